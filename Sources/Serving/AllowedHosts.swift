// Which names a request may call this server by. A page of another site can point a name of its own at
// this machine (DNS rebinding) and read what is served here, but cannot hide the name it did that with.
import Foundation

struct AllowedHosts: Sendable {
  /// The address that the server listens on.
  let address: String

  /// - Parameter header: the header `Host`. Its port says nothing: it is another one where a port is
  ///   forwarded.
  func allow(_ header: String?) -> Bool {
    guard let host = header.flatMap(Self.host) else { return false }
    if ["localhost", "127.0.0.1", "[::1]"].contains(host) { return true }
    if host == ListenAddress.written(address) { return true }
    // Who listens everywhere can be called by any address; a name would be somebody's.
    return ["0.0.0.0", "::"].contains(address) && Self.isAddress(host)
  }

  /// The host without its port; nil where it is not written as one.
  private static func host(_ header: String) -> String? {
    let text = header.lowercased()
    let end = text.hasPrefix("[") ? text.firstIndex(of: "]").map { text.index(after: $0) } : nil
    let split = end ?? text.firstIndex(of: ":") ?? text.endIndex
    let port = text[split...]
    let isPort = port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()) != nil)
    return isPort ? String(text[..<split]) : nil
  }

  private static func isAddress(_ host: String) -> Bool {
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    return ListenAddress.isAddress(bare)
  }
}
