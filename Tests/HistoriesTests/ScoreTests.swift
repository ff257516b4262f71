import Histories
import Settings
import Testing
import Worklogs

@Suite("How much an issue asks to be fixed first")
struct ScoreTests {
  private func parts(_ days: [String], tests: [String] = []) -> [String] {
    Life(days: days, tests: tests).issue?.score.parts.map { "\($0.points) \($0.why)" } ?? []
  }

  @Test func `every part of a score says what it is for`() {
    #expect(
      parts(["P1 -", "P1 resolved", "gates: P1 - | a- b-", "gates: *"], tests: ["a", "b"]) == [
        "3000 severity P1", "371 last reported on 2031-05-03", "77 reported by 3 runs",
        "80 it was fixed and came back", "60 2 of its tests failed in their last run",
        "20 reported in 2 scopes",
      ])
    #expect(parts(["- -"]) == ["400 last reported by the newest run", "30 reported by one run"])
  }

  @Test func `three failing tests and three further scopes count, and no more`() {
    let three = [
      "60 2 of its tests failed in their last run", "90 3 of its tests failed in their last run",
      "90 4 of its tests failed in their last run",
    ]
    for (count, words) in zip(2...4, three) {
      let names = Array(["a", "b", "c", "d"].prefix(count))
      let run = "P1 - | " + names.map { $0 + "-" }.joined(separator: " ")
      #expect(parts([run], tests: names).contains(words), "\(count)")
    }
    let scopes = ["P1 -", "gates: P1 -", "night: P1 -", "day: P1 -", "dock: P1 -"]
    #expect(parts(Array(scopes.prefix(4))).last == "60 reported in 4 scopes")
    #expect(parts(scopes).last == "60 reported in 5 scopes")
  }

  @Test func `of reports ten of today count, and no more`() {
    func reports(_ count: Int) -> String? {
      let runs = (0..<count).map { worklog("\($0).md", "2031-05-01", scope: "s\($0)", "P1 - Gate") }
      return History(relating: runs).issues.first?.score.parts.map { "\($0.points) \($0.why)" }
        .first { $0.contains("reported by") && $0.contains("runs") }
    }
    #expect(reports(9) == "270 reported by 9 runs")
    #expect(reports(10) == "300 reported by 10 runs")
    #expect(reports(11) == "300 reported by 11 runs")
  }

  @Test func `what was reported a week ago counts half, and two weeks ago a quarter`() {
    func parts(_ date: String) -> [String] {
      history(
        worklog("1.md", "2031-05-01", "P3 - Fares round up"),
        worklog("2.md", date, scope: "gates")
      ).issues.first?.score.parts.map { "\($0.points) \($0.why)" } ?? []
    }
    #expect(
      parts("2031-05-08") == [
        "1000 severity P3", "200 last reported on 2031-05-01", "15 reported by one run",
      ])
    #expect(parts("2031-05-15").dropFirst().first == "100 last reported on 2031-05-01")
    #expect(parts("2041-05-15") == ["1000 severity P3"])
  }

  @Test func `a finding that says it blocks others asks for more, until the next does not`() {
    var loud = worklog("1.md", "2031-05-01", "P2 - Fares round up")
    loud.findings[0].impact = "Blocks the release"
    let calm = worklog("2.md", "2031-05-02", "P2 - Fares round up")
    let words = "its latest finding says that it blocks others"
    #expect(history(loud).issues.first?.score.parts.last == Score.Part(60, words))
    #expect(history(loud, calm).issues.first?.score.parts.contains { $0.why == words } == false)
  }

  @Test func `only what is open has points`() throws {
    for days in [["P0 resolved"], ["P0 known"], ["P0 -", "*", "*", "*", "*", "*"]] {
      #expect(Life(days: days).issue?.score.total == 0)
    }
    let until = Decision.Action.mute(until: try #require(day(9)))
    #expect(Life(days: ["P0 -"], decisions: [("05-01", until)]).issue?.score == Score())
  }

  @Test func `nothing else outweighs a step of severity`() {
    let names = ["a", "b", "c", "d"]
    let seen = ["P2 resolved", "gates: P2 resolved", "night: P2 resolved", "day: P2 resolved"]
    let worst = seen + Array(repeating: "P2 - | a- b- c- d-", count: 20)
    let most = Life(days: worst, tests: names).issue?.score.total ?? 0
    #expect(most > 2900 && most < 3000)
    #expect(Life(days: ["P1 -", "*", "*", "*", "*"]).issue?.score.total ?? 0 > 3000)
  }

  @Test func `a suite that fails every day comes before what was reported once, long ago`() {
    let days = (1...9).map { day in
      worklog("\(day).md", "2031-05-0\(day)", "P0 - Gate suite fails")
    }
    let once = worklog("0.md", "2031-05-01 09:00", scope: "one-off", "P0 - Kiosk is dark")
    let last = worklog("x.md", "2031-05-09 10:00", scope: "another", "P0 - Lamp flickers")
    #expect(
      History(relating: days + [once, last]).issues.map(\.title)
        == ["Gate suite fails", "Lamp flickers", "Kiosk is dark"])
  }

  @Test func `stale issues stand by severity, and findings of one worklog as it has them`() {
    let later = (1...5).map { worklog("\($0).md", "2031-06-0\($0)") }
    let first = worklog("0.md", "2031-05-01", "P2 - Kiosk is dark", "P0 - Gate jams")
    let stale = History(relating: [first] + later)
    #expect(stale.issues.map(\.title) == ["Gate jams", "Kiosk is dark"])
    let told = history(worklog("0.md", "2031-05-01", "P2 - Lamp", "P2 - Kiosk", "P2 - Gate"))
    #expect(told.issues.map(\.title) == ["Lamp", "Kiosk", "Gate"])
  }

  @Test func `among issues of one severity what fails now and often comes first`() {
    let history = history(
      worklog("1.md", "2031-05-01", "P1 - Gate jams", "P1 - Kiosk is dark", "P0 - Login fails"),
      worklog("2.md", "2031-05-02", "P1 - Gate jams", "P1 - Berths overlap"),
      worklog("3.md", "2031-05-03", "P1 - Gate jams", "P2 - Lamp flickers"))
    #expect(
      history.issues.map(\.title)
        == ["Login fails", "Gate jams", "Berths overlap", "Kiosk is dark", "Lamp flickers"])
  }

  @Test func `the formula is told in lines for a page`() {
    #expect(Score.formula.count == 8)
    #expect(Score.formula.first?.hasPrefix("Severity: 4000 for P0, 3000 for P1") == true)
  }
}
