// What people decide about issues, and what becomes of ids and links by it.
import Dates
import Diagnostics
import Settings
import Testing
import Worklogs

@testable import Histories

@Suite struct DecisionTests {
  private static let rounding = WrittenFinding(
    "Child fares round up to whole crowns", "A child paid 3.00 instead of 2.50.")
  private static let receipts = WrittenFinding("Receipts print twice", "Two came out.")
  private static let gate = WrittenFinding("Gate 3 stays open at night", "It did not close.")
  private static let lamps = WrittenFinding("Lamps flicker in hall A", "Since the morning.")

  private let worklogs = [
    written("1.md", "2031-05-01", rounding, receipts), written("2.md", "2031-05-02", gate),
    written("3.md", "2031-05-03", rounding, lamps),
  ]

  /// The build before anything was decided.
  private let first: History
  /// Of rounding, receipts, gate and lamps.
  private let ids: [String]

  init() {
    first = History(relating: worklogs)
    ids = [
      first.id("1.md", Self.rounding.title), first.id("1.md", Self.receipts.title),
      first.id("2.md", Self.gate.title), first.id("3.md", Self.lamps.title),
    ]
  }

  private func merge(_ id: String, _ into: String, line: Int = 1) -> Decision {
    Decision(issue: id, action: .merge(into: into), line: line)
  }

  private func faults(_ history: History) -> [String] {
    history.diagnostics.map { "\($0.identifier):\($0.location.line)" }
  }

  // MARK: Merges

