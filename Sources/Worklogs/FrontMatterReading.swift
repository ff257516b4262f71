// Front matter over a worklog's text: what it states holds against anything the reader found.
import Dates
import Diagnostics
import Settings

struct FrontMatterReading {
  /// The text without its front matter, lines keeping their numbers.
  let body: [UInt8]
  /// What stands between its lines of dashes, where it does not state one certain `date`.
  private(set) var yaml: Bytes = []
  private(set) var diagnostics: [Diagnostic] = []
  private var frontMatter = FrontMatter()
  private var stated: FoundDate?
  private let file: String

  init(_ source: [UInt8], file: String) {
    self.file = file
    guard let parts = FrontMatter.split(source) else {
      body = source
      return
    }
    let above = source[..<parts.body.lowerBound]
    body = above.filter { $0 == 0x0A } + source[parts.body]
    yaml = source[parts.yaml]
    (frontMatter, diagnostics) = FrontMatter.read(yaml: yaml.string, file: file, firstLine: 2)
    stated = frontMatter.date.flatMap { FoundDate(in: $0) }
    if frontMatter.date != nil, stated?.monthFirst == nil { yaml = [] }
  }

  /// Writes what the front matter states over what was read, and says so.
  mutating func override(_ worklog: inout Worklog) {
    if let title = frontMatter.title { worklog.title = title }
    if let scope = frontMatter.scope { note(&worklog, "scope", scope) { $0.scope = scope } }
    if let run = frontMatter.run { note(&worklog, "run", run) { $0.run = run } }
    overrideDate(&worklog)
    for field in frontMatter.fields {
      worklog.fields.removeAll { $0.name == field.name }
      worklog.fields.append(Field(name: field.name, value: field.value, line: field.line))
    }
    for finding in frontMatter.findings { override(&worklog, finding) }
  }

  private func note(
    _ worklog: inout Worklog, _ key: String, _ value: String, _ change: (inout Worklog) -> Void
  ) {
    change(&worklog)
    worklog.inferences.append(
      Inference(
        line: frontMatter.lines[key] ?? 1, fact: "\(key) \(value)", rule: "\(key)-in-front-matter"))
  }

  private mutating func overrideDate(_ worklog: inout Worklog) {
    guard let text = frontMatter.date, stated?.monthFirst == nil else { return }
    let line = frontMatter.lines["date"] ?? 1
    guard let date = stated?.date else {
      diagnostics.append(
        Diagnostic(
          .error, at: SourceLocation(file: file, line: line), "There is no such date as “\(text)”.",
          hint: "Write it as 2026-03-02 or 2026-03-02 06:12 UTC.", identifier: "impossible-date"))
      return
    }
    note(&worklog, "date", date.iso8601) {
      ($0.date, $0.eitherDate) = (date, [])
      $0.diagnostics.removeAll { $0.identifier == DayOrder.unknown }
    }
  }

  private func override(_ worklog: inout Worklog, _ stated: FrontMatter.FindingOverride) {
    let known = SignificantWords(stated.title)
    let index = worklog.findings.firstIndex { finding in
      finding.title == stated.title || SignificantWords(finding.title) == known
    }
    var finding =
      index.map { worklog.findings[$0] } ?? Finding(title: stated.title, line: stated.line)
    finding.severity = stated.severity.flatMap { Severity(code: $0) } ?? finding.severity
    finding.status = stated.status.flatMap(Status.init(rawValue:)) ?? finding.status
    finding.tests = stated.tests ?? finding.tests
    if let references = stated.references {
      finding.references = references
      finding.ownReferences = references
    }
    worklog.inferences.append(
      Inference(
        line: finding.line, fact: "finding “\(finding.title)”", rule: "finding-in-front-matter"))
    if let index { worklog.findings[index] = finding } else { worklog.findings.append(finding) }
  }
}
