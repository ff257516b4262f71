// ledger.json in the content folder: written where something is new, and what a build does without it.
import Foundation
import Testing

@Suite struct LedgerBuildTests {
  private static let ledger = "Content/ledger.json"

  /// What changes when a file is written again, even with the same bytes.
  private func identity(_ workspace: Workspace) throws -> String {
    var status = stat()
    try #require(lstat(workspace.path + "/" + Self.ledger, &status) == 0)
    return "\(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  private func built(_ worklogs: [String: String] = KiteLog.history) throws -> Workspace {
    let workspace = try Workspace(worklogs)
    let outcome = try workspace.build("--quiet")
    try #require(outcome.code == 0, "\(outcome.errors)")
    return workspace
  }

  /// Everything in the workspace, also what a build keeps for itself.
  private func everything(_ workspace: Workspace) throws -> [String: Data] {
    try FileTree.files(in: workspace.path)
  }

  @Test func aLedgerThatIsRepairedIsWrittenAnewAndSaysSoOnce() throws {
    let workspace = try Workspace(Sample.history)
    _ = try workspace.build()
    let file = "Content/ledger.json"
    let whole = try workspace.text(file)
    let entry = try #require(whole.split(separator: "\n").first { $0.contains("\"worklog\"") })
    let twin = entry.replacing(#/"id":"\w+"/#, with: "\"id\":\"ZZZZZ\"")
    try workspace.write(whole.replacing(entry, with: entry + "\n" + twin), to: file)
    #expect(try workspace.build().errors.contains("ledger.json:"))
    #expect(try workspace.text(file) != whole.replacing(entry, with: entry + "\n" + twin))
    #expect(try !workspace.build().errors.contains("ledger.json"))
  }

  @Test func theFirstBuildWritesTheLedgerBesideTheWorklogs() throws {
    let workspace = try built()
    let lines = try workspace.text(Self.ledger).split(separator: "\n")
    #expect(lines.first == "[" && lines.last == "]")
    #expect(lines.count { $0.contains("\"worklog\"") } == KiteLog.history.count)
    #expect(try workspace.text("_site/issues.json").contains("String snaps"))
    #expect(!workspace.exists("_site/ledger.json"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.path + "/Content").sorted()
        == (["ledger.json"] + KiteLog.history.keys).sorted())
  }

  @Test func aBuildWithNothingNewDoesNotTouchIt() throws {
    let workspace = try built()
    let (text, before) = (try workspace.text(Self.ledger), try identity(workspace))
    #expect(try workspace.build("--quiet").code == 0)
    try workspace.remove("Content/nightly.md")
    #expect(try workspace.build("--quiet").code == 0)
    #expect(try identity(workspace) == before)
    #expect(try workspace.text(Self.ledger) == text)
  }

  @Test func aLedgerThatSomebodyReformattedStaysAsItIs() throws {
    let workspace = try built()
    let onOneLine = try workspace.text(Self.ledger).replacing("\n", with: "")
    try workspace.write(onOneLine, to: Self.ledger)
    #expect(try workspace.build("--quiet", "--frozen").code == 0)
    #expect(try workspace.text(Self.ledger) == onOneLine)
  }

  // MARK: Frozen

  @Test func aFrozenBuildPassesWhereNothingIsNew() throws {
    let workspace = try built()
    let before = try identity(workspace)
    #expect(try workspace.build("--frozen").code == 0)
    #expect(try identity(workspace) == before)
  }

  @Test func aFrozenBuildFailsWhereSomethingIsNewAndChangesNothing() throws {
    let workspace = try built()
    let added = KiteLog.worklog("Reel squeaks", day: 5)
    try workspace.write(added, to: "Content/critical-3.md")
    let before = try everything(workspace)
    let outcome = try workspace.build("--frozen")
    #expect(outcome.code == 2)
    let fault = try #require(outcome.diagnostics(of: "Content/ledger.json").first)
    #expect(fault.level == "error" && fault.identifier == "ledger-frozen")
    #expect(fault.sentence.contains("1 finding"), "\(fault)")
    #expect(outcome.errors.contains("commit ledger.json"))
    let after = try everything(workspace)
    #expect(after.keys.sorted() == before.keys.sorted() && after == before)
  }

  @Test func aFrozenFirstBuildWritesNothing() throws {
    let workspace = try Workspace(KiteLog.history)
    #expect(try workspace.build("--frozen").code == 2)
    #expect(!workspace.exists(Self.ledger) && !workspace.exists("_site/index.html"))
  }

  // MARK: Ledgers that cannot be used

  @Test func aDamagedLedgerStopsTheBuildAndTheOldSiteStays() throws {
    let workspace = try built()
    let lines = try workspace.text(Self.ledger).split(separator: "\n")
    try workspace.write(lines.prefix(3).joined(separator: "\n") + "\n", to: Self.ledger)
    try workspace.write(KiteLog.worklog("Reel squeaks", day: 5), to: "Content/new.md")
    let before = try everything(workspace)
    let outcome = try workspace.build()
    #expect(outcome.code == 2)
    let fault = try #require(outcome.diagnostics(of: "Content/ledger.json").first)
    #expect(fault.line == 3 || fault.line == 4, "\(fault)")
    #expect(fault.level == "error" && fault.identifier == "ledger-damaged")
    #expect(try everything(workspace) == before)
  }

