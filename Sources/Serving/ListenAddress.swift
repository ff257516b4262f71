// The address that a server listens on.
import FlyingSocks
import Foundation

enum ListenAddress {
  static func isAddress(_ host: String) -> Bool { isOfVersion4(host) || isOfVersion6(host) }

  private static func isOfVersion4(_ host: String) -> Bool {
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1
  }

  private static func isOfVersion6(_ host: String) -> Bool {
    var address = in6_addr()
    return inet_pton(AF_INET6, host, &address) == 1
  }

  /// As it stands in a URL.
  static func written(_ host: String) -> String {
    isOfVersion6(host) ? "[\(host.lowercased())]" : host.lowercased()
  }

  static func socketAddress(
    host: String, port: UInt16
  ) throws(ServingFault) -> any SocketAddress {
    do {
      return isOfVersion6(host)
        ? try sockaddr_in6.inet6(ip6: host, port: port)
        : try sockaddr_in.inet(ip4: host, port: port)
    } catch {
      throw .notAnAddress(host)
    }
  }
}
