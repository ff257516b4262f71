// Problems told again under results, priorities and next steps: not second findings, but what is said
// there may complete the first.

/// Matches retellings with the findings they repeat.
struct Retelling {
  private(set) var findings: [Finding]
  private(set) var inferences: [Inference] = []
  private(set) var contradictions: [FindingReading.Contradiction] = []
  /// The findings whose severity is a word; a code that is told again counts more.
  private var worded: Set<Int>
  private let outline: Outline
  private let places: FindingPlaces
  private let vocabulary: Vocabulary
  private var titles = TitleIndex()

  /// Findings by their label and by the tracker numbers they name; −1 where several have one.
  private var byLabel: [TitleReading.Label.Key: Int] = [:]
  private var byNumber: [Int: Int] = [:]

  init(
    findings: [Finding], worded: Set<Int>, outline: Outline, places: FindingPlaces,
    vocabulary: Vocabulary
  ) {
    self.findings = findings
    self.worded = worded
    self.outline = outline
    self.places = places
    self.vocabulary = vocabulary
    for (index, finding) in findings.enumerated() {
      titles.add(SignificantWords(finding.title))
      if let label = places.places[index].reading.label, label.hasDigit {
        byLabel[label.key] = byLabel[label.key] == nil ? index : -1
      }
      for number in finding.references { byNumber[number] = byNumber[number] == nil ? index : -1 }
    }
  }

  mutating func complete() {
    guard !findings.isEmpty else { return }
    for index in outline.entries.indices where !places.isCovered(index) {
      switch outline.entries[index].kind {
      case .heading:
        if index != outline.headings.first {
          let known = places.sections[index]?.reading
          let text = outline.entries[index].line.text
          retell(index, known ?? TitleReading(text, vocabulary: vocabulary), tail: nil)
        }
      case .item:
        if outline.entries[index].depth == 1 { retellItem(index, outline.entries[index].line) }
      default: break
      }
    }
    readTables()
  }

  // MARK: Headings and items

  private mutating func retellItem(_ index: Int, _ line: Line) {
    if let lead = line.lead {
      let reading = TitleReading(lead, vocabulary: vocabulary)
      if !reading.isTitleEmpty {
        return retell(index, reading, tail: lead == line.text ? nil : line.text)
      }
    }
    retell(index, TitleReading(line.text, vocabulary: vocabulary), tail: nil)
  }

  /// - Parameter tail: The text in which the title stands, where more follows it.
  private mutating func retell(_ index: Int, _ reading: TitleReading, tail: Bytes?) {
    guard let match = match(reading) else { return }
    let body = outline.body(of: index)
    var status = reading.status
    if status == nil, let tail { status = self.status(inTail: tail) }
    if status == nil, isUnderNew(index) { status = .open }
    var numbers = ReferenceReading.numbers(in: outline.entries[index].line)
    for inner in body {
      let line = outline.entries[inner].line
      guard let (field, topic) = outline.entries[inner].fields.first else { continue }
      switch topic {
      case .status: status = vocabulary.rating(of: field.value.bytes).status ?? status
      case .category, .reference:
        if words(field.value).contains(Self.regression) { status = status ?? .open }
        numbers += ReferenceReading.numbers(in: line)
      default: break
      }
    }
    let own = reading.severity.map { ($0, reading.isSeverityCode) }
    let severity = own ?? groupSeverity(of: index)
    complete(
      match, status: status, severity: severity, numbers: numbers, index,
      isWhole: isWhole(reading, of: match))
  }

  /// A heading such as "New issues (current run)".
  private func isUnderNew(_ index: Int) -> Bool {
    guard let section = places.sections[outline.entries[index].heading] else {
      return false
    }
    return section.topic == .findings && section.words.contains(Self.new)
  }

  /// `… ✅ **RESOLVED**` or `… – regression of #12` at the end of an item.
  private func status(inTail text: Bytes) -> Status? {
    let said = words(text)
    if said.contains(Self.regression) { return .open }
    guard text.contains(text: "✅") || text.contains(text: "❌"),
      said.containsAny(of: Self.resolved)
    else { return nil }
    return vocabulary.rating(of: text).status
  }

  private static let new: Word = "new"
  private static let regression: Word = "regression"
  private static let resolved: WordSet = ["resolved", "fixed", "closed"]

  private func groupSeverity(of index: Int) -> (severity: Severity, isCode: Bool)? {
    places.sections[outline.entries[index].heading].flatMap { section in
      section.isGrouping || section.topic == .retelling
        ? section.rating.coded : nil
    }
  }

  /// - Parameter isWhole: Whether the text certainly is about the finding.
  private mutating func complete(
    _ finding: Int, status: Status?, severity: (severity: Severity, isCode: Bool)?,
    numbers: [Int], _ index: Int, isWhole: Bool
  ) {
    let line = outline.entries[index].line.number
    if let status, findings[finding].status == nil || status == .resolved,
      findings[finding].status != status
    {
      findings[finding].status = status
      note("status-told-again", "status \(status.rawValue), from line \(line)", finding)
    }
    if let severity {
      rate(finding, severity.severity, isCode: severity.isCode && isWhole, line)
    }
    for number in numbers where number > findings.count {
      guard !findings[finding].ownReferences.contains(number) else { continue }
      findings[finding].ownReferences.append(number)
      note("reference-told-again", "#\(number), from line \(line)", finding)
    }
  }

