// Findings that people declare to be issues of their own.
import Settings
import Testing
import Worklogs

@testable import Histories

@Suite struct SplitTests {
  private static let rounding = WrittenFinding(
    "Child fares round up to whole crowns", "A child paid 3.00 instead of 2.50.")

  private let worklogs = [
    written("1.md", "2031-05-01", rounding), written("2.md", "2031-05-02", rounding),
    written("3.md", "2031-05-03", rounding),
  ]
  private let first: History
  private let id: String

  init() {
    first = History(relating: worklogs)
    id = first.id("1.md", Self.rounding.title)
  }

  private func split(_ file: String, line: Int, title: String? = nil) -> Decision {
    let place = Decision.FindingPlace(worklog: file, line: line, title: title)
    return Decision(issue: id, action: .split(place), line: 6)
  }

  private func ids(_ history: History) -> [String] {
    history.runs.compactMap { $0.worklog?.file }.map { history.id($0, Self.rounding.title) }
  }

  private var line: Int { worklogs[1].findings[0].line }

  @Test func `a finding that was split off, by its line, is an issue of its own`() {
    #expect(Set(ids(first)) == [id])
    let history = first.next(worklogs, decisions: [split("2.md", line: line)])
    let new = history.id("2.md", Self.rounding.title)
    #expect(history.diagnostics.isEmpty && new != id && new.utf8.count == 5)
    #expect(ids(history) == [id, new, id])
    #expect(history.former.issues.isEmpty)
  }

  @Test func `it is known by its title where lines have moved`() {
    let decision = split("2.md", line: line + 40, title: "child fares: round up to whole crowns")
    let history = first.next(worklogs, decisions: [decision])
    #expect(history.diagnostics.isEmpty)
    #expect(Set(ids(history)).count == 2 && ids(history)[0] == id && ids(history)[2] == id)
  }

  @Test func `of two findings with that title the nearer one is meant`() {
    let twice = [
      written(
        "1.md", "2031-05-01", Self.rounding,
        WrittenFinding(Self.rounding.title, "The same in the night bus."))
    ]
    let first = History(relating: twice)
    let second = twice[0].findings.last?.line ?? 0
    let place = Decision.FindingPlace(worklog: "1.md", line: second + 1, title: Self.rounding.title)
    let id = first.issues.first?.id ?? ""
    let history = first.next(twice, decisions: [Decision(issue: id, action: .split(place))])
    let ids = history.ids("1.md", Self.rounding.title)
    #expect(ids.count == 2 && ids.first == id && ids.last != id)
  }

  @Test func `the new id stays, whatever is added and even if the decision is deleted`() {
    let decision = split("2.md", line: line)
    let history = first.next(worklogs, decisions: [decision])
    let new = history.id("2.md", Self.rounding.title)
    let again = history.next(worklogs, decisions: [decision])
    #expect(ids(again) == [id, new, id] && again.ledger.file == history.ledger.file)
    let older = [written("0.md", "2031-04-30", Self.rounding)] + worklogs
    let later = again.next(older, decisions: [decision])
    #expect(ids(later).suffix(3) == [id, new, id])
    #expect(ids(history.next(worklogs)) == [id, new, id])
  }

  @Test func `an issue keeps its id when its oldest finding is split off`() {
    let decision = split("1.md", line: worklogs[0].findings[0].line)
    let history = first.next(worklogs, decisions: [decision])
    #expect(ids(history).dropFirst() == [id, id] && ids(history)[0] != id)
  }

  @Test func `two findings that are split off are two issues`() {
    let decisions = [split("2.md", line: line), split("3.md", line: line)]
    let history = first.next(worklogs, decisions: decisions)
    #expect(Set(ids(history)).count == 3)
    #expect(ids(history.next(worklogs, decisions: decisions)) == ids(history))
  }

  @Test func `issues that were split are not suggested to be one`() {
    let decision = split("2.md", line: line)
    var history = first
    for _ in 0..<3 {
      history = history.next(worklogs, decisions: [decision])
      #expect(history.issues.map { $0.suggestions.count } == [0, 0])
    }
  }

  @Test func `a place with no finding is reported with the nearest`() {
    let history = first.next(worklogs, decisions: [split("2.md", line: line + 3)])
    #expect(history.faults == ["split-without-finding decisions.yml:6"])
    let fault = history.diagnostics.first
    #expect(fault?.sentence.contains("2.md:\(line + 3)") == true)
    #expect(fault?.hint?.contains("line \(line)") == true)
    #expect(Set(ids(history)) == [id])
  }

  @Test func `a worklog that is not there is reported with the nearest`() {
    let history = first.next(worklogs, decisions: [split("22.md", line: line)])
    #expect(history.faults == ["split-without-finding decisions.yml:6"])
    #expect(history.diagnostics.first?.hint == "Did you mean 2.md?")
    #expect(Set(ids(history)) == [id])
  }

  @Test func `an upgrade to newer rules leaves apart what people split`() {
    let decision = split("2.md", line: line)
    let history = first.next(worklogs, decisions: [decision])
    let upgraded = history.next(worklogs, decisions: [decision], renewsIssues: true)
    #expect(ids(upgraded) == ids(history) && upgraded.moves.isEmpty)
  }

  // MARK: Findings that came by a merge, and last ones

  private static let receipts = WrittenFinding("Receipts print twice", "Two came out.")

  @Test func `a finding that came by a merge is split off like any other`() {
    let added =
      worklogs + [
        written("4.md", "2031-05-04", Self.receipts), written("5.md", "2031-05-05", Self.receipts),
      ]
    let first = History(relating: added)
    let merged = first.id("4.md", Self.receipts.title)
    let decisions = [
      Decision(issue: merged, action: .merge(into: id), line: 2),
      split("5.md", line: added[4].findings[0].line),
    ]
    let history = first.next(added, decisions: decisions)
    let new = history.id("5.md", Self.receipts.title)
    #expect(history.diagnostics.isEmpty && history.issues.count == 2)
    #expect(new != id && new != merged && history.id("4.md", Self.receipts.title) == id)
    #expect(history.issues.first { $0.id == id }?.aliases == [merged])
    #expect(history.next(added, decisions: decisions).id("5.md", Self.receipts.title) == new)
  }

  @Test func `the last finding of an issue stays in it, so that its link answers`() {
    let added = worklogs + [written("4.md", "2031-05-04", Self.receipts)]
    let first = History(relating: added)
    let last = first.id("4.md", Self.receipts.title)
    let merge = Decision(issue: last, action: .merge(into: id), line: 2)
    let split = split("4.md", line: added[3].findings[0].line)
    let history = first.next(added, decisions: [merge, split])
    #expect(history.faults == ["split-of-last-finding decisions.yml:6"])
    #expect(history.diagnostics.first?.hint?.contains("merge of \(last)") == true)
    #expect(history.ledger.file == first.ledger.file)

    let all = worklogs.map { self.split($0.file, line: $0.findings[0].line) }
    let apart = self.first.next(worklogs, decisions: all)
    #expect(apart.faults == ["split-of-last-finding decisions.yml:6"])
    #expect(Set(ids(apart)).count == 3 && ids(apart).last == id)
    #expect(ids(apart.next(worklogs, decisions: all)) == ids(apart))
  }
}
