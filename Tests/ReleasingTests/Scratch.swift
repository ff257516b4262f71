// A temporary folder with a site that was built, and a target.
import Foundation
import Publishing
import Testing

@testable import Releasing

final class Scratch: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("almanac-releasing-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var output: String { path + "/site" }
  var target: String { path + "/target" }

  /// Builds a site of these pages.
  func build(_ pages: [String: String]) throws {
    let draft = try SiteDraft.begin(output: output, protecting: [])
    for (page, text) in pages { try draft.write(Array(text.utf8), to: page) }
    _ = try draft.publish()
  }

  func site() async throws -> SiteFolder {
    try await SiteFolder(holding: output, patience: Patience(.seconds(1))) { _ in }
  }

  func publication(to target: String? = nil, patience: Duration = .seconds(1)) throws -> Publication
  {
    Publication(
      to: try Target(target ?? self.target, environment: [:]), protecting: [output],
      patience: Patience(patience)
    ) { _ in }
  }

  /// Builds and publishes; the name of the release.
  @discardableResult
  func publish(_ pages: [String: String], keep: Int = 10) async throws -> String {
    try build(pages)
    switch try await publication().release(site(), keep: keep) {
    case .unchanged(let release): return release
    case .released(let changes): return changes.release
    }
  }

  /// Publishes a site that was built; what it did, nil where nothing changed.
  func publishAgain(readsAll: Bool = false) async throws -> ReleaseChanges? {
    var publication = try publication()
    publication.readsAll = readsAll
    guard case .released(let changes) = try await publication.release(site(), keep: 10) else {
      return nil
    }
    return changes
  }

  func verify() async throws -> ReleaseCheck {
    var publication = try publication()
    publication.readsAll = true
    return try await publication.verify()
  }

  func rollBack() async throws -> String {
    try await publication().rollBack(isPreview: false).release
  }

  // MARK: Looking

  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  var releases: [String] { (try? names("target/releases")) ?? [] }

  /// What readers get, nil where they get nothing.
  func read(_ page: String) -> String? { text("target/current/" + page) }

  func text(_ file: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + file).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  func put(_ text: String, at file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Changes a file of what readers see as a worn disk does: neither its size nor its time tells.
  func corrupt(_ page: String, _ text: String) throws {
    let file = URL(fileURLWithPath: target + "/current/" + page).resolvingSymlinksInPath()
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
    // Not the time that it had: a `Date` is not as exact, and may come out later than the release.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: file.path)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + file)
  }

  func inode(_ file: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path + "/" + file).resolvingSymlinksInPath().path)
    return try #require(attributes[.systemFileNumber] as? Int)
  }
}

/// The sentence that a person reads of something that must fail.
func sentence(_ work: () async throws -> Void) async -> String {
  do {
    try await work()
    Issue.record("It did not fail.")
    return ""
  } catch {
    return "\(error)"
  }
}
