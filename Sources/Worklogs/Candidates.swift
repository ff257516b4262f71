// What of a worklog may be a finding: every heading, bold line, list item, table row, and line that opens
// like an item, as a tree. Nothing is decided here.

import Hashing

/// A part of a worklog that may tell a finding.
struct Candidate {
  enum Form {
    /// A heading of level 1 to 6.
    case heading(level: Int)
    /// A line that is all bold, and acts as a heading.
    case boldLine
    case item(ordered: Bool)
    /// A row of a table; its header is the entry `header`.
    case row(header: Int)
    /// The first row of a table of two columns that tells one problem: `| Reason | … |`.
    case record
    /// A line of a paragraph that opens with bold text, a number, a mark or a label.
    case line
  }

  var form: Form
  /// Its entry in the outline.
  var entry: Int
  /// The entries of its own text.
  var body: Range<Int>
  /// The candidate that it stands in; −1 for none.
  var parent: Int
  /// How many candidates it stands in.
  var depth = 0
  /// Siblings of one shape, by number: see `Candidates.groups`.
  var group = 0
  /// The same shape anywhere in the worklog.
  var cousins = 0
  var facts: LineFacts

  var isHeading: Bool {
    switch form {
    case .heading, .boldLine: true
    default: false
    }
  }

  var isRow: Bool { if case .row = form { true } else { false } }

  /// 1 to 6 for headings, 7 for bold lines, 0 for others.
  var level: Int {
    switch form {
    case .heading(let level): level
    case .boldLine: 7
    default: 0
    }
  }
}

/// The candidates of one worklog, in the order of their entries.
struct Candidates {
  let outline: Outline
  let lexicon: Lexicon
  /// For each entry what its line shows.
  let facts: [LineFacts]
  private(set) var all: [Candidate] = []
  /// For each group its candidates: siblings of one shape.
  private(set) var groups: [[Int]] = []
  /// For each shape its candidates, wherever they stand.
  private(set) var cousins: [[Int]] = []
  /// For each candidate the ones right in it.
  private(set) var children: [[Int]] = []

  /// For each candidate the words of its title, sorted: see `SignificantWords`.
  private(set) var titles: [[UInt64]] = []
  /// The first heading's candidate.
  private(set) var title: Int?
  /// How many headings there are of each level.
  private(set) var levels: [Int: Int] = [:]
  /// What the columns of each table's header say, and a hash of their names.
  private var headers: [Int: (columns: [Column], look: UInt64)] = [:]

  /// A column of a table, by its name.
  struct Column {
    var kinds: WordKinds
    var isStatus: Bool
    var isNumber: Bool

    init(_ name: Line, lexicon: Lexicon) {
      kinds = lexicon.kinds(in: name.text)
      let said = words(name.text)
      isStatus = said.containsAny(of: Self.states) || name.text.contains(text: "状态")
      isNumber = said.count <= 1 && (said.isEmpty || said.containsAny(of: Self.numbers))
    }

    private static let states: WordSet = [
      "status", "state", "result", "estado", "resultado", "ergebnis",
    ]
    private static let numbers: WordSet = ["id", "no", "nr", "bug", "issue", "num"]
  }

  func columns(of header: Int) -> [Column] { headers[header]?.columns ?? [] }

  /// More candidates are not weighed: what follows is shown as text.
  static let most = 3_000
  /// Of entries further down nothing is read: a file with more is made by a program.
  static let mostEntries = 20_000

  init(_ outline: Outline, lexicon: Lexicon) {
    self.outline = outline
    self.lexicon = lexicon
    facts = outline.entries.enumerated().map { index, entry in
      if index >= Self.mostEntries { return LineFacts() }
      if case .tableRow(_, let cells) = entry.kind { return Self.facts(of: cells, lexicon) }
      if case .code(_, let text) = entry.kind {
        var facts = LineFacts()
        facts.kinds = lexicon.kinds(in: text.prefix(600))
        return facts
      }
      return LineFacts(entry.line, lexicon: lexicon)
    }
    collect()
    relate()
  }

  private static func facts(of cells: [Line], _ lexicon: Lexicon) -> LineFacts {
    var whole = LineFacts()
    for (index, cell) in cells.enumerated() {
      let facts = LineFacts(cell, lexicon: lexicon)
      whole.kinds.formUnion(facts.kinds)
      whole.signs.formUnion(
        facts.signs.subtracting(index == 0 ? [] : [.numbered, .identified, .opensIdentified]))
      whole.words += facts.words
      whole.length += facts.length
      whole.problems += facts.problems
      if index == 0 { (whole.opening, whole.identity) = (facts.opening, facts.identity) }
    }
    return whole
  }

