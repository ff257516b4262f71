// Two runs against each other, neighbours or not.
import Histories
import Reports
import Testing
import Worklogs

@Suite("A run compared with another")
struct ComparisonTests {
  private func history(_ runs: String...) -> History {
    History(
      relating: [],
      runs.enumerated().map {
        ran("r\($0.offset)", $0.element, at: "2031-05-0\($0.offset + 1)")
      })
  }

  private func tests(_ history: History, _ from: Int, _ to: Int) -> String {
    let tests = RunComparison(history, from: from, to: to).tests
    return tests.map(history.named) ?? "no results"
  }

  @Test("between neighbours it is what the run's own page says")
  func neighbours() {
    let history = history("a- b+", "a? b+", "a- b- c+")
    #expect(tests(history, 1, 2) == "new b, still a, appeared c")
    #expect(tests(history, 1, 2) == history.lastChanges)
  }

  @Test(
    "between others only the two count",
    arguments: [
      (["a+", "a-", "a+"], ""),
      (["a-", "a+", "a-"], "still a"),
      (["a-", "a-", "a+"], "fixed a"),
      (["a+", "a+", "a-"], "new a"),
      // It failed in between, and was mended.
      (["a+", "a- b+", "a+ b+", "a- b+"], "again a, appeared b"),
      // A skipped result is none.
      (["a-", "a-", "a?"], ""),
      (["a? b+", "b+", "a- b+"], "new a"),
      (["a+ b+", "a+ b+ c+", "a+ d+"], "appeared d, disappeared b"),
    ] as [([String], String)])
  func strangers(_ runs: [String], _ change: String) {
    let history = History(
      relating: [],
      runs.enumerated().map { ran("r\($0.offset)", $0.element, at: "2031-05-0\($0.offset + 1)") })
    #expect(tests(history, 0, runs.count - 1) == change)
  }

  @Test("the other way round it tells the other way round")
  func backwards() {
    let history = history("a- b+", "a+ b+", "a+ b- c+")
    #expect(tests(history, 2, 0) == "new a, fixed b, disappeared c")
  }

  @Test("a test that was moved in between is one test")
  func moved() {
    let history = history("old.py::a- z+", "new.py::a- z+", "new.py::a+ z+")
    #expect(tests(history, 0, 2) == "fixed new.py::a, moved new.py::a")
  }

  @Test("a run that stopped says nothing of the tests that it misses")
  func stopped() {
    let history = History(
      relating: [],
      [
        ran("r1", "a+ b+", at: "2031-05-01"), ran("r2", "a+ b+", at: "2031-05-02"),
        ran("r3", "a+", at: "2031-05-03", problem: Problem(.stopped)),
      ])
    #expect(tests(history, 0, 2) == "")
  }

  @Test("runs of two scopes can be compared; what failed elsewhere is new here")
  func scopes() {
    let history = History(
      relating: [],
      [
        ran("r1", "a-", at: "2031-05-01", scope: "gates"),
        ran("r2", "a+", at: "2031-05-02", scope: "gates"),
        ran("r3", "a-", at: "2031-05-03", scope: "fares"),
      ])
    #expect(tests(history, 1, 2) == "new a")
  }

  @Test("a run is compared with the one before it, and with the last that has results")
  func pairs() {
    let history = History(
      relating: [worklog("w.md", "2031-05-02", "P1 open Gate sticks")],
      [
        ran("r1", "a-", at: "2031-05-01"), ran("r3", "a+", at: "2031-05-03"),
        ran("e1", "a+", at: "2031-05-03", scope: "e2e"),
      ])
    let pairs = history.comparedRuns.map { [history.runs[$0.from].id, history.runs[$0.to].id] }
    #expect(
      pairs == [
        ["2031-05-01-fares", "2031-05-02-fares"], ["2031-05-02-fares", "2031-05-03-fares"],
        ["2031-05-01-fares", "2031-05-03-fares"],
      ])
    #expect(RunComparison(history, from: 0, to: 1).tests == nil)
  }
}

@Suite("Issues of two runs")
struct ComparedIssueTests {
  private func kinds(_ history: History, _ from: Int, _ to: Int) -> [String] {
    RunComparison(history, from: from, to: to).issues.map { compared in
      let change = compared.formerSeverity.map { " from \($0.name)" } ?? ""
      return "\(history.issues[compared.issue].title): \(compared.kind.rawValue)\(change)"
    }.sorted()
  }

