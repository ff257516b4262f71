// Why a site cannot be served.
import FlyingSocks
import Foundation

public enum ServingFault: Error, Sendable, Equatable, CustomStringConvertible {
  case notAnAddress(String)
  case portInUse(UInt16)
  case portReserved(UInt16)
  case addressNotHere(String)
  /// What the system says.
  case other(String)

  init(_ error: any Error, host: String, port: UInt16) {
    guard case SocketError.failed(_, let code, let message) = error else {
      self = .other(error.localizedDescription)
      return
    }
    switch code {
    case EADDRINUSE: self = .portInUse(port)
    case EACCES: self = .portReserved(port)
    case EADDRNOTAVAIL: self = .addressNotHere(host)
    default: self = .other(message)
    }
  }

  public var description: String {
    switch self {
    case .notAnAddress(let host):
      "“\(host)” is no address to listen on. Give one such as 127.0.0.1 or ::1."
    case .portInUse(let port):
      "Port \(port) is in use by another program. Give another with --port, or any free one with "
        + "--port 0."
    case .portReserved(let port):
      "Port \(port) may not be used by you. Give one above 1023 with --port."
    case .addressNotHere(let host):
      "\(host) is not an address of this machine. Give one of its own, or 0.0.0.0 for all."
    case .other(let reason): "The server cannot listen: \(reason)."
    }
  }
}
