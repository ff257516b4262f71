// What the system knows of a file, and an entry of a folder.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package enum FileKind: Hashable, Sendable {
  case file, folder, link
  /// A pipe, a socket, a device.
  case other
}

/// A file or folder, by its path below the folder that was walked.
package struct FolderEntry: Sendable {
  package let path: SystemPath
  package let kind: FileKind
}

package struct FileStatus: Sendable {
  private let status: stat

  init(_ status: stat) { self.status = status }

  package var size: Int { Int(status.st_size) }
  package var mode: mode_t { status.st_mode & 0o7777 }
  var owner: uid_t { status.st_uid }
  var group: gid_t { status.st_gid }

  package var kind: FileKind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Last access and last change, in the order of `utimensat`.
  var times: [timespec] {
    #if canImport(Darwin)
      [status.st_atimespec, status.st_mtimespec]
    #else
      [status.st_atim, status.st_mtim]
    #endif
  }

  /// Whether the file was written later than another; by the clock of the file system.
  package func isNewer(than other: FileStatus) -> Bool {
    let (mine, its) = (times[1], other.times[1])
    return (mine.tv_sec, mine.tv_nsec) > (its.tv_sec, its.tv_nsec)
  }

  package func isSameFile(as other: FileStatus) -> Bool {
    status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
  }
}
