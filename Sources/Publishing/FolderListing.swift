// Listing a folder, and all that is below it.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Folder {
  /// All files and folders below, a folder before what is in it. Links are not followed. One open
  /// folder at a time, however deep they lie.
  package func everything() throws(PublishingFault) -> [FolderEntry] {
    var found = try entries(of: SystemPath(""))
    var next = 0
    while next < found.count {
      if found[next].kind == .folder { found += try entries(of: found[next].path) }
      next += 1
    }
    return found
  }

  /// What is in one folder, without `.` and `..`, in the order of the file system.
  package func entries(of path: SystemPath) throws(PublishingFault) -> [FolderEntry] {
    let here = path.isEmpty ? SystemPath(".") : path
    let listed = try attempt(.cannotRead, shown(path)) {
      here.withCString { openat(descriptor, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    }
    guard let stream = fdopendir(listed) else {
      let code = errno
      _ = close(listed)
      throw PublishingFault(.cannotRead, shown(path), errno: code)
    }
    defer { closedir(stream) }
    var found: [FolderEntry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = Self.name(of: entry)
      if name == Self.itself || name == Self.above { continue }
      let path = path.appending(name)
      found.append(FolderEntry(path: path, kind: try kind(of: entry, at: path)))
    }
    let code = errno
    guard code == 0 else { throw PublishingFault(.cannotRead, shown(path), errno: code) }
    return found
  }

  private static let itself = SystemPath(".")
  private static let above = SystemPath("..")

  /// The name lies at the end of an entry that may be shorter than its type says, so the entry
  /// must not be copied.
  private static func name(of entry: UnsafePointer<dirent>) -> SystemPath {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let name = UnsafeRawPointer(entry).advanced(by: offset)
    let length = strlen(name.assumingMemoryBound(to: CChar.self))
    return SystemPath(bytes: UnsafeRawBufferPointer(start: name, count: length))
  }

  private func kind(
    of entry: UnsafePointer<dirent>, at path: SystemPath
  ) throws(PublishingFault) -> FileKind {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): try status(path).kind
    default: .other
    }
  }
}
