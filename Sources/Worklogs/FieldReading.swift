// Fields: `**Severity:** P1`, `- **File**: …`, `Status: open`, and the lists that follow an empty one.

extension Line {
  /// All fields of the line, and what they are about: `Tracker: #239. Status: new.` has two.
  var fields: [(field: Field, topic: FieldTopic)] {
    stated.map { ($0, FieldTopic($0.name)) }
  }

  /// What is written as a name and a value.
  private var stated: [Field] {
    let colon = UInt8(ascii: ":")
    guard let first = text.firstIndex(of: colon) else {
      guard text.contains(text: "：") else { return [] }
      let field = lead.map { Field(lead: $0, rest: rest, line: number) }
      return [field ?? Field(plain: text, line: number)].compactMap(\.self)
    }
    if let parted = parted(after: first) { return parted }
    if let lead { return Field(lead: lead, rest: rest, line: number).map { [$0] } ?? [] }
    let isOne =
      !text[(first + 1)...].contains(colon) && !text[..<first].contains(text: ". ")
      || !text.contains(text: ". ")
    return (isOne ? [text] : text.sentences).compactMap { Field(plain: $0, line: number) }
  }

  /// `Priority: P1 / Status: open / since: May`: every part has a name, two of them known ones.
  private func parted(after colon: Int) -> [Field]? {
    guard text[colon...].dropFirst().contains(UInt8(ascii: ":")) else { return nil }
    for mark in [" / ", " | ", " · "] where text.contains(text: mark) {
      let parts = text.parted(by: mark)
      let known = parts.filter { Field(plain: $0, line: number) != nil }
      let fields = parts.compactMap { Field(short: $0, line: number) }
      if known.count > 1, fields.count == parts.count { return fields }
    }
    return nil
  }
}

extension Field {
  /// A longer name is a sentence.
  private static let longestName = 48

  /// `**Name:** value` or `**Name**: value`.
  init?(lead: Bytes, rest: Bytes, line: Int) {
    let name = lead.trimmed
    let after = rest.trimmed
    if name.last == UInt8(ascii: ":") || name.hasSuffix("：") {
      self.init(name: name.unmarked.string, value: after.string, line: line)
    } else if after.first == UInt8(ascii: ":") {
      self.init(name: name.unmarked.string, value: after.dropFirst().trimmed.string, line: line)
    } else if after.hasPrefix("：") {
      self.init(name: name.unmarked.string, value: after.dropFirst(3).trimmed.string, line: line)
    } else if let colon = name.firstRange(of: ": ") {
      let value = (name[colon.upperBound...] + (after.isEmpty ? [] : [0x20] + after)).string
      self.init(name: name[..<colon.lowerBound].unmarked.string, value: value, line: line)
    } else {
      return nil
    }
    guard !self.name.isEmpty, self.name.utf8.count <= Self.longestName else { return nil }
  }

  /// `| Severity | High |`: a row of two cells.
  init?(_ cells: [Line]) {
    guard cells.count == 2, let name = cells.first, let value = cells.last else { return nil }
    self.init(name: name.text.unmarked.string, value: value.text.string, line: name.number)
  }

  /// `Name: value`, for names that worklogs are known to state; any other colon is prose.
  init?(plain text: Bytes, line: Int) {
    let opening = text.prefix(Self.longestName + 8)
    guard
      let colon = opening.firstIndex(of: UInt8(ascii: ":")).map({ $0..<$0 + 1 })
        ?? opening.firstRange(of: "：")
    else { return nil }
    let after = text[colon.upperBound...]
    guard after.isEmpty || after.first == 0x20 || colon.count > 1 else { return nil }
    let name = text[..<colon.lowerBound].unmarked
    guard !name.isEmpty, name.count <= Self.longestName,
      Self.isKnown(words(name))
        || !Lexicon.common.kinds(opening: name).isDisjoint(with: [.rating, .status])
    else {
      return nil
    }
    self.init(name: name.string, value: after.trimmed.string, line: line)
  }

  /// `Since: May`, whatever its name, beside fields that are known.
  fileprivate init?(short text: Bytes, line: Int) {
    guard let colon = text.firstRange(of: ": ") else { return nil }
    let name = text[..<colon.lowerBound].unmarked
    guard !name.isEmpty, words(name).count <= 3 else { return nil }
    self.init(name: name.string, value: text[colon.upperBound...].trimmed.string, line: line)
  }

  private static func isKnown(_ words: [Word]) -> Bool {
    (1...4).contains(words.count) && words.containsAny(of: knownWords)
  }

  private static let knownWords: WordSet = [
    "severity", "priority", "status", "test", "tests", "error", "impact", "file", "files", "date",
    "generated", "created", "scope", "focus", "category", "type", "source", "command", "issue",
    "timestamp", "time", "location", "labels", "risk", "cause", "references", "tracker", "started",
    "environment", "ticket", "updated", "state", "affected", "suite", "host", "build", "revision",
    "failing", "fails", "spec", "sev", "prio", "urgency", "level",
  ]
}

extension Bytes {
  /// What stands between full stops that a blank follows.
  fileprivate var sentences: [Bytes] { parted(by: ". ") }

  /// What stands before the first full stop; of a long sentence the words that fit in a title.
  var firstSentence: Bytes {
    let whole = firstRange(of: ". ").map { self[..<$0.lowerBound] } ?? self
    let sentence = whole.last == UInt8(ascii: ".") ? whole.dropLast() : whole
    guard sentence.count > Self.longestTitle else { return sentence.unmarked }
    let cut = sentence.prefix(Self.longestTitle)
    return (cut.lastIndex(of: 0x20).map { cut[..<$0] } ?? sentence).unmarked
  }

  /// Bytes of a title that is taken from a sentence.
  private static let longestTitle = 120

