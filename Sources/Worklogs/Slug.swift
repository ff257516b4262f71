// Words joined by hyphens: labels such as `failing-test-regression-P1-token-refresh`, which say kind,
// status and severity in one word, and names of anchors.

enum Slug {
  /// The first word in a text that is a slug: three or more parts joined by hyphens.
  static func first(in text: Bytes) -> Bytes? {
    text.split(whereSeparator: isSeparator).first { word in
      word.split(separator: 0x2D).count >= 3 && word.allSatisfy { isWordByte($0) || $0 == 0x2D }
    }
  }

  /// The words of a text joined by hyphens, up to so many bytes: `issue-1-login-fails`.
  static func joined(wordsOf text: Bytes, longest: Int = .max) -> String {
    var name: [UInt8] = []
    name.reserveCapacity(min(longest, text.count) + 1)
    var isBetween = false
    for byte in text where byte != UInt8(ascii: "'") {
      guard let part = wordPart(byte) else {
        isBetween = true
        continue
      }
      if isBetween, !name.isEmpty { name.append(0x2D) }
      name.append(part)
      isBetween = false
      if name.count >= longest { break }
    }
    return name.prefix(longest).string
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "`"), UInt8(ascii: ","), UInt8(ascii: "\""): true
    default: false
    }
  }
}
