// Where a worklog tells its findings: headings, list items, bold lines or table rows.
//
// A place is a finding where people present a problem as an item of its own. A heading that only groups
// (`## P1 - High Priority Failures`) is none, and neither is a problem told again under results,
// priorities or next steps: those are retellings, which complete the finding they repeat.

/// A heading, list item or table row that tells a finding.
struct FindingPlace {
  /// The entry that opens it.
  var entry: Int
  /// Its own text: the section under the heading, the rest of the item, the row.
  var body: Range<Int>
  var reading: TitleReading
  var title: String
  /// The rule that made it one.
  var rule: String
}

/// Finds the places of one worklog.
struct FindingPlaces {
  private let outline: Outline
  private let vocabulary: Vocabulary
  /// What each heading's title says, by entry.
  private(set) var headings: [Int: Section] = [:]
  private(set) var places: [FindingPlace] = []
  /// Bold lines that act as headings, by entry.
  private(set) var labels: [Int: Section] = [:]

  struct Section {
    var reading: TitleReading
    var words: [String]
    var topic: SectionTopic
    /// Nothing but severity, status and words such as "failures".
    var isGrouping: Bool
  }

  init(_ outline: Outline, vocabulary: Vocabulary) {
    self.outline = outline
    self.vocabulary = vocabulary
    readSections()
    places = headingPlaces(allowingRetellings: false)
    places += boldPlaces()
    let hasSections = !places.isEmpty
    places += severeItemPlaces()
    if !hasSections { places += leadItemPlaces() + ratedItemPlaces() }
    places += strayPlaces()
    if places.isEmpty { places = rowPlaces() }
    if places.isEmpty { places = plainItemPlaces() }
    places.sort { $0.entry < $1.entry }
  }

  private mutating func readSections() {
    for heading in outline.headings {
      headings[heading] = section(outline.entries[heading].line.text)
    }
    for (index, entry) in outline.entries.enumerated() where entry.depth == 0 {
      guard case .text = entry.kind, let lead = entry.line.lead, entry.line.rest.unmarked.isEmpty,
        lead.utf8.count < 160
      else { continue }
      labels[index] = section(lead)
    }
  }

  private func section(_ text: String) -> Section {
    let reading = TitleReading(text, vocabulary: vocabulary)
    let said = words(text.withoutBrackets)
    return Section(
      reading: reading, words: words(text), topic: SectionTopic(said),
      isGrouping: vocabulary.isGrouping(said.filter { !$0.utf8.allSatisfy(isDigit) }))
  }

  // MARK: Headings

  private func headingPlaces(allowingRetellings: Bool) -> [FindingPlace] {
    var found: [FindingPlace] = []
    var coveredUntil = 0
    for heading in outline.headings where heading >= coveredUntil {
      guard let section = headings[heading],
        let rule = rule(for: heading, section, allowingRetellings: allowingRetellings)
      else { continue }
      let body = outline.body(of: heading)
      guard !found.contains(where: { section.reading.repeats($0.reading) }) else {
        coveredUntil = body.upperBound
        continue
      }
      found.append(
        FindingPlace(
          entry: heading, body: body, reading: section.reading, title: section.reading.title,
          rule: rule))
      coveredUntil = body.upperBound
    }
    return found
  }

  /// Why a heading is a finding, or nil.
  private func rule(for heading: Int, _ section: Section, allowingRetellings: Bool) -> String? {
    let reading = section.reading
    guard heading != outline.headings.first || isUntitled(heading), !reading.isInformational,
      !reading.title.isEmpty
    else { return nil }
    let context = context(of: heading)
    if context == .related || context == .retelling && !allowingRetellings { return nil }
    if groups(heading, section) { return nil }
    if reading.label != nil { return "labelled-heading" }
    if allowingRetellings || section.isGrouping { return nil }
    if section.topic == .retelling && reading.severity == nil { return nil }
    let fields = directTopics(of: outline.body(of: heading))
    let isNumbered = reading.ordinal.map { !$0.contains(".") } ?? false
    if context == .findings {
      if isNumbered { return "numbered-heading" }
      if reading.isMarked { return "marked-heading" }
      if !fields.isDisjoint(with: [.severity, .priority]) { return "heading-with-severity-field" }
      return isUnderSeverity(heading) ? "heading-under-severity" : nil
    }
    if isUnderSeverity(heading) { return "heading-under-severity" }
    if reading.status == .resolved, reading.ordinal == nil, opensWithStatus(heading) {
      return "resolved-heading"
    }
    guard isNumbered || reading.isSeverityCode else { return nil }
    if reading.status == .resolved { return "numbered-resolved-heading" }
    let hasFields = fields.contains(.severity) || hasSlug(outline.body(of: heading))
    return hasFields ? "numbered-heading-with-fields" : nil
  }

