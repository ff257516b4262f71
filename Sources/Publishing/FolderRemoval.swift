// Emptying a folder that is ours to remove.

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
    _ removeFile: (FolderEntry) throws(PublishingFault) -> Void
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

  /// Whether all of it is gone.
  private func remove(
    _ entries: [FolderEntry], _ removeFile: (FolderEntry) throws(PublishingFault) -> Void
  ) -> Bool {
    var isEmpty = true
    for entry in entries.reversed() where !Manifest.isKept(entry) {
      do {
        if entry.kind == .folder {
          try removeFolder(entry.path)
        } else {
          try removeFile(entry)
        }
      } catch {
        isEmpty = isEmpty && error.errno == ENOENT
      }
    }
    return isEmpty
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
