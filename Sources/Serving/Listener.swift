// Listening for connections, and going on to listen after a fault.
import FlyingSocks
import Foundation
import Synchronization

struct Listener: Sendable {
  let port: UInt16
  private let socket: AsyncSocket

  /// After a fault, such as too many open files, time for connections to end.
  private static let pause = Duration.milliseconds(100)

  /// It listens from now on; what comes waits until it is served.
  init(host: String, port: UInt16) throws(ServingFault) {
    let address = try ListenAddress.socketAddress(host: host, port: port)
    do {
      socket = try Self.listen(at: address)
      self.port = try socket.socket.sockname().port ?? port
    } catch {
      throw ServingFault(error, host: host, port: port)
    }
  }

  private static func listen(at address: any SocketAddress) throws -> AsyncSocket {
    let socket = try Socket(domain: Int32(address.family))
    do {
      try socket.setValue(true, for: .localAddressReuse)
      #if canImport(Darwin)
        try socket.setValue(true, for: .noSIGPIPE)
      #endif
      try socket.bind(to: address)
    } catch {
      try? socket.close()
      throw error
    }
    // Closes it where that fails.
    try socket.listen()
    return try AsyncSocket(socket: socket, pool: Readiness())
  }

  /// Serves until it is cancelled.
  func serve(_ handler: SiteHandler, within limits: Limits) async {
    let places = Places(limits.connections)
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        guard let accepted = try? await socket.accept() else {
          try? await Task.sleep(for: Self.pause)
          continue
        }
        let connection = Connection(socket: accepted, handler: handler, limits: limits)
        guard places.take() else {
          connection.refuse()
          continue
        }
        group.addTask {
          await connection.serve()
          places.giveBack()
        }
      }
    }
    try? socket.close()
  }
}

/// Places for connections.
private final class Places: Sendable {
  private let free: Mutex<Int>

  init(_ count: Int) { free = Mutex(count) }

  /// False where none is free.
  func take() -> Bool {
    free.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
  }

  func giveBack() { free.withLock { $0 += 1 } }
}

extension Socket.Address {
  fileprivate var port: UInt16? {
    switch self {
    case .ip4(_, let port), .ip6(_, let port): port
    case .unix: nil
    }
  }
}
