// A file of XML as the documents that it holds: libtest writes one a test binary, one after the other.

/// One document of a file.
struct XMLDocument: Sendable {
  var bytes: [UInt8]
  /// The line of the file that it begins in, from 1.
  var line: Int
  /// The byte at which a document type declaration begins. No writer of reports has one; entity bombs do.
  var doctype: Int?
}

/// Finds the documents of a file without parsing them: by tags, comments and CDATA sections.
struct XMLDocuments {
  private(set) var documents: [XMLDocument] = []
  /// The line of the first text that belongs to no document: what a tool printed between them.
  private(set) var strayLine: Int?

  private let bytes: [UInt8]
  private var position = 0
  private var start: Int?
  private var doctype: Int?
  /// How many suites are open.
  private var depth = 0
  private var line = 1
  private var countedTo = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while let tag = self.bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      if start == nil { leaveOut(position..<tag) }
      position = tag
      take()
    }
    if start == nil { leaveOut(position..<bytes.count) }
    end(at: bytes.count)
  }

  /// Goes past what begins with the `<` at the position.
  private mutating func take() {
    if begins("<!--") { return skip(past: "-->") }
    if begins("<![CDATA[") { return skip(past: "]]>") }
    if begins("<?xml ") || begins("<?xml\t") || begins("<?xml\n") || begins("<?xml\r") {
      end(at: position)
      begin()
      return skip(past: "?>")
    }
    if start == nil { begin() }
    if declares, doctype == nil { doctype = position - (start ?? 0) }
    if begins("</testsuite") { return close() }
    if begins("<testsuite") { return open() }
    position += 1
  }

  /// Whether a declaration begins here, as `<!DOCTYPE` does.
  private var declares: Bool {
    guard begins("<!"), position + 2 < bytes.count else { return false }
    return (0x41...0x5A).contains(bytes[position + 2] & 0xDF)
  }

  private mutating func open() {
    let (end, isEmpty) = tagEnd()
    position = end
    depth += isEmpty ? 0 : 1
    if depth == 0 { self.end(at: end) }
  }

  private mutating func close() {
    skip(past: ">")
    depth -= 1
    if depth <= 0 { end(at: position) }
  }

  private mutating func begin() {
    start = position
    depth = 0
    doctype = nil
  }

  private mutating func end(at end: Int) {
    guard let start, start < end else { return }
    documents.append(
      XMLDocument(bytes: Array(bytes[start..<end]), line: lineNumber(start), doctype: doctype))
    self.start = nil
  }

  private mutating func leaveOut(_ range: Range<Int>) {
    guard strayLine == nil else { return }
    let text = bytes[range].firstIndex { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    strayLine = text.map { lineNumber($0) }
  }

  /// The line of a byte; asked for in the order of the file.
  private mutating func lineNumber(_ index: Int) -> Int {
    guard index > countedTo else { return line }
    line += bytes[countedTo..<index].reduce(into: 0) { if $1 == 0x0A { $0 += 1 } }
    countedTo = index
    return line
  }

  private func begins(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard bytes.count - position >= length else { return false }
    return text.withUTF8Buffer { bytes[position..<position + length].elementsEqual($0) }
  }

  private mutating func skip(past text: StaticString) {
    let first = UInt8(truncatingIfNeeded: text.utf8Start.pointee)
    position += 1
    while position < bytes.count, !begins(text) {
      position = bytes[(position + 1)...].firstIndex(of: first) ?? bytes.count
    }
    position = min(bytes.count, position + text.utf8CodeUnitCount)
  }

  /// Where the tag at the position ends, and whether it closes itself. `>` may stand in its values.
  private func tagEnd() -> (end: Int, isEmpty: Bool) {
    var quote: UInt8?
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case quote: quote = nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = quote ?? byte
      case UInt8(ascii: ">") where quote == nil:
        return (index + 1, bytes[index - 1] == UInt8(ascii: "/"))
      default: break
      }
      index += 1
    }
    return (bytes.count, false)
  }
}
