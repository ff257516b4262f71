// A newer version joins findings by other rules: nothing moves until somebody asks for it.
import Settings
import Testing
import Worklogs

@testable import Histories

@Suite struct RulesChangeTests {
  private static let rounding = WrittenFinding(
    "Child fares round up", "A child paid 3.00 instead of 2.50.")
  private static let gate = WrittenFinding("Gate 3 stays open", "It did not close.")

  private let worklogs = [
    written("1.md", "2031-05-01", rounding, gate), written("2.md", "2031-05-02", rounding),
    written("3.md", "2031-05-03", rounding), written("4.md", "2031-05-04", gate),
  ]

  /// What a build with other rules left behind: the ids of the findings, in the order of the worklogs.
  private func build(_ ids: [String], rules: Int) -> History {
    var history = History(relating: worklogs)
    let findings = worklogs.flatMap(\.keys)
    history.ledger.findings = zip(ids, findings).map { Ledger.Entry(id: $0, key: $1) }
    history.ledger.rules = rules
    return history
  }

  private func ids(_ history: History) -> [String] {
    history.runs.flatMap { run in run.issues.map { history.issues[$0].id } }
  }

  /// Rules that held the findings about fares to be of two issues.
  private static let apart = ["AAAAA", "GGGGG", "AAAAA", "BBBBB", "GGGGG"]
  /// Rules that held all findings to be one issue.
  private static let together = ["AAAAA", "AAAAA", "AAAAA", "AAAAA", "AAAAA"]

  @Test(arguments: [apart, together])
  func `a build keeps what older rules answered`(older: [String]) {
    let history = build(older, rules: 0).next(worklogs)
    #expect(ids(history) == older)
    #expect(
      history.ledger.rules == 0 && history.ledger.findings.map(\.id).sorted() == older.sorted())
    #expect(history.former.issues.isEmpty)
  }

  @Test func `a build says which findings today's rules would move`() {
    let history = build(Self.apart, rules: 0).next(worklogs)
    let told = history.diagnostics.filter { $0.identifier == "rules-changed" }
    #expect(told.map(\.location) == [.init(file: "3.md", line: worklogs[2].findings[0].line)])
    #expect(told.allSatisfy { $0.level == .warning })
    #expect(told.first?.sentence.contains("BBBBB") == true)
    #expect(told.first?.sentence.contains("AAAAA") == true)
    #expect(
      told.first?.sentence.hasSuffix("The titles are the same: “Child fares round up”.") == true)
    #expect(told.first?.hint?.contains("almanac ledger upgrade") == true)
    #expect(
      history.moves.map(\.sighting) == [Sighting(run: 2, finding: 0)]
        && history.moves.map(\.from) == ["BBBBB"] && history.moves.map(\.to) == ["AAAAA"])
  }

  @Test func `a build whose ledger has today's rules compares nothing`() {
    let history = build(Self.apart, rules: Joining.rulesVersion).next(worklogs)
    #expect(history.diagnostics.isEmpty && history.moves.isEmpty)
  }

  @Test func `of many findings that would move, most are counted`() {
    let many = (1...28).map { day in
      written("\(day).md", "2031-05-\(day < 10 ? "0" : "")\(day)", Self.rounding)
    }
    var history = History(relating: many)
    for index in history.ledger.findings.indices {
      let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
      history.ledger.findings[index].id = "AAAA" + String(letters[index])
    }
    history.ledger.rules = 0
    let told = history.next(many).diagnostics.filter { $0.identifier == "rules-changed" }
    #expect(told.count == 21)
    #expect(told.contains { $0.location.file == "ledger.json" && $0.sentence.hasPrefix("27 ") })
  }

  @Test
  func `an upgrade joins issues, and the id that nothing has any more leads to the older one`() {
    let history = build(Self.apart, rules: 0).next(worklogs, renewsIssues: true)
    #expect(ids(history) == ["AAAAA", "GGGGG", "AAAAA", "AAAAA", "GGGGG"])
    #expect(history.moves.map(\.from) == ["BBBBB"] && history.moves.map(\.to) == ["AAAAA"])
    #expect(history.ledger.successors == ["BBBBB": "AAAAA"])
    #expect(history.ledger.rules == Joining.rulesVersion)
    // The builds after it stay there.
    let next = history.next(worklogs)
    #expect(ids(next) == ids(history) && next.ledger.file == history.ledger.file)
    #expect(next.moves.isEmpty && next.diagnostics.isEmpty)
    #expect(next.issues.first { $0.id == "AAAAA" }?.aliases == ["BBBBB"])
    #expect(next.former.issues.map(\.id) == ["BBBBB"])
    #expect(next.former.issues.first?.successor == "AAAAA")
  }

  @Test func `an upgrade takes an issue apart, and the id stays with the oldest finding`() {
    let history = build(Self.together, rules: 0).next(worklogs, renewsIssues: true)
    let gates = history.id("1.md", Self.gate.title)
    #expect(ids(history) == ["AAAAA", gates, "AAAAA", "AAAAA", gates])
    #expect(gates != "AAAAA" && gates.utf8.count == 5)
    #expect(history.moves.first?.why == "No earlier finding is enough like it.")
    #expect(history.ledger.successors.isEmpty)
    let next = history.next(worklogs)
    #expect(ids(next) == ids(history) && next.ledger.file == history.ledger.file)
  }

  @Test func `an upgrade and one more keep every id that was ever given`() {
    let first = build(Self.apart, rules: 0).next(worklogs, renewsIssues: true)
    let again = first.next(worklogs, renewsIssues: true)
    #expect(ids(again) == ids(first) && again.moves.isEmpty)
    #expect(again.ledger.ids == ["AAAAA", "BBBBB", "GGGGG"])
    #expect(again.ledger.file == first.ledger.file)
  }

  @Test func `an upgrade with nothing to move changes no id`() {
    let first = History(relating: worklogs)
    let upgraded = first.next(worklogs, renewsIssues: true)
    #expect(upgraded.moves.isEmpty && upgraded.ledger.file == first.ledger.file)
  }

  // MARK: And what people decided before

  private func merge(_ id: String, _ into: String) -> [Decision] {
    [Decision(issue: id, action: .merge(into: into), line: 2)]
  }

  @Test(arguments: [("AAAAA", "BBBBB"), ("BBBBB", "AAAAA")])
  func `a merge that newer rules confirm is no fault`(id: String, into: String) {
    let decisions = merge(id, into)
    let before = build(Self.apart, rules: 0).next(worklogs, decisions: decisions)
    #expect(Set(ids(before)) == [into, "GGGGG"])
    let upgraded = before.next(worklogs, decisions: decisions, renewsIssues: true)
    let next = upgraded.next(worklogs, decisions: decisions)
    #expect(next.diagnostics.isEmpty, "\(next.diagnostics)")
    #expect(ids(next) == ["AAAAA", "GGGGG", "AAAAA", "AAAAA", "GGGGG"])
    #expect(next.former.issues.map(\.successor) == ["AAAAA"])
  }

  @Test func `a merge of an issue that newer rules moved takes along what it is part of`() {
    let decisions = merge("BBBBB", "GGGGG")
    let upgraded = build(Self.apart, rules: 0)
      .next(worklogs, decisions: decisions).next(worklogs, decisions: decisions, renewsIssues: true)
    let next = upgraded.next(worklogs, decisions: decisions)
    #expect(next.diagnostics.isEmpty, "\(next.diagnostics)")
    #expect(Set(ids(next)) == ["GGGGG"])
    #expect(next.issues.first?.aliases == ["AAAAA", "BBBBB"])
  }
}
