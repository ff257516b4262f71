// What the text of a finding says: fields, tests, references, excerpts, files.

/// Reads the body of one finding, entry by entry.
struct FindingDetails {
  private(set) var fields: [Field] = []
  private(set) var references: [Int] = []
  /// From fields such as `GitHub Issue:` and from URLs: never the worklog's own numbering.
  private(set) var ownReferences: [Int] = []
  private(set) var excerpts: [Excerpt] = []
  private(set) var files: [String] = []
  /// What a field states of where the problem stands and how bad it is.
  private(set) var status: Status?
  private(set) var severity: (severity: Severity, isCode: Bool)?
  /// What is said of its impact, which is its severity where nothing else says that.
  private(set) var impactSeverity: Severity?
  /// Whether the fix is made, or none will be, and the line that tells it.
  private(set) var fix: (status: Status, line: Int)?
  private(set) var slug: Bytes?
  private(set) var impact: [String] = []
  private(set) var source: String?
  private var isSeverityField = false
  /// The field with no value that the line before states: the next line has it.
  private var awaited: FieldTopic?
  private var hasFix = false
  private var failingTests: FailingTests

  private let outline: Outline
  private let vocabulary: Vocabulary
  /// What the list or paragraph after an empty field or a sub-heading is about.
  private var block: (topic: FieldTopic, depth: Int)?

  /// Tests named as failing.
  var tests: [String] { failingTests.names }

  init(_ place: FindingPlace, in outline: Outline, vocabulary: Vocabulary) {
    self.outline = outline
    self.vocabulary = vocabulary
    failingTests = FailingTests(place, in: outline, lexicon: vocabulary.lexicon)
    note(references: outline.entries[place.entry].line)
    if case .tableRow = outline.entries[place.entry].kind { readHeader(of: place.entry) }
    for index in place.body { read(outline.entries[index], at: index) }
  }

  /// The header of the table in which a finding is a row.
  private mutating func readHeader(of row: Int) {
    for index in outline.entries[..<row].indices.suffix(400).reversed() {
      guard case .tableRow(let isHeader, let cells) = outline.entries[index].kind else { return }
      if isHeader { return failingTests.readHeader(cells) }
    }
  }

  private mutating func read(_ entry: Outline.Entry, at index: Int) {
    if let topic = awaited, entry.fields.isEmpty { rate(topic, entry.line.text, isOwn: false) }
    awaited = nil
    switch entry.kind {
    case .heading:
      note(references: entry.line)
      noteFix(entry.line.text, value: [], at: entry.line.number)
      open(entry.line.text, depth: -1)
      if let (field, topic, value) = outline.field(ofHeading: index) {
        readField(field, topic, value, depth: entry.depth)
      }
    case .text, .item: readLine(entry)
    case .code(let language, let text): readCode(language, text, entry.line.number)
    case .tableRow(let isHeader, let cells):
      for (field, topic) in entry.fields { readField(field, topic, entry.line, depth: entry.depth) }
      for cell in isHeader ? [] : cells { note(references: cell) }
      if isHeader { failingTests.readHeader(cells) } else { failingTests.read(row: cells) }
    }
  }

  // MARK: Lines

  private mutating func readLine(_ entry: Outline.Entry) {
    if !entry.fields.contains(where: { $0.topic == .tests }) { note(references: entry.line) }
    if let block, entry.depth < block.depth { self.block = nil }
    if !entry.fields.isEmpty, !isTestLead(entry.line) {
      for (field, topic) in entry.fields { readField(field, topic, entry.line, depth: entry.depth) }
    } else if entry.isItem {
      noteFix(ofText: entry.line)
      readItem(entry.line, depth: entry.depth)
    } else {
      if let lead = entry.line.lead, entry.line.rest.unmarked.isEmpty {
        noteFix(lead, value: [], at: entry.line.number)
      }
      if let block, block.topic == .impact { impact.append(entry.line.text.trimmed.string) }
      readSentence(entry.line)
    }
  }

