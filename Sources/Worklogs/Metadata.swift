// What a worklog says of its run: date, scope, fields, summary.
import Dates
import Diagnostics

/// Reads the head (and foot) of a worklog.
struct Metadata {
  private(set) var title: String?
  private(set) var date: StatedDate?
  private(set) var dayOrder: DayOrder?
  private(set) var eitherDate: [StatedDate] = []
  private(set) var scope: String?
  private(set) var fields: [Field] = []
  private(set) var summary: String?
  private(set) var inferences: [Inference] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let outline: Outline
  private let file: String
  /// The entries that tell of the run: those before the second heading, with those of a summary where there
  /// are no fields.
  private var head = 0..<0

  /// - Parameters:
  ///   - source: What the outline was read from, with front matter.
  ///   - yaml: What stands in the front matter.
  init(_ outline: Outline, file: String, source: Bytes, yaml: Bytes) {
    self.outline = outline
    self.file = file
    readTitle()
    readFields()
    readSummary()
    readDate(source, yaml)
    readScope()
  }

  private mutating func readTitle() {
    guard let heading = outline.headings.first else { return }
    title = outline.entries[heading].line.text.trimmed.string
  }

  private mutating func readFields() {
    let second = outline.headings.dropFirst().first ?? outline.entries.count
    head = 0..<second
    for entry in outline.entries[head] { readField(entry) }
    guard fields.isEmpty, second < outline.entries.count,
      words(outline.entries[second].line.text).containsAny(of: Self.openings)
    else { return }
    let third = outline.headings.dropFirst(2).first ?? outline.entries.count
    for entry in outline.entries[second..<third] { readField(entry) }
    head = 0..<third
  }

  /// What the first section of a worklog is called when it is not yet about problems.
  private static let openings: WordSet = [
    "summary", "overview", "about", "details", "info", "information", "metadata", "context", "run",
    "meta", "header",
  ]

  private mutating func readField(_ entry: Outline.Entry) {
    switch entry.kind {
    case .text, .item:
      guard entry.depth <= 1 else { return }
      fields += entry.fields.map(\.field).filter { !$0.value.isEmpty }
    case .tableRow(false, let cells) where cells.count == 2:
      fields.append(
        Field(
          name: cells[0].text.unmarked.string, value: cells[1].text.trimmed.string,
          line: entry.line.number))
    case .tableRow(true, let cells) where cells.count == 2:
      let field = Field(
        name: cells[0].text.unmarked.string, value: cells[1].text.trimmed.string,
        line: entry.line.number)
      if FieldTopic(field.name) != .other { fields.append(field) }
    default: return
    }
  }

  private static let summaries: WordSet = ["summary", "overview", "abstract"]

  private mutating func readSummary() {
    let section = outline.headings.dropFirst().first { heading in
      words(outline.entries[heading].line.text).containsAny(of: Self.summaries)
    }
    let start = section ?? outline.headings.first ?? -1
    for entry in outline.entries.dropFirst(start + 1) {
      if case .heading = entry.kind { return }
      guard case .text = entry.kind, entry.depth == 0 else { continue }
      if let field = entry.fields.first?.field, section == nil || field.value.isEmpty { continue }
      summary = (summary.map { $0 + " " } ?? "") + entry.line.text.trimmed.string
      if (summary?.utf8.count ?? 0) > 400 { return }
    }
  }

  private mutating func readDate(_ source: Bytes, _ yaml: Bytes) {
    let time = fields.first { FieldTopic($0.name) == .time }?.value
    let search = DateSearch(
      outline, head: head, time: time, file: file, source: source, yaml: yaml)
    (date, dayOrder, eitherDate) = (search.date, search.dayOrder, search.eitherDate)
    (inferences, diagnostics) = (search.inferences, search.diagnostics)
  }

  // MARK: Scope

  private mutating func readScope() {
    if let named = Self.scope(inFileName: file.lastPathPart) {
      scope = named
      inferences.append(Inference(line: 1, fact: "scope \(named)", rule: "scope-in-file-name"))
    } else if let field = fields.first(where: { FieldTopic($0.name) == .scope }) {
      scope = Self.slug(field.value.bytes)
      inferences.append(
        Inference(line: field.line, fact: "scope \(scope ?? "")", rule: "scope-field"))
    }
  }

  /// What stands between the kind of document and the date: `critical` in
  /// `WORKLOG-critical-2026-03-02-0612.md`.
  static func scope(inFileName name: String) -> String? {
    let stem = name.hasSuffix(".md") ? name.dropLast(3) : name[...]
    let bytes = stem.bytes
    let parts = bytes.split(separator: 0x2D)
    let year = parts.firstIndex {
      $0.count >= 4 && $0.hasPrefix("20") && $0.prefix(4).allSatisfy(isDigit)
    }
    guard let year else { return nil }
    let named = withoutCounters(parts[..<year])
    let kind = named.lastIndex { documentKinds.contains(Word($0)) }
    let scope = named[(kind.map { $0 + 1 } ?? 0)...]
    return scope.first.flatMap { first in
      slug(bytes[first.startIndex..<(scope.last ?? first).endIndex])
    }
  }

  /// The parts of a name without what tells one run from the next at its end: `7` and `run-7`, `r12`, a commit.
  /// A part that a number belongs to keeps it: `tier-2`. Something is left in any case.
  private static func withoutCounters(_ parts: ArraySlice<Bytes>) -> ArraySlice<Bytes> {
    var parts = parts
    while parts.count > 1, let last = parts.last {
      let before = Word(parts[parts.endIndex - 2])
      let isNumber = last.allSatisfy(isDigit)
      guard isNumber && !numberedKinds.contains(before) || last.isCountedRun || last.isCommit
      else { break }
      parts.removeLast()
      if isNumber, parts.count > 1, counted.contains(before) { parts.removeLast() }
    }
    return parts
  }

  /// What a number after it tells from others of its kind.
  private static let numberedKinds: WordSet = [
    "tier", "level", "layer", "phase", "stage", "step", "part", "group", "shard", "zone", "region",
    "area", "node", "team", "version", "milestone", "priority", "last", "past",
  ]
  /// What is counted, run by run.
  private static let counted: WordSet = [
    "run", "r", "attempt", "try", "iteration", "round", "build", "no", "nr", "session", "pass",
  ]

  private static let documentKinds: WordSet = [
    "worklog", "log", "review", "report", "summary", "incident", "notes", "run",
  ]

  /// At most four words, joined by hyphens, up to the first bracket or comma.
  private static func slug(_ text: Bytes) -> String? {
    let head = text.prefix { !"(,;[".utf8.contains($0) }
    let parts = Slug.joined(wordsOf: head).bytes.split { $0 == 0x2D || $0 == 0x5F }.prefix(6)
    return parts.isEmpty ? nil : Array(parts.joined(separator: [0x2D]))[...].string
  }
}

extension String {
  /// What stands after the last slash.
  public var lastPathPart: String {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[utf8.index(after: $0)...]) } ?? self
  }
}

extension Bytes {
  /// `r12`, `run7`, `build4711`.
  fileprivate var isCountedRun: Bool {
    let name = prefix { !isDigit($0) }.map { $0 | 0x20 }
    let number = dropFirst(name.count)
    return !number.isEmpty && number.allSatisfy(isDigit)
      && ["r", "run", "build", "attempt", "try", "iteration", "round"].contains {
        $0.utf8.elementsEqual(name)
      }
  }

  /// Seven hexadecimal digits or more, figures and letters among them.
  fileprivate var isCommit: Bool {
    count >= 7 && contains(where: isDigit) && !allSatisfy(isDigit)
      && allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}
