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
        "300 severity P1", "15 last seen one run before the last of its scope",
        "6 seen in 3 of the last 4 runs of its scopes", "15 it was mended and came back",
        "16 2 of its tests failed in their last run", "5 seen in 2 scopes",
      ])
    #expect(
      parts(["- -"]) == [
        "30 seen in the last run of its scope", "2 seen in the only run of its scope",
      ]
    )
    #expect(
      parts(["P3 -", "*", "*", "*"]) == [
        "100 severity P3", "7 last seen 3 runs before the last of its scope",
        "2 seen in 1 of the last 4 runs of its scope",
      ])
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
    let seen = ["P2 resolved", "gates: P2 resolved", "night: P2 resolved"]
    let worst = seen + Array(repeating: "P2 - | a- b- c- d-", count: 12)
    let most = Life(days: worst, tests: names).issue?.score.total ?? 0
    #expect(most > 290 && most < 300)
    #expect(Life(days: ["P1 -", "*", "*", "*", "*"]).issue?.score.total ?? 0 > 300)
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
    #expect(Score.formula.count == 7)
    #expect(Score.formula.first?.hasPrefix("Severity: 400 for P0, 300 for P1") == true)
  }
}
