// Hashes of bytes that are the same on every machine and in every version: XXH3.
import CXXHash

extension Span<UInt8> {
  /// 64-bit XXH3.
  public var hash64: UInt64 {
    withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
  }
}

extension [UInt8] {
  /// 64-bit XXH3.
  public var hash64: UInt64 { span.hash64 }

  /// 128-bit XXH3.
  public var hash128: Hash128 {
    let hash = withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    return Hash128(high: hash.high64, low: hash.low64)
  }
}

extension String {
  /// 64-bit XXH3 of its UTF-8.
  public var hash64: UInt64 { utf8.span.hash64 }
}

/// A hash that two different files never share.
public struct Hash128: Hashable, Sendable {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads what `hexadecimal` gives; nil for any other text.
  public init?(hexadecimal text: some StringProtocol) {
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
      let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// 32 digits.
  public var hexadecimal: String { high.hexadecimal + low.hexadecimal }
}

extension UInt64 {
  /// 16 digits.
  public var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
