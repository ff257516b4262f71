// Letting two folders change places in one step, where the system can.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Folder {
  /// Lets two names change places; no reader sees a moment without either. False if the platform
  /// or the file system cannot.
  func exchange(_ one: SystemPath, _ other: SystemPath) throws(PublishingFault) -> Bool {
    try succeeds(
      attempt(.cannotReplace, shown(other)) {
        one.withCString { one in other.withCString { exchange(one, $0) } }
      }, unless: EINVAL, ENOSYS, ENOTSUP)
  }

  #if canImport(Darwin)
    private func exchange(_ one: UnsafePointer<CChar>, _ other: UnsafePointer<CChar>) -> Int32 {
      renameatx_np(descriptor, one, descriptor, other, UInt32(RENAME_SWAP))
    }
  #elseif canImport(Glibc)
    private typealias RenameAt2 =
      @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32

    /// Glibc declares `renameat2` for `_GNU_SOURCE` only, which Swift's module does not define, and
    /// `syscall` is variadic, which Swift cannot call; so it is looked up by name.
    private func exchange(_ one: UnsafePointer<CChar>, _ other: UnsafePointer<CChar>) -> Int32 {
      guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "renameat2") else {
        errno = ENOSYS
        return -1
      }
      let exchange: UInt32 = 2  // RENAME_EXCHANGE in linux/fs.h
      let renameAt2 = unsafeBitCast(symbol, to: RenameAt2.self)
      return renameAt2(descriptor, one, descriptor, other, exchange)
    }
  #else
    private func exchange(_ one: UnsafePointer<CChar>, _ other: UnsafePointer<CChar>) -> Int32 {
      errno = ENOSYS
      return -1
    }
  #endif
}
