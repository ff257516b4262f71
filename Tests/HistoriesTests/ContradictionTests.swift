import Histories
import Settings
import Testing
import Worklogs

@Suite("Worklogs of an issue against each other and against later results")
struct ContradictionTests {
  private func faults(
    _ days: [String], tests: [String] = [], decisions: [(String?, Decision.Action)] = []
  ) -> [String] {
    let life = Life(days: days, tests: tests, decisions: decisions.map { (date: $0, action: $1) })
    let kinds = ["resolved-but-failing", "two-severities"]
    return life.history.faults.filter { fault in kinds.contains { fault.hasPrefix($0) } }
  }

  @Test func `a resolved issue whose test fails later`() {
    let days = ["P1 - | a-", "P1 resolved | a+", "| a+", "| a-"]
    #expect(faults(days, tests: ["a"]) == ["resolved-but-failing fares/r2.md:5"])
    #expect(faults(days + ["P1 - | a-"], tests: ["a"]) == [])
    #expect(faults(days + ["| a+", "| a+"], tests: ["a"]) == [])
    let sentence = Life(days: days, tests: ["a"]).history.diagnostics
      .first { $0.identifier == "resolved-but-failing" }?.sentence
    #expect(
      sentence
        == "“Fares round up” is said to be resolved, but a failed later, in the run "
        + "2031-05-04-fares, and no later finding reports it.")
  }

  @Test func `a resolved issue whose test fails in the same run is told of once`() {
    let days = ["P1 - | a-", "P1 resolved | a-"]
    #expect(faults(days, tests: ["a"]) == ["resolved-but-failing fares/r2.md:5"])
  }

  @Test func `two severities on one day`() {
    func history(_ date: String, _ other: String) -> [String] {
      HistoriesTests.history(
        worklog("a.md", "2031-05-01", "P1 - Fares round up"),
        worklog("b.md", date, scope: "gates", "\(other) - Fares round up")
      ).diagnostics.filter { $0.identifier == "two-severities" }.map(\.description)
    }
    #expect(
      history("2031-05-01 10:00", "P3") == [
        "b.md:5: warning: “Fares round up” is P3 here, but P1 in a.md:5 of the same day. "
          + "almanac issue severity 9SJ2R P1 settles it. [two-severities]"
      ])
    #expect(history("2031-05-01 10:00", "P1") == [])
    #expect(history("2031-05-01 10:00", "-") == [])
    #expect(history("2031-05-02", "P3") == [])
  }

  @Test func `two severities in one worklog`() {
    let told = history(
      worklog("a.md", "2031-05-01", "P1 - Fares round up", "- - Gate jams", "P2 - Fares round up"))
    #expect(told.issues.count == 2)
    #expect(told.faults == ["two-severities a.md:7"])
  }

  @Test func `a severity that flaps is one line, at its last change`() {
    let days = ["P0 -", "P1 -", "P0 -", "P0 -", "P1 open", "P0 -", "- -"]
    #expect(faults(days) == ["two-severities fares/r6.md:5"])
    let sentence = Life(days: days).history.diagnostics.map(\.sentence).first
    #expect(
      sentence == "“Fares round up” is P0 or P1, 4 changes: P0 here, P1 in fares/r5.md:5.")
    #expect(faults(days, decisions: [("05-07", .severity(0))]) == [])
  }

  @Test(
    "a severity that goes one way, or once there and back, is news and no contradiction",
    arguments: [
      ["P0 -", "P1 -", "P2 -", "P3 -"], ["P0 -", "P1 -", "P0 -"], ["P1 -", "P1 -", "P0 -"],
    ])
  func moved(_ days: [String]) { #expect(faults(days) == []) }

  @Test func `a critical issue of which later worklogs say nothing is stale in the end, no fault`()
  {
    let life = Life(days: ["P0 -", "*", "*", "*", "*", "*"])
    #expect(life.state == .stale)
    #expect(life.history.diagnostics == [])
  }
}
