// The words by which people say severity, status and what a section is about. Each list follows from
// how trackers and test runners use the words, not from one team's habits; `almanac.yml` adds a team's
// own.
import Settings

/// The words that the reader knows, with a team's own added.
final class Vocabulary: Sendable {
  let severities: WordTable<Severity>
  let statuses: WordTable<Status>

  let lexicon: Lexicon

  init(_ settings: Settings = Settings()) {
    lexicon = Lexicon(String(decoding: PackageResources.words_txt, as: UTF8.self))
    severities = WordTable(
      settings.severityWords.reduce(into: Self.severities) { known, own in
        if let severity = Severity(code: own.value) { known[Word(own.key)] = severity }
      })
    statuses = WordTable(
      settings.statusWords.reduce(into: Self.statuses) { known, own in
        if let status = Status(rawValue: own.value) { known[Word(own.key)] = status }
      })
  }

  private static let severities: [Word: Severity] = [
    "critical": .p0, "blocker": .p0, "emergency": .p0, "showstopper": .p0, "sev0": .p0,
    "high": .p1, "major": .p1, "urgent": .p1, "severe": .p1, "sev1": .p1,
    "medium": .p2, "moderate": .p2, "normal": .p2, "sev2": .p2,
    "low": .p3, "minor": .p3, "trivial": .p3, "cosmetic": .p3, "sev3": .p3, "sev4": .p3,
  ]

  private static let statuses: [Word: Status] = [
    "resolved": .resolved, "fixed": .resolved, "closed": .resolved, "remediated": .resolved,
    "mended": .resolved, "solved": .resolved,
    "known": .known, "accepted": .known, "deferred": .known, "preexisting": .known,
    "wontfix": .known, "quarantined": .known, "muted": .known,
    "active": .open, "open": .open, "new": .open, "failing": .open, "failed": .open,
    "fail": .open, "fails": .open, "failures": .open, "regression": .open, "regressed": .open,
    "reopened": .open, "ongoing": .open, "error": .open, "errors": .open, "blocked": .open,
    "blocking": .open, "blocker": .open, "uncollectable": .open, "broken": .open,
    "investigating": .open, "unresolved": .open, "worsening": .open, "persists": .open,
    "persistent": .open, "recurring": .open, "timeout": .open, "confirmed": .open,
    "unfixed": .open, "flaky": .open, "down": .open, "escalating": .open,
    // The harm is stopped; what caused it is still to be mended.
    "mitigated": .open,
  ]
}

extension Severity {
  /// Reads `P0` … `P9` and `p0`; from P4 on it is P3.
  init?(code: some StringProtocol) {
    guard code.utf8.count == 2 else { return nil }
    self.init(code: code.bytes)
  }

  init?(code: Bytes) { self.init(code: Word(code)) }

  init?(code: Word) {
    guard let (letter, digit) = code.two, letter | 0x20 == UInt8(ascii: "p"), isDigit(digit)
    else { return nil }
    self = Severity(rawValue: Int(digit - 0x30)) ?? .p3
  }
}

extension Vocabulary {
  /// What a field of that name says: `S1` too, which elsewhere may name anything.
  func severity(inField words: [Word]) -> (severity: Severity, isCode: Bool)? {
    if let first = words.first, let code = Self.shortCodes[first] { return (code, true) }
    let degree = words.first.flatMap { Self.scaleNames.contains($0) ? words.dropFirst().first : $0 }
    if let code = degree.flatMap({ Self.degrees[$0] }), words.count <= 2 { return (code, true) }
    return severity(in: words)
  }

  /// A severity that the words state: a code beats a word, the first beats the rest. `Sev-1` and
  /// `prio 1` are codes.
  func severity(in words: [Word]) -> (severity: Severity, isCode: Bool)? {
    for word in words { if let code = Severity(code: word) { return (code, true) } }
    if let scale = words.firstIndex(where: Self.scales.contains),
      let degree = words[scale...].dropFirst().first.flatMap({ Self.degrees[$0] })
    {
      return (degree, true)
    }
    for word in words { if let known = severities[word] { return (known, false) } }
    return nil
  }

  private static let scales: WordSet = ["sev", "prio"]
  /// Elsewhere `Priority 1` is as often the first of several plans.
  private static let scaleNames: WordSet = ["severity", "priority"]
  private static let degrees = WordTable<Severity>([
    "0": .p0, "1": .p1, "2": .p2, "3": .p3, "4": .p3, "5": .p3,
  ])
  private static let shortCodes = WordTable<Severity>([
    "s0": .p0, "s1": .p1, "s2": .p2, "s3": .p3, "s4": .p3,
  ])

  /// What a field of that name says: "done" too, which elsewhere is said of work.
  func status(inField words: [Word]) -> Status? {
    status(in: words) ?? (words.first == Self.done ? .resolved : nil)
  }

  private static let done: Word = "done"

