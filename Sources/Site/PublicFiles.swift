// The static files that are copied as they are: style sheet, script, icon.
import Foundation

/// A file that the site has as it is.
public struct PublicFile: Sendable {
  /// In the site.
  public let path: String
  /// Nil where it cannot be read.
  public let read: @Sendable () -> [UInt8]?

  public init(path: String, read: @escaping @Sendable () -> [UInt8]?) {
    (self.path, self.read) = (path, read)
  }
}

/// The files of all folders and their folders within, by their path in the site; a file of a later
/// folder replaces one of the same path in an earlier one. Hidden files and links that lead out of
/// the folder are left out.
public func publicFiles(folders: [String]) -> [(path: String, file: String)] {
  var files: [String: String] = [:]
  for folder in folders { collect(folder, below: "", within: realPath(folder), into: &files) }
  return files.sorted { $0.key < $1.key }.map { (path: $0.key, file: $0.value) }
}

private func collect(
  _ folder: String, below prefix: String, within top: String, into files: inout [String: String]
) {
  for name in fileNames(in: folder) where !name.hasPrefix(".") {
    let file = folder + "/" + name
    var isFolder: ObjCBool = false
    guard realPath(file).hasPrefix(top + "/"),
      FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
    else { continue }
    if !isFolder.boolValue {
      files[prefix + name] = file
    } else if !isLink(file) {
      collect(file, below: prefix + name + "/", within: top, into: &files)
    }
  }
}

private func realPath(_ path: String) -> String {
  URL(fileURLWithPath: path).resolvingSymlinksInPath().path
}

private func isLink(_ path: String) -> Bool {
  (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
}

/// The names of a folder's entries, sorted; none where there is no such folder.
public func fileNames(in folder: String) -> [String] {
  (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
}
