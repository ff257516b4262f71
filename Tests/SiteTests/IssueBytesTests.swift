// A page is rendered again when something of its issue has changed, whatever it is: no property of an issue,
// nor of what it holds, is forgotten in its bytes.
import BinaryCoding
import Dates
import Diagnostics
import Redaction
import Settings
import Testing

@testable import Histories
@testable import Site
@testable import Worklogs

@Suite struct IssueBytesTests {
  private typealias Changes<Value> = KeyValuePairs<String, (inout Value) -> Void>

  /// That every stored property of `value` is among the `changes`, and that each of them changes the bytes.
  private func expectChanges<Value: BinaryWritable>(_ value: Value, _ changes: Changes<Value>) {
    let properties = Mirror(reflecting: value).children.map { $0.label ?? "" }
    #expect(Set(changes.map(\.key)) == Set(properties), "\(Value.self)")
    for (property, change) in changes {
      var changed = value
      change(&changed)
      #expect(changed.binary != value.binary, "\(Value.self).\(property)")
    }
  }

  private func expectDifferent<Value: BinaryWritable>(_ values: [Value]) {
    #expect(Set(values.map(\.binary)).count == values.count, "\(Value.self)")
  }

  private let monday = StatedDate(year: 2026, month: 2, day: 2)
  private let tuesday = StatedDate(year: 2026, month: 2, day: 3)

  private var change: Change {
    Change(.firstSeen, by: .finding(Sighting(run: 1, finding: 2)), when: monday)
  }

  private var note: IssueNote {
    var note = IssueNote(
      reading: Array("# Knots\n\nSee #41.".utf8), file: "K7Q2M.md", issue: "K7Q2M")
    note.diagnostics = [diagnostic]
    note.secrets = [Secret("a9K2m")]
    return note
  }

  private var diagnostic: Diagnostic {
    Diagnostic(
      .note, at: SourceLocation(file: "a.md", line: 1, column: 2), "It is short.",
      hint: "Tell more.",
      identifier: "short")
  }

  /// An issue that has something of all.
  private var issue: Histories.Issue {
    Histories.Issue(
      id: "K7Q2M", title: "Tail tears", severity: .p1, state: .ongoing,
      findings: [Sighting(run: 0, finding: 0)], tests: ["tail"], references: [41],
      why: ["the same test fails"], suggestions: [Suggestion(id: "9TR2X", why: "titles alike")],
      aliases: ["AAAAA"], owner: "kite crew", decisions: [0], timeline: [change], seenIn: [0],
      stands: [Stand(isOpen: true, severity: .p1, since: monday)], notes: [note],
      score: Score(parts: [Score.Part(30, "seen in the last run")]))
  }

  @Test func everyPropertyOfAnIssueCounts() {
    expectChanges(
      issue,
      [
        "id": { $0.id = "K7Q2N" }, "title": { $0.title = "Tail torn" },
        "severity": { $0.severity = nil }, "state": { $0.state = .stale },
        "findings": { $0.findings = [] }, "merged": { $0.merged = [Sighting(run: 0, finding: 0)] },
        "tests": { $0.tests = ["string"] },
        "references": { $0.references = [42] }, "why": { $0.why = [] },
        "suggestions": { $0.suggestions = [] }, "aliases": { $0.aliases = [] },
        "owner": { $0.owner = "" }, "decisions": { $0.decisions = [1] },
        "timeline": { $0.timeline = [] }, "seenIn": { $0.seenIn = [0, 1] },
        "stands": { $0.stands = [] }, "notes": { $0.notes = [] },
        "score": { $0.score = Score() },
      ])
  }

  @Test func everyPropertyOfItsPartsCounts() {
    expectChanges(
      Sighting(run: 1, finding: 2), ["run": { $0.run = 2 }, "finding": { $0.finding = 1 }])
    expectChanges(
      Suggestion(id: "9TR2X", why: "titles"), ["id": { $0.id = "" }, "why": { $0.why = "" }])
    expectChanges(
      Stand(isOpen: true, severity: nil, since: monday),
      [
        "isOpen": { $0.isOpen = false }, "severity": { $0.severity = .p0 },
        "since": { $0.since = tuesday },
      ])
    expectChanges(Score(parts: [Score.Part(1, "")]), ["parts": { $0.parts = [] }])
    expectChanges(Score.Part(1, ""), ["points": { $0.points = 2 }, "why": { $0.why = "new" }])
    expectChanges(
      change,
      [
        "event": { $0.event = .decided }, "source": { $0.source = .decision(1) },
        "when": { $0.when = nil },
      ])
  }

