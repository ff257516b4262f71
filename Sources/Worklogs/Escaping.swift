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
    let bytes = text.span
    for offset in bytes.indices where Self.isMarkup(bytes[offset]) {
      let index = text.startIndex + offset
      append(contentsOf: text[start..<index])
      append(contentsOf: Self.entity(bytes[offset]).utf8)
      start = index + 1
    }
    append(contentsOf: text[start...])
  }

  /// Appends text as `appendEscaped` does where neither it nor the site has anything to say about a byte
  /// of it: no markup, and nothing that a tracker number or a worklog's name would be found by.
  /// - Returns: Whether it did.
  mutating func appendPlain(_ text: ArraySlice<UInt8>) -> Bool {
    var found: UInt8 = 0
    // Each byte is looked at: without a way out, many are looked at at once.
    for byte in text {
      let isUsual: UInt8 = byte > 0x27 || byte == 0x20 ? 1 : 0
      let isMarkup: UInt8 = byte == 0x3C || byte == 0x3E || byte == 0x32 || byte == 0x7F ? 1 : 0
      found |= isUsual ^ 1 | isMarkup
    }
    if found == 0 { append(contentsOf: text) }
    return found == 0
  }

  @inline(__always)
  private static func isMarkup(_ byte: UInt8) -> Bool {
    if byte >= 0x40 { return byte == 0x7F }
    return markup &>> UInt64(byte) & 1 != 0
  }

  /// A bit for each byte below 0x40 that is not written as it is: `"`, `&`, `<`, `>`, and controls but
  /// tab, line feed and carriage return.
  private static let markup: UInt64 =
    1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    | 0xFFFF_FFFF & ~(1 << 0x09 | 1 << 0x0A | 1 << 0x0D)

  private static func entity(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "\u{FFFD}"
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
