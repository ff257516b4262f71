import Dates
import Histories
import Settings
import Testing
import Worklogs

@Suite("What people decided about an issue")
struct DecidedStateTests {
  private func mute(until number: Int) throws -> Decision.Action {
    .mute(until: try #require(day(number)))
  }

  @Test(
    "a decision counts from its time on, a day without a time from its end on",
    arguments: [
      ("05-01", .resolved), ("05-02", .resolved), ("04-30", .regressed),
      ("05-01T23:59:59Z", .resolved), ("04-30T20:00:00Z", .regressed), (nil, .resolved),
    ] as [(String?, Histories.Issue.State)])
  func closed(_ date: String?, _ state: Histories.Issue.State) {
    // Closed before it was ever seen, it came back on the first day.
    #expect(Life(days: ["P1 -", "*"], decisions: [(date, .close)]).state == state)
  }

  @Test func `an issue that was closed comes back when it is seen again`() {
    let life = Life(days: ["P1 -", "*", "P1 -"], decisions: [("05-02", .close)])
    #expect(
      life.timeline == [
        "05-01 first seen by worklog", "05-02 resolved by decision", "05-03 regressed by worklog",
      ])
    let tested = Life(
      days: ["P1 - | a-", "*", "| a-"], tests: ["a"], decisions: [("05-01", .close)])
    #expect(tested.timeline.last == "05-03 regressed by tests")
  }

  @Test func `an issue that was closed on a day stands so after that day's worklog`() {
    #expect(Life(days: ["P1 -", "P1 -"], decisions: [("05-02", .close)]).state == .resolved)
  }

  @Test func `the day ends in the settings' zone`() {
    var life = Life(days: ["P1 -", "P1 -"], decisions: [("05-01T23:30:00Z", .close)])
    #expect(life.state == .regressed)
    life.timeZone = "Asia/Tokyo"
    // There 23:30 in London is the next morning, after the second day's run.
    #expect(life.state == .resolved)
  }

  @Test func `a reopened issue is there whatever was said, until its tests pass twice again`() {
    let days = ["P1 - | a-", "P1 resolved | a+", "| a+", "| a+"]
    let reopened = Life(days: days, tests: ["a"], decisions: [("05-03", .reopen)])
    #expect(reopened.state == .ongoing)
    #expect(reopened.timeline.last == "05-03 ongoing by decision")
    let passed = Life(days: days + ["| a+"], tests: ["a"], decisions: [("05-03", .reopen)])
    #expect(passed.timeline.last == "05-05 resolved by tests")
  }

  @Test func `a reopened issue is stale only after five more runs`() {
    let days = ["P1 -"] + Array(repeating: "*", count: 9)
    #expect(Life(days: days, decisions: [("05-07", .reopen)]).state == .ongoing)
    #expect(
      Life(days: days + ["*", "*"], decisions: [("05-07", .reopen)]).timeline == [
        "05-01 first seen by worklog", "05-06 stale by absence", "05-07 ongoing by decision",
        "05-12 stale by absence",
      ])
  }

  @Test(
    "an issue is muted to the end of the day, by the newest run's date",
    arguments: [(2, .muted), (3, .muted), (4, .muted), (5, .ongoing)]
      as [(Int, Histories.Issue.State)])
  func muted(_ days: Int, _ state: Histories.Issue.State) throws {
    let life = Life(
      days: Array(repeating: "P1 -", count: days), decisions: [("05-01", try mute(until: 4))])
    #expect(life.state == state)
  }

  @Test func `the timeline tells of a mute and its end`() throws {
    let life = Life(
      days: Array(repeating: "P1 -", count: 5), decisions: [("05-02", try mute(until: 3))])
    #expect(
      life.timeline == [
        "05-01 first seen by worklog", "05-02 muted by decision", "05-03 ongoing by decision",
      ])
  }

  @Test func `what is mended is mended though it is muted, and what comes back is muted`() throws {
    let action = try mute(until: 9)
    let mended = Life(days: ["P1 -", "- resolved"], decisions: [("05-01", action)])
    #expect(mended.state == .resolved)
    let back = Life(days: ["P1 -", "- resolved", "P1 -"], decisions: [("05-01", action)])
    #expect(back.state == .muted)
    let silent = Life(
      days: ["P1 -"] + Array(repeating: "*", count: 6), decisions: [("05-01", action)])
    #expect(silent.state == .muted)
  }

  @Test func `a mute that was over when it was decided never was`() throws {
    let life = Life(days: ["P1 -", "P1 -"], decisions: [("05-02", try mute(until: 1))])
    #expect(life.state == .new)
    #expect(life.timeline.last == "05-02 decided by decision")
  }

  @Test func `a later decision ends a mute`() throws {
    let muted = try (date: "05-01" as String?, action: mute(until: 9))
    let days = ["P1 -", "*", "P1 -"]
    #expect(Life(days: days, decisions: [muted, ("05-02", .reopen)]).state == .new)
    #expect(Life(days: days, decisions: [muted, ("05-02", .close)]).state == .regressed)
  }

  @Test func `a decided severity stays, whatever worklogs say later`() {
    let days = ["P2 -", "P1 -", "P3 -"]
    let once = Life(days: days, decisions: [("05-01", .severity(0))])
    #expect(once.issue?.severity == .p0)
    #expect(once.timeline == ["05-01 first seen by worklog", "05-01 P2 to P0 by decision"])
    let twice = Life(days: days, decisions: [("05-02", .severity(3)), ("05-01", .severity(0))])
    #expect(twice.issue?.severity == .p3)
    #expect(Life(days: days, decisions: [("05-03", .severity(9))]).issue?.severity == .p3)
  }

  @Test func `without a date a decision counts as of now, and closing so is told`() {
    let life = Life(days: ["P2 -", "P1 -"], decisions: [(nil, .severity(0))])
    #expect(life.timeline.last == "- P1 to P0 by decision")
    #expect(life.issue?.severity == .p0)
    let closed = Life(days: ["P2 -", "P1 -"], decisions: [(nil, .close)])
    #expect(closed.state == .resolved)
    #expect(closed.history.diagnostics.map(\.identifier) == ["undated-decision"])
  }

  @Test func `decisions about names and owners stand in the timeline too`() {
    let life = Life(
      days: ["P1 -", "P1 -"],
      decisions: [("05-02", .assign(to: "ticket desk")), ("05-01", .rename(to: "Fares are odd"))])
    #expect(
      life.timeline == [
        "05-01 first seen by worklog", "05-01 decided by decision", "05-02 decided by decision",
      ])
  }

  @Test func `decisions about other issues, and of other ages, do no harm`() {
    let log = worklog("1.md", "2031-05-01", "P1 - Fares round up")
    let far = StatedDate(year: 9999, month: 12, day: 31)
    let id = history(log).issues.first?.id ?? ""
    let decisions = [
      Decision(issue: "ZZZZZ", action: .close), Decision(issue: id, action: .reopen, on: far),
    ]
    #expect(History(relating: [log], decisions: decisions).issues.map(\.state) == [.new])
  }
}