  /// What the words of a status say. "Partially resolved" is still open, and so is what "will be
  /// resolved"; "may be resolved" says nothing, "known" holds against the reasons that follow it.
  func status(in words: [Word]) -> Status? {
    if let phrase = phraseStatus(in: words) { return phrase }
    if words.containsAny(of: Self.returns) {
      return .open
    }
    if let resolved = words.firstIndex(where: { statuses[$0] == .resolved }) {
      let before = words[..<resolved]
      if before.suffix(2).elementsEqual(Self.toBe) || before.suffix(2).elementsEqual(Self.willBe) {
        return .open
      }
      if before.contains(where: Self.hedges.contains) { return nil }
      if before.contains(where: Self.halves.contains) { return .open }
      return .resolved
    }
    if words.contains(where: { statuses[$0] == .known })
      || words.contains(phrase: Self.technicalDebt)
      || words.contains(phrase: Self.preExisting)
    {
      return .known
    }
    if words.containsAny(of: Self.needs) && words.contains(Self.investigation) {
      return .open
    }
    if words.prefix(3).containsAny(of: Self.shortStatuses) { return .open }
    let open = words.first { statuses[$0] == .open && !Self.shortStatuses.contains($0) }
    if open != nil || words.contains(phrase: Self.inProgress)
      || words.contains(phrase: Self.inReview)
    {
      return .open
    }
    return nil
  }

  /// "Won't be fixed", "no longer reproducible", where the single words say something else.
  private func phraseStatus(in words: [Word]) -> Status? {
    if let first = words.firstIndex(of: Self.wont),
      words[first...].dropFirst().first == Self.fix
        || words[first...].containsAny(of: Self.fixed)
    {
      return .known
    }
    guard let no = words.firstIndex(of: Self.no), words[no...].dropFirst().first == Self.longer,
      let what = words[no...].dropFirst(2).first, Self.problems.contains(what)
    else { return nil }
    return .resolved
  }

  private static let toBe: [Word] = ["to", "be"]
  private static let willBe: [Word] = ["will", "be"]
  private static let inProgress: [Word] = ["in", "progress"]
  private static let inReview: [Word] = ["in", "review"]
  private static let wont: Word = "wont"
  private static let fix: Word = "fix"
  private static let fixed: WordSet = ["fixed", "resolved", "solved"]
  private static let no: Word = "no"
  private static let longer: Word = "longer"
  private static let problems: WordSet = [
    "reproducible", "reproduces", "reproduced", "failing", "fails", "occurs", "happens", "seen",
    "broken", "flaky", "blocked",
  ]

  private static let returns: WordSet = ["reopened", "regression", "regressed", "unresolved"]
  private static let technicalDebt: [Word] = ["technical", "debt"]
  static let preExisting: [Word] = ["pre", "existing"]
  private static let needs: WordSet = ["requires", "needs"]
  private static let investigation: Word = "investigation"

  /// Words that state a status by themselves, but in a longer sentence tell of something else.
  private static let shortStatuses: WordSet = [
    "error", "errors", "timeout", "fail", "fails", "failures", "confirmed", "down", "blocker",
  ]

  /// Words before "resolved" that take it back.
  private static let hedges: WordSet = [
    "potentially", "may", "might", "possibly", "could", "will", "should", "when", "if", "to",
    "until", "expected", "can",
  ]
  private static let halves: WordSet = ["partially", "partly", "not", "mostly", "never", "un"]

  func isSeverityOrStatus(_ word: Word) -> Bool {
    Severity(code: word) != nil || severities[word] != nil || statuses[word] != nil
  }

  /// Whether the words are nothing but severity, status and the nouns of headings that group findings
  /// (`P1 - HIGH PRIORITY FAILURES`).
  func isGrouping(_ words: some Collection<Word>) -> Bool {
    !words.isEmpty
      && words.allSatisfy { word in
        isSeverityOrStatus(word) || Self.groupNouns.contains(word)
      }
  }

  /// Whether the words name a part of what is told of a problem, not a problem.
  func isPart(_ words: [Word]) -> Bool {
    words.allSatisfy { Self.partNouns.contains($0) || Self.groupNouns.contains($0) }
  }

  private static let partNouns: WordSet = [
    "symptom", "symptoms", "cause", "causes", "root", "evidence", "log", "logs", "detail",
    "details", "background", "context", "environment", "setup", "reproduction", "repro",
    "reproduce", "to", "how", "steps", "step", "trace", "stack", "traceback", "output", "fix",
    "fixes", "workaround", "solution", "note", "notes", "comment", "comments", "analysis",
    "investigation", "description", "affected", "files", "components", "example", "examples",
    "timeline", "history", "reason", "reasons", "hypothesis", "proposal", "suggested", "possible",
    "data", "counts", "statistics", "what", "happened", "where", "why", "when", "owner", "links",
  ]

  static let groupNouns: WordSet = [
    "issue", "issues", "failure", "failures", "problem", "problems", "finding", "findings",
    "cluster", "clusters", "error", "errors", "bugs", "defects", "warnings", "warning", "priority",
    "severity", "level", "items", "incidents", "categories", "category", "discovered", "identified",
    "found", "tests", "test", "and", "the", "of", "all", "impact", "immediate", "urgent", "current",
    "run", "blockers", "observed", "detected", "other", "minor", "major", "list",
  ]
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
