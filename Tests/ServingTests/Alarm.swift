// Stands in for the clock, so that time passes when a test says so.
import Synchronization

final class Alarm: Sendable {
  private struct State {
    var number = 0
    var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
  }

  private let state = Mutex(State())

  var waitingCount: Int { state.withLock { $0.waiting.count } }

  /// Waits for as long as the test likes.
  func wait() async throws {
    let (rings, ring) = AsyncStream.makeStream(of: Void.self)
    let number = state.withLock { state in
      state.number += 1
      state.waiting[state.number] = ring
      return state.number
    }
    defer { state.withLock { $0.waiting[number] = nil } }
    for await _ in rings { return }
    throw CancellationError()
  }

  /// The time of all who wait now is over.
  func ring() { for ring in state.withLock({ Array($0.waiting.values) }) { ring.yield() } }
}
