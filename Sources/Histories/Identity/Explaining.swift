// Why the findings of a group are one issue, and which groups may be one. It comes from the groups as they
// are in the end, in time order: however they came about, the same groups are explained alike.
import AllCores
import Worklogs

/// Words for groups of findings.
struct Explaining: Sendable {
  private typealias Group = Joining.Group

  private let comparison: LikenessComparison
  /// By run and finding.
  private let traits: [[Traits]]
  private var groups: [Group]
  /// By group, the different traits of its findings; the newest of many.
  private var faces: [[Traits]] = []
  private var index = TraitIndex()

  /// Puts groups into the order in which they were first seen, with why they are one, and suggestions.
  ///
  /// - Complexity: linear in the number of findings.
  static func explained(
    _ groups: [Joining.Group], _ traits: [[Traits]], _ comparison: LikenessComparison
  ) -> [Joining.Group] {
    var explaining = Explaining(groups, traits, comparison)
    explaining.explain()
    explaining.suggest()
    return explaining.groups
  }

  private init(_ groups: [Group], _ traits: [[Traits]], _ comparison: LikenessComparison) {
    let keyed = groups.map { (first: $0.findings.min(), group: $0) }
    self.groups = keyed.sorted { one, other in
      guard let first = one.first, let second = other.first else { return one.first != nil }
      return first < second
    }.map(\.group)
    self.traits = traits
    self.comparison = comparison
  }

  private func traits(of sighting: Sighting) -> Traits { traits[sighting.run][sighting.finding] }

  // MARK: Reasons

  private mutating func explain() {
    let explaining = self
    let told = mapOnAllCores(groups) { explaining.reasons(for: $0.findings.sorted()) }
    for (group, told) in told.enumerated() {
      groups[group].why = told.why
      faces.append(told.faces)
      for face in told.faces { index.enter(face, of: group) }
    }
  }

  /// Each rule by which a finding certainly belongs to those before it, once; where none does, what speaks
  /// for it most.
  private func reasons(for findings: [Sighting]) -> (why: [Reason], faces: [Traits]) {
    var why: [Reason] = []
    var weak: (strength: Double, why: [Reason]) = (Likeness.suggested, [])
    var faces: [Traits] = []
    for sighting in findings {
      let traits = traits(of: sighting)
      if let first = findings.first, !faces.isEmpty {
        let likeness = comparison.likeness(traits, toIssueWith: faces)
        let reasons = likeness.reasons.map {
          Reason(rule: $0, traits: traits, finding: sighting, group: faces, first: first)
        }
        if likeness.strength >= Likeness.certain {
          why += reasons.filter { reason in !why.contains { $0.rule == reason.rule } }
        } else if likeness.strength > weak.strength {
          weak = (likeness.strength, reasons)
        }
      }
      faces.show(traits)
    }
    return (why.isEmpty ? weak.why : why, faces)
  }

  // MARK: Suggestions

  /// More of them help nobody.
  private static let mostSuggestions = 5

  /// Finds the groups that may be one: the latest finding of one is like some finding of the other. Both
  /// pages say so.
  private mutating func suggest() {
    let explaining = self
    let found = mapOnAllCores(Array(groups.indices)) { explaining.suggestions(for: $0) }
    for (group, suggestions) in found.enumerated() {
      for (other, reason) in suggestions
      where groups[group].suggestions.count < Self.mostSuggestions
        && groups[other].suggestions.count < Self.mostSuggestions
        && groups[group].suggestions[other] == nil
      {
        groups[group].suggestions[other] = reason
        groups[other].suggestions[group] = reason
      }
    }
  }

  /// The other groups that the latest finding of a group is like, best first, and why.
  private func suggestions(for group: Int) -> [(other: Int, reason: Reason)] {
    guard let latest = groups[group].findings.max() else { return [] }
    let traits = traits(of: latest)
    var notes = TraitIndex.Notes()
    return index.matches(of: traits, among: faces, comparison, &notes).compactMap { match in
      let other = match.group
      guard other != group, !groups[other].isSplit(from: groups[group]),
        let rule = match.likeness.reasons.first, let first = groups[other].findings.min()
      else { return nil }
      return (
        other,
        Reason(rule: rule, traits: traits, finding: latest, group: faces[other], first: first)
      )
    }
  }
}
