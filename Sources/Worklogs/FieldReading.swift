// Fields: `**Severity:** P1`, `- **File**: …`, `Status: open`, and the lists that follow an empty one.

extension Line {
  /// The line as a name and a value, if it is written as one.
  var field: Field? {
    if let lead { return Field(lead: lead, rest: rest, line: number) }
    return Field(plain: text, line: number)
  }

  /// All fields of the line: `Tracker: #239. Status: new.` has two.
  var fields: [Field] {
    guard lead == nil, text.count(where: { $0 == UInt8(ascii: ":") }) > 1, text.contains(text: ". ")
    else { return field.map { [$0] } ?? [] }
    return text.sentences.compactMap { Field(plain: $0, line: number) }
  }
}

extension Field {
  /// A longer name is a sentence.
  private static let longestName = 48

  /// `**Name:** value` or `**Name**: value`.
  init?(lead: Bytes, rest: Bytes, line: Int) {
    let name = lead.trimmed
    let after = rest.trimmed
    if name.last == UInt8(ascii: ":") {
      self.init(name: name.unmarked.string, value: after.string, line: line)
    } else if after.first == UInt8(ascii: ":") {
      self.init(name: name.unmarked.string, value: after.dropFirst().trimmed.string, line: line)
    } else if let colon = name.firstRange(of: ": ") {
      let value = (name[colon.upperBound...] + (after.isEmpty ? [] : [0x20] + after)).string
      self.init(name: name[..<colon.lowerBound].unmarked.string, value: value, line: line)
    } else {
      return nil
    }
    guard !self.name.isEmpty, self.name.utf8.count <= Self.longestName else { return nil }
  }

  /// `Name: value`, for names that worklogs are known to state; any other colon is prose.
  init?(plain text: Bytes, line: Int) {
    guard let colon = text.prefix(Self.longestName + 8).firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let after = text[(colon + 1)...]
    guard after.isEmpty || after.first == 0x20 else { return nil }
    let name = text[..<colon].unmarked
    guard !name.isEmpty, name.count <= Self.longestName, Self.isKnown(words(name)) else {
      return nil
    }
    self.init(name: name.string, value: after.trimmed.string, line: line)
  }

  private static func isKnown(_ words: [String]) -> Bool {
    (1...4).contains(words.count) && words.containsAny(of: knownWords)
  }

  private static let knownWords: Set<String> = [
    "severity", "priority", "status", "test", "tests", "error", "impact", "file", "files", "date",
    "generated", "created", "scope", "focus", "category", "type", "source", "command", "issue",
    "timestamp", "time", "location", "labels", "risk", "cause", "references", "tracker", "started",
    "environment", "ticket", "updated", "state", "affected", "suite", "host", "build", "revision",
  ]
}

extension Bytes {
  /// What stands between full stops that a blank follows.
  fileprivate var sentences: [Bytes] {
    var found: [Bytes] = []
    var rest = self
    while let stop = rest.firstRange(of: ". ") {
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

  init(_ name: String) { self.init(words(name)) }

  init(_ words: [String]) { self = Self.topic(of: words) }

  private static func topic(of words: [String]) -> FieldTopic {
    guard let last = words.last else { return .other }
    if words.containsAny(of: ["passing", "passed", "successful", "successfully", "available"]) {
      return .other
    }
    if words.containsAny(of: ["github", "tracker", "ticket", "jira"]) && !words.contains("url") {
      return .reference
    }
    if words.containsAny(of: ["tests", "test"]) || ["failures", "skipped"].contains(last) {
      return Self.testTopic(words)
    }
    if words.containsAny(of: ["severity"]) { return .severity }
    if last == "priority" { return .priority }
    if ["status", "state"].contains(last) { return .status }
    if words.containsAny(of: ["category", "type", "labels", "slug"]) { return .category }
    if words.containsAny(of: ["file", "files"]) { return .files }
    if words.containsAny(of: ["impact", "risk"]) { return .impact }
    if ["command", "source", "method"].contains(last) { return .source }
    if words.containsAny(of: ["resolution", "fix", "fixed"]) { return .resolution }
    if words == ["issue"] || words == ["issues"] || words == ["link"] { return .reference }
    return Self.aboutTheRun(words)
  }

  private static func testTopic(_ words: [String]) -> FieldTopic {
    if words.containsAny(of: [
      "stats", "output", "evidence", "results", "result", "command", "class", "environment",
      "total", "focus", "scope", "count", "suite", "categories", "status", "restored", "running",
    ]) {
      return words.containsAny(of: ["focus", "scope"]) ? .scope : .other
    }
    if words.containsAny(of: ["file", "files"]) { return .files }
    return .tests
  }

  private static func aboutTheRun(_ words: [String]) -> FieldTopic {
    if words == ["time"] { return .time }
    if words.containsAny(of: ["date", "generated", "created", "timestamp", "started"])
      || words.contains(phrase: ["execution", "time"])
      || words.contains(phrase: ["analysis", "time"])
    {
      return words.containsAny(of: ["by", "with", "range"]) ? .other : .date
    }
    if words.containsAny(of: ["focus", "scope"]) { return .scope }
    if words.containsAny(of: ["error", "errors", "pattern", "symptoms", "warning"]) {
      return .error
    }
    return .other
  }
}
