// `almanac issue` as a team uses it: decisions beside the worklogs, checked before they are written.
import Foundation
import Testing

@Suite struct IssueCommandTests {
  static let file = "Content/decisions.yml"

  private static let history = [
    "critical-1.md": Sample.worklog(title: "String snaps", day: 1),
    "critical-2.md": Sample.worklog(title: "String snaps", day: 2),
    "nightly.md": Sample.worklog(title: "Tail is tangled", day: 3, scope: "nightly")
      .replacing("test_string.py::test_pull", with: "test_tail.py::test_loop")
      .replacing("The string gave way at 40 newton", with: "Three loops in the air"),
  ]

  let workspace: Workspace
  /// The ids of “String snaps” (two findings) and “Tail is tangled” (one).
  let string: String
  let tail: String

  init() throws {
    workspace = try Workspace(Self.history)
    _ = try workspace.build()
    let issues = try workspace.issues()
    string = try #require(issues["String snaps"])
    tail = try #require(issues["Tail is tangled"])
  }

  private func issue(_ arguments: String...) throws -> Outcome {
    try workspace.almanac(
      ["issue"] + arguments + ["--by", "kite crew", "--on", "2026-02-05 10:00Z"])
  }

  /// Nothing is written; gives what was said.
  private func expectRefused(_ code: Int32 = 2, _ arguments: String...) throws -> String {
    let file = workspace.path + "/" + Self.file
    let before = FileManager.default.contents(atPath: file)
    let outcome = try workspace.almanac(["issue"] + arguments)
    #expect(outcome.code == code && outcome.output.isEmpty, "\(outcome)")
    #expect(FileManager.default.contents(atPath: file) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Content")
    #expect(names.allSatisfy { !$0.hasPrefix(".") })
    return outcome.errors
  }

  // MARK: What a team does

