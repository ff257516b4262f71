import Testing

@testable import Dates

@Suite("Timestamps that programs write")
struct TimestampTests {
  @Test(
    "spellings",
    arguments: [
      ("2026-11-02T02:15:07Z", "2026-11-02T02:15:07Z"),
      ("2026-11-02T02:15:07.123456+01:00", "2026-11-02T02:15:07+01:00"),
      ("2026-11-02T02:15:07.5-0530", "2026-11-02T02:15:07-05:30"),
      ("2026-11-02 02:15:07", "2026-11-02T02:15:07"),
      ("2026-11-02T02:15", "2026-11-02T02:15"),
      ("2026-11-02", "2026-11-02"),
    ])
  func spelling(_ text: String, _ iso: String) {
    #expect(StatedDate(timestamp: text)?.iso8601 == iso)
  }

  @Test(
    "what is no timestamp",
    arguments: [
      "", "2026", "2026-11-31T00:00:00Z", "2026-11-02T25:00:00Z", "2026-11-02T02:15:07+99:00",
      "2026-11-02T02:15:07Zulu", "11/02/2026", "２０２６-11-02",
    ])
  func noTimestamp(_ text: String) {
    #expect(StatedDate(timestamp: text) == nil)
  }

  @Test(
    "each month has its last day and none after it",
    arguments: [
      ("2031-01", 31), ("2031-02", 28), ("2032-02", 29), ("2100-02", 28), ("2000-02", 29),
      ("2031-03", 31), ("2031-04", 30), ("2031-05", 31), ("2031-06", 30), ("2031-07", 31),
      ("2031-08", 31), ("2031-09", 30), ("2031-10", 31), ("2031-11", 30), ("2031-12", 31),
    ])
  func lastDay(_ month: String, _ day: Int) {
    let last = StatedDate(timestamp: "\(month)-\(day)")
    #expect(last?.iso8601 == "\(month)-\(day)")
    #expect(StatedDate(timestamp: "\(month)-\(day + 1)") == nil)
    #expect(StatedDate(timestamp: "\(month)-00") == nil)
    #expect(last.flatMap { StatedDate(dayNumber: $0.dayNumber) }?.iso8601 == "\(month)-\(day)")
  }

  @Test("days since 1970 of days that are known")
  func knownDays() {
    let known = [
      ("1970-01-01", 0), ("1972-02-29", 789), ("1999-12-31", 10_956), ("2000-03-01", 11_017),
      ("2031-05-04", 22_403), ("2100-03-01", 47_541),
    ]
    for (text, number) in known {
      #expect(StatedDate(timestamp: text)?.dayNumber == number, "\(text)")
    }
  }

  @Test(
    "the last minute and the last second, and none after it",
    arguments: [
      ("23:59:59Z", "24:00:01Z"), ("00:59:00Z", "00:60:00Z"), ("00:00:59Z", "00:00:61Z"),
      ("12:00:00+14:00", "12:00:00+25:00"),
    ])
  func lastMinute(_ last: String, _ after: String) {
    #expect(StatedDate(timestamp: "2031-05-04T" + last)?.iso8601 == "2031-05-04T" + last)
    #expect(StatedDate(timestamp: "2031-05-04T" + after) == nil)
  }

  @Test(
    "seconds since 1970, and back", arguments: [0, 951_782_400, 1_793_585_707, 253_402_300_799])
  func seconds(_ seconds: Int) {
    #expect(StatedDate(secondsSince1970: Double(seconds))?.instant == seconds)
  }

  @Test("days since 1970, and back", arguments: [0, 11_016, 22_399, 2_932_896])
  func days(_ number: Int) {
    #expect(StatedDate(dayNumber: number)?.dayNumber == number)
  }

  @Test("days that no calendar here has", arguments: [-1, 2_932_897, Int.min, Int.max])
  func absurdDay(_ number: Int) {
    #expect(StatedDate(dayNumber: number) == nil)
  }

  @Test("seconds that are no date", arguments: [-1, 1e12, .nan, .infinity])
  func absurd(_ seconds: Double) {
    #expect(StatedDate(secondsSince1970: seconds) == nil)
  }

  @Test("every day follows the one before, over four centuries and more")
  func everyDay() {
    var (year, month, day) = (1970, 1, 1)
    for number in 0..<150_000 {
      let date = StatedDate(dayNumber: number)
      guard date?.year == year, date?.month == month, date?.day == day,
        StatedDate.dayNumber(year, month, day) == number
      else {
        Issue.record("day \(number) is \(year)-\(month)-\(day), and not \(date?.iso8601 ?? "none")")
        return
      }
      let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(year == 2380)
  }

  @Test(
    "a zone is at most fourteen hours away",
    arguments: [
      ("+14:00", "+14:00"), ("-13:59", "-13:59"), ("+1359", "+13:59"), ("+14:01", nil),
      ("-14:01", nil), ("+02", "+02:00"),
      (" +02:00", "+02:00"), ("z", "Z"), ("-00:00", "Z"), ("+00:01", "+00:01"),
      ("-00:01", "-00:01"),
      ("+15:00", nil), ("+14:60", nil), ("+2", nil), ("+02:0", nil), ("+02:00x", nil), (" ", nil),
      ("Z ", nil), ("02:00", nil),
    ])
  func zones(_ zone: String, _ written: String?) {
    let date = StatedDate(timestamp: "2031-05-04T02:15:07" + zone)
    #expect(date?.iso8601 == written.map { "2031-05-04T02:15:07" + $0 })
  }

  @Test("an instant counts seconds from 1970 in UTC")
  func instants() {
    func instant(_ text: String) -> Int? { StatedDate(timestamp: text)?.instant }
    #expect(instant("1970-01-02") == 86_400 && instant("1970-01-01T01:02:03Z") == 3_723)
    #expect(instant("1970-01-01T01:02:03+01:30") == 3_723 - 5_400)
    #expect(
      instant("1970-01-01T01:02-00:30") == 3_720 + 1_800 && instant("1970-01-01T01:02") == 3_720)
    #expect(StatedDate(timestamp: "2031-05-04t02:15:07,9z")?.iso8601 == "2031-05-04T02:15:07Z")
    #expect(StatedDate(timestamp: "2031-05-04T02:15:07.")?.iso8601 == "2031-05-04T02:15:07")
    let long = "2031-05-04T02:15:07." + String(repeating: "1", count: 19)
    #expect(StatedDate(timestamp: long + "Z")?.iso8601 == "2031-05-04T02:15:07Z")
    #expect(StatedDate(timestamp: long + "1Z")?.iso8601 == "2031-05-04T02:15:07")
  }
}
