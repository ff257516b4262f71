// The bytes of an XML file as UTF-8 that an XML parser takes: many writers put in what XML has no way to
// say, such as terminal escapes.
import Foundation

/// A file's XML in UTF-8, and what had to be mended.
struct XMLText {
  private(set) var bytes: [UInt8]
  /// The line of the first character that XML does not allow.
  private(set) var mendedLine: Int?

  init(_ data: [UInt8]) {
    bytes = Self.utf8(data)
    if hasForbidden { mend() }
  }

  /// Latin 1 is told by the declaration; anything else counts as UTF-8.
  private static func utf8(_ data: [UInt8]) -> [UInt8] {
    let declaration = String(decoding: data.prefix(200).prefix { $0 != 0x3E }, as: UTF8.self)
    let latin = #/encoding=["'](?:iso-8859-1|windows-1252)/#.ignoresCase()
    if declaration.contains(latin), let text = String(bytes: data, encoding: .windowsCP1252) {
      return Array(text.utf8)
    }
    if (try? UTF8Span(validating: data.span)) != nil { return data }
    return Array(String(decoding: data, as: UTF8.self).utf8)
  }

  /// Whether something may be in it that XML 1.0 does not allow (its production 2, Char).
  private var hasForbidden: Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return true }
      if byte == UInt8(ascii: "#"), previous == UInt8(ascii: "&") { return true }
      if byte == 0xBF, previous == 0xEF { return true }
      previous = byte
    }
    return false
  }

  /// Leaves out terminal escapes, and puts U+FFFD for other characters that XML does not allow.
  private mutating func mend() {
    let text = bytes
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var index = 0
    var line = 1
    while index < text.count {
      if text[index] == 0x0A { line += 1 }
      let (length, character) = Self.forbidden(text[index...])
      guard length > 0 else {
        output.append(text[index])
        index += 1
        continue
      }
      mendedLine = mendedLine ?? line
      if character == 0x1B {
        index += length + Self.escapeLength(text[(index + length)...])
      } else {
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        index += length
      }
    }
    bytes = output
  }

  /// The length and value of the character that the bytes begin with, where XML does not allow it; 0
  /// where it does.
  private static func forbidden(_ bytes: ArraySlice<UInt8>) -> (length: Int, character: UInt32) {
    guard let first = bytes.first else { return (0, 0) }
    switch first {
    case 0x09, 0x0A, 0x0D: return (0, 0)
    case ..<0x20: return (1, UInt32(first))
    case 0xEF
    where bytes.starts(with: [0xEF, 0xBF, 0xBE]) || bytes.starts(with: [0xEF, 0xBF, 0xBF]):
      return (3, 0xFFFE)
    case UInt8(ascii: "&") where bytes.dropFirst().first == UInt8(ascii: "#"):
      let digits = bytes.dropFirst(2).prefix(12).prefix { $0 != UInt8(ascii: ";") }
      let number = String(decoding: digits, as: UTF8.self)
      let character =
        number.first == "x" || number.first == "X"
        ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
      guard let character, !isAllowed(character) else { return (0, 0) }
      return (digits.count + 3, character)
    default: return (0, 0)
    }
  }

  private static func isAllowed(_ character: UInt32) -> Bool {
    switch character {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  /// The rest of a terminal's control sequence (ECMA-48, 5.4): `[`, parameters, a final byte.
  private static func escapeLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard bytes.first == UInt8(ascii: "[") else { return 0 }
    let parameters = bytes.dropFirst().prefix(32).prefix { (0x20...0x3F).contains($0) }
    let final = bytes.dropFirst(1 + parameters.count).first
    return final.map { (0x40...0x7E).contains($0) ? parameters.count + 2 : 1 } ?? 1
  }
}

extension XMLDocument {
  /// The document with blanks for its declaration, as it is UTF-8 now whatever that says.
  var withoutDeclaration: [UInt8] {
    guard bytes.starts(with: "<?xml".utf8),
      let end = bytes.firstIndex(of: UInt8(ascii: ">"))
    else { return bytes }
    var output = bytes
    for index in bytes.startIndex...end where bytes[index] != 0x0A { output[index] = 0x20 }
    return output
  }
}
