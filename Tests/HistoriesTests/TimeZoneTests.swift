import Histories
import Testing
import Worklogs

@Suite struct TimeZoneTests {
  @Test(arguments: [
    ("UTC", ["night", "utc"]), ("Europe/Berlin", ["night", "utc"]),
    ("America/New_York", ["utc", "night"]),
  ])
  func `a date without a zone is in the settings' zone`(zone: String, order: [String]) {
    let history = history(
      worklog("night.md", "2031-05-04 06:00"), worklog("utc.md", "2031-05-04 07:30 UTC"),
      timeZone: zone)
    #expect(history.runs.map { $0.worklog?.file } == order.map { $0 + ".md" })
  }

  @Test func `summer time counts`() {
    let (winter, summer) = ("2031-01-15 12:00", "2031-07-15 12:00")
    let january = history(
      worklog("local.md", winter), worklog("utc.md", "2031-01-15 10:30 UTC"),
      timeZone: "Europe/Berlin")
    #expect(january.runs.map { $0.worklog?.file } == ["utc.md", "local.md"])
    let july = history(
      worklog("local.md", summer), worklog("utc.md", "2031-07-15 10:30 UTC"),
      timeZone: "Europe/Berlin")
    #expect(july.runs.map { $0.worklog?.file } == ["local.md", "utc.md"])
  }

  @Test func `the zone of the settings does not change what was stated`() {
    let history = history(worklog("a.md", "2031-05-04 06:00"), timeZone: "Asia/Tokyo")
    #expect(history.runs.map(\.id) == ["2031-05-04-0600-fares"])
    #expect(history.runs.first?.start?.iso8601 == "2031-05-04T06:00")
  }

  @Test func `a day without a time is its first moment in that zone`() {
    let history = history(
      worklog("day.md", "2031-05-04"), worklog("utc.md", "2031-05-03 20:00 UTC"),
      timeZone: "Asia/Tokyo")
    #expect(history.runs.map { $0.worklog?.file } == ["day.md", "utc.md"])
  }

  @Test func `an hour that the clocks skip or repeat does no harm`() {
    let history = history(
      worklog("skipped.md", "2031-03-30 02:30"), worklog("twice.md", "2031-10-26 02:30"),
      worklog("leap.md", "2031-12-31 23:59:60"), timeZone: "Europe/Berlin")
    #expect(history.runs.map { $0.worklog?.file } == ["skipped.md", "twice.md", "leap.md"])
  }

  @Test func `without a date a run is before all others`() {
    let history = history(worklog("b.md", "2031-05-04"), worklog("a.md", nil))
    #expect(history.runs.map { $0.worklog?.file } == ["a.md", "b.md"])
  }
}
