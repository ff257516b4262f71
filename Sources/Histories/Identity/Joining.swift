// Which findings are one issue. They join in time order, and each is compared only with what came before
// it, so that adding a worklog never changes what older findings are.
import Worklogs

/// Groups findings into issues: those that the ledger has as it has them, the others by the rules.
struct Joining: Sendable {
  /// Raised whenever the rules join other findings than before, so that histories that were joined by the
  /// older rules keep their answers until somebody asks for the new ones.
  static let rulesVersion = 1

  private let runs: [Run]
  private let recall: Recall
  /// Findings that people declared to be issues of their own.
  private let splits: [Sighting: String]
  private var groups: [Group] = []
  private var groupOfID: [String: Int] = [:]
  private var scopes = Names<String>()
  private var words = Names<TitleWord>()
  private var rarity = WordRarity()
  private var index = TraitIndex()
  private var notes = TraitIndex.Notes()
  /// The tracker numbers under which some worklog tells more than one problem.
  private var umbrellas: Set<Int> = []

  /// Findings that are one issue as far as rules and ledger say.
  struct Group: Sendable {
    /// Nil where it is not known yet.
    var id: String?
    /// Of which an id can be made.
    var key: String
    /// In the order in which they joined.
    var findings: [Sighting] = []
    /// The traits of its findings, alike ones once; the newest of many.
    fileprivate var faces: [Traits] = []
    /// The traits of the last of them.
    fileprivate var latest: Traits?
    /// For each rule that joined a finding to it the first time that it did.
    var why: [Reason] = []
    /// By the other group's index.
    var suggestions: [Int: Reason] = [:]
    /// The id of the issue that its first finding was split from.
    fileprivate var splitFrom: String?
  }

  private init(_ runs: [Run], _ recall: Recall, splits: [Sighting: String]) {
    self.runs = runs
    self.recall = recall
    self.splits = splits
  }

  /// The groups of the findings of runs, in the order in which they were met. The runs stand in time order.
  ///
  /// What is remembered comes first, in time order, then what is new, in time order: a worklog that is
  /// added finds its place among the issues that are there, and never moves one.
  ///
  /// - Parameters:
  ///   - recall: What was answered before.
  ///   - splits: Findings that people declared to be issues of their own, each with the id of the issue
  ///     that it was part of.
  /// - Complexity: linear in the number of findings: each is compared with a bounded number of issues.
  static func groups(
    of runs: [Run], recall: Recall, splits: [Sighting: String] = [:]
  ) -> [Group] {
    var joining = Joining(runs, recall, splits: splits)
    joining.join()
    return joining.groups
  }

  private mutating func join() {
    var unknown: [(Sighting, Traits)] = []
    let own = mapOnAllCores(runs) { $0.findings.map(OwnTraits.init) }
    for run in runs.indices where !own[run].isEmpty {
      let scope = scopes.number(of: runs[run].scope)
      let traits = own[run].map { own in
        Traits(own, scope: scope, words: own.words.map { words.number(of: $0) })
      }
      noteUmbrellas(traits)
      rarity.enter(run: traits, words: words.names)
      for (number, traits) in traits.enumerated() {
        let sighting = Sighting(run: run, finding: number)
        if recall.isEmpty || recall.match(sighting) != nil {
          place(sighting, traits)
        } else {
          unknown.append((sighting, traits))
        }
      }
    }
    for (sighting, traits) in unknown { place(sighting, traits) }
    suggest()
  }

  /// A worklog that tells several problems under one number shows that the number is no single problem's.
  private mutating func noteUmbrellas(_ traits: [Traits]) {
    var seen: Set<Int> = []
    for number in traits.flatMap(\.numbers.numbers) where !seen.insert(number).inserted {
      umbrellas.insert(number)
    }
  }

  private mutating func place(_ sighting: Sighting, _ traits: Traits) {
    let group = home(of: sighting, traits)
    note(traits, sighting, in: group)
    groups[group].findings.append(sighting)
    show(traits, of: group)
  }

  /// The group that a finding belongs to; a new one where there is none.
  private mutating func home(of sighting: Sighting, _ traits: Traits) -> Int {
    let id = recall.id(of: sighting)
    if let origin = splits[sighting], id == nil || id == origin {
      let group = newGroup(for: sighting, id: nil)
      groups[group].splitFrom = origin
      return group
    }
    if let id {
      let group = groupOfID[id] ?? newGroup(for: sighting, id: id)
      if groups[group].findings.isEmpty { groups[group].splitFrom = splits[sighting] }
      return group
    }
    var notes = TraitIndex.Notes()
    swap(&notes, &self.notes)
    let found = matches(of: traits, &notes)
    swap(&notes, &self.notes)
    return best(of: found) ?? newGroup(for: sighting, id: nil)
  }

