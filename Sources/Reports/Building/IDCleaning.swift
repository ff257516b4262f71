// What an id must not have: signs that cannot be seen, what changes from run to run, and more bytes
// than `Results.longestID`.
import Hashing

extension TestID {
  /// Makes the id fit to be kept: control characters are written as `\n` and `\x1b`, broken UTF-8 is
  /// mended, memory addresses and names of temporary folders are replaced by `…`, and a long id is cut
  /// and told apart by a hash of the whole. Nearly all ids stay as they are, at the cost of one look at
  /// each byte.
  mutating func clean() {
    if !isPlain {
      let name = Self.cleaned(bytes.dropFirst(nameOffset))
      let path = Self.cleaned(bytes.prefix(nameOffset))
      bytes = Array((path + name).utf8)
      nameOffset = path.utf8.count
    }
    if bytes.count > Results.longestID { cut() }
  }

  /// Whether nothing in it can need cleaning. `0x` begins an address, `tmp` and `/var/folders` a
  /// temporary path; what is not ASCII may be broken UTF-8 or a control character in two bytes.
  private var isPlain: Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if byte < 0x20 || byte >= 0x7F { return false }
      if byte == UInt8(ascii: "x"), previous == UInt8(ascii: "0") { return false }
      if byte == UInt8(ascii: "m"), previous == UInt8(ascii: "t") { return false }
      if byte == UInt8(ascii: "v"), previous == UInt8(ascii: "/") { return false }
      previous = byte
    }
    return true
  }

  private static func cleaned(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.withControlsVisible.withoutAddresses.withoutTemporaryFolders
  }

  /// Keeps the front and puts a hash of the whole behind it.
  private mutating func cut() {
    let tail = Array("…\(String(bytes.hash64, radix: 16))".utf8)
    var end = Results.longestID - tail.count
    while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    bytes.replaceSubrange(end..., with: tail)
    if nameOffset >= end { nameOffset = 0 }
  }
}

extension String {
  /// With control characters as Python writes them: `\n`, `\x00`, `\x1b`.
  var withControlsVisible: String {
    guard unicodeScalars.contains(where: { $0.isControl }) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.isControl:
        let digits = String(scalar.value, radix: 16)
        text += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Without memory addresses: `<Cart object at 0x7f3a5c0d1e20>` becomes `<Cart object at 0x…>`. A
  /// hexadecimal number is an address behind the word `at`, or where it has the twelve digits, of which
  /// the first is 5, 6 or 7, that addresses of 64-bit processes have; others may be a parameter.
  var withoutAddresses: String {
    guard contains("0x") else { return self }
    return replacing(#/(at )0x[0-9a-fA-F]{6,16}|0x(0000)?[5-7][0-9a-fA-F]{11}(?![0-9a-fA-F])/#) {
      ($0.1 ?? "") + "0x…"
    }
  }

  /// Without the names of temporary folders and files: in a path under `/tmp` or macOS's
  /// `/var/folders` each part with a digit in it becomes `…`, as generated names have one and names
  /// that people give hardly ever.
  var withoutTemporaryFolders: String {
    guard contains("tmp/") || contains("/var/folders/") else { return self }
    return replacing(#/(/tmp/|/var/folders/)([^\s"'<>\[\](){},:;]*)/#) { match in
      let parts = match.2.split(separator: "/", omittingEmptySubsequences: false)
      return match.1
        + parts.map { $0.contains(where: \.isASCIIDigit) ? "…" : $0 }.joined(separator: "/")
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension Unicode.Scalar {
  /// C0, DEL and C1.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
