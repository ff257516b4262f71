// Headings that tell findings.

extension FindingPlaces {
  /// How far to look for findings among headings.
  enum Reach {
    /// Headings that are marked or numbered, or over which or under which a severity is stated.
    case marked
    /// Also plain headings over prose, where nothing else tells a finding.
    case plain
    /// Also labelled headings under results and the like.
    case retellings
  }

  func headingPlaces(_ reach: Reach) -> [FindingPlace] {
    var found: [FindingPlace] = []
    var told = TitleIndex()
    var coveredUntil = 0
    for heading in outline.headings where heading >= coveredUntil {
      guard let section = sections[heading],
        let rule = rule(for: heading, section, reach)
      else { continue }
      let body = outline.body(of: heading)
      coveredUntil = body.upperBound
      let title = SignificantWords(section.reading.text)
      if told.candidates(title).contains(where: { section.reading.repeats(found[$0].reading) }) {
        continue
      }
      told.add(title)
      found.append(
        FindingPlace(entry: heading, body: body, reading: section.reading, rule: rule))
    }
    return found
  }

  /// Why a heading is a finding, or nil.
  private func rule(
    for heading: Int, _ section: Sections.Section, _ reach: Reach
  ) -> String? {
    let reading = section.reading
    guard heading != outline.headings.first || opensWorklog(heading), !reading.isInformational
    else { return nil }
    let context = sections.context(of: heading)
    if reading.text.isEmpty { return nil }
    if reading.isTitleEmpty { return context == .findings ? ruleOfMarks(heading) : nil }
    if context == .related || context == .retelling && reach != .retellings { return nil }
    if groups(heading) { return nil }
    if reading.label != nil { return "labelled-heading" }
    if reach == .retellings { return nil }
    if section.isGrouping { return context == .findings ? ruleOfMarks(heading) : nil }
    if section.topic == .retelling, reading.severity == nil,
      context != .findings || !isRated(heading)
    {
      return nil
    }
    return context == .findings
      ? ruleUnderFindings(heading, reading, reach) : ruleElsewhere(heading, section, reach)
  }

  private func ruleUnderFindings(
    _ heading: Int, _ reading: TitleReading, _ reach: Reach
  ) -> String? {
    if reading.isNumbered { return "numbered-heading" }
    if reading.isMarked { return "marked-heading" }
    let fields = sections.directTopics(of: outline.body(of: heading))
    if !fields.isDisjoint(with: [.severity, .priority]) { return "heading-with-severity-field" }
    if isUnderSeverity(heading) { return "heading-under-severity" }
    guard reach == .plain, sections[outline.entries[heading].heading]?.topic == .findings else {
      return nil
    }
    if !fields.isDisjoint(with: [.status, .tests, .error, .impact, .reference]) {
      return "heading-with-fields-under-findings"
    }
    return tellsProblem(heading) ? "heading-under-findings" : nil
  }

  /// Prose stands right under the heading, and its words are not only those of a part such as
  /// `Root cause` or `Error log`.
  private func tellsProblem(_ heading: Int) -> Bool {
    guard outline.headings(in: outline.body(of: heading)).isEmpty,
      let section = sections[heading], !vocabulary.isPart(section.words)
    else { return false }
    return opensWithProse(heading)
  }

  private func opensWithProse(_ heading: Int) -> Bool {
    guard let first = outline.body(of: heading).first else { return false }
    switch outline.entries[first].kind {
    case .text, .code: return true
    default: return false
    }
  }

  /// A severity is stated right under the heading, or a priority with where the problem stands. What
  /// follows a listing may be about the whole worklog.
  private func isRated(_ heading: Int) -> Bool {
    let body = outline.body(of: heading)
    guard let first = body.first else { return false }
    if case .code = outline.entries[first].kind { return false }
    let topics = sections.directTopics(of: body)
    return topics.contains(.severity) || topics.isSuperset(of: [.priority, .status])
  }

