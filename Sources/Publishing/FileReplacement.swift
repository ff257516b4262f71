// One file in the place of another, whole or not at all: `ledger.json` is written as `.ledger.json.almanac-new`
// and then renamed. The name is always the same, so that the next run finds what a killed one left.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The right to replace one file. There is one at a time, in all processes: who reads the old file while holding
/// it, and then calls `finish`, loses nothing that another has written.
package final class FileReplacement {
  private let folder: Folder
  private let name: SystemPath
  private let draft: SystemPath
  private let file: OpenFile
  private var isDone = false

  /// Waits while another process replaces the file.
  ///
  /// - Parameter name: in the folder itself.
  package init(of name: SystemPath, in folder: Folder) throws(PublishingFault) {
    (self.folder, self.name, draft) = (folder, name, Self.draft(of: name))
    while true {
      guard let file = try Self.open(draft, in: folder) else { continue }
      try file.waitForLock()
      // Who had the lock before has renamed or removed the file; then this one has no name any more.
      guard let found = try? folder.status(draft), found.isSameFile(as: try file.status()) else {
        continue
      }
      if found.kind == .file, found.size == 0 {
        self.file = file
        return
      }
      // A killed process left it. It may have another name elsewhere, so it is not written over.
      try folder.remove(draft)
    }
  }

  /// Removes the draft while it is locked.
  deinit { if !isDone { try? folder.remove(draft) } }

  /// Puts the bytes in the old file's place, with its owner and permissions. Call it once.
  ///
  /// - Parameter isFlushed: whether the file is to outlast a power cut.
  package func finish(with bytes: [UInt8], isFlushed: Bool = true) throws(PublishingFault) {
    if let old = try? folder.status(name) { file.belong(like: old) }
    try file.write(bytes)
    if isFlushed { try flush(file.descriptor) }
    try folder.rename(draft, to: name)
    isDone = true
    if isFlushed { try flush(folder.descriptor) }
  }

  /// Some file systems cannot flush a folder.
  private func flush(_ descriptor: Int32) throws(PublishingFault) {
    _ = try succeeds(
      attempt(.cannotWrite, folder.shown(name)) { fsync(descriptor) }, unless: EINVAL, ENOTSUP)
  }

  /// Nil where a link had to be removed first.
  private static func open(
    _ draft: SystemPath, in folder: Folder
  ) throws(PublishingFault) -> OpenFile? {
    do throws(PublishingFault) {
      return try OpenFile(draft, in: folder, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK)
    } catch {
      guard error.errno == ELOOP else { throw error }
      try folder.remove(draft)
      return nil
    }
  }

  private static func draft(of name: SystemPath) -> SystemPath {
    SystemPath(bytes: Array(".".utf8) + name.bytes + Array(".almanac-new".utf8))
  }

  /// Removes what a killed process left of a replacement, unless another is just at it.
  package static func clearLeftover(of name: SystemPath, in folder: Folder) {
    let draft = draft(of: name)
    guard let found = try? folder.status(draft),
      let file = try? OpenFile(draft, in: folder, O_RDWR | O_NOFOLLOW | O_NONBLOCK),
      (try? file.lock()) == true, let status = try? file.status(), status.isSameFile(as: found)
    else { return }
    try? folder.remove(draft)
  }
}

extension Folder {
  /// Puts a file in the place of the one that is there, if any.
  package func replace(
    _ name: SystemPath, with bytes: [UInt8], isFlushed: Bool = true
  ) throws(PublishingFault) {
    try FileReplacement(of: name, in: self).finish(with: bytes, isFlushed: isFlushed)
  }
}

/// Writes a file that the user has named: in the place of the one that is there, also behind a link, or into a
/// pipe or a device.
package func replaceFile(_ path: String, with bytes: [UInt8]) throws(PublishingFault) {
  if let there = try? OpenFile(SystemPath(path), in: .current, O_WRONLY),
    try there.status().kind != .file
  {
    return try there.write(bytes)
  }
  let real = try SystemPath(path).resolved(shown: path)
  let above = real.folder.flatMap { $0.isEmpty ? nil : $0 } ?? SystemPath("/")
  try Folder(above, shown: above.shown).replace(real.name, with: bytes)
}

extension OpenFile {
  /// Waits while another process has the file locked. Where the file system knows no locks, there is none.
  fileprivate func waitForLock() throws(PublishingFault) {
    _ = try succeeds(
      attempt(.cannotLock, shown) { flock(descriptor, LOCK_EX) }, unless: ENOLCK, ENOTSUP,
      EOPNOTSUPP,
      EINVAL)
  }

  /// Gives the file another's owner, group and permissions, as far as the system allows.
  fileprivate func belong(like other: FileStatus) {
    if fchown(descriptor, other.owner, other.group) != 0 {
      _ = fchown(descriptor, uid_t.max, other.group)
    }
    _ = fchmod(descriptor, other.mode)
  }
}
