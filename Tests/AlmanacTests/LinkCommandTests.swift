// `almanac link` as a person or a chat bot meets it.
import Foundation
import Testing

@Suite struct LinkCommandTests {
  let workspace: Workspace
  let id: String

  /// The kite shop; its first issue has a title that means something to Markdown and to Slack.
  init() throws {
    workspace = try Workspace(Sample.history)
    try workspace.write(
      Sample.worklog(title: "Reel [left|right] spins <free> & spin_up", day: 4)
        .replacing("test_string.py::test_pull", with: "test_reel.py::test_spin"),
      to: "Content/reel.md")
    _ = try workspace.build()
    let list = try workspace.text("_site/issues.json")
    let issue = try #require(
      list.firstMatch(of: /"id":"([0-9A-Z]{5})","url":"[^"]*","title":"Reel/))
    id = String(issue.output.1)
  }

  private func link(_ words: String...) throws -> Outcome {
    try workspace.almanac(["link", "--base-url", "https://kites.example/notes"] + words)
  }

  @Test func anIssueIsATitleAndABareURLInALineOfItsOwn() throws {
    let outcome = try link(id.lowercased())
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "\(id) P1 new: Reel [left|right] spins <free> & spin_up")
    #expect(lines.last == "https://kites.example/notes/issues/\(id)/")
    #expect(workspace.exists("_site/issues/\(id)/index.html"))
  }

  @Test func anIssueWhoseWorklogsAreGoneIsToldOfAsGone() throws {
    try workspace.remove("Content/reel.md")
    let lines = [
      "\(id) “Reel [left|right] spins <free> & spin_up” is gone. "
        + "These worklogs told of it, and are not here any more:", "  reel.md", "",
    ]
    let outcome = try link(id.lowercased())
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    #expect(outcome.errors == "almanac: " + lines.joined(separator: "\n"))
    let refused = try workspace.almanac(["issue", "close", id])
    #expect(refused.code == 2 && !workspace.exists("Content/decisions.yml"))
    #expect(refused.errors == "almanac: error: " + lines.joined(separator: "\n"))
    // An id that never was is no such one.
    #expect(try link("ZZZZZ").errors.hasPrefix("almanac: nothing fits “ZZZZZ”."))
  }

  @Test func anIssueThatWasMergedIntoOneThatIsGoneSaysSo() throws {
    try workspace.write(
      Sample.worklog(title: "Wind gauge is stuck", day: 5)
        .replacing("test_string.py::test_pull", with: "test_wind.py::test_gauge"),
      to: "Content/gauge.md")
    let other = try String(link("wind gauge").output.prefix(5))
    #expect(try workspace.almanac(["issue", "merge", id, other]).code == 0)
    _ = try workspace.build()
    try workspace.remove("Content/reel.md")
    #expect(try link(id).output.contains("issues/\(other)/"))
    try workspace.remove("Content/gauge.md")
    let outcome = try link(id)
    #expect(outcome.code == 1, "\(outcome.output)")
    let told = "was made part of \(other) “Wind gauge is stuck”, and is gone with it."
    #expect(outcome.errors.contains(told))
    #expect(outcome.errors.contains("  gauge.md"))
  }

  @Test func othersThatFitStandIndentedBelow() throws {
    let lines = try link("P1").output.components(separatedBy: "\n")
    #expect(lines.count > 5)
    #expect(lines[2].isEmpty && lines[3] == "Also:")
    #expect(lines[4].hasPrefix("  ") && lines[5].hasPrefix("  https://kites.example/notes/issues/"))
  }

  @Test func markdownIsEscapedInTheTitle() throws {
    #expect(
      try link("reel", "--format", "markdown").output.split(separator: "\n").first
        == #"[\#(id) P1 new: Reel \[left\|right\] spins \<free\> \& spin\_up]"#
        + "(https://kites.example/notes/issues/\(id)/)")
  }

  @Test func slackHasItsOwnFormAndEscapes() throws {
    #expect(
      try link("reel", "--format", "slack").output.split(separator: "\n").first
        == "<https://kites.example/notes/issues/\(id)/|"
        + "\(id) P1 new: Reel [left¦right] spins &lt;free&gt; &amp; spin_up>")
  }

  @Test func numbersAndRunsAreFoundTooAndTheirPagesAreThere() throws {
    #expect(
      try link("#41").output.hasPrefix(
        "#41: 3 findings\nhttps://kites.example/notes/references/41/\n"))
    let run = try link("2026-02-03").output.split(separator: "\n")
    #expect(run.last == "https://kites.example/notes/runs/2026-02-03-0930-nightly/")
    #expect(workspace.exists("_site/references/41/index.html"))
    #expect(workspace.exists("_site/runs/2026-02-03-0930-nightly/index.html"))
  }

  @Test func aTestIsFoundByItsNameAndItsPageIsThere() throws {
    let report = """
      <testsuite name="kites"><testcase classname="tests.test_reel" name="test_brake">\
      <failure message="slips"/></testcase></testsuite>
      """
    try workspace.write(report, to: "Content/runs/critical/r1.xml")
    _ = try workspace.build()
    let lines = try link("test_brake").output.split(separator: "\n")
    #expect(lines.first == "test_brake (tests.test_reel)")
    let path = try #require(lines.dropFirst().first?.split(separator: "/notes/").last)
    #expect(workspace.exists("_site/\(path)index.html"), "\(path)")
  }

  @Test func withoutABaseURLTheLinksAreRelativeAndThatIsSaidOnce() throws {
    let outcome = try workspace.almanac(["link", "reel"])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("\nissues/\(id)/\n"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("base_url") && outcome.errors.contains("--base-url"))
  }

  @Test func theBaseURLIsTakenFromTheSettings() throws {
    try workspace.write("base_url: https://old.example/x\n", to: "Content/almanac.yml")
    let outcome = try workspace.almanac(["link", "reel"])
    #expect(outcome.errors.isEmpty && outcome.output.contains("\nhttps://old.example/x/issues/"))
  }

  @Test func nothingFoundEndsWithOneAndNamesTheNearest() throws {
    let outcome = try link("reel", "anchor", "propeller", "keel")
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("nothing fits") && outcome.errors.contains(id))
    #expect(try link("propeller").errors == "almanac: nothing fits “propeller”.\n")
  }

  @Test func aContentFolderThatIsNotThereEndsWithTwo() throws {
    let outcome = try workspace.almanac(["link", "reel", "--content", "nowhere"])
    #expect(outcome.code == 2 && outcome.output.isEmpty && outcome.errors.contains("nowhere"))
  }

  @Test(arguments: [[], ["reel", "--format", "html"], ["reel", "--base-url", "kites.example"]])
  func aCommandLineThatIsNotUnderstoodIsRefused(_ arguments: [String]) throws {
    #expect(try workspace.almanac(["link"] + arguments).code == 64)
  }

  @Test func aTitleWithTerminalSequencesIsShownWithoutThem() throws {
    try workspace.write(
      Sample.worklog(title: "Bobbin \u{9B}31m glows", day: 5), to: "Content/bobbin.md")
    let outcome = try link("bobbin")
    #expect(outcome.code == 0 && !outcome.output.unicodeScalars.contains("\u{9B}"))
  }

  @Test func theSameWordsPrintTheSameBytes() throws {
    #expect(try link("P1", "reel").output == link("P1", "reel").output)
  }
}
