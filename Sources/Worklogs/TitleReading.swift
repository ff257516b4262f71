// What a heading or a list item's lead says besides its title: numbering, severity, status, numbers.
//
// People put the same facts before and after the title, in any order: `🔴 CLUSTER 3: … (P1 - ACTIVE)`,
// `### 🚨 HIGH - Issue 2: …`, `✅ RESOLVED: …`, `… ⚠️ **P0-CRITICAL**`, `… ➜ Issue #473 (NEW)`. The
// reading takes known marks off both ends until none is left; what remains is the title.

struct TitleReading {
  /// `Issue 1A`, `CLUSTER 3`, `P0-1`: the worklog's own name for the finding.
  struct Label: Equatable {
    var noun: String
    var number: String
    /// `Issue #463` may be the tracker's number.
    var hasHash: Bool

    var text: String { noun.isEmpty ? number : "\(noun) \(number)" }

    var hasDigit: Bool { number.utf8.contains(where: isDigit) }

    /// The same for `ISSUE 1` and `Issue #1`.
    var key: Key { Key(noun: words(noun), number: number) }

    struct Key: Hashable {
      var noun: [Word]
      var number: String
    }

  }

  /// What is left without marks; where they are all there is, the text itself.
  var title: String { text.string }
  /// The bytes of the title.
  var text: Bytes { rest.isEmpty ? whole : rest }
  var isTitleEmpty: Bool { rest.isEmpty }
  private(set) var label: Label?
  /// `3` of `3. Title`.
  private(set) var ordinal: String?
  private(set) var severity: Severity?
  /// Stated as P0–P9 rather than as a word.
  private(set) var isSeverityCode = false
  /// That of a name such as `P0-1`, where nothing else states one.
  var severityOfLabel: Severity? {
    label.flatMap { $0.noun.isEmpty ? Severity(code: $0.number.prefix(2)) : nil }
  }
  private(set) var status: Status?
  /// Ticked, `✅ Login fails`: whatever else says where the problem stands counts more.
  private(set) var isTicked = false
  /// Marked as information, not as a problem.
  private(set) var isInformational = false
  /// The text without emphasis.
  private let whole: Bytes
  /// What is left of the text.
  private var rest: Bytes
  private let vocabulary: Vocabulary

