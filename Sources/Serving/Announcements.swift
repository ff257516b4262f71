// What open pages are told: that the site was built, or why it was not.
import Foundation
import Synchronization

/// Tells every listener the newest news. One that is slow misses older news, which mean nothing any
/// more, and takes no memory for them.
final class Announcements: Sendable {
  private struct State {
    /// Counts the news.
    var number = 0
    var faults: [String] = []
    var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextListener = 0
  }

  private let state = Mutex(State())

  var listenerCount: Int { state.withLock { $0.listeners.count } }

  /// - Parameter faults: why there is no new site, a line each; none where there is one.
  func announce(faults: [String]) {
    state.withLock { state in
      state.number += 1
      state.faults = faults
    }
    wake()
  }

  /// Makes every connection say something, so that those end that nobody listens to any more.
  func wake() {
    for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield() }
  }

  /// A listener hears the newest news at once.
  func listen() -> Events {
    let (wakes, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let id = state.withLock { state in
      state.nextListener += 1
      state.listeners[state.nextListener] = continuation
      return state.nextListener
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.listeners[id] = nil }
    }
    continuation.yield()
    return Events(wakes: wakes, announcements: self)
  }

  /// What there is to say to one who has heard the news of a number: the news, or a sign of life.
  fileprivate func text(after heard: Int?) -> (text: String, number: Int) {
    let (number, faults) = state.withLock { ($0.number, $0.faults) }
    guard heard != number else { return (": still here\n\n", number) }
    let json = (try? JSONEncoder().encode(["faults": faults])) ?? Data(#"{"faults":[]}"#.utf8)
    return ("retry: 500\ndata: \(String(decoding: json, as: UTF8.self))\n\n", number)
  }
}

/// Server-sent events for one listener, each as it is sent, without an end.
struct Events: AsyncSequence {
  fileprivate let wakes: AsyncStream<Void>
  fileprivate let announcements: Announcements

  func makeAsyncIterator() -> Iterator {
    Iterator(wakes: wakes.makeAsyncIterator(), announcements: announcements)
  }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate var wakes: AsyncStream<Void>.Iterator
    fileprivate let announcements: Announcements
    private var heard: Int?

    fileprivate init(wakes: AsyncStream<Void>.Iterator, announcements: Announcements) {
      self.wakes = wakes
      self.announcements = announcements
    }

    mutating func next() async -> String? {
      guard await wakes.next() != nil else { return nil }
      let (text, number) = announcements.text(after: heard)
      heard = number
      return text
    }
  }
}