  @Test func aTeamClosesAnIssueAndTheFileSaysWhoWhenAndWhy() throws {
    let outcome = try issue("close", string, "--reason", "new string: 60 newton")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(
      outcome.output
        == "\(string) “String snaps”: closed, in \(Self.file); the next build shows it.\n")
    let lines = try workspace.text(Self.file).split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("# What people decided about issues") ?? false)
    #expect(
      lines.suffix(4) == [
        "- close: \(string)", "  by: kite crew", "  on: 2026-02-05 10:00 UTC",
        "  why: \"new string: 60 newton\"",
      ])
    let build = try workspace.build()
    #expect(build.code == 0 && build.errors.isEmpty)
  }

  @Test func everyDecisionIsAddedAtTheEndAndTheBuildReadsThemAll() throws {
    let commands = [
      ["reopen", string], ["mute", tail, "--until", "2026-12-01", "--reason", "season is over"],
      ["assign", string, "string crew"], ["assign", string, "--nobody"],
      ["rename", string, "String gives way"], ["severity", string, "p0"],
      ["split", string, "--finding", "Content/critical-2.md:8"], ["merge", tail, string],
    ]
    for command in commands {
      let outcome = try workspace.almanac(
        ["issue"] + command + ["--on", "2026-02-05 10:00 UTC"])
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(command) \(outcome.errors)")
    }
    let entries = try workspace.text(Self.file).split(separator: "\n").filter {
      !$0.hasPrefix("  by:") && !$0.hasPrefix("  on:") && !$0.hasPrefix("#")
    }
    #expect(
      entries == [
        "- reopen: \(string)"[...], "- mute: \(tail)", "  until: 2026-12-01",
        "  why: season is over", "- assign: \(string)", "  to: string crew", "- assign: \(string)",
        "- rename: \(string)", "  title: String gives way", "- severity: \(string)", "  is: P0",
        "- split: \(string)", "  finding: critical-2.md:8", "  title: String snaps",
        "- merge: \(tail)", "  into: \(string)",
      ])
    #expect(try workspace.build().diagnostics == [])
  }

  @Test func whoDecidedIsGitsUserAndWhenIsNow() throws {
    let git = [
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Kit: Test",
    ]
    let outcome = try workspace.almanac(["issue", "close", string], environment: git)
    #expect(outcome.code == 0)
    let text = try workspace.text(Self.file)
    #expect(text.contains("\n  by: \"Kit: Test\"\n"))
    #expect(text.contains(/\n  on: \d{4}-\d\d-\d\d \d\d:\d\d UTC\n/))
  }

  @Test func withoutGitTheLoginNameIsWritten() throws {
    let outcome = try workspace.almanac(
      ["issue", "close", string], environment: ["PATH": "/nowhere"])
    #expect(outcome.code == 0)
    #expect(try workspace.text(Self.file).contains("\n  by: "))
  }

  @Test func commentsAndPermissionsSurvive() throws {
    let text = "# Monday round\n- close: \(tail)   # for good\n# to be discussed: \(string)"
    try workspace.write(text, to: Self.file)
    let path = workspace.path + "/" + Self.file
    try #require(chmod(path, 0o640) == 0)
    #expect(try issue("reopen", tail.lowercased()).code == 0)
    let after = try workspace.text(Self.file)
    #expect(after.hasPrefix(text + "\n- reopen: \(tail)\n") && after.hasSuffix("\n"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test func twoPeopleAtOnceLoseNothing() async throws {
    let outcomes = try await withThrowingTaskGroup(of: Int32.self) { group in
      for number in 0..<6 {
        group.addTask { try issue("rename", string, "Title \(number)").code }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == [0, 0, 0, 0, 0, 0])
    let text = try workspace.text(Self.file)
    for number in 0..<6 { #expect(text.contains("title: Title \(number)\n")) }
  }

  // MARK: Mistakes

  @Test func aTypoGetsTheNearestIdWithItsTitle() throws {
    for typo in [String(string.dropLast()), String(string.dropLast()) + "U"] {
      let errors = try expectRefused(2, "close", typo)
      #expect(errors.hasPrefix("almanac: error: There is no issue \(typo) here.\n"))
      #expect(errors.contains("  \(string)  String snaps\n"))
    }
    #expect(try expectRefused(2, "close", "what").contains("end of the link"))
  }

  @Test func anIssueIsNotMergedIntoItselfOrInACircle() throws {
    #expect(try expectRefused(2, "merge", string, string).contains("one issue already"))
    try workspace.write("- merge: \(tail)\n  into: \(string)\n", to: Self.file)
    #expect(try !expectRefused(2, "merge", string, tail).isEmpty)
  }

  @Test func whatIsPartOfAnotherIssueIsNotMergedOnceMore() throws {
    let reel = Sample.worklog(title: "Reel squeaks", day: 4, scope: "e2e")
      .replacing("#41", with: "#77").replacing("test_string.py::test_pull", with: "test_reel.py")
      .replacing("The string gave way at 40 newton", with: "A squeak at every turn")
    try workspace.write(reel, to: "Content/e2e.md")
    try workspace.write("- merge: \(tail)\n  into: \(string)\n", to: Self.file)
    _ = try workspace.build()
    let other = try #require(try workspace.issues()["Reel squeaks"])
    let errors = try expectRefused(2, "merge", tail, other)
    #expect(errors.contains("\(tail) is part of \(string) “") && errors.contains("merge that"))
    #expect(try issue("close", tail).output.hasPrefix("\(string) “"))
  }

  @Test func aSplitNamesTheFindingsThatThereAre() throws {
    let errors = try expectRefused(2, "split", string, "--finding", "critical-2.md:9")
    #expect(errors.contains("  critical-1.md:8  String snaps\n"))
    #expect(errors.contains("  critical-2.md:8  String snaps\n"))
    let only = try expectRefused(2, "split", tail, "--finding", "nightly.md:8")
    #expect(only.contains("issue of its own already"))
  }

  @Test func whatIsMissingIsAskedFor() throws {
    #expect(try expectRefused(64, "mute", string, "--until", "2026-12-01").contains("--reason"))
    #expect(try expectRefused(64, "assign", string).contains("--nobody"))
    #expect(try expectRefused(64, "assign", string, "crew", "--nobody").contains("--nobody"))
    #expect(try expectRefused(64, "rename", string, " ").contains("empty"))
    #expect(try expectRefused(64, "severity", string, "P7").contains("P7"))
    #expect(try expectRefused(64, "close", string, "--on", "yesterday").contains("yesterday"))
    let late = try expectRefused(2, "mute", string, "--until", "2020-01-01", "--reason", "x")
    #expect(late.contains("is not after the decision"))
    #expect(try expectRefused(2, "close", string, "--content", "none").contains("no such folder"))
  }

  @Test func aFolderThatCannotBeWrittenToIsSaid() throws {
    let folder = workspace.path + "/Content"
    try #require(chmod(folder, 0o555) == 0)
    defer { chmod(folder, 0o755) }
    guard access(folder, W_OK) != 0 else { return }  // root writes everywhere
    #expect(try expectRefused(2, "close", string).contains("cannot be written: "))
  }

  // MARK: A file that was edited by hand

  @Test func aMistakeIsShownWithItsPlaceAndTheOthersHold() throws {
    try workspace.write(
      "- close: \(string)\n  on: 2026-03-01\n- mute: \(tail)\n  untl: 2026-12-01\n", to: Self.file)
    let build = try workspace.build()
    #expect(build.code == 0)
    let faults = build.diagnostics(of: Self.file)
    #expect(faults.map(\.line) == [3, 4] && faults.map(\.column) == [3, 3])
    #expect(faults.map(\.identifier) == ["missing-key", "unknown-key"])
    #expect(faults.last?.sentence.contains("Did you mean `until`?") ?? false)
    #expect(try workspace.text("_site/health/index.html").contains("decisions.yml"))
    #expect(try workspace.build("--strict").code == 1)
    let outcome = try issue("reopen", string)
    #expect(outcome.code == 0 && outcome.diagnostics(of: Self.file).count == 2)
  }

  @Test(arguments: ["- close: 'K7Q2M\n", "- close: K7Q2M\n<<<<<<< ours\n", "\u{0}"])
  func aFileThatIsNoYAMLStopsTheBuildAndTheCommandsAndNothingChanges(_ text: String) throws {
    let site = try workspace.site()
    try workspace.write(text, to: Self.file)
    let build = try workspace.build()
    #expect(build.code == 2 && build.output.isEmpty)
    #expect(build.diagnostics(of: Self.file).map(\.identifier) == ["invalid-yaml"])
    expectSame(try workspace.site(), site)
    let errors = try expectRefused(2, "close", string)
    #expect(errors.contains("\(Self.file):") && errors.contains("no decision is forgotten"))
  }

  @Test func aLinkInThePlaceOfTheFileIsNotFollowed() throws {
    try workspace.write("- close: \(string)\n", to: "elsewhere.yml")
    try workspace.link(Self.file, to: "../elsewhere.yml")
    #expect(try workspace.build().code == 2)
    #expect(try expectRefused(2, "reopen", string).contains("decisions.yml: error: "))
    #expect(try workspace.text("elsewhere.yml") == "- close: \(string)\n")
  }

  // MARK: Help

  @Test(arguments: [
    "merge", "split", "close", "reopen", "mute", "assign", "rename", "severity",
  ])
  func everyCommandHasHelpWithAnExample(_ command: String) throws {
    #expect(try workspace.almanac(["issue", "--help"]).output.contains("\n  \(command) "))
    let help = try workspace.almanac(["issue", command, "--help"]).output
    for part in ["almanac issue \(command) ", "Example", "--content", "--by", "--on", "--reason"] {
      #expect(help.contains(part), "\(part)")
    }
  }
}

extension Workspace {
  /// The ids of the issues of the site, by title.
  func issues() throws -> [String: String] {
    struct List: Decodable {
      struct Issue: Decodable { var id, title: String }
      var issues: [Issue]
    }
    let list = try JSONDecoder().decode(List.self, from: Data(text("_site/issues.json").utf8))
    return Dictionary(list.issues.map { ($0.title, $0.id) }) { first, _ in first }
  }
}
