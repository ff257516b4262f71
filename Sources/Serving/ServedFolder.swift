// Finding a file in the served folder, and never one outside it. The folder may be replaced by another
// one at any time, so it is opened anew for each request.
import Foundation

/// What is at a path.
enum Found {
  case file(ServedFile)
  case folder
  case nothing
}

struct ServedFolder: Sendable {
  let path: String

  /// The folder was replaced as often while one file was sought.
  private static let attempts = 5

  /// Whether there is a folder at all.
  var exists: Bool { Descriptor(opening: path) != nil }

  /// Finds a file by its names, each opened in the folder before it and none through a link.
  func find(_ names: [[UInt8]]) -> Found {
    for _ in 0..<Self.attempts {
      guard let root = Descriptor(opening: path) else { return .nothing }
      let found = find(names, in: root)
      // What is missing may be missing only because this folder is being removed.
      if case .nothing = found, !root.isFile(at: path) { continue }
      return found
    }
    return .nothing
  }

  private func find(_ names: [[UInt8]], in root: Descriptor) -> Found {
    guard let name = names.last else { return .folder }
    var folder = root
    for name in names.dropLast() {
      guard let next = folder.open(name, O_DIRECTORY) else { return .nothing }
      folder = next
    }
    // A pipe in the place of a file must not make us wait.
    guard let opened = folder.open(name, O_NONBLOCK), let status = opened.status else {
      return .nothing
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(ServedFile(opened, status))
    case S_IFDIR: return .folder
    default: return .nothing
    }
  }
}

/// An open file or folder, closed when nobody needs it any more.
final class Descriptor: Sendable {
  private let number: Int32

  /// Opens a folder, which may be named by a link.
  init?(opening folder: String) {
    number = openat(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if number < 0 { return nil }
  }

  private init(_ number: Int32) { self.number = number }

  deinit { _ = close(number) }

  /// Opens what has the name in this folder, unless it is a link.
  func open(_ name: [UInt8], _ flags: Int32) -> Descriptor? {
    let opened = (name + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { name in
        name.baseAddress.map { openat(number, $0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags) } ?? -1
      }
    }
    return opened < 0 ? nil : Descriptor(opened)
  }

  var status: stat? {
    var status = stat()
    return fstat(number, &status) == 0 ? status : nil
  }

  /// Whether it is what a path leads to now.
  func isFile(at path: String) -> Bool {
    var there = stat()
    guard let own = status, stat(path, &there) == 0 else { return false }
    return own.st_dev == there.st_dev && own.st_ino == there.st_ino
  }

  /// Up to `count` bytes from a place on; none at the end of the file or where it cannot be read.
  func read(_ count: Int, at offset: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got = 0
      repeat {
        got = pread(number, buffer.baseAddress, count, off_t(offset))
      } while got < 0
        && errno == EINTR
      filled = max(0, got)
    }
  }
}
