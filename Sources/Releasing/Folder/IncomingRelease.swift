// A release that is being brought into a folder: what did not change is a second name for the file of the
// release before, the rest is copied.

import Foundation
import Publishing

/// Files are never second names for those of the output: the output belongs to who builds, and whatever
/// is done to a file there must not show in a release.
struct IncomingRelease {
  private let folder: Folder
  private let old: (folder: Folder, manifest: ReleaseManifest)?
  /// What was made here: files that are no second names, and folders.
  private var made: [SystemPath] = []

  init(_ folder: Folder, like old: (folder: Folder, manifest: ReleaseManifest)?) {
    self.folder = folder
    self.old = old
  }

  /// Brings all files of the site in.
  mutating func fill(from site: SiteFolder) throws {
    var folders: Set<SystemPath> = []
    for (path, digest) in site.files.sorted(by: { $0.key < $1.key }) {
      try makeFolder(path.folder, &folders)
      if try old?.manifest.files[path] != digest || !link(path, holding: digest) {
        try write(site.bytes(of: path), to: path)
      }
    }
  }

  /// Gives the old release's file a second name; false where that cannot be, or where the file is damaged.
  private func link(_ path: SystemPath, holding digest: Digest) throws -> Bool {
    guard let old, let bytes = try? old.folder.read(path).readAll(), bytes.hash128 == digest else {
      return false
    }
    do {
      try folder.link(path, from: old.folder)
      return true
    } catch {
      // EMLINK is a file with too many names; the others are file systems without such names.
      let reasons = [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK, EXDEV, EACCES]
      guard reasons.contains(error.errno) else { throw error }
      return false
    }
  }

  mutating func write(_ bytes: [UInt8], to path: SystemPath) throws {
    if let above = path.folder { _ = try folder.ensureFolder(above) }
    var file = try folder.create(path)
    try file.write(bytes)
    try file.finish()
    made.append(path)
  }

  private mutating func makeFolder(_ path: SystemPath?, _ known: inout Set<SystemPath>) throws {
    guard let path, known.insert(path).inserted else { return }
    try makeFolder(path.folder, &known)
    _ = try folder.ensureFolder(path)
    made.append(path)
  }

  /// Waits until all of it is on the disk.
  func flush() throws { try folder.flush(made + [ReleaseManifest.path.folder].compactMap(\.self)) }
}
