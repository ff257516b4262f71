import Dates
import Histories
import Settings
import Testing
import Worklogs

@Suite("How many issues were open, day by day")
struct OpenIssuesTests {
  @Test
  func `an issue counts from its first word to the word that it is mended, and when it is back`() {
    let life = Life(days: ["P1 -", "P1 open", "P1 known", "P1 open", "P1 resolved", "*", "P0 -"])
    #expect(
      life.open == [
        "05-01 P1 1", "05-02 P1 1", "05-03", "05-04 P1 1", "05-05", "05-06", "05-07 P0 1",
      ])
  }

  @Test func `a day counts by the severity of that day`() {
    let life = Life(days: ["- -", "P2 -", "*", "P0 -"])
    #expect(life.open == ["05-01 none 1", "05-02 P2 1", "05-03 P2 1", "05-04 P0 1"])
  }

  @Test func `an issue that fell silent is not open any more`() {
    let life = Life(days: ["P1 -", "*", "*", "*", "*", "*", "*"])
    #expect(life.open.suffix(3) == ["05-05 P1 1", "05-06", "05-07"])
  }

  @Test func `tests that pass twice close an issue, and open it when they fail again`() {
    let life = Life(days: ["P1 - | a-", "| a+", "| a+", "| a-"], tests: ["a"])
    #expect(life.open == ["05-01 P1 1", "05-02 P1 1", "05-03", "05-04 P1 1"])
  }

  @Test func `an issue that is muted does not count until the mute ends, whatever happens then`()
    throws
  {
    let end = try #require(StatedDate(timestamp: "2031-05-04T00:00"))
    let mute = Decision.Action.mute(until: end)
    let days = ["P1 -", "P1 resolved", "P1 open", "*", "P1 open", "*"]
    #expect(
      Life(days: days, decisions: [("05-02T12:00", mute)]).open == [
        "05-01 P1 1", "05-02", "05-03", "05-04 P1 1", "05-05 P1 1", "05-06 P1 1",
      ])
  }

  @Test func `a decision after the last run counts on the day of that run`() {
    let life = Life(days: ["P1 -", "*", "P1 -"], decisions: [("05-09", .close)])
    #expect(life.open == ["05-01 P1 1", "05-02 P1 1", "05-03"])
    #expect(life.state == .resolved)
  }

  @Test func `the last day is what stands open now`() {
    let history = history(
      worklog("a.md", "2031-05-01", "P1 open Gate is shut", "P0 open Fares round up"),
      worklog("b.md", nil, "P3 open Clock is slow"),
      worklog("c.md", "2031-05-02", "P1 resolved Gate is shut", "P2 known Bell is loud"),
      worklog("d.md", "2031-05-02", scope: "gates", "- open Lamp is dim"))
    let last = OpenIssues(history).days.last
    let open = history.issues.filter(\.state.isOpen).map { $0.severity?.rawValue ?? 4 }
    #expect(last?.counts == (0..<5).map { slot in open.count { $0 == slot } })
    #expect(last?.total == 3)
  }

  @Test func `an issue without a date counts from the first day on`() {
    let history = history(
      worklog("a.md", nil, "P2 open Clock is slow"), worklog("b.md", "2031-05-01"),
      worklog("c.md", "2031-05-02"))
    #expect(OpenIssues(history).told == ["05-01 P2 1", "05-02 P2 1"])
  }

  @Test func `a history without runs, or without dates, has no days`() {
    #expect(OpenIssues(History()).days.isEmpty)
    let undated = history(worklog("a.md", nil, "P1 open Gate is shut"))
    #expect(OpenIssues(undated).days.isEmpty)
    #expect(OpenIssues(undated).columns(atMost: 120).days.isEmpty)
  }

  @Test(
    "a long history is told by weeks, months or years, each by its last day",
    arguments: [
      (1, 60, OpenIssues.Step.day, 60), (1, 200, .week, 30), (7, 200, .month, 46),
      (40, 500, .year, 56),
    ])
  func steps(_ gap: Int, _ count: Int, _ step: OpenIssues.Step, _ columns: Int) {
    var history = History()
    for index in 0..<count {
      let date = StatedDate(dayNumber: 20_000 + gap * index)
      history.runs.append(Run(id: "r\(index)", start: date, scope: "fares"))
    }
    let told = OpenIssues(history).columns(atMost: 120)
    #expect(told.step == step)
    #expect(told.days.count == columns)
    #expect(told.days.last?.date == StatedDate(dayNumber: 20_000 + gap * (count - 1)))
  }

  @Test func `weeks begin on Monday`() {
    var history = History()
    // 2031-05-04 is a Sunday.
    for number in 2...6 {
      history.runs.append(Run(id: "r\(number)", start: day(number), scope: "fares"))
    }
    let weeks = OpenIssues(history).columns(atMost: 2)
    #expect(weeks.days.map(\.date.day) == [4, 6])
  }
}

extension Life {
  fileprivate var open: [String] { OpenIssues(history).told }
}

extension OpenIssues {
  /// A line a day: `05-03 P0 1 P2 3`.
  fileprivate var told: [String] {
    days.map { day in
      let counts = day.counts.enumerated().filter { $0.element > 0 }.map {
        "\($0.offset < 4 ? "P\($0.offset)" : "none") \($0.element)"
      }
      return ([String(day.date.dayText.suffix(5))] + counts).joined(separator: " ")
    }
  }
}