  init(_ text: Bytes, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    whole = text.unmarked
    rest = whole
    let ends = text.trimmed
    isTicked = Self.ticks.contains { ends.hasPrefix($0) || ends.hasSuffix($0) }
    while takeOrdinal() || takeLabel() || takeLeadingMarks() {}
    while takeTrailingMarks() {}
    dropStrikes()
    if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")"), rest.count > 2 {
      rest = rest.dropFirst().dropLast().unmarked
    }
  }

  /// Whether it names no problem: nothing but marks, counts and nouns such as "Issue", or an underline.
  var isBare: Bool {
    if rest.isEmpty || !rest.contains(where: { isLetter($0) || $0 >= 0xC3 }) { return true }
    let said = vocabulary.rating(of: rest)
    return said.isMark || said.isGrouping || said.isCount
  }

  /// Takes the title from what a field names, and what that says besides where the heading does not.
  mutating func name(_ text: Bytes) {
    let named = TitleReading(text, vocabulary: vocabulary)
    rest = named.text
    (severity, isSeverityCode) =
      severity == nil ? (named.severity, named.isSeverityCode) : (severity, isSeverityCode)
    status = status ?? named.status
  }

  private static let ticks = ["✅", "✔", "☑", "✔️", "☑️"]

  /// Takes marks from what follows the title in its line: `… (P2) – #221, still failing`. Only the
  /// first short parts count; a sentence is none.
  mutating func takeMarks(after text: Bytes) {
    for part in text.prefix(160).parts.prefix(5) {
      let said = vocabulary.rating(of: part)
      guard said.wordCount <= 4 else { continue }
      if said.isCode, !isSeverityCode {
        (severity, isSeverityCode) = (said.severity, true)
      } else if severity == nil, said.wordCount == 1 {
        severity = said.severity
      }
      if status == nil, said.wordCount <= 3 { status = said.status }
    }
  }

  private mutating func dropStrikes() {
    guard rest.contains(text: "~~") else { return }
    rest = rest.filter { $0 != UInt8(ascii: "~") }[...].unmarked
  }

  // MARK: Before the title

  /// `3.`, `3)`, `1.2`, `5b.`.
  private mutating func takeOrdinal() -> Bool {
    guard ordinal == nil, let first = rest.first, isDigit(first) else { return false }
    let digits = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
    let letter = digits.last.map(isDigit) ?? false ? rest[digits.endIndex...].prefix(1) : []
    let number = letter.allSatisfy(isLetter) ? rest[..<(digits.endIndex + letter.count)] : digits
    var after = rest[number.endIndex...]
    var isClosed = after.first == UInt8(ascii: ")")
    if number.count > digits.count, after.hasPrefix(". ") {
      after = after.dropFirst()
      isClosed = true
    }
    guard number.count <= 6,
      isClosed || number.count == digits.count && digits.contains(UInt8(ascii: ".")),
      isClosed || after.first == 0x20
    else { return false }
    ordinal = (number.last == UInt8(ascii: ".") ? number.dropLast() : number).string
    rest = after.dropFirst().unmarked
    return true
  }

  /// `ISSUE #1:`, `Cluster 3 -`, `Error 2:`, `P0-1:`, `BUG-12:`.
  private mutating func takeLabel() -> Bool {
    guard label == nil else { return false }
    if let (found, tail) = label(in: rest) {
      label = found
      severity = vocabulary.rating(of: found.noun.bytes).severity ?? severity
      rest = tail.unmarked
      return true
    }
    return takeNumberlessLabel()
  }

  private func label(in text: Bytes) -> (Label, Bytes)? {
    guard let end = nounEnd(in: text) else { return codeLabel(in: text) }
    var after = text[end...].drop { $0 == 0x20 }
    let hasHash = after.first == UInt8(ascii: "#")
    if hasHash { after = after.dropFirst() }
    var number = after.prefix {
      isWordByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    while number.last == UInt8(ascii: ".") || number.last == UInt8(ascii: "-") {
      number = number.dropLast()
    }
    guard Self.isNumber(number), let tail = Self.separated(text[number.endIndex...]) else {
      return nil
    }
    let noun = text[..<end].string
    return (Label(noun: noun, number: number.string, hasHash: hasHash), tail)
  }

  /// Where the noun of a label ends: the first of up to three words that is one, white space following.
  private func nounEnd(in text: Bytes) -> Int? {
    var start = text.startIndex
    for _ in 0..<3 where start < text.endIndex {
      let match = vocabulary.lexicon.match(in: text, at: start)
      if match.longest.contains(.kind) { return match.place.upperBound }
      let word = text[start...].prefix(while: isLetter)
      guard !word.isEmpty, word.endIndex < text.endIndex, text[word.endIndex] == 0x20 else {
        return nil
      }
      start = word.endIndex + 1
    }
    return nil
  }

  /// `P0-1: …`, `BUG-12: …`
  private func codeLabel(in text: Bytes) -> (Label, Bytes)? {
    let noun = text.prefix(while: isLetter)
    if text.dropFirst(noun.count).first == 0x2D, vocabulary.lexicon.kinds(in: noun).contains(.kind)
    {
      let number = text.dropFirst(noun.count + 1).prefix(while: isDigit)
      guard !number.isEmpty, let tail = Self.separated(text[number.endIndex...]) else { return nil }
      return (Label(noun: noun.string, number: number.string, hasHash: false), tail)
    }
    guard text.count > 4, text[text.startIndex + 2] == 0x2D,
      Severity(code: text.prefix(2)) != nil
    else { return nil }
    let number = text.dropFirst(3).prefix(while: isDigit)
    guard !number.isEmpty, let tail = Self.separated(text[number.endIndex...]) else { return nil }
    return (Label(noun: "", number: text[..<number.endIndex].string, hasHash: false), tail)
  }

  /// `ISSUE RESOLVED: …`, `Issue: …`, `CRITICAL ISSUE IDENTIFIED: …`: one problem, without a number.
  private mutating func takeNumberlessLabel() -> Bool {
    guard let colon = rest.prefix(60).firstRange(of: ": ") else { return false }
    let rating = vocabulary.rating(of: rest[..<colon.lowerBound])
    guard rating.wordCount <= 5, rating.kinds.contains(.kind), rating.isGrouping else {
      return false
    }
    label = Label(noun: "", number: "", hasHash: false)
    status = rating.status ?? status
    severity = severity ?? rating.severity
    rest = rest[colon.upperBound...].unmarked
    return true
  }

  /// What follows a label: a colon, dash or bracket, then the title.
  private static func separated(_ text: Bytes) -> Bytes? {
    let rest = text.drop { $0 == 0x20 }
    switch rest.first {
    case UInt8(ascii: "("), UInt8(ascii: "["): return rest
    case UInt8(ascii: "*"): return rest.drop { $0 == UInt8(ascii: "*") }
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ")"),
      UInt8(ascii: "|"):
      return rest.dropFirst()
    case 0xE2: return rest.hasPrefix("–") || rest.hasPrefix("—") ? rest.dropFirst(3) : nil
    case 0xEF: return rest.hasPrefix("：") ? rest.dropFirst(3) : nil
    case 0xC2: return rest.hasPrefix("·") ? rest.dropFirst(2) : nil
    default: return nil
    }
  }

  /// `7`, `12A`, `2.1`, `A`.
  private static func isNumber(_ text: Bytes) -> Bool {
    guard let first = text.first, text.count <= 8 else { return false }
    if text.count == 1, isLetter(first) { return isUppercase(first) }
    return isDigit(first)
      && text.allSatisfy { isDigit($0) || $0 == 0x2E || $0 == 0x2D || isUppercase($0) }
  }

  /// `CRITICAL - `, `P1: `, `RESOLVED – `, `[P0] `.
  private mutating func takeLeadingMarks() -> Bool {
    if rest.first == UInt8(ascii: "["), let closing = rest.firstIndex(of: UInt8(ascii: "]")) {
      guard take(rest[..<closing]) else { return false }
      rest = rest[(closing + 1)...].unmarked
      return true
    }
    guard let separator = Self.firstSeparator(in: rest.prefix(60)) else { return false }
    guard take(rest[..<separator.lowerBound], most: 4) else { return false }
    rest = rest[separator.upperBound...].unmarked
    return true
  }

  /// `: `, ` | `, or a dash between blanks.
  private static func firstSeparator(in text: Bytes) -> Range<Int>? {
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: ":") where index + 1 < text.endIndex && text[index + 1] == 0x20:
        return index..<index + 2
      case 0xE3 where text[index...].hasPrefix("】"), 0xEF where text[index...].hasPrefix("："):
        return index..<index + 3
      case 0x20 where index + 1 < text.endIndex && !isWordByte(text[index + 1]):
        let next = text[(index + 1)...]
        for mark in ["- ", "– ", "— ", "| "] where next.hasPrefix(mark) {
          return index..<index + 1 + mark.utf8.count
        }
      default: break
      }
      index += 1
    }
    return nil
  }

  // MARK: After the title

  private mutating func takeTrailingMarks() -> Bool {
    guard let start = Self.lastPart(of: rest) else { return false }
    guard take(rest[start...], most: 10) else { return false }
    rest = rest[..<start].unmarked
    for mark in [" /", " ->"] where rest.hasSuffix(mark) {
      rest = rest.dropLast(mark.utf8.count).unmarked
    }
    return true
  }

  /// Where the last bracket, or the part after the last dash, arrow or symbol, begins.
  private static func lastPart(of text: Bytes) -> Int? {
    if text.last == UInt8(ascii: ")") { return text.lastIndex(of: UInt8(ascii: "(")) }
    if text.last == UInt8(ascii: "]") { return text.lastIndex(of: UInt8(ascii: "[")) }
    var index = text.endIndex
    while index > text.startIndex {
      index -= 1
      if let end = partStart(text, at: index) { return end }
    }
    return nil
  }

  /// Where a part begins if a separator stands at an index: ` - `, `: `, ` | `, ` -> `, or any symbol
  /// beyond ASCII (dashes, arrows, emoji).
  private static func partStart(_ text: Bytes, at index: Int) -> Int? {
    switch text[index] {
    case UInt8(ascii: ":"): return text[index...].hasPrefix(": ") ? index + 2 : nil
    case 0x20 where index + 1 < text.endIndex && !isWordByte(text[index + 1]):
      let after = text[index...]
      for mark in [" - ", " | ", " / ", " -> "] where after.hasPrefix(mark) {
        return index + mark.utf8.count
      }
      return nil
    case 0xE2 where index + 3 <= text.endIndex:
      let after = text[index...]
      let isDash = after.hasPrefix("–") || after.hasPrefix("—")
      if text[index + 1] == 0x80, !isDash || index == text.startIndex || text[index - 1] != 0x20 {
        return nil
      }
      return index + 3
    case 0xE3, 0xEF:
      return text[index...].hasPrefix("（") || text[index...].hasPrefix("【") ? index + 3 : nil
    case 0xF0: return min(index + 4, text.endIndex)
    default: return nil
    }
  }

  /// Takes severity and status from words that are nothing else.
  private mutating func take(_ text: Bytes, most: Int = .max) -> Bool {
    let said = vocabulary.rating(of: text)
    guard said.wordCount <= most,
      said.isMark || said.isCount || said.isGrouping && said.severity != nil
    else { return false }
    if said.kinds.contains(.mark), words(text).containsAny(of: Self.informational) {
      isInformational = true
    }
    if severity == nil || said.isCode && !isSeverityCode {
      severity = said.severity ?? severity
      isSeverityCode = said.isCode
    }
    status = status ?? said.status ?? (said.isFailing && !said.hasNumber ? .open : nil)
    return true
  }

  private static let informational: WordSet = ["info", "informational"]
}

extension Bytes {
  /// What stands between commas, semicolons, full stops, colons, bars, brackets and long dashes.
  fileprivate var parts: [Bytes] {
    var found: [Bytes] = []
    var start = startIndex
    for index in indices {
      switch self[index] {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "|"), UInt8(ascii: ":"), 0xE2:
        if index > start { found.append(self[start..<index]) }
        start = index + 1
      default: break
      }
    }
    if start < endIndex { found.append(self[start...]) }
    return found
  }
}
