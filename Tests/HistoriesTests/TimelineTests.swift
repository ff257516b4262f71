import Histories
import Settings
import Testing
import Worklogs

@Suite("The timeline of an issue")
struct TimelineTests {
  @Test func `what worklogs say is told in time order`() {
    let life = Life(days: ["P1 -", "P1 open", "- known", "P1 open", "P2 resolved", "*", "P0 -"])
    #expect(
      life.timeline == [
        "05-01 first seen by worklog", "05-03 known by worklog", "05-04 ongoing by worklog",
        "05-05 resolved by worklog", "05-05 P1 to P2 by worklog", "05-07 regressed by worklog",
        "05-07 P2 to P0 by worklog",
      ])
    #expect(life.issue?.severity == .p0)
  }

  @Test func `an issue that was known or mended when it was first told of was seen so`() {
    #expect(
      Life(days: ["- known"]).timeline == ["05-01 first seen by worklog", "05-01 known by worklog"])
    #expect(
      Life(days: ["- resolved", "- resolved"]).timeline
        == ["05-01 first seen by worklog", "05-01 resolved by worklog"])
  }

  @Test func `a severity that is stated later than the issue is a change from none`() {
    #expect(
      Life(days: ["- -", "P2 -", "- -", "P2 -"]).timeline
        == ["05-01 first seen by worklog", "05-02 none to P2 by worklog"])
  }

  @Test func `the fifth run without an issue makes it stale`() {
    let days = ["P1 -", "*", "*", "*", "*"]
    #expect(Life(days: days).state == .ongoing)
    let stale = Life(days: days + ["*", "*"])
    #expect(stale.state == .stale)
    #expect(stale.timeline == ["05-01 first seen by worklog", "05-06 stale by absence"])
  }

  @Test func `an issue that comes back after it was stale goes on`() {
    let life = Life(days: ["P1 -", "*", "*", "*", "*", "*", "*", "P1 -"])
    #expect(life.state == .ongoing)
    #expect(
      life.timeline == [
        "05-01 first seen by worklog", "05-06 stale by absence", "05-08 ongoing by worklog",
      ])
  }

  @Test(
    "an issue is stale when it is so in every scope that saw it",
    arguments: [
      (["P1 -", "gates: P1 -", "*", "*", "*", "*", "*", "*"], .ongoing),
      (
        ["P1 -", "gates: P1 -"] + Array(repeating: "*", count: 5)
          + Array(repeating: "gates: *", count: 5), .stale
      ),
      (["P1 -"] + Array(repeating: "gates: *", count: 9), .ongoing),
      (["- known", "*", "*", "*", "*", "*"], .known),
      (["- resolved", "*", "*", "*", "*", "*"], .resolved),
      (["- resolved", "- -", "*", "*", "*", "*", "*"], .stale),
    ] as [([String], Histories.Issue.State)])
  func scopes(_ days: [String], _ state: Histories.Issue.State) {
    #expect(Life(days: days).state == state)
  }

  @Test func `a failing test is a sign of life, so that its issue is not stale`() {
    let days = ["P1 - | a-", "| a?", "| a?", "| a-", "| a?", "| a?", "| a?", "| a?"]
    #expect(Life(days: days, tests: ["a"]).state == .ongoing)
    let silent = Life(days: days + ["| a?", "| a?", "| a-"], tests: ["a"])
    #expect(
      silent.timeline == [
        "05-01 first seen by worklog", "05-09 stale by absence", "05-11 ongoing by tests",
      ])
  }

  @Test func `histories of one file and of none have no more to tell`() {
    #expect(History(relating: []).issues.isEmpty)
    #expect(Life(days: ["P1 -"]).timeline == ["05-01 first seen by worklog"])
  }

  @Test func `a severity that flaps is one entry, at its last change`() {
    let life = Life(days: ["P0 -", "P1 -", "P0 -", "P1 resolved", "P0 -", "P0 -"])
    #expect(
      life.timeline == [
        "05-01 first seen by worklog", "05-04 resolved by worklog", "05-05 regressed by worklog",
        "05-05 P0 or P1, 4 changes by worklog",
      ])
    #expect(life.issue?.severity == .p0)
    let decided = Life(
      days: ["P0 -", "P1 -", "P0 -", "P1 -"], decisions: [("05-04", .severity(2))])
    #expect(
      decided.timeline == [
        "05-01 first seen by worklog", "05-04 P0 or P1, 3 changes by worklog",
        "05-04 P1 to P2 by decision",
      ])
  }
}
