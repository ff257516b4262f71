// `almanac inspect` of reports: what was read, and what was not.
import Foundation
import Testing

@Suite struct InspectReportTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      "1..3\nok 1 - rows # time=250ms\nnot ok 2 - sinks\n", to: "Content/runs/reel/r1/shore.tap")
    try workspace.write(#"{"colour": "red"}"#, to: "Content/runs/reel/r1/other.json")
  }

  @Test func theTextSaysFormatCountsIdsTimesAndFaults() throws {
    let outcome = try workspace.almanac(["inspect", "Content/runs/reel/r1/shore.tap"])
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        Content/runs/reel/r1/shore.tap: tap, TAP
          start     not stated
          duration  not stated
          tests     2: 1 passed, 1 failed
          problem   cut-off: Planned were 3 tests; 2 ran.
          passed  rows  (0.25 s)
          failed  sinks

        """)
  }

  @Test func theJSONOfAFolderHasEachReportAndWhatCouldNotBeRead() throws {
    let outcome = try workspace.almanac(["inspect", "--format", "json", "Content/runs/reel/r1"])
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let json = try #require(value as? [String: Any])
    #expect((json["worklogs"] as? [Any])?.isEmpty == true)
    let reports = try #require(json["reports"] as? [[String: Any]])
    #expect(reports.compactMap { $0["format"] as? String } == ["unread", "tap"])
    let counts = try #require(reports.last?["counts"] as? [String: Int])
    #expect(counts["passed"] == 1 && counts["failed"] == 1)
    #expect(outcome.output.contains("unknown-report"))
  }

  @Test func anEmptyReportIsNoWorklog() throws {
    try workspace.write("", to: "Content/runs/reel/empty.json")
    let outcome = try workspace.almanac(["inspect", "Content/runs/reel/empty.json"])
    #expect(outcome.code == 0 && outcome.output.contains("[empty-report]"))
  }
}
