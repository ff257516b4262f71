// From places to findings: title, severity, status, tests and numbers, with the rule for each.
import Diagnostics

/// Reads the findings of a worklog's outline.
struct FindingReading {
  private let outline: Outline
  private let vocabulary: Vocabulary
  private let places: FindingPlaces
  private(set) var findings: [Finding] = []
  private(set) var inferences: [Inference] = []
  private(set) var contradictions: [Contradiction] = []
  /// The findings whose severity is a word, not a code such as `P1`.
  private var worded: Set<Int> = []
  /// The entry ranges of the findings' own texts, in the order of `findings`.
  var bodies: [(entry: Int, body: Range<Int>)] {
    places.places.map { ($0.entry, $0.body) }
  }

  struct Contradiction {
    var level = Diagnostic.Level.warning
    var line: Int
    var sentence: String
    var identifier: String
  }

  /// - Parameter explains: Whether an inference says which evidence counted for each finding.
  init(_ outline: Outline, file: String, vocabulary: Vocabulary, explains: Bool) {
    self.outline = outline
    self.vocabulary = vocabulary
    places = FindingPlaces(
      Sections(outline, vocabulary: vocabulary), file: file, explains: explains)
    if let left = places.firstLeftOut {
      contradictions.append(
        Contradiction(
          line: outline.entries[left].line.number,
          sentence:
            "There are more than \(FindingPlaces.most) findings in this worklog; from here on "
            + "they are shown as text only.", identifier: "too-many-findings"))
    }
    let ownNumbers = Self.ownNumbers(places.places)
    for place in places.places { findings.append(finding(at: place, ownNumbers: ownNumbers)) }
    rateByColours()
    var retelling = Retelling(
      findings: findings, worded: worded, outline: outline, places: places,
      vocabulary: vocabulary)
    retelling.complete()
    findings = retelling.findings
    inferences += retelling.inferences
    contradictions += retelling.contradictions
    inferences.sort { ($0.line, $0.rule, $0.fact) < ($1.line, $1.rule, $1.fact) }
  }

  /// The largest number that the worklog gives to its own findings; smaller ones in the text are its
  /// own numbering, not the tracker's.
  private static func ownNumbers(_ places: [FindingPlace]) -> Int {
    let numbers = places.compactMap { place in
      Int((place.reading.label?.number ?? place.reading.ordinal ?? "").prefix { $0.isWholeNumber })
    }
    // One by one, as of last week's list: 13, 14, 15.
    let steps = zip(numbers, numbers.dropFirst()).map {
      $1.subtractingReportingOverflow($0).partialValue
    }
    if steps.count > 1, steps.allSatisfy((0...2).contains), let first = numbers.first,
      first <= 2 * places.count + 5, let last = numbers.last
    {
      return last
    }
    return numbers.filter { $0 <= 2 * places.count + 5 }.max() ?? 0
  }

  private mutating func finding(at place: FindingPlace, ownNumbers: Int) -> Finding {
    let entry = outline.entries[place.entry]
    let details = FindingDetails(place, in: outline, vocabulary: vocabulary)
    var finding = Finding(title: place.title, line: entry.line.number)
    finding.label = place.reading.label?.text
    finding.fields = details.fields
    finding.tests = details.tests
    finding.excerpts = details.excerpts
    finding.files = details.files
    finding.impact = details.impact.isEmpty ? nil : details.impact.joined(separator: "; ")
    finding.source = details.source
    if let reason = place.reason {
      infer("evidence", "finding “\(place.title)”: \(reason)", at: finding.line)
    }
    number(&finding, place, details, ownNumbers: ownNumbers)
    if let (stated, isCode) = severity(of: place, details) {
      finding.severity = stated.value
      if !isCode { worded.insert(findings.count) }
      infer(stated.rule, "severity \(stated.value.name)" + stated.from, at: finding.line)
    }
    if let stated = status(of: place, details) {
      finding.status = stated.value
      infer(stated.rule, "status \(stated.value.rawValue)" + stated.from, at: finding.line)
    }
    return finding
  }

  private mutating func infer(_ rule: String, _ fact: String, at line: Int) {
    inferences.append(Inference(line: line, fact: fact, rule: rule))
  }

  // MARK: References

  private mutating func number(
    _ finding: inout Finding, _ place: FindingPlace, _ details: FindingDetails, ownNumbers: Int
  ) {
    finding.ownReferences = details.ownReferences
    if let label = place.reading.label, label.hasHash, let number = Int(label.number),
      number > ownNumbers
    {
      finding.ownReferences.insert(number, at: 0)
      finding.references.append(number)
    }
    let heading = Set(ReferenceReading.numbers(in: outline.entries[place.entry].line))
    for number in details.references where !finding.references.contains(number) {
      guard number > ownNumbers || details.ownReferences.contains(number) else { continue }
      finding.references.append(number)
      if heading.contains(number), !finding.ownReferences.contains(number) {
        finding.ownReferences.append(number)
      }
    }
    leaveOutReferences(&finding)
    let named = Set(finding.references)
    finding.ownReferences = finding.ownReferences.filter(named.contains)
  }

