// The texts of HTML, XML or SVG, well-formed or not: what is between tags, and the values of attributes.

struct MarkupReading {
  private let file: [UInt8]
  private(set) var text = DecodedText()
  private(set) var values = DecodedText()
  private var index = 0

  init(_ file: [UInt8]) { self.file = file }

  mutating func read() {
    var start = 0
    while index < file.count {
      switch file[index] {
      case UInt8(ascii: "<") where isTag:
        text.append(file, start..<index)
        readTag()
        start = index
      case UInt8(ascii: "&"):
        text.append(file, start..<index)
        index = Self.appendReference(at: index, of: file, to: &text)
        start = index
      default: index += 1
      }
    }
    text.append(file, start..<file.count)
  }

  private func stands(_ mark: String) -> Bool { file[index...].starts(with: mark.utf8) }

  /// A tag, a comment, a declaration, an instruction; not a sign in damaged markup.
  private var isTag: Bool {
    guard index + 1 < file.count else { return false }
    let next = file[index + 1]
    return next.isLetter || "/!?".utf8.contains(next)
  }

  private mutating func readTag() {
    if stands("<!--") { return index += 4 }
    if stands("<![CDATA[") { return readCharacterData() }
    index += 1
    let isEnd = index < file.count && file[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    if !Self.inlineElements.contains(name()) { text.separate() }
    while index < file.count, file[index] != UInt8(ascii: ">") { readAttribute() }
    index = min(file.count, index + 1)
  }

  /// What may stand within a word.
  private static let inlineElements: Set<String> = [
    "a", "b", "code", "del", "em", "i", "ins", "mark", "s", "span", "strong", "sub", "sup", "tspan",
    "u",
    "wbr",
  ]

  private mutating func readCharacterData() {
    index += 9
    let start = index
    while index < file.count, !(file[index] == UInt8(ascii: "]") && stands("]]>")) { index += 1 }
    text.append(file, start..<index)
    index = min(file.count, index + 3)
  }

  /// A name, or nothing; moves behind it.
  private mutating func name() -> String {
    let start = index
    while index < file.count, Self.inNames.contains(file[index]) { index += 1 }
    return file[start..<index].string
  }

  private static let inNames = ByteSet(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:.")

  private mutating func readAttribute() {
    let name = name()
    guard index < file.count else { return }
    let quote = file[index]
    guard quote == UInt8(ascii: "=") || quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return index += quote == UInt8(ascii: ">") ? 0 : 1 }
    index += 1
    guard quote == UInt8(ascii: "=") else { return readValue(quote) }
    while index < file.count, file[index] == 0x20 { index += 1 }
    guard index < file.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(file[index]) else {
      return
    }
    let opening = file[index]
    index += 1
    if Self.ownAttributes.contains(name) { skipValue(opening) } else { readValue(opening) }
  }

  /// Their values are the site's own words, by which style sheets and browsers go.
  private static let ownAttributes: Set<String> = [
    "class", "datetime", "for", "lang", "method", "name", "property", "rel", "role", "type",
    "xmlns",
  ]

  private mutating func skipValue(_ quote: UInt8) {
    while index < file.count, file[index] != quote { index += 1 }
    index = min(file.count, index + 1)
  }

  private mutating func readValue(_ quote: UInt8) {
    values.separate()
    var start = index
    while index < file.count, file[index] != quote {
      guard file[index] == UInt8(ascii: "&") || file[index] == UInt8(ascii: "%") else {
        index += 1
        continue
      }
      values.append(file, start..<index)
      index =
        file[index] == UInt8(ascii: "&")
        ? Self.appendReference(at: index, of: file, to: &values) : appendPercent()
      start = index
    }
    values.append(file, start..<index)
    index = min(file.count, index + 1)
  }

  /// RFC 3986, 2.1: many values are addresses.
  private mutating func appendPercent() -> Int {
    let digits = file.dropFirst(index + 1).prefix(2)
    if let byte = hexadecimal(digits), byte.count == 2 {
      values.append(CollectionOfOne(UInt8(byte.value)), writtenAt: index..<index + 3)
      return index + 3
    }
    values.append(file, index..<index + 1)
    return index + 1
  }

  /// Appends what a character reference stands for; what is none stands for itself.
  /// - Returns: The place behind it.
  private static func appendReference(
    at index: Int, of file: [UInt8], to text: inout DecodedText
  ) -> Int {
    let name = file[(index + 1)...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
    let end = index + name.count + 2
    guard end <= file.count, file[end - 1] == UInt8(ascii: ";"), let scalar = scalar(named: name)
    else {
      text.append(file, index..<index + 1)
      return index + 1
    }
    text.append(String(scalar).utf8, writtenAt: index..<end)
    return end
  }

  private static func scalar(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard name.first == UInt8(ascii: "#") else { return references[name.string] }
    let digits = name.dropFirst()
    if let first = digits.first, first | 0x20 == UInt8(ascii: "x") {
      return hexadecimal(digits.dropFirst()).flatMap { Unicode.Scalar($0.value) }
    }
    return UInt32(digits.string).flatMap { Unicode.Scalar($0) }
  }

  private static let references: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
  ]
}
