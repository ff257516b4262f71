// An open folder and what can be done below it. Paths are relative to the folder, which keeps
// its meaning when somebody renames it.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package final class Folder: Sendable {
  package let descriptor: Int32
  /// As the user would write it.
  private let shown: String

  /// Opens a folder, but not through a symbolic link, unless `followsLink`.
  package init(
    _ path: SystemPath, in parent: Folder = .current, shown: String, followsLink: Bool = false
  ) throws(PublishingFault) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
    descriptor = try attempt(.cannotRead, shown) {
      path.withCString { openat(parent.descriptor, $0, flags) }
    }
    self.shown = shown
  }

  private init(descriptor: Int32) {
    self.descriptor = descriptor
    shown = ""
  }

  deinit { _ = close(descriptor) }

  /// Where relative paths of the process start.
  package static let current = Folder(descriptor: AT_FDCWD)

  /// The path of something in the folder, as the user would write it.
  package func shown(_ path: SystemPath) -> String {
    if shown.isEmpty { return path.shown }
    return shown.hasSuffix("/") ? shown + path.shown : shown + "/" + path.shown
  }
}

extension Folder {
  /// The folder that something below lies in, reached through no link, and its name there.
  package func place(
    of path: SystemPath
  ) throws(PublishingFault) -> (folder: Folder, name: SystemPath) {
    guard let above = path.folder else { return (self, path) }
    let (folder, name) = try place(of: above)
    return (try Folder(name, in: folder, shown: folder.shown(name)), path.name)
  }

  /// Opens a file to read it. Never follows a link, never waits for a pipe.
  package func read(_ path: SystemPath) throws(PublishingFault) -> OpenFile {
    try OpenFile(path, in: self, OpenFile.readingFlags | O_NOFOLLOW)
  }

  /// Creates a file that must not be there yet.
  package func create(_ path: SystemPath) throws(PublishingFault) -> OpenFile {
    try OpenFile(path, in: self, O_WRONLY | O_CREAT | O_EXCL)
  }

  /// Opens a file to write over its beginning.
  func rewrite(_ path: SystemPath) throws(PublishingFault) -> OpenFile {
    try OpenFile(path, in: self, O_WRONLY | O_NOFOLLOW)
  }

  package func makeFolder(_ path: SystemPath) throws(PublishingFault) {
    try attempt(.cannotWrite, shown(path)) { path.withCString { mkdirat(descriptor, $0, 0o777) } }
  }

  /// Gives a file of another folder a second name here; fails if the name is taken.
  package func link(_ path: SystemPath, from other: Folder) throws(PublishingFault) {
    try attempt(.cannotWrite, shown(path)) {
      path.withCString { linkat(other.descriptor, $0, descriptor, $0, 0) }
    }
  }

  package func makeLink(_ path: SystemPath, to target: SystemPath) throws(PublishingFault) {
    try attempt(.cannotWrite, shown(path)) {
      target.withCString { target in path.withCString { symlinkat(target, descriptor, $0) } }
    }
  }

  /// Removes anything but a folder.
  package func remove(_ path: SystemPath) throws(PublishingFault) {
    try attempt(.cannotWrite, shown(path)) { path.withCString { unlinkat(descriptor, $0, 0) } }
  }

  /// Removes a folder if it is empty.
  package func removeFolder(_ path: SystemPath) throws(PublishingFault) {
    try attempt(.cannotWrite, shown(path)) {
      path.withCString { unlinkat(descriptor, $0, AT_REMOVEDIR) }
    }
  }

  /// Moves a file here from the same path of another folder, over what is here.
  func move(_ path: SystemPath, from other: Folder) throws(PublishingFault) {
    try attempt(.cannotWrite, shown(path)) {
      path.withCString { renameat(other.descriptor, $0, descriptor, $0) }
    }
  }

  package func rename(_ old: SystemPath, to new: SystemPath) throws(PublishingFault) {
    try attempt(.cannotReplace, shown(new)) {
      old.withCString { old in
        new.withCString { renameat(descriptor, old, descriptor, $0) }
      }
    }
  }
}

extension Folder {
  /// What the system knows of a file, or of a link itself.
  package func status(_ path: SystemPath) throws(PublishingFault) -> FileStatus {
    var status = stat()
    try attempt(.cannotRead, shown(path)) {
      path.withCString { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
    }
    return FileStatus(status)
  }

  /// What the system knows of the folder itself.
  package func status() throws(PublishingFault) -> FileStatus {
    var status = stat()
    try attempt(.cannotRead, shown) { fstat(descriptor, &status) }
    return FileStatus(status)
  }

  /// Where a symbolic link leads, as it is written in the link.
  package func target(of link: SystemPath) throws(PublishingFault) -> SystemPath {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = try attempt(.cannotRead, shown(link)) {
      link.withCString { readlinkat(descriptor, $0, &target, target.count) }
    }
    return SystemPath(bytes: target.prefix(count).map { UInt8(bitPattern: $0) })
  }

  /// Gives a folder below another's permissions and times, as far as the system allows.
  func makeFolder(_ path: SystemPath, resemble other: FileStatus) {
    _ = path.withCString { fchmodat(descriptor, $0, other.mode, 0) }
    _ = path.withCString { utimensat(descriptor, $0, other.times, 0) }
  }

  /// Gives this folder another's owner, group and permissions, as far as the system allows.
  func belong(like other: FileStatus) {
    if fchown(descriptor, other.owner, other.group) != 0 {
      _ = fchown(descriptor, uid_t.max, other.group)
    }
    _ = fchmod(descriptor, other.mode)
  }
}