  private mutating func leaveOutReferences(_ finding: inout Finding) {
    guard finding.references.count > Self.mostReferences else { return }
    contradictions.append(
      Contradiction(
        line: finding.line,
        sentence: "“\(finding.title)” names \(finding.references.count) tracker numbers; the first "
          + "\(Self.mostReferences) are linked.", identifier: "too-many-references"))
    finding.references.removeSubrange(Self.mostReferences...)
  }

  /// A finding that names more numbers is a list of issues; each number is a page.
  private static let mostReferences = 50

  // MARK: Severity

  /// How bad a finding is, as the strongest of these states it: a code in a field, in the title; a word in
  /// a field; a label slug; a word in the title; a cell; the impact; the line or heading above; a name such as `P0-1`.
  private mutating func severity(
    of place: FindingPlace, _ details: FindingDetails
  ) -> (stated: Stated<Severity>, isCode: Bool)? {
    let title = place.reading
    let code = title.isSeverityCode ? title.severity : nil
    if let field = details.severity, field.isCode || code == nil {
      if field.isCode, let code, code != field.severity { noteTwo(place, code, field.severity) }
      return (Stated(field.severity, "severity-field"), field.isCode)
    }
    if let code { return (Stated(code, "severity-in-title"), true) }
    if let stated = details.slug.flatMap({ vocabulary.rating(of: $0).severity }) {
      return (Stated(stated, "severity-in-label-slug"), false)
    }
    if let word = title.severity { return (Stated(word, "severity-word-in-title"), false) }
    if let cell = cell(of: place, under: .rating, \.coded) {
      return (Stated(cell.severity, "severity-column"), cell.isCode)
    }
    if let impact = details.impactSeverity { return (Stated(impact, "severity-of-impact"), false) }
    let rule = "severity-from-group-heading"
    if let group = group(over: place, rule, { $0.groupSeverity }) {
      return (Stated(group.value.severity, rule, line: group.line), group.value.isCode)
    }
    return title.severityOfLabel.map { (Stated($0, "severity-of-label"), true) }
  }

  private mutating func noteTwo(_ place: FindingPlace, _ marked: Severity, _ told: Severity) {
    contradictions.append(
      Contradiction(
        line: outline.entries[place.entry].line.number,
        sentence: "“\(place.title)” is \(marked.name) in its title and \(told.name) in its text.",
        identifier: "two-severities"))
  }

  /// What a row's cell states: that of the column of that kind, else the first cell that says nothing else.
  private func cell<Value>(
    of place: FindingPlace, under kind: WordKinds, _ value: (Rating) -> Value?
  ) -> Value? {
    guard case .tableRow(_, let cells) = outline.entries[place.entry].kind else { return nil }
    let named = header(over: place.entry).flatMap { header in
      header.firstIndex { vocabulary.lexicon.kinds(in: $0.text).contains(kind) }
    }
    if let named, cells.indices.contains(named),
      let stated = value(vocabulary.rating(ofField: cells[named].text))
    {
      return stated
    }
    return cells.lazy.map { cell in
      let stated = vocabulary.rating(ofField: cell.text)
      return stated.isMark ? stated : vocabulary.rating(of: cell.text)
    }.filter { $0.isMark || $0.wordCount <= 4 }.compactMap(value).first
  }

  /// The header of the table that a row stands in, if it is near.
  private func header(over row: Int) -> [Line]? {
    for index in stride(from: row - 1, through: max(0, row - Self.longestTable), by: -1) {
      guard case .tableRow(let isHeader, let cells) = outline.entries[index].kind else {
        return nil
      }
      if isHeader { return cells }
    }
    return nil
  }

  /// Rows further down are not read by their columns' names.
  private static let longestTable = 100

  /// What the nearest bold line or heading above states for all under it.
  private func group<Value>(
    over place: FindingPlace, _ rule: String, _ value: (Sections.Section) -> Value?
  ) -> Stated<Value>? {
    let label = places.sections[place.entry] == nil ? lineAbove(place.entry) : nil
    let headings = outline.ancestors(of: place.entry).filter { $0 != outline.headings.first }
    for entry in [label].compactMap(\.self) + headings {
      let section =
        places.sections[entry]
        ?? Sections.Section(outline.entries[entry].line.text, vocabulary: vocabulary)
      guard let stated = value(section) else { continue }
      return Stated(stated, rule, line: outline.entries[entry].line.number)
    }
    return nil
  }

