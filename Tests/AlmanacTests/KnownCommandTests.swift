// `almanac known` as a person, a pipeline or an agent meets it.
import Foundation
import Testing

@Suite struct KnownCommandTests {
  let workspace: Workspace

  /// Two issues of a kite shop.
  init() throws {
    workspace = try Workspace([
      "critical-1.md": Sample.worklog(title: "String snaps", day: 1),
      "critical-2.md": Sample.worklog(title: "String snaps", day: 2),
      "reel.md": Self.reel(day: 3),
    ])
    _ = try workspace.build()
  }

  private static func reel(day: Int) -> String {
    Sample.worklog(title: "Reel spins backwards", day: day)
      .replacing("test_string.py::test_pull", with: "test_reel.py::test_brake")
      .replacing("The string gave way at 40 newton.", with: "Its brake wears out in the rain.")
  }

  private func report(_ test: String, _ message: String) -> String {
    """
    <testsuite name="kites"><testcase classname="tests.test_string" name="\(test)">\
    <failure message="\(message)"/></testcase></testsuite>
    """
  }

  private func id(_ title: String) throws -> String {
    try String(workspace.almanac(["link", title]).output.prefix(5))
  }

  private func known(_ arguments: String...) throws -> Outcome {
    try workspace.almanac(["known"] + arguments)
  }

  @Test func aWorklogWhoseFindingsAreKnownEndsWithNought() throws {
    try workspace.write(Sample.worklog(title: "String snaps", day: 4), to: "draft.md")
    let outcome = try known("draft.md", "--base-url", "https://kites.example/notes")
    let id = try id("String snaps")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(
      outcome.output == """
        known \(id) P1 new since 2026-02-01: String snaps
              draft.md:8: String snaps
              tests: tests/test_string.py::test_pull
              very likely: Both speak of gave, way, newton. The same test fails: test_pull.
              https://kites.example/notes/issues/\(id)/
        1 known, 0 new, 0 back.

        """)
  }

  @Test func whatNobodyToldBeforeIsNewAndEndsWithOne() throws {
    try workspace.write("TariffError: the customs office refuses sails of silk\n", to: "error.log")
    let outcome = try known("error.log")
    #expect(outcome.code == 1)
    #expect(
      outcome.output == """
        new   TariffError: the customs office refuses sails of silk
              error.log:1
              No earlier finding is enough like it.
        0 known, 1 new, 0 back.

        """)
  }

  @Test func aFailingTestOfAReportIsTheIssueThatNamesIt() throws {
    try workspace.write(report("test_pull", "gave way"), to: "r.xml")
    let outcome = try known("r.xml", "--format", "json")
    #expect(outcome.code == 0)
    let text = outcome.output
    #expect(text.hasPrefix("{\"version\":1,\"known\":1,\"new\":0,\"back\":0,\"answers\":[\n"))
    #expect(text.contains("\"issue\":{\"id\":\"\(try id("String snaps"))\""))
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
  }

  @Test func anIssueThatWasResolvedIsBackAndEndsWithThree() throws {
    let day = Sample.worklog(title: "String snaps", day: 5)
    try workspace.write(
      day.replacing("**Severity:** P1", with: "**Severity:** P1\n**Status:** resolved"),
      to: "Content/fixed.md")
    try workspace.write(report("test_pull", "gave way"), to: "r.xml")
    let outcome = try known("r.xml")
    #expect(outcome.code == 3 && outcome.output.hasPrefix("back  "), "\(outcome.output)")
  }

  @Test func aWorklogOfTheContentFolderIsAskedAsIfItWereNotThere() throws {
    let outcome = try known("Content/reel.md")
    #expect(
      outcome.code == 1 && outcome.output.contains("Content/reel.md:8"), "\(outcome.output)")
  }

  @Test func aReportWithoutFailuresSaysSo() throws {
    try workspace.write(
      "<testsuite name=\"k\"><testcase classname=\"a\" name=\"test_a\"/></testsuite>", to: "r.xml")
    let outcome = try known("r.xml")
    #expect(outcome.code == 0 && outcome.output == "Nothing failed.\n")
  }

  @Test func annotationsOfGitHubAreEscapedAndAtMostTenOfAKind() throws {
    let failures = (0..<25).map { index in
      let word = String(repeating: Character(UnicodeScalar(UInt8(97 + index))), count: 6)
      return "FAILED t.py::test_\(word) - 100% \(word)Error: \(word) the \(word) of \(word)"
    }
    try workspace.write(failures.joined(separator: "\n") + "\n", to: "a,b.log")
    let outcome = try known("a,b.log", "--format", "github")
    let lines = outcome.output.split(separator: "\n")
    #expect(outcome.code == 1 && lines.count == 11)
    #expect(
      lines[0].hasPrefix("::error file=a%2Cb.log,line=1,title=Almanac%3A new::100%25 aaaaaaError"))
    #expect(lines[10] == "0 known, 25 new, 0 back. 15 more than GitHub shows as annotations.")
  }

  @Test func hostileWordsAreNeitherTerminalSequencesNorMarkup() throws {
    try workspace.write("error: \u{1B}[31m[x](javascript:1) <b>\u{9B}\n", to: "e.log")
    for format in ["text", "markdown", "github"] {
      let output = try known("e.log", "--format", format).output
      #expect(!output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B })
    }
    let markdown = try known("e.log", "--format", "markdown").output
    #expect(markdown.contains(#"\[x\](javascript:1) \<b\>"#), "\(markdown)")
  }

  @Test func secretsInWhatIsAskedAreMasked() throws {
    let token = "ghp_" + "Zk3Qm8Wv2Lx9Tb5Nc7Rd1Fh6Jp4Sg0YaEuKo"
    try workspace.write("error: login with \(token) was refused\n", to: "e.log")
    for format in ["text", "json", "markdown", "github"] {
      let outcome = try known("e.log", "--format", format)
      #expect(outcome.code == 1 && !outcome.output.contains(token))
    }
  }

  @Test func nothingToLookUpEndsWithTwoAndASentence() throws {
    try workspace.write(" \n", to: "empty.log")
    for (file, words) in [("empty.log", "empty"), ("nowhere.log", "nowhere.log")] {
      let outcome = try known(file)
      #expect(outcome.code == 2 && outcome.output.isEmpty && outcome.errors.contains(words))
    }
    #expect(try known("empty.log", "--content", "nowhere").code == 2)
    try workspace.write("- issue: [\n", to: "Content/decisions.yml")
    try workspace.write("error: no\n", to: "e.log")
    #expect(try known("e.log").code == 2)
  }

  @Test func anEmptyHistoryKnowsNothing() throws {
    let empty = try Workspace()
    try empty.write("error: the reel is stuck\n", to: "e.log")
    let outcome = try empty.almanac(["known", "e.log"])
    #expect(outcome.code == 1 && outcome.output.hasPrefix("new   error: the reel is stuck\n"))
  }

  @Test func askingWritesNothing() throws {
    try workspace.write(Sample.worklog(title: "Reel is stuck", day: 6), to: "draft.md")
    let before = try workspace.site("")
    _ = try known("draft.md")
    #expect(try workspace.site("") == before)
  }

  @Test func standardInputIsReadOnceOnly() throws {
    #expect(try known("-", "-").code == 64)
  }
}
