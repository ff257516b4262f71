// Text as HTML: nothing that a worklog says can become markup.

extension Prose {
  /// Text that was not parsed, as one block.
  init(plain text: some Sequence<UInt8>) {
    html.append(contentsOf: "<pre class=\"excerpt plain\" tabindex=\"0\"><code>".utf8)
    html.appendEscaped(Array(String(decoding: Array(text), as: UTF8.self).utf8)[...])
    html.append(contentsOf: "</code></pre>\n".utf8)
  }
}

extension [UInt8] {
  /// Appends text with `&`, `<`, `>` and `"` escaped. Control characters that an entity smuggled in
  /// become U+FFFD.
  mutating func appendEscaped(_ text: ArraySlice<UInt8>) {
    var start = text.startIndex
    var index = start
    let end = text.endIndex
    while index < end {
      let byte = text[index]
      index += 1
      guard let entity = Self.entity(byte) else { continue }
      append(contentsOf: text[start..<(index - 1)])
      append(contentsOf: entity.utf8)
      start = index
    }
    append(contentsOf: text[start..<end])
  }

  @inline(__always)
  private static func entity(_ byte: UInt8) -> String? {
    if byte > 0x3E && byte != 0x7F { return nil }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    case 0x09, 0x0A, 0x0D: return nil
    case 0..<0x20, 0x7F: return "\u{FFFD}"
    default: return nil
    }
  }

  /// Appends a URL for use in an attribute: what is not allowed in a URL is percent-encoded.
  mutating func appendAttribute(_ url: String) {
    for byte in url.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
      case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
        UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
        UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), 0x7F...:
        append(UInt8(ascii: "%"))
        append(contentsOf: [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 })
      default: append(byte)
      }
    }
  }
}
