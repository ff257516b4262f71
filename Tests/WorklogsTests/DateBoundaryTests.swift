// Where dates and times of day end: the last that is one, and the first that is none.
import Testing
import Worklogs

@Suite struct DateBoundaryTests {
  /// The date of a worklog, or what is complained of.
  private func date(_ written: String) -> String {
    let worklog = read("# Night run\n\n**Date:** \(written)\n")
    return worklog.date?.iso8601
      ?? worklog.diagnostics.first { $0.level != .note }?.identifier ?? "none"
  }

  @Test(arguments: [
    ("1970-01-01", "1970-01-01"), ("1969-12-31", "none"), ("2999-12-31", "2999-12-31"),
    ("3000-01-01", "none"), ("19700101", "1970-01-01"), ("19691231", "none"),
    ("4 May 1970", "1970-05-04"), ("4 May 1969", "none"), ("04.05.2999", "2999-05-04"),
    ("04.05.3000", "none"), ("2031-04-31", "impossible-date"), ("31.04.2031", "impossible-date"),
    ("2031年3月32日", "impossible-date"),
  ])
  func `a year is one from 1970 to 2999`(written: String, expected: String) {
    #expect(date(written) == expected)
  }

  @Test(arguments: [
    ("01.11.20", "2020-11-01"), ("01.11.19", "none"), ("01.11.69", "2069-11-01"),
    ("01.11.70", "none"), ("31.12.31", "2031-12-31"), ("32.12.31", "none"), ("01.13.31", "none"),
    ("00.12.31", "none"), ("01.00.31", "none"), ("1.11.31", "none"), ("01.1.31", "none"),
    ("01.11.31.", "2031-11-01"), ("01.11.31.2", "none"), ("01.11.31-2", "none"),
    ("01.11.31/2", "none"), ("01.11.31a", "none"), ("13/12/31", "2031-12-13"),
    ("12/13/31", "2031-12-13"), ("12/12/31", "none"), ("13/13/31", "none"),
    ("13/12/19", "none"),
  ])
  func `a year of two digits is one from 2020 to 2069, where day and month are sure`(
    written: String, expected: String
  ) {
    #expect(date(written) == expected)
  }

  @Test(arguments: [
    ("12/12/2031", "2031-12-12"), ("12/13/2031", "2031-12-13"), ("13/12/2031", "2031-12-13"),
    ("13/13/2031", "none"), ("11/12/2031", "ambiguous-date"), ("11-12-2031", "ambiguous-date"),
    ("11_12_2031", "ambiguous-date"), ("11.12.2031", "2031-12-11"), ("11/12-2031", "none"),
  ])
  func `which of two numbers is the month`(written: String, expected: String) {
    #expect(date(written) == expected)
  }

  @Test(arguments: [
    ("2031-W01", "2030-12-30"), ("2031-W01-7", "2031-01-05"), ("2031W18", "2031-04-28"),
    ("2026-W53-5", "2027-01-01"), ("2031-W53", "impossible-date"), ("2031-W00", "impossible-date"),
    ("2031-W18-0", "impossible-date"), ("2031-W18-8", "impossible-date"), ("2031-W1", "none"),
    ("2031-05", "2031-05-01"), ("2031-12", "2031-12-01"), ("2031-00", "none"), ("2031-13", "none"),
    ("2031/05", "none"), ("2031-5", "none"), ("May 2031", "2031-05-01"), ("2031年3月", "2031-03-01"),
    ("2031-May", "none"), ("may 2031", "none"),
  ])
  func `a week or a month is its first day`(written: String, expected: String) {
    #expect(date(written) == expected)
  }

