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
}