  /// Of the groups that a finding certainly belongs to, the one with the most findings: the one that people
  /// know. Of equals the one that it is most like.
  private func best(of found: [Match]) -> Int? {
    var best: Int?
    for match in found where match.isCertain {
      guard let other = best else {
        best = match.group
        continue
      }
      if groups[match.group].findings.count > groups[other].findings.count { best = match.group }
    }
    return best
  }

  private mutating func newGroup(for sighting: Sighting, id: String?) -> Int {
    if let id { groupOfID[id] = groups.count }
    groups.append(Group(id: id, key: key(of: sighting)))
    return groups.count - 1
  }

  /// Whether people said that the two are not one issue.
  private func isSplit(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (groups[first], groups[second])
    return one.splitFrom.map { $0 == other.id } ?? false
      || other.splitFrom.map { $0 == one.id } ?? false
  }

  // MARK: Comparing

  private struct Match: Sendable {
    var group: Int
    var likeness: Likeness

    /// Whether the two are one issue.
    var isCertain: Bool { likeness.strength >= Likeness.certain }
  }

  /// The groups of which more or less speaks for it, best first; at the same strength the older one.
  private func matches(of traits: Traits, _ notes: inout TraitIndex.Notes) -> [Match] {
    let comparison = LikenessComparison(rarity: rarity, umbrellas: umbrellas)
    let candidates = index.candidates(for: traits, among: groups.count, &notes)
    var found: [Match] = []
    for group in candidates.byEvidence {
      if let match = match(group, comparing: groups[group].faces, with: traits, comparison) {
        found.append(match)
      }
    }
    for group in candidates.byTitle {
      // Nothing else speaks for these, so most are told by their titles at once.
      let faces = groups[group].faces.filter {
        comparison.titles(traits, $0) >= Likeness.suggested
      }
      if let match = match(group, comparing: faces, with: traits, comparison) {
        found.append(match)
      }
    }
    return found.sorted {
      ($1.likeness.strength, $0.group) < ($0.likeness.strength, $1.group)
    }
  }

  /// How like a finding is to a group; nil where that is not worth a suggestion.
  private func match(
    _ group: Int, comparing faces: [Traits], with traits: Traits,
    _ comparison: LikenessComparison
  ) -> Match? {
    let likeness = comparison.likeness(
      traits, toIssueWith: groups[group].faces, comparing: faces)
    return likeness.strength >= Likeness.suggested ? Match(group: group, likeness: likeness) : nil
  }

  /// A group is known by this many different faces; older ones are forgotten.
  private static let mostFaces = 6

  private mutating func show(_ traits: Traits, of group: Int) {
    groups[group].latest = traits
    if groups[group].faces.contains(where: traits.isSame) { return }
    groups[group].faces.append(traits)
    if groups[group].faces.count > Self.mostFaces { groups[group].faces.removeFirst() }
    index.enter(traits, of: group)
  }

  /// What identifies an issue: where its first finding stands.
  private func key(of sighting: Sighting) -> String {
    let run = runs[sighting.run]
    let title = run.findings[sighting.finding].title.normalisedTitle
    return "\(run.worklog?.file.lastPathPart ?? "")\n\(title)"
  }

  // MARK: In words

  /// Notes what a finding has in common with those that are in its group already.
  private mutating func note(_ traits: Traits, _ sighting: Sighting, in group: Int) {
    guard let first = groups[group].findings.first else { return }
    let faces = groups[group].faces
    let likeness = LikenessComparison(rarity: rarity, umbrellas: umbrellas)
      .likeness(traits, toIssueWith: faces, comparing: faces)
    guard likeness.strength >= Likeness.certain else { return }
    for rule in likeness.reasons where !groups[group].why.contains(where: { $0.rule == rule }) {
      groups[group].why.append(
        Reason(rule: rule, traits: traits, finding: sighting, group: faces, first: first))
    }
  }

  // MARK: Suggestions

  /// More of them help nobody.
  private static let mostSuggestions = 5

  /// Finds the groups that may be one: the latest finding of one is like some finding of the other. Both
  /// pages say so.
  private mutating func suggest() {
    let joining = self
    let found = mapOnAllCores(Array(groups.indices)) { joining.suggestions(for: $0) }
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
    guard let traits = groups[group].latest, let latest = groups[group].findings.last else {
      return []
    }
    var notes = TraitIndex.Notes()
    return matches(of: traits, &notes).compactMap { match in
      let other = match.group
      guard other != group, !isSplit(other, group), let rule = match.likeness.reasons.first,
        let first = groups[other].findings.first
      else { return nil }
      return (
        other,
        Reason(
          rule: rule, traits: traits, finding: latest, group: groups[other].faces, first: first)
      )
    }
  }
}
