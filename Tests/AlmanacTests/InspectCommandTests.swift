// `almanac inspect`: text for people, and JSON whose shape is a contract.
import Foundation
import Testing

@Suite struct InspectCommandTests {
  static let bare = "Some words, and no more.\n"

  let workspace: Workspace

  init() throws {
    workspace = try Workspace(["full.md": Sample.good, "bare.md": Self.bare])
    try workspace.write(BuildCommandTests.impossibleDate, to: "Content/wrong.md")
  }

  private func json(_ arguments: String...) throws -> [String: Any] {
    let outcome = try workspace.almanac(["inspect", "--format", "json"] + arguments)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(value as? [String: Any])
  }

  private func worklog(_ file: String) throws -> [String: Any] {
    let worklogs = try #require(try json(file)["worklogs"] as? [[String: Any]])
    #expect(worklogs.count == 1)
    return try #require(worklogs.first)
  }

  @Test func theJSONHasExactlyTheKeysOfTheContract() throws {
    #expect(try json("Content/full.md").keys.sorted() == ["version", "worklogs"])
    let worklog = try worklog("Content/full.md")
    #expect(
      worklog.keys.sorted() == ["date", "diagnostics", "fields", "file", "findings", "scope"])
    let finding = try #require((worklog["findings"] as? [[String: Any]])?.first)
    #expect(
      finding.keys.sorted() == [
        "line", "references", "refs", "severity", "status", "tests", "title",
      ])
  }

  @Test func theJSONSaysWhatTheWorklogStates() throws {
    let inspection = try workspace.inspect("Content/full.md")
    #expect(inspection.version == 1)
    let worklog = try #require(inspection.worklogs.first)
    #expect(worklog.file == "Content/full.md")
    #expect(worklog.scope == "critical" && worklog.diagnostics.isEmpty)
    #expect(worklog.fields["Scope"] == "critical")
    let finding = try #require(worklog.findings.first)
    #expect(worklog.findings.count == 1)
    #expect(finding.title == "String snaps" && finding.line == 8 && finding.severity == "P1")
    #expect(finding.tests == ["tests/test_string.py::test_pull"] && finding.references == [41])
  }

  @Test func whatIsNotStatedIsNullAndNotLeftOut() throws {
    let bare = try worklog("Content/bare.md")
    #expect(bare["date"] is NSNull && bare["scope"] is NSNull)
    #expect((bare["findings"] as? [Any])?.isEmpty == true)
    #expect((bare["fields"] as? [String: Any])?.isEmpty == true)
    try workspace.write("# Run\n\n## Issues\n\n### 1. Reel jams\n\nIt does.\n", to: "Content/c.md")
    let finding = try #require((try worklog("Content/c.md")["findings"] as? [[String: Any]])?.first)
    #expect(finding["severity"] is NSNull && finding["status"] is NSNull)
    #expect((finding["tests"] as? [Any])?.isEmpty == true)
  }

  @Test(arguments: [
    ("2026-02-03", "2026-02-03"), ("2026-02-03 09:30", "2026-02-03T09:30"),
    ("2026-02-03T09:30:15Z", "2026-02-03T09:30:15Z"),
  ])
  func theDateHasThePrecisionThatIsStated(_ stated: String, _ expected: String) throws {
    try workspace.write("# Run\n\n**Date:** \(stated)\n\nFine.\n", to: "Content/date.md")
    #expect(try workspace.inspect("Content/date.md").worklogs.first?.date == expected)
  }

  @Test func theFileIsThePathAsGivenAndTheOrderIsKept() throws {
    let given = ["./Content/../Content/full.md", workspace.path + "/Content/bare.md"]
    let inspection = try workspace.inspect(given[0], given[1])
    #expect(inspection.worklogs.map(\.file) == given)
  }

  @Test func diagnosticsAreInTheJSON() throws {
    let worklog = try workspace.inspect("Content/wrong.md").worklogs.first
    let fault = try #require(worklog?.diagnostics.first)
    #expect(fault.line == 3 && fault.level == "error" && fault.identifier == "impossible-date")
  }

  @Test func theTextShowsEveryFactWithItsLineAndTheRuleThatInferredIt() throws {
    let outcome = try workspace.almanac(["inspect", "Content/full.md"])
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    for part in [
      "Content/full.md", "2026-02-03", "critical", "8: String snaps", "P1", "test_pull", "#41",
    ] {
      #expect(outcome.output.contains(part), "\(part)")
    }
    #expect(outcome.output.contains(/\ 8: .+ \[[a-z-]+\]\n/))
  }

  @Test func aFileThatIsNotThereEndsWithTwoAndItsName() throws {
    let outcome = try workspace.almanac(["inspect", "Content/full.md", "Content/none.md"])
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("Content/none.md: No such file"))
  }

  @Test func anUnknownFormatAndNoFilesAreRefused() throws {
    #expect(try workspace.almanac(["inspect", "--format", "xml", "Content/full.md"]).code == 64)
    #expect(try workspace.almanac(["inspect"]).code == 64)
  }

  @Test func theWordsOfTheSettingsAreKnownToInspect() throws {
    try workspace.write("severities:\n  P0: [hurricane]\n", to: "Content/almanac.yml")
    let text = Sample.good.replacing("P1", with: "Hurricane")
    try workspace.write(text, to: "Content/logs/words.md")
    let finding = try workspace.inspect("Content/logs/words.md").worklogs.first?.findings.first
    #expect(finding?.severity == "P0")
  }
}
