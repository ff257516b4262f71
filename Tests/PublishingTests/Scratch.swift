// A temporary folder for a test, and what the tests look at in it.

import Foundation
import Testing

@testable import Publishing

final class Scratch: Sendable {
  let path: String

  init() throws {
    let name = "almanac-publishing-\(UUID().uuidString)"
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var site: String { path + "/site" }

  func put(_ text: String, at file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try makeFolder(url.deletingLastPathComponent().path)
    try Data(text.utf8).write(to: url)
  }

  func makeFolder(_ absolute: String) throws {
    try FileManager.default.createDirectory(atPath: absolute, withIntermediateDirectories: true)
  }

  func makeLink(_ link: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + link, withDestinationPath: target)
  }

  func text(_ file: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + file).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The names in a folder, hidden ones too, sorted.
  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  /// A folder as one text: a line for each file but the manifest, `path: contents`; links as
  /// `path -> target`, folders as `path/`.
  func tree(_ folder: String = "site") throws -> String {
    let files = FileManager.default
    let root = path + "/" + folder
    return try files.subpathsOfDirectory(atPath: root).sorted().compactMap { name in
      if name.hasPrefix(".almanac") { return nil }
      let file = root + "/" + name
      let type = try files.attributesOfItem(atPath: file)[.type] as? FileAttributeType
      switch type {
      case .typeDirectory?: return name + "/"
      case .typeSymbolicLink?:
        return name + " -> " + (try files.destinationOfSymbolicLink(atPath: file))
      default: return name + ": " + (text(folder + "/" + name) ?? "?")
      }
    }.joined(separator: "\n")
  }

  func inode(_ file: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + file)
    return try #require(attributes[.systemFileNumber] as? Int)
  }

  func modified(_ file: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + file)
    return try #require(attributes[.modificationDate] as? Date)
  }

  func setModified(_ date: Date, of file: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: date], ofItemAtPath: path + "/" + file)
  }
}

extension SiteDraft {
  func write(_ text: String, to path: String) throws(PublishingFault) {
    try write(Array(text.utf8), to: path)
  }
}

/// Builds a site of these pages.
@discardableResult
func build(
  _ pages: [String: String], to output: String, protecting folders: [String] = [],
  with shortcuts: Shortcuts = .all
) throws -> SiteChanges {
  let draft = try SiteDraft(output, protecting: folders, with: shortcuts)
  for (path, text) in pages { try draft.write(text, to: path) }
  return try draft.publish()
}

/// The fault of something that must fail.
func fault(_ work: () throws -> Void) -> PublishingFault? {
  #expect(throws: PublishingFault.self) { try work() }
}
