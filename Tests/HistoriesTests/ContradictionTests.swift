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
    let kinds = ["vanished", "resolved-but-failing", "two-severities"]
    return life.history.faults.filter { fault in kinds.contains { fault.hasPrefix($0) } }
  }

  @Test(
    "a critical issue of which later worklogs say nothing",
    arguments: [
      (["P0 -", "*"], 1), (["P0 -", "P0 open", "*", "*", "*", "*", "*", "*"], 2),
      (["P1 -", "P0 -", "*"], 2),
    ])
  func vanished(_ days: [String], _ run: Int) {
    #expect(faults(days) == ["vanished fares/r\(run).md:5"])
  }

  @Test(
    "an issue of which later worklogs had to say nothing",
    arguments: [
      ["P0 -"], ["P1 -", "*"], ["P0 -", "P2 -", "*"], ["P0 -", "gates: *"], ["P0 -", "| a+"],
      ["P0 -", "P0 resolved", "*"], ["P0 known", "*"], ["P0 -", "*", "P0 -"],
    ])
  func present(_ days: [String]) { #expect(faults(days) == []) }

  @Test func `it says how many worklogs are silent`() {
    let sentences = Life(days: ["P0 -", "*", "gates: *", "| a+", "*"]).history.diagnostics
      .filter { $0.identifier == "vanished" }.map(\.sentence)
    #expect(
      sentences == [
        "“Fares round up” is P0 and not resolved, but the 2 later worklogs of fares do not mention it."
      ])
  }

  @Test func `who closes an issue answers for it`() {
    #expect(faults(["P0 -", "*"], decisions: [("05-01", .close)]) == [])
    #expect(faults(["P0 -", "*"], decisions: [("05-01", .severity(2))]) == [])
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
        + "2031-05-04-fares, and no later finding tells of it.")
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
          + "[two-severities]"
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
}
