// Which findings are one issue. They join in time order, and each is compared only with what came before
// it, so that adding a worklog never changes what older findings are.
import Worklogs

/// Groups findings into issues.
struct Joining {
  private let runs: [Run]
  private var groups: [Group] = []
  private var reader = TraitReader()
  private var rarity = WordRarity()
  private var index = TraitIndex()
  /// The tracker numbers under which some worklog tells more than one problem.
  private var umbrellas: Set<Int> = []

  private struct Group {
    var key: String
    var findings: [Sighting] = []
    /// The traits of its findings, alike ones once; the newest of many.
    var faces: [Traits] = []
    /// A sentence for each rule that joined a finding to it, and those rules.
    var why: [String] = []
    var noted: Set<LikenessRule> = []
    var suggestions: [Int: String] = [:]
  }

  private init(_ runs: [Run]) {
    self.runs = runs
  }

  /// The issues that the findings of runs make, in the order in which they were first seen. The runs stand
  /// in time order.
  ///
  /// - Complexity: linear in the number of findings: each is compared with a bounded number of issues.
  static func issues(of runs: [Run]) -> [Issue] {
    var joining = Joining(runs)
    joining.join()
    return joining.issues()
  }

  private mutating func join() {
    for run in runs.indices {
      let findings = runs[run].findings
      if findings.isEmpty { continue }
      let traits = findings.map { reader.traits(of: $0, in: runs[run].scope) }
      noteUmbrellas(traits)
      rarity.enter(run: traits, words: reader.words.names)
      for (number, traits) in traits.enumerated() {
        place(Sighting(run: run, finding: number), traits)
      }
    }
  }

  /// A worklog that tells several problems under one number shows that the number is no single problem's.
  private mutating func noteUmbrellas(_ traits: [Traits]) {
    var seen: Set<Int> = []
    for number in traits.flatMap(\.numbers) where !seen.insert(number).inserted {
      umbrellas.insert(number)
    }
  }

  private mutating func place(_ sighting: Sighting, _ traits: Traits) {
    let found = matches(of: traits)
    let group: Int
    if let best = found.first, best.likeness.strength >= Likeness.certain {
      group = best.group
      note(best.likeness, of: traits, sighting, in: group)
    } else {
      group = groups.count
      groups.append(Group(key: key(of: sighting)))
    }
    for other in found where other.group != group {
      suggest(other.group, group, other.likeness, traits, sighting)
    }
    groups[group].findings.append(sighting)
    show(traits, of: group)
  }

  // MARK: Comparing

  private struct Match {
    var group: Int
    var likeness: Likeness
  }

  /// The groups of which more or less speaks for it, best first; at the same strength the older one.
  private mutating func matches(of traits: Traits) -> [Match] {
    let comparison = LikenessComparison(rarity: rarity, umbrellas: umbrellas)
    let candidates = index.candidates(for: traits)
    var found: [Match] = []
    for group in candidates.byEvidence {
      if let match = best(group, of: groups[group].faces, for: traits, comparison) {
        found.append(match)
      }
    }
    for group in candidates.byTitle {
      // Nothing else speaks for these, so most are told by their titles at once.
      let faces = groups[group].faces.filter {
        comparison.titles(traits, $0) >= Likeness.suggested
      }
      if let match = best(group, of: faces, for: traits, comparison) { found.append(match) }
    }
    return found.sorted {
      ($1.likeness.strength, $0.group) < ($0.likeness.strength, $1.group)
    }
  }

  /// The face of a group that a finding is most like; nil where that is not worth a suggestion.
  private func best(
    _ group: Int, of faces: [Traits], for traits: Traits, _ comparison: LikenessComparison
  ) -> Match? {
    var best: Match?
    for face in faces {
      let likeness = comparison.likeness(traits, face)
      if likeness.strength > best?.likeness.strength ?? 0 {
        best = Match(group: group, likeness: likeness)
      }
    }
    return best.flatMap { $0.likeness.strength >= Likeness.suggested ? $0 : nil }
  }

  /// A group is known by this many different faces; older ones are forgotten.
  private static let mostFaces = 6

  private mutating func show(_ traits: Traits, of group: Int) {
    if groups[group].faces.contains(where: traits.isSame) { return }
    groups[group].faces.append(traits)
    if groups[group].faces.count > Self.mostFaces { groups[group].faces.removeFirst() }
    index.enter(traits, of: group)
  }

  /// What identifies an issue: where its first finding stands.
  private func key(of sighting: Sighting) -> String {
    let run = runs[sighting.run]
    let title = Self.normalised(run.findings[sighting.finding].title)
    return "\(run.worklog?.file.lastPathPart ?? "")\n\(title)"
  }

  /// Letters and digits only, lower case.
  static func normalised(_ title: String) -> String {
    var text = ""
    for scalar in title.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        text.unicodeScalars.append(scalar)
      } else if !text.isEmpty, text.last != " " {
        text += " "
      }
    }
    return text.last == " " ? String(text.dropLast()) : text
  }

  // MARK: In words

  private mutating func note(
    _ likeness: Likeness, of traits: Traits, _ sighting: Sighting, in group: Int
  ) {
    guard let first = groups[group].findings.first else { return }
    let rules = likeness.reasons.filter { !groups[group].noted.contains($0) }
    if rules.isEmpty { return }
    groups[group].noted.formUnion(rules)
    let finding = runs[sighting.run].findings[sighting.finding]
    let words = Reasons(
      reader: reader, traits: traits, finding: finding, group: groups[group].faces,
      titles: (runs[first.run].findings[first.finding].title, finding.title))
    groups[group].why += rules.map(words.sentence)
  }

  /// Both pages say that the two may be one.
  private mutating func suggest(
    _ first: Int, _ second: Int, _ likeness: Likeness, _ traits: Traits, _ sighting: Sighting
  ) {
    guard groups[first].suggestions.count < 5, groups[second].suggestions.count < 5,
      let rule = likeness.reasons.first, let seen = groups[first].findings.first
    else { return }
    let finding = runs[sighting.run].findings[sighting.finding]
    let words = Reasons(
      reader: reader, traits: traits, finding: finding, group: groups[first].faces,
      titles: (runs[seen.run].findings[seen.finding].title, finding.title))
    let reason = words.sentence(for: rule)
    groups[first].suggestions[second] = reason
    groups[second].suggestions[first] = reason
  }

  // MARK: Issues

  private func issues() -> [Issue] {
    var ids = IssueIDs()
    let names = groups.map { ids.id(for: $0.key) }
    return groups.enumerated().map { number, group in
      var issue = issue(group, id: names[number])
      issue.suggestions = group.suggestions.sorted { $0.key < $1.key }.map {
        Suggestion(id: names[$0.key], why: $0.value)
      }
      return issue
    }
  }

  private func issue(_ group: Group, id: String) -> Issue {
    let findings = group.findings.map { runs[$0.run].findings[$0.finding] }
    return Issue(
      id: id, title: findings.last?.title ?? "", state: .ongoing, findings: group.findings,
      tests: Self.unique(findings.flatMap(\.tests)),
      references: Self.unique(findings.flatMap { $0.ownReferences + $0.references }),
      why: group.why)
  }

  private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
