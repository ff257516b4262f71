// `almanac ledger upgrade`: joins all findings anew, by the rules of today.
import ArgumentParser
import Diagnostics
import Foundation
import Histories
import Site

struct LedgerUpgrade: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade", abstract: "Joins all findings anew, by the rules of this version.",
    discussion: """
      Builds keep every finding in the issue where it was first put. When a newer version of Almanac \
      would put some elsewhere, or when what was written since then tells more, this does it. \
      Decisions of people stay. An id keeps its oldest finding; one that has none any more leads to \
      the issue that its findings are in now.

      Exit codes: 0 done, or nothing to do; 2 could not be done.
      """)

  @Option(help: "The folder of worklogs.") var content = "Content"
  @Flag(help: "Show what would move, and change nothing.") var dryRun = false

  func run() async throws {
    let terminal = Terminal(isQuiet: false)
    do {
      let folder = try ContentFolder(content)
      let records = try folder.records()
      let history = try await folder.history(records, renewsIssues: true)
      let moves = history.masks.masked(
        history.moves.map { line(for: $0, in: history) + "\n" }.joined())
      let count = counted(history.moves.count, "finding")
      if dryRun {
        return try terminal.tell(moves + "\(count) would move. Without --dry-run they do.")
      }
      try records.ledger.replace(with: history.ledger)
      try terminal.tell(
        moves + "\(count) moved in \(records.ledger.path). The next build shows it.",
        done: "The findings have moved in \(records.ledger.path).")
    } catch {
      try terminal.giveUp(error, in: content)
    }
  }

  /// `Content/2031-05-01.md:12: K7Q2M → 9TR2X “Fares round up”: The same test fails: test_child.`
  private func line(for move: Move, in history: History) -> String {
    let finding = history.finding(move.sighting)
    let file = history.run(of: move.sighting).worklog?.file ?? ""
    return "\(content)/\(file):\(finding.line): ".visiblyEscaped
      + "\(move.from) → \(move.to) “\(finding.title)”: \(move.why)".visiblyEscaped
  }
}
