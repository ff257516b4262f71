// Reading files of another machine: they come into a temporary folder, some at a time.
import Foundation
import Publishing

enum FetchedFiles {
  /// How many come at once: it takes this much room on the disk, and each time a connection.
  private static let most = 1000

  /// The digests of the files that came; those that did not are left out.
  ///
  /// - Parameter fetch: brings files into a folder that is empty.
  static func digests(
    of files: [SystemPath], by fetch: ([SystemPath], _ folder: String) async throws -> Void
  ) async throws -> [SystemPath: Digest] {
    var digests: [SystemPath: Digest] = [:]
    for start in stride(from: 0, to: files.count, by: most) {
      let part = Array(files[start..<min(start + most, files.count)])
      let place = FileManager.default.temporaryDirectory
        .appendingPathComponent("almanac-fetched-\(UUID().uuidString)")
      try FileManager.default.createDirectory(
        at: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(at: place) }
      try await fetch(part, place.path)
      let folder = try Folder(SystemPath(place.path), shown: place.path)
      for file in part { digests[file] = try? folder.read(file).readAll().hash128 }
    }
    return digests
  }
}