  private var week: History {
    history(
      worklog("a.md", "2031-05-01", "P2 open Turnstile jams #11", "P1 open Gate sticks #12"),
      worklog(
        "b.md", "2031-05-02", "P2 open Fares round up #13", "P3 open Lamp flickers #14",
        "P2 open Gate sticks #12", "P1 open Bell is mute #15"),
      worklog(
        "c.md", "2031-05-03", "P0 open Fares round up #13", "P3 resolved Lamp flickers #14",
        "P2 open Turnstile jams #11", "P2 open Clock runs fast #16",
        "P2 resolved Ramp is icy #17"))
  }

  @Test("each is new, back, gone, resolved or in both, with the severity that changed")
  func neighbours() {
    #expect(
      kinds(week, 1, 2) == [
        "Bell is mute: gone", "Clock runs fast: new", "Fares round up: both from P2",
        "Gate sticks: gone", "Lamp flickers: resolved", "Ramp is icy: resolved",
        "Turnstile jams: back",
      ])
  }

  @Test("between others, new is what came after the first")
  func strangers() {
    #expect(
      kinds(week, 0, 2) == [
        "Clock runs fast: new", "Fares round up: new", "Gate sticks: gone",
        "Lamp flickers: resolved", "Ramp is icy: resolved", "Turnstile jams: both",
      ])
  }

  @Test("a run without a worklog says of no issue that it came or went")
  func silent() {
    let history = History(
      relating: [
        worklog("a.md", "2031-05-01", "P2 open Turnstile jams #11"),
        worklog("c.md", "2031-05-03", "P2 open Turnstile jams #11", "P2 open Clock runs fast #16"),
      ], [ran("r2", "a+", at: "2031-05-02")])
    #expect(kinds(history, 0, 1) == [])
    #expect(kinds(history, 1, 2) == ["Clock runs fast: new"])
    #expect(kinds(history, 1, 1) == [])
  }

  @Test("two findings of one issue count by the worse")
  func twice() {
    let history = history(
      worklog("a.md", "2031-05-01", "P3 open Gate 3 sticks in the frost #12"),
      worklog(
        "b.md", "2031-05-02", "P2 resolved Gate 3 sticks in the frost #12",
        "P1 open Gate 3 sticks in the frost #12"))
    #expect(kinds(history, 0, 1) == ["Gate 3 sticks in the frost: both from P3"])
  }
}

@Suite("The runs that two names mean")
struct RunLookupTests {
  private let search: LinkSearch
  private let ids: [String]

  init() {
    let history = History(
      relating: [
        worklog("night-7.md", "2031-05-03", scope: "night", "P1 open Gate 3 sticks in the frost")
      ],
      [
        ran("r1", "a+", at: "2031-05-01T09:00Z"), ran("r2", "a+", at: "2031-05-02T09:00Z"),
        ran("e1", "a+", at: "2031-05-01T11:00Z", scope: "e2e"),
        ran("e2", "a+", at: "2031-05-01T12:00Z", scope: "e2e"),
      ])
    search = LinkSearch(history)
    ids = history.runs.map(\.id)
  }

  private func found(_ from: String, _ to: String) -> [String] {
    switch search.runs(from, to) {
    case .found(let from, let to): [ids[from], ids[to]]
    case .missing(let name, let nearest): ["no \(name)", nearest.map { ids[$0] } ?? ""]
    }
  }

  @Test("ids, beginnings of them, dates and worklogs")
  func names() {
    #expect(ids.contains("2031-05-03-night"))
    #expect(
      found("2031-05-01-0900-fares", "2031-05-02") == [
        "2031-05-01-0900-fares", "2031-05-02-0900-fares",
      ])
    #expect(found("2031-05-02-09", "night-7.md") == ["2031-05-02-0900-fares", "2031-05-03-night"])
  }

  @Test("of several, two of one scope are meant, and not one run twice")
  func several() {
    #expect(
      found("2031-05-01", "2031-05-02") == ["2031-05-01-0900-fares", "2031-05-02-0900-fares"])
    #expect(found("2031-05-01", "2031-05-01") == ["2031-05-01-1100-e2e", "2031-05-01-1200-e2e"])
  }

  @Test("of a name that no run has, the nearest run is known")
  func missing() {
    #expect(found("2031-05-31", "2031-05-02") == ["no 2031-05-31", "2031-05-03-night"])
    #expect(
      found("2031-05-02", "2031-05-02-0900-fare") == [
        "2031-05-02-0900-fares", "2031-05-02-0900-fares",
      ])
    #expect(
      found("2031-05-02", "2031-05-02-0900-fases") == [
        "no 2031-05-02-0900-fases", "2031-05-02-0900-fares",
      ])
    #expect(found("kelp", "2031-05-02") == ["no kelp", ""])
    #expect(found("", "2031") == ["no ", ""])
  }
}
