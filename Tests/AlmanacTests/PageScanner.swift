// The tags of a page: enough of HTML to find links, ids and what a page loads or runs.

/// A start tag.
struct Tag {
  var name: String
  var attributes: [(name: String, value: String?)]

  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  func has(_ name: String) -> Bool { attributes.contains { $0.name == name } }
}

/// Reads a page from start to end. Text is skipped, and so are comments and end tags; what stands in a
/// `script` or `style` is kept, since none should be there.
struct PageScanner {
  private let bytes: [UInt8]
  private var place = 0
  private(set) var tags: [Tag] = []
  /// What stands within `script` and `style`.
  private(set) var inlineCode = ""

  init(_ page: some Sequence<UInt8>) {
    bytes = Array(page)
    while skip(to: "<") { readMarkup() }
  }

  private mutating func readMarkup() {
    if starts("<!--") {
      _ = skip(to: "-->")
    } else if starts("<!") || starts("</") {
      _ = skip(to: ">")
    } else if place + 1 < bytes.count, Self.isLetter(bytes[place + 1]) {
      place += 1
      readTag()
    } else {
      place += 1
    }
  }

  private mutating func readTag() {
    let name = word { Self.isLetter($0) || Self.isDigit($0) || $0 == 0x2D }
    var tag = Tag(name: name, attributes: [])
    while true {
      _ = word { Self.isSpace($0) || $0 == 0x2F }
      guard place < bytes.count, bytes[place] != 0x3E else { break }
      tag.attributes.append(attribute())
    }
    place += 1
    tags.append(tag)
    guard ["script", "style"].contains(tag.name) else { return }
    let start = place
    _ = skip(to: "</")
    inlineCode += String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func attribute() -> (name: String, value: String?) {
    let start = place
    let name = word { !Self.isSpace($0) && ![0x2F, 0x3D, 0x3E].contains($0) }
    if place == start { place += 1 }
    guard place < bytes.count, bytes[place] == 0x3D else { return (name, nil) }
    place += 1
    guard place < bytes.count, [0x22, 0x27].contains(bytes[place]) else {
      return (name, word { !Self.isSpace($0) && $0 != 0x3E }.withoutEntities)
    }
    let quote = bytes[place]
    place += 1
    let value = word(lowercased: false) { $0 != quote }
    place += 1
    return (name, value.withoutEntities)
  }

  // MARK: Bytes

  private mutating func word(lowercased: Bool = true, while isPart: (UInt8) -> Bool) -> String {
    let start = place
    while place < bytes.count, isPart(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return lowercased ? text.lowercased() : text
  }

  private func starts(_ text: StaticString) -> Bool {
    let end = place + text.utf8CodeUnitCount
    return end <= bytes.count && bytes[place..<end].elementsEqual("\(text)".utf8)
  }

  /// Goes on to a text; false and the end where it does not come.
  private mutating func skip(to text: StaticString) -> Bool {
    while place < bytes.count, !starts(text) { place += 1 }
    return place < bytes.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

extension String {
  /// With the character references of escaped text read.
  var withoutEntities: String {
    guard contains("&") else { return self }
    return replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
  }
}
