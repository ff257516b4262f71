// Why findings are one issue, or may be, in words for its page.

/// Sentences about what a finding has in common with an issue.
struct Reasons {
  let reader: TraitReader
  let traits: Traits
  /// The traits of the issue's findings.
  let group: [Traits]

  static let similarTitles = "Their titles are alike."

  /// A sentence for each rule that carries the likeness, strongest evidence first.
  func sentences(for likeness: Likeness, titles: (String, String)?) -> [String] {
    likeness.reasons.map { rule in
      switch rule {
      case .trackerNumber:
        "Worklogs name the tracker number \(list(shared(\.numbers).map { "#\($0)" })) as their own."
      case .failingTests:
        "The same tests fail: \(list(shared(\.tests).map { reader.tests.names[$0] }))."
      case .errorSignature:
        "The error is the same: “\(shared(\.signatures).first.map { reader.signatures.names[$0] } ?? "")”."
      case .suites:
        "The same suites fail: \(list(shared(\.namedSuites).map { reader.suites.names[$0] }))."
      case .titles:
        if let titles, titles.0 != titles.1 {
          "Their titles are alike: “\(titles.0)” and “\(titles.1)”."
        } else if titles != nil {
          "The titles are the same: “\(titles?.0 ?? "")”."
        } else {
          Self.similarTitles
        }
      }
    }
  }

  private func shared(_ trait: (Traits) -> [Int]) -> [Int] {
    let own = trait(traits)
    let face = group.first { !own.shared(with: trait($0)).isEmpty }
    return face.map { own.shared(with: trait($0)) } ?? []
  }

  /// At most three, and how many more.
  private func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
