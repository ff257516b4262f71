// What somebody asks about: which kind of file it is, and what failed by it.
import CommonMark
import Diagnostics
import Foundation
import Histories
import Publishing
import Redaction
import Reports
import Settings
import Worklogs

/// One file that is asked about.
struct Asked {
  /// Its path as it was given; `-` is standard input.
  var file: String
  var question: Inquiry.Question
  /// Its path in the content folder, where it is a worklog there.
  var worklog: String?
  /// What of it must not be shown.
  var secrets: [Secret]
  /// What is wrong with it, with the path as it was given.
  var diagnostics: [Diagnostic] = []
}

/// Reads what is asked about.
struct AskedReader {
  private let settings: Settings
  private let folder: ContentFolder
  private let scope: String?

  init(_ settings: Settings, _ folder: ContentFolder, scope: String?) {
    self.settings = settings
    self.folder = folder
    self.scope = scope
  }

  /// - Parameter file: Its path, or `-` for standard input.
  func read(_ file: String) throws(Refusal) -> Asked {
    let bytes = try bytes(of: file)
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw Refusal("\(Self.name(of: file)) is empty: there is nothing to look up.")
    }
    if file.isMarkdown || bytes.looksLikeMarkdown, let asked = worklog(bytes, file) { return asked }
    return report(bytes, file) ?? log(bytes, file)
  }

  private static func name(of file: String) -> String { file == "-" ? "Standard input" : file }

  private func bytes(of file: String) throws(Refusal) -> [UInt8] {
    let bytes: [UInt8]
    if file == "-" {
      let input = try? FileHandle.standardInput.read(upToCount: ReportReader.longest + 1)
      bytes = Array(input ?? Data())
    } else {
      do throws(PublishingFault) {
        bytes = try contents(ofNamed: file, limit: ReportReader.longest + 1)
      } catch {
        throw Refusal("\(file): \(error.causeOfReading).")
      }
    }
    if bytes.count > ReportReader.longest {
      throw Refusal("\(Self.name(of: file)) is larger than \(ReportReader.longest >> 20) MB.")
    }
    return bytes
  }

  /// Nil where it has no findings.
  private func worklog(_ bytes: [UInt8], _ file: String) -> Asked? {
    let place = folder.place(of: file)
    let worklog = WorklogReader(settings).read(
      Array(bytes.prefix(ParsingBounds.largestDocument + 1)), file: place ?? file)
    if worklog.findings.isEmpty { return nil }
    return Asked(
      file: file, question: Inquiry.Question(worklog), worklog: place, secrets: worklog.secrets)
  }

  /// Nil where it is in no format of reports.
  private func report(_ bytes: [UInt8], _ file: String) -> Asked? {
    let reader = ReportReader(rules: settings.reportRules, redaction: settings.redaction)
    let read = reader.read([ReportFile(path: file, bytes: bytes)])
    let reports = read.reports.filter { $0.format != .unread }
    if reports.isEmpty { return nil }
    let failures = reports.flatMap(\.failures)
    return Asked(
      file: file, question: Inquiry.Question(failures, file: file, scope: scope),
      secrets: read.secrets,
      diagnostics: reports.flatMap(\.diagnostics).filter { $0.level == .error })
  }

  private func log(_ bytes: [UInt8], _ file: String) -> Asked {
    let text = String(decoding: bytes, as: UTF8.self)
    let notes = SecretNotes(bytes, as: .plain, path: file, SecretScanner(settings.redaction))
    return Asked(
      file: file, question: Inquiry.Question(Failure.all(in: text), file: file, scope: scope),
      secrets: notes.secrets)
  }
}

extension ContentFolder {
  /// The path in this folder of a file that is in it; nil where it is elsewhere.
  fileprivate func place(of file: String) -> String? {
    let own = Self.resolved(path) + "/"
    let other = Self.resolved(file)
    guard file != "-", other.hasPrefix(own) else { return nil }
    return String(other.dropFirst(own.count))
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}

extension String {
  fileprivate var isMarkdown: Bool { ContentListing.isMarkdown(self) }
}

extension [UInt8] {
  /// Whether it begins with a heading or with front matter.
  fileprivate var looksLikeMarkdown: Bool {
    let text = drop { $0 <= 0x20 }
    return ["# ", "## ", "---\n"].contains { text.starts(with: $0.utf8) }
  }
}
