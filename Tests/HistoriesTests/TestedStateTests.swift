import Histories
import Testing

@Suite("What tests say of an issue after its worklogs")
struct TestedStateTests {
  @Test(
    "an issue is mended when all its tests passed twice after it was last seen",
    arguments: [
      (["P1 - | a-", "| a+"], .new), (["P1 - | a-", "| a+", "| a+"], .resolved),
      (["P1 - | a-", "| a+", "| a-", "| a+"], .ongoing),
      (["P1 - | a-", "| a+", "| a?", "| b+", "| a+"], .resolved),
      (["P1 - | a-", "| a+", "| a~"], .new), (["P1 - | a-", "| ax", "| ax"], .new),
      (["P1 - | a+", "| a+"], .new),
      (["P1 - | a-", "| a+", "P1 - | a+", "| a+"], .ongoing),
      (["P1 - | a-", "| a+", "P1 - | a+", "| a+", "| a+"], .resolved),
      (["- known | a-", "| a+", "| a+"], .known),
      (["P1 - | a-", "gates: | a+", "night: | a+"], .resolved),
    ] as [([String], Histories.Issue.State)])
  func mended(_ days: [String], _ state: Histories.Issue.State) {
    #expect(Life(days: days, tests: ["a"]).state == state)
  }

  @Test func `it is mended in the run in which the last of its tests passed again`() {
    let days = ["P1 - | a- b-", "| a+ b-", "| a+ b+", "| a+", "| b+", "| a+ b+"]
    #expect(
      Life(days: days, tests: ["a", "b"]).timeline
        == ["05-01 first seen by worklog", "05-05 resolved by tests"])
  }

  @Test func `a test that no report knows may still fail`() {
    let days = ["P1 - | a-", "| a+", "| a+", "| a+"]
    #expect(Life(days: days, tests: ["a", "unheard_of"]).state == .ongoing)
  }

  @Test func `a test that fails again brings a mended issue back`() {
    let said = Life(days: ["P1 -", "P1 resolved | a+", "| a+", "| a-"], tests: ["a"])
    #expect(
      said.timeline == [
        "05-01 first seen by worklog", "05-02 resolved by worklog", "05-04 regressed by tests",
      ])
    let shown = Life(
      days: ["P1 - | a-", "| a+", "| a+", "| a-", "| a+", "| a+"], tests: ["a"])
    #expect(
      shown.timeline == [
        "05-01 first seen by worklog", "05-03 resolved by tests", "05-04 regressed by tests",
        "05-06 resolved by tests",
      ])
  }

  @Test func `where a worklog tells of the return, the worklog is its source`() {
    let life = Life(days: ["P1 -", "P1 resolved | a+", "P1 open | a-", "| a-"], tests: ["a"])
    #expect(life.state == .regressed)
    #expect(life.timeline.last == "05-03 regressed by worklog")
  }

  @Test func `a failure in the run whose worklog says it is resolved is no return`() {
    let life = Life(days: ["P1 - | a-", "P1 resolved | a-", "*"], tests: ["a"])
    #expect(life.state == .resolved)
  }

  @Test func `a failure somewhere in a whole file is no return`() {
    let days = ["P1 - | gate.py::a-", "P1 resolved | gate.py::a+", "| gate.py::b-"]
    #expect(Life(days: days, tests: ["gate.py"]).state == .resolved)
  }

  @Test func `a whole file has to pass twice as one test has to`() {
    let days = ["P1 - | gate.py::a- gate.py::b+", "| gate.py::a+ gate.py::b+"]
    let next = "| gate.py::a+ gate.py::b"
    #expect(Life(days: days + [next + "+"], tests: ["gate.py"]).state == .resolved)
    #expect(Life(days: days + [next + "-"], tests: ["gate.py"]).state == .new)
    #expect(Life(days: days + [next + "?"], tests: ["gate.py"]).state == .resolved)
  }

  @Test func `a stale issue whose tests pass is mended`() {
    let days = ["P1 - | a-"] + Array(repeating: "| b+", count: 5) + ["| a+", "| a+"]
    #expect(
      Life(days: days, tests: ["a"]).timeline == [
        "05-01 first seen by worklog", "05-06 stale by absence", "05-08 resolved by tests",
      ])
  }
}
