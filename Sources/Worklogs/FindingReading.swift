// From places to findings: title, severity, status, tests and numbers, with the rule for each.
import Diagnostics

/// Reads the findings of a worklog's outline.
struct FindingReading {
  private let outline: Outline
  private let vocabulary: Vocabulary
  private let places: FindingPlaces
  private(set) var findings: [Finding] = []
  private(set) var inferences: [Inference] = []
  private(set) var contradictions: [Contradiction] = []
  /// The entry ranges of the findings' own texts, in the order of `findings`.
  var bodies: [(entry: Int, body: Range<Int>)] {
    places.places.map { ($0.entry, $0.body) }
  }

  struct Contradiction {
    var line: Int
    var sentence: String
    var identifier: String
  }

  init(_ outline: Outline, file: String, vocabulary: Vocabulary) {
    self.outline = outline
    self.vocabulary = vocabulary
    places = FindingPlaces(Sections(outline, vocabulary: vocabulary), file: file)
    if let left = places.firstLeftOut {
      contradictions.append(
        Contradiction(
          line: outline.entries[left].line.number,
          sentence:
            "There are more than \(FindingPlaces.most) findings in this worklog; from here on "
            + "they are shown as text only.", identifier: "too-many-findings"))
    }
    let ownNumbers = Self.ownNumbers(places.places)
    for place in places.places { findings.append(finding(at: place, ownNumbers: ownNumbers)) }
    var retelling = Retelling(
      findings: findings, outline: outline, places: places, vocabulary: vocabulary)
    retelling.complete()
    findings = retelling.findings
    inferences += retelling.inferences
    contradictions += retelling.contradictions
    rateByColours()
    inferences.sort { ($0.line, $0.rule, $0.fact) < ($1.line, $1.rule, $1.fact) }
  }

  /// The largest number that the worklog gives to its own findings; smaller ones in the text are its
  /// own numbering, not the tracker's.
  private static func ownNumbers(_ places: [FindingPlace]) -> Int {
    let numbers = places.compactMap { place in
      Int(place.reading.label?.number ?? place.reading.ordinal ?? "")
    }
    return numbers.filter { $0 <= 2 * places.count + 5 }.max() ?? 0
  }

  private mutating func finding(at place: FindingPlace, ownNumbers: Int) -> Finding {
    let entry = outline.entries[place.entry]
    let details = FindingDetails(place, in: outline, vocabulary: vocabulary)
    var finding = Finding(title: place.title, line: entry.line.number)
    finding.label = place.reading.label?.text
    finding.fields = details.fields
    finding.tests = details.tests
    finding.excerpts = details.excerpts
    finding.files = details.files
    finding.impact = details.impact.isEmpty ? nil : details.impact.joined(separator: "; ")
    finding.source = details.source
    infer("evidence", "finding “\(place.title)”: \(place.reason)", at: finding.line)
    number(&finding, place, details, ownNumbers: ownNumbers)
    rate(&finding, place, details)
    judge(&finding, place, details)
    return finding
  }

  private mutating func infer(_ rule: String, _ fact: String, at line: Int) {
    inferences.append(Inference(line: line, fact: fact, rule: rule))
  }

  // MARK: References

  private mutating func number(
    _ finding: inout Finding, _ place: FindingPlace, _ details: FindingDetails, ownNumbers: Int
  ) {
    finding.ownReferences = details.ownReferences
    if let label = place.reading.label, label.hasHash, let number = Int(label.number),
      number > ownNumbers
    {
      finding.ownReferences.insert(number, at: 0)
      finding.references.append(number)
    }
    let heading = Set(ReferenceReading.numbers(in: outline.entries[place.entry].line))
    for number in details.references where !finding.references.contains(number) {
      guard number > ownNumbers || details.ownReferences.contains(number) else { continue }
      finding.references.append(number)
      if heading.contains(number), !finding.ownReferences.contains(number) {
        finding.ownReferences.append(number)
      }
    }
    leaveOutReferences(&finding)
    let named = Set(finding.references)
    finding.ownReferences = finding.ownReferences.filter(named.contains)
  }

