// Listening for connections, and going on to listen after a fault.
import FlyingFox
import FlyingSocks
import Foundation

struct Listener: Sendable {
  let port: UInt16
  /// Ends only when it is cancelled.
  let task: Task<Void, Never>

  /// After a fault, such as too many open files, time for the rest to close.
  private static let pause = Duration.milliseconds(100)

  /// Returns once it listens.
  static func start(
    _ handler: SiteHandler, host: String, port: UInt16
  ) async throws(ServingFault) -> Listener {
    let server = HTTPServer(
      config: try ListenAddress.configuration(host: host, port: port), handler: handler)
    let (beginnings, beginning) = AsyncStream.makeStream(of: ServingFault?.self)
    let first = Task {
      do {
        try await server.run()
      } catch {
        beginning.yield(ServingFault(error, host: host, port: port))
      }
    }
    let waiting = Task {
      if (try? await server.waitUntilListening()) != nil { beginning.yield(nil) }
    }
    let fault = await beginnings.first { _ in true }
    waiting.cancel()
    if case .some(.some(let fault)) = fault { throw fault }
    let found = await server.listeningAddress?.port ?? port
    return Listener(
      port: found, task: Task { await goOn(after: first, handler, host: host, port: found) })
  }

  /// A fault in accepting one connection ends a server with all others; so another takes its place.
  private static func goOn(
    after first: Task<Void, Never>, _ handler: SiteHandler, host: String, port: UInt16
  ) async {
    await withTaskCancellationHandler {
      await first.value
    } onCancel: {
      first.cancel()
    }
    while (try? await Task.sleep(for: pause)) != nil {
      guard let again = try? ListenAddress.configuration(host: host, port: port) else { return }
      try? await HTTPServer(config: again, handler: handler).run()
    }
  }
}

extension Socket.Address {
  fileprivate var port: UInt16? {
    switch self {
    case .ip4(_, let port), .ip6(_, let port): port
    case .unix: nil
    }
  }
}
