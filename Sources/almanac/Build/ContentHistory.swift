// From a content folder to its history: reading and relating, the same for every command.
import Diagnostics
import Foundation
import Histories
import Publishing
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

extension PublishingFault {
  /// Of a file that must not be left out.
  func diagnostic(of file: String, _ identifier: String) -> Diagnostic {
    Diagnostic(
      .error, at: SourceLocation(file: file), sentenceOfReading,
      hint: errno == ELOOP ? "Put the file itself into the folder." : nil, identifier: identifier)
  }
}

extension ContentFolder {
  /// The settings of a folder, which need not exist; those of everybody where there are none.
  ///
  /// - Throws: where there is something in their place that cannot be read.
  static func settings(in folder: String) throws -> (value: Settings, diagnostics: [Diagnostic]) {
    let root: Folder
    do throws(PublishingFault) {
      root = try Folder(SystemPath(folder), shown: folder, followsLink: true)
    } catch {
      guard error.errno == ENOENT else { throw unreadSettings(error) }
      return (Settings(), [])
    }
    return try settings { () throws(PublishingFault) in
      do throws(PublishingFault) {
        return try root.read(SystemPath(settingsFile)).contents(limit: largest)
      } catch {
        guard error.errno == ENOENT else { throw error }
        return nil
      }
    }
  }

  func settings(baseURL: String?) throws -> (value: Settings, diagnostics: [Diagnostic]) {
    var settings = try Self.settings { () throws(PublishingFault) in try record(Self.settingsFile) }
    if let baseURL { settings.value.baseURL = Settings.baseURL(from: baseURL) }
    return settings
  }

  private static func settings(
    _ read: () throws(PublishingFault) -> [UInt8]?
  ) throws -> (value: Settings, diagnostics: [Diagnostic]) {
    do throws(PublishingFault) {
      guard let bytes = try read() else { return (Settings(), []) }
      let read = Settings.read(yaml: String(decoding: bytes, as: UTF8.self), file: settingsFile)
      return (read.settings, read.diagnostics)
    } catch {
      throw unreadSettings(error)
    }
  }

  private static func unreadSettings(_ fault: PublishingFault) -> UnreadContent {
    UnreadContent(
      diagnostics: [fault.diagnostic(of: settingsFile, "settings-unreadable")], canBeLeftOut: false)
  }

  /// What people decided; nothing where there is no `decisions.yml`.
  func decisions() throws(SpoiledDecisions) -> FoundDecisions {
    let bytes: [UInt8]?
    do throws(PublishingFault) {
      bytes = try record(Decision.fileName)
    } catch {
      throw SpoiledDecisions(diagnostics: [error.diagnostic(of: Decision.fileName, "unreadable")])
    }
    guard let bytes else { return FoundDecisions() }
    let read = Decision.read(yaml: String(decoding: bytes, as: UTF8.self), file: Decision.fileName)
    if read.isSpoiled { throw SpoiledDecisions(diagnostics: read.diagnostics) }
    return FoundDecisions(decisions: read.decisions, diagnostics: read.diagnostics)
  }

  /// What people and earlier builds keep beside the worklogs. Throws where a part of it that links or
  /// decisions depend on cannot be used.
  func records(baseURL: String? = nil) throws -> FolderRecords {
    FolderRecords(
      settings: try settings(baseURL: baseURL), decisions: try decisions(),
      ledger: try LedgerFile(in: self))
  }

  /// Reads the folder's worklogs and reports, `jobs` files at a time, and relates them.
  ///
  /// - Parameter renewsIssues: Whether findings are joined anew instead of staying where the ledger has
  ///   them.
  func history(
    _ records: FolderRecords, renewsIssues: Bool = false,
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  ) async throws -> History {
    let settings = records.settings.value
    let worklogs = await readWorklogs(settings, jobs: jobs)
    let reports = await readReports(settings, jobs: jobs)
    return try await history(
      of: worklogs, reports, records, renewsIssues: renewsIssues, jobs: jobs)
  }

  /// Reads notes and pictures, and relates all that was read.
  func history(
    of worklogs: [Worklog], _ reported: ReadRuns, _ records: FolderRecords,
    renewsIssues: Bool = false, jobs: Int
  ) async throws -> History {
    let settings = records.settings.value
    let notes = readNotes(settings)
    let read = await readPictures(of: worklogs, settings.attachments, jobs: jobs)
    let unread = try confirm()
    let listed = files.diagnostics + unlisted + unread
    let kept = records.settings.diagnostics + records.decisions.diagnostics + records.ledger.repairs
    let inReports = reported.diagnostics.filter { !read.explain($0) }
    var history = History(
      relating: worklogs, reported.runs, settings: settings,
      decisions: records.decisions.decisions, notes: notes, ledger: records.ledger.ledger,
      renewsIssues: renewsIssues, diagnostics: listed + kept + inReports + read.diagnostics)
    history.pictures = read.pictures
    return history
  }
}
