// What a short text says of how bad a problem is and where it stands: a title, a field, a cell, a heading.

/// A severity and a status as a text states them, read in one walk over its words.
///
/// Of severities a code (`P1`, `sev 1`) beats a word, and the first beats the rest. Of statuses what came
/// back beats what was fixed, that beats what is known, and that what is open. A negation takes the word
/// after it back: "non-critical" is no severity; "not fixed" is open.
struct Rating {
  private(set) var severity: Severity?
  private(set) var isCode = false
  /// The severity, and whether it is a code.
  var coded: (severity: Severity, isCode: Bool)? { severity.map { ($0, isCode) } }
  private(set) var status: Status?
  /// The kinds of all its words.
  private(set) var kinds: WordKinds = []
  private(set) var wordCount = 0
  /// Whether its words are nothing but ratings, numbers and what stands beside these.
  private(set) var isMark = true
  /// Whether its words are nothing but ratings, numbers and nouns of headings that group problems.
  private(set) var isGrouping = true
  /// Whether its words are nothing but numbers and what is counted: `10 failed, 55 passed`.
  var isCount: Bool { hasNumber && isCounting }
  private var isCounting = true

  /// What it says of a fix, where "fixed" or the like stands in it.
  private var fix: Fix?
  private var isKnown = false
  private var isOpen = false
  /// Whether its first words say that something fails, or that work is done.
  private(set) var isFailing = false
  private var isDone = false
  private(set) var hasNumber = false
  private var isHedged = false
  private var isHalf = false
  /// How many more words a negation holds for.
  private var negated = 0
  /// The severity is a word that has other senses.
  private var isBare = false

  /// Whether it says that something is open, known or failing, or half done.
  private var isDoubtful: Bool {
    isHalf || isHedged
      || !kinds.isDisjoint(with: [.open, .known, .failing, .returning, .negation])
  }

  private enum Fix { case made, notYet, maybe }

  /// What tells where a problem stands.
  static let statuses: WordKinds = [.resolved, .known, .open, .returning, .failing]

  /// - Parameter isField: Whether the text is the value of a field or cell, where words count that have
  ///   other senses elsewhere.
  init(_ text: Bytes, _ lexicon: Lexicon, isField: Bool = false) {
    var index = text.startIndex
    var previous = Letter.Form.mark
    while index < text.endIndex {
      let letter = text.letter(at: index)
      defer { previous = letter.form }
      guard letter.form != .mark else {
        index += letter.length
        continue
      }
      let match = lexicon.match(in: text, at: index)
      let isFound = !match.kinds.isEmpty
      let end = text.wordEnd(from: isFound ? match.place.upperBound - 1 : index)
      let word = text[index..<end]
      let isInside =
        letter.form == .ideograph && word.count == letter.length
        && (previous == .ideograph
          || end < text.endIndex && text.letter(at: end).form == .ideograph)
      index = end
      wordCount += 1
      negated = Swift.max(0, negated - 1)
      if let code = Severity(code: word), !text.continuesName(at: end) {
        take(code, isCode: true)
      } else if isFound {
        note(match)
        let said = match.longest.isDisjoint(with: .telling) ? match.kinds : match.longest
        take(isInside ? said.subtracting(.severity) : said, word)
      } else if word.allSatisfy(isDigit) {
        hasNumber = true
      } else {
        (isMark, isGrouping, isCounting) = (false, false, false)
      }
    }
    isMark = isMark && wordCount > 0
    isGrouping = isGrouping && (!kinds.isEmpty || severity != nil)
    if isBare, !isField, !kinds.contains(.rating) {
      (severity, isMark, isGrouping) = (nil, false, false)
    }
    judge(isField: isField, isTicked: text.trimmed.hasPrefix("✅"))
  }

  private mutating func note(_ match: Lexicon.Match) {
    let said = match.longest.contains(.neutral) ? [] : match.kinds
    kinds.formUnion(said)
    isMark = isMark && !said.isDisjoint(with: .marks)
    isGrouping = isGrouping && !said.isDisjoint(with: .groupings)
    isCounting = isCounting && !said.isDisjoint(with: .counted)
  }