  @Test func aMergeConflictInTheLedgerIsToldByItsLine() throws {
    let workspace = try built()
    let text = try workspace.text(Self.ledger)
    try workspace.write("[\n<<<<<<< HEAD" + text.dropFirst(), to: Self.ledger)
    let outcome = try workspace.build()
    #expect(outcome.code == 2)
    #expect(outcome.diagnostics.map { "\($0.file):\($0.line ?? 0)" } == ["Content/ledger.json:2"])
  }

  @Test func aLedgerThatIsAFolderStopsTheBuild() throws {
    let workspace = try Workspace(KiteLog.history)
    try workspace.write("x", to: "Content/ledger.json/x.txt")
    let outcome = try workspace.build()
    #expect(outcome.code == 2 && !workspace.exists("_site/index.html"))
    #expect(outcome.diagnostics(of: "Content/ledger.json").map(\.level) == ["error"])
  }

  @Test(arguments: ["nowhere.json", "../elsewhere.json"])
  func aLedgerThatIsALinkStopsTheBuildAndStays(target: String) throws {
    let workspace = try built()
    try workspace.write(workspace.text(Self.ledger), to: "elsewhere.json")
    try workspace.remove(Self.ledger)
    try workspace.link(Self.ledger, to: target)
    let outcome = try workspace.build()
    #expect(outcome.code == 2)
    #expect(
      outcome.diagnostics(of: "Content/ledger.json").map(\.identifier) == ["ledger-unreadable"])
    let path = workspace.path + "/" + Self.ledger
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
  }

  @Test func thePageOfAllTestsAnswersWhenTheLastReportIsDeleted() throws {
    let workspace = try Workspace(KiteLog.history)
    let report = "Content/runs/nightly/2031-05-04/junit.xml"
    try workspace.write(
      """
      <testsuite name="kites" tests="1" failures="1"><testcase classname="kites" name="test_wind">
      <failure message="no wind"/></testcase></testsuite>
      """, to: report)
    #expect(try workspace.build("--quiet").code == 0)
    let pages = try workspace.site().keys.filter { $0.hasPrefix("tests/") }
    #expect(pages.count == 2)
    try workspace.remove(report)
    #expect(try workspace.build("--quiet").code == 0)
    #expect(pages.allSatisfy { workspace.exists("_site/" + $0) })
  }

  @Test(.enabled(if: geteuid() != 0, "permissions do not hold for root"))
  func aContentFolderThatCannotBeWrittenIsBuiltAndReported() throws {
    let workspace = try Workspace(KiteLog.history)
    let content = workspace.path + "/Content"
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: content)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: content)
    }
    let outcome = try workspace.build()
    #expect(outcome.code == 0 && !workspace.exists(Self.ledger))
    #expect(
      outcome.diagnostics(of: "Content/ledger.json").map(\.identifier) == ["ledger-not-written"])
    #expect(try workspace.build("--strict").code == 1)
  }

  // MARK: Upgrade

  /// A build by rules that held all findings to be one issue.
  private func builtByOtherRules() throws -> Workspace {
    let workspace = try built()
    let text = try workspace.text(Self.ledger)
    let together = text.replacing(/"id":"[0-9A-Z]{5}"/, with: "\"id\":\"AAAAA\"")
    try workspace.write(together.replacing(/"rules":\d+/, with: "\"rules\":0"), to: Self.ledger)
    return workspace
  }

  @Test func anUpgradeShowsWhatWouldMoveAndThenMovesIt() throws {
    let workspace = try builtByOtherRules()
    let warned = try workspace.build()
    #expect(warned.code == 0)
    #expect(warned.diagnostics(of: "Content/nightly.md").map(\.identifier) == ["rules-changed"])

    let before = try everything(workspace)
    let dry = try workspace.almanac(["ledger", "upgrade", "--dry-run"])
    #expect(dry.code == 0)
    #expect(dry.output.contains("Content/nightly.md:") && dry.output.contains("AAAAA →"))
    #expect(dry.output.contains("”: No earlier finding is enough like it."))
    #expect(try everything(workspace) == before)

    let upgrade = try workspace.almanac(["ledger", "upgrade"])
    #expect(upgrade.code == 0 && upgrade.output.contains("1 finding moved"))
    #expect(try !workspace.text(Self.ledger).contains("\"rules\":0"))
    let built = try workspace.build("--frozen")
    #expect(built.code == 0 && built.diagnostics.isEmpty, "\(built.errors)")
    #expect(try built.result().issues == 2)

    let again = try workspace.almanac(["ledger", "upgrade"])
    #expect(again.code == 0 && again.output.hasPrefix("0 findings"))
  }

  @Test func anUpgradeOfADamagedLedgerLeavesIt() throws {
    let workspace = try built()
    try workspace.write("[", to: Self.ledger)
    let outcome = try workspace.almanac(["ledger", "upgrade"])
    #expect(outcome.code == 2 && outcome.diagnostics.map(\.identifier) == ["ledger-damaged"])
    #expect(try workspace.text(Self.ledger) == "[")
  }
}
