// Emptying a folder that is ours to remove.

import AllCores

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Folder {
  /// Removes all that is below, each file as the caller does it; what cannot be removed stays. The
  /// manifest goes last: by it the next build knows what is left if this one is killed.
  ///
  /// - Parameter known: what was there when the folder was listed last.
  package func empty(
    _ known: [FolderEntry]? = nil,
    _ removeFile: @Sendable (FolderEntry) throws(PublishingFault) -> Void
  ) {
    guard let entries = try? known ?? everything() else { return }
    if !remove(entries, removeFile), let rest = try? everything() {
      // Something came since, or lies in a read-only folder of somebody's.
      for entry in rest where entry.kind == .folder { makeWritable(entry.path) }
      _ = remove(rest, removeFile)
    }
    try? remove(Manifest.path)
    try? removeFolder(Manifest.folder)
  }

  /// Whether all of it is gone. Files on all cores, then the folders, those within others first.
  private func remove(
    _ entries: [FolderEntry], _ removeFile: @Sendable (FolderEntry) throws(PublishingFault) -> Void
  ) -> Bool {
    let ours = entries.filter { !Manifest.isKept($0) }
    let files = mapOnAllCores(ours.filter { $0.kind != .folder }) { file in
      Self.isGone { () throws(PublishingFault) in try removeFile(file) }
    }
    var isEmpty = files.allSatisfy(\.self)
    for folder in ours.reversed() where folder.kind == .folder {
      let isGone = Self.isGone { () throws(PublishingFault) in try removeFolder(folder.path) }
      isEmpty = isEmpty && isGone
    }
    return isEmpty
  }

  /// Whether a thing is not there any more after it was removed, by whomever.
  private static func isGone(after removing: () throws(PublishingFault) -> Void) -> Bool {
    do throws(PublishingFault) {
      try removing()
      return true
    } catch {
      return error.errno == ENOENT
    }
  }

  private func makeWritable(_ path: SystemPath) {
    _ = path.withCString { fchmodat(descriptor, $0, 0o700, 0) }
  }
}

extension Manifest {
  /// The manifest and its folder, which go last.
  fileprivate static func isKept(_ entry: FolderEntry) -> Bool {
    entry.path == path || entry.path == folder
  }
}
