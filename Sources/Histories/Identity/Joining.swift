// Which findings are one issue. They join in time order, and each is compared only with what came before
// it, so that adding a worklog never changes what older findings are.
import AllCores
import Worklogs

/// Groups findings into issues: those that the ledger has as it has them, the others by what is like them.
struct Joining: Sendable {
  /// Raised whenever other findings join than before, so that histories that were joined by the older rules
  /// keep their answers until somebody asks for the new ones.
  static let rulesVersion = 2

  private let runs: [Run]
  /// Nil where all findings join by the rules.
  private let recall: Recall?
  /// Findings that people declared to be issues of their own.
  private let splits: [Sighting: String]
  /// What people declared to be two problems.
  private let separation: Separation?
  private var groups: [Group] = []
  /// By group, the traits of its findings; the newest of many.
  private var faces: [[Traits]] = []
  private var groupOfID: [String: Int] = [:]
  /// By run the groups that hold a finding of it.
  private var groupsOfRun: [[Int]]
  private var index = IssueIndex()

  /// Findings that are one issue as far as rules and ledger say.
  struct Group: Sendable {
    /// Nil where it is not known yet.
    var id: String?
    /// Of which an id can be made.
    var key: String
    /// In the order in which they joined; explained, in time order.
    var findings: [Sighting] = []
    /// Why each finding belongs to those before it, by its place in `findings`.
    var reasons: [[Reason]] = []
    /// The log odds by which findings joined that the ledger did not have.
    var odds: [Sighting: Double] = [:]
    /// By the other group's index.
    var suggestions: [Int: Resemblance] = [:]
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
    groupsOfRun = Array(repeating: [], count: runs.count)
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
    let own = mapOnAllCores(runs) { $0.findings.map(OwnTraits.init) }
    var reading = TraitReading()
    var traits: [[Traits]] = Array(repeating: [], count: runs.count)
    var unknown: [Sighting] = []
    for run in runs.indices where !own[run].isEmpty {
      traits[run] = reading.read(own[run], scope: runs[run].scope)
      let comparison = reading.comparison
      for number in own[run].indices {
        let sighting = Sighting(run: run, finding: number)
        if let recall, !recall.isEmpty, recall.match(sighting) == nil {
          unknown.append(sighting)
        } else {
          joining.place(sighting, traits[run][number], comparison)
        }
      }
    }
    let comparison = reading.comparison
    for sighting in unknown {
      joining.place(sighting, traits[sighting.run][sighting.finding], comparison)
    }
    return Explaining.explained(joining.groups, traits, comparison, reading.sections)
  }

  private mutating func place(
    _ sighting: Sighting, _ traits: Traits, _ comparison: LikenessComparison
  ) {
    let group = home(of: sighting, traits, comparison)
    groups[group].findings.append(sighting)
    groupsOfRun[sighting.run].append(group)
    faces[group].show(traits)
    index.enter(traits, of: group, comparison.rarity)
  }

  /// The group that a finding belongs to; a new one where there is none.
  private mutating func home(
    of sighting: Sighting, _ traits: Traits, _ comparison: LikenessComparison
  ) -> Int {
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
    guard let best = bestGroup(for: sighting, traits, comparison) else {
      return newGroup(for: sighting, id: nil)
    }
    groups[best.group].odds[sighting] = best.odds
    return best.group
  }

  /// Of the groups that are like enough the one that is most like it; of equals the older one.
  private mutating func bestGroup(
    for sighting: Sighting, _ traits: Traits, _ comparison: LikenessComparison
  ) -> (odds: Double, group: Int)? {
    let told = groupsOfRun[sighting.run]
    var best: (odds: Double, group: Int)?
    for group in index.candidates(for: traits, comparison.rarity)
    where separation?.allows(sighting, in: groups[group].findings) ?? true {
      let like = comparison.odds(traits, toIssueWith: faces[group])
      let odds = like - (told.contains(group) ? Likeness.sameWorklog : 0)
      let rounded = Likeness.rounded(odds)
      if rounded < Likeness.rounded(Likeness.joined) { continue }
      if let known = best, (Likeness.rounded(known.odds), group) > (rounded, known.group) {
        continue
      }
      best = (odds, group)
    }
    return best
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

extension TraitReading {
  fileprivate var comparison: LikenessComparison {
    LikenessComparison(rarity: titles, umbrellas: umbrellas)
  }
}

extension [Traits] {
  /// A finding is compared with so many of an issue's newest: reports of one problem change their words over time.
  private static let most = 6

  mutating func show(_ traits: Traits) {
    append(traits)
    if count > Self.most { removeFirst() }
  }
}
