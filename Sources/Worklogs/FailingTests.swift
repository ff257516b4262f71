// Which tests a finding names as failing: in its title, in lists, tables and fields of failing tests, in
// what a runner printed, in sentences.

/// Gathers the names from one finding, entry by entry.
struct FailingTests {
  private var tests: [String] = []
  /// Whole files and classes of tests.
  private var wholes: [String] = []
  /// From fields such as `File:`.
  private var files: [String] = []
  private var noted: Set<String> = []
  private var list: List
  /// What lists right under the title hold.
  private var home: List
  /// The column of tests in the table that is read.
  private var column: Int?
  /// Its header says so.
  private var isSure = false
  private let isUnderFailingTests: Bool
  private let lexicon: Lexicon

  /// What the lists under a title or label hold.
  private struct List {
    var trust: Trust
    /// Their items are names, in any words.
    var takesSentences = false
    /// The label speaks of failures.
    var isFailing = false
    /// How deep the first item stands; what stands deeper tells of it.
    var depth: Int?
  }

  private enum Trust: Int, Comparable {
    /// Tests that pass.
    case none
    /// Names that nothing but tests has.
    case sure
    /// Titles in code or quotes too.
    case titles
    /// All that is marked as a name.
    case all

    static func < (one: Trust, other: Trust) -> Bool { one.rawValue < other.rawValue }
  }

