// `almanac diff` as a person meets it.
import Foundation
import Testing

@Suite struct DiffCommandTests {
  let workspace: Workspace

  /// Three nights of the kite shop: a brake that slips, is mended, and slips again.
  init() throws {
    workspace = try Workspace([:])
    for (day, fails) in [(1, true), (2, false), (3, true)] {
      let failure = fails ? "<failure message=\"slips\"/>" : ""
      let report = """
        <testsuite name="kites" timestamp="2026-02-0\(day)T09:30:00Z">\
        <testcase classname="tests.test_reel" name="test_brake">\(failure)</testcase>\
        <testcase classname="tests.test_reel" name="test_spin"/></testsuite>
        """
      try workspace.write(report, to: "Content/runs/critical/r\(day).xml")
      let title = day == 3 ? "Tail tangles in gusts" : "String snaps"
      let log = Sample.worklog(title: title, day: day)
        .replacing(
          "test_string.py::test_pull",
          with: "test_\(title.utf8.count).py::test_\(day == 3 ? "tail" : "string")"
        )
        .replacing(
          "The string gave way at 40 newton.",
          with: day == 3 ? "Gusts knot the ribbon." : "The string gave way at 40 newton.")
      try workspace.write(log, to: "Content/log-\(day).md")
    }
  }

  private func diff(_ arguments: String...) throws -> Outcome {
    try workspace.almanac(["diff"] + arguments)
  }

  private func page(_ from: Int, _ to: Int) -> String {
    "_site/runs/2026-02-0\(from)-0930-critical...2026-02-0\(to)-0930-critical/index.html"
  }

  @Test func whatChangedIsPrintedAndThePageIsInTheSite() throws {
    _ = try workspace.build()
    let outcome = try diff("2026-02-01", "2026-02-03")
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "critical 2026-02-01 09:30 UTC → 2026-02-03 09:30 UTC")
    #expect(lines.dropFirst().first == "Tests: 1 still. Issues: 1 new, 1 gone.")
    #expect(lines.contains("  still: tests.test_reel.test_brake"))
    #expect(
      lines.contains { $0.hasPrefix("  new issue: ") && $0.hasSuffix(": Tail tangles in gusts") })
    #expect(lines.last == "page: \(page(1, 3))")
    #expect(try workspace.text(page(1, 3)).contains("What changed in critical"))
    #expect(SiteCheck(try workspace.site()).faults == [])
  }

  @Test func theBuildHasThePagesOfNeighboursAndTheyAreTheSame() throws {
    _ = try workspace.build()
    let built = try workspace.text(page(1, 2))
    #expect(try diff("log-1.md", "log-2").code == 0)
    #expect(try workspace.text(page(1, 2)) == built)
  }

  @Test func aPageThatIsWrittenAnewLeavesNoOldOnePackedBesideIt() throws {
    _ = try workspace.build("--precompress")
    #expect(workspace.exists(page(1, 2) + ".br"))
    #expect(try diff("log-1.md", "log-2").code == 0)
    #expect(workspace.exists(page(1, 2)) && !workspace.exists(page(1, 2) + ".br"))
    let result = try workspace.build("--precompress").result()
    #expect(workspace.exists(page(1, 2) + ".br") && result.changed == 0)
  }

  @Test func inASiteOfOlderStylesThePageHasItsOwn() throws {
    _ = try workspace.build()
    try workspace.write("body {}", to: "Content/Public/almanac.css")
    _ = try diff("2026-02-01", "2026-02-03")
    #expect(SiteCheck(try workspace.site()).faults == [])
  }

  @Test func aPageOfOthersIsThereUntilTheNextBuild() throws {
    _ = try workspace.build()
    _ = try diff("2026-02-01", "2026-02-03")
    let outcome = try workspace.build()
    #expect(outcome.code == 0 && outcome.output.contains("1 removed"), "\(outcome.errors)")
    #expect(!workspace.exists(page(1, 3)))
  }

  @Test func aRunThatIsNewerThanTheSiteDoesNotStandInTheWayOfTheNextBuild() throws {
    try workspace.remove("Content/runs/critical/r3.xml")
    try workspace.remove("Content/log-3.md")
    _ = try workspace.build()
    try workspace.write(
      "<testsuite timestamp=\"2026-02-03T09:30:00Z\"><testcase name=\"test_spin\"/></testsuite>",
      to: "Content/runs/critical/r3.xml")
    _ = try diff("2026-02-02", "2026-02-03")
    #expect(workspace.exists(page(2, 3)))
    #expect(try workspace.build().code == 0)
    #expect(workspace.exists(page(2, 3)))
  }

  @Test func aFileCanBeNamedAndNoSiteIsNeeded() throws {
    let outcome = try diff("2026-02-01", "2026-02-02", "--output", "diff.html")
    #expect(outcome.code == 0 && outcome.output.hasSuffix("page: diff.html\n"))
    #expect(try workspace.text("diff.html").contains(">Fixed"))
    #expect(!workspace.exists("_site"))
  }

  @Test func withoutASiteTheTextIsPrintedAndTheRestIsSaid() throws {
    let outcome = try diff("2026-02-01", "2026-02-02")
    #expect(outcome.code == 0 && outcome.output.contains("  fixed: tests.test_reel.test_brake"))
    #expect(outcome.errors.contains("no page is written"))
    #expect(!workspace.exists("_site"))
    let named = try diff("2026-02-01", "2026-02-02", "--output", "elsewhere")
    #expect(named.code == 2 && named.errors.contains("no site") && !workspace.exists("elsewhere"))
  }

  @Test func twoWorklogsAloneAreComparedByTheirIssues() throws {
    try workspace.remove("Content/runs")
    _ = try workspace.build()
    let outcome = try diff("log-1", "log-2")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(outcome.code == 0 && lines.count == 4, "\(outcome.output) \(outcome.errors)")
    #expect(lines.dropFirst().first == "Issues: 1 in both.")
    #expect(lines.contains("Neither run has a report, so no results are compared."))
    #expect(try diff("log-1", "log-3").output.contains("  gone issue: "))
    #expect(SiteCheck(try workspace.site()).faults == [])
  }

  @Test func aRunThatIsNotThereEndsWithTwoAndTheNearest() throws {
    let outcome = try diff("2026-02-01", "2026-02-09")
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(
      outcome.errors == "almanac: error: There is no run “2026-02-09”. "
        + "The nearest is 2026-02-03-0930-critical.\n")
    #expect(try diff("2026-02-01", "kelp\u{1B}[2J").errors.contains("\u{1B}") == false)
    #expect(try diff("a", "b", "--content", "nowhere").code == 2)
    #expect(try diff("2026-02-01").code == 64)
  }

  @Test func theLedgerIsLeftAlone() throws {
    _ = try workspace.build()
    let ledger = try workspace.text("Content/ledger.json")
    #expect(ledger.contains("\"comparison\""))
    _ = try diff("2026-02-01", "2026-02-03")
    #expect(try workspace.text("Content/ledger.json") == ledger)
  }
}
