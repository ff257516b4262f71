// An address of the internet protocol, and what keeps it from being one that everybody can reach.
import Foundation

struct NetworkAddress: Sendable, Hashable {
  /// 4 of version 4, or 16 of version 6.
  private let bytes: [UInt8]

  /// - Parameter text: as it is written, without brackets and port: `10.0.0.5`, `fe80::1%eth0`.
  init?(_ text: String) {
    let text = text.prefix { $0 != "%" }
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, String(text), &four) == 1 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, String(text), &sixteen) == 1 {
      bytes = withUnsafeBytes(of: sixteen) { Array($0) }
    } else {
      return nil
    }
  }

  private init(bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  /// What kind of address it is where it is not a public one: “a loopback address”.
  var reserve: String? {
    let own = Self.reserves.first { lies(in: $0.network, bits: $0.bits) }?.kind
    return own ?? inner?.reserve
  }

  /// The address of version 4 that this one of version 6 leads to.
  private var inner: NetworkAddress? {
    let place = Self.wrappers.first { lies(in: $0.network, bits: $0.bits) }?.place
    return place.map { NetworkAddress(bytes: bytes[$0..<($0 + 4)]) }
  }

  private func lies(in network: String, bits: Int) -> Bool {
    guard let network = NetworkAddress(network)?.bytes, network.count == bytes.count else {
      return false
    }
    return zip(bytes, network).enumerated().allSatisfy { index, pair in
      let kept = min(8, max(0, bits - 8 * index))
      return (pair.0 ^ pair.1) >> (8 - kept) == 0
    }
  }

  /// From IANA's registries of special-purpose addresses (RFC 6890) and of multicast addresses.
  private static let reserves: [(network: String, bits: Int, kind: String)] = [
    ("0.0.0.0", 8, "an unspecified address"), ("10.0.0.0", 8, "a private address"),
    ("100.64.0.0", 10, "a provider's own address"), ("127.0.0.0", 8, "a loopback address"),
    ("169.254.0.0", 16, "a link-local address"), ("172.16.0.0", 12, "a private address"),
    ("192.168.0.0", 16, "a private address"), ("224.0.0.0", 4, "a multicast address"),
    ("240.0.0.0", 4, "a reserved address"), ("::", 128, "an unspecified address"),
    ("::1", 128, "a loopback address"), ("fc00::", 7, "a private address"),
    ("fe80::", 10, "a link-local address"), ("ff00::", 8, "a multicast address"),
  ]

  /// Networks of version 6 whose addresses stand for one of version 4, and at which byte that begins:
  /// mapped ones (RFC 4291), those of NAT64 (RFC 6052) and of 6to4 (RFC 3056).
  private static let wrappers: [(network: String, bits: Int, place: Int)] = [
    ("::ffff:0:0", 96, 12), ("64:ff9b::", 96, 12), ("2002::", 16, 2),
  ]
}

extension NetworkAddress: CustomStringConvertible {
  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// As it stands in a URL.
  var host: String { bytes.count == 4 ? description : "[\(description)]" }
}