  @Test func everyPropertyOfADecisionCounts() {
    expectChanges(
      Decision(issue: "K7Q2M", action: .close, by: "crew", on: monday, why: "done", line: 3),
      [
        "issue": { $0.issue = "9TR2X" }, "action": { $0.action = .reopen }, "by": { $0.by = nil },
        "on": { $0.on = tuesday }, "why": { $0.why = nil }, "line": { $0.line = 4 },
      ])
    expectChanges(
      Decision.FindingPlace(worklog: "a.md", line: 1, title: "Tail"),
      [
        "worklog": { $0.worklog = "b.md" }, "line": { $0.line = 2 }, "title": { $0.title = nil },
      ])
  }

  @Test func everyPropertyOfANoteCounts() {
    expectChanges(
      note,
      [
        "file": { $0.file = "" }, "issue": { $0.issue = "" }, "prose": { $0.prose = Prose() },
        "text": { $0.text = "" }, "diagnostics": { $0.diagnostics = [] },
        "secrets": { $0.secrets = [] },
      ])
    expectChanges(
      note.prose,
      [
        "html": { $0.html = [] }, "slots": { $0.slots = [] }, "headings": { $0.headings = [] },
      ])
    expectChanges(
      Prose.Slot(offset: 1, length: 2, kind: .anchor),
      [
        "offset": { $0.offset = 2 }, "length": { $0.length = 1 },
        "kind": { $0.kind = .linkEnd },
      ])
    expectChanges(
      Prose.Heading(level: 2, text: "Knots", anchor: "knots", line: 1),
      [
        "level": { $0.level = 3 }, "text": { $0.text = "" }, "anchor": { $0.anchor = "" },
        "line": { $0.line = 2 },
      ])
  }

  @Test func everyPropertyOfDatesAndDiagnosticsCounts() throws {
    let date = StatedDate(
      year: 2026, month: 2, day: 2, hour: 9, minute: 30, second: 5, offset: 60)
    expectChanges(
      try #require(date),
      [
        "year": { $0.year = 2025 }, "month": { $0.month = 3 }, "day": { $0.day = 3 },
        "hour": { $0.hour = 10 }, "minute": { $0.minute = 31 }, "second": { $0.second = nil },
        "offset": { $0.offset = 0 },
      ])
    expectChanges(
      diagnostic,
      [
        "level": { $0.level = .error }, "location": { $0.location.column = 3 },
        "sentence": { $0.sentence = "" }, "hint": { $0.hint = nil },
        "identifier": { $0.identifier = "" },
      ])
  }

  @Test func everyCaseAndWhatItHoldsCounts() throws {
    let (monday, tuesday) = (try #require(monday), try #require(tuesday))
    expectDifferent(Histories.Issue.State.allCases.map(\.rawValue))
    expectDifferent(Severity.allCases)
    expectDifferent([
      Change.Event.firstSeen, .state(.new), .state(.known), .severity(from: nil, to: .p0),
      .severity(from: .p0, to: .p0), .severity(from: nil, to: .p1), .decided,
    ])
    expectDifferent([
      Change.Source.finding(Sighting(run: 1, finding: 1)), .finding(Sighting(run: 1, finding: 2)),
      .tests(run: 1), .tests(run: 2), .absence(run: 1), .absence(run: 2), .decision(1),
      .decision(2),
    ])
    expectDifferent([IssueStrip.Mark.seen(nil), .seen(.p0), .seen(.p1), .unseen, .resolved])
    let places = [1, 2].map { Decision.FindingPlace(worklog: "a.md", line: $0) }
    expectDifferent(
      [
        Decision.Action.merge(into: "A"), .merge(into: "B"), .close, .reopen,
        .mute(until: monday), .mute(until: tuesday), .assign(to: nil), .assign(to: "A"),
        .rename(to: "A"), .rename(to: "B"), .severity(1), .severity(2),
      ] + places.map { .split($0) })
    expectDifferent([
      Prose.Slot.Kind.anchor, .finding(1), .finding(2), .reference(1), .reference(2),
      .worklogName("a"), .worklogName("b"), .linkStart("a"), .linkStart("b"), .linkEnd,
      .picture("a"), .picture("b"),
    ])
  }

  /// A part of a new type needs its own turn above.
  @Test func theTypesThatAnIssueHoldsAreTheseOnes() {
    var types: Set<String> = []
    func walk(_ value: Any) {
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .struct, mirror.children.contains(where: { $0.label != nil }) {
        types.insert("\(mirror.subjectType)")
      }
      for child in mirror.children { walk(child.value) }
    }
    walk(issue)
    types.subtract(["String", "Int", "UInt8", "Bool"])
    #expect(
      types == [
        "Issue", "Sighting", "Suggestion", "Stand", "Score", "Part", "Change", "IssueNote",
        "Prose", "Slot", "Heading", "StatedDate", "Diagnostic", "Secret",
        "SourceLocation",
      ])
  }
}
