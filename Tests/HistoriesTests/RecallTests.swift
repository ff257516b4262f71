// What people do to worklogs between two builds, and the ids that stay all the same.
import Testing
import Worklogs

@testable import Histories

@Suite struct RecallTests {
  private static let rounding = WrittenFinding(
    "Child fares round up to whole crowns", "A child paid 3.00 instead of 2.50 at the machine.")
  private static let receipts = WrittenFinding(
    "Receipts print twice after midnight", "Two receipts came out of the printer in hall B.")
  private static let gate = WrittenFinding(
    "Gate 3 stays open", "The gate did not close behind a passenger.")

  private let monday = written("monday.md", "2031-05-05", rounding, receipts)
  private let tuesday = written("tuesday.md", "2031-05-06", rounding)
  private let wednesday = written("wednesday.md", "2031-05-07", scope: "gates", gate, receipts)

  private var worklogs: [Worklog] { [monday, tuesday, wednesday] }

  private func expectSame(
    _ before: History, _ after: History, _ worklogs: [Worklog],
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    for worklog in worklogs {
      for title in Set(worklog.findings.map(\.title)).sorted() {
        let ids = before.ids(worklog.file, title)
        #expect(
          !ids.isEmpty && after.ids(worklog.file, title) == ids, "\(worklog.file): \(title)",
          sourceLocation: sourceLocation)
      }
    }
  }

  private func change(_ finding: WrittenFinding, _ body: (inout WrittenFinding) -> Void)
    -> WrittenFinding
  {
    var changed = finding
    body(&changed)
    return changed
  }

  @Test func `a second build gives the same ids and has nothing to note`() {
    let first = History(relating: worklogs)
    let second = first.next(worklogs)
    #expect(first.issues.count == 3)
    expectSame(first, second, worklogs)
    #expect(second.ledger.file == first.ledger.file)
    #expect(second.former.issues.isEmpty && second.former.runs.isEmpty)
  }

  @Test func `an issue keeps its id when its oldest worklog is deleted`() {
    let first = History(relating: worklogs)
    let second = first.next([tuesday, wednesday])
    expectSame(first, second, [tuesday, wednesday])
    // Without the ledger the id would be another: it comes from the first finding.
    let fresh = History(relating: [tuesday, wednesday])
    #expect(
      fresh.id("tuesday.md", tuesday.findings[0].title)
        != first.id("tuesday.md", tuesday.findings[0].title))
  }

  @Test func `a worklog that was deleted and put back has its old ids, one build or many later`() {
    let first = History(relating: worklogs)
    var later = first
    for rest in [[tuesday, wednesday], [wednesday], [], [tuesday]] { later = later.next(rest) }
    expectSame(first, later.next(worklogs), worklogs)
    #expect(later.next(worklogs).ledger.file == first.ledger.file)
  }

  @Test func `what all worklogs lost is told as a former issue, and comes back`() {
    let first = History(relating: worklogs)
    let id = first.id("wednesday.md", "Gate 3 stays open")
    let without = first.next([monday, tuesday])
    let former = without.former.issues.first { $0.id == id }
    #expect(former?.title == "Gate 3 stays open" && former?.worklogs == ["wednesday.md"])
    #expect(former?.successor == nil)
    #expect(without.next(worklogs).former.issues.isEmpty)
  }

  @Test(arguments: [
    // Half of the words stayed; the text was rewritten too.
    ("Child fares round down to halves", "Somebody paid too much."),
    // Not a word stayed; the text did.
    ("Rounding", "A child paid 3.00 instead of 2.50 at the machine."),
    ("CHILD FARES round up to “whole” crowns", "Somebody paid too much."),
  ])
  func `a title that was corrected is the same finding`(title: String, text: String) {
    let first = History(relating: [monday, wednesday])
    let corrected = written("monday.md", "2031-05-05", WrittenFinding(title, text), Self.receipts)
    let second = first.next([corrected, wednesday])
    #expect(second.id("monday.md", title) == first.id("monday.md", Self.rounding.title))
    expectSame(first, second, [wednesday])
    // What it is called now is noted, so that it may be corrected again.
    let again = written(
      "monday.md", "2031-05-05", WrittenFinding(title, "Other words."), Self.receipts)
    let third = second.next([again, wednesday])
    #expect(third.id("monday.md", title) == first.id("monday.md", Self.rounding.title))
  }

  @Test func `a worklog that was renamed, and moved to a folder, keeps its ids`() {
    let first = History(relating: worklogs)
    var renamed = monday
    renamed.file = "2031/05-monday.md"
    let second = first.next([renamed, tuesday, wednesday])
    for title in monday.findings.map(\.title) {
      #expect(second.id("2031/05-monday.md", title) == first.id("monday.md", title))
    }
    // And its findings may be edited under the new name from now on.
    let edited = written(
      "2031/05-monday.md", "2031-05-05", change(Self.rounding) { $0.text = "New." })
    #expect(
      second.next([edited]).id("2031/05-monday.md", Self.rounding.title)
        == first.id("monday.md", Self.rounding.title))
  }

  @Test func `a tracker number that is added later changes no id`() {
    let first = History(relating: worklogs)
    let numbered = written(
      "tuesday.md", "2031-05-06", change(Self.rounding) { $0.number = 812 })
    let gates = written(
      "wednesday.md", "2031-05-07", scope: "gates", change(Self.gate) { $0.number = 812 },
      Self.receipts)
    // Even where the number says that two issues are one: that would be a person's decision.
    let second = first.next([monday, numbered, gates])
    expectSame(first, second, worklogs)
    #expect(second.references.map(\.number) == [812])
  }

  @Test func `an older worklog that is added later joins what is there`() {
    let first = History(relating: worklogs)
    let sunday = written("sunday.md", "2031-05-04", Self.rounding)
    let second = first.next(worklogs + [sunday])
    expectSame(first, second, worklogs)
    #expect(
      second.id("sunday.md", Self.rounding.title) == first.id("monday.md", Self.rounding.title))
    #expect(second.ledger.findings.count == first.ledger.findings.count + 1)
  }

  @Test func `two findings with one title in a worklog keep theirs, whichever is edited`() {
    let morning = WrittenFinding("Requests time out", "The gate answered after 30 s.", number: 812)
    let evening = WrittenFinding(
      "Requests time out", "The fare table was not there in time.", number: 813)
    let first = History(relating: [written("a.md", "2031-05-05", morning, evening)])
    let ids = first.ids("a.md", "Requests time out")
    #expect(Set(ids).count == 2)
    let turned = first.next([written("a.md", "2031-05-05", evening, morning)])
    #expect(turned.ids("a.md", "Requests time out") == ids.reversed())
    let edited = change(morning) { $0.text += " Again at noon." }
    let second = first.next([written("a.md", "2031-05-05", edited, evening)])
    #expect(second.ids("a.md", "Requests time out") == ids)
  }

  @Test func `a new finding in a known worklog is an issue of its own`() {
    let first = History(relating: worklogs)
    let edited = written("monday.md", "2031-05-05", Self.rounding, Self.gate, Self.receipts)
    let added = WrittenFinding("Lift hums", "A hum from the shaft.")
    let monday = written("monday.md", "2031-05-05", Self.rounding, added, Self.receipts)
    let second = first.next([monday, tuesday, wednesday])
    expectSame(first, second, worklogs)
    #expect(!first.issues.map(\.id).contains(second.id("monday.md", "Lift hums")))
    #expect(second.issues.count == 4)
    // One that another worklog tells of belongs to that one's issue.
    let third = first.next([edited, tuesday, wednesday])
    #expect(third.id("monday.md", Self.gate.title) == first.id("wednesday.md", Self.gate.title))
  }

  @Test func `a new finding joins a known issue by its tests`() {
    let test = "tests/test_fares.py::test_child_pays_half"
    let first = History(relating: [
      written("a.md", "2031-05-05", change(Self.rounding) { $0.test = test })
    ])
    let other = WrittenFinding("Ticket machine asks too much", "Seen in hall C.", test: test)
    let second = first.next([
      written("a.md", "2031-05-05", change(Self.rounding) { $0.test = test }),
      written("b.md", "2031-05-06", other),
    ])
    #expect(second.issues.map(\.id) == first.issues.map(\.id))
    #expect(second.issues.first?.why.contains { $0.contains("test_child_pays_half") } == true)
  }

  @Test func `a finding that goes to another worklog takes its id along`() {
    let first = History(relating: worklogs)
    let without = written("wednesday.md", "2031-05-07", scope: "gates", Self.receipts)
    let with = written("tuesday.md", "2031-05-06", Self.rounding, Self.gate)
    let second = first.next([monday, with, without])
    #expect(second.id("tuesday.md", Self.gate.title) == first.id("wednesday.md", Self.gate.title))
    #expect(second.former.issues.isEmpty)
  }

  @Test func `a worklog that is renamed while its only title is corrected keeps its id`() {
    let first = History(relating: [written("a.md", "2031-05-05", Self.gate)])
    let mended = change(Self.gate) { $0.title = "Gate 3 stays open at night" }
    let second = first.next([written("old/b.md", "2031-05-05", mended)])
    #expect(second.id("old/b.md", mended.title) == first.id("a.md", Self.gate.title))
  }

  // MARK: What only looks known

  @Test func `a worklog that repeats half of a deleted one is a new one`() {
    let lamps = WrittenFinding("Lamps flicker in hall A", "As every night.")
    let first = History(relating: [
      written("monday.md", "2031-05-05", lamps, Self.gate), written("all.md", "2031-05-04", lamps),
    ])
    let other = WrittenFinding("Gate 4 stays open", "Nobody was near.")
    let second = first.next([
      written("all.md", "2031-05-04", lamps), written("tuesday.md", "2031-05-06", lamps, other),
    ])
    #expect(second.id("tuesday.md", lamps.title) == first.id("all.md", lamps.title))
    #expect(second.id("tuesday.md", other.title) != first.id("monday.md", Self.gate.title))
  }

  @Test func `an old title of one finding is not the new title of another`() {
    let first = History(relating: [written("a.md", "2031-05-05", Self.gate)])
    let mended = change(Self.gate) { $0.title = "Door of gate 3 stays open" }
    let second = first.next([written("a.md", "2031-05-05", mended)])
    let other = WrittenFinding("Gate 4 stays open", "Nobody was near.")
    let third = second.next([written("a.md", "2031-05-05", mended, other)])
    let id = first.id("a.md", Self.gate.title)
    #expect(second.id("a.md", mended.title) == id && third.id("a.md", mended.title) == id)
    #expect(third.id("a.md", other.title) != id)
  }
}
