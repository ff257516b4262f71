// What the headings of a worklog, and the bold lines that act as headings, say of what stands under them.

/// The sections of an outline, read once.
struct Sections {
  let outline: Outline
  let vocabulary: Vocabulary
  /// By the heading's entry.
  private var byHeading: [Int: Section] = [:]
  /// Bold lines on their own, by entry.
  private var byLabel: [Int: Section] = [:]
  /// For each entry the nearest bold line above it under the same heading; −1 for none.
  private var labelAbove: [Int] = []
  /// The entries of bold lines, in order.
  private(set) var labels: [Int] = []

  struct Section {
    var reading: TitleReading
    var words: [Word]
    var topic: SectionTopic
    /// Nothing but severity, status and words such as "failures".
    var isGrouping: Bool
    /// What holds for all that stands under it.
    var severity: Severity?
  }

  /// A longer bold line is a sentence.
  private static let longestLabel = 160

  init(_ outline: Outline, vocabulary: Vocabulary) {
    self.outline = outline
    self.vocabulary = vocabulary
    for heading in outline.headings {
      byHeading[heading] = section(outline.entries[heading].line.text)
    }
    readLabels()
  }

  subscript(heading heading: Int) -> Section? { byHeading[heading] }
  subscript(label label: Int) -> Section? { byLabel[label] }

  /// The bold line that a list or paragraph follows, if there is one under the same heading.
  func label(above entry: Int) -> (entry: Int, section: Section)? {
    let label = labelAbove[entry]
    return byLabel[label].map { (label, $0) }
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
        byLabel[index] = section(lead)
        labels.append(index)
        last = index
      default: break
      }
    }
  }

  private func section(_ text: Bytes) -> Section {
    let all = words(text)
    let said = text.contains(UInt8(ascii: "(")) ? words(text.withoutBrackets) : all
    let reading = TitleReading(text, vocabulary: vocabulary)
    let isGrouping = vocabulary.isGrouping(said.filter { !$0.isNumber })
    let severity = reading.severity ?? (isGrouping ? vocabulary.severity(in: all)?.severity : nil)
    let topic = isGrouping && severity != nil ? .findings : SectionTopic(said)
    return Section(
      reading: reading, words: all, topic: topic, isGrouping: isGrouping, severity: severity)
  }

  /// What the headings over an entry are about: the nearest that says so, but a retelling anywhere
  /// above holds.
  func context(of entry: Int) -> SectionTopic {
    var nearest = SectionTopic.other
    for ancestor in outline.ancestors(of: entry) {
      guard let section = byHeading[ancestor] else { continue }
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

  struct ListContext {
    var topic: SectionTopic
    /// The line over the list states a severity.
    var isSevere = false
  }

  private static let findingNouns: WordSet = ["findings", "finding"]

  /// What the list around an item is about: the bold line over it, else the headings.
  func listContext(of item: Int) -> ListContext {
    let outer = context(of: item)
    if let (_, section) = label(above: item), outer != .retelling, outer != .related {
      let topic = section.words.containsAny(of: Self.findingNouns) ? .other : section.topic
      return ListContext(topic: topic, isSevere: vocabulary.severity(in: section.words) != nil)
    }
    let above = byHeading[outline.entries[item].heading]
    return ListContext(topic: outer, isSevere: above?.severity != nil)
  }

  /// The topics of the fields that stand directly in a body, not under deeper headings.
  func directTopics(of body: Range<Int>) -> Set<FieldTopic> {
    var topics: Set<FieldTopic> = []
    for index in body {
      if case .heading = outline.entries[index].kind { break }
      for stated in outline.entries[index].fields { topics.insert(stated.topic) }
    }
    return topics
  }
}
