// Reports that cannot be read, or not whole: each is told, and the rest of the site is built.
import Foundation
import Testing

@Suite struct BadReportTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let good = """
    {"reportFormat": "CTRF", "results": {"tool": {"name": "vitest"},
     "summary": {"tests": 1, "passed": 1, "failed": 0, "start": 1777867200000, "stop": 1777867201000},
     "tests": [{"name": "reel turns", "status": "passed", "duration": 5}]}}
    """

  @Test func jsonThatNoFormatFitsIsAnErrorThatSaysWhatWasFoundAndTried() throws {
    try workspace.write(
      #"{"colour": "red", "size": [1, 2]}"#, to: "Content/runs/reel/2026-05-04.json")
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "runs/reel/2026-05-04.json")
    #expect(fault.level == "error" && fault.identifier == "unknown-report")
    #expect(fault.sentence.contains("`colour`, `size`"))
    #expect(fault.sentence.contains("ctrf") && fault.sentence.contains("reports:"))
    try workspace.expectOnHealthPage("runs/reel/2026-05-04.json", "unknown-report")
  }

  @Test func aReportThatIsCutOffIsReadAsFarAsItIsWholeAndItsRunIsNotGreen() throws {
    try workspace.write(String(Self.good.dropLast(3)), to: "Content/runs/reel/r1.json")
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "runs/reel/r1.json")
    #expect(fault.level == "error" && fault.identifier == "damaged-report")
    let runs = try workspace.text("_site/runs.json")
    #expect(runs.contains("\"verdict\":\"broken\"") && runs.contains("\"passed\":1"))
  }

  @Test func theSameReportTwiceCountsOnce() throws {
    try workspace.write(Self.good, to: "Content/runs/reel/r1/a.json")
    try workspace.write(Self.good, to: "Content/runs/reel/r1/b.json")
    _ = try workspace.buildBesideAGoodWorklog()
    try workspace.expectOnHealthPage("runs/reel/r1/b.json", "report-twice")
    #expect(try workspace.text("_site/runs.json").contains("\"passed\":1,"))
  }

  @Test func aReportLongerThanTheLimitIsNotReadButTold() throws {
    let file = workspace.path + "/Content/runs/reel/2026-05-04.json"
    try workspace.write(Self.good, to: "Content/runs/reel/2026-05-04.json")
    // 500 MB that take no room on the disk.
    try #require(truncate(file, 500_000_000) == 0)
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "runs/reel/2026-05-04.json")
    #expect(fault.level == "error" && fault.identifier == "report-too-long")
  }

  @Test func aReportBesideTheWorklogsIsTold() throws {
    try workspace.write(Self.good, to: "Content/results.json")
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "results.json")
    #expect(fault.identifier == "stray-report" && fault.sentence.contains("runs/<scope>/<run>/"))
  }

  @Test func aReportCanBeDownloadedByteForByte() throws {
    try workspace.write(Self.good, to: "Content/runs/reel/r1.json")
    try workspace.write("# Note\n", to: "Content/runs/reel/r1.md")
    let outcome = try workspace.almanac(["build"])
    #expect(outcome.code == 0)
    let site = try workspace.site()
    let copy = site.first { $0.key.hasSuffix("/reports/r1.json") }
    #expect(copy?.value == Data(Self.good.utf8))
    expectSound(site)
  }

  @Test func theSameBytesComeOfAnyNumberOfJobs() throws {
    for night in 1...9 {
      let text = Self.good.replacing(
        "1777867200000", with: "\(1_777_867_200_000 + night * 86_400_000)")
      try workspace.write(text, to: "Content/runs/reel/r\(night).json")
    }
    #expect(try workspace.almanac(["build", "--jobs", "1", "--output", "one"]).code == 0)
    #expect(try workspace.almanac(["build", "--jobs", "7", "--output", "seven"]).code == 0)
    #expect(try workspace.site("one") == workspace.site("seven"))
  }
}