  /// The bold line, or the short line right above the list, that announces an item or a row.
  private func lineAbove(_ entry: Int) -> Int? {
    let list = outline.entries[entry].list
    for index in stride(from: entry - 1, through: max(0, entry - Self.longestTable), by: -1) {
      let above = outline.entries[index]
      if above.depth > 0 || list >= 0 && above.list == list { continue }
      guard case .text = above.kind, above.line.text.count < 80, list >= 0 else { break }
      return index
    }
    return places.sections.label(above: entry)?.entry
  }

  /// `🟠 Fares round up`, where nothing else states a severity.
  private mutating func rateByColours() {
    let colours = findings.indices.map { index in
      ColourMarks.Colour(outline.entries[places.places[index].entry].line.text.trimmed)
    }
    guard zip(colours, findings).contains(where: { $0 != nil && $1.severity == nil }) else {
      return
    }
    let stated = zip(colours, findings).compactMap { colour, finding in
      colour.flatMap { colour in finding.severity.map { (colour, $0) } }
    }
    let marks = ColourMarks(outline, stated: stated, vocabulary: vocabulary)
    for (index, colour) in colours.enumerated() where findings[index].severity == nil {
      guard let severity = colour.flatMap({ marks.severity(of: $0) }) else { continue }
      findings[index].severity = severity
      infer("severity-by-colour", "severity \(severity.name)", at: findings[index].line)
    }
  }

  // MARK: Status

  /// Where a finding stands, as the strongest of these states it: "resolved" in the title; a field; the
  /// title struck through; a cell; another status in the title; a sentence; a ticked item
  /// or title; a label slug; a fix that is made; the bold line or heading above; the whole worklog.
  private func status(of place: FindingPlace, _ details: FindingDetails) -> Stated<Status>? {
    let title = place.reading
    let opening = outline.entries[place.entry]
    if title.status == .resolved { return Stated(.resolved, "status-in-title") }
    if let field = details.status { return Stated(field, "status-field") }
    if opening.line.isStruck { return Stated(.resolved, "struck-through-title") }
    if let cell = cell(of: place, under: .status, \.status) { return Stated(cell, "status-column") }
    if let marked = title.status { return Stated(marked, "status-in-title") }
    let told = ToldStatus(of: place, in: outline, vocabulary: vocabulary)
    if let status = told.status { return Stated(status, "status-in-text", line: told.line) }
    if case .item(_, true, true) = opening.kind { return Stated(.resolved, "ticked-item") }
    if title.isTicked, places.sections.context(of: place.entry) != .retelling {
      return Stated(.resolved, "ticked-title")
    }
    if let status = details.slug.flatMap({ vocabulary.rating(of: $0).status }) {
      return Stated(status, "status-in-label-slug")
    }
    if let fix = details.fix { return Stated(fix.status, "fix-told", line: fix.line) }
    return group(over: place, "status-from-group-heading") { $0.rating.status } ?? statusOfAll
  }

  /// `# Bugs found and fixed`, or, before the first finding, `Status: all tests pass`.
  private var statusOfAll: Stated<Status>? {
    let first = places.places.first?.entry ?? 0
    for index in outline.entries.indices.prefix(min(first, 60)) {
      let entry = outline.entries[index]
      for (field, topic) in entry.fields where topic == .status {
        let said = vocabulary.rating(ofField: field.value.bytes)
        guard said.status == .resolved, words(field.value).contains("all") else { continue }
        return Stated(.resolved, "status-of-worklog", line: entry.line.number)
      }
    }
    guard let title = outline.headings.first, title < first,
      let said = places.sections[title]?.rating, let status = said.status, status != .open,
      !said.kinds.isDisjoint(with: .problemNouns)
    else { return nil }
    return Stated(status, "status-of-worklog", line: outline.entries[title].line.number)
  }
}

/// What a text states, with the rule that read it.
private struct Stated<Value> {
  var value: Value
  var rule: String
  /// Where, if that is not the finding's own text.
  var line: Int?

  init(_ value: Value, _ rule: String, line: Int? = nil) {
    (self.value, self.rule, self.line) = (value, rule, line)
  }

  var from: String { line.map { ", from line \($0)" } ?? "" }
}

extension WordKinds {
  fileprivate static let problemNouns: Self = [.problem, .problems, .kind, .worklog]
}

extension Sections.Section {
  /// The severity of all that stands under it, if it is about problems.
  fileprivate var groupSeverity: (severity: Severity, isCode: Bool)? {
    let isCode = rating.isCode || reading.isSeverityCode
    if let severity { return (severity, isCode) }
    return rating.kinds.isDisjoint(with: [.problem, .problems, .kind, .rating])
      ? nil : rating.coded
  }
}
