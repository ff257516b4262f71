// What links of a page need: its links and ids, in one pass over its bytes and without its text.

/// Walks through the tags of a page. Comments and what stands in `script` and `style` are skipped.
struct LinkScanner {
  enum Finding {
    /// The value of `href` or `src`, as it is written.
    case link(Range<Int>)
    /// The value of `id`, as it is written.
    case id(Range<Int>)
  }

  private let bytes: [UInt8]
  private var place = 0
  private var isInTag = false
  /// The element whose content is no markup, while its tag is read.
  private var rawEnd: StaticString?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next link or id; nil at the end of the page.
  mutating func next() -> Finding? {
    while place < bytes.count {
      if isInTag {
        if let finding = readAttribute() { return finding }
      } else {
        readMarkup()
      }
    }
    return nil
  }

  // MARK: Tags

  private mutating func readMarkup() {
    skip { $0 != UInt8(ascii: "<") }
    if starts("<!--") {
      skip(past: "-->")
    } else if place + 1 < bytes.count, bytes[place + 1].isLetter {
      rawEnd = starts("<script") ? "</script" : starts("<style") ? "</style" : nil
      place += 1
      skip { !$0.endsName }
      isInTag = true
    } else {
      place += 1
    }
  }

  private mutating func endTag() {
    isInTag = false
    place += 1
    if let rawEnd { skip(past: rawEnd) }
    rawEnd = nil
  }

  private mutating func readAttribute() -> Finding? {
    skip { $0.isSpace || $0 == UInt8(ascii: "/") }
    guard place < bytes.count else { return nil }
    if bytes[place] == UInt8(ascii: ">") {
      endTag()
      return nil
    }
    let start = place
    place += 1
    skip { !$0.endsName }
    let name = start..<place
    skip(while: \.isSpace)
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return nil }
    place += 1
    skip(while: \.isSpace)
    let value = readValue()
    if isName(name, "href") || isName(name, "src") { return .link(value) }
    return isName(name, "id") ? .id(value) : nil
  }

  private mutating func readValue() -> Range<Int> {
    guard place < bytes.count else { return place..<place }
    let quote = bytes[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      place += 1
      let start = place
      skip { $0 != quote }
      let value = start..<place
      place += 1
      return value
    }
    let start = place
    skip { !$0.isSpace && $0 != UInt8(ascii: ">") }
    return start..<place
  }

  // MARK: Bytes

  private func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
    range.count == name.utf8CodeUnitCount && starts(name, at: range.lowerBound)
  }

  /// Letters of either case; the text is in lower case.
  private func starts(_ text: StaticString, at start: Int? = nil) -> Bool {
    let start = start ?? place
    guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { text in
      for index in text.indices where bytes[start + index].lowercased != text[index] {
        return false
      }
      return true
    }
  }

  private mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while place < bytes.count, isSkipped(bytes[place]) { place += 1 }
  }

  private mutating func skip(past text: StaticString) {
    while place < bytes.count, !starts(text) { place += 1 }
    place = min(bytes.count, place + text.utf8CodeUnitCount)
  }
}

extension UInt8 {
  var isLetter: Bool { (0x61...0x7A).contains(lowercased) }
  fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
  fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  fileprivate var endsName: Bool {
    isSpace || self == UInt8(ascii: "=") || self == UInt8(ascii: ">") || self == UInt8(ascii: "/")
  }
}
