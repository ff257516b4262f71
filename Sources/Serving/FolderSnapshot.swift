// What is in some folders at a moment, as far as one can tell without reading the files.
import Foundation

struct FolderSnapshot: Sendable {
  private struct Stamp: Equatable {
    var inode: UInt64
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
    var mode: UInt32
  }

  private var stamps: [String: Stamp] = [:]
  /// All folders, those that were asked for too.
  private(set) var folders: [String] = []
  /// Whether a folder that was asked for is not there.
  private(set) var isIncomplete = false

  /// Deeper folders are a mistake, or a trap.
  private static let deepest = 64

  /// Looks through folders and all within them. Hidden files and folders count as not there, and links
  /// are not followed.
  ///
  /// - Parameter excluded: folders that are left out, with what is in them.
  init(of roots: [String], excluding excluded: [String]) {
    let excluded = excluded.compactMap { Self.status($0, follow: true) }
    for root in roots {
      guard let status = Self.status(root, follow: true), Self.isFolder(status) else {
        isIncomplete = true
        continue
      }
      add(folder: root, excluding: excluded, depth: 0)
    }
  }

  private mutating func add(folder: String, excluding excluded: [stat], depth: Int) {
    guard depth <= Self.deepest else { return }
    folders.append(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where !name.hasPrefix(".") {
      let path = folder + "/" + name
      guard let status = Self.status(path, follow: false) else { continue }
      if excluded.contains(where: { $0.st_dev == status.st_dev && $0.st_ino == status.st_ino }) {
        continue
      }
      let isFolder = Self.isFolder(status)
      stamps[path] = Self.stamp(status, isFolder: isFolder)
      if isFolder { add(folder: path, excluding: excluded, depth: depth + 1) }
    }
  }

  /// The paths of what is new, gone or another than before, sorted.
  func changes(since old: FolderSnapshot) -> [String] {
    let changed = stamps.filter { old.stamps[$0.key] != $0.value }.map(\.key)
    let gone = old.stamps.keys.filter { stamps[$0] == nil }
    return (changed + gone).sorted()
  }

  private static func status(_ path: String, follow: Bool) -> stat? {
    var status = stat()
    return (follow ? stat(path, &status) : lstat(path, &status)) == 0 ? status : nil
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// Of a folder only what it may be used for: what is in it has stamps of its own.
  private static func stamp(_ status: stat, isFolder: Bool) -> Stamp {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    let mode = UInt32(status.st_mode)
    if isFolder { return Stamp(inode: 0, size: 0, seconds: 0, nanoseconds: 0, mode: mode) }
    return Stamp(
      inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: time.tv_sec,
      nanoseconds: time.tv_nsec, mode: mode)
  }
}