  private mutating func readSentence(_ line: Line) {
    failingTests.read(sentence: line)
    let text = line.text.trimmed
    // An ordered list that goes on from a higher number is no list in Markdown.
    if let first = text.first, isDigit(first), text.withoutOrdinal.startIndex > text.startIndex {
      return failingTests.read(item: line, depth: 0)
    }
    let isLabel = text.last == UInt8(ascii: ":") || text.hasSuffix("：")
    if isLabel || line.lead != nil && line.rest.unmarked.isEmpty { failingTests.open(text) }
  }

  /// `**test_x:**` names a test, not a field.
  private func isTestLead(_ line: Line) -> Bool {
    guard let lead = line.lead else { return false }
    return TestName(lead) != nil
  }

  private mutating func readField(
    _ field: Field, _ topic: FieldTopic, _ line: Line, depth: Int
  ) {
    if !field.value.isEmpty { fields.append(field) }
    block = nil
    failingTests.read(field: field, topic, line)
    switch topic {
    case .severity, .priority, .status:
      rate(topic, field.value.bytes)
      if field.value.isEmpty { awaited = topic }
    case .category: noteSlug(field.value)
    case .files: noteFile(line)
    case .impact: noteImpact(field)
    case .source: source = source ?? line.codes.first?.string ?? field.value
    case .reference: noteOwn(field, line)
    case .error: if !field.value.isEmpty { noteError(field, line) }
    default: noteSlugCodes(line)
    }
    if !topic.isRating { noteFix(field.name.bytes, value: field.value.bytes, at: line.number) }
    if field.value.bytes.unmarked.isEmpty || topic == .tests || topic == .files {
      open(field.name.bytes, depth: depth)
    }
  }

  /// Takes what a field states: the first counts, and a severity before a priority.
  private mutating func rate(_ topic: FieldTopic, _ value: Bytes, isOwn: Bool = true) {
    if topic == .status {
      let stated = isOwn ? vocabulary.rating(ofField: value) : vocabulary.rating(of: value)
      status = status ?? stated.status
    } else if let stated = vocabulary.severity(inField: value),
      severity == nil || topic == .severity && !isSeverityField
    {
      severity = stated
      isSeverityField = topic == .severity
    }
  }

  /// `Fix applied: …`, `#### Fixed in 4.2`, `Fix: Rounded by cents`, `Fix: …` and `Commit: 1f2e3d4`: that
  /// the fix is made, not only thought of.
  private mutating func noteFix(_ name: Bytes, value: Bytes, at line: Int) {
    guard fix == nil else { return }
    let said = vocabulary.rating(of: name)
    let isFix = said.kinds.contains(.fix) && said.kinds.isDisjoint(with: [.hedge, .negation])
    guard isFix || hasFix || said.status == .resolved else { return }
    let opening = vocabulary.lexicon.kinds(opening: value)
    let told = isFix ? vocabulary.rating(of: value) : said
    let isTicked = value.contains(text: "✅") || name.contains(text: "✅")
    let isMade =
      said.status == .resolved && opening.isDisjoint(with: [.none, .negation, .hedge, .open])
      || hasFix && said.kinds.contains(.commit)
      || isFix
        && (isTicked || told.kinds.contains(.commit) || said.kinds.contains(.done)
          || value.opensInPast && !opening.contains(.hedge))
    if isMade {
      fix = (.resolved, line)
    } else if isFix, told.status == .known {
      fix = (.known, line)
    }
    hasFix = hasFix || isFix
  }

  /// `Fixed: the fares are rounded by cents`, as an item.
  private mutating func noteFix(ofText line: Line) {
    guard vocabulary.lexicon.kinds(opening: line.text).contains(.resolved),
      let colon = line.text.firstRange(of: ": ")
    else { return }
    noteFix(line.text[..<colon.lowerBound], value: [], at: line.number)
  }

