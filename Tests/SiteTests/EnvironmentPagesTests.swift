// What a reader is told of a night in which the environment was broken, and of what is left out for it.
import Dates
import Histories
import Reports
import Testing
import Worklogs

@testable import Site

@Suite("Pages of a run that looks like the environment")
struct EnvironmentPagesTests {
  let site: [String: String]

  init() throws {
    var log = Worklog(file: "watch.md", title: "Night watch")
    log.date = StatedDate(year: 2031, month: 5, day: 1)
    log.scope = "nightly"
    var finding = Finding(title: "Gate sticks", line: 7)
    finding.tests = ["tests/test_gate.py::test_0"]
    log.findings = [finding]
    site = try renderedSite(
      History(relating: [log], [Self.night(1, .passed), Self.night(2, .failed)]))
  }

  private static func night(_ day: Int, _ outcome: Outcome) -> ReportedRun {
    let path = "runs/nightly/r\(day).json"
    var builder = ReportBuilder(file: path, format: .ctrf)
    builder.report.start = StatedDate(year: 2031, month: 5, day: day, hour: 3, minute: 0, offset: 0)
    for number in 0..<30 {
      let error = "no answer from quay \(number) after \(number) s"
      builder.add(
        TestID(["tests/test_gate.py", "test_\(number)"], separator: "::"), outcome: outcome,
        detail: outcome == .passed ? nil : Detail(message: error))
    }
    return ReportedRun(scope: "nightly", name: "r\(day)", path: path, reports: [builder.finish()])
  }

  private func page(_ start: String) throws -> String {
    let path = site.keys.sorted().first { $0.hasPrefix(start) && $0.hasSuffix("index.html") }
    return try #require(path.flatMap { site[$0] })
  }

  @Test func `the run says so, with its rule and what follows from it`() throws {
    let run = try page("runs/2031-05-02")
    #expect(run.contains("<b>This looks like the environment</b>: 30 of 30 tests that ran newly"))
    #expect(run.contains("they make no test flaky, and fix or bring back no issue."))
    let json = try #require(site["runs.json"])
    #expect(json.contains(#""environment_failure":{"failed":30,"ran":30,"left_out":30}"#))
  }

  @Test func `pages of its tests say which results are left out`() throws {
    let test = try page("tests/test-0-")
    #expect(test.contains("One failure is left out: so much of the run failed alike"))
    #expect(test.contains(#"failed</span> <span class="muted">left out</span>"#))
  }

  @Test func `the page of an issue says in which runs`() throws {
    let issue = try #require(
      site.first { $0.key.hasPrefix("issues/") && $0.value.contains("Left out in 1 run") })
    #expect(issue.value.contains(": failures of its tests that look like the environment."))
    let json = site.filter { $0.key.hasSuffix("index.json") }.values
    #expect(json.contains { $0.contains(#""left_out":["2031-05-02-0300-nightly"]"#) })
  }
}
