// What is shown of many runs and many failures, and what is one too many.
import Dates
import Foundation
import Histories
import Reports
import Testing

@testable import Site

/// A run of a scope, reported at three in the morning, with tests of `tests/test_tide.py` by name.
private func night(
  _ day: Int, _ tests: [(String, Outcome)], file: String = "tests/test_tide.py"
) -> ReportedRun {
  let path = "runs/nightly/r\(day).json"
  var builder = ReportBuilder(file: path, format: .ctrf)
  builder.report.start = StatedDate(year: 2031, month: 5, day: day, hour: 3, minute: 0, offset: 0)
  for (name, outcome) in tests {
    builder.add(TestID([file, name], separator: "::"), file: Array(file.utf8), outcome: outcome)
  }
  return ReportedRun(scope: "nightly", name: "r\(day)", path: path, reports: [builder.finish()])
}

@Suite struct BoundedListsTests {
  @Test func theFeedHasTheNewestThirtyRuns() throws {
    let nights = (1...31).map { night($0, [("ebbs", .passed)]) }
    let feed = try #require(try renderedSite(History(relating: [], nights))["feed.xml"])
    let links = feed.matches(of: /<link href="runs\/([^"\/]*)/).map { String($0.output.1) }
    #expect(links.count == 30)
    #expect(links.first == "2031-05-31-0300-nightly" && links.last == "2031-05-02-0300-nightly")
  }

  @Test(arguments: [(100, 0), (101, 1)])
  func aHundredFailuresAreShownInFullAndTheOthersByName(failures: Int, named: Int) throws {
    let tests = (1...failures).map { ("tide_\($0)_ebbs", Outcome.failed) }
    let site = try renderedSite(History(relating: [], [night(1, tests)]))
    let page = try #require(site["runs/2031-05-01-0300-nightly/index.html"])
    #expect(page.ranges(of: "<li class=\"failure\">").count == 100)
    let group = try #require(page.firstRange(of: "<li class=\"failure\">"))
    let lists = page[group.upperBound...].split(separator: "<ul class=\"names\">", maxSplits: 1)
    #expect((lists.last?.contains("tide_101_ebbs") ?? false) == (named == 1))
    for test in tests { #expect(page.contains("<code>\(test.0)</code>"), "\(test.0)") }
  }

  @Test(arguments: [(30, "30 runs"), (31, "the newest 30 of 31 runs")])
  func theGridHasAColumnForEachOfTheNewestThirtyRuns(runs: Int, span: String) throws {
    let nights = (1...runs).map { night($0, [("ebbs", $0 == 1 ? .passed : .failed)]) }
    let grid = try #require(try renderedSite(History(relating: [], nights))["tests/index.html"])
    #expect(grid.ranges(of: "<th scope=\"col\"><a ").count == 30)
    #expect(grid.contains(span))
    #expect(
      grid.contains(">05-31</a>") == (runs == 31) && grid.contains(">05-01</a>") == (runs == 30))
  }

  @Test func theGridBeginsWithWhatFailsAndFailedMostAndFoldsWhatIsBeyondTwoHundred() throws {
    var first: [(String, Outcome)] = [
      ("mended", .failed), ("flickers", .flaky), ("often", .failed),
    ]
    first += (1...199).map { ("tide_\($0 + 1_000)", .failed) }
    let last = first.map { ($0.0, $0.0 == "mended" || $0.0 == "flickers" ? .passed : $0.1) }
    let nights = [night(1, [("often", .failed)]), night(2, first), night(3, last)]
    let grid = try #require(try renderedSite(History(relating: [], nights))["tests/index.html"])
    #expect(grid.contains("2 more tests"))
    let names = grid.matches(of: /(?:<th scope="row"><a [^>]*>|<code>)([a-z_0-9]+)</).map {
      String($0.output.1)
    }
    #expect(names.prefix(3) == ["often", "tide_1001", "tide_1002"])
    #expect(names.suffix(2) == ["flickers", "mended"])
  }

  /// A run's page shows 4,000 characters of a traceback, a third of them from its beginning; the test's
  /// own page shows all that is kept.
  @Test func ofALongTracebackBothEndsAreShownAndWhatIsLeftOutIsCounted() throws {
    func shown(_ length: Int) throws -> (run: [String], test: [String]) {
      var builder = ReportBuilder(file: "runs/nightly/r1.json", format: .ctrf)
      let trace = "<" + String(repeating: "-", count: length - 2) + ">"
      builder.add(
        TestID(["tests/test_tide.py", "ebbs"], separator: "::"), outcome: .failed,
        detail: Detail(message: "late", traceback: trace))
      let run = ReportedRun(
        scope: "nightly", name: "r1", path: "runs/nightly/r1.json", reports: [builder.finish()])
      let site = try renderedSite(History(relating: [], [run]))
      return (
        try ends(site.first { $0.key.hasPrefix("runs/nightly") }?.value),
        try ends(site.first { $0.key.hasPrefix("tests/") && $0.key != "tests/index.html" }?.value)
      )
    }
    func ends(_ page: String?) throws -> [String] {
      let page = try #require(page)
      let trace = try #require(page.firstMatch(of: /<code>(&lt;-[^<]*-&gt;)<\/code>/))
      return trace.output.1.split(separator: "\n").map { line in
        line.contains("left out")
          ? String(line) : "\(line.replacing("&lt;", with: "<").replacing("&gt;", with: ">").count)"
      }
    }
    #expect(try shown(4_000) == (["4000"], ["4000"]))
    #expect(try shown(4_001) == (["1333", "⋯ 1 character left out ⋯", "2667"], ["4001"]))
  }

  @Test func runsJSONSaysWhichTestsHaveAnotherName() throws {
    let history = History(
      relating: [],
      [
        night(1, [("ebbs", .failed), ("flows", .passed)], file: "tests/test_tide.py"),
        night(2, [("ebbs", .failed), ("flows", .passed)], file: "tests/test_water.py"),
      ])
    let data = Data(try #require(try renderedSite(history)["runs.json"]).utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let runs = try #require(json["runs"] as? [[String: Any]])
    let changes = try runs.map { try #require($0["transitions"] as? [String: Any]) }
    #expect((changes[0]["moved"] as? [[String: String]])?.isEmpty == true)
    #expect(
      changes[1]["moved"] as? [[String: String]] == [
        ["from": "tests/test_tide.py::ebbs", "to": "tests/test_water.py::ebbs"],
        ["from": "tests/test_tide.py::flows", "to": "tests/test_water.py::flows"],
      ])
    #expect(changes[1]["still"] as? [String] == ["tests/test_water.py::ebbs"])
    #expect((changes[1]["disappeared"] as? [String])?.isEmpty == true)
  }
}
