// Worklogs whose bytes, dates or front matter are not what they should be.
import Foundation
import Testing

@Suite struct BadTextTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func build(_ text: String) throws -> Outcome {
    try workspace.write(text, to: "Content/bad.md")
    return try workspace.buildBesideAGoodWorklog()
  }

  private func inspected() throws -> Inspection.Worklog {
    try #require(try workspace.inspect("Content/bad.md").worklogs.first)
  }

  @Test func whatIsNotUTF8IsShownAsReplacementCharacters() throws {
    try workspace.write(Data("# Run 2026-02-04\n\nCaf".utf8) + [0xE9, 0x0A], to: "Content/bad.md")
    let fault = try workspace.buildBesideAGoodWorklog().only(of: "bad.md")
    #expect(fault.identifier == "not-utf8" && fault.line == 3 && fault.column == 4)
    #expect(try workspace.text("_site/runs/2026-02-04-bad/index.html").contains("Caf\u{FFFD}"))
    try workspace.expectOnHealthPage("bad.md", "not-utf8")
  }

  @Test func aNULIsShownAsAReplacementCharacter() throws {
    let fault = try build("# Run 2026-02-04\n\nA\0B\n").only(of: "bad.md")
    #expect(fault.identifier == "control-characters" && fault.line == 3 && fault.column == 2)
    #expect(try workspace.text("_site/runs/2026-02-04-bad/index.html").contains("A\u{FFFD}B"))
  }

  @Test func aByteOrderMarkIsNoPartOfTheTextAndIsReported() throws {
    _ = try build("\u{FEFF}# Run 2026-02-04\n\nFine.\n")
    let page = try workspace.text("_site/runs/2026-02-04-bad/index.html")
    #expect(!page.contains("\u{FEFF}") && page.contains("Run 2026-02-04"))
    let worklog = try inspected()
    #expect(worklog.date == "2026-02-04")
    #expect(!worklog.diagnostics.isEmpty)
  }

  @Test func aByteOrderMarkBeforeFrontMatterDoesNotHideIt() throws {
    _ = try build("\u{FEFF}---\ndate: 2026-02-04\nscope: bridge\n---\nFine.\n")
    #expect(try inspected().scope == "bridge")
  }

  @Test func linesThatEndInCRLFAreLinesAndAreReported() throws {
    _ = try build(Sample.worklog(title: "Reel jams", day: 4).replacing("\n", with: "\r\n"))
    let page = try workspace.text("_site/runs/2026-02-04-0930-critical/index.html")
    #expect(!page.utf8.contains(0x0D))
    let worklog = try inspected()
    #expect(worklog.findings.map(\.title) == ["Reel jams"] && worklog.findings.first?.line == 8)
    #expect(worklog.findings.first?.tests == ["tests/test_string.py::test_pull"])
    #expect(!worklog.diagnostics.isEmpty)
  }

  @Test(arguments: ["", "\n\n \t\n", "\u{FEFF}"])
  func anEmptyFileHasItsPageAndIsReported(_ text: String) throws {
    let faults = try build(text).diagnostics(of: "Content/bad.md")
    #expect(faults.map(\.identifier).contains("empty-file"))
    #expect(workspace.exists("_site/runs/undated-bad/index.html"))
    try workspace.expectOnHealthPage("bad.md", "empty-file")
  }

  @Test(arguments: ["2025-02-30", "2026-13-01", "31 April 2026"])
  func aDateThatDoesNotExistIsAnErrorAndNoDate(_ date: String) throws {
    let fault = try build("# Run\n\n**Date:** \(date)\n\nFine.\n").only(of: "bad.md")
    #expect(fault.level == "error" && fault.line == 3 && fault.identifier == "impossible-date")
    #expect(fault.sentence.contains(date))
    #expect(workspace.exists("_site/runs/undated-bad/index.html"))
  }

  @Test func frontMatterThatIsNoYAMLIsAnErrorAtItsPlaceAndTheTextIsRead() throws {
    let fault = try build("---\ntitle: [a\n---\n# Run 2026-02-04\n\nFine.\n").only(of: "bad.md")
    #expect(fault.level == "error" && fault.identifier == "invalid-yaml" && fault.line == 2)
    let page = try workspace.text("_site/runs/2026-02-04-bad/index.html")
    #expect(page.contains("Fine.") && !page.contains("title: [a"))
  }

  @Test func anUnknownKeyOfFrontMatterIsReportedWithTheNearestAndTheOthersHold() throws {
    let outcome = try build("---\ndate: 2026-02-04\nskope: x\nscope: bridge\n---\nFine.\n")
    let fault = try outcome.only(of: "bad.md")
    #expect(fault.identifier == "unknown-key" && fault.line == 3 && fault.column == 1)
    #expect(fault.sentence.contains("`skope`") && fault.sentence.contains("`scope`"))
    #expect(workspace.exists("_site/runs/2026-02-04-bridge/index.html"))
  }

  @Test func frontMatterThatIsNotClosedIsNeverLost() throws {
    _ = try build("---\ntitle: Where does it end\n\nFine so far.\n")
    let page = try workspace.text("_site/runs/undated-bad/index.html")
    #expect(page.contains("Where does it end") && page.contains("Fine so far."))
  }

  @Test func frontMatterWithAnAliasBombIsRefused() throws {
    let levels = (1...9).map { "  b\($0): &b\($0) [*b\($0 - 1), *b\($0 - 1), *b\($0 - 1)]\n" }
    let bomb = "---\nfields:\n  b0: &b0 x\n" + levels.joined() + "---\n# Run 2026-02-04\n"
    let faults = try build(bomb).diagnostics(of: "Content/bad.md")
    #expect(faults.contains { $0.identifier == "unsupported-yaml" })
    #expect(workspace.exists("_site/runs/2026-02-04-bad/index.html"))
  }
}
