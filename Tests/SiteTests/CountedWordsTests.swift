// One thing is told of as one, on every page that counts.
import Dates
import Histories
import Reports
import Settings
import Testing
import Worklogs

@testable import Site

@Suite("Words beside a number")
struct CountedWordsTests {
  private let site: [String: String]

  /// One run, with one test of each outcome, and one finding that names one number.
  init() throws {
    var builder = ReportBuilder(file: "runs/dock/r1.json", format: .ctrf)
    builder.report.start = StatedDate(year: 2031, month: 5, day: 1)
    for outcome in Outcome.allCases {
      builder.add(
        TestID(["tests/test_dock.py", outcome.name], separator: "::"), outcome: outcome,
        duration: 1, detail: Detail())
    }
    var worklog = Worklog(file: "dock.md", title: "Dock")
    worklog.date = StatedDate(year: 2031, month: 5, day: 1)
    worklog.scope = "dock"
    var finding = Finding(title: "Rope is frayed", line: 4)
    finding.references = [51]
    worklog.findings = [finding]
    let report = ReportedRun(
      scope: "dock", name: "r1", path: "runs/dock/r1.json", reports: [builder.finish()])
    site = try renderedSite(History(relating: [worklog], [report]))
  }

  private func page(_ path: String) throws -> String {
    try #require(site[path + "index.html"])
  }

  @Test("a run with one error has “1 error”, in its bar and in the preview of its link")
  func errors() throws {
    let run = try page("runs/2031-05-01-dock/")
    #expect(run.contains("<span class=\"outcome error\">1 error</span>"))
    #expect(run.contains("1 failed, 1 error, 1 flaky,"))
    #expect(!site.values.contains { $0.contains("1 errors") })
    #expect(Outcome.error.words(for: 2) == "2 errors" && Outcome.failed.words(for: 2) == "2 failed")
  }

  @Test("a scope with one run says so, and which runs its tests are counted in")
  func runs() throws {
    #expect(try page("tests/").contains("failed or flaky in 1 run with reports, worst first"))
    #expect(try page("references/51/").contains("content=\"#51 is named by 1 finding.\""))
    let flaky = try #require(site.first { $0.key.hasPrefix("tests/flaky-") })
    #expect(flaky.value.contains("when it was tried again in its only result in dock."))
  }
}
