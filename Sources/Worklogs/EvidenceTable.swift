// The evidence of each candidate: of itself, of what stands above and inside it, of its table.

/// The evidence of all candidates of a worklog.
struct EvidenceTable {
  /// Candidate by candidate, each with one number for each kind of evidence.
  private(set) var values: [Float]
  let candidates: Candidates
  let lexicon: Lexicon
  var current = 0

  subscript(candidate: Int, evidence: Evidence) -> Float {
    values[candidate * Self.width + evidence.rawValue]
  }

  /// All evidence of one candidate.
  subscript(candidate: Int) -> ArraySlice<Float> {
    values[candidate * Self.width..<(candidate + 1) * Self.width]
  }

  static let width = Evidence.allCases.count

  init(_ candidates: Candidates, file: String, lexicon: Lexicon) {
    self.candidates = candidates
    self.lexicon = lexicon
    values = Array(repeating: 0, count: candidates.all.count * Self.width)
    for index in candidates.all.indices {
      current = index * Self.width
      readSelf(index)
      readAbove(index)
      readInside(index)
      readTable(index)
    }
    readWorklog(file)
    readCousins()
    readBefore()
    readGroups()
  }

  mutating func set(_ evidence: Evidence, _ value: Float) {
    values[current + evidence.rawValue] = value
  }

  mutating func set(_ evidence: Evidence, _ holds: Bool) {
    if holds { values[current + evidence.rawValue] = 1 }
  }

  var outline: Outline { candidates.outline }

  // MARK: Itself

  private mutating func readSelf(_ index: Int) {
    let candidate = candidates.all[index]
    let (facts, signs, kinds) = (candidate.facts, candidate.facts.signs, candidate.facts.kinds)
    set(.headingLevel, Float(candidate.level))
    switch candidate.form {
    case .heading, .boldLine: break
    case .item(let ordered):
      set(.item, true)
      set(.numberedItem, ordered)
      set(.numbered, ordered)
    case .row: set(.row, true)
    case .record: set(.record, true)
    case .line: set(.line, true)
    }
    set(.listDepth, Float(outline.entries[candidate.entry].depth))
    set(.depth, Float(min(candidate.depth, 6)))
    if signs.contains(.numbered), !candidate.isRow { set(.numbered, true) }
    set(.identified, signs.contains(.identified))
    set(.kindNumbered, signs.contains(.kindNumbered))
    set(.counted, signs.contains(.counted))
    set(.badMark, signs.contains(.bad))
    set(.goodMark, signs.contains(.good))
    set(.severityWord, !kinds.isDisjoint(with: .severity))
    set(.statusWord, !kinds.isDisjoint(with: [.resolved, .known]))
    set(.problemWord, kinds.contains(.problem))
    set(.problemWords, Float(min(facts.problems, 4)))
    set(.planWord, kinds.contains(.plan))
    set(.opensWithPlan, facts.opening.contains(.plan))
    set(.passedWord, kinds.contains(.passed))
    set(.retellingWord, kinds.contains(.retelling))
    set(.opensWithSection, !facts.opening.isDisjoint(with: [.section, .retelling]))
    set(
      .shortProblemsTitle,
      kinds.contains(.problems) && facts.words <= 4
        && signs.isDisjoint(with: [.numbered, .identified]))
    set(.fieldLabel, isField(candidate))
    set(.endsInColon, signs.contains(.endsInColon))
    set(.namesTest, signs.contains(.test))
    set(.namesPath, signs.contains(.path))
    set(.leadsInBold, signs.contains(.leadsInBold) && candidate.level == 0)
    set(.words, Float(min(facts.words, 30)))
    set(.length, Float(min(facts.length, 200)))
    set(.onlyRates, signs.contains(.onlyRates))
    set(.hasDate, signs.contains(.date))
    set(.failedWord, signs.contains(.failed))
    set(.statistic, signs.contains(.statistic))
    set(.bracketAtEnd, signs.contains(.endsInBracket))
    set(.parted, signs.contains(.parted))
    set(.lowerCase, signs.contains(.lowerCase))
    set(.identifier, signs.contains(.identifier))
  }

  /// A field's name and what it says, or a heading that is a field's name.
  private func isField(_ candidate: Candidate) -> Bool {
    let facts = candidate.facts
    if facts.signs.contains(.identified) { return false }
    if facts.signs.contains(.labelled) { return true }
    return candidate.isHeading && facts.opening.contains(.field) && facts.words <= 4
  }

  // MARK: Above

  private mutating func readAbove(_ index: Int) {
    let candidate = candidates.all[index]
    var above: [Int] = []
    var next = candidate.parent
    while next >= 0 {
      above.append(next)
      next = candidates.all[next].parent
    }
    if let top = above.last, isTitle(top) { above.removeLast() }
    set(.noHeadingAbove, above.isEmpty)
    guard let parent = above.first else { return }
    let (facts, kinds) = (candidates.all[parent].facts, candidates.all[parent].facts.kinds)
    set(.underProblems, kinds.contains(.problems))
    set(.underProblemWord, kinds.contains(.problem))
    set(.underRetelling, kinds.contains(.retelling))
    set(.underPlan, kinds.contains(.plan))
    set(.underResolved, kinds.contains(.resolved))
    set(.underFailing, kinds.contains(.failing))
    set(.underSection, kinds.contains(.section))
    set(.underSeverity, !kinds.isDisjoint(with: .severity))
    set(.underLabel, isField(candidates.all[parent]))
    set(.underItem, isItem(facts))
    let all = above.reduce(into: WordKinds()) { $0.formUnion(candidates.all[$1].facts.kinds) }
    set(.belowProblems, all.contains(.problems))
    set(.belowRetelling, all.contains(.retelling))
    set(.belowPlan, all.contains(.plan))
    set(.belowPassed, all.contains(.passed))
    set(.belowItem, above.contains { isItem(candidates.all[$0].facts) })
    if above.count > 1 {
      let second = candidates.all[above[1]].facts.kinds
      set(.secondProblems, second.contains(.problems))
    }
    let part = above.last.map { candidates.all[$0].facts.kinds } ?? []
    set(.partProblems, part.contains(.problems))
    set(.partRetelling, part.contains(.retelling))
    set(.partPlan, part.contains(.plan))
  }

