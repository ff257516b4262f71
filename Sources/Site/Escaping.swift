// Text into HTML and XML: markup characters become references, characters that neither allows go.
// It works on bytes and scalars: grapheme clusters would hide a `<` or `"` beside a combining
// character.

extension String {
  /// The text with `& < > " '` as character references and without control characters.
  var escaped: String {
    var text = self
    if text.withUTF8(\.isPlain) { return self }
    var bytes: [UInt8] = []
    bytes.appendEscaped(self)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Appends bytes that all threads share without counting one more owner of them.
  mutating func append(borrowed bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// HTML with values in it, which are not escaped: `html.write("<b>\(count)</b>")`.
  mutating func write(_ markup: Markup) { append(contentsOf: markup.bytes) }

  mutating func append(_ number: Int) {
    if (0...9).contains(number) {
      append(UInt8(ascii: "0") + UInt8(number))
    } else {
      append(String(number))
    }
  }

  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { if $0.isPlain { append(contentsOf: $0) } else { appendEscaped($0) } }
  }

  /// Takes what needs no care in one piece.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      let length = text[index].isPlain ? 0 : text[index].lengthOfScalar
      if length > 0 {
        append(contentsOf: text[start..<index])
        start = Swift.min(index + length, text.count)
        appendEscaped(scalar: text[index..<start])
      }
      index += Swift.max(1, length)
    }
    append(contentsOf: text[start...])
  }

  private mutating func appendEscaped(scalar bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    switch bytes.first {
    case UInt8(ascii: "&"): append("&amp;")
    case UInt8(ascii: "<"): append("&lt;")
    case UInt8(ascii: ">"): append("&gt;")
    case UInt8(ascii: "\""): append("&quot;")
    case UInt8(ascii: "'"): append("&#39;")
    default: if bytes.isAllowedInMarkup { append(contentsOf: bytes) }
    }
  }
}

/// HTML in the making, which goes from a string literal into bytes without a string in between.
struct Markup: ExpressibleByStringInterpolation, StringInterpolationProtocol {
  private(set) var bytes: [UInt8] = []

  init(literalCapacity: Int, interpolationCount: Int) {
    bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
  }

  init(stringLiteral text: String) { appendLiteral(text) }
  init(stringInterpolation markup: Markup) { self = markup }

  mutating func appendLiteral(_ text: String) { bytes.append(text) }
  mutating func appendInterpolation(_ text: String) { bytes.append(text) }
  mutating func appendInterpolation(_ text: [UInt8]) { bytes.append(contentsOf: text) }
  mutating func appendInterpolation(_ number: Int) { bytes.append(number) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all of it stands for itself. Every byte is looked at, which goes many at a time.
  fileprivate var isPlain: Bool { reduce(UInt8.max) { Swift.min($0, $1.plainness) } > 0 }
}

extension UInt8 {
  /// Whether it is no markup, no control character, and no first byte of a scalar that may not be allowed.
  fileprivate var isPlain: Bool { plainness > 0 }

  /// How far it is from each byte that needs care, at least. Without branches, so that the compiler makes
  /// it one step for many bytes.
  fileprivate var plainness: UInt8 {
    var least = Swift.min(self & 0xE0, ~self & 0xF0)
    least = Swift.min(least, self ^ 0x7F)
    least = Swift.min(least, self ^ 0xC2)
    least = Swift.min(least, self ^ 0xEF)
    least = Swift.min(least, self ^ UInt8(ascii: "&"))
    least = Swift.min(least, self ^ UInt8(ascii: "<"))
    least = Swift.min(least, self ^ UInt8(ascii: ">"))
    least = Swift.min(least, self ^ UInt8(ascii: "\""))
    return Swift.min(least, self ^ UInt8(ascii: "'"))
  }

  /// In bytes, that of the scalar which begins with it.
  fileprivate var lengthOfScalar: Int {
    switch self {
    case ..<0x80: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }
}

extension Collection<UInt8> {
  /// Whether a scalar, of these bytes, is allowed.
  fileprivate var isAllowedInMarkup: Bool {
    String(decoding: self, as: UTF8.self).unicodeScalars.first?.isAllowedInMarkup ?? false
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
