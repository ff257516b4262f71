// An open file, closed when the value goes away.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package struct OpenFile: ~Copyable {
  package private(set) var descriptor: Int32
  private let folder: Folder
  private let path: SystemPath

  /// A pipe in the place of a file must not make us wait.
  package static let readingFlags = O_RDONLY | O_NONBLOCK

  package init(_ path: SystemPath, in folder: Folder, _ flags: Int32) throws(PublishingFault) {
    let kind = flags & O_ACCMODE == O_RDONLY ? PublishingFault.Kind.cannotRead : .cannotWrite
    descriptor = try attempt(kind, folder.shown(path)) {
      path.withCString { openat(folder.descriptor, $0, flags | O_CLOEXEC, 0o666) }
    }
    self.folder = folder
    self.path = path
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// As the user would write it.
  package var shown: String { folder.shown(path) }

  package func status() throws(PublishingFault) -> FileStatus {
    var status = stat()
    try attempt(.cannotRead, shown) { fstat(descriptor, &status) }
    return FileStatus(status)
  }

  /// Fills the buffer from the file, as far as the file goes.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(PublishingFault)
    -> Int
  {
    var filled = 0
    while filled < buffer.count {
      let free = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = try attempt(.cannotRead, shown) {
        pread(descriptor, free.baseAddress, free.count, off_t(offset + filled))
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// What is in a regular file, or as much of it as the limit allows.
  package func contents(limit: Int) throws(PublishingFault) -> [UInt8] {
    let status = try status()
    guard status.kind == .file else { throw PublishingFault(.sourceNotAFile, shown) }
    var result = Result<Int, PublishingFault>.success(0)
    let bytes = [UInt8](unsafeUninitializedCapacity: min(max(status.size, 0), limit)) {
      buffer, count in
      result = Result { () throws(PublishingFault) in
        try read(into: UnsafeMutableRawBufferPointer(buffer), at: 0)
      }
      count = (try? result.get()) ?? 0
    }
    _ = try result.get()
    return bytes
  }

  /// Writes all of it, in as many calls as the system wants.
  package func write(_ bytes: UnsafeRawBufferPointer) throws(PublishingFault) {
    var rest = bytes
    while !rest.isEmpty {
      let part = rest
      let count = try attempt(.cannotWrite, shown) {
        #if canImport(Darwin)
          Darwin.write(descriptor, part.baseAddress, part.count)
        #elseif canImport(Glibc)
          Glibc.write(descriptor, part.baseAddress, part.count)
        #else
          Musl.write(descriptor, part.baseAddress, part.count)
        #endif
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  package func write(_ bytes: [UInt8]) throws(PublishingFault) {
    let written = bytes.withUnsafeBytes { bytes in
      Result { () throws(PublishingFault) in try write(bytes) }
    }
    try written.get()
  }

  /// Gives the file another's permissions and times, as far as the system allows.
  func resemble(_ other: FileStatus) {
    _ = fchmod(descriptor, other.mode)
    _ = futimens(descriptor, other.times)
  }

  /// Locks the file for this build; false if another holds it.
  package func lock() throws(PublishingFault) -> Bool {
    try succeeds(
      attempt(.cannotLock, shown) { flock(descriptor, LOCK_EX | LOCK_NB) }, unless: EWOULDBLOCK)
  }

  /// Closes the file. Network file systems say only now that the disk is full.
  package mutating func finish() throws(PublishingFault) {
    let open = descriptor
    descriptor = -1
    // An interrupted close has closed the file and must not be repeated.
    if close(open) != 0 {
      let code = errno
      if code != EINTR { throw PublishingFault(.cannotWrite, shown, errno: code) }
    }
  }
}