  // MARK: Collecting

  private mutating func collect() {
    /// The candidate of each entry that others stand in; −1 for none.
    var containers = Array(repeating: -1, count: outline.entries.count)
    var boldLine = -1
    var header: (entry: Int, isRecord: Bool)?
    for index in outline.entries.indices.prefix(Self.mostEntries) where all.count < Self.most {
      let entry = outline.entries[index]
      if case .tableRow = entry.kind {} else { header = nil }
      var parent = entry.heading >= 0 ? containers[entry.heading] : -1
      if entry.item >= 0, entry.item != index {
        parent = containers[entry.item]
      } else if boldLine >= 0 {
        parent = boldLine
      }
      switch entry.kind {
      case .heading(let level):
        guard entry.isTopLevel else {
          add(.line, index, index + 1..<index + 1, in: parent)
          continue
        }
        boldLine = -1
        containers[index] = all.count
        let above = entry.heading >= 0 ? containers[entry.heading] : -1
        add(.heading(level: level), index, outline.body(of: index), in: above)
      case .item(let ordered, _, _):
        containers[index] = all.count
        add(.item(ordered: ordered), index, outline.body(of: index), in: parent)
      case .text:
        if entry.isTopLevel, isBoldLine(entry.line) {
          boldLine = all.count
          let above = entry.heading >= 0 ? containers[entry.heading] : -1
          add(.boldLine, index, index + 1..<endOfBoldLine(index), in: above)
        } else if opensLikeItem(index) {
          add(.line, index, index + 1..<endOfLine(index), in: parent)
        }
      case .tableRow(let isHeader, let cells):
        if isHeader {
          let isRecord = tellsOneProblem(cells)
          header = (index, isRecord)
          headers[index] = (
            cells.map { Column($0, lexicon: lexicon) },
            Array(cells.map(\.text).joined(separator: [0x7C])).hash64
          )
          if isRecord {
            var end = index + 1
            while end < outline.entries.count, case .tableRow(false, _) = outline.entries[end].kind
            {
              end += 1
            }
            add(.record, index, index..<end, in: parent)
          }
        } else if let header, !header.isRecord {
          add(.row(header: header.entry), index, index..<index + 1, in: parent)
        }
      case .code: break
      }
    }
  }

  private mutating func add(
    _ form: Candidate.Form, _ entry: Int, _ body: Range<Int>, in parent: Int
  ) {
    let depth = parent >= 0 ? all[parent].depth + 1 : 0
    all.append(
      Candidate(
        form: form, entry: entry, body: body, parent: parent, depth: depth, facts: facts[entry]))
  }

  /// A longer bold line is a sentence.
  private static let longestBoldLine = 160

  private func isBoldLine(_ line: Line) -> Bool {
    guard let lead = line.lead, lead.count < Self.longestBoldLine else { return false }
    return line.rest.withoutBrackets.unmarked.isEmpty
  }

  /// The next bold line or heading.
  private func endOfBoldLine(_ index: Int) -> Int {
    let end = outline.headings(in: index + 1..<outline.entries.count).first ?? outline.entries.count
    var next = index + 1
    while next < end {
      if outline.entries[next].isTopLevel, case .text = outline.entries[next].kind,
        isBoldLine(outline.entries[next].line)
      {
        return next
      }
      next += 1
    }
    return end
  }

  /// A line's own text goes on to the next that opens like an item, or a dozen entries, and ends where a
  /// block of the worklog begins; within items and quotations it is the line alone.
  private func endOfLine(_ index: Int) -> Int {
    guard outline.entries[index].isTopLevel else { return index + 1 }
    var next = index + 1
    while next < outline.entries.count {
      if outline.entries[next].isTopLevel {
        if case .heading = outline.entries[next].kind { break }
        if next >= index + 12 || opensLikeItem(next) { break }
      }
      next += 1
    }
    return next
  }

