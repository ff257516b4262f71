// Where a worklog tells its findings: the chosen candidates, each with its own text and what its title says.

/// A heading, bold line, list item, table row or line that tells a finding.
struct FindingPlace {
  /// The entry that opens it.
  var entry: Int
  /// Its own text: the section under the heading, the rest of the item, the row.
  var body: Range<Int>
  var reading: TitleReading
  /// The evidence that counted most, and the score: what `almanac inspect` shows; nil where it is not asked for.
  var reason: String?

  var title: String { reading.title }
}

/// The places of one worklog.
struct FindingPlaces {
  let sections: Sections
  let outline: Outline
  let vocabulary: Vocabulary
  private(set) var places: [FindingPlace] = []
  /// Whether an entry belongs to a place.
  private var covered: [Bool]

  /// Findings of one worklog that are told apart. People write a dozen; a file with thousands is made by
  /// a program, and each would be a page.
  static let most = 200

  /// The entry of the first finding over `most`; the rest is shown as text only.
  private(set) var firstLeftOut: Int?

  /// - Parameter explains: Whether places say which evidence counted.
  init(_ sections: Sections, file: String, explains: Bool) {
    self.sections = sections
    outline = sections.outline
    vocabulary = sections.vocabulary
    covered = Array(repeating: false, count: outline.entries.count)
    let candidates = Candidates(outline, lexicon: vocabulary.lexicon)
    let evidence = EvidenceTable(candidates, file: file, lexicon: vocabulary.lexicon)
    let weights = Weights.fitted
    let first = weights.firstScores(evidence.values)
    let scores = Weights.secondScores(
      SecondRound(candidates, first: first).values, weights.second)
    let choice = Choice(
      candidates, scores: scores, least: weights.least, sure: weights.sure)
    for index in choice.chosen where places.count <= Self.most {
      let candidate = candidates.all[index]
      guard let reading = reading(of: candidate, candidates) else { continue }
      let reason =
        explains ? weights.reason(evidence[index], score: scores[index] - weights.least) : nil
      take(
        FindingPlace(
          entry: candidate.entry, body: candidate.body, reading: reading, reason: reason))
    }
    guard places.count > Self.most else { return }
    firstLeftOut = places[Self.most].entry
    places.removeSubrange(Self.most...)
  }

  private mutating func take(_ place: FindingPlace) {
    places.append(place)
    covered[place.entry] = true
    for index in place.body { covered[index] = true }
  }

  /// Whether an entry belongs to a finding's own text.
  func isCovered(_ index: Int) -> Bool { covered[index] }

  /// What the title says; where a bold lead is only a mark or a number, the line goes on with it. Nil where
  /// nothing is left, or it is marked as information.
  private func reading(of candidate: Candidate, _ candidates: Candidates) -> TitleReading? {
    let line = outline.entries[candidate.entry].line
    var text = candidates.titleText(of: candidate)
    if text.last == UInt8(ascii: "."), line.lead != nil { text = text.dropLast() }
    var reading = TitleReading(text, vocabulary: vocabulary)
    if candidate.level == 0, let lead = line.lead {
      if reading.isTitleEmpty || words(reading.text).allSatisfy(\.isNumber)
        || vocabulary.rating(of: reading.text).isGrouping
      {
        let rest = line.rest.trimmed.drop { $0 == UInt8(ascii: ":") || $0 == 0x20 }
        let dash: Bytes = [0x20, 0x2D, 0x20]
        reading = TitleReading(lead.unmarked + dash + rest, vocabulary: vocabulary)
      } else {
        reading.takeMarks(after: line.rest)
      }
    }
    if !candidate.isRow, reading.isBare, let name = name(inside: candidate) { reading.name(name) }
    return reading.text.isEmpty || reading.isInformational ? nil : reading
  }

  /// Of a candidate whose own title names nothing what its text begins with: the field that names the
  /// problem, else the one that says what it is, else the first sentence.
  private func name(inside candidate: Candidate) -> Bytes? {
    var said: Bytes?
    var sentence: Bytes?
    for index in candidate.body.prefix(Self.mostBeforeName) {
      let entry = outline.entries[index]
      if case .heading = entry.kind, said == nil, sentence == nil { continue }
      let fields = entry.fields.filter { !$0.field.value.isEmpty }
      for (field, topic) in fields {
        let kinds = vocabulary.lexicon.kinds(in: field.name.bytes)
        if kinds.contains(.title) { return field.value.bytes.firstSentence }
        let isProblem = topic == .error || kinds.contains(.problemColumn) && !topic.isRating
        if said == nil, isProblem { said = field.value.bytes.firstSentence }
      }
      guard fields.isEmpty, sentence == nil, case .text = entry.kind else { continue }
      sentence = entry.line.text.firstSentence
    }
    return said ?? sentence
  }

  /// Further down no name is looked for.
  private static let mostBeforeName = 10

  // MARK: Tables that sum up

  /// The columns of a table of findings, by its header.
  static func columns(_ header: [Line]) -> Columns? {
    let names = header.map { words($0.text) }
    guard
      let severity = names.firstIndex(where: { $0.containsAny(of: severityColumns) }),
      let title = names.firstIndex(where: { $0.containsAny(of: titleColumns) }), title != severity
    else { return nil }
    return Columns(
      title: title, severity: severity,
      status: names.firstIndex { $0.containsAny(of: statusColumns) })
  }

  struct Columns {
    var title: Int
    var severity: Int
    var status: Int?
  }

  private static let severityColumns: WordSet = ["severity", "priority", "sev", "prio", "p"]
  private static let statusColumns: WordSet = ["status", "state"]
  private static let titleColumns: WordSet = [
    "issue", "finding", "problem", "title", "what", "category", "summary", "description", "cluster",
    "name", "defect", "bug", "check", "test", "failure", "error",
  ]
}