  private mutating func take(_ said: WordKinds, _ word: Bytes) {
    guard !said.contains(.neutral) else { return }
    if said.contains(.hedge), fix == nil { isHedged = true }
    if said.contains(.half), fix == nil { isHalf = true }
    if !said.contains(.rating), negated == 0, let severity = said.severity {
      take(severity, isCode: word.last.map(isDigit) ?? false, isBare: said.contains(.bare))
    }
    takeStatus(said)
    let isRating = !said.isDisjoint(with: .statuses.union(.severity))
    negated = isRating ? 0 : said.contains(.negation) ? 3 : negated
  }

  private mutating func take(_ stated: Severity, isCode code: Bool, isBare bare: Bool = false) {
    guard severity == nil || code && !isCode else { return }
    (severity, isCode, isBare) = (stated, code, bare)
  }

  private mutating func takeStatus(_ said: WordKinds) {
    if said.contains(.returning) {
      isOpen = true
      fix = .notYet
    } else if said.contains(.open) {
      isOpen = isOpen || negated == 0
    } else if said.contains(.known) {
      isKnown = isKnown || negated == 0
    } else if said.contains(.resolved), fix == nil {
      fix = isHedged ? .maybe : isHalf || negated > 0 ? .notYet : .made
    } else if wordCount <= 3 {
      isFailing = isFailing || said.contains(.failing) && negated == 0
      isDone = isDone || !hasNumber && !said.isDisjoint(with: [.done, .passed])
    }
  }

  private mutating func judge(isField: Bool, isTicked: Bool) {
    status =
      switch fix {
      case .made: .resolved
      case .notYet: .open
      case .maybe: nil
      case nil where isKnown: .known
      case nil where isOpen || isField && isFailing: .open
      case nil: isField && (isDone || isTicked) && !isDoubtful ? .resolved : nil
      }
  }
}

extension WordKinds {
  fileprivate static let statuses: Self = [.resolved, .known, .open, .returning]
  fileprivate static let telling: Self = statuses.union(severity)
    .union([.rating, .neutral, .half, .hedge, .negation])
  fileprivate static let marks: Self = [
    .p0, .p1, .p2, .p3, .resolved, .known, .open, .returning, .failing, .rating, .mark, .negation,
    .half,
  ]
  fileprivate static let groupings: Self = marks.subtracting(.mark)
    .union([.problems, .kind, .group])

  fileprivate static let counted: Self =
    groupings
    .union([.passed, .passingTest, .test, .testUnit, .testFile])

  /// The severity among them; the worst of several.
  fileprivate var severity: Severity? {
    contains(.p0) ? .p0 : contains(.p1) ? .p1 : contains(.p2) ? .p2 : contains(.p3) ? .p3 : nil
  }
}

extension Bytes {
  /// `-1` after `P0`: the name of something, not a severity.
  fileprivate func continuesName(at end: Int) -> Bool {
    let next = self[end...].prefix(2)
    return next.first == 0x2D && next.count == 2 && next.last.map(isDigit) ?? false
  }

  /// Where the word ends that a character belongs to.
  func wordEnd(from start: Int) -> Int {
    var first = start
    while first > startIndex, self[first] & 0xC0 == 0x80 { first -= 1 }
    var letter = letter(at: first)
    var index = first + letter.length
    guard letter.form == .part else { return Swift.min(index, endIndex) }
    while index < endIndex {
      letter = self.letter(at: index)
      guard letter.form == .part else { break }
      index += letter.length
    }
    return Swift.min(index, endIndex)
  }
}

extension Severity {
  /// Reads `P0` … `P9` and `p0`; from P4 on it is P3.
  init?(code: some StringProtocol) { self.init(code: code.bytes) }

  init?(code: Bytes) {
    guard code.count == 2, let letter = code.first, letter | 0x20 == UInt8(ascii: "p"),
      let digit = code.last, isDigit(digit)
    else { return nil }
    self = Severity(rawValue: Int(digit - 0x30)) ?? .p3
  }
}