  func isItem(_ facts: LineFacts) -> Bool {
    !facts.signs.isDisjoint(with: [.numbered, .identified])
  }

  /// The only heading of its level, over all others.
  func isTitle(_ index: Int) -> Bool {
    guard case .heading(let level) = candidates.all[index].form, index == candidates.title else {
      return false
    }
    return candidates.levels[level] == 1
  }

  // MARK: Inside

  /// What stands further down says little of what a candidate is.
  static let mostLines = 60

  private mutating func readInside(_ index: Int) {
    let candidate = candidates.all[index]
    let body = candidate.isRow ? 0..<0 : candidate.body
    var fields: Set<WordKinds> = []
    var (telling, rating) = (0, false)
    var early: WordKinds = []
    var error = false
    for entry in body.prefix(Self.mostLines) {
      let facts = candidates.facts[entry]
      if entry < body.lowerBound + 8 { early.formUnion(facts.kinds) }
      if case .code = outline.entries[entry].kind {
        if facts.kinds.contains(.problem) { error = true }
        continue
      }
      guard facts.signs.contains(.labelled) || isFieldHeading(entry, facts) else { continue }
      let label = facts.signs.contains(.labelled) ? facts.label : facts.opening
      if fields.insert(label).inserted, label.contains(.tellingField) { telling += 1 }
      if label.contains(.rating) { rating = true }
    }
    set(.fields, Float(min(fields.count, 6)))
    set(.tellingFields, Float(min(telling, 4)))
    set(.anyTellingField, telling > 0)
    set(.ratingField, rating)
    set(.errorInside, error)
    set(.problemInside, early.contains(.problem))
    set(.planInside, early.contains(.plan))
    set(.passedInside, early.contains(.passed))
    set(.empty, body.isEmpty)
    set(.lines, Float(min(body.count, 40)))
    readChildren(index)
  }

  private func isFieldHeading(_ entry: Int, _ facts: LineFacts) -> Bool {
    guard case .heading = outline.entries[entry].kind else { return false }
    return facts.words <= 4 && facts.opening.contains(.field)
  }

  private mutating func readChildren(_ index: Int) {
    let children = candidates.children[index]
    guard !children.isEmpty else { return }
    var (heads, items, itemHeads, leaves) = (0, 0, 0, 0)
    var (tests, failing) = (0, false)
    for child in children {
      let candidate = candidates.all[child]
      let signs = candidate.facts.signs
      if candidate.level > 0 {
        if candidate.level < 7 { heads += 1 }
        if isItem(candidate.facts) { itemHeads += 1 }
      } else if !candidate.isRow {
        leaves += 1
        if signs.contains(.test) { tests += 1 }
      }
      if isItem(candidate.facts) {
        items += 1
      } else if case .item(true) = candidate.form {
        items += 1
      }
      if candidate.facts.kinds.contains(.failing) { failing = true }
    }
    set(.headingsInside, heads > 0)
    set(.listInside, leaves > 0)
    set(.itemsInside, items >= 2)
    set(.itemHeadingsInside, itemHeads >= 1)
    set(
      .onlyHeadingsInside,
      heads > 0 && children.first == index + 1
        && candidates.all[index + 1].entry == candidates.all[index].entry + 1)
    set(.childCount, Float(min(children.count, 30)))
    set(.testChildren, leaves > 0 ? Float(tests) / Float(leaves) : 0)
    set(.failingChild, failing)
  }

  // MARK: Tables

  private mutating func readTable(_ index: Int) {
    guard case .row(let header) = candidates.all[index].form,
      case .tableRow(_, let names) = outline.entries[header].kind,
      case .tableRow(_, let cells) = outline.entries[candidates.all[index].entry].kind
    else { return }
    let columns = candidates.columns(of: header)
    set(.problemColumns, Float(columns.filter { $0.kinds.contains(.problemColumn) }.count))
    set(.causeColumn, columns.dropFirst().contains { $0.kinds.contains(.tellingField) })
    set(.columns, Float(min(names.count, 10)))
    set(.rows, Float(min(candidates.groups[candidates.all[index].group].count, 40)))
    var (numeric, long) = (0, false)
    for cell in cells {
      let text = cell.text.trimmed
      if !text.contains(where: { isLetter($0) || $0 >= 0xC3 }) { numeric += 1 }
      if text.filter({ $0 == 0x20 }).count >= 4 || text.count > 30 { long = true }
    }
    set(.numericCells, cells.isEmpty ? 0 : Float(numeric) / Float(cells.count))
    set(.longCell, long)
  }
}
