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
  private var functions: [String] = []
  private var testFiles: [String] = []

  /// Tests named as failing; whole files only where no test in them is named, and a test of Go's only
  /// where none of its subtests is.
  var tests: [String] {
    let parents = Set(
      functions.lazy.compactMap { name in
        name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[..<$0]) }
      })
    let named = parents.isEmpty ? functions : functions.filter { !parents.contains($0) }
    return named.isEmpty ? testFiles : named
  }

  private let outline: Outline
  private let vocabulary: Vocabulary
  /// What the list or paragraph after an empty field or a sub-heading is about.
  private var block: (topic: FieldTopic, isPassing: Bool, depth: Int)?

  init(_ place: FindingPlace, in outline: Outline, vocabulary: Vocabulary) {
    self.outline = outline
    self.vocabulary = vocabulary
    readOpening(outline.entries[place.entry], title: place.title)
    for index in place.body { read(outline.entries[index], at: index) }
  }

  private mutating func readOpening(_ entry: Outline.Entry, title: String) {
    note(references: entry.line)
    if case .item = entry.kind {
      for code in entry.line.codes { note(test: code, inTests: true) }
      if let lead = entry.line.lead { note(test: lead, inTests: true) }
    } else {
      note(test: entry.line.text, inTests: true)
      note(test: title.bytes, inTests: true)
      if entry.line.lead != nil { readSentence(entry.line) }
    }
    if let lead = entry.line.lead { note(test: lead.unmarked, inTests: true) }
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
      let passes = cells.contains { Self.passes($0) }
      for cell in isHeader ? [] : cells {
        note(references: cell)
        if !passes { readCell(cell) }
      }
    }
  }

  // MARK: Lines

  private mutating func readLine(_ entry: Outline.Entry) {
    note(references: entry.line)
    if let block, entry.depth < block.depth { self.block = nil }
    if !entry.fields.isEmpty, !isTestLead(entry.line) {
      for (field, topic) in entry.fields { readField(field, topic, entry.line, depth: entry.depth) }
    } else if case .item = entry.kind {
      noteFix(ofText: entry.line)
      readItem(entry.line)
    } else {
      if let lead = entry.line.lead, entry.line.rest.unmarked.isEmpty {
        noteFix(lead, value: [], at: entry.line.number)
      }
      if let block, block.topic == .impact { impact.append(entry.line.text.trimmed.string) }
      readSentence(entry.line)
    }
  }

  /// `FAIL src/fare.test.ts`, ``The test `test_fare` fails``.
  private mutating func readSentence(_ line: Line) {
    note(RunnerOutput.statedTest(line.text.trimmed), inTests: true)
    for code in line.codes where line.tells(ofFailingTest: code) {
      note(test: code, inTests: true)
    }
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
    switch topic {
    case .severity, .priority, .status:
      rate(topic, field.value.bytes)
      if field.value.isEmpty { awaited = topic }
    case .category: noteSlug(field.value)
    case .tests, .files: readTests(field, line, topic)
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
    let said = words(name)
    let isPassing = said.containsAny(of: Self.passing)
    var topic = FieldTopic(said)
    if topic == .error || topic == .other,
      said.containsAny(of: Self.failures)
    {
      topic = .tests
    }
    block = (topic, isPassing, depth)
  }

  private static let passing: WordSet = [
    "passing", "passed", "successful", "successfully", "available", "positive", "restored",
    "working",
  ]
  private static let failures: WordSet = ["failures", "failed", "failing", "errors"]

  private mutating func readItem(_ line: Line) {
    guard block?.isPassing != true, !Self.passes(line) else { return }
    switch block?.topic {
    case .impact: impact.append(line.text.trimmed.string)
    case .files: noteFile(line)
    default: break
    }
    let inTests = block?.topic == .tests || block?.topic == .files || block?.topic == .error
    if let lead = line.lead { note(test: lead, inTests: inTests) }
    if let code = line.codes.first {
      let opens = line.text.unmarked.starts(with: code.unmarked)
      let isTest = block?.topic == .tests
      if opens || isTest { noteNamed(code, isPlain: opens && isTest) }
    }
    guard inTests else { return }
    let text = line.text.trimmed
    note(TestName(text) ?? TestName(text.prefix { $0 != 0x20 }), inTests: true)
    for code in line.codes.dropFirst() { note(test: code, inTests: true) }
  }

  /// A ticked or passed test did not fail.
  private static func passes(_ line: Line) -> Bool {
    let text = line.text
    guard mayPass(text) else { return false }
    let isTicked = text.contains(text: "✅")
    guard
      isTicked || text.contains(text: "pass") || text.contains(text: "PASS")
        || text.contains(text: "Pass")
    else { return false }
    let said = words(text)
    if text.contains(text: "❌") || said.containsAny(of: Self.failing) {
      return false
    }
    return isTicked || said.containsAny(of: Self.passed)
  }

  private static let failing: WordSet = ["failed", "fails", "failing"]
  private static let passed: WordSet = ["passed", "passes"]

  /// A quick look: whether `pass` or a symbol may begin somewhere.
  private static func mayPass(_ text: Bytes) -> Bool {
    var previous: UInt8 = 0
    for byte in text {
      if byte == 0xE2 || byte | 0x20 == UInt8(ascii: "a") && previous == UInt8(ascii: "p") {
        return true
      }
      previous = byte | 0x20
    }
    return false
  }

  private mutating func readCell(_ cell: Line) {
    for code in cell.codes { note(test: code, inTests: true) }
    note(test: cell.text, inTests: true)
  }

  // MARK: Facts

  private mutating func readTests(_ field: Field, _ line: Line, _ topic: FieldTopic) {
    if topic == .files { noteFile(line) }
    for code in line.codes { noteNamed(code, isPlain: topic == .tests) }
    guard line.codes.isEmpty else { return }
    for word in field.value.bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C }) {
      note(test: word, inTests: true)
    }
  }

  /// A code span where tests are named.
  private mutating func noteNamed(_ code: Bytes, isPlain: Bool) {
    note(TestName(code) ?? (isPlain ? TestName(plain: code) : nil), inTests: true)
  }

  private mutating func note(test: Bytes, inTests: Bool) {
    note(TestName(test), inTests: inTests)
  }

  private mutating func note(_ name: TestName?, inTests: Bool) {
    guard let name else { return }
    if name.isFile {
      if inTests && !testFiles.contains(name.text) { testFiles.append(name.text) }
    } else if inTests || name.text.bytes.contains(text: "test_"), !functions.contains(name.text) {
      functions.append(name.text)
    }
  }

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
    readOutcomes(text)
  }

  /// The first lines of a test runner's output; empty ones do not count.
  private mutating func readOutcomes(_ text: Bytes) {
    var start = text.startIndex
    var rows = 0
    while start < text.endIndex, rows < 200 {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.endIndex
      if end > start {
        note(RunnerOutput.failedTest(text[start..<end].trimmed), inTests: true)
        rows += 1
      }
      start = end + 1
    }
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

extension Line {
  /// Whether a code span follows the word "test", or the word after it says that it failed.
  fileprivate func tells(ofFailingTest code: Bytes) -> Bool {
    guard code.startIndex >= text.startIndex, code.endIndex <= text.endIndex else { return false }
    let before = text[..<code.startIndex].suffix(24)
    let after = words(text[code.endIndex...].prefix(24))
    if let next = after.first, failingVerbs.contains(next) { return true }
    guard let last = words(before).last, last == "test" || last == "tests" else { return false }
    return words(text).containsAny(of: failingVerbs)
  }
}

private let failingVerbs: WordSet = [
  "fails", "fail", "failed", "failing", "expects", "expected", "hangs", "crashes", "errors",
]

extension Bytes {
  /// `Added a limit`: what opens so was done.
  fileprivate var opensInPast: Bool {
    let first = unmarked.prefix(while: isLetter)
    return first.count > 4 && first.hasSuffix("ed")
  }
}