  /// `ISSUE #1:`, `Timeout`: words that only mark a title are one where a severity of its own follows.
  private func ruleOfMarks(_ heading: Int) -> String? {
    let body = outline.body(of: heading)
    let isGroup = groups(heading) || !outline.headings(in: body).isEmpty
    let fields = sections.directTopics(of: body)
    return !isGroup && !fields.isDisjoint(with: [.severity, .priority])
      ? "heading-with-severity-field" : nil
  }

  private func ruleElsewhere(
    _ heading: Int, _ section: Sections.Section, _ reach: Reach
  ) -> String? {
    let reading = section.reading
    if isUnderSeverity(heading) { return "heading-under-severity" }
    if reading.status == .resolved, reading.ordinal == nil, opensWithStatus(heading) {
      return "resolved-heading"
    }
    if section.topic != .summary, isRated(heading) { return "heading-with-severity-field" }
    if reading.severity != nil, opensWithProse(heading) { return "heading-with-severity" }
    if reading.isNumbered || reading.isSeverityCode {
      if reading.status == .resolved { return "numbered-resolved-heading" }
      if reading.isNumbered, reading.isSeverityCode { return "numbered-heading-with-severity" }
      if hasSlug(outline.body(of: heading)) { return "numbered-heading-with-fields" }
    }
    let isFailure = reach == .plain && section.topic == .other && tellsProblem(heading)
    return isFailure && tellsFailure(heading) ? "heading-of-a-failure" : nil
  }

  /// The heading names a test, or fields under it tell failing tests or an error.
  private func tellsFailure(_ heading: Int) -> Bool {
    if TestName(outline.entries[heading].line.text)?.isFile == false { return true }
    return sections.directFields(of: outline.body(of: heading)).contains { stated in
      stated.topic == .error
        || stated.topic == .tests && words(stated.field.name).containsAny(of: Self.failures)
    }
  }

  private static let failures: WordSet = ["failing", "failed", "failures", "fails", "broken"]

  /// A worklog may begin with its first finding instead of a title.
  private func opensWorklog(_ heading: Int) -> Bool {
    sections[heading]?.reading.label != nil && heading > 0
  }

  /// The heading right above groups by severity (`## P1 – High`): it has headings under it and no text
  /// of its own.
  private func isUnderSeverity(_ heading: Int) -> Bool {
    let parent = outline.entries[heading].heading
    guard parent >= 0, let section = sections[parent],
      section.severity != nil, section.reading.label == nil,
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

  /// Whether findings of their own stand under the heading, so that it only groups them.
  private func groups(_ heading: Int) -> Bool {
    let body = outline.body(of: heading)
    let isLabelled = outline.headings(in: body).contains { inner in
      sections[inner]?.reading.label?.hasDigit ?? false
    }
    return isLabelled || body.contains { isTopItem($0) && hasSeverityItem($0) }
  }

  /// A field such as `**Category:** failing-test-regression-P1-token-refresh`.
  private func hasSlug(_ body: Range<Int>) -> Bool {
    body.contains { index in
      outline.entries[index].fields.contains { stated in
        stated.topic == .category && Slug.parts(in: stated.field.value.bytes) != nil
      }
    }
  }

  // MARK: Strays

  /// Labelled headings under results and the like that repeat no finding told before: some worklogs
  /// tell a problem only there.
  func strayPlaces() -> [FindingPlace] {
    let strays = headingPlaces(.retellings)
    if strays.isEmpty { return [] }
    var told = TitleIndex()
    for place in places { told.add(SignificantWords(place.reading.text)) }
    let labels = Set(places.compactMap { $0.reading.label?.key })
    var seen: Set<TitleReading.Label.Key> = []
    let before = Dictionary(
      uniqueKeysWithValues: outline.headings.map { heading in
        let key = sections[heading]?.reading.label?.key
        return (heading, key.map { !seen.insert($0).inserted } ?? false)
      })
    return strays.filter { stray in
      guard let label = stray.reading.label, !isCovered(stray.entry),
        before[stray.entry] == false, !labels.contains(label.key),
        !vocabulary.isGrouping(words(stray.reading.text))
      else { return false }
      return !told.repeats(SignificantWords(stray.reading.text))
    }
  }
}