  /// Takes a severity that is told again where there is none, or a word against this code.
  private mutating func rate(_ finding: Int, _ severity: Severity, isCode: Bool, _ line: Int) {
    let stated = findings[finding].severity
    guard stated == nil || isCode && worded.contains(finding), stated != severity else { return }
    findings[finding].severity = severity
    worded.remove(finding)
    note("severity-told-again", "severity \(severity.name), from line \(line)", finding)
    guard let stated else { return }
    contradictions.append(
      FindingReading.Contradiction(
        level: .note, line: findings[finding].line,
        sentence: "“\(findings[finding].title)” is \(stated.name) by the words here, but "
          + "\(severity.name) in line \(line), which counts.", identifier: "two-severities"))
  }

  private mutating func note(_ rule: String, _ fact: String, _ finding: Int) {
    inferences.append(Inference(line: findings[finding].line, fact: fact, rule: rule))
  }

  // MARK: Matching

  /// Whether a title has the finding's label or all words of its title: what is said there is said of it.
  private func isWhole(_ reading: TitleReading, of finding: Int) -> Bool {
    if let label = reading.label, byLabel[label.key] == finding { return true }
    let title = titles[finding]
    return title.count > 0 && title.shared(with: SignificantWords(reading.text)) == title.count
  }

  /// The finding that a title repeats: by the same label, else by words.
  private func match(_ reading: TitleReading) -> Int? {
    if let label = reading.label {
      if let same = byLabel[label.key], same >= 0 { return same }
      if label.hasHash, let number = Int(label.number), number > findings.count,
        let named = byNumber[number], named >= 0
      {
        return named
      }
    }
    let said = SignificantWords(reading.text)
    return match(words: said) ?? match(ordinal: reading.ordinal, said)
  }

  /// `2. Websocket test failures` repeats finding 2 where they have a word in common.
  private func match(ordinal: String?, _ said: SignificantWords) -> Int? {
    guard let ordinal else { return nil }
    return titles.candidates(said).first { index in
      places.places[index].reading.ordinal == ordinal && titles[index].shared(with: said) > 0
    }
  }

  /// In a table of findings one word in common is enough where the severity is the same too, and only
  /// one finding has both.
  private func match(word title: String, _ severity: Severity?) -> Int? {
    let said = SignificantWords(title)
    let same = titles.candidates(said).filter { index in
      findings[index].severity == severity && titles[index].shared(with: said) > 0
    }
    return same.count == 1 ? same.first : nil
  }

  /// The one finding whose title shares most of the words.
  private func match(words said: SignificantWords) -> Int? {
    guard said.count >= 2 else { return nil }
    var best: (index: Int, score: Int)?
    var second = 0
    for index in titles.candidates(said) where !titles[index].isEmpty {
      let title = titles[index]
      let shared = title.shared(with: said)
      let fewer = min(title.count, said.count)
      guard shared >= 2 || title.count == 1 && shared == 1, shared * 5 >= fewer * 3 else {
        continue
      }
      let score = shared * 1000 / fewer + shared * 10
      if score > best?.score ?? 0 {
        second = best?.score ?? 0
        best = (index, score)
      } else {
        second = max(second, score)
      }
    }
    guard let best, best.score > second else { return nil }
    return best.index
  }

  // MARK: Tables

  /// Summary tables: a status column completes, a missing row contradicts.
  private mutating func readTables() {
    var table: (line: Int, rows: Int, matched: Set<Int>, columns: FindingPlaces.Columns)?
    for index in outline.entries.indices where !places.isCovered(index) {
      guard case .tableRow(let isHeader, let cells) = outline.entries[index].kind else {
        close(&table)
        continue
      }
      if isHeader {
        close(&table)
        table = FindingPlaces.columns(cells).map { (outline.entries[index].line.number, 0, [], $0) }
        continue
      }
      guard let columns = table?.columns, cells.indices.contains(columns.title) else { continue }
      table?.rows += 1
      let severity =
        cells.indices.contains(columns.severity)
        ? vocabulary.rating(ofField: cells[columns.severity].text).coded : nil
      let reading = TitleReading(cells[columns.title].text, vocabulary: vocabulary)
      guard let match = match(reading) ?? match(word: reading.title, severity?.severity) else {
        continue
      }
      table?.matched.insert(match)
      let status = columns.status.flatMap { cells.indices.contains($0) ? cells[$0] : nil }
        .flatMap { vocabulary.rating(ofField: $0.text).status }
      complete(
        match, status: status, severity: severity,
        numbers: cells.flatMap { ReferenceReading.numbers(in: $0) }, index,
        isWhole: isWhole(reading, of: match))
    }
    close(&table)
  }

  /// A table that lists most findings but not all has forgotten the rest.
  private mutating func close(
    _ table: inout (line: Int, rows: Int, matched: Set<Int>, columns: FindingPlaces.Columns)?
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
