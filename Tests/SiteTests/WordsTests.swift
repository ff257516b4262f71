// Ages, durations, dates and shares, as pages write them.
import Dates
import Histories
import Reports
import Testing

@testable import Site

@Suite struct WordsTests {
  @Test(arguments: [
    (0, "the same day"), (1, "1 day earlier"), (13, "13 days earlier"), (14, "2 weeks earlier"),
    (20, "2 weeks earlier"), (21, "3 weeks earlier"), (60, "8 weeks earlier"),
    (61, "2 months earlier"), (89, "2 months earlier"), (90, "3 months earlier"),
    (729, "24 months earlier"), (730, "2 years earlier"), (1094, "2 years earlier"),
    (1095, "3 years earlier"),
  ])
  func anAgeIsInTheUnitThatPeopleWouldCountIn(_ days: Int, _ words: String) throws {
    let now = try #require(StatedDate(dayNumber: 22_000))
    #expect(StatedDate(dayNumber: 22_000 - days)?.age(before: now) == words)
  }

  @Test func anAgeCountsWholeDays() throws {
    let noon = try #require(
      StatedDate(year: 2031, month: 5, day: 9, hour: 12, minute: 0, offset: 0))
    let before = try #require(
      StatedDate(year: 2031, month: 5, day: 8, hour: 12, minute: 1, offset: 0))
    #expect(before.age(before: noon) == "the same day")
  }

  @Test(arguments: [
    (0, "0 ms"), (0.0004, "0 ms"), (0.0005, "1 ms"), (0.0014, "1 ms"), (0.9994, "999 ms"),
    (0.9995, "1 s"), (1.26, "1.3 s"), (59.94, "59.9 s"), (59.95, "1 min 0 s"), (125, "2 min 5 s"),
    (3599.4, "59 min 59 s"), (3599.5, "1 h 0 min"), (3780, "1 h 3 min"), (90_000, "25 h 0 min"),
  ])
  func aDurationIsInTwoUnitsAtMost(_ seconds: Double, _ words: String) {
    #expect(seconds.duration == words)
  }

  @Test(arguments: [(0, "0"), (5.94, "5.9"), (5.96, "6"), (994.04, "994"), (-2.5, "-2.5")])
  func aLengthHasOneDigitAfterThePointUnlessItIsNought(_ length: Double, _ text: String) {
    #expect(length.tenths == text)
  }

  @Test func aDateIsWrittenAsItWasStated() {
    func text(_ hour: Int?, _ offset: Int?) -> String? {
      StatedDate(
        year: 2031, month: 5, day: 9, hour: hour, minute: hour.map { $0 + 1 }, offset: offset
      )
      .map(\.text)
    }
    #expect(text(nil, nil) == "2031-05-09" && text(4, nil) == "2031-05-09 04:05")
    #expect(text(4, 0) == "2031-05-09 04:05 UTC" && text(14, 120) == "2031-05-09 14:15 UTC+02:00")
  }

  @Test func monthsAreNamedAndNumbered() {
    let months = (1...12).map { Month.of(year: 2031, month: $0) } + [.undated]
    #expect(months.map(\.path).prefix(2) == ["2031/01", "2031/02"])
    #expect(months.map(\.path).suffix(4) == ["2031/10", "2031/11", "2031/12", "undated"])
    #expect(months.first?.name == "January 2031" && months[11].name == "December 2031")
    #expect(months[12].name == "No date stated" && Month(nil) == .undated)
  }

  @Test func aShareThatIsTooSmallToBeSeenIsDrawnAllTheSame() {
    var counts = OutcomeCounts()
    #expect(outcomeBar(counts) == nil)
    for (outcome, count) in [(Outcome.failed, 1), (.error, 2), (.flaky, 7), (.passed, 990)] {
      counts[outcome] = count
    }
    let bar = String(decoding: outcomeBar(counts) ?? [], as: UTF8.self)
    // 6, 6, 7 and 990 of 1009 parts.
    let parts = [
      ("failed", "0", "5.9"), ("error", "5.9", "5.9"), ("flaky", "11.9", "6.9"),
      ("passed", "18.8", "981.2"),
    ]
    for (name, left, width) in parts {
      #expect(
        bar.contains("<rect class=\"\(name)\" x=\"\(left)\" width=\"\(width)\" height=\"10\"/>"))
    }
    #expect(bar.ranges(of: "<rect").count == 4)
    #expect(
      bar.hasSuffix(
        "<ul class=\"outcome-counts\"><li><span class=\"outcome failed\">1 failed</span></li>"
          + "<li><span class=\"outcome error\">2 errors</span></li>"
          + "<li><span class=\"outcome flaky\">7 flaky</span></li>"
          + "<li><span class=\"outcome passed\">990 passed</span></li></ul>"))
  }
}
