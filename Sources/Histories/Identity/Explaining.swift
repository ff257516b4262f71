// Why the findings of a group are one issue, and which groups may be one. It comes from the groups as they
// are in the end, in time order: however they came about, the same groups are explained alike.
import AllCores
import Worklogs

/// Another group that may be the same issue.
struct Resemblance: Sendable {
  let odds: Double
  /// What speaks for it, most telling first.
  let reasons: [Reason]
}

/// Words for groups of findings.
struct Explaining: Sendable {
  private typealias Group = Joining.Group

  private let comparison: LikenessComparison
  private let sections: TermRarity
  /// By run and finding.
  private let traits: [[Traits]]
  private var groups: [Group]
  /// By group, the traits of its findings; the newest of many.
  private var faces: [[Traits]] = []
  private var index = IssueIndex()

  /// Puts groups into the order in which they were first seen, with why they are one, and suggestions.
  ///
  /// - Complexity: linear in the number of findings.
  static func explained(
    _ groups: [Joining.Group], _ traits: [[Traits]], _ comparison: LikenessComparison,
    _ sections: TermRarity
  ) -> [Joining.Group] {
    var explaining = Explaining(groups, traits, comparison, sections)
    explaining.explain()
    explaining.suggest()
    return explaining.groups
  }

  private init(
    _ groups: [Group], _ traits: [[Traits]], _ comparison: LikenessComparison,
    _ sections: TermRarity
  ) {
    let sorted = groups.map { group in
      var group = group
      group.findings.sort()
      return group
    }
    self.groups = sorted.sorted { one, other in
      guard let first = one.findings.first, let second = other.findings.first else {
        return !one.findings.isEmpty
      }
      return first < second
    }
    self.traits = traits
    self.comparison = comparison
    self.sections = sections
  }

  private func traits(of sighting: Sighting) -> Traits { traits[sighting.run][sighting.finding] }

  // MARK: Reasons

  private mutating func explain() {
    let explaining = self
    let told = mapOnAllCores(groups) { explaining.reasons(for: $0.findings) }
    for (group, told) in told.enumerated() {
      groups[group].reasons = told.reasons
      faces.append(told.faces)
      for face in told.faces { index.enter(face, of: group, comparison.rarity) }
    }
  }

  private func reasons(for findings: [Sighting]) -> (reasons: [[Reason]], faces: [Traits]) {
    var faces: [Traits] = []
    let reasons = findings.map { sighting in
      defer { faces.show(traits(of: sighting)) }
      return self.reasons(for: sighting, toJoin: faces, first: findings[0])
    }
    return (reasons, faces)
  }

  /// What speaks for a finding belonging to an issue, by the finding of it that is most like it.
  private func reasons(
    for sighting: Sighting, toJoin faces: [Traits], first: Sighting
  ) -> [Reason] {
    let traits = traits(of: sighting)
    let likenesses = faces.map { comparison.likeness(traits, $0) }
    guard
      let best = likenesses.indices.max(by: {
        (Likeness.rounded(likenesses[$0].odds), $1) < (Likeness.rounded(likenesses[$1].odds), $0)
      })
    else { return [] }
    return Reason.all(
      of: likenesses[best], sighting, traits, and: faces[best], first: first, sections)
  }

  // MARK: Suggestions

  /// More of them help nobody.
  private static let mostSuggestions = 5

  /// Finds the groups that may be one: the latest finding of one is like those of the other. Both pages say so.
  private mutating func suggest() {
    let explaining = self
    let found = mapOnAllCores(Array(groups.indices)) { explaining.suggestions(for: $0) }
    for (group, suggestions) in found.enumerated() {
      for (other, why) in suggestions
      where groups[group].suggestions.count < Self.mostSuggestions
        && groups[other].suggestions.count < Self.mostSuggestions
        && groups[group].suggestions[other] == nil
      {
        groups[group].suggestions[other] = why
        groups[other].suggestions[group] = why
      }
    }
  }

  /// The other groups that the latest finding of a group is like, best first, and why.
  private func suggestions(for group: Int) -> [(other: Int, why: Resemblance)] {
    guard let latest = groups[group].findings.last else { return [] }
    let traits = traits(of: latest)
    let candidates = index.candidates(for: traits, comparison.rarity, besides: group)
    let close = candidates.compactMap { other -> (other: Int, odds: Double)? in
      guard !groups[other].isSplit(from: groups[group]) else { return nil }
      let isToldBeside = groups[other].findings.last?.run == latest.run
      let odds =
        comparison.odds(traits, toIssueWith: faces[other])
        - (isToldBeside ? Likeness.sameWorklog : 0)
      return odds >= Likeness.suggested ? (other, odds) : nil
    }
    return close.sorted {
      (Likeness.rounded($1.odds), $0.other) < (Likeness.rounded($0.odds), $1.other)
    }.map { other, odds in
      let reasons = self.reasons(
        for: latest, toJoin: faces[other], first: groups[other].findings[0])
      return (other, Resemblance(odds: odds, reasons: reasons))
    }
  }
}
