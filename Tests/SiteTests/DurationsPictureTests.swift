// What a reader sees of how long a test took: a bar a run, the scale, the words, since when it is slower.
import Dates
import Foundation
import Histories
import Reports
import Settings
import Testing

@testable import Site

@Suite("Durations of a test")
struct DurationsPictureTests {
  /// What a run says of the lock test: its day of the month, its outcome, its seconds.
  typealias Told = (day: Int, outcome: Outcome, seconds: Double?)

  private func history(_ told: [Told], scope: String = "nightly", _ more: [ReportedRun] = [])
    -> History
  {
    History(relating: [], told.map { run($0, scope) } + more)
  }

  private func run(_ told: Told, _ scope: String) -> ReportedRun {
    let path = "runs/\(scope)/r\(told.day).json"
    var builder = ReportBuilder(file: path, format: .ctrf)
    builder.report.start = StatedDate(dayNumber: 20_000 + told.day)
    builder.add(
      TestID(["test_lock.py", "fills"], separator: "::"), outcome: told.outcome,
      duration: told.seconds)
    return ReportedRun(
      scope: scope, name: "r\(told.day)", path: path, reports: [builder.finish()])
  }

  /// The page of the only test, as far as it is about a scope.
  private func section(_ history: History, scope: String = "nightly") throws -> String {
    let slug = try #require(history.tests.first?.slug)
    let page = try #require(renderedSite(history)["tests/\(slug)/index.html"])
    let start = try #require(page.firstRange(of: "aria-label=\"Results in \(scope)\""))
    return String(
      page[start.upperBound...]
        .components(separatedBy: "</section>").first ?? "")
  }

  @Test(
    "a bar for each run that timed it stands on 0, leads to the run, and is marked where it failed")
  func bars() throws {
    let section = try section(
      history([
        (1, .passed, 1), (2, .skipped, 0), (3, .failed, 4), (4, .passed, nil), (5, .passed, 2),
      ])
    )
    let paths = section.matches(of: /<path class="(passed|failed)" d="([^"]*)"/)
      .map { "\($0.output.1) \($0.output.2)" }
    #expect(
      paths == [
        "passed M1 40v-10h8V40z", "failed M11 40v-40h8V40zM11 48l4-6 4 6z",
        "passed M21 40v-20h8V40z",
      ])
    #expect(
      section.contains(
        "<a href=\"../../runs/2024-10-07-nightly/index.html\"><title>2024-10-07: failed, 4 s</title>"
      ))
    #expect(section.contains("<span>4 s</span> <span>0</span>"))
    #expect(
      section.contains(
        "The last 3 runs that timed it: median 2 s, longest 4 s, newest 2 s. From <time"))
    #expect(section.contains("#~results\">results</a>"))
    #expect(!section.contains("Slower since"))
    #expect(!section.contains("class=\"since\""))
  }

  @Test("a test that became slower is marked from that run on, and no longer once it is as before")
  func slower() throws {
    let usual: [Told] = (1...4).map { ($0, $0 == 1 ? .failed : .passed, 1) }
    let slow: [Told] = (5...18).map { ($0, .passed, $0 == 5 ? 2.5 : 3) }
    let stays = try section(history(usual + slow))
    #expect(stays.contains("Slower since 2024-10-09: 2.5 s, before that usually 1 s."))
    #expect(stays.contains("<path class=\"since\" d=\"M40 0v48\"/>"))
    let mended = try section(history(usual + slow + [(19, .passed, 1.2)]))
    #expect(!mended.contains("Slower since"))
    #expect(!mended.contains("class=\"since\""))
  }

  @Test("each scope has its own scale")
  func scopes() throws {
    let weekly = [(11, 60.0), (12, 90.0)].map { run(($0.0, .passed, $0.1), "weekly <b>") }
    let history = history([(1, .failed, 1), (2, .passed, 2)], weekly)
    #expect(try section(history).contains("<span>2 s</span>"))
    let other = try section(history, scope: "weekly &lt;b&gt;")
    #expect(other.contains("<span>1 min 30 s</span>"))
    #expect(other.contains("aria-label=\"Durations in weekly &lt;b&gt;\""))
  }

  @Test("it draws the runs that the table of results lists")
  func many() throws {
    let told: [Told] = (1...70).map { ($0, $0 == 1 ? .failed : .passed, Double($0)) }
    let history = history(told)
    let section = try section(history)
    #expect(section.contains("The last 50 runs that timed it"))
    #expect(section.ranges(of: "<path class=\"reach\"").count == 50)
    let slug = try #require(history.tests.first?.slug)
    let page = try #require(renderedSite(history)["tests/\(slug)/index.html"])
    #expect(page.ranges(of: "<td class=\"right\">").count == 50)
  }

  @Test("there is no picture of fewer than two durations, nor of none above 0")
  func nothing() throws {
    let histories: [[Told]] = [
      [(1, .failed, 2)], [(1, .failed, nil), (2, .passed, 3)], [(1, .failed, 0), (2, .passed, 0)],
      [(1, .failed, 1), (2, .skipped, 1)],
    ]
    for told in histories { #expect(try !section(history(told)).contains("<figure"), "\(told)") }
  }

  @Test("the durations that reports can state at most are drawn like any")
  func extremes() throws {
    let longest = ReportBuilder.longestDuration
    let section = try section(history([(1, .failed, longest), (2, .passed, 1e-30)]))
    #expect(section.contains("M11 40v-1h8V40z"))
    #expect(section.contains("longest 720 h 0 min, newest 0 ms"))
  }

  @Test("the page of components shows it, with a link to the results")
  func styleguide() throws {
    let layout = SiteLayout(
      history([(1, .failed, 1), (2, .passed, 2)]), settings: Settings(), showsComponents: true)
    let styleguide = try #require(layout.pages.first { $0.path == "styleguide/index.html" })
    let templates = try Templates(folders: [Product.templates])
    let page = String(decoding: styleguide.render(with: templates), as: UTF8.self)
    #expect(page.contains("<h2>Durations of a test</h2>"))
    #expect(page.firstMatch(of: /href="\.\.\/tests\/[^"]*\/index\.html#~results"/) != nil)
  }
}
