// Sets of ASCII characters, asked for one byte after the other.

struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ characters: String) {
    for byte in characters.utf8 { insert(byte) }
  }

  private init(_ sets: [ClosedRange<UInt8>], and characters: String) {
    self.init(characters)
    for set in sets { for byte in set { insert(byte) } }
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low &>> UInt64(byte) & 1 != 0 }
    return byte < 128 && high &>> UInt64(byte & 63) & 1 != 0
  }

  private static let letters: [ClosedRange<UInt8>] = [0x41...0x5A, 0x61...0x7A]
  private static let digits: ClosedRange<UInt8> = 0x30...0x39

  /// Letters and digits.
  static let alphanumeric = ByteSet(letters + [digits], and: "")
  /// And `_`.
  static let word = ByteSet(letters + [digits], and: "_")
  /// And `_` and `-`: base64url.
  static let dashed = ByteSet(letters + [digits], and: "_-")
  /// And `_`, `-`, `.`.
  static let dotted = ByteSet(letters + [digits], and: "_-.")
  /// And `/`.
  static let path = ByteSet(letters + [digits], and: "_-/+")
  /// RFC 4648, 4, with padding.
  static let base64 = ByteSet(letters + [digits], and: "+/=")
  /// Both alphabets of base64.
  static let base64Word = ByteSet(letters + [digits], and: "+/=_-")
  /// RFC 4648, 6: upper-case letters, and the digits from 2 to 7.
  static let base32 = ByteSet([0x41...0x5A, 0x32...0x37], and: "")
  static let hexadecimal = ByteSet([0x61...0x66, 0x41...0x46, digits], and: "")
  /// RFC 6750, 2.1: what a bearer token is made of.
  static let token68 = ByteSet(letters + [digits], and: "-._~+/=")
}
