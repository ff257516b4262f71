// Coloured circles in front of titles, where nothing else says how severe a problem is.

/// What the colours of one worklog mean: as its legend and its other titles have it, else as traffic
/// lights do.
struct ColourMarks {
  /// Nil for a colour that stands for something else, such as a status.
  private var meanings: [Colour: Severity?]

  enum Colour: Hashable, CaseIterable {
    case red, orange, yellow, green, blue, fire

    /// The colour that a text begins with.
    init?(_ text: Bytes) {
      guard text.first == 0xF0,
        let colour = Self.allCases.first(where: { text.hasPrefix($0.sign) })
      else { return nil }
      self = colour
    }

    private var sign: String {
      switch self {
      case .red: "🔴"
      case .orange: "🟠"
      case .yellow: "🟡"
      case .green: "🟢"
      case .blue: "🔵"
      case .fire: "🔥"
      }
    }

    /// As most people use it.
    var severity: Severity {
      switch self {
      case .red, .fire: .p0
      case .orange: .p1
      case .yellow: .p2
      case .green, .blue: .p3
      }
    }
  }

  /// - Parameter stated: The colours of findings whose severity is stated otherwise.
  init(_ outline: Outline, stated: [(Colour, Severity)], vocabulary: Vocabulary) {
    meanings = [:]
    for (colour, severity) in stated { meanings[colour] = .some(severity) }
    for entry in outline.entries {
      guard case .text = entry.kind else { continue }
      readLegend(entry.line.text, vocabulary: vocabulary)
    }
  }

  func severity(of colour: Colour) -> Severity? { meanings[colour] ?? colour.severity }

  /// `🔴 blocks release · 🟠 this week · 🟢 done`: a line with several colours, each with its words.
  private mutating func readLegend(_ text: Bytes, vocabulary: Vocabulary) {
    let starts = text.indices.filter { text[$0] == 0xF0 && Colour(text[$0...]) != nil }
    guard starts.count > 1 else { return }
    for (start, end) in zip(starts, starts.dropFirst() + [text.endIndex]) {
      guard let colour = Colour(text[start...]) else { continue }
      let said = vocabulary.rating(ofField: text[start..<end])
      if let severity = said.severity {
        meanings[colour] = .some(severity)
      } else if said.status == .resolved {
        meanings[colour] = .some(nil)
      }
    }
  }
}
