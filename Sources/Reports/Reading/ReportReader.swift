// Reads the files of a run: unpacks them, tells their format, and has each read by its reader.
import Diagnostics
import JSON
import Redaction
import Settings

/// What the files of a run say.
public struct ReadReports: Sendable {
  /// In the order of their paths.
  public var reports: [Report] = []
  /// Of files that gave no report. What is wrong within a report stands in that report.
  public var diagnostics: [Diagnostic] = []
  /// What a CI job states of the run in a file beside its reports.
  public var statement: RunStatement?
  /// What must not be published, of any of the files; see `Masks`.
  public var secrets: [Secret] = []

  public init() {}
}

/// Reads reports of any format.
///
///     let read = ReportReader(rules: settings.reportRules).read([
///       ReportFile(path: "runs/nightly/r01/results.json", bytes: bytes)
///     ])
public struct ReportReader: Sendable {
  private let rules: [ReportRule]
  private let scanner: SecretScanner

  /// - Parameters:
  ///   - rules: how to read JSON that is in no known format; the first that fits is taken.
  ///   - redaction: what must not be published, besides secrets of known forms.
  public init(rules: [ReportRule] = [], redaction: RedactionRules = RedactionRules()) {
    self.rules = rules
    scanner = SecretScanner(redaction)
  }

  /// The longest report that is read, in bytes, packed or not: 64 MB are some 120,000 tests. Reading it
  /// takes up to seven times its size in memory for a moment, the more the more structure it has.
  public static let longest = 64 * 1024 * 1024

  /// Reads the files of one run: of its folder, or its only file. Every file gives a report, belongs to
  /// one, or gives a diagnostic.
  public func read(_ files: [ReportFile]) -> ReadReports {
    var reading = Reading(formats: Self.formats, rules: rules, scanner: scanner)
    for file in files.sorted(by: { $0.path < $1.path }) { reading.read(file) }
    return reading.finish()
  }
}

/// The files of one run, while they are read.
private struct Reading {
  let formats: [any FormatReader]
  let rules: [ReportRule]
  let scanner: SecretScanner
  private var read = ReadReports()
  /// Folders whose files make one report, which is not finished before all of them are read.
  private var folders: [String: OpenReport] = [:]
  /// Files in no format, which may belong to the report of their folder.
  private var companions: [(folder: String, content: ReportContent)] = []
  /// Files of which no report could be read.
  private var unread: [UnreadReport] = []
  /// The files that gave a report, by the hash of their text.
  private var known: [UInt64: String] = [:]
  /// The file that states where the run comes from.
  private var statementFile: String?

  fileprivate struct OpenReport {
    var reader: any FormatReader
    var builder: ReportBuilder
  }

  init(formats: [any FormatReader], rules: [ReportRule], scanner: SecretScanner) {
    self.formats = formats
    self.rules = rules
    self.scanner = scanner
  }

  mutating func read(_ file: ReportFile) {
    guard let bytes = file.bytes, let text = UnpackedText(bytes, limit: ReportReader.longest) else {
      return unread.append(UnreadReport(file.path, .tooLong(file), isDead: true))
    }
    let hash = Results.hash(text.bytes)
    if let twin = known[hash] { return read.diagnostics.append(.sameAs(twin, file)) }
    noteSecrets(of: text.bytes, in: file)
    let forms = ReportContent.forms(of: text.bytes)
    if isStatement(file, forms) { return readStatement(text.bytes, file) }
    for form in forms {
      let content = ReportContent(file: file.path, form: form)
      if let reader = reader(of: content) {
        return read(content, by: reader, in: file, hash: hash, damage: text.damage)
      }
    }
    if let damage = text.damage ?? damageAtStart(of: file, bytes) {
      return unread.append(UnreadReport(file.path, .notUnpacked(file, damage), isDead: true))
    }
    leaveUnread(file, text: text.bytes, forms: forms)
  }

