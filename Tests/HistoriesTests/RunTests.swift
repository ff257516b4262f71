import Histories
import Testing
import Worklogs

@Suite struct RunTests {
  @Test func `runs stand in time order whatever the order of the files`() {
    let worklogs = [
      worklog("d.md", "2031-05-02"), worklog("a.md", "2031-05-04 06:30 UTC"),
      worklog("c.md", "2031-05-04 08:00 CEST"), worklog("b.md", "2031-05-04 23:30 JST"),
    ]
    for order in worklogs.permutations {
      #expect(
        History(relating: order).runs.map { $0.worklog?.file } == ["d.md", "c.md", "a.md", "b.md"])
    }
  }

  @Test func `runs at one time stand in the order of their ids`() {
    let worklogs = [
      worklog("b.md", "2031-05-04", scope: "gates"), worklog("a.md", "2031-05-04", scope: "piers"),
      worklog("c.md", "2031-05-04", scope: "fares"),
    ]
    for order in worklogs.permutations {
      #expect(History(relating: order).runs.map(\.scope) == ["fares", "gates", "piers"])
    }
  }

  @Test(
    arguments: [
      ("a.md", "2031-05-04 06:30 UTC", "fares", "2031-05-04-0630-fares"),
      ("a.md", "2031-05-04", "fares", "2031-05-04-fares"),
      ("a.md", "2031-05-04 00:05", "fares", "2031-05-04-0005-fares"),
      ("a.md", nil, "fares", "undated-fares"),
      ("logs/Night Watch.md", "2031-05-04", nil, "2031-05-04-night-watch"),
      ("logs/Ünï/夜行.md", nil, nil, "undated-worklog"),
      ("a.md", "2031-05-04", "<b>../../etc</b>", "2031-05-04-b-etc-b"),
    ] as [(String, String?, String?, String)])
  func `a run is named by its time and scope, fit for a URL`(
    file: String, date: String?, scope: String?, id: String
  ) {
    #expect(history(worklog(file, date, scope: scope)).runs.map(\.id) == [id])
  }

  @Test func `ids are unique, and the same whatever the order`() {
    let worklogs = ["a.md", "b/a.md", "c.md", "d.md"].map { worklog($0, "2031-05-04") }
    for order in worklogs.permutations {
      let runs = History(relating: order).runs
      #expect(
        runs.map(\.id) == [
          "2031-05-04-fares", "2031-05-04-fares-2", "2031-05-04-fares-3", "2031-05-04-fares-4",
        ])
      #expect(runs.map { $0.worklog?.file } == ["a.md", "b/a.md", "c.md", "d.md"])
    }
  }

  @Test func `a number after an id never meets another id`() {
    let history = history(
      worklog("a.md", "2031-05-04", scope: "fares"), worklog("b.md", "2031-05-04", scope: "fares"),
      worklog("c.md", "2031-05-04", scope: "fares-2"))
    #expect(Set(history.runs.map(\.id)).count == 3)
  }

  @Test func `previous and next stay in the scope`() {
    let history = history(
      worklog("1.md", "2031-05-01", scope: "fares"), worklog("2.md", "2031-05-02", scope: "gates"),
      worklog("3.md", "2031-05-03", scope: "fares"), worklog("4.md", "2031-05-04", scope: nil),
      worklog("5.md", "2031-05-05", scope: "fares"), worklog("6.md", "2031-05-06", scope: nil))
    #expect(history.runs.map(\.previous) == [nil, nil, 0, nil, 2, 3])
    #expect(history.runs.map(\.next) == [2, nil, 4, 5, nil, nil])
    #expect(history.runs.map(\.scope)[3] == "unscoped")
  }

  @Test(
    arguments: [
      ([], .quiet), (["P1 open A"], .failing), (["P1 - A"], .failing),
      (["P1 resolved A"], .passing),
      (["P1 known A"], .passing), (["P1 resolved A", "P3 - B"], .failing),
      (["P1 resolved A", "P3 known B"], .passing),
    ] as [([String], Verdict)])
  func `the verdict says whether something is left to do`(findings: [String], verdict: Verdict) {
    var run = worklog("a.md", "2031-05-04")
    run.findings = findings.flatMap { worklog("b.md", nil, $0).findings }
    #expect(history(run).runs.map(\.verdict) == [verdict])
  }

  @Test func `a history of nothing is empty`() {
    let history = history()
    #expect(history.runs.isEmpty && history.issues.isEmpty && history.references.isEmpty)
    #expect(history.diagnostics == [])
  }
}