  /// Tests named as failing; whole files and classes only where no test in them is named, and a test of
  /// Go's only where none of its subtests is.
  var names: [String] {
    let parents = Set(
      tests.lazy.compactMap { name in
        name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[..<$0]) }
      })
    let named = parents.isEmpty ? tests : tests.filter { !parents.contains($0) }
    if !named.isEmpty { return named }
    return wholes.isEmpty ? files : wholes
  }

  init(_ place: FindingPlace, in outline: Outline, lexicon: Lexicon) {
    self.lexicon = lexicon
    let entry = outline.entries[place.entry]
    let label = Self.label(over: place.entry, in: outline)
    var isUnder = label.map { ListWords($0, lexicon).nameFailingTests } == true
    var isDirect = isUnder
    let headings = Array(outline.ancestors(of: place.entry))
    for heading in isUnder ? [] : headings {
      let said = ListWords(outline.entries[heading].line.text, lexicon)
      isUnder = said.nameFailingTests
      isDirect = isUnder && heading == headings.first
      if isUnder || said.excludeTests
        || said.says([.testPart, .problemItem]) && !said.says(.failingTest)
      {
        break
      }
    }
    isUnderFailingTests = isUnder
    list = List(trust: isUnder ? .titles : .sure)
    home = list
    readOpening(entry, place, isDirect: isDirect)
    let said = self.said(entry.line.text)
    if tests.isEmpty, said.says(.failingTest), isUnder || said.says(.test),
      let count = entry.line.text.bracketedCount
    {
      let items = outline.entries[place.body].prefix { !$0.isHeading }
        .count { $0.isItem && $0.depth == entry.depth + 1 }
      list = List(trust: .all, takesSentences: items == count)
    }
    home = list
  }

  /// The line over the list or table in which an item or a row stands.
  private static func label(over entry: Int, in outline: Outline) -> Bytes? {
    let depth = outline.entries[entry].depth
    for index in outline.entries[..<entry].indices.suffix(400).reversed() {
      let above = outline.entries[index]
      if above.depth < depth || depth == 0 && !above.isRow {
        if case .text = above.kind { return above.line.text }
        return nil
      }
    }
    return nil
  }

  private mutating func readOpening(
    _ entry: Outline.Entry, _ place: FindingPlace, isDirect: Bool
  ) {
    let line = entry.line
    note(RunnerOutput.statedTest(line.text.trimmed))
    for code in line.codes { note(TestName(code)) }
    if let lead = line.lead {
      note(TestName(lead) ?? TestName(lead.unmarked))
      if !entry.isItem { read(sentence: line) }
    }
    let text = line.text
    note(TestName(text) ?? TestName(place.reading.text))
    if let colon = text.firstRange(of: ": ") { note(TestName(text[colon.upperBound...])) }
    guard let opening = Opening(line.lead ?? text, codes: line.codes) else { return }
    if opening.isName, opening.isClosed, isUnderFailingTests {
      note(TestName(listed: opening.name, isAlone: true))
    } else if isUnderFailingTests, isDirect, opening.name.isCounted {
      note(TestName(listed: opening.name))
    } else {
      note(TestName(opening.name.firstName))
    }
    if !tests.isEmpty { list.trust = .sure }
  }

  // MARK: Labels

  /// A label, heading or field's name: what follows is what it says.
  mutating func open(_ label: Bytes) {
    let said = said(label)
    let isFailing = said.says(.failingTest)
    column = nil
    list =
      if said.excludeTests {
        List(trust: .none)
      } else if said.nameFailingTests || said.nameTests {
        List(trust: .all, takesSentences: said.nameFailingTests)
      } else if said.says(.test), !isFailing, !said.says(.testPart) {
        // "These tests open a dialog:"
        List(trust: list.trust, takesSentences: list.takesSentences)
      } else {
        List(
          trust: isFailing && isUnderFailingTests && !said.says(.testPart) ? .titles : .sure,
          isFailing: isFailing)
      }
  }

  private func said(_ text: Bytes) -> ListWords { ListWords(text, lexicon) }

  // MARK: Items and sentences

  mutating func read(item line: Line, depth: Int) {
    let text = line.text.withoutOrdinal
    let opening = Opening(text, codes: line.codes)
    guard list.trust > .none, !passes(line.text, after: opening) else { return }
    let isFirst = depth == list.depth ?? depth
    if isFirst { list.depth = depth }
    let isListed = list.trust == .all
    if let lead = line.lead, isListed || lead.contains(text: "test_") { note(TestName(lead)) }
    if isListed || list.isFailing { note(TestName(text) ?? TestName(text.firstName)) }
    for code in line.codes where isListed || text.unmarked.starts(with: code.unmarked) {
      note(TestName(code))
    }
    for code in line.failingTests { note(TestName(code)) }
    guard isFirst, list.trust > .sure, let opening else { return }
    take(opening, isFailed: line.text.contains(text: "❌") || line.text.contains(text: "✗"))
  }

  private mutating func take(_ opening: Opening, isFailed: Bool) {
    let name = opening.name
    if opening.isOneWord, list.trust < .all, !isFailed { return }
    guard opening.isClosed else { return }
    if opening.isName, let named = TestName(listed: name) ?? TestName(name.firstName) {
      list.takesSentences = false
      return note(named)
    }
    if let sure = TestName(name.firstName) { return note(sure) }
    let opensLikeTitle = name.hasPrefix("should ") || name.hasPrefix("test ")
    guard list.takesSentences || isFailed || opensLikeTitle,
      opensLikeTitle
        || !said(name).says(.test) && !said(name.firstName).says(.failingTest)
    else { return }
    note(TestName(listed: name))
  }

  /// `FAIL src/fare.test.ts`, ``The test `test_fare` fails``.
  mutating func read(sentence line: Line) {
    note(RunnerOutput.statedTest(line.text.trimmed))
    for code in line.failingTests { note(TestName(code)) }
  }

  // MARK: Fields

  /// `**Failing tests:** test_child, test_day`, ``**Test:** `child pays half` ``.
  mutating func read(field: Field, _ topic: FieldTopic, _ line: Line) {
    let said = said(field.name.bytes)
    let value = field.value.bytes.trimmed
    list = said.says(.testPart) ? List(trust: .sure) : home
    let isNamed = said.nameFailingTests || said.nameTests
    let isFile = topic == .files && !said.excludeTests
    guard isNamed || topic == .tests || isFile else {
      for code in line.codes where !said.says(.testPart) {
        if said.says(.failingTest) && topic != .error || line.tests(code) { note(TestName(code)) }
      }
      return
    }
    let isWeak = isFile && !said.says(.test)
    for code in line.codes { note(isNamed ? TestName(listed: code) : TestName(code), isWeak) }
    guard line.codes.isEmpty else { return }
    let found = noted.count
    for word in value.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C }) {
      note(isNamed && word.isCounted ? TestName(listed: word) : TestName(word), isWeak)
    }
    guard isNamed, found == noted.count, !said.says(.testFile) else { return }
    if let quoted = value.quoted { return note(TestName(listed: quoted)) }
    guard said.nameTests, value.contains(0x20), !self.said(value).says(.test),
      !self.said(value.firstName).says([.failingTest, .testError, .passingTest])
    else { return }
    note(TestName(listed: value))
  }

  // MARK: Tables

  mutating func readHeader(_ cells: [Line]) {
    let headers = cells.map { said($0.text) }
    let isTests: (ListWords) -> Bool = { !$0.says([.passingTest, .testPart, .testFile]) }
    column = headers.firstIndex { $0.says(.test) && isTests($0) }
    isSure = column != nil
    // Under failing tests what each row tells of stands first.
    guard column == nil, list.trust > .sure,
      let first = cells.firstIndex(where: { $0.text.contains(where: isLetter) }),
      headers.indices.contains(first), isTests(headers[first]),
      !headers[first].says([.failingTest, .problemItem])
    else { return }
    column = first
  }

  mutating func read(row cells: [Line]) {
    guard list.trust > .none else { return }
    let column = column.flatMap { cells.indices.contains($0) ? $0 : nil }
    let others = cells.indices.filter { $0 != column }.map { cells[$0] }
    if others.contains(where: { passes($0.text) }) { return }
    if column == nil || !isSure { for cell in others { read(cell: cell) } }
    guard let column else { return }
    let cell = cells[column]
    read(cell: cell)
    let isFailed = others.contains { said($0.text).says([.failingTest, .testError]) }
    guard list.trust > .sure || isFailed, let opening = Opening(cell.text, codes: cell.codes)
    else { return }
    if opening.isName || isSure && list.trust > .sure && !opening.isOneWord {
      note(TestName(listed: opening.name))
    }
  }

  private mutating func read(cell: Line) {
    for code in cell.codes { note(TestName(code)) }
    note(TestName(cell.text))
  }

  // MARK: Code

  /// The first lines of a test runner's output; empty ones do not count.
  mutating func read(code text: Bytes) {
    var start = text.startIndex
    var rows = 0
    while start < text.endIndex, rows < 200 {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.endIndex
      if end > start {
        note(RunnerOutput.failedTest(text[start..<end].trimmed))
        rows += 1
      }
      start = end + 1
    }
  }

  // MARK: Names

  /// - Parameter isWeak: From a field such as `File:`.
  private mutating func note(_ name: TestName?, _ isWeak: Bool = false) {
    guard let name else { return }
    if name.isFile, isWeak {
      if files.count < 100, !files.contains(name.text) { files.append(name.text) }
    } else if noted.insert(name.text).inserted {
      if name.isFile { wholes.append(name.text) } else { tests.append(name.text) }
    }
  }

  /// A ticked or passed test did not fail; one that was fixed did.
  private func passes(_ whole: Bytes, after opening: Opening? = nil) -> Bool {
    guard Self.mayPass(whole) else { return false }
    let text = opening.map(\.rest) ?? whole
    if said(text).says([.failingTest, .testError]) || whole.contains(text: "❌") { return false }
    return whole.contains(text: "✅") || words(text).containsAny(of: Self.passed)
  }

  private static let passed: WordSet = ["passed", "passes", "pass"]

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
}

