// A folder of `Fixtures`: content, the site that is expected of it, and what the build says.
import Foundation
import Testing

struct GoldenFixture {
  private let folder: String

  init(_ name: String) { folder = Product.fixtures + "/" + name }

  /// Asked for by the variable `ALMANAC_RECORD`.
  static var isRecording: Bool {
    ProcessInfo.processInfo.environment["ALMANAC_RECORD"].map { !$0.isEmpty && $0 != "0" } ?? false
  }

  /// The whole site, and of it what was made from the content: not the product's own public files, which
  /// pages name plainly here, and of cards only that they are there, for their bytes depend on the
  /// machine's fonts.
  struct Site {
    var files: [String: Data]
    var generated: [String: Data]
  }

  /// Builds a copy, with the names that a user would have.
  func build() throws -> (Site, messages: String) {
    let workspace = try Workspace()
    for (file, data) in try FileTree.files(in: folder + "/content") {
      try workspace.write(data, to: "Content/" + file)
    }
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    let files = try workspace.site()
    let own = try FileTree.files(in: Product.publicFolder)
    let made = files.filter { own[$0.key.withoutHash] != $0.value }
    let generated = Dictionary(
      uniqueKeysWithValues: made.map { ($0, $0.hasPrefix("cards/") ? Data() : $1) })
    let names = files.keys.filter { $0 != $0.withoutHash && made[$0] == nil }
    return (Site(files: files, generated: generated.mapValues { $0.naming(names) }), outcome.errors)
  }

  func expected() throws -> [String: Data] { try FileTree.files(in: folder + "/expected") }

  func expectedMessages() throws -> String {
    try String(contentsOfFile: folder + "/messages.txt", encoding: .utf8)
  }

  func record(_ site: [String: Data], _ messages: String) throws {
    try? FileManager.default.removeItem(atPath: folder + "/expected")
    for (file, data) in site {
      let url = URL(fileURLWithPath: folder + "/expected/" + file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
    try Data(messages.utf8).write(to: URL(fileURLWithPath: folder + "/messages.txt"))
  }
}

extension String {
  /// `almanac.css` of `almanac.0f3c5a81d2.css`.
  var withoutHash: String { replacing(/\.[0-9a-f]{10}(?=\.\w+$)/, with: "") }
}

extension Data {
  /// With the plain names of files in place of those with a hash.
  fileprivate func naming(_ names: [String]) -> Data {
    guard let text = String(validating: self, as: UTF8.self) else { return self }
    return Data(names.reduce(text) { $0.replacing($1, with: $1.withoutHash) }.utf8)
  }
}
