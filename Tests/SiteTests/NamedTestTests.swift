// What a page says of the tests that a finding names: how they went then, and how they do now.
import Dates
import Histories
import Reports
import Settings
import Testing
import Worklogs

@testable import Site

@Suite struct NamedTestTests {
  /// The tests of a finding of the first night, as its page shows them: `name: then, now`. A night is told as
  /// `ebbs- flows+ neaps~ springs?` of `tests/test_tide.py`: failed, passed, flaky, skipped.
  private func shown(_ names: [String], _ nights: String..., run: Int? = 0) throws -> [String] {
    var worklog = Worklog(file: "tide.md", title: "Tide")
    worklog.date = StatedDate(year: 2031, month: 5, day: 1)
    worklog.scope = "tide"
    var finding = Finding(title: "The tide is late", line: 4)
    finding.tests = names
    worklog.findings = [finding]
    let reports = nights.enumerated().map { index, night in
      let path = "runs/tide/r\(index + 1).json"
      var builder = ReportBuilder(file: path, format: .ctrf)
      builder.report.start = StatedDate(year: 2031, month: 5, day: index + 1)
      for word in night.split(separator: " ") {
        let outcomes: [Character: Outcome] = [
          "-": .failed, "+": .passed, "~": .flaky, "?": .skipped,
        ]
        builder.add(
          TestID(["tests/test_tide.py", String(word.dropLast())], separator: "::"),
          file: Array("tests/test_tide.py".utf8),
          outcome: word.last.flatMap { outcomes[$0] } ?? .error)
      }
      return ReportedRun(
        scope: "tide", name: "r\(index + 1)", path: path, reports: [builder.finish()])
    }
    let plan = Plan(History(relating: [worklog], reports), settings: Settings())
    #expect(plan.history.runs.count == nights.count)
    return plan.namedTests(of: Sighting(run: 0, finding: 0)).map { named in
      let view = NamedTestView(plan: plan, root: "", named: named, run: run)
      return "\(view.name): \(view.then ?? "-"), \(view.now ?? "-")" + (view.url == nil ? "" : " →")
    }
  }

  private let names = ["ebbs", "tests/test_tide.py", "nowhere"]

  @Test func ofAWholeFileItIsCountedHowManyFailed() throws {
    #expect(
      try shown(names, "ebbs- flows+ neaps-", "ebbs+ flows+ neaps+") == [
        "ebbs: failed, passed on 2031-05-02 →",
        "tests/test_tide.py: 2 of 3 failed, all passed on 2031-05-02",
        "nowhere: -, -",
      ])
    #expect(
      try shown(names, "ebbs+ flows+", "ebbs- flows+") == [
        "ebbs: passed, failed on 2031-05-02 →",
        "tests/test_tide.py: all passed, 1 of 2 failed on 2031-05-02 →", "nowhere: -, -",
      ])
  }

  @Test func whereNothingCameLaterNothingIsSaidOfNow() throws {
    #expect(
      try shown(names, "ebbs- flows+") == [
        "ebbs: failed, - →", "tests/test_tide.py: 1 of 2 failed, - →", "nowhere: -, -",
      ])
    #expect(try shown(["ebbs"], "ebbs~", "flows+") == ["ebbs: flaky, - →"])
    #expect(try shown(["ebbs"], "ebbs-", "ebbs?").first?.hasPrefix("ebbs: failed, ") == true)
  }

  @Test func aTestThatTheRunHasNotHasNoResult() throws {
    #expect(
      try shown(["ebbs"], "flows+", "ebbs-") == ["ebbs: no result, failed on 2031-05-02 →"])
    #expect(try shown(["ebbs"], "ebbs?", "ebbs-") == ["ebbs: skipped, failed on 2031-05-02 →"])
  }

  @Test func onThePageOfAnIssueOnlyNowIsSaid() throws {
    #expect(
      try shown(["ebbs"], "ebbs-", "ebbs+", run: nil) == ["ebbs: -, passed on 2031-05-02 →"])
  }
}
