// A temporary folder in which a user works: `Content` and, once built, `_site`.
import Foundation
import Testing

final class Workspace: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("almanac-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path + "/Content", withIntermediateDirectories: true)
  }

  /// A workspace with worklogs, by their path in `Content`.
  convenience init(_ worklogs: [String: String]) throws {
    try self.init()
    for (file, text) in worklogs { try write(text, to: "Content/" + file) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  // MARK: Files

  func write(_ text: String, to file: String) throws { try write(Data(text.utf8), to: file) }

  func write(_ data: Data, to file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + file)
  }

  func link(_ file: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + file, withDestinationPath: target)
  }

  func text(_ file: String) throws -> String {
    let data = try #require(FileManager.default.contents(atPath: path + "/" + file), "no \(file)")
    return String(decoding: data, as: UTF8.self)
  }

  func exists(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + file)
  }

  /// The generated and copied files of a folder, by path.
  func site(_ folder: String = "_site") throws -> [String: Data] {
    try FileTree.files(in: path + "/" + folder)
  }

  // MARK: Commands

  /// Runs `almanac` in the workspace.
  func almanac(
    _ arguments: [String], environment: [String: String] = [:], output: Stream = .captured,
    errors: Stream = .captured
  ) throws -> Outcome {
    try ChildProcess(
      executable: Product.executable(), arguments: arguments, environment: environment,
      folder: path, output: output, errors: errors
    ).run()
  }

  func build(_ options: String..., environment: [String: String] = [:]) throws -> Outcome {
    try almanac(["build"] + options, environment: environment)
  }

  /// What `almanac inspect --format json` says of worklogs.
  func inspect(_ files: String...) throws -> Inspection {
    let outcome = try almanac(["inspect", "--format", "json"] + files)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Inspection.self, from: Data(outcome.output.utf8))
  }
}

enum FileTree {
  /// The regular files below a folder, by path, without what the build keeps for itself.
  static func files(in folder: String) throws -> [String: Data] {
    let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    var files: [String: Data] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where !file.hasPrefix(".almanac") && !file.contains(".almanac-cache") {
      var isFolder: ObjCBool = false
      let path = folder + "/" + file
      let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if isThere, !isFolder.boolValue {
        files[file] = FileManager.default.contents(atPath: path) ?? Data()
      }
    }
    return files
  }
}
