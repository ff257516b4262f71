// Waiting until what was written is on the disk: a system that loses its power keeps no more than that.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Folder {
  /// Each file that is flushed by itself is a wait for the disk; for more than these, one call for the
  /// whole file system is quicker.
  private static let few = 32

  /// Waits until this folder, and files and folders below it, are on the disk.
  package func flush(_ paths: [SystemPath]) throws(PublishingFault) {
    if paths.count > Self.few, try flushFileSystem() { return }
    for path in paths { try flush(path) }
    try flush()
  }

  /// Waits until the names in this folder are on the disk.
  package func flush() throws(PublishingFault) {
    try flush("") { fsync(descriptor) }
  }

  private func flush(_ path: SystemPath) throws(PublishingFault) {
    let file = try OpenFile(path, in: self, OpenFile.readingFlags | O_NOFOLLOW)
    try file.flush()
  }

  /// False if the platform has no call for it.
  private func flushFileSystem() throws(PublishingFault) -> Bool {
    #if canImport(Glibc)
      typealias SyncFS = @convention(c) (Int32) -> Int32
      // Declared for `_GNU_SOURCE` only, as `renameat2` is.
      guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "syncfs") else { return false }
      let syncFS = unsafeBitCast(symbol, to: SyncFS.self)
      try flush("") { syncFS(descriptor) }
      return true
    #else
      return false
    #endif
  }

  private func flush(
    _ path: String, _ call: () -> Int32
  ) throws(PublishingFault) {
    try flushing(shown(SystemPath(path)), call)
  }
}

extension OpenFile {
  /// Waits until the file's bytes are on the disk.
  package func flush() throws(PublishingFault) {
    let descriptor = descriptor
    try flushing(shown) { fsync(descriptor) }
  }
}

/// Some file systems cannot flush; what they hold is as safe as they make it.
private func flushing(
  _ path: @autoclosure () -> String, _ call: () -> Int32
) throws(PublishingFault) {
  _ = try succeeds(
    attempt(.cannotWrite, path(), call), unless: EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP)
}
