import Histories
import Reports
import Testing

@Suite("What changed in a run, against the last result of each test in the scope")
struct TransitionTests {
  /// Relates runs of one scope, a day apart.
  private func history(_ runs: String...) -> History {
    History(
      relating: [],
      runs.enumerated().map {
        ran("r\($0.offset + 1)", $0.element, at: "2031-05-0\($0.offset + 1)")
      })
  }

  @Test(
    arguments: [
      (["a+", "a-"], "new a"),
      (["a-", "a-"], "still a"),
      (["a-", "a+"], "fixed a"),
      (["a-", "a+", "a-"], "again a"),
      (["a-", "a!"], "still a"),
      (["a-", "a~"], "fixed a"),
      // A skipped or a missing result is no result.
      (["a-", "a?", "a-"], "still a"),
      (["a-", "a?", "a+"], "fixed a"),
      (["a- b+", "b+", "a- b+"], "still a, appeared a"),
      // Marked as an expected failure it is not mended, and not failing either.
      (["a-", "ax"], ""),
      (["a-", "ax", "a-"], "again a"),
      (["a+", "a+ b-"], "new b, appeared b"),
      (["a+ b+", "a+"], "disappeared b"),
    ] as [([String], String)])
  func change(_ runs: [String], _ change: String) {
    let history = History(
      relating: [],
      runs.enumerated().map { ran("r\($0.offset)", $0.element, at: "2031-05-0\($0.offset + 1)") })
    #expect(history.lastChanges == change)
  }

  @Test("the first run of a scope changes nothing but what fails")
  func first() {
    #expect(history("a+ b-").lastChanges == "new b")
  }

  @Test("a run that stopped says nothing of the tests that it misses")
  func stopped() {
    let history = History(
      relating: [],
      [
        ran("r1", "a- b+", at: "2031-05-01"),
        ran("r2", "b+", at: "2031-05-02", problem: Problem(.stopped)),
        ran("r3", "a- b+", at: "2031-05-03"),
      ])
    #expect(history.changes(in: 1) == "")
    #expect(history.changes(in: 2) == "still a")
    #expect(history.runs.map(\.verdict) == [.failing, .broken, .failing])
  }

  @Test("scopes have histories of their own")
  func scopes() {
    let history = History(
      relating: [],
      [
        ran("r1", "a-", at: "2031-05-01", scope: "fares"),
        ran("r2", "a-", at: "2031-05-02", scope: "gates"),
        ran("r3", "a+", at: "2031-05-03", scope: "fares"),
      ])
    #expect(history.changes(in: 1) == "new a")
    #expect(history.changes(in: 2) == "fixed a")
    #expect(history.tests.count == 1)
  }

  @Test("runs without a date stand in the order of their names, numbers by value")
  func undated() {
    let history = History(
      relating: [], [ran("r10", "a-"), ran("r9", "a+"), ran("r11", "a-")].shuffled())
    #expect(history.runs.map(\.id) == ["fares-r9", "fares-r10", "fares-r11"])
    #expect(history.lastChanges == "still a")
  }

  @Test("a run without a date stands after the dated run before it by name")
  func partlyDated() {
    let runs = [
      ran("r1", "a+", at: "2031-05-01"), ran("r2", "a-"), ran("r3", "a-", at: "2031-05-03"),
    ]
    for order in runs.permutations {
      let history = History(relating: [], order)
      #expect(history.changes(in: 1) == "new a")
      #expect(history.changes(in: 2) == "still a")
    }
  }

  @Test("what never failed needs no page; what failed once has one for ever")
  func pages() {
    let history = history("a+ b- c~", "a+ b+ c+")
    #expect(history.tests.filter { $0.slug != nil }.map(\.id) == ["b", "c"])
  }

  @Test("a test that two reports of a run tell of counts once, by its worst outcome")
  func joined() {
    let run = ReportedRun(
      scope: "fares", name: "r1", path: "runs/fares/r1",
      reports: [
        report("runs/fares/r1/a.xml", "a+ b-"), report("runs/fares/r1/b.xml", "b+ a- c+"),
      ])
    let history = History(relating: [], [run])
    let counts = history.runs[0].results?.counts
    #expect(counts?[.failed] == 2)
    #expect(counts?[.passed] == 1)
    #expect(history.faults.contains("test-in-two-reports runs/fares/r1/b.xml:0"))
  }
}

@Suite("Verdicts")
struct VerdictTests {
  @Test(
    arguments: [
      ("a+ b+", .passing), ("a+ b-", .failing), ("a!", .failing), ("a~", .passing), ("", .empty),
      ("a? b?", .empty), ("ax", .passing),
    ] as [(String, Verdict)])
  func tests(_ tests: String, _ verdict: Verdict) {
    #expect(History(relating: [], [ran("r1", tests)]).runs.map(\.verdict) == [verdict])
  }

  @Test("a run with an open finding is not green, however its tests went")
  func finding() {
    let log = worklog("r1.md", "2031-05-01", "P1 open Gate sticks")
    let history = History(relating: [log], [ran("r1", "a+", at: "2031-05-01")])
    #expect(history.runs.map(\.verdict) == [.failing])
  }

  @Test("a run that could not load its tests is never green")
  func broken() {
    let run = ran("r1", "a+", problem: Problem(.notCollected, subject: "b.py"))
    #expect(History(relating: [], [run]).runs.map(\.verdict) == [.broken])
  }
}
