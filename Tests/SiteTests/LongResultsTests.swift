// Runs and tests with more results than a page lists.
import Dates
import Histories
import Reports
import Testing

@testable import Site

@Suite struct LongResultsTests {
  /// A night of the tide tests: each test with how it went and how long it took.
  private func night(
    _ number: Int, _ tests: [(name: String, outcome: Outcome, seconds: Double)], attempts: Int = 0
  ) -> ReportedRun {
    let path = "runs/nightly/r\(number + 1000).json"
    var builder = ReportBuilder(file: path, format: .ctrf)
    builder.report.start = StatedDate(dayNumber: 22_400 + number)
    for test in tests {
      var detail = Detail()
      detail.attempts = (0..<attempts).map { _ in Attempt(.failed, message: "late\nby far") }
      builder.add(
        TestID(["tide.py", test.name], separator: "::"), outcome: test.outcome,
        duration: test.seconds, detail: detail)
    }
    return ReportedRun(
      scope: "nightly", name: "r\(number + 1000)", path: path, reports: [builder.finish()])
  }

  private func tests(
    _ count: Int, _ outcome: Outcome, seconds: (Int) -> Double = { _ in 1 }
  ) -> [(name: String, outcome: Outcome, seconds: Double)] {
    (1...count).map { ("ebb_\($0 + 1000)", outcome, seconds($0)) }
  }

  /// The names that stand under a heading of the last run's page, with what is said beside them.
  private func listed(_ heading: String, _ nights: [ReportedRun]) throws -> [String] {
    let history = History(relating: [], nights)
    let run = try #require(history.runs.last?.id)
    let page = try #require(try renderedSite(history)["runs/\(run)/index.html"])
    let start = try #require(page.firstRange(of: heading), "\(heading)")
    let list = page[start.upperBound...].prefix { $0 != "\u{0}" }
    let end = list.firstRange(of: "</ul>")?.lowerBound ?? list.endIndex
    return list[..<end].matches(of: /<li[^>]*>(.*?)<\/li>/).map { item in
      item.output.1.replacing(/<[^>]*>/, with: " ").split(separator: " ").joined(separator: " ")
    }
  }

  @Test(arguments: [(200, 0), (201, 1), (203, 3)])
  func twoHundredTestsThatAppearedAreListedAndTheOthersCounted(_ count: Int, _ more: Int) throws {
    let old = [("ebb_0", Outcome.passed, 1.0)]
    let names = try listed(
      "<summary>Appeared", [night(1, old), night(2, old + tests(count, .passed))])
    #expect(names.count == 200 + (more == 0 ? 0 : 1))
    #expect(names[199].hasPrefix("ebb_1200"))
    if more > 0 { #expect(names.last == "\(more) more") }
    // As many others stay: where most are missing, only a part was run.
    let stay = (0..<300).map { ("flow_\($0)", Outcome.passed, 1.0) }
    let gone = try listed(
      "<summary>Disappeared", [night(1, stay + tests(count, .passed)), night(2, stay)])
    #expect(gone.count == names.count)
  }

  @Test func ofManyFixedOrFlakyTestsTwoHundredAreListed() throws {
    let nights = [night(1, tests(201, .failed)), night(2, tests(201, .passed))]
    #expect(try listed("id=\"~fixed\"", nights).count == 200)
    let flaky = try listed("id=\"~flaky\"", [night(1, tests(201, .flaky), attempts: 1)])
    #expect(flaky.count == 200)
    #expect(flaky.first?.contains(" passed in attempt 2") == true)
    let untold = try listed("id=\"~flaky\"", [night(1, tests(1, .flaky))])
    #expect(untold.count == 1 && untold.allSatisfy { !$0.contains("attempt") })
  }

  @Test func theTenSlowestTestsAreListedAndTwentyThatBecameSlower() throws {
    let usual = (1...3).map { night($0, tests(25, .passed) { Double($0) }) }
    let slow = night(4, tests(25, .passed) { Double($0) * 3 })
    let slowest = try listed("<summary>Slowest tests", usual + [slow])
    #expect(slowest.count == 10)
    #expect(
      slowest.first?.hasPrefix("ebb_1025") == true && slowest.first?.contains(" 1 min 15 s") == true
    )
    #expect(slowest.last?.hasPrefix("ebb_1016") == true)
    let slower = try listed("id=\"~slower\"", usual + [slow])
    #expect(slower.count == 20)
    #expect(slower.first?.contains(" 1 min 15 s, usually 25 s") == true)
    #expect(slower.last?.hasPrefix("ebb_1006") == true)
  }

  // MARK: One test

  /// The page of a test that ran so many nights and failed in the first two.
  private func page(nights: Int, last: Outcome = .passed) throws -> String {
    let history = History(
      relating: [],
      (1...nights).map { number in
        let outcome: Outcome = number <= 2 ? .failed : number == nights ? last : .passed
        return night(number, [("ebb", outcome, 1)])
      })
    let slug = try #require(history.tests.first?.slug)
    return try #require(try renderedSite(history)["tests/\(slug)/index.html"])
  }

  @Test(arguments: [
    (120, nil), (121, "1 older result not drawn"), (123, "3 older results not drawn"),
  ])
  func aHundredAndTwentyResultsAreDrawnAndTheOthersCounted(_ nights: Int, _ older: String?) throws {
    let page = try page(nights: nights)
    #expect(page.ranges(of: "<li><a class=\"cell ").count == 120)
    let said = page.firstMatch(of: /<p class="muted">([^<]*not drawn)<\/p>/)
    #expect(said.map { String($0.output.1) } == older)
  }

  @Test func theNewestFiftyResultsStandInATable() throws {
    let page = try page(nights: 51)
    #expect(page.contains("50 results, newest first"))
    let rows = page.matches(of: /<tr><td><a href="[^"]*runs\/([0-9-]+)-nightly/)
    #expect(rows.count == 50)
    #expect(rows.first.map { $0.output.1 } ?? "" > rows.last.map { $0.output.1 } ?? "")
    #expect(page.contains("Passed in its last run; failed in 2 of 51 runs."))
  }

  @Test func aSkippedTestIsAsItWasBefore() throws {
    let page = try page(nights: 5, last: .skipped)
    #expect(page.contains("Passed in its last run; failed in 2 of 5 runs."))
    #expect(try self.page(nights: 2).contains("Failed in its last run; failed in 2 of 2 runs."))
  }

  // MARK: All runs

  @Test(arguments: [(199, true), (200, false)])
  func theListOfRunsEndsWithTheMonthThatReachesTwoHundred(_ newest: Int, _ isListed: Bool) throws {
    func runs(_ month: Int, _ count: Int) -> [Run] {
      (0..<count).map { number in
        Run(
          id: "m\(month)-\(number)",
          start: StatedDate(year: 2031, month: month, day: 1 + number % 28),
          scope: "quay")
      }
    }
    var history = History()
    history.runs = runs(3, 2) + runs(4, 1) + runs(5, newest)
    let page = try #require(try renderedSite(history)["runs/index.html"])
    #expect(page.contains("May 2031</a> <span class=\"muted\">\(newest) runs, 0 failing"))
    #expect(page.contains("runs/m4-0/") == isListed && !page.contains("runs/m3-0/"))
    #expect(page.ranges(of: "<section class=\"group\" data-turns>").count == 3)
  }
}
