// What speaks for or against a candidate being a finding: of itself, of what stands in it, of its siblings,
// of the headings above, of the worklog, and of likeness to what stands elsewhere.

/// The kinds of evidence, each a number for each candidate: 0 or 1, a share, or an amount as it is said.
/// `almanac inspect` shows them by these names.
enum Evidence: Int, CaseIterable, Sendable {
  // Form.
  case headingLevel, boldLine, item, numberedItem, checkbox, row, record, line, listDepth, depth,
    onlyTopHeading
  // Its own words.
  case numbered, identified, kindNumbered, processNumbered, counted, badMark, warningMark, goodMark
  case severityWord, statusWord, problemWord, problemWords, planWord, opensWithPlan, passedWord
  case retellingWord, sectionWord, opensWithSection, shortProblemsTitle, fieldLabel, endsInColon
  case namesTest, hasCode, allCode, namesPath, leadsInBold, words, length, noneWord, opensWithNone
  case placeholder, onlyRates, endsWithPlan, hasDate, question, url, failedWord, statistic, percent
  case bracketAtEnd, parted, capitals, lowerCase, notLatin, identifier, failingWord, openWord
  // The heading or item above, the one above that, the heading of level two, all above.
  case underProblems, underProblemWord, underRetelling, underPlan, underPassed, underResolved,
    underKnown
  case underFailing, underNone, underSection, underSeverity, underLabel, underItem, underGoodMark
  case underBadMark, underCount, underCode
  case belowProblems, belowRetelling, belowPlan, belowPassed, belowNone, belowItem
  case secondProblems, secondRetelling, secondPlan, secondPassed, secondSection
  case partProblems, partRetelling, partPlan, partPassed, partResolved
  case noHeadingAbove
  // The worklog.
  case worklogTitle, manualTitle, worklogFile, manualFile, candidates, sections, failingShare,
    goodShare
  case badShare, tellingShare, position
  // What stands in it.
  case fields, tellingFields, anyTellingField, ratingField, codeInside, errorInside, testInside
  case failingTestInside, problemInside, planInside, passedInside, empty, lines, noneInside
  case headingsInside, listInside, tableInside, itemsInside, itemHeadingsInside, onlyHeadingsInside,
    childCount
  case testChildren, badChildren, goodChildren, failingChild
  // A table.
  case problemColumns, firstColumnProblem, firstColumnTests, severityColumn, statusColumn, fixColumn
  case numberColumn, countColumn, causeColumn, otherColumns, columns, rowGood, rowBad, numericCells,
    longCell
  case firstCellTest, totalRow, rows
  // Its group: siblings of one shape.
  case groupSize, groupShare, groupItems, groupIdentified, groupKindNumbered, groupProblem,
    groupBad, groupGood
  case groupTelling, groupSection, groupPlan, groupLabel, groupCounted, groupTests, groupSeverity,
    groupBoxes
  case groupBold, groupPassed, groupBodies, groupErrors, groupStatistics, groupTestChildren,
    groupLines
  case groupFields, groupCode, groupPaths, groupWords, groupFailingTests, groupFailed, groupStatus,
    groupDates
  case groupColons, groupProcess, groupIdentifiers, groupNumeric, groupRowGood, groupRowBad,
    groupCommonFields
  // The same shape elsewhere.
  case cousinCount, cousinTelling, cousinProblem, cousinUnderProblems
  // What stands before: the line that leads in, numbers announced, what was told already.
  case leadIn, leadInProblem, leadInPlan, leadInPassed, leadInColon, announced, countedAsFailing
  case toldBefore, groupToldBefore, groupIdentifiedBefore, itemsBefore, tellingBefore
  case fullerElsewhere, lesserElsewhere, likeEarlierHeading, likeLater

  var name: String { "\(self)" }
}

