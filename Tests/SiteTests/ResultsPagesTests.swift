// What a reader sees of the tests: run pages, test pages, the grid, and findings with their tests.
import Dates
import Foundation
import Histories
import Reports
import Testing
import Worklogs

@testable import Site

@Suite("Pages of results")
struct ResultsPagesTests {
  let site: [String: String]
  let history: History

  init() throws {
    history = Self.history
    site = try renderedSite(history)
  }

  /// Three nights: a test breaks and is mended, one stays broken, one flickers, one has a hostile name.
  private static var history: History {
    let nights = [
      night(1, [("stays", .passed), ("breaks", .passed), ("<b>odd</b> & \"name\"", .failed)]),
      night(2, [("stays", .failed), ("breaks", .failed), ("<b>odd</b> & \"name\"", .passed)]),
      night(
        3, [("stays", .failed), ("breaks", .passed), ("flickers", .flaky), ("skips", .skipped)],
        problem: Problem(.notCollected, subject: "tests/<new>.py", message: "SyntaxError: <x>")),
    ]
    return History(relating: [watch], nights)
  }

  private static func night(
    _ day: Int, _ tests: [(String, Outcome)], problem: Problem? = nil
  ) -> ReportedRun {
    let path = "runs/nightly/r\(day).json"
    var builder = ReportBuilder(file: path, format: .ctrf)
    builder.report.start = StatedDate(year: 2031, month: 5, day: day, hour: 3, minute: 0, offset: 0)
    builder.report.environment = [EnvironmentValue("python", "3.13 <rc>")]
    builder.report.problems = problem.map { [$0] } ?? []
    for (name, outcome) in tests {
      var detail = Detail()
      if outcome.isFailure || outcome == .flaky {
        detail = Detail(message: "expected <1>, got 2", traceback: "first line\n</pre>last line")
        detail.output = [CapturedOutput("stdout", "tide & <time>")]
      }
      if outcome == .flaky { detail.attempts = [Attempt(.failed, message: "too early")] }
      builder.add(
        TestID(["tests/test_tide.py", name], separator: "::"), outcome: outcome,
        duration: Double(day) * 0.5, detail: detail)
    }
    return ReportedRun(
      scope: "nightly", name: "r\(day)", path: path, reports: [builder.finish()])
  }

  private static var watch: Worklog {
    var log = Worklog(file: "watch.md", title: "Night watch")
    log.date = StatedDate(year: 2031, month: 5, day: 2)
    log.scope = "nightly"
    var finding = Finding(title: "Tide table is late", line: 7)
    finding.tests = ["test_tide.py::stays", "breaks", "nobody_knows_this"]
    log.findings = [finding]
    return log
  }

  private func page(_ path: String) throws -> String { try #require(site[path], "\(path)") }

  private func slug(_ name: String) throws -> String {
    let test = history.tests.first { $0.name == name }
    return try #require(test?.slug)
  }

  @Test("a run page says what is new, still failing and fixed, with each failure's words")
  func run() throws {
    let second = try page("runs/2031-05-02-nightly/index.html")
    #expect(second.contains("New failures"))
    #expect(second.contains("expected &lt;1&gt;, got 2"))
    #expect(second.contains("&lt;/pre&gt;last line"))
    #expect(second.contains(">Fixed"))
    #expect(second.contains("&lt;b&gt;odd&lt;/b&gt;"))
    #expect(second.contains("against <a href=\"../../runs/2031-05-01-0300-nightly/index.html\">"))
    #expect(second.contains("3.13 &lt;rc&gt;"))
    #expect(second.contains("href=\"../../runs/2031-05-02-nightly/reports/r2.json\" download"))
    let third = try page("runs/2031-05-03-0300-nightly/index.html")
    #expect(third.contains("Still failing"))
    #expect(third.contains("Tests could not be loaded"))
    #expect(third.contains("tests/&lt;new&gt;.py"))
    #expect(third.contains("passed in attempt 2"))
    #expect(third.contains("class=\"state broken\""))
  }

  @Test("a test that failed or flickered has a page; others have none")
  func testPages() throws {
    let stays = try page("tests/\(slug("stays"))/index.html")
    #expect(stays.contains("failed in 2 of 3 runs"))
    #expect(stays.ranges(of: "class=\"cell ").count == 3)
    #expect(stays.contains("<svg class=\"durations\""))
    #expect(stays.contains("Issues that name it"))
    #expect(stays.contains("Tide table is late"))
    let flickers = try page("tests/\(slug("flickers"))/index.html")
    #expect(flickers.contains("Failed and passed when it was tried again"))
    #expect(history.tests.first { $0.name == "skips" }?.slug == nil)
  }

  @Test("the grid shows every test that failed, worst first, a sign for each run")
  func grid() throws {
    let grid = try page("tests/index.html")
    let order = [">stays<", ">&lt;b&gt;odd", ">breaks<"].map {
      grid.firstRange(of: $0)?.lowerBound ?? grid.endIndex
    }
    #expect(order.allSatisfy { $0 != grid.endIndex })
    #expect(order.first == order.min())
    #expect(grid.contains("<td class=\"failed\"><span>✕</span></td>"))
  }

  @Test("a finding shows how its tests went in its run, and how they do now")
  func finding() throws {
    let run = try page("runs/2031-05-02-nightly/index.html")
    #expect(run.contains("failed in this run"))
    #expect(run.contains("passed on 2031-05-03 03:00"))
    #expect(run.contains("nobody_knows_this"))
  }

  @Test("nothing of a report is markup, and every page is of our own making")
  func hostile() {
    for (path, text) in site where path.hasSuffix(".html") {
      #expect(!text.contains("<b>odd"), "\(path)")
      #expect(!text.contains("<new>"), "\(path)")
      #expect(!text.contains("</pre>last"), "\(path)")
      #expect(!text.contains("style="), "\(path)")
    }
  }

  @Test("runs.json has counts, transitions and reports")
  func json() throws {
    let data = Data(try page("runs.json").utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let runs = try #require(json["runs"] as? [[String: Any]])
    let second = try #require(runs.first { $0["id"] as? String == "2031-05-02-nightly" })
    #expect(second["worklog"] as? String == "watch.md")
    #expect((second["counts"] as? [String: Int])?["failed"] == 2)
    let transitions = try #require(second["transitions"] as? [String: [String]?])
    #expect(
      transitions["new"] == ["tests/test_tide.py::stays", "tests/test_tide.py::breaks"])
    let reports = try #require(second["reports"] as? [[String: String]])
    #expect(reports == [["file": "runs/nightly/r2.json", "format": "ctrf"]])
  }
}
