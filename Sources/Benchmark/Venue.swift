// Where a comparison happens: a memory file system for the race, a disk for the figure beside it.

import Foundation

struct Venue {
  /// Holds what is worth keeping: corpora, the virtual environment of Hugo, logs.
  let disk: URL
  /// Holds what is measured. Removed at the end; nil if there is no memory file system to use.
  let memory: URL?
  /// Why `memory` is nil.
  let reason: String?

  var race: URL { memory ?? disk.appendingPathComponent("race") }
  var logs: URL { disk.appendingPathComponent("logs") }

  private static let shared = URL(fileURLWithPath: "/dev/shm")
  private static let prefix = "almanac-benchmark-"

  /// Makes the folders. `bytes` is the room that the race needs.
  init(disk: URL, bytes: Int) throws {
    self.disk = disk
    Self.removeLeftovers()
    reason = Self.obstacle(bytes: bytes)
    memory = reason == nil ? Self.shared.appendingPathComponent(Self.prefix + "\(getpid())") : nil
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: race, withIntermediateDirectories: true)
  }

  func cleanUp() {
    try? FileManager.default.removeItem(at: race)
  }

  /// Where the race is, and if need be why there.
  var description: String {
    guard let reason else { return "in memory (\(Self.shared.path))" }
    return "on the disk and not in memory, since \(reason)"
  }

  var diskIsMemory: Bool { Self.isMemoryFileSystem(disk) }

  private static func obstacle(bytes: Int) -> String? {
    guard access(shared.path, W_OK) == 0 else { return "\(shared.path) is not writable" }
    guard isMemoryFileSystem(shared) else { return "\(shared.path) is no memory file system" }
    var facts = statvfs()
    guard statvfs(shared.path, &facts) == 0 else { return "\(shared.path) does not answer" }
    let free = Int(facts.f_bavail) * Int(facts.f_frsize)
    guard free >= bytes else {
      return "\(shared.path) has \(free / 1_000_000) MB free and \(bytes / 1_000_000) are needed"
    }
    return nil
  }

  /// Whether the mount that holds `folder` is of a kind that lives in memory.
  private static func isMemoryFileSystem(_ folder: URL) -> Bool {
    let path = folder.resolvingSymlinksInPath().path + "/"
    let table = (try? String(contentsOfFile: "/proc/mounts", encoding: .utf8)) ?? ""
    let mounts = table.split(separator: "\n").map { $0.split(separator: " ") }
    let holders = mounts.filter { mount in
      mount.count > 2 && (mount[1] == "/" || path.hasPrefix(mount[1] + "/"))
    }
    let nearest = holders.max { $0[1].count < $1[1].count }
    return nearest.map { ["tmpfs", "ramfs"].contains($0[2]) } ?? false
  }

  /// Folders of comparisons that were stopped half-way and could not tidy up.
  private static func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: shared.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)) else { continue }
      guard kill(process, 0) != 0, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(at: shared.appendingPathComponent(name))
    }
  }
}
