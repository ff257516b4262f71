// What one line of a worklog shows of itself, read once: the kinds of its words, its numbering, its marks.

/// What a line shows, whatever stands around it.
struct LineFacts {
  struct Signs: OptionSet {
    let rawValue: UInt64

    /// `3.`, `(2)`, `#4`, `①`.
    static let numbered = Signs(rawValue: 1 << 0)
    /// `BUG-12`, `E7`, `Issue 3`: what a problem is called in lists and trackers.
    static let identified = Signs(rawValue: 1 << 1)
    /// A noun such as bug or error with a number or letter of its own.
    static let kindNumbered = Signs(rawValue: 1 << 2)
    /// `Step 2`: numbered, but no problem.
    static let process = Signs(rawValue: 1 << 3)
    /// `(13 errors)`, `4 tests failed`, `2/5`.
    static let counted = Signs(rawValue: 1 << 4)
    static let bad = Signs(rawValue: 1 << 5)
    static let warning = Signs(rawValue: 1 << 6)
    static let good = Signs(rawValue: 1 << 7)
    static let test = Signs(rawValue: 1 << 8)
    static let path = Signs(rawValue: 1 << 9)
    /// `FAILED`, `FAIL`, as runners write it.
    static let failed = Signs(rawValue: 1 << 10)
    static let date = Signs(rawValue: 1 << 11)
    static let endsInColon = Signs(rawValue: 1 << 12)
    static let endsInBracket = Signs(rawValue: 1 << 13)
    /// `Total: 14`: a name and a number.
    static let statistic = Signs(rawValue: 1 << 14)
    /// Parted by a dash, an arrow or a colon.
    static let parted = Signs(rawValue: 1 << 15)
    static let lowerCase = Signs(rawValue: 1 << 16)
    /// One word with marks in it, as names in code are.
    static let identifier = Signs(rawValue: 1 << 17)
    /// Nothing but severity, status and nouns such as issues.
    static let onlyRates = Signs(rawValue: 1 << 18)
    /// `Symptom: …`.
    static let labelled = Signs(rawValue: 1 << 19)
    static let leadsInBold = Signs(rawValue: 1 << 20)
    static let opensIdentified = Signs(rawValue: 1 << 21)
  }

  var kinds: WordKinds = []
  /// The kinds of the first known word or phrase, where the text opens with it.
  var opening: WordKinds = []
  /// The kinds of the name before a colon.
  var label: WordKinds = []
  var signs: Signs = []
  var words = 0
  /// Words that say that something is wrong.
  var problems = 0
  var length = 0
  /// By which a problem is called again, `bug12`; nil where nothing such opens the line.
  var identity: Word?

  init() {}

  init(_ line: Line, lexicon: Lexicon) {
    self.init(line.text, lexicon: lexicon)
    if line.lead != nil { signs.insert(.leadsInBold) }
  }