  fileprivate func parted(by mark: String) -> [Bytes] {
    var found: [Bytes] = []
    var rest = self
    while let stop = rest.firstRange(of: mark) {
      found.append(rest[..<stop.lowerBound])
      rest = rest[stop.upperBound...]
    }
    return found + [rest]
  }
}

/// What a field's name is about.
enum FieldTopic {
  case severity, priority, status, category, tests, files, impact, source, reference, date, time
  case scope, error, resolution, other

  init(_ name: String) {
    self = Self.topic(of: words(name))
    guard self == .other, name.utf8.count <= 40 else { return }
    let said = Lexicon.common.kinds(in: name.bytes)
    if said.contains(.rating) {
      self = said.contains(.priority) ? .priority : .severity
    } else if said.contains(.status) {
      self = .status
    } else if said.contains(.fix) {
      self = .resolution
    }
  }

  /// Whether it says how bad something is or where it stands.
  var isRating: Bool { self == .severity || self == .priority || self == .status }

  init(_ words: [Word]) { self = Self.topic(of: words) }

  private static func topic(of words: [Word]) -> FieldTopic {
    guard let last = words.last.map({ NameWords.glossary[$0] }) else { return .other }
    let said = NameWords.glossary[words]
    if said.contains(.passing) { return .other }
    if said.contains(.tracker) && !said.contains(.url) { return .reference }
    if said.contains(.test) || last.contains(.failures) { return testTopic(said) }
    if words.count == 1, said.contains(.spec) { return .tests }
    if said.contains(.severity) { return .severity }
    if last.contains(.priority) || words.count == 1 && said.contains(.level) { return .priority }
    if last.contains(.status) { return .status }
    if said.contains(.category) { return .category }
    if said.contains(.file) { return .files }
    if said.contains(.impact) { return .impact }
    if last.contains(.source) { return .source }
    if said.contains(.resolution) { return .resolution }
    if words.count == 1, said.contains(.reference) { return .reference }
    return aboutTheRun(words, said)
  }

  private static func testTopic(_ said: NameWords) -> FieldTopic {
    if said.contains(.aboutTests) { return said.contains(.scope) ? .scope : .other }
    return said.contains(.file) ? .files : .tests
  }

  private static func aboutTheRun(_ words: [Word], _ said: NameWords) -> FieldTopic {
    if words.count == 1, said.contains(.time) { return .time }
    if said.contains(.date) || said.contains(.time) && timePhrases.contains(where: words.contains) {
      return said.contains(.notOfDate) ? .other : .date
    }
    if said.contains(.scope) { return .scope }
    return said.contains(.error) ? .error : .other
  }

  /// Times that are dates.
  private static let timePhrases: [[Word]] = [["execution", "time"], ["analysis", "time"]]
}

/// What the words of a field's name say.
private struct NameWords: OptionSet, Sendable {
  let rawValue: UInt32

  static let passing = Self(rawValue: 1 << 0)
  static let tracker = Self(rawValue: 1 << 1)
  static let url = Self(rawValue: 1 << 2)
  static let test = Self(rawValue: 1 << 3)
  /// At the name's end: of tests.
  static let failures = Self(rawValue: 1 << 4)
  /// Beside "tests": not the tests, but something about them.
  static let aboutTests = Self(rawValue: 1 << 5)
  static let severity = Self(rawValue: 1 << 6)
  static let priority = Self(rawValue: 1 << 7)
  static let status = Self(rawValue: 1 << 8)
  static let category = Self(rawValue: 1 << 9)
  static let file = Self(rawValue: 1 << 10)
  static let impact = Self(rawValue: 1 << 11)
  static let source = Self(rawValue: 1 << 12)
  static let resolution = Self(rawValue: 1 << 13)
  /// Where the name is nothing else.
  static let reference = Self(rawValue: 1 << 14)
  static let date = Self(rawValue: 1 << 15)
  /// Beside a date: not when, but by whom or how long.
  static let notOfDate = Self(rawValue: 1 << 16)
  static let scope = Self(rawValue: 1 << 17)
  static let error = Self(rawValue: 1 << 18)
  static let time = Self(rawValue: 1 << 19)
  /// Where the name is nothing else: of the file of tests.
  static let spec = Self(rawValue: 1 << 20)
  /// Where the name is nothing else: of how urgent it is.
  static let level = Self(rawValue: 1 << 21)

  static let glossary = Glossary<NameWords>([
    (.passing, ["passing", "passed", "successful", "successfully", "available"]),
    (.tracker, ["github", "tracker", "ticket", "jira"]),
    (.url, ["url"]),
    (.test, ["tests", "test"]),
    (.failures, ["failures", "failing", "skipped"]),
    (.spec, ["spec", "specs"]),
    (
      .aboutTests,
      [
        "stats", "output", "evidence", "results", "result", "command", "class", "environment",
        "total", "focus", "scope", "count", "suite", "categories", "status", "restored", "running",
      ]
    ),
    (.severity, ["severity", "sev"]),
    (.priority, ["priority", "prio", "urgency"]),
    (.level, ["level"]),
    (.status, ["status", "state"]),
    (.category, ["category", "type", "labels", "slug"]),
    (.file, ["file", "files"]),
    (.impact, ["impact", "risk"]),
    (.source, ["command", "source", "method"]),
    (.resolution, ["resolution", "fix", "fixed"]),
    (.reference, ["issue", "issues", "link"]),
    (.date, ["date", "generated", "created", "timestamp", "started"]),
    (.notOfDate, ["by", "with", "range"]),
    (.scope, ["focus", "scope"]),
    (.error, ["error", "errors", "pattern", "symptoms", "warning"]),
    (.time, ["time"]),
  ])
}
