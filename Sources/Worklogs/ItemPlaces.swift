// List items that tell findings.

extension FindingPlaces {
  func isTopItem(_ index: Int) -> Bool {
    guard case .item = outline.entries[index].kind else { return false }
    return outline.entries[index].depth == 1
  }

  /// A list item under the item states a severity: then the item is a finding with fields.
  func hasSeverityItem(_ item: Int) -> Bool {
    outline.body(of: item).contains { index in
      guard case .item = outline.entries[index].kind else { return false }
      return outline.entries[index].fields.contains { $0.topic == .severity }
    }
  }

  private func uncoveredItems() -> [Int] {
    outline.entries.indices.filter { isTopItem($0) && !isCovered($0) }
  }

  /// Items with a severity of their own.
  func severeItemPlaces() -> [FindingPlace] {
    uncoveredItems().compactMap { index in
      guard hasSeverityItem(index),
        outline.entries[index].line.lead.flatMap({ TestName($0) })?.isFile != true
      else { return nil }
      let topic = sections.listContext(of: index).topic
      guard topic != .related, topic != .retelling else { return nil }
      return itemPlace(index, rule: "item-with-severity-field")
    }
  }

  /// Items that open in bold, under a heading or bold line that announces problems.
  func leadItemPlaces() -> [FindingPlace] {
    uncoveredItems().compactMap { index in
      guard let lead = outline.entries[index].line.lead, !isResult(index),
        TestName(lead)?.isFile != true
      else { return nil }
      let context = sections.listContext(of: index)
      guard context.topic == .findings, !looksLikePart(index, context) else { return nil }
      return itemPlace(index, rule: "bold-item-under-findings")
    }
  }

  /// Items that open in bold and then state a severity: `**Login hangs** (P2) – #221, still failing`.
  func ratedItemPlaces() -> [FindingPlace] {
    let rated: [FindingPlace] = uncoveredItems().compactMap { index in
      let line = outline.entries[index].line
      guard line.lead.map({ TestName($0) == nil }) ?? opensWithCode(line.text),
        sections.listContext(of: index).topic == .other,
        let place = itemPlace(index, rule: "bold-item-with-severity"),
        place.reading.severity != nil
      else { return nil }
      return place
    }
    return rated.isEmpty ? [] : rated + doneItems(beside: rated)
  }

  /// `[P1] …`, `(P1) …`, `P1: …`
  private func opensWithCode(_ text: Bytes) -> Bool {
    let inside = text.first.map { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") } ?? false
    let code = (inside ? text.dropFirst() : text).prefix(2)
    guard Severity(code: code) != nil, let next = text.dropFirst(inside ? 3 : 2).first else {
      return false
    }
    return inside || next == UInt8(ascii: ":") || next == 0x20
  }

  /// Items in the same list that say that they are resolved state no severity any more.
  private func doneItems(beside rated: [FindingPlace]) -> [FindingPlace] {
    let lists = Set(rated.map { outline.entries[$0.entry].list })
    let known = Set(rated.map(\.entry))
    return uncoveredItems().compactMap { index in
      guard !known.contains(index), lists.contains(outline.entries[index].list),
        let place = itemPlace(index, rule: "resolved-item-beside-findings"),
        place.reading.status == .resolved
      else { return nil }
      return place
    }
  }

  /// When nothing else is marked: the items under a heading such as "Issues found".
  func plainItemPlaces() -> [FindingPlace] {
    uncoveredItems().compactMap { index in
      guard outline.entries[index].line.text.count < Self.longestPlainItem,
        sections.listContext(of: index).topic == .findings,
        outline.entries[index].fields.allSatisfy({ $0.topic == .other }),
        TestName(outline.entries[index].line.text) == nil
      else { return nil }
      return itemPlace(index, rule: "item-under-findings")
    }
  }

  /// A longer item is prose.
  private static let longestPlainItem = 200

  /// A ticked or crossed item is a result, not a problem.
  private func isResult(_ index: Int) -> Bool {
    let start = outline.entries[index].line.text
    return start.hasPrefix("✅") || start.hasPrefix("❌")
  }

  /// An item such as `**Error:** …` is a field of something else.
  private func looksLikePart(_ index: Int, _ context: Sections.ListContext) -> Bool {
    guard let (field, topic) = outline.entries[index].fields.first else { return false }
    if let first = field.value.utf8.first, isDigit(first) { return true }
    let name = words(field.name)
    if TitleReading(field.name.bytes, vocabulary: vocabulary).isMarked
      || vocabulary.isGrouping(name) && vocabulary.severity(in: name) != nil
    {
      return false
    }
    switch topic {
    case .other: return name.count < 2 && !context.isSevere
    case .tests, .files, .error: return !context.isSevere
    default: return true
    }
  }

  private func itemPlace(_ index: Int, rule: String) -> FindingPlace? {
    let line = outline.entries[index].line
    var reading = TitleReading(line.lead ?? line.text, vocabulary: vocabulary)
    if isCount(line.text) { return nil }
    if let lead = line.lead, reading.isTitleEmpty || isOnlyANumber(reading.title) {
      let isMark = vocabulary.isGrouping(words(lead))
      let dash: Bytes = isMark ? [0x20, 0x2D, 0x20] : [0x20]
      let rest = isMark ? line.rest.trimmed.drop { $0 == UInt8(ascii: ":") } : line.rest
      reading = TitleReading(lead.unmarked + dash + rest.trimmed, vocabulary: vocabulary)
    }
    guard !reading.isTitleEmpty, !reading.isInformational else { return nil }
    if line.lead != nil { reading.takeMarks(after: line.rest) }
    return FindingPlace(
      entry: index, body: outline.body(of: index), reading: reading, rule: rule)
  }

  /// `P1 (high): 3`, `Critical: none`: how many there are of a severity.
  private func isCount(_ text: Bytes) -> Bool {
    let said = words(text)
    return said.contains { $0.isNumber || Self.noNumbers.contains($0) }
      && vocabulary.isGrouping(said.filter { !$0.isNumber && !Self.noNumbers.contains($0) })
  }

  private static let noNumbers: WordSet = ["none", "no", "zero"]

  private func isOnlyANumber(_ title: String) -> Bool {
    words(title).allSatisfy {
      $0.isNumber || $0 == "issue" || vocabulary.isSeverityOrStatus($0)
    }
  }
}
