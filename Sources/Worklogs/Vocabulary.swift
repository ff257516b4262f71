// The words by which people say severity, status and what a section is about. Each list follows from
// how trackers and test runners use the words, not from one team's habits; `almanac.yml` adds a team's
// own.
import Settings

/// The words that the reader knows, with a team's own added.
final class Vocabulary: Sendable {
  let lexicon: Lexicon

  init(_ settings: Settings = Settings()) {
    var own: [String: WordKinds] = [:]
    for (word, code) in settings.severityWords {
      if let severity = Severity(code: code) { own[word, default: []].insert(WordKinds(severity)) }
    }
    for (word, name) in settings.statusWords {
      if let status = Status(rawValue: name) { own[word, default: []].insert(WordKinds(status)) }
    }
    lexicon =
      own.isEmpty
      ? .common
      : Lexicon(
        PackageResources.words_txt,
        own: own.sorted { $0.key < $1.key }.map { (word: $0.key, kinds: $0.value) })
  }

  /// What a text states.
  func rating(of text: Bytes) -> Rating { Rating(text, lexicon) }

  /// What a cell, or the value of a field, states; the name of a scale may stand before it.
  func rating(ofField text: Bytes) -> Rating { Rating(text, lexicon, isField: true) }

  /// The severity that a field of that name states: `S1`, `2` and a coloured circle too, which
  /// elsewhere may mean anything.
  func severity(inField text: Bytes) -> (severity: Severity, isCode: Bool)? {
    let said = words(text)
    let degrees = said.first.map(Self.scaleNames.contains) ?? false ? said.dropFirst() : said[...]
    if let degree = degrees.first.flatMap({ Self.degrees[$0] }),
      said.count <= 2 || !said[0].isNumber
    {
      return (degree, true)
    }
    let stated = rating(ofField: text)
    if let severity = stated.severity { return (severity, stated.isCode) }
    return stated.wordCount == 0
      ? ColourMarks.Colour(text.trimmed).map { ($0.severity, true) } : nil
  }

  /// Elsewhere `Priority 1` is as often the first of several plans.
  private static let scaleNames: WordSet = ["severity", "priority"]
  private static let degrees = WordTable<Severity>([
    "0": .p0, "1": .p1, "2": .p2, "3": .p3, "4": .p3, "5": .p3,
    "s0": .p0, "s1": .p1, "s2": .p2, "s3": .p3, "s4": .p3,
  ])
}

extension WordKinds {
  init(_ severity: Severity) {
    switch severity {
    case .p0: self = .p0
    case .p1: self = .p1
    case .p2: self = .p2
    case .p3: self = .p3
    }
  }

  init(_ status: Status) {
    switch status {
    case .open: self = .open
    case .known: self = .known
    case .resolved: self = .resolved
    }
  }
}

/// What a section's heading says of its contents.
enum SectionTopic {
  /// Problems are told here for the first time.
  case findings
  /// Problems told elsewhere are taken up again: results, priorities, next steps.
  case retelling
  /// A short account of what follows: a retelling, unless it has a section of findings in it.
  case summary
  /// Numbers of other issues, for context.
  case related
  case other

  init(_ words: [Word]) {
    let said = SectionWords.glossary[words]
    if said.contains(.related) {
      self = .related
    } else if Self.retells(words, said) {
      self = .retelling
    } else if said.contains(.problems) {
      self = .findings
    } else {
      self = said.contains(.summary) ? .summary : .other
    }
  }

  private static func retells(_ words: [Word], _ said: SectionWords) -> Bool {
    said.contains(.retelling)
      || said.contains(.priority) && !said.contains(.problems)
      || said.contains(.status) && words.count <= 4
      || said.contains(.results) && said.contains(.processing)
  }

  static let problemNouns: Set<Word> = [
    "issue", "issues", "failure", "failures", "problem", "problems", "finding", "findings",
    "cluster", "clusters", "errors", "bugs", "defects", "blockers", "incidents", "failing",
    "regressions", "broken",
  ]
}

/// What the words of a heading say about its section.
private struct SectionWords: OptionSet, Sendable {
  let rawValue: UInt8

  static let related = Self(rawValue: 1 << 0)
  static let retelling = Self(rawValue: 1 << 1)
  static let problems = Self(rawValue: 1 << 2)
  static let summary = Self(rawValue: 1 << 3)
  static let priority = Self(rawValue: 1 << 4)
  static let status = Self(rawValue: 1 << 5)
  static let results = Self(rawValue: 1 << 6)
  /// Beside "results": of what was done with problems.
  static let processing = Self(rawValue: 1 << 7)

  static let glossary = Glossary<SectionWords>([
    (.related, ["related", "references", "crossreference"]),
    (.retelling, retellingWords),
    (.problems, SectionTopic.problemNouns),
    (.summary, ["summary", "overview"]),
    (.priority, ["priority", "priorities"]),
    (.status, ["status"]),
    (.results, ["results"]),
    (.processing, ["issue", "issues", "processing"]),
  ])

  private static let retellingWords: Set<Word> = [
    "next", "action", "actions", "recommendation", "recommendations", "recommended",
    "prioritization", "matrix", "classification", "order", "processing", "processed", "created",
    "updated",
    "tracking", "mapping", "resolution", "resolutions", "github", "impact", "risk", "risks",
    "remediation", "completion", "metrics", "statistics", "assessment", "plan", "escalation",
    "todo", "followup", "follow", "deliverables", "achievements", "achieved", "safety",
    "compliance", "accomplished", "expected", "closing", "conclusion", "conclusions", "prepared",
    "relationships",
  ]
}
