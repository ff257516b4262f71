// Markup in which a writer did not escape what XML wants escaped.

/// A document with `&` and `<` escaped where they can be no markup.
struct XMLRepair {
  private(set) var bytes: [UInt8] = []
  /// The line and column of the first sign that was escaped, from 1.
  private(set) var firstLine: Int?
  private(set) var firstColumn = 0

  private let source: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0
  /// The quote of the attribute that is open, in a tag.
  private var quote: UInt8?
  private var isInTag = false

  /// Nil where there is nothing to escape.
  init?(_ document: [UInt8]) {
    source = document
    bytes.reserveCapacity(document.count + 64)
    while position < source.count { take() }
    if firstLine == nil { return nil }
  }

  private mutating func take() {
    let byte = source[position]
    switch byte {
    case 0x0A:
      line += 1
      lineStart = position + 1
    case UInt8(ascii: "&") where !beginsReference: return escape("&amp;")
    case UInt8(ascii: "<") where quote != nil: return escape("&lt;")
    case UInt8(ascii: "<") where !isInTag:
      if begins("<!--") { return copy(past: "-->") }
      if begins("<![CDATA[") { return copy(past: "]]>") }
      guard position + 1 < source.count, Self.beginsTag(source[position + 1]) else {
        return escape("&lt;")
      }
      isInTag = true
    case UInt8(ascii: ">") where quote == nil: isInTag = false
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if quote == byte { quote = nil } else if isInTag, quote == nil { quote = byte }
    default: break
    }
    bytes.append(byte)
    position += 1
  }

  private mutating func escape(_ text: String) {
    if firstLine == nil { (firstLine, firstColumn) = (line, position - lineStart + 1) }
    bytes.append(contentsOf: text.utf8)
    position += 1
  }

  private static func beginsTag(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || "/!?_:".utf8.contains(byte) || byte >= 0x80
  }

  /// Whether a reference that XML knows by itself begins here: `&lt;`, `&#10;`.
  private var beginsReference: Bool {
    if ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].contains(where: begins) { return true }
    guard begins("&#") else { return false }
    let digits = source[(position + 2)...].prefix(9).prefix { $0 != UInt8(ascii: ";") }
    let text = String(decoding: digits, as: UTF8.self)
    let number = text.first == "x" ? UInt32(text.dropFirst(), radix: 16) : UInt32(text)
    return number != nil && position + 2 + digits.count < source.count && digits.count < 9
  }

  private func begins(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { source[position...].starts(with: $0) }
  }

  private mutating func copy(past text: StaticString) {
    while position < source.count, !begins(text) {
      if source[position] == 0x0A {
        line += 1
        lineStart = position + 1
      }
      bytes.append(source[position])
      position += 1
    }
  }
}
