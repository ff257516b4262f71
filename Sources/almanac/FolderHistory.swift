// From a content folder to its history: what every command reads before it does its own work.
import Diagnostics
import Foundation
import Histories
import Settings

extension ContentFolder {
  /// Reads and relates everything in the folder.
  ///
  /// - Parameters:
  ///   - settings: Those of the folder, with what is wrong in them.
  ///   - decisions: Those of the folder, with what is wrong in them.
  ///   - renewsIssues: Whether findings are joined anew instead of staying where the ledger has them.
  ///   - jobs: How many files are read at once.
  func history(
    _ settings: (value: Settings, diagnostics: [Diagnostic]), _ decisions: FoundDecisions,
    ledger: Ledger,
    renewsIssues: Bool = false, jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  ) async -> History {
    let worklogs = await read(settings.value, jobs: jobs)
    let reported = await readReports(settings.value, jobs: jobs)
    return History(
      relating: worklogs, reported.runs, settings: settings.value, decisions: decisions.decisions,
      notes: readNotes(), ledger: ledger, renewsIssues: renewsIssues,
      diagnostics: diagnostics + settings.diagnostics + decisions.diagnostics
        + reported.diagnostics)
  }
}
