// The file of `--changes`.
import Diagnostics
import Foundation
import Publishing

/// A file that the changes cannot be written to.
struct ChangesFault: Error, CustomStringConvertible {
  var path: String
  var reason: String

  var description: String { "\(path.visiblyEscaped): \(reason)" }
}

/// Found to be writable before anything is published.
struct ChangesFile {
  private let path: String

  init(_ path: String) throws(ChangesFault) {
    self.path = path
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard FileManager.default.isWritableFile(atPath: isThere ? path : folder), !isFolder.boolValue
    else { throw ChangesFault(path: path, reason: "the changes cannot be written to this file.") }
  }

  func write(_ json: [UInt8]) throws(ChangesFault) {
    do throws(PublishingFault) {
      try replaceFile(path, with: json)
    } catch {
      throw ChangesFault(
        path: path,
        reason: "the site is published, but the changes cannot be written to this file: "
          + "\(error.reason).")
    }
  }
}
