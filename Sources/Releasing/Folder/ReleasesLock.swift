// One publish at a time to one target: whoever has a file locked. The system drops the lock when the process
// ends, however it ends.

import Foundation
import Publishing

final class ReleasesLock: Sendable {
  private let file: OpenFile

  /// Makes the file if it is missing and locks it; nil if another publish has it.
  init?(on name: SystemPath, in folder: Folder) throws(PublishingFault) {
    file = try OpenFile(name, in: folder, O_RDWR | O_CREAT | O_NOFOLLOW)
    guard try file.lock() else { return nil }
  }

  /// The lock lasts as long as this is open anywhere.
  var handle: FileHandle { FileHandle(fileDescriptor: dup(file.descriptor), closeOnDealloc: true) }
}

extension Folder {
  /// Makes a folder unless it is there. Those above it must be there.
  func ensureFolder(_ path: SystemPath) throws(PublishingFault) {
    _ = try succeeds(makeFolder(path), unless: EEXIST)
  }

  /// Removes a folder with all that is in it, as far as that goes.
  func removeTree(_ path: SystemPath) {
    guard let folder = try? Folder(path, in: self, shown: shown(path)) else { return }
    folder.empty { entry throws(PublishingFault) in try folder.remove(entry.path) }
    try? removeFolder(path)
  }

  func confirmWritable(shown: String) throws(ReleasingFault) {
    guard faccessat(descriptor, ".", W_OK | X_OK, 0) != 0 else { return }
    throw ReleasingFault(
      .targetNotWritable(why: String(cString: strerror(errno))), shown)
  }
}

extension SystemPath {
  private static let roles = ["incoming", "outgoing", "current"]
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")

  /// A hidden name that is free: `.incoming-k3x9…`.
  static func leftover(_ role: String) -> SystemPath {
    SystemPath(".\(role)-" + String((0..<12).compactMap { _ in letters.randomElement() }))
  }

  /// Whether a name is one that only a publish makes and that does not outlive it.
  var isLeftover: Bool {
    Self.roles.contains { role in
      let rest = shown.dropFirst(role.count + 2)
      return shown.hasPrefix(".\(role)-") && rest.count == 12
        && rest.allSatisfy(Self.letters.contains)
    }
  }
}
