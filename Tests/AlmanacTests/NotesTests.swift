// People's own notes on an issue: `issues/<ID>.md` in the content folder.
import Foundation
import Testing

@Suite struct NotesTests {
  let workspace: Workspace
  let id: String

  /// A history of the kite shop; the note is about its first issue.
  init() throws {
    workspace = try Workspace(Sample.history)
    _ = try workspace.build()
    let list = try workspace.text("_site/issues.json")
    id = try String(#require(list.firstMatch(of: /"id":"([0-9A-Z]{5})"/)).output.1)
  }

  private func page() throws -> String { try workspace.text("_site/issues/\(id)/index.html") }

  @Test func aNoteStandsOnThePageOfItsIssueAndIsNoWorklog() throws {
    #expect(try !page().contains("id=\"~notes\""))
    try workspace.write(
      "# What we know\n\nThe **knot** slips; see #41.\n\n## Next\n\n- wax it\n",
      to: "Content/issues/\(id.lowercased()).md")
    let outcome = try workspace.build()
    #expect(outcome.errors.isEmpty)
    #expect(try outcome.result().runs == 3)
    let page = try page()
    for part in [
      "<h2 id=\"~notes\">Notes</h2>", "<h3>What we know</h3>", "<h4>Next</h4>",
      "<strong>knot</strong>", "<a href=\"../../references/41/index.html\">#41</a>",
      "<li>wax it", "issues/\(id.lowercased()).md",
    ] { #expect(page.contains(part), "\(part)") }
  }

  @Test func scriptsFindTheNotesInTheJSONOfTheIssue() throws {
    func notes() throws -> [[String: String]]? {
      let json = try workspace.text("_site/issues/\(id)/index.json")
      let members = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect(members?["version"] as? Int == 1)
      return members?["notes"] as? [[String: String]]
    }
    #expect(try notes() == [])
    try workspace.write("The **knot** \"slips\"\n</script>\n", to: "Content/issues/\(id).md")
    try workspace.write(Data([0x41, 0xFF, 0x00, 0x42]), to: "Content/issues/\(id).markdown")
    #expect(try workspace.build().code == 0)
    #expect(
      try notes() == [
        ["file": "issues/\(id).markdown", "text": "A\u{FFFD}\u{FFFD}B"],
        ["file": "issues/\(id).md", "text": "The **knot** \"slips\"\n</script>\n"],
      ])
  }

  @Test func aNoteForAnIssueThatIsNotThereIsAnErrorWithTheNearestId() throws {
    let other = String(id.dropLast()) + (id.hasSuffix("Z") ? "Y" : "Z")
    try workspace.write("Lost?\n", to: "Content/issues/\(other).md")
    let outcome = try workspace.build("--strict")
    #expect(outcome.code == 1)
    let fault = try outcome.only(of: "issues/\(other).md")
    #expect(fault.level == "error" && fault.identifier == "note-without-issue")
    #expect(outcome.errors.contains("Did you mean \(id)?"))
    try workspace.expectOnHealthPage("issues/\(other).md", "note-without-issue")
  }

  @Test func otherMarkdownFilesThereStayWorklogs() throws {
    for file in ["issues/README.md", "issues/deep/\(id).md", "issues/\(id).old.md", "\(id).md"] {
      try workspace.write("# Kite shop\n\nNothing broke.\n", to: "Content/" + file)
    }
    #expect(try workspace.build().result().runs == 7)
    #expect(try !page().contains("id=\"~notes\""))
  }

  @Test func markupAndScriptsInANoteComeOutAsText() throws {
    try workspace.write(
      "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=x>\n\n### ~notes\n",
      to: "Content/issues/\(id).md")
    #expect(try workspace.build().code == 0)
    let page = try page()
    #expect(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"))
    #expect(!page.contains("href=\"javascript") && !page.contains("<b onclick"))
    #expect(page.ranges(of: "id=\"~notes\"").count == 1)
    expectSound(try workspace.site(), base: "/")
  }

  @Test func aNoteThatIsTooDangerousToParseIsShownPlainly() throws {
    let header = String(repeating: "|a", count: 2_000) + "|\n"
    let table =
      header + String(repeating: "|-", count: 2_000) + "|\n"
      + String(repeating: "|b|\n", count: 2_000)
    try workspace.write(table, to: "Content/issues/\(id).md")
    let outcome = try workspace.build()
    #expect(try outcome.only(of: "issues/\(id).md").identifier == "shown-as-plain-text")
    #expect(try page().contains("<pre class=\"excerpt plain\""))
  }

  @Test func anEmptyNoteIsReported() throws {
    try workspace.write(" \n", to: "Content/issues/\(id).md")
    #expect(try workspace.build().only(of: "issues/\(id).md").identifier == "empty-file")
  }

  @Test func bytesThatAreNoTextAreReportedAndShownAsFarAsTheyCanBe() throws {
    try workspace.write(Data([0x41, 0xFF, 0x00, 0x42, 0x0A]), to: "Content/issues/\(id).md")
    let outcome = try workspace.build()
    #expect(outcome.code == 0)
    #expect(!outcome.diagnostics(of: "Content/issues/\(id).md").isEmpty)
    #expect(try page().contains("A\u{FFFD}"))
  }

  @Test func twoNotesOnOneIssueStandOnePerFileInTheOrderOfTheirNames() throws {
    try workspace.write("the second\n", to: "Content/issues/\(id).md")
    try workspace.write("the first\n", to: "Content/issues/\(id).markdown")
    #expect(try workspace.build().code == 0)
    let page = try page()
    let first = try #require(page.firstRange(of: "the first"))
    let second = try #require(page.firstRange(of: "the second"))
    #expect(first.lowerBound < second.lowerBound)
  }
}
