// Problems told again under results, priorities and next steps: not second findings, but what is said
// there may complete the first.

/// Matches retellings with the findings they repeat.
struct Retelling {
  private(set) var findings: [Finding]
  private(set) var inferences: [Inference] = []
  private(set) var contradictions: [FindingReading.Contradiction] = []
  private let outline: Outline
  private let places: FindingPlaces
  private let vocabulary: Vocabulary
  private let titles: [Set<String>]

  init(findings: [Finding], outline: Outline, places: FindingPlaces, vocabulary: Vocabulary) {
    self.findings = findings
    self.outline = outline
    self.places = places
    self.vocabulary = vocabulary
    titles = findings.map { Self.significant($0.title) }
  }

  mutating func complete() {
    guard !findings.isEmpty else { return }
    for (index, entry) in outline.entries.enumerated() where !isTold(index) {
      switch entry.kind {
      case .heading: if index != outline.headings.first { retell(index, entry.line.text) }
      case .item: if entry.depth == 1 { retellItem(index, entry.line) }
      default: break
      }
    }
    readTables()
  }

  /// Whether an entry belongs to a finding's own text.
  private func isTold(_ index: Int) -> Bool {
    places.places.contains { $0.entry == index || $0.body.contains(index) }
  }

  // MARK: Headings and items

  private mutating func retellItem(_ index: Int, _ line: Line) {
    guard let lead = line.lead ?? Field(plain: line.text, line: 0)?.name ?? Optional(line.text)
    else { return }
    let isTitle = line.lead.map { TitleReading($0, vocabulary: vocabulary).title.isEmpty } ?? true
    retell(index, isTitle ? line.text : lead, whole: line.text)
  }

  private mutating func retell(_ index: Int, _ text: String, whole: String? = nil) {
    let reading = TitleReading(text, vocabulary: vocabulary)
    guard let match = match(reading) else { return }
    let body = outline.body(of: index)
    var status = reading.status
    if let whole, whole != text { status = status ?? self.status(inTail: whole) }
    if status == nil, isUnderNew(index) { status = .open }
    var numbers = ReferenceReading.numbers(in: outline.entries[index].line)
    for inner in body {
      let line = outline.entries[inner].line
      guard let field = line.field else { continue }
      switch FieldTopic(field.name) {
      case .status: status = vocabulary.status(in: words(field.value)) ?? status
      case .category, .reference:
        if words(field.value).contains("regression") { status = status ?? .open }
        numbers += ReferenceReading.numbers(in: line)
      default: break
      }
    }
    let severity = reading.severity ?? groupSeverity(of: index)
    complete(match, status: status, severity: severity, numbers: numbers, index)
  }

  /// A heading such as "New issues (current run)".
  private func isUnderNew(_ index: Int) -> Bool {
    guard let heading = outline.ancestors(of: index).first, let section = places.headings[heading]
    else { return false }
    return section.topic == .findings && section.words.contains("new")
  }

  /// `… ✅ **RESOLVED**` or `… – regression of #12` at the end of an item.
  private func status(inTail text: String) -> Status? {
    let said = words(text)
    if said.contains("regression") { return .open }
    guard text.contains("✅") || text.contains("❌"), said.containsAny(of: ["resolved", "fixed", "closed"])
    else { return nil }
    return vocabulary.status(in: said)
  }

  private func groupSeverity(of index: Int) -> Severity? {
    let heading = outline.ancestors(of: index).first
    return heading.flatMap { places.headings[$0] }.flatMap { section in
      section.isGrouping || section.topic == .retelling
        ? vocabulary.severity(in: section.words)?.severity : nil
    }
  }

  private mutating func complete(
    _ finding: Int, status: Status?, severity: Severity?, numbers: [Int], _ index: Int
  ) {
    let line = outline.entries[index].line.number
    if let status, findings[finding].status == nil || status == .resolved,
      findings[finding].status != status
    {
      findings[finding].status = status
      note("status-told-again", "status \(status.rawValue), from line \(line)", finding)
    }
    if findings[finding].severity == nil, let severity {
      findings[finding].severity = severity
      note("severity-told-again", "severity \(severity.name), from line \(line)", finding)
    }
    for number in numbers where number > findings.count {
      guard !findings[finding].ownReferences.contains(number) else { continue }
      findings[finding].ownReferences.append(number)
      note("reference-told-again", "#\(number), from line \(line)", finding)
    }
  }

  private mutating func note(_ rule: String, _ fact: String, _ finding: Int) {
    inferences.append(Inference(line: findings[finding].line, fact: fact, rule: rule))
  }

