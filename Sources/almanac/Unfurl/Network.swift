// What a robot has to know of the network before it asks an address: where a host is, and whether that is a
// place of the public internet.
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

struct Network: Sendable {
  /// The addresses of a host, the best first; none where there is no such host.
  var addresses: @Sendable (_ host: String) async -> [NetworkAddress] = Self.lookUp
  /// What kind of address it is where it is not a public one.
  var reserve: @Sendable (NetworkAddress) -> String? = { $0.reserve }

  /// Whether somebody outside may reach what is there. What cannot be found may be anywhere.
  func isPublic(_ url: URL) async -> Bool {
    let found = await addresses(url.bareHost)
    return found.isEmpty || found.contains { reserve($0) == nil }
  }

  /// A request that only a public server gets. Over `http` it goes to the very address that was looked at,
  /// so that a name which leads elsewhere a moment later gains nothing. `URLSession` cannot do that over
  /// `https`; there a server of one's own has no certificate for somebody else's name.
  func publicRequest(for url: URL) async throws(FetchFault) -> URLRequest {
    let address = try await publicAddress(of: url)
    guard url.scheme?.lowercased() == "http", !Self.hasProxy,
      var parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
    else { return URLRequest(url: url) }
    let name = (url.host ?? "") + (url.port.map { ":\($0)" } ?? "")
    parts.encodedHost = address.host
    guard let direct = parts.url else { throw .noSuchHost }
    var request = URLRequest(url: direct)
    request.setValue(name, forHTTPHeaderField: "Host")
    return request
  }

  /// A proxy looks names up itself, and is to be told the name.
  private static var hasProxy: Bool {
    ["http_proxy", "all_proxy", "ALL_PROXY"].contains {
      ProcessInfo.processInfo.environment[$0]?.isEmpty == false
    }
  }

  /// The address of a host that is public with all of its addresses: a name may lead to a server of its
  /// owner's and to one of ours.
  private func publicAddress(of url: URL) async throws(FetchFault) -> NetworkAddress {
    let found = await addresses(url.bareHost)
    guard let first = found.first else { throw .noSuchHost }
    for address in found {
      guard let kind = reserve(address) else { continue }
      throw .notPublic(host: url.bareHost, address: address.description, kind: kind)
    }
    return first
  }

  /// Asks the system. It may take long, so it has a thread of its own.
  private static let lookUp: @Sendable (String) async -> [NetworkAddress] = { host in
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: systemAddresses(of: host)) }
    }
  }

  private static func systemAddresses(of host: String) -> [NetworkAddress] {
    var hints = addrinfo()
    #if canImport(Darwin)
      hints.ai_socktype = SOCK_STREAM
    #else
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }
      .compactMap { $0?.pointee.networkAddress }
  }
}

extension addrinfo {
  fileprivate var networkAddress: NetworkAddress? {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard
      getnameinfo(
        ai_addr, ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    return NetworkAddress(
      String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}

extension URL {
  /// The host without the brackets of version 6.
  var bareHost: String { (host ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "[]")) }
}
