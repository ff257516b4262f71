// From a content folder to its history: reading and relating, the same for every command.
import Diagnostics
import Foundation
import Histories
import Settings
import Worklogs

/// What people decided about the issues of a folder, with what is wrong in it.
struct FoundDecisions: Sendable {
  var decisions: [Decision] = []
  var diagnostics: [Diagnostic] = []
}

/// What is kept beside the worklogs.
struct FolderRecords {
  var settings: (value: Settings, diagnostics: [Diagnostic])
  var decisions: FoundDecisions
  var ledger: LedgerFile
}

/// A `decisions.yml` of which nothing can be used.
struct SpoiledDecisions: Error, CustomStringConvertible {
  var diagnostics: [Diagnostic]

  var description: String {
    "\(Decision.fileName) cannot be read, and nothing is done without it, so that no "
      + "decision is forgotten."
  }
}

extension ContentFolder {
  /// What people decided; nothing where there is no `decisions.yml`.
  func decisions() throws(SpoiledDecisions) -> FoundDecisions {
    let file = path + "/" + Decision.fileName
    var status = stat()
    if lstat(file, &status) != 0, errno == ENOENT { return FoundDecisions() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Self.unreadable("It is not a file, or the folder cannot be read.")
    }
    switch Self.bytes(of: file, limit: Decision.longest + 1) {
    case .failure(let fault): throw Self.unreadable("The file cannot be read: \(fault.reason).")
    case .success(let bytes):
      let read = Decision.read(
        yaml: String(decoding: bytes, as: UTF8.self), file: Decision.fileName)
      if read.isSpoiled { throw SpoiledDecisions(diagnostics: read.diagnostics) }
      return FoundDecisions(decisions: read.decisions, diagnostics: read.diagnostics)
    }
  }

  private static func unreadable(_ sentence: String) -> SpoiledDecisions {
    SpoiledDecisions(diagnostics: [
      Diagnostic(
        .error, at: SourceLocation(file: Decision.fileName), sentence, identifier: "unreadable")
    ])
  }

  /// What people and earlier builds keep beside the worklogs. Throws where a part of it that links or
  /// decisions depend on cannot be used.
  func records(baseURL: String? = nil) throws -> FolderRecords {
    FolderRecords(
      settings: settings(baseURL: baseURL), decisions: try decisions(),
      ledger: try LedgerFile(in: path))
  }

  /// Reads the folder's worklogs and reports, `jobs` files at a time, and relates them.
  ///
  /// - Parameter renewsIssues: Whether findings are joined anew instead of staying where the ledger has
  ///   them.
  func history(
    _ records: FolderRecords, renewsIssues: Bool = false,
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  ) async -> History {
    let worklogs = await read(records.settings.value, jobs: jobs)
    return await history(of: worklogs, records, renewsIssues: renewsIssues, jobs: jobs)
  }

  /// Reads the reports, and relates them with worklogs that are read already.
  func history(
    of worklogs: [Worklog], _ records: FolderRecords, renewsIssues: Bool = false, jobs: Int
  ) async -> History {
    let settings = records.settings.value
    let reported = await readReports(settings, jobs: jobs)
    return History(
      relating: worklogs, reported.runs, settings: settings,
      decisions: records.decisions.decisions, notes: readNotes(settings),
      ledger: records.ledger.ledger,
      renewsIssues: renewsIssues,
      diagnostics: diagnostics + records.settings.diagnostics + records.decisions.diagnostics
        + reported.diagnostics)
  }
}