  @Test func `a merged issue is part of the other, and its link leads there`() throws {
    let decision = Decision(
      issue: ids[1], action: .merge(into: ids[0]), by: "Ada", why: "One rounding routine.")
    let history = first.next(worklogs, decisions: [decision])
    #expect(history.issues.count == 3 && history.diagnostics.isEmpty)
    let issue = try #require(history.issues.first { $0.id == ids[0] })
    #expect(issue.findings.count == 3 && issue.aliases == [ids[1]])
    #expect(
      issue.why.contains(
        "\(ids[1]), “\(Self.receipts.title)”, was merged into it by Ada: One rounding routine."))
    #expect(history.former.issues.map(\.id) == [ids[1]])
    #expect(history.former.issues.first?.successor == ids[0])
    #expect(history.former.issues.first?.decision == 0)
    // The ledger still knows which finding was whose.
    #expect(history.ledger.file == first.ledger.file)
  }

  @Test func `merges follow each other, in whatever order they stand`() {
    let chain = [merge(ids[0], ids[1]), merge(ids[1], ids[2]), merge(ids[2], ids[3])]
    for decisions in chain.permutations {
      let history = first.next(worklogs, decisions: decisions)
      #expect(history.issues.map(\.id) == [ids[3]] && history.diagnostics.isEmpty)
      #expect(history.issues.first?.aliases == ids.prefix(3).sorted())
      #expect(history.former.issues.allSatisfy { $0.successor == ids[3] })
    }
  }

  @Test func `a merge that closes a circle is refused, the others count`() {
    let circle = [
      merge(ids[0], ids[1], line: 1), merge(ids[1], ids[2], line: 4),
      merge(ids[2], ids[0], line: 7),
    ]
    let history = first.next(worklogs, decisions: circle)
    #expect(faults(history) == ["merge-circle:7"])
    #expect(Set(history.issues.map(\.id)) == [ids[2], ids[3]])
  }

  @Test func `an issue is not merged into itself`() {
    let history = first.next(worklogs, decisions: [merge(ids[0], ids[0], line: 3)])
    #expect(faults(history) == ["merge-circle:3"])
    #expect(history.diagnostics.first?.sentence.contains("into itself") == true)
    #expect(Set(history.issues.map(\.id)) == Set(ids))
  }

  @Test func `an issue is merged once`() {
    let twice = [merge(ids[0], ids[1], line: 2), merge(ids[0], ids[2], line: 5)]
    let history = first.next(worklogs, decisions: twice)
    #expect(faults(history) == ["merge-circle:5"])
    #expect(history.diagnostics.first?.sentence.contains("line 2") == true)
    #expect(history.issues.first { $0.id == ids[1] }?.aliases == [ids[0]])
  }

  @Test func `an id that nobody gave is reported once, with the nearest one`() {
    let nearest = String(ids[0].dropLast()) + (ids[0].hasSuffix("0") ? "1" : "0")
    for decision in [merge(nearest, ids[1], line: 2), merge(ids[1], nearest, line: 2)] {
      let history = first.next(worklogs, decisions: [decision])
      #expect(faults(history) == ["unknown-issue:2"])
      #expect(history.diagnostics.first?.location.file == "decisions.yml")
      #expect(history.diagnostics.first?.hint == "Did you mean \(ids[0])?")
      #expect(Set(history.issues.map(\.id)) == Set(ids))
    }
  }

  @Test func `a merge that is deleted gives both issues back`() {
    let merged = first.next(worklogs, decisions: [merge(ids[1], ids[0])])
    let undone = merged.next(worklogs)
    #expect(undone.id("1.md", Self.receipts.title) == ids[1])
    #expect(undone.id("3.md", Self.rounding.title) == ids[0])
    #expect(undone.former.issues.isEmpty && undone.issues.allSatisfy { $0.aliases.isEmpty })
    #expect(undone.ledger.file == first.ledger.file)
  }

  @Test func `what is found after a merge belongs to the issue that is left`() {
    let added = worklogs + [written("4.md", "2031-05-04", Self.receipts)]
    let history = first.next(added, decisions: [merge(ids[1], ids[0])])
    #expect(history.id("4.md", Self.receipts.title) == ids[0])
    #expect(history.next(added).id("4.md", Self.receipts.title) == ids[1])
  }

  @Test func `issues that are one are not suggested to be`() throws {
    let alike = [
      written("1.md", "2031-05-01", Self.gate),
      written(
        "2.md", "2031-05-02",
        WrittenFinding("Gate 3 stays open in winter weather", "Snow in hall C.")),
    ]
    let first = History(relating: alike)
    let ids = [
      first.id("1.md", Self.gate.title), first.id("2.md", "Gate 3 stays open in winter weather"),
    ]
    try #require(
      first.issues.map { $0.suggestions.count } == [1, 1], "the fixture suggests nothing")
    let history = first.next(alike, decisions: [merge(ids[1], ids[0])])
    #expect(history.issues.map { $0.suggestions.count } == [0])
  }

  // MARK: Titles and owners

  @Test func `an issue has the title and the owner that were decided last`() {
    let decisions = [
      Decision(issue: ids[0], action: .rename(to: "Half fares")),
      Decision(issue: ids[0], action: .assign(to: "Ada")),
      Decision(issue: ids[0], action: .assign(to: "Ben")),
      Decision(issue: ids[0], action: .rename(to: "Half fares round up")),
      Decision(issue: ids[2], action: .assign(to: "Ada")),
      Decision(issue: ids[2], action: .assign(to: nil)),
    ]
    let history = first.next(worklogs, decisions: decisions)
    let issue = history.issues.first { $0.id == ids[0] }
    #expect(issue?.title == "Half fares round up" && issue?.owner == "Ben")
    #expect(issue?.decisions == [0, 1, 2, 3])
    let gate = history.issues.first { $0.id == ids[2] }
    #expect(gate?.title == Self.gate.title && gate?.owner == nil)
    #expect(history.ledger.file == first.ledger.file)
  }

  @Test func `what was decided of an issue ends when it is merged, but its owner comes along`() {
    let assign = Decision(issue: ids[1], action: .assign(to: "Ada"))
    let rename = Decision(issue: ids[1], action: .rename(to: "Paper"))
    let merge = merge(ids[1], ids[0])
    let before = first.next(worklogs, decisions: [assign, rename, merge])
    let issue = before.issues.first { $0.id == ids[0] }
    #expect(issue?.owner == "Ada" && issue?.title == Self.rounding.title)
    #expect(issue?.why.last == "Its owner, Ada, comes from \(ids[1]).")
    // Said afterwards, it is meant of what the issue is part of now.
    let after = first.next(worklogs, decisions: [merge, assign, rename])
    #expect(after.issues.first { $0.id == ids[0] }?.owner == "Ada")
    #expect(after.issues.first { $0.id == ids[0] }?.title == "Paper")
    // Whoever takes care of the other one goes on doing so.
    let owned = Decision(issue: ids[0], action: .assign(to: "Ben"))
    let both = first.next(worklogs, decisions: [assign, owned, merge])
    #expect(both.issues.first { $0.id == ids[0] }?.owner == "Ben")
  }

  @Test func `a mute comes along with a merge where the other has none`() throws {
    let until = try #require(StatedDate(year: 2031, month: 6, day: 1))
    let mute = Decision(
      issue: ids[1], action: .mute(until: until), on: StatedDate(year: 2031, month: 5, day: 2))
    let history = first.next(worklogs, decisions: [mute, merge(ids[1], ids[0])])
    let issue = try #require(history.issues.first { $0.id == ids[0] })
    #expect(issue.state == .muted && issue.decisions.contains(0))
    #expect(issue.why.last == "It is muted as \(ids[1]) was.")
  }

  @Test func `a merge leaves title and severity of the other one as they are`() throws {
    var later = written("4.md", "2031-05-04", Self.receipts)
    later.findings[0].severity = .p3
    let worklogs = worklogs + [later]
    let first = first.next(worklogs)
    let history = first.next(worklogs, decisions: [merge(ids[1], ids[0])])
    let issue = try #require(history.issues.first { $0.id == ids[0] })
    #expect(issue.title == Self.rounding.title && issue.severity == .p1)
    #expect(issue.findings.count == 4 && issue.merged.count == 2)
  }
}
