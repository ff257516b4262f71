// Text into HTML and XML: markup characters become references, characters that neither allows go.
// It works on bytes and scalars: grapheme clusters would hide a `<` or `"` beside a combining
// character.

extension String {
  /// The text with `& < > " '` as character references and without control characters.
  var escaped: String {
    if isPlain { return self }
    var bytes: [UInt8] = []
    bytes.appendEscaped(self)
    return String(decoding: bytes, as: UTF8.self)
  }

  private var isPlain: Bool { utf8.allSatisfy(\.isPlain) }
}

extension UInt8 {
  /// Whether it stands for itself: printable ASCII without markup.
  fileprivate var isPlain: Bool {
    self >= 0x20 && self < 0x7F && self != UInt8(ascii: "&") && self != UInt8(ascii: "<")
      && self != UInt8(ascii: ">") && self != UInt8(ascii: "\"") && self != UInt8(ascii: "'")
  }
}

extension [UInt8] {
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends a text if all its bytes fit, and says whether they do. The bytes are looked at where they
  /// have been copied to: walking a string byte by byte takes several times as long.
  mutating func append(_ text: String, ifAll fits: (UInt8) -> Bool) -> Bool {
    let start = count
    append(text)
    if self[start...].allSatisfy(fits) { return true }
    removeSubrange(start...)
    return false
  }

  mutating func appendEscaped(_ text: String) {
    if append(text, ifAll: \.isPlain) { return }
    for scalar in text.unicodeScalars { appendEscaped(scalar) }
  }

  private mutating func appendEscaped(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": append("&amp;")
    case "<": append("&lt;")
    case ">": append("&gt;")
    case "\"": append("&quot;")
    case "'": append("&#39;")
    default:
      if scalar.isASCII, scalar.isAllowedInMarkup { return append(UInt8(scalar.value)) }
      if scalar.isAllowedInMarkup { append(contentsOf: Unicode.UTF8.bytes(of: scalar)) }
    }
  }
}

extension Unicode.UTF8 {
  fileprivate static func bytes(of scalar: Unicode.Scalar) -> EncodedScalar {
    encode(scalar) ?? encodedReplacementCharacter
  }
}

extension Unicode.Scalar {
  /// Control characters and noncharacters are errors in HTML (HTML Standard, 13.2.3.5) and most of
  /// them in XML; tabs and line feeds stay.
  var isAllowedInMarkup: Bool {
    switch value {
    case 0x09, 0x0A: true
    case 0x00..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: false
    default: value & 0xFFFE != 0xFFFE
    }
  }
}
