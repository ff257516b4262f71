// Two branches that each tell of something new: git puts their ledgers together by itself.
import Foundation
import Testing

private let gitProgram = ["/usr/bin/git", "/usr/local/bin/git", "/opt/homebrew/bin/git"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

@Suite struct LedgerMergeTests {
  /// A step of a story in git.
  private func git(_ arguments: String..., in workspace: Workspace) throws {
    let outcome = try ChildProcess(
      executable: #require(gitProgram),
      arguments: ["-c", "user.name=Ada", "-c", "user.email=ada@kites.example"] + arguments,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"],
      folder: workspace.path
    ).run()
    try #require(outcome.code == 0, "git \(arguments): \(outcome.output)\(outcome.errors)")
  }

  /// The issue of each line of `ledger.json` about a finding, by the rest of the line.
  private func ids(_ workspace: Workspace) throws -> [String: String] {
    let lines = try workspace.text("Content/ledger.json").split(separator: "\n")
    let shape = /\{"id":"(?<id>[0-9A-Z]{5})",(?<finding>"worklog".+)\},/
    let matches = lines.compactMap { $0.wholeMatch(of: shape) }
    return Dictionary(
      matches.map { (String($0.output.finding), String($0.output.id)) },
      uniquingKeysWith: { $0 == $1 ? $0 : "\($0) and \($1)" })
  }

  private func commit(_ worklogs: [String: String], in workspace: Workspace) throws {
    for (file, text) in worklogs { try workspace.write(text, to: "Content/" + file) }
    #expect(try workspace.build("--quiet").code == 0)
    try git("add", ".", in: workspace)
    try git("commit", "-q", "-m", "Worklogs", in: workspace)
  }

  @Test(.enabled(if: gitProgram != nil, "there is no git"))
  func theLedgersOfTwoBranchesMergeAndEveryIdStays() throws {
    let workspace = try Workspace(KiteLog.history)
    try workspace.write("ledger.json merge=union\n", to: ".gitattributes")
    try workspace.write("_site/\n", to: ".gitignore")
    try git("init", "-q", "-b", "main", in: workspace)
    try commit([:], in: workspace)
    // Both have a worklog of the same night in common, copied from one to the other.
    let shared = ["shared.md": KiteLog.worklog("Spool cracks", day: 4, scope: "nightly")]
    try git("checkout", "-q", "-b", "wind", in: workspace)
    try commit(
      shared.merging([
        "wind.md": KiteLog.worklog("String snaps", day: 5),
        "wind-2.md": KiteLog.worklog("Frame bends in wind", day: 6),
      ]) { $1 }, in: workspace)
    let wind = try ids(workspace)
    try git("checkout", "-q", "main", in: workspace)
    try commit(
      shared.merging([
        "rain.md": KiteLog.worklog("String snaps", day: 7),
        "rain-2.md": KiteLog.worklog("Paper dissolves", day: 8),
      ]) { $1 }, in: workspace)
    let rain = try ids(workspace)

    try git("merge", "-q", "-m", "Wind and rain", "wind", in: workspace)
    let outcome = try workspace.build("--frozen")
    #expect(outcome.code == 0 && outcome.diagnostics.isEmpty, "\(outcome.errors)")
    let merged = try ids(workspace)
    for (finding, id) in Array(wind) + Array(rain) { #expect(merged[finding] == id) }
    #expect(try outcome.result().runs == 8)
    let site = try workspace.site()
    for id in Set(wind.values).union(rain.values) {
      #expect(site["issues/\(id)/index.html"] != nil)
    }
  }
}
