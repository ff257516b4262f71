import CommonMark
import Dates
import Diagnostics
// The read step for worklogs: bytes of one file become a `Worklog`.
//
//   bytes ─ SourceText ─▶ clean UTF-8 ─ front matter, bounds ─▶ Markdown ─ cmark-gfm ─▶ Document
//   Document ─ Outline ─▶ entries and sections ─ Metadata, FindingReading ─▶ facts
//   Document ─ ProseRenderer ─▶ HTML with slots
import Hashing
import Redaction
import Settings

/// Reads worklogs. Nothing here knows of another file, so files can be read in any order, at once.
public struct WorklogReader: Sendable {
  private let vocabulary: Vocabulary
  private let scanner: SecretScanner
  private let explains: Bool

  /// - Parameter explains: Whether each finding comes with the evidence that counted most for it, as an
  ///   inference.
  public init(_ settings: Settings = Settings(), explains: Bool = false) {
    self.explains = explains
    vocabulary = Vocabulary(settings)
    scanner = SecretScanner(settings.redaction)
  }

  /// - Parameters:
  ///   - source: The file's bytes, or its beginning where it is larger than `ParsingBounds`.
  ///   - file: The path to show in diagnostics.
  /// - Returns: A worklog in any case: at worst one whose prose is plain text.
  public func read(_ source: [UInt8], file: String) -> Worklog {
    let text = SourceText(source, file: file)
    var worklog = Worklog(file: file, title: file.lastPathPart)
    worklog.sourceHash = source.hash64
    worklog.diagnostics = text.diagnostics
    var matter = FrontMatterReading(text.bytes, file: file)
    readBody(matter, text.bytes, into: &worklog)
    matter.override(&worklog)
    worklog.diagnostics += matter.diagnostics
    var notes = SecretNotes(text.bytes, as: .plain, path: file, scanner)
    notes.add(shownAs: worklog.prose.html, scanner)
    worklog.secrets = notes.secrets
    worklog.diagnostics += notes.diagnostics
    worklog.diagnostics.sort()
    return worklog
  }

  private func readBody(
    _ matter: FrontMatterReading, _ source: [UInt8], into worklog: inout Worklog
  ) {
    let body = matter.body
    guard body.contains(where: { $0 > 0x20 }) else {
      report(.warning, "The file is empty.", "empty-file", line: 0, &worklog)
      return
    }
    if let exceeded = body.withUnsafeBufferPointer({ ParsingBounds.firstExceeded(in: $0) }) {
      return showPlainly(body, exceeded, &worklog)
    }
    let document = Document(parsing: body)
    let outline = Outline(document)
    let metadata = Metadata(
      outline, file: worklog.file, source: source[...], yaml: matter.yaml)
    take(metadata, into: &worklog)
    let reading = FindingReading(
      outline, file: worklog.file, vocabulary: vocabulary, explains: explains)
    take(reading, into: &worklog)
    let told = Set(
      reading.bodies.flatMap { [$0.entry] + $0.body }.map { outline.entries[$0].line.number })
    worklog.fields.removeAll { told.contains($0.line) }
    var renderer = ProseRenderer(document, outline: outline, places: reading.bodies)
    worklog.prose = renderer.render()
    for (index, text) in renderer.texts.enumerated() {
      worklog.findings[index].text = text
      worklog.findings[index].textHash = worklog.prose.hash(of: text)
      worklog.findings[index].codes = renderer.codes(in: text)
    }
    for (index, place) in reading.bodies.enumerated() {
      worklog.findings[index].words = FindingWords(of: outline, at: place.entry, place.body)
    }
    worklog.notePictures()
    for case .finding(let index) in worklog.prose.slots.lazy.map(\.kind) {
      worklog.findings[index].isMarked = true
    }
  }

  private func take(_ metadata: Metadata, into worklog: inout Worklog) {
    worklog.title = metadata.title.flatMap { $0.isEmpty ? nil : $0 } ?? worklog.title
    worklog.date = metadata.date
    worklog.dayOrder = metadata.dayOrder
    worklog.eitherDate = metadata.eitherDate
    worklog.scope = metadata.scope
    worklog.fields = metadata.fields
    worklog.summary = metadata.summary
    worklog.inferences = metadata.inferences
    worklog.diagnostics += metadata.diagnostics
  }

  private func take(_ reading: FindingReading, into worklog: inout Worklog) {
    worklog.findings = reading.findings
    worklog.inferences += reading.inferences
    for contradiction in reading.contradictions {
      report(
        contradiction.level, contradiction.sentence, contradiction.identifier,
        line: contradiction.line, &worklog)
    }
  }

  /// A document that is too large or dangerous to parse is shown in part, as it was written.
  private func showPlainly(
    _ body: [UInt8], _ exceeded: BoundExceeded, _ worklog: inout Worklog
  ) {
    report(
      .warning, exceeded.sentence, "shown-as-plain-text", line: exceeded.line, &worklog,
      hint: "Split the file or shorten that part; its beginning is shown as plain text.")
    worklog.prose = Prose(plain: body.prefix(ParsingBounds.shownOfRefused))
    worklog.date = FoundDate(in: worklog.file.lastPathPart)?.date
    worklog.scope = Metadata.scope(inFileName: worklog.file.lastPathPart)
  }

  private func report(
    _ level: Diagnostic.Level, _ sentence: String, _ identifier: String, line: Int,
    _ worklog: inout Worklog, hint: String? = nil
  ) {
    worklog.diagnostics.append(
      Diagnostic(
        level, at: SourceLocation(file: worklog.file, line: line), sentence, hint: hint,
        identifier: identifier))
  }
}
