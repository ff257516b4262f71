// A release that is being brought into a folder: what did not change is a second name for the file of the
// release before, the rest is copied.

import Foundation
import Publishing

/// Files are never second names for those of the output: the output belongs to who builds, and whatever
/// is done to a file there must not show in a release.
struct IncomingRelease {
  private let folder: Folder
  private let old: (folder: Folder, manifest: ReleaseManifest)?

  init(_ folder: Folder, like old: (Folder, ReleaseManifest)?) {
    self.folder = folder
    self.old = old
  }

  /// Brings all files of the site in.
  func fill(from site: SiteFolder) throws {
    var made: Set<SystemPath> = []
    for (path, digest) in site.files.sorted(by: { $0.key < $1.key }) {
      try makeFolder(path.folder, &made)
      if try old?.manifest.files[path] != digest || !link(path, of: site) {
        try write(site.bytes(of: path), to: path)
      }
    }
  }

  /// Gives the old release's file a second name; false where that cannot be.
  private func link(_ path: SystemPath, of site: SiteFolder) throws -> Bool {
    guard let old else { return false }
    // A power cut may have left an old file shorter than it was written.
    guard let found = try? old.folder.status(path), found.kind == .file,
      try found.size == site.folder.status(path).size
    else { return false }
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

  func write(_ bytes: [UInt8], to path: SystemPath) throws {
    if let above = path.folder { _ = try folder.ensureFolder(above) }
    var file = try folder.create(path)
    try file.write(bytes)
    try file.finish()
  }

  private func makeFolder(_ path: SystemPath?, _ made: inout Set<SystemPath>) throws {
    guard let path, made.insert(path).inserted else { return }
    try makeFolder(path.folder, &made)
    _ = try folder.ensureFolder(path)
  }
}
