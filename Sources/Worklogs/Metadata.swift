// What a worklog says of its run: date, scope, fields, summary.
import Dates
import Diagnostics

/// Reads the head (and foot) of a worklog.
struct Metadata {
  private(set) var title: String?
  private(set) var date: StatedDate?
  private(set) var scope: String?
  private(set) var fields: [Field] = []
  private(set) var summary: String?
  private(set) var inferences: [Inference] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let outline: Outline
  private let file: String

  init(_ outline: Outline, file: String) {
    self.outline = outline
    self.file = file
    readTitle()
    readFields()
    readSummary()
    readDate()
    readScope()
  }

  private mutating func readTitle() {
    guard let heading = outline.headings.first else { return }
    title = outline.entries[heading].line.text.trimmed.string
  }

  /// The fields before the second heading, and those of a summary where there are none.
  private mutating func readFields() {
    let second = outline.headings.dropFirst().first ?? outline.entries.count
    for entry in outline.entries[..<second] { readField(entry) }
    guard fields.isEmpty, second < outline.entries.count,
      words(outline.entries[second].line.text).containsAny(of: Self.openings)
    else { return }
    let third = outline.headings.dropFirst(2).first ?? outline.entries.count
    for entry in outline.entries[second..<third] { readField(entry) }
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

  // MARK: Date

  private mutating func readDate() {
    if let field = fields.first(where: { FieldTopic($0.name) == .date && takes($0) }) {
      conclude("date-field", field.line)
    } else if let title, let found = date(in: title, called: "title", line: 1) {
      date = found
      conclude("date-in-title", outline.headings.first.map { outline.entries[$0].line.number } ?? 1)
    } else if StatedDate(in: file.lastPathPart) == nil, let found = dateInFoot() {
      date = found.date
      conclude("date-at-the-end", found.line)
    }
    refineByFileName()
    refineByFirstLines()
  }

  /// `Prepared 31 Oct 2031 by the night shift`: a date in the first lines that nothing calls one, where
  /// no other is, or with the time that the other lacks.
  private mutating func refineByFirstLines() {
    guard date?.hour == nil, let found = dateInFirstLines() else { return }
    if let known = date {
      guard found.date.hour != nil,
        (known.year, known.month, known.day)
          == (found.date.year, found.date.month, found.date.day)
      else { return }
    }
    date = found.date
    conclude("date-in-first-lines", found.line)
  }

  private func dateInFirstLines() -> (date: StatedDate, line: Int)? {
    let second = outline.headings.dropFirst().first ?? outline.entries.count
    let lines = outline.entries[..<second].lazy.filter { entry in
      if case .text = entry.kind { return entry.depth == 0 }
      return false
    }
    for entry in lines.prefix(2) {
      let text = entry.line.text
      guard text.count <= Self.longestDateLine, !words(text).containsAny(of: Self.otherTimes),
        let found = StatedDate(in: text)
      else { continue }
      return (found, entry.line.number)
    }
    return nil
  }

  /// A longer line tells something.
  private static let longestDateLine = 120

  /// Words by which a date is that of something else.
  private static let otherTimes: WordSet = [
    "since", "until", "till", "before", "after", "last", "previous", "previously", "next", "from",
    "see", "due", "expires", "yesterday", "deadline", "was", "were",
  ]

  private mutating func takes(_ field: Field) -> Bool {
    switch StatedDate.read(field.value.bytes) {
    case .none: return false
    case .impossible(let text):
      report(impossible: text, in: "field “\(field.name)”", line: field.line)
      return false
    case .date(let found):
      date = found
      if found.hour == nil, let time = fields.first(where: { FieldTopic($0.name) == .time }) {
        date = found.adding(timeIn: time.value) ?? found
      }
      return true
    }
  }

  /// The date in the title or the file's name, with a diagnostic where there is no such day.
  private mutating func date(in text: String, called name: String, line: Int) -> StatedDate? {
    switch StatedDate.read(text.bytes) {
    case .date(let found): return found
    case .none: return nil
    case .impossible(let stated):
      report(impossible: stated, in: name, line: line)
      return nil
    }
  }

  private mutating func report(impossible text: String, in place: String, line: Int) {
    diagnostics.append(
      Diagnostic(
        .error, at: SourceLocation(file: file, line: line), "There is no such date as “\(text)”.",
        hint: "Correct the \(place).", identifier: "impossible-date"))
  }

  /// `**Generated:** …` or `*Generated by … on 2025-09-12*` under the last heading.
  private func dateInFoot() -> (date: StatedDate, line: Int)? {
    for entry in outline.entries.reversed().prefix(40) {
      guard case .text = entry.kind else { continue }
      let said = words(entry.line.text.prefix(40))
      guard
        said.containsAny(of: Self.dating),
        let found = StatedDate(in: entry.line.text)
      else { continue }
      return (found, entry.line.number)
    }
    return nil
  }

  private static let dating: WordSet = [
    "generated", "created", "date", "started", "completed", "executed",
  ]

  /// A file name often has the time of day that the text leaves out.
  private mutating func refineByFileName() {
    guard let named = date(in: file.lastPathPart, called: "file's name", line: 0) else { return }
    guard let known = date else {
      date = named
      return conclude("date-in-file-name", 1)
    }
    let isSameDay = (known.year, known.month, known.day) == (named.year, named.month, named.day)
    guard known.hour == nil, named.hour != nil, isSameDay else { return }
    date = named
    conclude("time-in-file-name", 1)
  }

  private mutating func conclude(_ rule: String, _ line: Int) {
    inferences.append(Inference(line: line, fact: "date \(date?.iso8601 ?? "")", rule: rule))
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
    let kind = parts[..<year].lastIndex { documentKinds.contains(Word($0)) }
    let scope = parts[(kind.map { $0 + 1 } ?? 0)..<year]
    return scope.first.flatMap { first in
      slug(bytes[first.startIndex..<(scope.last ?? first).endIndex])
    }
  }

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