  private func opensLikeItem(_ index: Int) -> Bool {
    let (line, signs) = (outline.entries[index].line, facts[index].signs)
    guard let first = line.text.trimmed.first else { return false }
    if line.leadPlace?.lowerBound ?? 9 <= 4 { return true }
    if !signs.isDisjoint(with: [.opensIdentified, .kindNumbered, .numbered]) { return true }
    if facts[index].label.contains(.kind) { return true }
    if first == 0xE2 || first == 0xF0 || first == UInt8(ascii: "[") { return true }
    return line.text.trimmed.hasPrefix("FAIL") || line.text.trimmed.hasPrefix("ERROR")
  }

  /// A header of two cells that names a field of a problem and what it says.
  private func tellsOneProblem(_ cells: [Line]) -> Bool {
    guard cells.count == 2, let name = cells.first, let value = cells.last else { return false }
    let facts = LineFacts(name, lexicon: lexicon)
    return facts.opening.contains(.problemColumn) && facts.words <= 3 && value.text.count > 12
  }

  /// What names a candidate: its line, or the cell that tells the problem.
  func titleText(of candidate: Candidate) -> Bytes {
    let entry = outline.entries[candidate.entry]
    guard case .tableRow(_, let cells) = entry.kind else {
      return candidate.level == 0 ? entry.line.lead ?? entry.line.text : entry.line.text
    }
    if case .record = candidate.form { return cells.last?.text ?? [] }
    guard case .row(let header) = candidate.form else { return [] }
    return titleCell(cells, columns(of: header))?.text ?? []
  }

  /// The cell under the first column that names a problem; else the first that has words.
  private func titleCell(_ cells: [Line], _ columns: [Column]) -> Line? {
    let named = zip(columns, cells).first { column, cell in
      column.kinds.contains(.problemColumn) && column.kinds.isDisjoint(with: [.rating])
        && !column.isStatus && !column.isNumber && cell.text.count > 3
    }
    return named?.1 ?? cells.first { $0.text.unmarked.count > 3 && !$0.text.allSatisfy(isDigit) }
      ?? cells.first
  }

  // MARK: Relating

  private struct GroupKey: Hashable {
    var parent: Int
    var place: Int
    var shape: UInt64
  }

  private mutating func relate() {
    children = Array(repeating: [], count: all.count)
    var known: [GroupKey: Int] = [:]
    var shapes: [UInt64: Int] = [:]
    for index in all.indices {
      let candidate = all[index]
      if case .heading(let level) = candidate.form {
        levels[level, default: 0] += 1
        if title == nil { title = index }
      }
      titles.append(SignificantWords(titleText(of: candidate)).sorted)
      if candidate.parent >= 0 { children[candidate.parent].append(index) }
      let shape = shape(of: candidate)
      let place =
        switch candidate.form {
        case .item: outline.entries[candidate.entry].list
        case .row(let header): header
        default: -1
        }
      let key = GroupKey(parent: candidate.parent, place: place, shape: shape)
      all[index].group = known[key] ?? groups.count
      if known.updateValue(all[index].group, forKey: key) == nil { groups.append([]) }
      groups[all[index].group].append(index)
      all[index].cousins = shapes[shape] ?? cousins.count
      if shapes.updateValue(all[index].cousins, forKey: shape) == nil { cousins.append([]) }
      cousins[all[index].cousins].append(index)
    }
  }

  /// How a candidate is written, as a number; siblings of one shape are judged together.
  private func shape(of candidate: Candidate) -> UInt64 {
    let signs = candidate.facts.signs
    let depth = outline.entries[candidate.entry].depth
    switch candidate.form {
    case .row(let header): return headers[header]?.look ?? 0
    case .record: return UInt64(depth) << 16 | 6 << 4
    default: break
    }
    let form =
      switch candidate.form {
      case .item(true): 2
      case .item: 3
      case .line: 4
      default: 1
      }
    let look: UInt64 =
      if signs.contains(.kindNumbered) {
        1
      } else if signs.contains(.opensIdentified) {
        2
      } else if signs.contains(.process) {
        3
      } else if signs.contains(.numbered) || form == 2 {
        4
      } else if signs.contains(.test) {
        5
      } else if signs.contains(.counted) {
        6
      } else if signs.contains(.leadsInBold), candidate.level == 0 {
        7
      } else if !signs.isDisjoint(with: [.bad, .warning, .good]) { 8 } else { 9 }
    return UInt64(depth) << 16 | look << 8 | UInt64(form) << 4 | UInt64(candidate.level)
  }
}