  /// The heading right above groups by severity (`## P1 – High`): it has headings under it and no text
  /// of its own.
  private func isUnderSeverity(_ heading: Int) -> Bool {
    guard let parent = outline.ancestors(of: heading).first, let section = headings[parent],
      section.reading.severity != nil, section.reading.label == nil,
      section.reading.ordinal == nil, parent != outline.headings.first
    else { return false }
    if case .heading = outline.entries[parent + 1].kind { return true }
    return false
  }

  /// `RESOLVED: …`, `✅ Fixed – …`.
  private func opensWithStatus(_ heading: Int) -> Bool {
    words(outline.entries[heading].line.text).first.map { vocabulary.statuses[$0] == .resolved }
      ?? false
  }

  /// A worklog may begin with its first finding instead of a title.
  private func isUntitled(_ heading: Int) -> Bool {
    headings[heading]?.reading.label != nil && heading > 0
  }

  /// What the headings over an entry are about: the nearest that says so, but a retelling anywhere
  /// above holds.
  func context(of entry: Int) -> SectionTopic {
    var nearest = SectionTopic.other
    for ancestor in outline.ancestors(of: entry) {
      guard let section = headings[ancestor] else { continue }
      if case .heading(1) = outline.entries[ancestor].kind, ancestor == outline.headings.first {
        break
      }
      if section.topic == .related { return .related }
      if section.topic == .retelling && section.reading.label == nil { return .retelling }
      if nearest == .other { nearest = section.topic == .summary ? .retelling : section.topic }
      if section.isGrouping && nearest == .other { nearest = .findings }
    }
    return nearest
  }

  /// Whether findings of their own stand under the heading, so that it only groups them.
  private func groups(_ heading: Int, _ section: Section) -> Bool {
    let body = outline.body(of: heading)
    let isLabelled = outline.headings.contains { inner in
      guard body.contains(inner), let label = headings[inner]?.reading.label else { return false }
      return label.number.contains(where: \.isNumber)
    }
    if isLabelled { return true }
    return body.contains { isTopItem($0) && hasSeverityItem($0) }
  }

  /// A list item under the item states a severity: then the item is a finding with fields.
  private func hasSeverityItem(_ item: Int) -> Bool {
    outline.body(of: item).contains { index in
      guard case .item = outline.entries[index].kind, let field = outline.entries[index].line.field
      else { return false }
      return FieldTopic(field.name) == .severity
    }
  }

  private func isTopItem(_ index: Int) -> Bool {
    guard case .item = outline.entries[index].kind else { return false }
    return outline.entries[index].depth == 1
  }

  /// The topics of the fields that stand directly in a body, not in deeper headings.
  private func directTopics(of body: Range<Int>) -> Set<FieldTopic> {
    var topics: Set<FieldTopic> = []
    for index in body {
      let entry = outline.entries[index]
      if case .heading = entry.kind { break }
      if let field = entry.line.field { topics.insert(FieldTopic(field.name)) }
    }
    return topics
  }

  /// A field such as `**Category:** failing-test-regression-P1-token-refresh`.
  private func hasSlug(_ body: Range<Int>) -> Bool {
    outline.entries[body].contains { entry in
      guard let field = entry.line.field, FieldTopic(field.name) == .category else { return false }
      return Slug.parts(in: field.value) != nil
    }
  }

  /// Labelled headings under results and the like that repeat no finding told before: some worklogs
  /// tell a problem only there.
  private func strayPlaces() -> [FindingPlace] {
    let told = places.map { ($0.reading, Retelling.significant($0.title)) }
    return headingPlaces(allowingRetellings: true).filter { stray in
      guard let label = stray.reading.label, !isCovered(stray.entry),
        !vocabulary.isGrouping(words(stray.title)), !isSeenBefore(label, stray.entry)
      else { return false }
      let said = Retelling.significant(stray.title)
      return !told.contains { reading, title in
        let shared = said.intersection(title).count
        return reading.label == label || said.isSubset(of: title)
          || shared >= 2 && shared * 5 >= min(said.count, title.count) * 3
      }
    }
  }