/// The evidence of all candidates of a worklog.
struct EvidenceTable {
  /// Candidate by candidate, each with one number for each kind of evidence.
  private(set) var values: [Float]
  private let candidates: Candidates
  private let lexicon: Lexicon
  private var current = 0

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
    readLikeness()
  }

  private mutating func set(_ evidence: Evidence, _ value: Float) {
    values[current + evidence.rawValue] = value
  }

  private mutating func set(_ evidence: Evidence, _ holds: Bool) {
    if holds { values[current + evidence.rawValue] = 1 }
  }

  private var outline: Outline { candidates.outline }

  // MARK: Itself

  private mutating func readSelf(_ index: Int) {
    let candidate = candidates.all[index]
    let (facts, signs, kinds) = (candidate.facts, candidate.facts.signs, candidate.facts.kinds)
    set(.headingLevel, Float(candidate.level))
    switch candidate.form {
    case .heading: break
    case .boldLine: set(.boldLine, true)
    case .item(let ordered, let isTask):
      set(.item, true)
      set(.numberedItem, ordered)
      set(.checkbox, isTask)
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
    set(.processNumbered, signs.contains(.process))
    set(.counted, signs.contains(.counted))
    set(.badMark, signs.contains(.bad))
    set(.warningMark, signs.contains(.warning))
    set(.goodMark, signs.contains(.good))
    set(.severityWord, !kinds.isDisjoint(with: .severity))
    set(.statusWord, !kinds.isDisjoint(with: [.resolved, .known]))
    set(.problemWord, kinds.contains(.problem))
    set(.problemWords, Float(min(facts.problems, 4)))
    set(.planWord, kinds.contains(.plan))
    set(.opensWithPlan, facts.opening.contains(.plan))
    set(.passedWord, kinds.contains(.passed))
    set(.retellingWord, kinds.contains(.retelling))
    set(.sectionWord, kinds.contains(.section))
    set(.opensWithSection, !facts.opening.isDisjoint(with: [.section, .retelling]))
    set(
      .shortProblemsTitle,
      kinds.contains(.problems) && facts.words <= 4
        && signs.isDisjoint(with: [.numbered, .identified]))
    set(.fieldLabel, isField(candidate))
    set(.endsInColon, signs.contains(.endsInColon))
    set(.namesTest, signs.contains(.test))
    set(.hasCode, signs.contains(.code))
    set(.allCode, signs.contains(.allCode))
    set(.namesPath, signs.contains(.path))
    set(.leadsInBold, signs.contains(.leadsInBold) && candidate.level == 0)
    set(.words, Float(min(facts.words, 30)))
    set(.length, Float(min(facts.length, 200)))
    set(.noneWord, kinds.contains(.none))
    set(.opensWithNone, facts.opening.contains(.none))
    set(.placeholder, signs.contains(.placeholder))
    set(.onlyRates, signs.contains(.onlyRates))
    set(.endsWithPlan, signs.contains(.plansAtEnd))
    set(.hasDate, signs.contains(.date))
    set(.question, signs.contains(.question))
    set(.url, signs.contains(.url))
    set(.failedWord, signs.contains(.failed))
    set(.statistic, signs.contains(.statistic))
    set(.percent, signs.contains(.percent))
    set(.bracketAtEnd, signs.contains(.endsInBracket))
    set(.parted, signs.contains(.parted))
    set(.capitals, signs.contains(.capitals))
    set(.lowerCase, signs.contains(.lowerCase))
    set(.notLatin, signs.contains(.notLatin))
    set(.identifier, signs.contains(.identifier))
    set(.failingWord, kinds.contains(.failing))
    set(.openWord, kinds.contains(.open))
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
    set(.underPassed, kinds.contains(.passed))
    set(.underResolved, kinds.contains(.resolved))
    set(.underKnown, kinds.contains(.known))
    set(.underFailing, kinds.contains(.failing))
    set(.underNone, kinds.contains(.none))
    set(.underSection, kinds.contains(.section))
    set(.underSeverity, !kinds.isDisjoint(with: .severity))
    set(.underLabel, isField(candidates.all[parent]))
    set(.underItem, isItem(facts))
    set(.underGoodMark, facts.signs.contains(.good))
    set(.underBadMark, facts.signs.contains(.bad))
    set(.underCount, facts.signs.contains(.counted))
    set(.underCode, facts.signs.contains(.code))
    let all = above.reduce(into: WordKinds()) { $0.formUnion(candidates.all[$1].facts.kinds) }
    set(.belowProblems, all.contains(.problems))
    set(.belowRetelling, all.contains(.retelling))
    set(.belowPlan, all.contains(.plan))
    set(.belowPassed, all.contains(.passed))
    set(.belowNone, all.contains(.none))
    set(.belowItem, above.contains { isItem(candidates.all[$0].facts) })
    if above.count > 1 {
      let second = candidates.all[above[1]].facts.kinds
      set(.secondProblems, second.contains(.problems))
      set(.secondRetelling, second.contains(.retelling))
      set(.secondPlan, second.contains(.plan))
      set(.secondPassed, second.contains(.passed))
      set(.secondSection, second.contains(.section))
    }
    let part = above.last.map { candidates.all[$0].facts.kinds } ?? []
    set(.partProblems, part.contains(.problems))
    set(.partRetelling, part.contains(.retelling))
    set(.partPlan, part.contains(.plan))
    set(.partPassed, part.contains(.passed))
    set(.partResolved, part.contains(.resolved))
  }

  private func isItem(_ facts: LineFacts) -> Bool {
    !facts.signs.isDisjoint(with: [.numbered, .identified])
  }

  /// The only heading of its level, over all others.
  private func isTitle(_ index: Int) -> Bool {
    guard case .heading(let level) = candidates.all[index].form, index == candidates.title else {
      return false
    }
    return candidates.levels[level] == 1
  }

  // MARK: Inside

  /// What stands further down says little of what a candidate is.
  private static let mostLines = 60

  private mutating func readInside(_ index: Int) {
    let candidate = candidates.all[index]
    let body = candidate.isRow ? 0..<0 : candidate.body
    var fields: Set<WordKinds> = []
    var (telling, rating) = (0, false)
    var early: WordKinds = []
    var (code, error, test, failingTest) = (false, false, false, false)
    for entry in body.prefix(Self.mostLines) {
      let facts = candidates.facts[entry]
      if entry < body.lowerBound + 8 { early.formUnion(facts.kinds) }
      if case .code = outline.entries[entry].kind {
        code = true
        if facts.kinds.contains(.problem) { error = true }
        continue
      }
      if facts.signs.contains(.test) {
        test = true
        if facts.kinds.contains(.failing) || facts.signs.contains(.bad) { failingTest = true }
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
    set(.codeInside, code)
    set(.errorInside, error)
    set(.testInside, test)
    set(.failingTestInside, failingTest)
    set(.problemInside, early.contains(.problem))
    set(.planInside, early.contains(.plan))
    set(.passedInside, early.contains(.passed))
    set(.empty, body.isEmpty)
    set(.lines, Float(min(body.count, 40)))
    if let first = body.first, body.count <= 4 {
      set(.noneInside, candidates.facts[first].opening.contains(.none))
    }
    readChildren(index)
  }

  private func isFieldHeading(_ entry: Int, _ facts: LineFacts) -> Bool {
    guard case .heading = outline.entries[entry].kind else { return false }
    return facts.words <= 4 && facts.opening.contains(.field)
  }

  private mutating func readChildren(_ index: Int) {
    let children = candidates.children[index]
    guard !children.isEmpty else { return }
    var (heads, lists, rows, items, itemHeads, leaves) = (0, 0, 0, 0, 0, 0)
    var (tests, bad, good, failing) = (0, 0, 0, false)
    for child in children {
      let candidate = candidates.all[child]
      let signs = candidate.facts.signs
      if candidate.level > 0 {
        if candidate.level < 7 { heads += 1 }
        if isItem(candidate.facts) { itemHeads += 1 }
      } else if candidate.isRow {
        rows += 1
      } else {
        leaves += 1
        lists += 1
        if signs.contains(.test) { tests += 1 }
      }
      if isItem(candidate.facts) {
        items += 1
      } else if case .item(true, _) = candidate.form {
        items += 1
      }
      if signs.contains(.bad) { bad += 1 }
      if signs.contains(.good) { good += 1 }
      if candidate.facts.kinds.contains(.failing) { failing = true }
    }
    set(.headingsInside, heads > 0)
    set(.listInside, lists > 0)
    set(.tableInside, rows > 0)
    set(.itemsInside, items >= 2)
    set(.itemHeadingsInside, itemHeads >= 1)
    set(
      .onlyHeadingsInside,
      heads > 0 && children.first == index + 1
        && candidates.all[index + 1].entry == candidates.all[index].entry + 1)
    set(.childCount, Float(min(children.count, 30)))
    set(.testChildren, leaves > 0 ? Float(tests) / Float(leaves) : 0)
    set(.badChildren, Float(bad) / Float(children.count))
    set(.goodChildren, Float(good) / Float(children.count))
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
    set(.firstColumnProblem, columns.first?.kinds.contains(.problemColumn) ?? false)
    set(.firstColumnTests, columns.first?.isTests ?? false)
    set(.severityColumn, columns.contains { $0.kinds.contains(.rating) })
    set(.statusColumn, columns.contains(where: \.isStatus))
    set(.fixColumn, columns.contains { !$0.kinds.isDisjoint(with: [.plan, .resolved]) })
    set(.numberColumn, columns.first.map { $0.isNumber } ?? false)
    set(.countColumn, columns.contains(where: \.isCount))
    set(.causeColumn, columns.dropFirst().contains { $0.kinds.contains(.tellingField) })
    set(.otherColumns, columns.contains { $0.kinds.contains(.otherColumn) })
    set(.columns, Float(min(names.count, 10)))
    set(.rows, Float(min(candidates.groups[candidates.all[index].group].count, 40)))
    var (good, bad, numeric, long) = (false, false, 0, false)
    for cell in cells {
      let text = cell.text.trimmed
      let said = words(text.prefix(24))
      if text.contains(text: "✅") || text.contains(text: "✓")
        || said.count <= 2 && said.first.map(Self.passWords.contains) == true
      {
        good = true
      }
      if text.contains(text: "❌") || said.containsAny(of: Self.failWords) { bad = true }
      if !text.contains(where: { isLetter($0) || $0 >= 0xC3 }) { numeric += 1 }
      if text.filter({ $0 == 0x20 }).count >= 4 || text.count > 30 { long = true }
    }
    set(.rowGood, good)
    set(.rowBad, bad)
    set(.numericCells, cells.isEmpty ? 0 : Float(numeric) / Float(cells.count))
    set(.longCell, long)
    set(.firstCellTest, cells.first?.text.mentionsTest ?? false)
    set(
      .totalRow,
      cells.first.map { words($0.text).first.map(Self.totals.contains) ?? false } ?? false)
  }

  private static let passWords: WordSet = ["pass", "passed", "ok", "done", "passing"]
  private static let failWords: WordSet = [
    "fail", "failed", "fails", "hang", "hangs", "flaky", "failing",
  ]
  private static let totals: WordSet = ["total", "sum", "overall", "gesamt", "totals", "all"]

  // MARK: The worklog

  private mutating func readWorklog(_ file: String) {
    let count = Float(max(1, candidates.all.count))
    var (failing, good, bad, telling, sections) = (0, 0, 0, 0, 0)
    for (index, candidate) in candidates.all.enumerated() {
      if candidate.facts.kinds.contains(.failing) { failing += 1 }
      if candidate.facts.signs.contains(.good) { good += 1 }
      if candidate.facts.signs.contains(.bad) { bad += 1 }
      if self[index, .anyTellingField] > 0 { telling += 1 }
      if case .heading = candidate.form { sections += 1 }
    }
    let title = candidates.title.map { candidates.all[$0].facts.kinds } ?? []
    let name = lexicon.kinds(in: file.lastPathPart.partedName)
    let entries = Float(max(1, outline.entries.count))
    for index in candidates.all.indices {
      current = index * Self.width
      set(.onlyTopHeading, isTitle(index))
      set(.worklogTitle, title.contains(.worklog))
      set(.manualTitle, title.contains(.manual))
      set(.worklogFile, name.contains(.worklog))
      set(.manualFile, name.contains(.manual))
      set(.candidates, min(count, 2000))
      set(.sections, Float(min(sections, 200)))
      set(.failingShare, Float(failing) / count)
      set(.goodShare, Float(good) / count)
      set(.badShare, Float(bad) / count)
      set(.tellingShare, Float(telling) / count)
      set(.position, Float(candidates.all[index].entry) / entries)
    }
  }

  private mutating func readCousins() {
    for cousins in candidates.cousins {
      let count = Float(cousins.count)
      let telling = cousins.reduce(0) { $0 + self[$1, .tellingFields] } / count
      let problem = cousins.reduce(0) { $0 + self[$1, .problemWord] } / count
      let under = cousins.reduce(0) { $0 + self[$1, .underProblems] } / count
      for index in cousins {
        current = index * Self.width
        set(.cousinCount, min(count, 16))
        set(.cousinTelling, telling)
        set(.cousinProblem, problem)
        set(.cousinUnderProblems, under)
      }
    }
  }

  // MARK: Groups

  /// What is averaged over a group.
  private static let averages: [(of: Evidence, over: Evidence)] = [
    (.identified, .groupIdentified), (.kindNumbered, .groupKindNumbered),
    (.problemWord, .groupProblem), (.badMark, .groupBad), (.goodMark, .groupGood),
    (.tellingFields, .groupTelling), (.opensWithSection, .groupSection),
    (.opensWithPlan, .groupPlan),
    (.fieldLabel, .groupLabel), (.counted, .groupCounted), (.namesTest, .groupTests),
    (.severityWord, .groupSeverity), (.checkbox, .groupBoxes), (.leadsInBold, .groupBold),
    (.passedWord, .groupPassed), (.errorInside, .groupErrors), (.statistic, .groupStatistics),
    (.testChildren, .groupTestChildren), (.lines, .groupLines), (.fields, .groupFields),
    (.allCode, .groupCode), (.namesPath, .groupPaths), (.words, .groupWords),
    (.failingTestInside, .groupFailingTests), (.failedWord, .groupFailed),
    (.statusWord, .groupStatus), (.hasDate, .groupDates), (.endsInColon, .groupColons),
    (.processNumbered, .groupProcess), (.identifier, .groupIdentifiers),
    (.numericCells, .groupNumeric), (.rowGood, .groupRowGood), (.rowBad, .groupRowBad),
  ]

  private mutating func readGroups() {
    var siblings: [Int: Int] = [:]
    for candidate in candidates.all { siblings[candidate.parent, default: 0] += 1 }
    for group in candidates.groups {
      let count = Float(group.count)
      var means: [(Evidence, Float)] = Self.averages.map { pair in
        (pair.over, group.reduce(0) { $0 + self[$1, pair.of] } / count)
      }
      let items = group.reduce(0) { $0 + max(self[$1, .numbered], self[$1, .identified]) } / count
      means.append((.groupItems, items))
      means.append((.groupBodies, 1 - group.reduce(0) { $0 + self[$1, .empty] } / count))
      means.append((.groupSize, min(count, 40)))
      let parent = group.first.map { candidates.all[$0].parent } ?? -1
      means.append((.groupShare, count / Float(max(1, siblings[parent] ?? 1))))
      means.append((.groupCommonFields, commonFields(of: group)))
      for index in group {
        current = index * Self.width
        for (evidence, mean) in means { set(evidence, mean) }
      }
    }
  }

  /// How many fields most of a group have.
  private func commonFields(of group: [Int]) -> Float {
    guard group.count > 1 else { return 0 }
    var counts: [WordKinds: Int] = [:]
    for index in group.prefix(40) {
      var seen: Set<WordKinds> = []
      for entry in candidates.all[index].body.prefix(Self.mostLines) {
        let facts = candidates.facts[entry]
        if facts.signs.contains(.labelled), seen.insert(facts.label).inserted {
          counts[facts.label, default: 0] += 1
        }
      }
    }
    return Float(min(4, counts.values.filter { $0 * 5 >= min(group.count, 40) * 3 }.count))
  }

  // MARK: Before

  private mutating func readBefore() {
    var failing: Set<Int> = []
    for facts in candidates.facts where facts.kinds.contains(.failing) || facts.signs.contains(.bad)
    {
      failing.formUnion(facts.numbers)
    }
    var told: Set<UInt64> = []
    var identities: Set<UInt64> = []
    var (items, telling) = (0, 0)
    for (index, candidate) in candidates.all.enumerated() {
      let group = candidates.groups[candidate.group]
      if group.first == index {
        readBefore(group, told, identities, failing, items, telling)
        let strong = group.reduce(0) { $0 + self[$1, .tellingFields] }
        if strong >= Float(group.count) { telling += group.count }
      }
      if isItem(candidate.facts) { items += 1 }
      if candidate.facts.identity != 0 { identities.insert(candidate.facts.identity) }
      told.formUnion(candidates.titles[index])
    }
  }

  private mutating func readBefore(
    _ group: [Int], _ told: Set<UInt64>, _ identities: Set<UInt64>, _ failing: Set<Int>,
    _ items: Int,
    _ telling: Int
  ) {
    let shares = group.map { index -> Float in
      let title = candidates.titles[index]
      return title.isEmpty ? 0 : Float(title.filter(told.contains).count) / Float(title.count)
    }
    let known = group.filter { identities.contains(candidates.all[$0].facts.identity) }.count
    let lead = leadIn(group)
    let parent = group.first.map { candidates.all[$0].parent } ?? -1
    var numbers = Set(lead?.numbers ?? [])
    if parent >= 0 { numbers.formUnion(candidates.all[parent].facts.numbers) }
    for (position, index) in group.enumerated() {
      current = index * Self.width
      set(.toldBefore, shares[position])
      set(.groupToldBefore, shares.reduce(0, +) / Float(group.count))
      set(.groupIdentifiedBefore, Float(known) / Float(group.count))
      set(.itemsBefore, Float(min(items, 20)))
      set(.tellingBefore, Float(min(telling, 8)))
      set(.announced, group.count > 1 && numbers.contains(group.count))
      set(.countedAsFailing, group.count > 1 && failing.contains(group.count))
      guard let lead else { continue }
      set(.leadIn, true)
      set(.leadInProblem, !lead.kinds.isDisjoint(with: [.problem, .problems]))
      set(.leadInPlan, lead.kinds.contains(.plan))
      set(.leadInPassed, lead.kinds.contains(.passed))
      set(.leadInColon, lead.signs.contains(.endsInColon))
    }
  }

  /// The line of a paragraph right before a group.
  private func leadIn(_ group: [Int]) -> LineFacts? {
    guard let first = group.first else { return nil }
    var entry = candidates.all[first].entry - 1
    if case .row(let header) = candidates.all[first].form { entry = header - 1 }
    guard outline.entries.indices.contains(entry), case .text = outline.entries[entry].kind else {
      return nil
    }
    return candidates.facts[entry]
  }

  // MARK: Likeness

  /// A word that more titles have tells none of them apart.
  private static let mostLike = 60

  private mutating func readLikeness() {
    var byWord: [UInt64: [Int]] = [:]
    for (index, title) in candidates.titles.enumerated() where (2...30).contains(title.count) {
      for word in title where byWord[word]?.count ?? 0 <= Self.mostLike {
        byWord[word, default: []].append(index)
      }
    }
    for (index, title) in candidates.titles.enumerated() where (2...30).contains(title.count) {
      var shared: [Int: Int] = [:]
      for word in title {
        guard let like = byWord[word], like.count <= Self.mostLike else { continue }
        for other in like where other != index { shared[other, default: 0] += 1 }
      }
      current = index * Self.width
      for (other, count) in shared where count >= 2 { compare(index, other, count) }
    }
  }

  private mutating func compare(_ index: Int, _ other: Int, _ shared: Int) {
    let (one, two) = (candidates.all[index], candidates.all[other])
    guard one.group != two.group, !one.body.contains(two.entry), !two.body.contains(one.entry),
      shared * 5 >= 3 * min(candidates.titles[index].count, candidates.titles[other].count)
    else { return }
    if two.body.count * 5 > one.body.count * 6 { set(.fullerElsewhere, true) }
    if one.body.count * 5 > two.body.count * 6 { set(.lesserElsewhere, true) }
    if other < index, two.isHeading { set(.likeEarlierHeading, true) }
    if other > index { set(.likeLater, true) }
  }
}

extension String {
  /// The words of a file's name, parted by blanks: `LoginTest_failures` is three.
  fileprivate var partedName: Bytes {
    var parted: [UInt8] = []
    var previous: UInt8 = 0x20
    for byte in utf8 {
      if isUppercase(byte), isLetter(previous), !isUppercase(previous) { parted.append(0x20) }
      parted.append(byte < 0x80 && !isLetter(byte) && !isDigit(byte) ? 0x20 : byte)
      previous = byte
    }
    return parted[...]
  }
}