  private mutating func leaveOutReferences(_ finding: inout Finding) {
    guard finding.references.count > Self.mostReferences else { return }
    contradictions.append(
      Contradiction(
        line: finding.line,
        sentence: "“\(finding.title)” names \(finding.references.count) tracker numbers; the first "
          + "\(Self.mostReferences) are linked.", identifier: "too-many-references"))
    finding.references.removeSubrange(Self.mostReferences...)
  }

  /// A finding that names more numbers is a list of issues; each number is a page.
  private static let mostReferences = 50

  // MARK: Severity

  private mutating func rate(
    _ finding: inout Finding, _ place: FindingPlace, _ details: FindingDetails
  ) {
    let field = details.severityField.flatMap { vocabulary.severity(inField: $0) }
    if let field, field.isCode, place.reading.isSeverityCode, let marked = place.reading.severity,
      marked != field.severity
    {
      contradictions.append(
        Contradiction(
          line: finding.line,
          sentence: "“\(finding.title)” is \(marked.name) in its title and "
            + "\(field.severity.name) in its text.", identifier: "two-severities"))
    }
    if let field, field.isCode || !place.reading.isSeverityCode {
      finding.severity = field.severity
      return infer("severity-field", "severity \(field.severity.name)", at: finding.line)
    }
    if place.reading.isSeverityCode, let severity = place.reading.severity {
      finding.severity = severity
      return infer("severity-in-title", "severity \(severity.name)", at: finding.line)
    }
    if let slug = details.slug, let severity = Slug.severity(slug, vocabulary) {
      finding.severity = severity
      return infer("severity-in-label-slug", "severity \(severity.name)", at: finding.line)
    }
    if let severity = place.reading.severity {
      finding.severity = severity
      return infer("severity-word-in-title", "severity \(severity.name)", at: finding.line)
    }
    if let cell = rowSeverity(place) {
      finding.severity = cell
      return infer("severity-column", "severity \(cell.name)", at: finding.line)
    }
    if let group = groupSeverity(place) {
      finding.severity = group.severity
      infer(
        "severity-from-group-heading",
        "severity \(group.severity.name), from line \(group.line)", at: finding.line)
    }
  }

  private func rowSeverity(_ place: FindingPlace) -> Severity? {
    guard case .tableRow(_, let cells) = outline.entries[place.entry].kind else { return nil }
    return cells.lazy.compactMap { vocabulary.severity(in: words($0.text))?.severity }.first
  }

  /// The nearest bold line or heading above that states a severity for all under it.
  private func groupSeverity(_ place: FindingPlace) -> (severity: Severity, line: Int)? {
    if let (label, section) = places.sections.label(above: place.entry),
      section.topic == .findings, let stated = vocabulary.severity(in: section.words)
    {
      return (stated.severity, outline.entries[label].line.number)
    }
    for ancestor in outline.ancestors(of: place.entry) {
      guard let section = places.sections[ancestor], ancestor != outline.headings.first,
        let stated = section.severity
          ?? (section.topic == .findings
            ? vocabulary.severity(in: section.words)?.severity : nil)
      else { continue }
      return (stated, outline.entries[ancestor].line.number)
    }
    return nil
  }

  /// `🟠 Fares round up`, where nothing else states a severity.
  private mutating func rateByColours() {
    let colours = findings.indices.map { index in
      ColourMarks.Colour(outline.entries[places.places[index].entry].line.text.trimmed)
    }
    guard zip(colours, findings).contains(where: { $0 != nil && $1.severity == nil }) else {
      return
    }
    let stated = zip(colours, findings).compactMap { colour, finding in
      colour.flatMap { colour in finding.severity.map { (colour, $0) } }
    }
    let marks = ColourMarks(outline, stated: stated, vocabulary: vocabulary)
    for (index, colour) in colours.enumerated() where findings[index].severity == nil {
      guard let severity = colour.flatMap({ marks.severity(of: $0) }) else { continue }
      findings[index].severity = severity
      infer("severity-by-colour", "severity \(severity.name)", at: findings[index].line)
    }
  }