  /// Whether an earlier heading has the label, be it no finding (`CLUSTER 5: INFO – Deployment`).
  private func isSeenBefore(_ label: TitleReading.Label, _ entry: Int) -> Bool {
    outline.headings.contains { $0 < entry && headings[$0]?.reading.label == label }
  }

  // MARK: Bold lines

  /// `**Problem 2 (P1): …**` as a paragraph of its own.
  private func boldPlaces() -> [FindingPlace] {
    let marked = labels.keys.sorted().filter { index in
      guard let section = labels[index], !isCovered(index), !section.reading.title.isEmpty,
        !section.isGrouping, !section.reading.isInformational
      else { return false }
      let context = context(of: index)
      return context != .retelling && context != .related
        && (section.reading.label != nil && (section.reading.severity != nil || context == .findings))
    }
    return marked.enumerated().compactMap { position, index in
      guard let section = labels[index] else { return nil }
      let next = position + 1 < marked.count ? marked[position + 1] : outline.entries.count
      let end = outline.headings.first { $0 > index } ?? outline.entries.count
      return FindingPlace(
        entry: index, body: index + 1..<max(index + 1, min(next, end)), reading: section.reading,
        title: section.reading.title, rule: "labelled-bold-line")
    }
  }

  private func isCovered(_ index: Int) -> Bool {
    places.contains { $0.body.contains(index) }
  }

  // MARK: List items

  /// Items with a severity of their own.
  private func severeItemPlaces() -> [FindingPlace] {
    uncoveredItems().compactMap { index in
      let topic = listContext(of: index).topic
      guard topic != .related, topic != .retelling, hasSeverityItem(index),
        outline.entries[index].line.lead.flatMap({ TestName($0) })?.isFile != true
      else { return nil }
      return itemPlace(index, rule: "item-with-severity-field")
    }
  }

  /// Items that open in bold, under a heading or bold line that announces problems.
  private func leadItemPlaces() -> [FindingPlace] {
    uncoveredItems().compactMap { index in
      let context = listContext(of: index)
      let line = outline.entries[index].line
      guard context.topic == .findings, let lead = line.lead, !isResult(line),
        TestName(lead)?.isFile != true,
        !looksLikePart(line, context)
      else { return nil }
      return itemPlace(index, rule: "bold-item-under-findings")
    }
  }

  /// Items that open in bold and then state a severity: `**Login hangs** (P2) – #221, still failing`.
  private func ratedItemPlaces() -> [FindingPlace] {
    let rated: [FindingPlace] = uncoveredItems().compactMap { index in
      let topic = listContext(of: index).topic
      let line = outline.entries[index].line
      guard topic == .other, let lead = line.lead, TestName(lead) == nil else { return nil }
      guard let place = itemPlace(index, rule: "bold-item-with-severity"),
        place.reading.isSeverityCode, Severity(code: lead.prefix(2)) == nil
      else { return nil }
      return place
    }
    return rated.isEmpty ? [] : rated + doneItems(beside: rated)
  }

  /// Items in the same list that say that they are resolved state no severity any more.
  private func doneItems(beside rated: [FindingPlace]) -> [FindingPlace] {
    let lists = Set(rated.map { outline.lists[$0.entry] })
    let known = Set(rated.map(\.entry))
    return uncoveredItems().compactMap { index in
      guard !known.contains(index), lists.contains(outline.lists[index]),
        let place = itemPlace(index, rule: "resolved-item-beside-findings"),
        place.reading.status == .resolved
      else { return nil }
      return place
    }
  }

  private func uncoveredItems() -> [Int] {
    outline.entries.indices.filter { isTopItem($0) && !isCovered($0) }
  }

  /// A ticked or crossed item is a result, not a problem.
  private func isResult(_ line: Line) -> Bool {
    let start = line.text.prefix(3)
    return start.contains("✅") || start.contains("❌")
  }

