// Ids that two issues or two runs would have by themselves: each keeps the one it was given.
import Testing
import Worklogs

@testable import Histories

@Suite struct IDCollisionTests {
  /// Two titles of findings in one worklog that come to the same five letters.
  private static let titles: (String, String)? = {
    var seen: [String: String] = [:]
    for number in 0..<40_000 {
      let title = "Locker \(number) jams"
      let id = IssueIDs.letters(of: "lockers.md\nlocker \(number) jams")
      if let other = seen.updateValue(title, forKey: id) { return (other, title) }
    }
    return nil
  }()

  private func lockers(_ titles: String...) -> Worklog {
    var worklog = worklog("lockers.md", "2031-05-01")
    worklog.findings = titles.enumerated().map { Finding(title: $0.element, line: $0.offset + 5) }
    // So alike that they would be one issue, but for their numbers.
    for (index, title) in titles.enumerated() {
      worklog.findings[index].ownReferences = [title.utf8.reduce(0) { ($0 * 31 + Int($1)) % 9973 }]
    }
    return worklog
  }

  @Test func `two findings whose ids collide have two, and keep them when the first one is gone`()
    throws
  {
    let (one, other) = try #require(Self.titles)
    let first = History(relating: [lockers(one, other)])
    let (id, otherID) = (first.id("lockers.md", one), first.id("lockers.md", other))
    #expect(id == IssueIDs.letters(of: "lockers.md\n" + one.lowercased()))
    #expect(id != otherID && otherID.utf8.count == 5)
    #expect(first.next([lockers(other)]).id("lockers.md", other) == otherID)
    #expect(first.next([lockers(other, one)]).id("lockers.md", one) == id)
    // Without the ledger the other one would be first now.
    #expect(History(relating: [lockers(other)]).id("lockers.md", other) == id)
  }

  @Test func `a new issue never has an id that another one had once`() throws {
    let (one, other) = try #require(Self.titles)
    let first = History(relating: [lockers(one)])
    let empty = first.next([])
    var night = lockers(other)
    night.file = "night/lockers.md"
    #expect(History(relating: [night]).issues.map(\.id) == first.issues.map(\.id))
    let second = empty.next([night])
    #expect(second.id("night/lockers.md", other) != first.id("lockers.md", one))
  }

  // MARK: Runs

  private func run(_ file: String, _ date: String) -> Worklog {
    worklog(file, date, "P1 open Fares round up")
  }

  @Test func `runs at one minute keep their numbers when another comes before them`() {
    let first = History(relating: [
      run("b.md", "2031-05-01 09:30"), run("c.md", "2031-05-01 09:30"),
    ])
    #expect(first.runs.map(\.id) == ["2031-05-01-0930-fares", "2031-05-01-0930-fares-2"])
    let second = first.next([
      run("a.md", "2031-05-01 09:30"), run("b.md", "2031-05-01 09:30"),
      run("c.md", "2031-05-01 09:30"),
    ])
    #expect(second.runs.map { $0.worklog?.file } == ["a.md", "b.md", "c.md"])
    #expect(
      second.runs.map(\.id) == [
        "2031-05-01-0930-fares-3", "2031-05-01-0930-fares", "2031-05-01-0930-fares-2",
      ])
    // And when the first of them is gone.
    #expect(
      second.next([run("c.md", "2031-05-01 09:30")]).runs.map(\.id) == ["2031-05-01-0930-fares-2"])
  }

  @Test func `a corrected date gives a run another id, and the old one leads to it`() {
    let first = History(relating: [run("a.md", "2031-05-01"), run("b.md", "2031-05-02")])
    let corrected = [run("a.md", "2031-06-01"), run("b.md", "2031-05-02")]
    let second = first.next(corrected)
    #expect(second.runs.map(\.id) == ["2031-05-02-fares", "2031-06-01-fares"])
    #expect(
      second.former.runs == [FormerRun(id: "2031-05-01-fares", sources: ["a.md"], successor: 1)])
    #expect(second.next(corrected).former.runs == second.former.runs)
    // Corrected back, the old id is the run's again and the new one leads to it.
    let third = second.next([run("a.md", "2031-05-01"), run("b.md", "2031-05-02")])
    #expect(third.runs.map(\.id) == first.runs.map(\.id))
    #expect(
      third.former.runs == [FormerRun(id: "2031-06-01-fares", sources: ["a.md"], successor: 0)])
  }

  @Test func `an id that leads to a corrected run is not given to another one`() {
    let first = History(relating: [run("a.md", "2031-05-01")])
    let corrected = run("a.md", "2031-06-01")
    let third = first.next([corrected]).next([corrected, run("b.md", "2031-05-01")])
    #expect(third.runs.map(\.id) == ["2031-05-01-fares-2", "2031-06-01-fares"])
    #expect(
      third.former.runs == [FormerRun(id: "2031-05-01-fares", sources: ["a.md"], successor: 1)])
  }

  @Test func `two tests that a ledger has at one address have one page`() {
    var ledger = Ledger()
    ledger.pages = [.test(slug: "t", id: "fares::child"), .test(slug: "t", id: "fares::adult")]
    #expect(History(relating: [], ledger: ledger).former.tests.map(\.slug) == ["t"])
  }

  @Test func `a run keeps its id when its worklog is renamed`() {
    let first = History(relating: [run("a.md", "2031-05-01"), run("b.md", "2031-05-01")])
    let second = first.next([run("a.md", "2031-05-01"), run("logs/c.md", "2031-05-01")])
    #expect(second.runs.map(\.id) == first.runs.map(\.id))
    #expect(second.former.runs.isEmpty)
  }

  @Test func `a run that is gone has a page of its own`() {
    let first = History(relating: [run("a.md", "2031-05-01"), run("b.md", "2031-05-02")])
    #expect(
      first.next([run("b.md", "2031-05-02")]).former.runs
        == [FormerRun(id: "2031-05-01-fares", sources: ["a.md"], successor: nil)])
  }

  @Test func `a number that no finding names any more is remembered`() {
    let first = History(relating: [worklog("a.md", "2031-05-01", "P1 open Fares round up #812")])
    let second = first.next([worklog("a.md", "2031-05-01", "P1 open Fares round up #813")])
    #expect(second.former.references == [812])
    #expect(second.next([]).former.references == [812, 813])
  }
}