  init(_ text: Bytes, lexicon: Lexicon) {
    let title = text.unmarked
    length = title.count
    readCharacters(text)
    let opening = title.drop {
      isDigit($0) || $0 == 0x20 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")")
    }
    let noun = readWords(title, opening.startIndex, lexicon)
    readNumbering(title, isNamed: opening.unmarked, by: noun)
    readEnd(text.trimmed)
    if let colon = title.prefix(40).firstIndex(of: UInt8(ascii: ":")) ?? title.wideColon {
      readLabel(title[..<colon], lexicon)
    }
    if title.mentionsTest { signs.insert(.test) }
  }

  // MARK: Characters

  private mutating func readCharacters(_ text: Bytes) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte < 0x80 {
        readPunctuation(byte, text, index)
        index += 1
      } else {
        let letter = text.longLetter(at: index)
        readMark(letter)
        index += letter.length
      }
    }
  }

  private mutating func readPunctuation(_ byte: UInt8, _ text: Bytes, _ index: Int) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["):
      let inside = text[(index + 1)...].drop { $0 == 0x20 || $0 == UInt8(ascii: "~") }
      if let first = inside.first, isDigit(first),
        inside.prefix(50).contains(where: { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") })
      {
        signs.insert(.counted)
      }
    case UInt8(ascii: "/"):
      let after = text[(index + 1)...].prefix { isWordByte($0) || "./-".utf8.contains($0) }
      if index > text.startIndex, isWordByte(text[index - 1]), after.contains(UInt8(ascii: ".")) {
        signs.insert(.path)
      } else if index > text.startIndex, isDigit(text[index - 1]), after.first.map(isDigit) == true
      {
        signs.insert(.statistic)
      }
    case UInt8(ascii: "-"):
      if text[index...].hasPrefix("-> ")
        || text[index...].hasPrefix("- ") && index > text.startIndex
      {
        signs.insert(.parted)
      }
      let after = text[(index + 1)...]
      if index >= text.startIndex + 4, text[index - 4..<index].allSatisfy(isDigit),
        after.count > 4, after.prefix(2).allSatisfy(isDigit)
      {
        signs.insert(.date)
      }
    case UInt8(ascii: ":") where text[index...].hasPrefix(": "): signs.insert(.parted)
    case UInt8(ascii: "F") where text[index...].hasPrefix("FAIL"): signs.insert(.failed)
    default: break
    }
  }

  private mutating func readMark(_ letter: Letter) {
    switch letter.folded {
    case 0x274C, 0x2717, 0x2718, 0x2716, 0x26D4, 0x1F41B, 0x1F6A8, 0x1F534, 0x1F4A5, 0x1F6D1,
      0x2757, 0x203C, 0x1F525, 0x1FAB2, 0x1F41E:
      signs.insert(.bad)
    case 0x26A0, 0x1F7E1, 0x1F7E0, 0x23F3, 0x1F536, 0x1F535, 0x23F8, 0x1F6A7, 0x2753:
      signs.insert(.warning)
    case 0x2705, 0x2714, 0x2611, 0x1F7E2, 0x1F389, 0x2713, 0x1F44D, 0x1F3C6: signs.insert(.good)
    case 0x2460...0x2473, 0x20E3: signs.insert(.numbered)
    case 0x2013, 0x2014, 0x2192: signs.insert(.parted)
    default: break
    }
  }

  // MARK: Words

  /// - Parameter opening: Where the title's first word stands.
  /// - Returns: The first noun that problems or steps are numbered by.
  private mutating func readWords(
    _ title: Bytes, _ opening: Int, _ lexicon: Lexicon
  ) -> Lexicon.Match? {
    var rated = 0
    var noun: Lexicon.Match?
    words = lexicon.forEachMatch(in: title) { match in
      kinds.formUnion(match.kinds)
      if match.place.lowerBound <= opening { self.opening.formUnion(match.kinds) }
      if match.kinds.contains(.problem) { problems += 1 }
      if !match.kinds.isDisjoint(with: Self.rating) { rated += 1 }
      if noun == nil, !match.kinds.isDisjoint(with: [.kind, .process]) { noun = match }
    }
    if words > 0, rated >= words { signs.insert(.onlyRates) }
    if words > 0, title.count > 3, !title.contains(0x20), title.allSatisfy({ $0 < 0x80 }),
      title.contains(where: { !isLetter($0) })
    {
      signs.insert(.identifier)
    }
    if let first = title.first, first | 0x20 == first, isLetter(first) { signs.insert(.lowerCase) }
    return noun
  }

  /// What a heading says that only sorts problems.
  private static let rating: WordKinds = [
    .p0, .p1, .p2, .p3, .rating, .problems, .resolved, .known, .open, .kind,
  ]

  private mutating func readLabel(_ name: Bytes, _ lexicon: Lexicon) {
    let kinds = lexicon.kinds(opening: name)
    guard kinds.contains(.field), name.filter({ $0 == 0x20 }).count < 4 else { return }
    signs.insert(.labelled)
    label = kinds
  }

  // MARK: Numbers

  /// - Parameter name: The title from its first word on.
  private mutating func readNumbering(
    _ title: Bytes, isNamed name: Bytes, by noun: Lexicon.Match?
  ) {
    let digits = title.prefix(while: isDigit)
    if !digits.isEmpty, digits.count <= 3 {
      let after = title[digits.endIndex...].first ?? 0x20
      if after == 0x20 || after == UInt8(ascii: ".") || after == UInt8(ascii: ")")
        || after == UInt8(ascii: ":")
      {
        signs.insert(.numbered)
      }
    } else if title.first == UInt8(ascii: "("), title.dropFirst().first.map(isDigit) == true {
      signs.insert(.numbered)
    }
    readIdentity(name, noun)
  }

  /// `BUG-12`, `AB12`, `Issue #3`, `Problem A`, `缺陷 2`.
  private mutating func readIdentity(_ text: Bytes, _ noun: Lexicon.Match?) {
    let code = text.prefix { isUppercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    let follows = text[code.endIndex...].first
    if code.count >= 2, code.count <= 24, let first = code.first, isUppercase(first),
      let last = code.last, isDigit(last), follows.map({ !isWordByte($0) }) ?? true,
      !(code.count == 2 && first == UInt8(ascii: "P"))
    {
      signs.formUnion([.identified, .opensIdentified])
      return identity = Word(name: code)
    }
    guard let noun, noun.place.lowerBound <= text.startIndex + 16,
      noun.place.upperBound <= text.endIndex
    else { return }
    let rest = text[noun.place.upperBound...].drop {
      $0 == 0x20 || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
    }
    let number = rest.prefix { isDigit($0) || isUppercase($0) || $0 == UInt8(ascii: ".") }
    guard !number.isEmpty, number.count <= 4,
      rest[number.endIndex...].first.map({ !isWordByte($0) }) ?? true,
      rest.startIndex > noun.place.upperBound || number.first.map(isDigit) == true
    else { return }
    if noun.kinds.contains(.kind) {
      signs.formUnion([.identified, .kindNumbered])
      identity = Word(name: text[noun.place] + number)
    } else {
      signs.insert(.process)
    }
  }

  private mutating func readEnd(_ text: Bytes) {
    switch text.last {
    case UInt8(ascii: ":"): signs.insert(.endsInColon)
    case UInt8(ascii: ")"): signs.insert(.endsInBracket)
    case 0x9A where text.hasSuffix("："): signs.insert(.endsInColon)
    default: break
    }
    if kinds.contains(.failing), text.hasLoneNumber { signs.insert(.counted) }
    if let colon = text.prefix(48).firstIndex(of: UInt8(ascii: ":")) {
      let value = text[(colon + 1)...].drop { $0 == 0x20 || $0 == UInt8(ascii: "~") }
      if let first = value.first, isDigit(first) { signs.insert(.statistic) }
    }
  }
}

extension Bytes {
  /// Whether a number below 1,000 is in it that is part of nothing else: `4 of 12`, not `2.1`, `13:45`, `gate3`.
  fileprivate var hasLoneNumber: Bool {
    split { !isWordByte($0) && !Self.joins($0) }.contains { part in
      let number = part.last.map(isDigit) == true ? part : part.dropLast()
      return (1...3).contains(number.count) && number.allSatisfy(isDigit)
    }
  }

  /// What joins a number to what is beside it: `2.1`, `13:45`, `3/4`, `1-2`.
  private static func joins(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"),
      UInt8(ascii: "%"):
      return true
    default: return false
    }
  }

  /// The colon of Chinese and Japanese, early in a text.
  fileprivate var wideColon: Int? { prefix(60).firstRange(of: "：")?.lowerBound }

  /// Whether a word of it is the name of a test or of a file of tests.
  var mentionsTest: Bool {
    guard TestName.mayBeTest(self) else { return false }
    var rest = self
    while !rest.isEmpty {
      let word = rest.prefix { !Self.partsNames($0) }
      if TestName(word) != nil { return true }
      rest = rest[word.endIndex...].drop(while: Self.partsNames)
    }
    return false
  }

  private static func partsNames(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: ",")
  }
}

extension Word {
  /// The letters and digits of a text as one word, without what parts them: `BUG-12` is `bug12`.
  fileprivate init(name: Bytes) { self.init(name.filter { $0 >= 0x80 || isWordByte($0) }[...]) }
}