  /// An item such as `**Error:** …` is a field of something else.
  private func looksLikePart(_ line: Line, _ context: ListContext) -> Bool {
    guard let field = line.field else { return false }
    if field.value.first?.isNumber == true { return true }
    if TitleReading(field.name, vocabulary: vocabulary).isMarked { return false }
    switch FieldTopic(field.name) {
    case .other: return words(field.name).count < 2 && !context.isSevere
    case .tests, .files, .error: return !context.isSevere
    default: return true
    }
  }

  private func itemPlace(_ index: Int, rule: String) -> FindingPlace? {
    let line = outline.entries[index].line
    var reading = TitleReading(line.lead ?? line.text, vocabulary: vocabulary)
    if line.lead != nil, reading.title.isEmpty || isOnlyANumber(reading.title) {
      reading = TitleReading((line.lead ?? "") + " " + line.rest, vocabulary: vocabulary)
    }
    guard !reading.title.isEmpty, !reading.isInformational else { return nil }
    if line.lead != nil { reading.takeMarks(after: line.rest) }
    return FindingPlace(
      entry: index, body: outline.body(of: index), reading: reading, title: reading.title,
      rule: rule)
  }

  private func isOnlyANumber(_ title: String) -> Bool {
    words(title).allSatisfy { $0.utf8.allSatisfy(isDigit) || $0 == "issue" || $0 == "critical" }
  }

  struct ListContext {
    var topic: SectionTopic
    /// The label over the list states a severity.
    var isSevere = false
  }

  /// What the list around an item is about: the bold line over it, else the headings.
  func listContext(of item: Int) -> ListContext {
    let above = outline.headings.last { $0 < item } ?? -1
    let label = labels.keys.filter { $0 < item && $0 > above }.max()
    let outer = context(of: item)
    if let label, let section = labels[label], outer != .retelling, outer != .related {
      let topic = section.words.containsAny(of: ["findings", "finding"]) ? .other : section.topic
      return ListContext(topic: topic, isSevere: vocabulary.severity(in: section.words) != nil)
    }
    return ListContext(topic: outer, isSevere: headings[above]?.reading.severity != nil)
  }

  /// When nothing else is marked: the items under a heading such as "Issues found".
  private func plainItemPlaces() -> [FindingPlace] {
    outline.entries.indices.filter(isTopItem).compactMap { index in
      let context = listContext(of: index)
      guard context.topic == .findings, outline.entries[index].line.text.utf8.count < 200 else {
        return nil
      }
      let line = outline.entries[index].line
      if let field = line.field, FieldTopic(field.name) != .other { return nil }
      return itemPlace(index, rule: "item-under-findings")
    }
  }

  // MARK: Table rows

  /// Rows of a table with a column for the problem and one for its severity.
  private func rowPlaces() -> [FindingPlace] {
    var found: [FindingPlace] = []
    var columns: (title: Int, severity: Int)?
    for (index, entry) in outline.entries.enumerated() {
      guard case .tableRow(let isHeader, let cells) = entry.kind else { continue }
      if isHeader {
        let context = context(of: index)
        columns = context == .related ? nil : Self.columns(cells)
        continue
      }
      guard let columns, cells.indices.contains(columns.title),
        cells.indices.contains(columns.severity)
      else { continue }
      found += rowPlace(index, cells, columns)
    }
    return found
  }

  private func rowPlace(
    _ index: Int, _ cells: [Line], _ columns: (title: Int, severity: Int)
  ) -> [FindingPlace] {
    let stated = words(cells[columns.severity].text)
    guard vocabulary.severity(in: stated) != nil else { return [] }
    let reading = TitleReading(cells[columns.title].text, vocabulary: vocabulary)
    guard !reading.title.isEmpty, !reading.isInformational else { return [] }
    return [
      FindingPlace(
        entry: index, body: index..<index + 1, reading: reading, title: reading.title,
        rule: "table-row")
    ]
  }

  static func columns(_ header: [Line]) -> (title: Int, severity: Int)? {
    let names = header.map { words($0.text) }
    guard let severity = names.firstIndex(where: { $0.containsAny(of: ["severity", "priority", "sev", "prio"]) }),
      let title = names.firstIndex(where: { name in
        name.containsAny(of: [
          "issue", "finding", "problem", "title", "what", "category", "summary", "description",
          "cluster", "name",
        ])
      }), title != severity
    else { return nil }
    return (title, severity)
  }
}
