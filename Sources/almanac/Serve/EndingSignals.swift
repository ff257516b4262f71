// Ctrl-C and `kill`: the signals that end a command that would go on for ever.
import Dispatch
import Foundation

/// Takes the signals as long as it is there. The second one ends the program at once.
final class EndingSignals {
  private let signals: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  init() {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    self.signals = signals
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        signal(number, SIG_DFL)
        continuation.yield()
      }
      source.activate()
      return source
    }
  }

  /// The elements of a stream, then nil once a signal has come.
  func merged<Element: Sendable>(with stream: AsyncStream<Element>) -> AsyncStream<Element?> {
    let (merged, continuation) = AsyncStream.makeStream(of: Element?.self)
    let elements = Task { for await element in stream { continuation.yield(element) } }
    let ending = Task { [signals] in
      for await _ in signals { continuation.yield(nil) }
    }
    continuation.onTermination = { _ in
      elements.cancel()
      ending.cancel()
    }
    return merged
  }
}
