// Where a worklog tells its findings: headings, bold lines, list items or table rows.
//
// A place is a finding where people present a problem as an item of its own. A heading that only groups
// (`## P1 - High Priority Failures`) is none, and neither is a problem told again under results,
// priorities or next steps: those are retellings, which complete the finding they repeat.

/// A heading, bold line, list item or table row that tells a finding.
struct FindingPlace {
  /// The entry that opens it.
  var entry: Int
  /// Its own text: the section under the heading, the rest of the item, the row.
  var body: Range<Int>
  var reading: TitleReading
  /// The rule that made it one.
  var rule: String

  var title: String { reading.title }
}

/// Finds the places of one worklog, strongest form first.
struct FindingPlaces {
  let sections: Sections
  let outline: Outline
  let vocabulary: Vocabulary
  private(set) var places: [FindingPlace] = []
  /// Whether an entry belongs to a place.
  private var covered: [Bool]

  init(_ sections: Sections) {
    self.sections = sections
    outline = sections.outline
    vocabulary = sections.vocabulary
    covered = Array(repeating: false, count: sections.outline.entries.count)
    take(headingPlaces(.marked))
    take(boldPlaces())
    let hasSections = !places.isEmpty
    take(severeItemPlaces())
    if !hasSections {
      take(leadItemPlaces())
      take(ratedItemPlaces())
    }
    take(strayPlaces())
    if places.isEmpty { take(headingPlaces(.plain)) }
    if places.isEmpty { take(rowPlaces()) }
    if places.isEmpty { take(linePlaces()) }
    if places.isEmpty { take(plainItemPlaces()) }
    places.sort { $0.entry < $1.entry }
    leaveOutTheRest()
  }

  /// Findings of one worklog that are told apart. People write a dozen; a file with thousands is made by
  /// a program, and each would be a page.
  static let most = 200

  /// The entry of the first finding over `most`; the rest is shown as text only.
  private(set) var firstLeftOut: Int?

  private mutating func leaveOutTheRest() {
    guard places.count > Self.most else { return }
    firstLeftOut = places[Self.most].entry
    places.removeSubrange(Self.most...)
  }

  private mutating func take(_ found: [FindingPlace]) {
    places += found
    for place in found {
      covered[place.entry] = true
      for index in place.body { covered[index] = true }
    }
  }

  /// Whether an entry belongs to a finding's own text.
  func isCovered(_ index: Int) -> Bool { covered[index] }

  // MARK: Bold lines

  /// `**Problem 2 (P1): …**` as a paragraph of its own.
  private func boldPlaces() -> [FindingPlace] {
    let marked = sections.labels.filter(isMarked)
    return marked.enumerated().compactMap { position, index in
      guard let section = sections[index] else { return nil }
      let next = position + 1 < marked.count ? marked[position + 1] : outline.entries.count
      let end = outline.headings(in: index..<outline.entries.count).first ?? outline.entries.count
      return FindingPlace(
        entry: index, body: index + 1..<max(index + 1, min(next, end)), reading: section.reading,
        rule: "labelled-bold-line")
    }
  }

  private func isMarked(_ label: Int) -> Bool {
    guard let section = sections[label], !isCovered(label), !section.reading.isTitleEmpty,
      section.reading.label != nil, !section.isGrouping, !section.reading.isInformational
    else { return false }
    let context = sections.context(of: label)
    return context != .retelling && context != .related
      && (section.reading.severity != nil || context == .findings)
  }

  /// Lines that open a paragraph with a label or, in bold, with a severity, where nothing else tells
  /// findings: `BUG 1: …`, `**Quoted queries find nothing (high).** …`, `Issue: …` over other fields.
  private func linePlaces() -> [FindingPlace] {
    let opening = outline.entries.indices.filter { outline.entries[$0].isTopLevel }
      .compactMap { index in lineReading(index).map { (index: index, reading: $0) } }
    return opening.enumerated().map { position, line in
      let next = position + 1 < opening.count ? opening[position + 1].index : outline.entries.count
      let end =
        outline.headings(in: line.index..<outline.entries.count).first ?? outline.entries.count
      return FindingPlace(
        entry: line.index, body: line.index + 1..<max(line.index + 1, min(next, end)),
        reading: line.reading, rule: "line-of-a-finding")
    }
  }

  private func lineReading(_ index: Int) -> TitleReading? {
    let entry = outline.entries[index]
    guard case .text = entry.kind else { return nil }
    let context = sections.context(of: index)
    if context == .retelling || context == .related { return nil }
    let opening = entry.line.lead.map { $0.last == UInt8(ascii: ".") ? $0.dropLast() : $0 }
    var reading = TitleReading(opening ?? entry.line.text, vocabulary: vocabulary)
    if entry.line.lead != nil { reading.takeMarks(after: entry.line.rest) }
    guard !reading.isTitleEmpty, words(reading.text).count > 1 else { return nil }
    let isRated = entry.line.lead != nil && reading.severity != nil && !reading.isInformational
    return isRated || reading.label != nil ? reading : nil
  }

  // MARK: Table rows

  /// Rows of a table with a column for the problem and one for its severity.
  private func rowPlaces() -> [FindingPlace] {
    var found: [FindingPlace] = []
    var columns: Columns?
    for index in outline.entries.indices {
      guard case .tableRow(let isHeader, let cells) = outline.entries[index].kind else { continue }
      if isHeader {
        columns = sections.context(of: index) == .related ? nil : Self.columns(cells)
      } else if let columns, max(columns.title, columns.severity) < cells.count,
        let place = rowPlace(index, cells, columns)
      {
        found.append(place)
      }
    }
    return found
  }

  private func rowPlace(
    _ index: Int, _ cells: [Line], _ columns: Columns
  ) -> FindingPlace? {
    guard vocabulary.severity(in: words(cells[columns.severity].text)) != nil else { return nil }
    let reading = TitleReading(cells[columns.title].text, vocabulary: vocabulary)
    guard !reading.isTitleEmpty, !reading.isInformational else { return nil }
    return FindingPlace(entry: index, body: index..<index + 1, reading: reading, rule: "table-row")
  }

  /// The columns of a table of findings, by its header.
  static func columns(_ header: [Line]) -> Columns? {
    let names = header.map { words($0.text) }
    guard
      let severity = names.firstIndex(where: { $0.containsAny(of: severityColumns) }),
      let title = names.firstIndex(where: { $0.containsAny(of: titleColumns) }), title != severity
    else { return nil }
    return Columns(
      title: title, severity: severity,
      status: names.firstIndex { $0.containsAny(of: statusColumns) })
  }

  struct Columns {
    var title: Int
    var severity: Int
    var status: Int?
  }

  private static let severityColumns: WordSet = ["severity", "priority", "sev", "prio", "p"]
  private static let statusColumns: WordSet = ["status", "state"]
  private static let titleColumns: WordSet = [
    "issue", "finding", "problem", "title", "what", "category", "summary", "description", "cluster",
    "name", "defect", "bug", "check", "test", "failure", "error",
  ]
}