  // MARK: Matching

  /// The finding that a title repeats: by the same label, else by words.
  private func match(_ reading: TitleReading) -> Int? {
    if let label = reading.label {
      let same = findings.indices.filter { index in
        findings[index].label?.lowercased() == label.text.lowercased()
      }
      if same.count == 1 { return same.first }
      if label.hasHash, let number = Int(label.number), number > findings.count {
        let named = findings.indices.filter { findings[$0].references.contains(number) }
        if named.count == 1 { return named.first }
      }
    }
    let said = Self.significant(reading.title)
    return match(words: said) ?? match(ordinal: reading.ordinal, said)
  }

  /// `2. Websocket test failures` repeats finding 2 where they have a word in common.
  private func match(ordinal: String?, _ said: Set<String>) -> Int? {
    guard let ordinal else { return nil }
    return places.places.indices.first { index in
      places.places[index].reading.ordinal == ordinal && !titles[index].isDisjoint(with: said)
    }
  }

  /// In a table of findings one word in common is enough where the severity is the same too, and only
  /// one finding has both.
  private func match(word title: String, _ severity: Severity?) -> Int? {
    let said = Self.significant(title)
    let same = findings.indices.filter { index in
      findings[index].severity == severity && !titles[index].isDisjoint(with: said)
    }
    return same.count == 1 ? same.first : nil
  }

  /// The one finding whose title shares most of the words.
  func match(words said: Set<String>) -> Int? {
    guard said.count >= 2 else { return nil }
    var best: (index: Int, score: Double)?
    var second = 0.0
    for (index, title) in titles.enumerated() where !title.isEmpty {
      let shared = Double(title.intersection(said).count)
      let score = shared / Double(min(title.count, said.count))
      guard shared >= 2 || title.count == 1 && shared == 1, score >= 0.6 else { continue }
      let fine = score + shared / 100
      if fine > best?.score ?? 0 {
        second = best?.score ?? 0
        best = (index, fine)
      } else {
        second = max(second, fine)
      }
    }
    guard let best, best.score > second else { return nil }
    return best.index
  }

  /// Words that carry a title; plural and singular count as one.
  static func significant(_ title: String) -> Set<String> {
    var kept: Set<String> = []
    for word in words(title) where word.utf8.count > 2 && !common.contains(word) {
      kept.insert(word.hasSuffix("s") && word.utf8.count > 4 ? String(word.dropLast()) : word)
    }
    return kept
  }

  private static let common: Set<String> = [
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "not", "due", "all", "has",
    "have", "into", "issue", "issues", "error", "errors", "failure", "failures", "test", "tests",
    "fix", "failing", "problem", "problems",
  ]

  // MARK: Tables

  /// Summary tables: a status column completes, a missing row contradicts.
  private mutating func readTables() {
    var table: (line: Int, rows: Int, matched: Set<Int>, columns: (title: Int, severity: Int))?
    for (index, entry) in outline.entries.enumerated() where !isTold(index) {
      guard case .tableRow(let isHeader, let cells) = entry.kind else {
        close(&table)
        continue
      }
      if isHeader {
        close(&table)
        table = FindingPlaces.columns(cells).map { (entry.line.number, 0, [], $0) }
        continue
      }
      guard let columns = table?.columns, cells.indices.contains(columns.title) else { continue }
      table?.rows += 1
      let severity = cells.indices.contains(columns.severity)
        ? vocabulary.severity(in: words(cells[columns.severity].text))?.severity : nil
      let reading = TitleReading(cells[columns.title].text, vocabulary: vocabulary)
      guard let match = match(reading) ?? match(word: reading.title, severity) else { continue }
      table?.matched.insert(match)
      complete(
        match, status: nil, severity: severity,
        numbers: cells.flatMap { ReferenceReading.numbers(in: $0) }, index)
    }
    close(&table)
  }

  /// A table that lists most findings but not all has forgotten the rest.
  private mutating func close(
    _ table: inout (line: Int, rows: Int, matched: Set<Int>, columns: (title: Int, severity: Int))?
  ) {
    defer { table = nil }
    guard let table, table.rows >= 2, table.matched.count * 2 >= findings.count,
      table.matched.count * 5 >= table.rows * 3
    else { return }
    for (index, finding) in findings.enumerated() where !table.matched.contains(index) {
      contradictions.append(
        FindingReading.Contradiction(
          line: finding.line,
          sentence: "“\(finding.title)” is missing from the summary table at line \(table.line).",
          identifier: "missing-from-summary"))
    }
  }
}
