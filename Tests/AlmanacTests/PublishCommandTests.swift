// `almanac publish` to a folder: what people and scripts get to read, and what a kill leaves.
import Foundation
import Testing

@Suite struct PublishCommandTests {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace(["WORKLOG-e2e-2026-02-01-0900.md": Self.worklog("Login times out")])
  }

  private static func worklog(_ title: String, _ more: String = "") -> String {
    """
    # End-to-end tests

    ## Issues

    ### ISSUE #1: \(title) (P0)

    **GitHub Issue:** #71
    \(more)
    """
  }

  private func publish(_ arguments: String...) throws -> Outcome {
    try workspace.almanac(["publish", "target"] + arguments)
  }

  private var page: String? {
    try? workspace.text("target/current/issues.json")
  }

  @Test func aSiteIsBuiltAndPublished() throws {
    let outcome = try publish()
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("target: published release "))
    #expect(try workspace.site("target/current") == workspace.site())
    #expect(try publish().output.contains("target: nothing changed; release "))
  }

  @Test func aMissingBaseURLIsAWarning() throws {
    #expect(try publish().errors.contains("[no-base-url]"))
    let outcome = try publish("--base-url", "https://ci.example/worklogs")
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
  }

  @Test func aScriptLearnsWhatBecameOfIssues() throws {
    _ = try publish("--changes", "changes.json")
    let first = try changes()
    #expect(first.previous == nil && first.issues.new.isEmpty && first.urls.added.contains("./"))

    try workspace.write(
      "# End-to-end tests\n\n## Issues\n\n### ✅ RESOLVED: Login times out (P0)\n\n"
        + "**GitHub Issue:** #71\n", to: "Content/WORKLOG-e2e-2026-02-02-0900.md")
    _ = try publish("--changes", "changes.json")
    let second = try changes()
    #expect(second.previous == first.release)
    let id = try #require(second.issues.resolved.first?.id)
    #expect(
      second.issues.resolved.map(\.sentence) == ["P0 \(id) “Login times out” is resolved"])

    for day in 3...5 {
      try workspace.write("# Fine\n", to: "Content/WORKLOG-e2e-2026-02-0\(day)-0900.md")
    }
    try workspace.write(
      Self.worklog("Login times out"), to: "Content/WORKLOG-e2e-2026-02-06-0900.md")
    let outcome = try publish("--changes", "changes.json", "--base-url", "https://ci.example/w")
    let third = try changes()
    #expect(
      third.issues.regressed.map(\.sentence) == ["P0 \(id) “Login times out” is back after 3 runs"])
    #expect(third.issues.regressed.first?.url == "https://ci.example/w/issues/\(id)/")
    #expect(third.urls.changed.contains("issues/\(id)/"))
    #expect(outcome.output.contains("is back after 3 runs"))
  }

  @Test func aRollbackNeedsNoContentAndSaysWhereItWent() throws {
    _ = try publish("--changes", "changes.json")
    let first = try changes()
    try workspace.write("# Other\n", to: "Content/WORKLOG-e2e-2026-02-02-0900.md")
    _ = try publish("--changes", "changes.json")
    try workspace.remove("Content")
    let outcome = try publish("--rollback", "--changes", "changes.json")
    #expect(outcome.code == 0 && outcome.output.contains("went back to release \(first.release)"))
    #expect(try changes().release == first.release)
    #expect(try publish("--rollback").code == 2)
  }

  @Test func aDryRunLeavesTheTargetAlone() throws {
    let outcome = try publish("--dry-run")
    #expect(outcome.code == 0 && outcome.output.contains("would publish release"))
    #expect(!workspace.exists("target"))
  }

  @Test func aReleaseThatAPowerCutDamagedIsSeenAndMadeWhole() throws {
    _ = try publish("--quiet")
    let site = try workspace.site("target/current")
    let whole = try publish("--verify")
    #expect(whole.code == 0 && whole.errors.isEmpty)
    #expect(whole.output.hasSuffix(" is whole (\(site.count) files).\n"))

    try workspace.write("", to: "target/current/index.html")
    try workspace.remove("target/current/runs/index.html")
    try workspace.remove("Content")
    let damaged = try publish("--verify")
    #expect(damaged.code == 1 && damaged.output.isEmpty)
    #expect(damaged.errors.contains("is damaged: 2 of \(site.count) files (1 missing, 1 empty)."))
    #expect(damaged.errors.hasSuffix("\n  empty: index.html\n  missing: runs/index.html\n"))

    let repaired = try publish("--no-build", "--changes", "changes.json")
    #expect(repaired.code == 0, "\(repaired.errors)")
    #expect(repaired.output.contains("(0 new, 0 changed, 0 removed)\n  repaired release "))
    #expect(repaired.output.contains("\n    empty: index.html\n    missing: runs/index.html\n"))
    #expect(try changes().repaired == ["index.html", "runs/index.html"])
    #expect(try workspace.site("target/current") == site)
    #expect(try publish("--verify", "--quiet").output.isEmpty)
  }

  @Test func whatCannotBeLookedAtIsNeitherWholeNorDamaged() throws {
    let nothing = try publish("--verify")
    #expect(nothing.code == 2 && nothing.errors.contains("Nothing was published to target yet."))
    #expect(!workspace.exists("target"))
    #expect(try publish("--verify", "--dry-run").code == 64)
  }

  @Test func anOutputWhoseListIsDamagedIsBuiltAndPublished() throws {
    _ = try publish("--quiet")
    let site = try workspace.site()
    try workspace.write("", to: "_site/.almanac/manifest")
    try workspace.write("theirs", to: "_site/notes.txt")
    let outcome = try publish()
    #expect(outcome.code == 0)
    let warning = try #require(outcome.diagnostics.first { $0.identifier == "list-rebuilt" })
    #expect(warning.file == "_site/.almanac/manifest" && warning.level == "warning")
    #expect(warning.sentence.contains("1 file that this build did not write stayed: notes.txt."))
    #expect(try workspace.site() == site.merging(["notes.txt": Data("theirs".utf8)]) { $1 })
    #expect(try workspace.build().diagnostics.allSatisfy { $0.identifier != "list-rebuilt" })
  }

  @Test func deadLinksAreErrorsAndStopAStrictPublish() throws {
    try workspace.write(
      #"<a href="help.html">help</a> <a href="issues/index.html#none">x</a>"#,
      to: "Content/Public/about.html")
    let strict = try publish("--strict")
    #expect(strict.code == 1 && !workspace.exists("target"))
    #expect(
      strict.errors.contains(
        "_site/about.html:1: error: The link “help.html” leads nowhere. [dead-link]"))
    #expect(strict.errors.contains("“issues/index.html#none” names no id of that page"))
    #expect(try publish().code == 0)
    #expect(workspace.exists("target/current/about.html"))
  }

  @Test func aFaultOfTheTargetIsSaidBeforeAnythingIsBuilt() throws {
    try workspace.write("x", to: "target/theirs")
    let outcome = try publish()
    #expect(outcome.code == 2 && outcome.errors.contains("was not made by almanac publish"))
    #expect(!workspace.exists("_site"))
  }

  @Test func aFileThatCannotBeWrittenIsSaidBeforeAnythingIsPublished() throws {
    let outcome = try publish("--changes", "none/changes.json")
    #expect(outcome.code == 2 && outcome.errors.contains("none/changes.json: the changes cannot"))
    #expect(!workspace.exists("target"))
  }

  @Test func theHelpOfPublishNamesTargetsAndExitCodes() throws {
    let help = try workspace.almanac(["publish", "--help"]).output
    for part in ["ssh://", "s3://", "rclone:", "--keep <", "--rollback", "Exit codes: 0"] {
      #expect(help.contains(part), "\(part)")
    }
  }

  // MARK: Kills

  /// `ALMANAC_KILLS` sets how often a publish is killed.
  private static let kills =
    ProcessInfo.processInfo.environment["ALMANAC_KILLS"].flatMap { Int($0) } ?? 20

  @Test func aKilledPublishLeavesAWholeSiteAndTheNextOneWorks() throws {
    try workspace.write(String(repeating: "x", count: 3_000_000), to: "Content/Public/large.bin")
    for number in 0..<150 {
      try workspace.write("\(number)", to: "Content/Public/parts/\(number).txt")
    }
    #expect(try publish().code == 0)
    let start = ContinuousClock.now
    #expect(try publish("--no-build").code == 0)
    let whole = start.duration(to: .now)
    var killed = 0
    for round in 0..<Self.kills {
      try edit(round)
      #expect(try workspace.build().code == 0)
      let seen = try workspace.site("target/current")
      let new = try workspace.site()
      let outcome = try ChildProcess(
        executable: Product.executable(), arguments: ["publish", "target", "--no-build"],
        folder: workspace.path, patience: whole * Double.random(in: 0..<1.2)
      ).run()
      killed += outcome.code == -SIGKILL ? 1 : 0
      let after = try workspace.site("target/current")
      #expect(after == seen || after == new, "half a site in round \(round)")
      // Every other time the next attempt has other content.
      if round % 2 == 0 {
        let next = try publish("--no-build", "--keep", "3")
        #expect(next.code == 0, "\(next.errors)")
        #expect(try workspace.site("target/current") == new)
        let releases = try FileManager.default.contentsOfDirectory(
          atPath: workspace.path + "/target/releases")
        #expect(releases.count <= 3 && !releases.contains { $0.hasPrefix(".") })
      }
    }
    print("\(killed) of \(Self.kills) publishes were killed before they were done")
  }

  private func edit(_ round: Int) throws {
    try workspace.write("round \(round)", to: "Content/Public/round.txt")
    try workspace.write(
      String(repeating: "\(round % 10)", count: 3_000_000), to: "Content/Public/large.bin")
    try workspace.write("\(round)", to: "Content/Public/parts/\(round % 150).txt")
  }

  // MARK: JSON

  private struct Changes: Decodable {
    struct URLs: Decodable { var added, changed, removed: [String] }
    struct Entry: Decodable {
      var id, title, state, url, sentence: String
      var severity: String?
    }
    struct Issues: Decodable { var new, regressed, resolved: [Entry] }
    var version: Int
    var target, release: String
    var previous: String?
    var urls: URLs
    var repaired: [String]
    var issues: Issues
  }

  private func changes() throws -> Changes {
    let file = try workspace.text("changes.json")
    let changes = try JSONDecoder().decode(Changes.self, from: Data(file.utf8))
    #expect(changes.version == 1 && changes.target == "target")
    return changes
  }
}
