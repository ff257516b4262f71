// A word of running text, by which what people wrote is compared with what they might have meant.

/// A lower-case word: as cheap to copy and compare as a number, as a worklog has thousands and all but a
/// few are only looked up.
struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The bytes of a word of up to sixteen, the last at the lowest place of `low`; of a longer one a hash.
  /// Two halves, as `UInt128` wants an alignment that makes an array of words slow to allocate.
  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private var length: UInt32 = 0
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
    length &+= 1
    isNumber = isNumber && isDigit(byte)
    if length > 16 { return hash(byte) }
    high = high << 8 | low >> 56
    low = low << 8 | UInt64(byte)
  }

  private mutating func hash(_ byte: UInt8) {
    let hash = ((UInt128(high) << 64 | UInt128(low)) ^ UInt128(byte)) &* Self.prime
    high = UInt64(truncatingIfNeeded: hash >> 64)
    low = UInt64(truncatingIfNeeded: hash)
  }

  private static let prime: UInt128 = 1 << 88 | 0x13B

  var count: Int { Int(length) }

  /// Bits that differ between words that look alike: multiplicative hashing (D. E. Knuth, *The Art of
  /// Computer Programming*, 6.4).
  var scattered: Int {
    Int(truncatingIfNeeded: ((low ^ high) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  static func == (one: Word, other: Word) -> Bool {
    one.low == other.low && one.high == other.high && one.length == other.length
  }

  func hash(into hasher: inout Hasher) { hasher.combine(low ^ high) }
}
