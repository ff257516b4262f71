// From a content folder to its history: reading and relating, the same for every command.
import Diagnostics
import Foundation
import Histories
import Settings

/// What people decided about the issues of a folder, with what is wrong in it.
struct FoundDecisions: Sendable {
  var decisions: [Decision] = []
  var diagnostics: [Diagnostic] = []
}

/// A `decisions.yml` of which nothing can be used.
struct SpoiledDecisions: Error, CustomStringConvertible {
  var diagnostics: [Diagnostic]

  var description: String {
    "\(ContentFolder.decisionsFile) cannot be read, and nothing is done without it, so that no "
      + "decision is forgotten."
  }
}

extension ContentFolder {
  static let decisionsFile = "decisions.yml"

  /// What people decided; nothing where there is no `decisions.yml`.
  func decisions() throws(SpoiledDecisions) -> FoundDecisions {
    let file = path + "/" + Self.decisionsFile
    var status = stat()
    if lstat(file, &status) != 0, errno == ENOENT { return FoundDecisions() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Self.unreadable("It is not a file, or the folder cannot be read.")
    }
    switch Self.bytes(of: file, limit: Decision.longest + 1) {
    case .failure(let fault): throw Self.unreadable("The file cannot be read: \(fault.reason).")
    case .success(let bytes):
      let read = Decision.read(
        yaml: String(decoding: bytes, as: UTF8.self), file: Self.decisionsFile)
      if read.isSpoiled { throw SpoiledDecisions(diagnostics: read.diagnostics) }
      return FoundDecisions(decisions: read.decisions, diagnostics: read.diagnostics)
    }
  }

  private static func unreadable(_ sentence: String) -> SpoiledDecisions {
    SpoiledDecisions(diagnostics: [
      Diagnostic(
        .error, at: SourceLocation(file: decisionsFile), sentence, identifier: "unreadable")
    ])
  }

  /// Reads the folder's worklogs and reports, `jobs` files at a time, and relates them.
  func history(
    _ settings: (value: Settings, diagnostics: [Diagnostic]), _ decisions: FoundDecisions, jobs: Int
  ) async -> History {
    let worklogs = await read(settings.value, jobs: jobs)
    let reported = await readReports(settings.value, jobs: jobs)
    return History(
      relating: worklogs, reported.runs, settings: settings.value, decisions: decisions.decisions,
      diagnostics: diagnostics + settings.diagnostics + decisions.diagnostics
        + reported.diagnostics)
  }
}