extension Outline.Entry {
  fileprivate var isRow: Bool { if case .tableRow = kind { true } else { false } }
  var isItem: Bool { if case .item = kind { true } else { false } }
  var isHeading: Bool { if case .heading = kind { true } else { false } }
}

extension Bytes {
  /// The first number in the last bracket: 3 of `Fares (3/9 tests fail)`.
  fileprivate var bracketedCount: Int? {
    guard let open = lastIndex(of: UInt8(ascii: "(")) else { return nil }
    return Int(self[(open + 1)...].prefix(while: isDigit).prefix(4).string)
  }

  /// `FARE-3`, `FARE-3: pays half`: begins with letters, a hyphen and a number.
  fileprivate var isCounted: Bool {
    let name = prefix { isWordByte($0) || $0 == 0x2D || $0 == UInt8(ascii: ".") }
    return !name.contains(0x2D) && name.count == count
      || name.contains(0x2D) && name.last.map(isDigit) == true
        && name.first.map(isUppercase) == true
  }
}

extension Line {
  /// Whether a code span follows the word "test".
  fileprivate func tests(_ code: Bytes) -> Bool {
    guard code.startIndex >= text.startIndex, code.endIndex <= text.endIndex else { return false }
    return words(text[..<code.startIndex].suffix(12)).last == "test"
  }

  /// The code spans before a word that says that they failed, and in a line with such a word those after
  /// "test".
  fileprivate var failingTests: [Bytes] {
    var saysFailing: Bool?
    return codes.filter { code in
      guard code.startIndex >= text.startIndex, code.endIndex <= text.endIndex else { return false }
      if let next = words(text[code.endIndex...].prefix(24)).first, failingVerbs.contains(next) {
        return true
      }
      let last = words(text[..<code.startIndex].suffix(24)).last
      guard last == "test" || last == "tests" else { return false }
      let says = saysFailing ?? words(text).containsAny(of: failingVerbs)
      saysFailing = says
      return says
    }
  }
}

private let failingVerbs: WordSet = [
  "fails", "fail", "failed", "failing", "expects", "expected", "hangs", "crashes", "errors",
]
