import Histories
import Testing
import Worklogs

@Suite struct IssueOrderTests {
  private let worklogs = [
    worklog("1.md", "2031-05-01", "P0 resolved Login fails", "P1 - Fares round up", "P3 - Kiosk"),
    worklog("2.md", "2031-05-02", "P1 - Gate jams", "- - Crane stalls", "P1 known Berths are slow"),
    worklog(
      "3.md", "2031-05-03", scope: "gates", "P0 open Boarding pass is blank", "P3 - Gate lamp"),
  ]

  @Test func `open before closed, by score, then most recent`() {
    #expect(
      History(relating: worklogs).told == [
        "P0 new Boarding pass is blank", "P1 new Gate jams", "P1 new Fares round up",
        "P3 new Gate lamp", "P3 new Kiosk", "- new Crane stalls",
        "P1 known Berths are slow", "P0 resolved Login fails",
      ])
  }

  @Test func `what is closed stands by its last sighting, then as in its worklog`() {
    let history = history(
      worklog("1.md", "2031-05-01", "P1 resolved Login fails", "P1 resolved Kiosk is dark"),
      worklog("2.md", "2031-05-02", "P1 resolved Gate jams", "P1 resolved Fares round up"),
      worklog("3.md", "2031-05-03", "P1 resolved Kiosk is dark"))
    #expect(
      history.told == [
        "P1 resolved Kiosk is dark", "P1 resolved Gate jams", "P1 resolved Fares round up",
        "P1 resolved Login fails",
      ])
  }

  @Test func `order and ids are the same whatever the order of the files`() {
    let expected = History(relating: worklogs)
    for order in worklogs.permutations {
      let history = History(relating: order)
      #expect(history.told == expected.told)
      #expect(history.issues.map(\.id) == expected.issues.map(\.id))
      #expect(history.issues.map(\.findings) == expected.issues.map(\.findings))
      #expect(history.runs.map(\.issues) == expected.runs.map(\.issues))
    }
  }

  @Test func `ids are five letters that are hard to misread, each once`() {
    let names = (0..<2000).map { "P1 - Berth \($0) is taken" }
    var run = worklog("1.md", "2031-05-01")
    run.findings = names.flatMap { worklog("x.md", nil, $0).findings }
    let ids = history(run).issues.map(\.id)
    #expect(Set(ids).count == 2000)
    for id in ids {
      #expect(id.count == 5 && id.allSatisfy("0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains))
    }
  }

  @Test func `an id stays when worklogs are added later`() {
    let before = History(relating: Array(worklogs.prefix(2)))
    let after = History(relating: worklogs)
    for issue in before.issues { #expect(after.issue(issue.title)?.id == issue.id) }
  }

  @Test func `an id stays when the worklog moves to another folder or a new finding repeats it`() {
    let first = history(worklog("a.md", "2031-05-01", "P1 - Fares round up")).issues.map(\.id)
    #expect(
      history(worklog("b/a.md", "2031-05-01", "P1 - Fares round up")).issues.map(\.id) == first)
    let again = history(
      worklog("a.md", "2031-05-01", "P1 - Fares round up"),
      worklog("b.md", "2031-05-02", "P0 - Fares round up"))
    #expect(again.issues.map(\.id) == first)
  }

  @Test func `ids are the same on every machine`() {
    let history = history(worklog("a.md", "2031-05-01", "P1 - Fares round up"))
    #expect(history.issues.map(\.id) == ["9SJ2R"])
  }

  @Test func `every finding has its issue, and every issue its findings`() {
    let history = History(relating: worklogs)
    for (index, issue) in history.issues.enumerated() {
      for sighting in issue.findings {
        #expect(history.run(of: sighting).issues[sighting.finding] == index)
      }
    }
    #expect(history.issues.map(\.findings.count).reduce(0, +) == 8)
  }
}
