// The tags of a page's head, read as robots do: whatever stands there, in one pass and in linear time.

/// The title and the `<meta>` tags of a page, up to its body.
struct PageHead {
  /// More of a page is not read.
  static let longest = 1 << 20

  private(set) var title: String?
  /// By `property` or `name`, lower case; the first of each counts.
  private(set) var values: [String: String] = [:]
  /// Where the last tag ends that a preview is made of, in bytes from the start of the page.
  private(set) var end = 0

  private let bytes: ArraySlice<UInt8>
  private var place = 0

  init(_ page: [UInt8]) {
    bytes = page.prefix(Self.longest)
    while skip(to: UInt8(ascii: "<")), readMarkup() {}
  }

  /// False where the head ends.
  private mutating func readMarkup() -> Bool {
    if starts(with: "<!--") {
      place += 4
      return skip(past: "-->")
    }
    if starts(with: "</head") || starts(with: "<body") { return false }
    place += 1
    guard let first = byte, first.isLetter else { return true }
    let tag = word { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }.lowercased()
    let attributes = readAttributes()
    switch tag {
    case "meta": keep(attributes)
    case "title": readTitle()
    case "script", "style", "noscript", "template": return skip(past: "</" + tag)
    default: break
    }
    return true
  }

  private mutating func keep(_ attributes: [String: String]) {
    guard let name = (attributes["property"] ?? attributes["name"])?.lowercased(),
      let value = attributes["content"]
    else { return }
    if values[name] == nil { values[name] = value.decodedReferences.oneLine }
    if name.hasPrefix("og:") || name.hasPrefix("twitter:") { end = place }
  }

  private mutating func readTitle() {
    let text = word { $0 != UInt8(ascii: "<") }
    if title == nil { title = text.decodedReferences.oneLine }
  }

  // MARK: Attributes

  private mutating func readAttributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while true {
      skip { $0.isSpace || $0 == UInt8(ascii: "/") }
      guard let byte else { break }
      if byte == UInt8(ascii: ">") {
        place += 1
        break
      }
      let start = place
      let name = word { !$0.isSpace && !$0.endsName }.lowercased()
      skip(while: \.isSpace)
      let value = readValue()
      if place == start { place += 1 }
      if attributes[name] == nil { attributes[name] = value }
    }
    return attributes
  }

  private mutating func readValue() -> String {
    guard byte == UInt8(ascii: "=") else { return "" }
    place += 1
    skip(while: \.isSpace)
    guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return word { !$0.isSpace && $0 != UInt8(ascii: ">") }
    }
    place += 1
    let value = word { $0 != quote }
    place += 1
    return value
  }

  // MARK: Bytes

  private var byte: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while let byte, isSkipped(byte) { place += 1 }
  }

  private mutating func word(while isPart: (UInt8) -> Bool) -> String {
    let start = min(place, bytes.endIndex)
    skip(while: isPart)
    return String(decoding: bytes[start..<max(start, min(place, bytes.endIndex))], as: UTF8.self)
  }

  private mutating func skip(to wanted: UInt8) -> Bool {
    skip { $0 != wanted }
    return byte != nil
  }

  private mutating func skip(past text: String) -> Bool {
    while byte != nil {
      if starts(with: text) {
        place += text.utf8.count
        return true
      }
      place += 1
    }
    return false
  }

  /// Letters of either case; `text` is in lower case.
  private func starts(with text: String) -> Bool {
    bytes.dropFirst(place).prefix(text.utf8.count).map(\.lowercased).elementsEqual(text.utf8)
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(lowercased) }
  fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
  fileprivate var endsName: Bool {
    self == UInt8(ascii: "=") || self == UInt8(ascii: ">") || self == UInt8(ascii: "/")
  }
}

extension String {
  /// Blanks and line ends joined, as chats show a text.
  fileprivate var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// With numeric character references and the five named ones of XML resolved.
  fileprivate var decodedReferences: String {
    guard contains("&") else { return self }
    var parts = split(separator: "&", omittingEmptySubsequences: false)
    var text = String(parts.removeFirst())
    for part in parts {
      // Names are short: no need to look further for the semicolon.
      guard let end = part.prefix(12).firstIndex(of: ";"),
        let character = Self.character(of: part[..<end])
      else {
        text += "&" + part
        continue
      }
      text += character + part[part.index(after: end)...]
    }
    return text
  }

  private static func character(of reference: Substring) -> String? {
    let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "]
    if let character = named[String(reference)] { return character }
    guard reference.hasPrefix("#") else { return nil }
    let digits = reference.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
