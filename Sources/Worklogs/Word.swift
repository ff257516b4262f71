// A word of running text, by which what people wrote is compared with what they might have meant.

/// A lower-case word: as cheap to copy and compare as a number, as a worklog has thousands and all but a
/// few are only looked up.
struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The bytes of a word of up to sixteen, the last at the lowest place; of a longer one a hash.
  private var bytes: UInt128 = 0
  private(set) var count = 0
  /// Nothing but digits.
  private(set) var isNumber = true

  init() {}

  /// A word as it is written.
  init(_ text: String) { for byte in text.utf8 { append(byte) } }

  init(stringLiteral text: String) { self.init(text) }

  /// A word in lower case.
  init(_ text: Bytes) { for byte in text { append(wordPart(byte) ?? byte) } }

  /// What is longer than any known word is hashed: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo).
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    count += 1
    bytes = count <= 16 ? bytes << 8 | UInt128(byte) : (bytes ^ UInt128(byte)) &* Self.prime
    isNumber = isNumber && isDigit(byte)
  }

  private static let prime: UInt128 = 1 << 88 | 0x13B

  /// The only two bytes of a word, as `P0` has.
  var two: (UInt8, UInt8)? {
    count == 2 ? (UInt8(truncatingIfNeeded: bytes >> 8), UInt8(truncatingIfNeeded: bytes)) : nil
  }

  /// Bits that differ between words that look alike: multiplicative hashing (D. E. Knuth, *The Art of
  /// Computer Programming*, 6.4).
  var scattered: Int {
    let folded = UInt64(truncatingIfNeeded: bytes) ^ UInt64(truncatingIfNeeded: bytes >> 64)
    return Int(truncatingIfNeeded: (folded &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  static func == (one: Word, other: Word) -> Bool {
    one.bytes == other.bytes && one.count == other.count
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(truncatingIfNeeded: bytes) ^ UInt64(truncatingIfNeeded: bytes >> 64))
  }
}
