// Which findings are one issue. They join in time order, and each is compared only with what came before
// it, so that adding a worklog never changes what older findings are.
import AllCores
import Worklogs

/// Groups findings into issues: those that the ledger has as it has them, the others by the rules.
struct Joining: Sendable {
  /// Raised whenever the rules join other findings than before, so that histories that were joined by the
  /// older rules keep their answers until somebody asks for the new ones.
  static let rulesVersion = 1

  private let runs: [Run]
  /// Nil where all findings join by the rules.
  private let recall: Recall?
  /// Findings that people declared to be issues of their own.
  private let splits: [Sighting: String]
  /// What people declared to be two problems.
  private let separation: Separation?
  private var groups: [Group] = []
  /// By group, the different traits of its findings; the newest of many.
  private var faces: [[Traits]] = []
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
    /// For each rule by which they belong together the first time that it says so.
    var why: [Reason] = []
    /// By the other group's index.
    var suggestions: [Int: Reason] = [:]
    /// The id of the issue that its first finding was split from.
    fileprivate var splitFrom: String?

    /// Whether people said that the two are not one issue.
    func isSplit(from other: Group) -> Bool {
      splitFrom.map { $0 == other.id } ?? false || other.splitFrom.map { $0 == id } ?? false
    }
  }

  private init(
    _ runs: [Run], _ recall: Recall?, splits: [Sighting: String], _ separation: Separation?
  ) {
    self.runs = runs
    self.recall = recall
    self.splits = splits
    self.separation = separation
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
  ///   - separation: What people declared to be two problems.
  /// - Complexity: linear in the number of findings: each is compared with a bounded number of issues.
  static func groups(
    of runs: [Run], recall: Recall?, splits: [Sighting: String] = [:],
    _ separation: Separation? = nil
  ) -> [Group] {
    var joining = Joining(runs, recall, splits: splits, separation)
    let traits = joining.join()
    return Explaining.explained(joining.groups, traits, joining.comparison)
  }

  /// Makes the groups; gives the traits of all findings, by run and finding.
  private mutating func join() -> [[Traits]] {
    var all: [[Traits]] = Array(repeating: [], count: runs.count)
    var unknown: [(Sighting, Traits)] = []
    let own = mapOnAllCores(runs) { $0.findings.map(OwnTraits.init) }
    for run in runs.indices where !own[run].isEmpty {
      let scope = scopes.number(of: runs[run].scope)
      let traits = own[run].map { own in
        Traits(own, scope: scope, words: own.words.map { words.number(of: $0) })
      }
      all[run] = traits
      noteUmbrellas(traits)
      rarity.enter(run: traits, words: words.names)
      for (number, traits) in traits.enumerated() {
        let sighting = Sighting(run: run, finding: number)
        if let recall, !recall.isEmpty, recall.match(sighting) == nil {
          unknown.append((sighting, traits))
        } else {
          place(sighting, traits)
        }
      }
    }
    for (sighting, traits) in unknown { place(sighting, traits) }
    return all
  }

  private var comparison: LikenessComparison {
    LikenessComparison(rarity: rarity, umbrellas: umbrellas)
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
    groups[group].findings.append(sighting)
    if faces[group].show(traits) { index.enter(traits, of: group) }
  }

  /// The group that a finding belongs to; a new one where there is none.
  private mutating func home(of sighting: Sighting, _ traits: Traits) -> Int {
    let id = recall?.id(of: sighting)
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
    return knownGroup(of: traits, sighting) ?? newGroup(for: sighting, id: nil)
  }

  /// Of the groups that a finding certainly belongs to, the one with the most findings: the one that people
  /// know. Of equals the one that it is most like, then the older one.
  private mutating func knownGroup(of traits: Traits, _ sighting: Sighting) -> Int? {
    let candidates = index.candidates(for: traits, among: faces.count, &notes).filter {
      separation?.allows(sighting, in: groups[$0.group].findings) ?? true
    }.map {
      (size: groups[$0.group].findings.count, candidate: $0)
    }.sorted { ($1.size, $0.candidate.group) < ($0.size, $1.candidate.group) }
    let comparison = comparison
    var certain: [TraitIndex.Candidate] = []
    var size = 0
    for (count, candidate) in candidates {
      if !certain.isEmpty, count < size { break }
      let likeness = comparison.likeness(
        traits, to: candidate, among: faces, enough: Likeness.certain)
      guard likeness.strength >= Likeness.certain else { continue }
      certain.append(candidate)
      size = count
    }
    guard certain.count > 1 else { return certain.first?.group }
    let strengths = certain.map { comparison.likeness(traits, to: $0, among: faces).strength }
    // Of equals the first is taken, which is the older one.
    return strengths.indices.max {
      (strengths[$0], $1) < (strengths[$1], $0)
    }.map { certain[$0].group }
  }

  private mutating func newGroup(for sighting: Sighting, id: String?) -> Int {
    if let id { groupOfID[id] = groups.count }
    groups.append(Group(id: id, key: key(of: sighting)))
    faces.append([])
    return groups.count - 1
  }

  private func key(of sighting: Sighting) -> String {
    let run = runs[sighting.run]
    return IssueIDs.key(
      worklog: run.worklog?.file ?? "", title: run.findings[sighting.finding].title)
  }
}
