// Runs that no report dates, and runs of which no report can be read: none is hidden.
import Foundation
import Programs
import Testing

@Suite struct DatedRunTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let good =
    #"<testsuite name="reel"><testcase classname="Reel" name="turns"/></testsuite>"#

  @Test func aRunThatNothingDatesStandsOnTheOverviewTheListAndTheFeedWithWhatWouldDateIt() throws {
    try workspace.write(Self.good, to: "Content/runs/reel/r7/junit.xml")
    let outcome = try workspace.build()
    #expect(outcome.code == 0 && outcome.errors.contains("[undated-run]"), "\(outcome.errors)")
    for page in ["index.html", "runs/index.html"] {
      let text = try workspace.text("_site/" + page)
      #expect(text.contains("reel-r7"), "\(page)")
      #expect(text.contains("as no report states a time"), "\(page)")
    }
    #expect(try workspace.text("_site/feed.xml").contains("reel: passing, r7"))
    #expect(
      try workspace.text("_site/runs/reel-r7/index.html").contains("runs/reel/2026-05-04-0610"))
  }

  @Test func anEmptyNewestReportIsABrokenRunOnTheFrontPage() throws {
    try workspace.write(Self.good, to: "Content/runs/reel/2026-05-04-0610/junit.xml")
    try workspace.write("", to: "Content/runs/reel/2026-05-05-0610/junit.xml")
    let outcome = try workspace.build()
    #expect(outcome.errors.contains("error: The file is empty."), "\(outcome.errors)")
    let front = try workspace.text("_site/index.html")
    #expect(front.contains("<span class=\"state broken\">broken</span> <span>Newest run"))
    #expect(front.contains("No report could be read"))
    #expect(try workspace.text("_site/runs.json").contains("\"format\":\"unread\""))
  }

  @Test func theMessageOfASuiteThatFailedStandsOnTheRunsPage() throws {
    try workspace.write(
      #"<testsuite name="reel"><testcase classname="Reel" name="turns"/><error message="no line on it"/></testsuite>"#,
      to: "Content/runs/reel/2026-05-04-0610/junit.xml")
    _ = try workspace.build()
    let page = try workspace.text("_site/runs/2026-05-04-0610-reel/index.html")
    #expect(page.contains("A suite failed outside of its tests") && page.contains("no line on it"))
    #expect(try workspace.text("_site/runs.json").contains("\"verdict\":\"broken\""))
  }

  @Test(.enabled(if: OutsideProgram.path(of: "git") != nil))
  func theCommitDatesARunThatNothingElseDates() async throws {
    let git = try #require(OutsideProgram.path(of: "git"))
    func run(_ arguments: String...) async throws {
      _ = try await OutsideProgram(
        [
          "/usr/bin/env", "GIT_AUTHOR_DATE=2026-05-04T06:10:00Z",
          "GIT_COMMITTER_DATE=2026-05-04T06:10:00Z", git, "-C", workspace.path, "-c", "user.name=a",
          "-c", "user.email=a@example.com",
        ] + arguments
      ).run(within: .seconds(30))
    }
    try workspace.write(Self.good, to: "Content/runs/reel/r7/junit.xml")
    _ = try workspace.build()
    #expect(try workspace.text("_site/runs.json").contains("\"start\":null"))
    try await run("init", "-q")
    try await run("add", "Content")
    try await run("commit", "-q", "-m", "a run")
    let outcome = try workspace.build()
    #expect(!outcome.errors.contains("undated-run"), "\(outcome.errors)")
    #expect(try workspace.text("_site/runs.json").contains("\"start\":\"2026-05-04T06:10:00Z\""))
  }
}