  // MARK: Status

  private mutating func judge(
    _ finding: inout Finding, _ place: FindingPlace, _ details: FindingDetails
  ) {
    if place.reading.status == .resolved {
      finding.status = .resolved
      return infer("status-in-title", "status resolved", at: finding.line)
    }
    if let field = details.statusField, let status = vocabulary.status(inField: field) {
      finding.status = status
      return infer("status-field", "status \(status.rawValue)", at: finding.line)
    }
    if outline.entries[place.entry].line.isStruck {
      finding.status = .resolved
      return infer("struck-through-title", "status resolved", at: finding.line)
    }
    if let status = rowStatus(place) {
      finding.status = status
      return infer("status-column", "status \(status.rawValue)", at: finding.line)
    }
    if let status = place.reading.status, !place.reading.isStatusWeak {
      finding.status = status
      return infer("status-in-title", "status \(status.rawValue)", at: finding.line)
    }
    if let status = details.referenceStatus {
      finding.status = status
      return infer("status-of-reference", "status \(status.rawValue)", at: finding.line)
    }
    let told = ToldStatus(of: place, in: outline, vocabulary: vocabulary)
    if let status = told.status {
      finding.status = status
      return infer(
        "status-in-text", "status \(status.rawValue), from line \(told.line)", at: finding.line)
    }
    if case .item(_, true, true) = outline.entries[place.entry].kind {
      finding.status = .resolved
      return infer("ticked-item", "status resolved", at: finding.line)
    }
    if let status = place.reading.status {
      finding.status = status
      return infer("status-in-title", "status \(status.rawValue)", at: finding.line)
    }
    if let slug = details.slug, let status = Slug.status(slug) {
      finding.status = status
      return infer("status-in-label-slug", "status \(status.rawValue)", at: finding.line)
    }
    if let field = details.severityField, blocks(field) {
      finding.status = .open
      return infer("blocking-severity", "status open", at: finding.line)
    }
    judgeByGroup(&finding, place)
  }

  private func rowStatus(_ place: FindingPlace) -> Status? {
    guard case .tableRow(_, let cells) = outline.entries[place.entry].kind else { return nil }
    return cells.lazy.map { words($0.text) }.filter { $0.count <= 4 }
      .compactMap { vocabulary.status(in: $0) }.first
  }

  /// `P0 (Critical/blocking)`, but not "non-blocking".
  private func blocks(_ field: [Word]) -> Bool {
    guard let word = field.firstIndex(where: Self.blocking.contains)
    else { return false }
    return !field[..<word].containsAny(of: Self.negations)
  }

  private static let blocking: WordSet = ["blocking", "blocker", "blocks"]
  private static let negations: WordSet = ["non", "not", "no"]

  private mutating func judgeByGroup(_ finding: inout Finding, _ place: FindingPlace) {
    for ancestor in outline.ancestors(of: place.entry) {
      guard let section = places.sections[ancestor], ancestor != outline.headings.first
      else {
        continue
      }
      let said = section.words
      let status: Status? =
        if said.containsAny(of: Self.known) || said.contains(phrase: Vocabulary.preExisting) {
          .known
        } else if said.containsAny(of: Self.resolved) {
          vocabulary.status(in: said)
        } else if said.containsAny(of: Self.open) { .open } else { nil }
      guard let status else { continue }
      finding.status = status
      return infer(
        "status-from-group-heading",
        "status \(status.rawValue), from line \(outline.entries[ancestor].line.number)",
        at: finding.line)
    }
  }

  private static let known: WordSet = ["known", "quarantined", "muted"]
  private static let resolved: WordSet = ["resolved", "fixed"]
  private static let open: WordSet = ["failing", "open", "active", "new"]
}
