// How a title, an item or a cell opens: ``❌ `child` – pays 3.00``, `1. "pays half" (2 times)`,
// `FARE-3 — pays half`.

private let testNouns: WordSet = ["test", "tests"]

/// What stands before the first dash of a text, and how it is written.
struct Opening {
  var name: Bytes
  /// In quotes or as code, rather than in plain words.
  var isMarked: Bool
  /// Nothing follows but a dash and words, or a bracket.
  var isClosed = true
  /// What follows.
  var rest: Bytes

  init?(_ text: Bytes, codes: [Bytes]) {
    let text = text.withoutOrdinal
    if let code = codes.first, !code.isEmpty, text.starts(with: code) {
      let rest = text.dropFirst(code.count).trimmed
      if let quoted = rest.unmarked.quoted, code.count < 12 || TestName(code)?.isFile == true {
        self.init(name: quoted, isMarked: true, rest: rest[quoted.endIndex...])
      } else {
        self.init(name: code.trimmed, isMarked: true, isClosed: Self.closes(rest), rest: rest)
      }
      return
    }
    if let quoted = text.quoted {
      self.init(name: quoted, isMarked: true, rest: text[quoted.endIndex...])
      return
    }
    let end = text.firstDash ?? text.endIndex
    if end < text.endIndex, let quoted = text[end...].unmarked.quoted,
      TestName(text[..<end].firstName)?.isFile == true
    {
      self.init(name: quoted, isMarked: true, rest: text[quoted.endIndex...])
      return
    }
    let name = text[..<end].trimmed.withoutLastBracket
    guard !name.isEmpty else { return nil }
    self.init(name: name, isMarked: false, rest: text[end...])
  }

  private init(name: Bytes, isMarked: Bool, isClosed: Bool = true, rest: Bytes) {
    self.name = name
    self.isMarked = isMarked
    self.isClosed = isClosed
    self.rest = rest
  }

  /// Whether what follows a name ends it: a dash, a colon, a bracket, an emoji, "test".
  private static func closes(_ rest: Bytes) -> Bool {
    guard let first = rest.first else { return true }
    if isWordByte(first) { return words(rest.firstName).first.map(testNouns.contains) == true }
    return first < 0x80 || first >= 0xE2
  }

  /// Scripts without blanks say little in four characters, and more in a sentence.
  var isOneWord: Bool {
    !name.contains(0x20) && (name.count <= 12 || !name.contains { $0 >= 0xE3 })
  }

  /// Whether it stands out as a name: marked, or one word that is joined or counted, `FARE-3`.
  var isName: Bool {
    isMarked
      || isOneWord
        && (!name.contains(0x2D)
          || name.last.map { isDigit($0) || $0 == UInt8(ascii: "]") } == true)
  }
}

extension Bytes {
  /// Without marks and a number of the list at the beginning: `12. `, `3) `.
  var withoutOrdinal: Bytes {
    var text = unmarkedStart
    if let first = text.first, isDigit(first) {
      let rest = text.drop { isDigit($0) || $0 == UInt8(ascii: ".") }
      if rest.first == UInt8(ascii: ")") {
        text = rest.dropFirst().unmarkedStart
      } else if rest.first == 0x20,
        text[rest.startIndex - 1] == UInt8(ascii: ".")
          || text[..<rest.startIndex].contains(UInt8(ascii: "."))
      {
        text = rest.unmarkedStart
      }
    }
    // `[37a8e6a1] 'pays half'`: a test's hash.
    if text.first == UInt8(ascii: "["), let end = text.prefix(24).firstIndex(of: UInt8(ascii: "]"))
    {
      let rest = text[(end + 1)...].unmarkedStart
      if rest.quoted != nil || end == text.startIndex + 2 { text = rest }
    }
    return text
  }

  /// Without marks at the beginning, but for a quotation mark.
  private var unmarkedStart: Bytes {
    var start = unmarked.startIndex
    if let quote = Self.quotes.first(where: { self[..<start].hasSuffix($0) }) {
      start -= quote.utf8.count
    }
    return self[start...]
  }

  private static let quotes = ["“", "‘", "«"]

  /// What stands in quotes at the beginning. A quote inside ends it only where a mark follows.
  var quoted: Bytes? {
    guard let first else { return nil }
    let (open, close): (Int, [UInt8])
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): (open, close) = (1, [first])
    case 0xC2 where hasPrefix("«"): (open, close) = (2, Array("»".utf8))
    case 0xE2 where hasPrefix("“"): (open, close) = (3, Array("”".utf8))
    case 0xE2 where hasPrefix("‘"): (open, close) = (3, Array("’".utf8))
    case 0xE3 where hasPrefix("「"): (open, close) = (3, Array("」".utf8))
    default: return nil
    }
    let text = dropFirst(open).prefix(300)
    for index in text.indices where text[index] == close[0] && text[index...].starts(with: close) {
      let after = self[(index + close.count)...]
      if after.isEmpty || Self.endsQuote(after) { return text[..<index] }
    }
    return nil
  }

  private static func endsQuote(_ after: Bytes) -> Bool {
    guard let first = after.first, !isWordByte(first) else { return false }
    guard first == 0x20 else { return first != UInt8(ascii: "\"") && first != UInt8(ascii: "'") }
    return after.dropFirst().first.map { !isWordByte($0) } ?? true
  }

  /// Where the first dash between blanks stands, the blank before it.
  fileprivate var firstDash: Int? {
    for index in prefix(300).indices where self[index] == 0x20 {
      let rest = self[(index + 1)...]
      if rest.hasPrefix("- ") || rest.hasPrefix("– ") || rest.hasPrefix("— ") { return index }
    }
    return nil
  }

  /// Without `(12 ms)`, `(fare.py)` at the end.
  fileprivate var withoutLastBracket: Bytes {
    guard let bracket = lastIndex(of: UInt8(ascii: "(")), bracket > startIndex,
      self[bracket - 1] == 0x20, last == UInt8(ascii: ")")
    else { return self }
    return self[..<bracket].trimmed
  }
}
