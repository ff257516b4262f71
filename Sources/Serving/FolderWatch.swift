// Telling what changes in some folders. A signal only says when to look; what has changed is told by
// two snapshots, so that nothing depends on which events a system sends, or loses.
import Foundation
import Synchronization

public struct FolderWatch: Sendable {
  /// The paths of what has changed, sorted: all of a moment together, such as a checkout's.
  public let changes: AsyncStream<[String]>

  /// Changes count from the moment when this returns.
  ///
  /// - Parameters:
  ///   - folders: with all folders within them, those too that appear later.
  ///   - excluded: folders within them that do not count.
  public init(_ folders: [String], excluding excluded: [String] = []) {
    #if os(Linux)
      self.init(folders, excluding: excluded, signal: Inotify() ?? Interval())
    #else
      self.init(folders, excluding: excluded, signal: Interval())
    #endif
  }

  init(_ folders: [String], excluding excluded: [String], signal: any ChangeSignal) {
    let (changes, continuation) = AsyncStream.makeStream(of: [String].self)
    self.changes = changes
    let isOver = Flag()
    continuation.onTermination = { _ in isOver.set() }
    let start = Watching(folders: folders, excluded: excluded, signal: signal)
    Thread.detachNewThread {
      var watching = start
      while !isOver.isSet {
        guard let changed = watching.next() else { continue }
        continuation.yield(changed)
      }
    }
  }
}

/// Says when it may be worth looking.
protocol ChangeSignal: Sendable {
  /// Signals changes in these folders too from now on.
  ///
  /// - Returns: whether there are folders among them that were not signalled before; nil where the
  ///   system cannot do it.
  func watch(_ folders: [String]) -> Bool?

  /// Waits until something may have changed, and no longer than a time.
  ///
  /// - Returns: whether it has.
  func wait(upTo limit: Duration) -> Bool
}

/// Says so again and again: for systems that have nothing better.
struct Interval: ChangeSignal {
  private static let pause = Duration.milliseconds(250)

  func watch(_ folders: [String]) -> Bool? { false }

  func wait(upTo limit: Duration) -> Bool {
    let time = min(limit, Self.pause)
    Thread.sleep(forTimeInterval: Double(time.milliseconds) / 1000)
    // A short wait is for quiet, and there always is.
    return limit >= Self.pause
  }
}

/// The thread's own state.
private struct Watching: Sendable {
  private let folders: [String]
  private let excluded: [String]
  private var signal: any ChangeSignal
  private var last: FolderSnapshot

  /// How long nothing must happen before changes count as done: editors write, rename and remove in
  /// several steps.
  private static let quiet = Duration.milliseconds(40)
  /// What never becomes quiet is told after as many pauses.
  private static let longestUnrest = 25
  /// How often to see whether nobody listens any more, or a missing folder is back.
  private static let patience = Duration.milliseconds(500)

  init(folders: [String], excluded: [String], signal: any ChangeSignal) {
    (self.folders, self.excluded, self.signal) = (folders, excluded, signal)
    last = FolderSnapshot(of: folders, excluding: excluded)
    while watch(last) { last = FolderSnapshot(of: folders, excluding: excluded) }
  }

  /// What changed, if anything did within some time.
  mutating func next() -> [String]? {
    guard signal.wait(upTo: Self.patience) || last.isIncomplete else { return nil }
    var unrest = 0
    var now: FolderSnapshot
    repeat {
      while unrest < Self.longestUnrest, signal.wait(upTo: Self.quiet) { unrest += 1 }
      now = FolderSnapshot(of: folders, excluding: excluded)
      // A folder that is new is watched and then looked into again, so that nothing in it is missed.
    } while watch(now)
    let changed = now.changes(since: last)
    last = now
    return changed.isEmpty ? nil : changed
  }

  /// - Returns: whether there are folders that were not watched before.
  private mutating func watch(_ snapshot: FolderSnapshot) -> Bool {
    if let isMore = signal.watch(snapshot.folders) { return isMore }
    signal = Interval()
    return false
  }
}

/// Set once, from any thread.
private final class Flag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .relaxed) }

  func set() { value.store(true, ordering: .relaxed) }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
