// Reading worklogs, as far as an earlier build has not read them.
import Hashing
import Settings
import Worklogs

/// Worklogs as a build reads them. Where something is kept for the next build, so is their text, and it is not in
/// memory.
struct ReadWorklogs: Sendable {
  let worklogs: [Worklog]
  private let folder: ContentFolder
  private let reader: WorklogReader
  private let kept: KeptWorklogs?
  /// Where worklogs are kept, by file.
  private let entries: [String: KeptWorklogs.Entry]

  init(
    _ folder: ContentFolder, _ settings: Settings, keptIn kept: KeptWorklogs?, jobs: Int
  ) async {
    let reader = WorklogReader(settings)
    let found = await map(folder.files.worklogs, jobs: jobs) { file in
      folder.readable(.content(file)).map { Self.read($0, file, with: reader, keptIn: kept) }
    }.compactMap(\.self)
    (self.folder, self.reader, self.kept) = (folder, reader, kept)
    worklogs = found.map(\.0)
    entries = Dictionary(found.compactMap(\.1).map { ($0.file, $0) }) { first, _ in first }
    kept?.note(found.compactMap(\.1))
  }

  private static func read(
    _ bytes: [UInt8], _ file: String, with reader: WorklogReader, keptIn kept: KeptWorklogs?
  ) -> (Worklog, KeptWorklogs.Entry?) {
    if let known = kept?.worklog(file, hash: bytes.hash64) { return (known.worklog, known.entry) }
    var worklog = reader.read(bytes, file: file)
    let entry = kept?.add(worklog)
    if entry != nil { worklog.prose = Prose() }
    return (worklog, entry)
  }

  /// The text of one of them. What was kept and is damaged is read once more: call `ContentFolder.confirmAll`
  /// when all is laid out.
  func prose(of worklog: Worklog) -> Prose {
    guard let entry = entries[worklog.file] else { return worklog.prose }
    if let prose = kept?.prose(at: entry) { return prose }
    return folder.readable(.content(worklog.file))
      .map { reader.read($0, file: worklog.file).prose } ?? Prose()
  }
}