  private mutating func open(_ name: Bytes, depth: Int) {
    block = (FieldTopic(words(name)), depth)
    failingTests.open(name)
  }

  private mutating func readItem(_ line: Line, depth: Int) {
    failingTests.read(item: line, depth: depth)
    switch block?.topic {
    case .impact: impact.append(line.text.trimmed.string)
    case .files: noteFile(line)
    default: break
    }
  }

  // MARK: Facts

  private mutating func noteFile(_ line: Line) {
    for code in line.codes where code.contains(0x2E) && !code.contains(0x20) {
      let file = code.withoutLineNumber.string
      if !files.contains(file) { files.append(file) }
    }
  }

  private mutating func noteImpact(_ field: Field) {
    noteSeverity(field.value.bytes)
    if !field.value.isEmpty { impact.append(field.value) }
  }

  /// `**Impact:** P0 - …` states a severity where no field does; `High – nobody boards` where nothing does.
  private mutating func noteSeverity(_ value: Bytes) {
    let first = vocabulary.rating(ofField: value.unmarked.prefix { $0 != 0x20 && $0 != 0x2C })
    if first.isCode, severity == nil { severity = first.severity.map { ($0, true) } }
    impactSeverity = impactSeverity ?? first.severity
  }

  private mutating func noteError(_ field: Field, _ line: Line) {
    excerpts.append(
      Excerpt(text: line.codes.first?.string ?? field.value, language: nil, line: field.line))
    noteSlugCodes(line)
  }

  private mutating func noteSlug(_ value: String) {
    if slug == nil { slug = Slug.first(in: value.bytes) }
    if slug == nil, !value.utf8.contains(0x20) { slug = value.bytes }
  }

  private mutating func noteSlugCodes(_ line: Line) {
    for code in line.codes where slug == nil {
      guard let found = Slug.first(in: code), words(found).containsAny(of: Self.slugWords)
      else { continue }
      slug = found
    }
  }

  private static let slugWords: WordSet = ["test", "tests", "regression"]

  private mutating func noteOwn(_ field: Field, _ line: Line) {
    for number in ReferenceReading.numbers(in: line) where !ownReferences.contains(number) {
      ownReferences.append(number)
    }
    if line.links.isEmpty { noteSlug(field.value) }
  }

  private mutating func note(references line: Line) {
    let found = ReferenceReading.numbers(in: line)
    for number in found where !references.contains(number) { references.append(number) }
    for link in line.links {
      guard let number = ReferenceReading.number(ofURL: link), !ownReferences.contains(number)
      else { continue }
      ownReferences.append(number)
    }
  }

  // MARK: Code

  private mutating func readCode(_ language: String?, _ text: Bytes, _ line: Int) {
    if let language, Self.commandLanguages.contains(language.lowercased()) { return }
    if language.map({ Self.sourceLanguages.contains($0.lowercased()) }) != true || tellsError(text)
    {
      excerpts.append(Excerpt(text: text.string, language: language, line: line))
    }
    failingTests.read(code: text)
  }

  private func tellsError(_ text: Bytes) -> Bool {
    ["Error", "Exception", "Traceback", "assert"].contains { text.contains(text: $0) }
  }

  /// Fences of these show code or settings, unless an error stands in them.
  private static let sourceLanguages: Set<String> = [
    "swift", "python", "py", "diff", "yaml", "yml", "toml", "js", "javascript", "ts", "typescript",
    "go", "rust", "java", "kotlin", "c", "cpp", "html", "css", "sql", "ini", "dockerfile",
  ]

  private static let commandLanguages: Set<String> = ["bash", "sh", "shell", "zsh", "console"]
}

extension Bytes {
  /// `Added a limit`: what opens so was done.
  fileprivate var opensInPast: Bool {
    let first = unmarked.prefix(while: isLetter)
    return first.count > 4 && first.hasSuffix("ed")
  }
}
