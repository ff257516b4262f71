// What the headings of a worklog, and the bold lines that act as headings, say of what stands under them.

/// The sections of an outline, read once.
struct Sections {
  let outline: Outline
  let vocabulary: Vocabulary
  /// For each entry that is a heading or a bold line on its own what it says; nil for others.
  private var sections: [Section?]
  /// For each entry the nearest bold line above it under the same heading; −1 for none.
  private var labelAbove: [Int] = []

  final class Section {
    let reading: TitleReading
    let words: [Word]
    let topic: SectionTopic
    /// Nothing but severity, status and words such as "failures".
    let isGrouping: Bool
    /// What holds for all that stands under it.
    let severity: Severity?
    let rating: Rating

    /// - Parameter opensList: Whether a list whose items lead in bold stands right under it: then a
    ///   severity with a few words, `P0 – act now`, is that of the items.
    init(_ text: Bytes, vocabulary: Vocabulary, opensList: Bool = false) {
      let all = Worklogs.words(text)
      let isBracketed = text.contains(UInt8(ascii: "("))
      let outside = isBracketed ? text.withoutBrackets : text
      let said = isBracketed ? Worklogs.words(outside) : all
      words = all
      rating = vocabulary.rating(of: text)
      reading = TitleReading(text, vocabulary: vocabulary)
      isGrouping =
        (isBracketed ? vocabulary.rating(of: outside) : rating).isGrouping
        || opensList && reading.isSeverityCode && reading.label == nil && reading.ordinal == nil
      severity =
        reading.severity ?? (isGrouping ? rating.severity : nil)
      topic = isGrouping && severity != nil ? .findings : SectionTopic(said)
    }
  }

  /// A longer bold line is a sentence.
  private static let longestLabel = 160

  init(_ outline: Outline, vocabulary: Vocabulary) {
    self.outline = outline
    self.vocabulary = vocabulary
    sections = Array(repeating: nil, count: outline.entries.count)
    for heading in outline.headings {
      sections[heading] = Section(
        outline.entries[heading].line.text, vocabulary: vocabulary, opensList: opensList(heading))
    }
    readLabels()
  }

  private func opensList(_ heading: Int) -> Bool {
    guard let first = outline.body(of: heading).first, outline.entries[first].line.lead != nil,
      case .item = outline.entries[first].kind
    else { return false }
    return outline.entries[first].fields.isEmpty
  }

  /// What the heading or bold line at an entry says; nil where there is none.
  subscript(entry: Int) -> Section? { sections.indices.contains(entry) ? sections[entry] : nil }

  /// The bold line that a list or paragraph follows, if there is one under the same heading.
  func label(above entry: Int) -> (entry: Int, section: Section)? {
    let label = labelAbove[entry]
    return self[label].map { (label, $0) }
  }

  private mutating func readLabels() {
    labelAbove = Array(repeating: -1, count: outline.entries.count)
    var last = -1
    for index in outline.entries.indices {
      labelAbove[index] = last
      switch outline.entries[index].kind {
      case .heading: last = -1
      case .text where outline.entries[index].isTopLevel:
        guard let lead = outline.entries[index].line.lead, lead.count < Self.longestLabel,
          outline.entries[index].line.rest.unmarked.isEmpty
        else { continue }
        sections[index] = Section(lead, vocabulary: vocabulary)
        last = index
      default: break
      }
    }
  }

  /// What the headings over an entry are about: the nearest that says so, but a retelling anywhere
  /// above holds.
  func context(of entry: Int) -> SectionTopic {
    var nearest = SectionTopic.other
    for ancestor in outline.ancestors(of: entry) {
      guard let section = self[ancestor] else { continue }
      if ancestor == outline.headings.first, isTitle(ancestor) { break }
      if section.topic == .related { return .related }
      if section.topic == .retelling && section.reading.label == nil { return .retelling }
      if nearest == .other { nearest = section.topic == .summary ? .retelling : section.topic }
      if section.isGrouping && nearest == .other { nearest = .findings }
    }
    return nearest
  }

  private func isTitle(_ heading: Int) -> Bool {
    if case .heading(1) = outline.entries[heading].kind { return true }
    return false
  }
}