  /// That a file whose name says that it is gzip does not begin as one, and holds no report as it is.
  private func damageAtStart(of file: ReportFile, _ bytes: [UInt8]) -> UnpackedText.Damage? {
    file.path.hasSuffix(".gz") && !bytes.isEmpty && !bytes.starts(with: [0x1F, 0x8B])
      ? .goesWrong : nil
  }

  private mutating func noteSecrets(of text: [UInt8], in file: ReportFile) {
    let notes = SecretNotes(text, as: TextForm(of: text), path: file.path, scanner)
    read.secrets += notes.secrets
    read.diagnostics += notes.diagnostics
  }

  private func reader(of content: ReportContent) -> (any FormatReader)? {
    if let reader = formats.first(where: { $0.recognises(content) }) { return reader }
    let fitting = rules.lazy.map(RuleReader.init(rule:))
    return fitting.first { $0.recognises(content) }
  }

  /// Whether a file states where the run comes from. A report may be called `run.json` too: what a format, or a
  /// rule of the team, recognises is one.
  private func isStatement(_ file: ReportFile, _ forms: [ReportContent.Form]) -> Bool {
    guard RunStatement.fileNames.contains(file.name) else { return false }
    let contents = forms.map { ReportContent(file: file.path, form: $0) }
    if contents.contains(where: { content in formats.contains { $0.recognises(content) } }) {
      return false
    }
    let states = contents.contains { content in
      RunStatement.keys.contains { content.json?.member(named: $0).exists == true }
    }
    return states || !contents.contains { reader(of: $0) != nil }
  }

  private mutating func readStatement(_ text: [UInt8], _ file: ReportFile) {
    if let first = statementFile {
      return read.diagnostics.append(.statedTwice(file, first: first))
    }
    statementFile = file.path
    let (statement, diagnostics) = RunStatement.read(
      String(decoding: text, as: UTF8.self), file: file.path)
    read.statement = statement
    read.diagnostics += diagnostics
  }

  private mutating func read(
    _ content: ReportContent, by reader: any FormatReader, in file: ReportFile, hash: UInt64,
    damage: UnpackedText.Damage?
  ) {
    let place = reader.joinsFolder ? file.folder : file.path
    var report =
      folders[place]
      ?? OpenReport(reader: reader, builder: ReportBuilder(file: place, format: reader.format))
    report.builder.repeated =
      rules.lazy.filter { $0.repeated != nil }
      .first { FilePattern($0.files).matches(file.path) }?.repeated
    report.builder.noteDamage(of: content, packing: damage)
    report.reader.read(content, into: &report.builder)
    if reader.joinsFolder {
      folders[place] = report
    } else {
      known[hash] = file.path
      report.reader.finish(into: &report.builder)
      read.reports.append(report.builder.finish())
    }
  }

  private mutating func leaveUnread(_ file: ReportFile, text: [UInt8], forms: [ReportContent.Form])
  {
    let content = ReportContent(file: file.path, form: forms.first ?? .other(text))
    companions.append((file.folder, content))
  }

  mutating func finish() -> ReadReports {
    for companion in companions {
      if folders[companion.folder] != nil {
        folders[companion.folder]?.readCompanion(companion.content)
      } else {
        unread.append(UnreadReport(companion.content, tried: formats))
      }
    }
    for var report in folders.sorted(by: { $0.key < $1.key }).map(\.value) {
      report.reader.finish(into: &report.builder)
      read.reports.append(report.builder.finish())
    }
    let isAlone = read.reports.isEmpty
    for file in unread {
      if let report = file.report(isAlone: isAlone) {
        read.reports.append(report)
      } else {
        read.diagnostics.append(file.diagnostic)
      }
    }
    read.reports.sort { $0.file < $1.file }
    if let statementFile, read.reports.isEmpty {
      read.diagnostics.append(.statedAlone(statementFile))
    }
    return read
  }
}

extension Reading.OpenReport {
  fileprivate mutating func readCompanion(_ content: ReportContent) {
    reader.readCompanion(content, into: &builder)
  }
}
