import Histories
import Reports
import Testing

@Suite("Tests that were moved keep their history where it is certain")
struct MoveTests {
  private func history(_ runs: String...) -> History {
    History(
      relating: [],
      runs.enumerated().map {
        ran("r\($0.offset + 1)", $0.element, at: "2031-05-0\($0.offset + 1)")
      })
  }

  @Test("to another file")
  func file() {
    let history = history("a.py::fare- a.py::zone+", "b.py::fare- a.py::zone+")
    #expect(history.lastChanges == "still b.py::fare, moved b.py::fare")
    let moved = history.tests.first { $0.id == "b.py::fare" }
    #expect(moved?.formerIDs == ["a.py::fare"])
    #expect(moved?.occurrences.count == 2)
    #expect(history.tests.first { $0.id == "a.py::fare" }?.movedTo == 2)
  }

  @Test("a worklog names it as it was, then and later")
  func formerName() {
    var logs = [
      worklog("r1.md", "2031-05-01", "P1 - Fare is odd"),
      worklog("r2.md", "2031-05-02", "P1 - Fare is odd"),
    ]
    for index in logs.indices { logs[index].findings[0].tests = ["a.py::fare"] }
    let history = History(
      relating: logs,
      [
        ran("r1", "a.py::fare- a.py::zone+", at: "2031-05-01"),
        ran("r2", "b.py::fare- a.py::zone+", at: "2031-05-02"),
      ])
    #expect(history.lastChanges == "still b.py::fare, moved b.py::fare")
    #expect(history.runs.map { $0.namedTests[0].map(\.tests) } == [[[2]], [[2]]])
    #expect(history.faults == [])
  }

  @Test("with their whole file, though their names are common")
  func wholeFile() {
    let history = history(
      "a.py::works- a.py::fails+ c.py::works+ c.py::fails+",
      "b.py::works+ b.py::fails+ c.py::works+ c.py::fails+")
    #expect(history.lastChanges == "fixed b.py::works, moved b.py::works b.py::fails")
  }

  @Test("not with their file where it is no part of what they are called")
  func otherFile() {
    let runs = [("r1", "a.spec.ts", "Fares"), ("r2", "b.spec.ts", "Gates")].map {
      name, file, suite in
      var builder = ReportBuilder(file: "runs/fares/\(name).json", format: .ctrf)
      for (suite, file) in [(suite, file), ("Zones", "c.spec.ts")] {
        for test in ["works", "fails"] {
          builder.add(
            TestID(["\(suite) all", test], separator: " > "), file: Array(file.utf8),
            outcome: .passed)
        }
      }
      return ReportedRun(
        scope: "fares", name: name, path: "runs/fares/\(name).json", reports: [builder.finish()])
    }
    #expect(
      History(relating: [], runs).lastChanges
        == "appeared Gates all > works Gates all > fails, disappeared Fares all > works Fares all > fails"
    )
  }

  @Test("not where two tests have the name")
  func twoOfAName() {
    let history = history("a.py::fare- c.py::fare+", "b.py::fare- c.py::fare+")
    #expect(
      history.lastChanges == "new b.py::fare, appeared b.py::fare, disappeared a.py::fare")
  }

  @Test("not where the name changed")
  func renamed() {
    let history = history("a.py::fare- a.py::zone+", "a.py::price- a.py::zone+")
    #expect(history.lastChanges == "new a.py::price, appeared a.py::price, disappeared a.py::fare")
  }

  @Test("twice, and the last name has all results")
  func twice() {
    let history = history("a.py::fare-", "b.py::fare-", "c.py::fare-")
    #expect(history.lastChanges == "still c.py::fare, moved c.py::fare")
    #expect(history.tests[2].formerIDs == ["a.py::fare", "b.py::fare"])
    #expect(history.tests[2].occurrences.count == 3)
    #expect(history.current(0) == 2)
  }

  @Test("and fail again there: it is remembered that they failed before they were moved")
  func again() {
    let failsAtOnce = history("a.py::fare-", "a.py::fare+", "b.py::fare-")
    #expect(failsAtOnce.lastChanges == "again b.py::fare, moved b.py::fare")
    let failsLater = history("a.py::fare-", "a.py::fare+", "b.py::fare+", "b.py::fare-")
    #expect(failsLater.changes(in: 2) == "moved b.py::fare")
    #expect(failsLater.lastChanges == "again b.py::fare")
    #expect(history("a.py::fare+", "b.py::fare-").lastChanges == "new b.py::fare, moved b.py::fare")
  }

  @Test("and back: each id keeps its own results")
  func back() {
    let history = history("a.py::fare-", "b.py::fare-", "a.py::fare-")
    #expect(history.tests.map(\.movedTo) == [nil, nil])
  }
}
