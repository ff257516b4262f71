// Gives the attachments of a run their files, within the bounds of the settings.
import Diagnostics
import Settings

/// The attachments of one run.
///
///     var placing = AttachmentPlacing(of: files, settings.attachments)
///     for index in reports.indices { placing.place(&reports[index]) }
public struct AttachmentPlacing {
  private let files: [String: ReportFile]
  private let places: AttachmentPlaces
  private let settings: Settings.Attachments
  /// What was said of a file before: it counts once.
  private var known: [String: Attachment.Place] = [:]
  /// Bytes of those that are kept.
  private var total = 0
  /// How many attachments were looked for.
  private var count = 0
  /// The files that reports name, whether they are kept or not.
  private var named: Set<String> = []

  /// The most attachments of a run that are looked for.
  private static let most = 5_000

  public init(of files: [ReportFile], _ settings: Settings.Attachments) {
    self.files = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    self.settings = settings
    places = AttachmentPlaces(files.map(\.path))
  }

  /// Says of each attachment of a report where its file is, and what of it is too large.
  public mutating func place(_ report: inout Report) {
    let folder = report.folder
    for path in report.otherAttachments { note(path, from: folder) }
    report.otherAttachments = []
    var left = 0
    report.results.placeAttachments { attachment in
      let place = place(of: attachment, from: folder)
      switch place {
      case .tooLarge, .beyondRun: left += 1
      case .unknown, .file, .inReport, .missing: break
      }
      return place
    }
    if left > 0 { report.diagnostics.append(.attachmentsLeft(left, of: report, settings)) }
  }

  /// Whether a file is no report and need be none, as a report names it.
  public func explains(_ diagnostic: Diagnostic) -> Bool {
    ["not-a-report", "unknown-report", "empty-report"].contains(diagnostic.identifier)
      && named.contains(diagnostic.location.file)
  }

  private mutating func note(_ path: String, from folder: String) {
    count += 1
    if count <= Self.most, let file = places.file(path, from: folder) { named.insert(file) }
  }

  private mutating func place(
    of attachment: Attachment, from folder: String
  ) -> Attachment.Place {
    guard let path = attachment.path else { return .inReport }
    count += 1
    guard count <= Self.most, let file = places.file(path, from: folder) else { return .missing }
    named.insert(file)
    guard settings.areKept else { return .unknown }
    let place = known[file] ?? placed(file)
    known[file] = place
    return place
  }

  private mutating func placed(_ file: String) -> Attachment.Place {
    guard let bytes = files[file]?.bytes else { return .tooLarge(ReportReader.longest) }
    if bytes.count > settings.maxFile { return .tooLarge(bytes.count) }
    if total + bytes.count > settings.maxRun { return .beyondRun(bytes.count) }
    total += bytes.count
    return .file(AttachedFile(path: file, bytes: bytes))
  }
}

extension Report {
  /// The folder from which its paths lead; an Allure report is one itself.
  fileprivate var folder: String {
    format == .allure ? file : file.pathFolder
  }
}

extension Diagnostic {
  fileprivate static func attachmentsLeft(
    _ count: Int, of report: Report, _ settings: Settings.Attachments
  ) -> Diagnostic {
    Diagnostic(
      .note, at: SourceLocation(file: report.file),
      "\(count == 1 ? "An attachment" : "\(count) attachments") of this report \(count == 1 ? "is" : "are") "
        + "left out: more than \(settings.maxFile.asFileSize) in a file, or \(settings.maxRun.asFileSize) in the "
        + "run, are not kept.",
      hint: "`attachments.max_file` and `attachments.max_run` in almanac.yml set the bounds.",
      identifier: "attachment-left-out")
  }
}