  @Test(arguments: [
    ("23:59", "23:59"), ("06:59", "06:59"), ("06:30:60", "06:30:60"),
    ("6:30", "06:30"), ("06:3", ""), ("06:30:5", "06:30"), ("06.30", "06:30"),
    ("06H30", "06:30"), ("06h", ""), ("063015", "06:30:15"), ("246015", ""), ("1959", "19:59"),
    ("1960", ""), ("1970", ""), ("2015", ""), ("2100", ""), ("2101", "21:01"), ("2400", ""),
    ("12:30 AM", "00:30"), ("12:30 PM", "12:30"), ("11:30 PM", "23:30"), ("13:30 PM", "13:30"),
    ("6:30 a.m.", "06:30"), ("6:30 amps", "06:30"), ("6:30:15.250 pm", "18:30:15"),
    ("6点5分", "06:05"), ("6点5分 UTC", "06:05Z"), ("6시 5분 KST", "06:05+09:00"), ("6時", "06:00"),
    ("下午 12点5分", "12:05"),
    ("(Sun) 06:30", "06:30"), ("(a very long aside) 06:30", ""), ("| 06:30", "06:30"),
    ("· 06:30", "06:30"), ("— 06:30", "06:30"), ("— 630 tests", ""), ("noon 06:30", ""),
  ])
  func `a time of day stands behind the day`(written: String, clock: String) {
    #expect(date("2031-05-04 " + written) == "2031-05-04" + (clock.isEmpty ? "" : "T" + clock))
  }

  @Test(arguments: [
    ("2031-05-04-2015", "2031-05-04T20:15"), ("2031-05-04-2400", "2031-05-04"),
    ("2031-05-04-0660", "2031-05-04"), ("2031-05-04-1120-2", "2031-05-04T11:20"),
    ("2031-05-04_1120", "2031-05-04T11:20"), ("2031-05-04T246015", "impossible-date"),
    ("2031-05-04T06:30:15-06:30", "2031-05-04T06:30:15-06:30"),
  ])
  func `a time in a name stands right behind the day`(written: String, expected: String) {
    #expect(date(written) == expected)
  }

  @Test(arguments: [
    ("18:00-18:00", "18:00"), ("18:00-18:01", "18:01"), ("18:00–19:06", "19:06"),
    ("18:00 - 19:06", "19:06"), ("13:20-12:00", "13:20-12:00"), ("13:20-12:30", "13:20"),
    ("13:20-07:30", "13:20-07:30"), ("13:20-07:10", "13:20"), ("13:20 - 07:30", "13:20"),
    ("18:00:00-07:00", "18:00:00-07:00"),
    ("18:00:00 - 19:06:07", "19:06:07"), ("18:00-19:06 UTC", "19:06Z"),
  ])
  func `of two times the later counts, where it is no zone`(written: String, clock: String) {
    #expect(date("2031-05-04 " + written) == "2031-05-04T" + clock)
  }

  @Test(arguments: [
    ("Z", "Z"), ("+2", "+02:00"), ("-0330", "-03:30"), ("+05:45", "+05:45"), ("UTC-3", "-03:00"),
    ("(CEST)", "+02:00"), ("CET+1", "+01:00"), ("+14:00", "+14:00"), ("XYZ", ""), ("+", ""),
  ])
  func `a zone stands behind the time`(written: String, zone: String) {
    #expect(date("2031-05-04 06:30 " + written) == "2031-05-04T06:30" + zone)
  }

  @Test(arguments: ["24:00", "06:60", "06:30:61", "18:00-1906"])
  func `a time that no clock shows is told`(written: String) {
    #expect(date("2031-05-04 " + written) == "impossible-date")
  }

  @Test func `a time of its own may have words before it`() {
    func date(_ time: String) -> String? {
      read("# Night run\n\n**Date:** 2031-05-04\n**Time:** \(time)\n").date?.iso8601
    }
    #expect(date("about 06:30 UTC") == "2031-05-04T06:30Z")
    #expect(date("run 7, 06:30") == "2031-05-04T06:30")
    #expect(date("12 min") == "2031-05-04")
    #expect(date("all night") == "2031-05-04")
  }

  @Test func `the first date counts, a day before a week, and one that is before one that is none`()
  {
    #expect(date("2031-W18, that is 2031-04-29") == "2031-04-29")
    #expect(date("2031-02-30 or 2031-03-02") == "2031-03-02")
    #expect(date("2031-03-02 and 2031-03-03") == "2031-03-02")
    #expect(date("2031-02-30, 2031-05") == "2031-05-01")
    #expect(date("2031-05, 2031-06") == "2031-05-01")
  }
}
