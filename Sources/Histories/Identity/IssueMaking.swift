// Groups of findings, and what people decided of them, become issues.
import AllCores
import Foundation
import Settings
import Worklogs

/// Makes the issues of a history, in the order in which they were first seen.
struct IssueMaking {
  private let runs: [Run]
  private let groups: [Joining.Group]
  private let ids: [String]
  private let decisions: [Decision]
  private let merges: Merges
  private let distinctions: Distinctions
  /// Indices of the groups that make up each issue, and the issue of each group.
  private var parts: [[Int]] = []
  private var issueOfGroup: [Int] = []

  init(
    _ runs: [Run], _ groups: [Joining.Group], ids: [String], _ decisions: [Decision],
    _ merges: Merges, _ distinctions: Distinctions
  ) {
    self.runs = runs
    self.groups = groups
    self.ids = ids
    self.decisions = decisions
    self.merges = merges
    self.distinctions = distinctions
    var issueOfID: [String: Int] = [:]
    for (group, id) in ids.enumerated() {
      let root = merges.current(id)
      let issue = issueOfID[root] ?? parts.count
      if issue == parts.count {
        issueOfID[root] = issue
        parts.append([])
      }
      parts[issue].append(group)
      issueOfGroup.append(issue)
    }
  }

  func issues() -> [Issue] {
    mapOnAllCores(Array(parts.indices)) { number in
      var issue = issue(parts[number])
      issue.suggestions = suggestions(of: number)
      return issue
    }
  }

  private func issue(_ parts: [Int]) -> Issue {
    let sightings = parts.flatMap { groups[$0].findings }.sorted()
    let id = parts.first.map { merges.current(ids[$0]) } ?? ""
    let merged = parts.filter { ids[$0] != id }
    let own = merged.count == parts.count ? parts : parts.filter { ids[$0] == id }
    var issue = Issue(
      id: id, title: title(own), state: .ongoing, findings: sightings,
      tests: sightings.flatMap { runs[$0.run].findings[$0.finding].tests }.unique,
      references: sightings.flatMap {
        runs[$0.run].findings[$0.finding].ownReferences
          + runs[$0.run].findings[$0.finding].references
      }.unique,
      why: why(parts, count: sightings.count))
    if own.count < parts.count { issue.merged = Set(merged.flatMap { groups[$0].findings }) }
    return issue
  }

  /// The title that says most; of equals the latest.
  private func title(_ parts: [Int]) -> String {
    let titles = parts.flatMap { groups[$0].findings }.sorted().map {
      runs[$0.run].findings[$0.finding].title
    }
    return titles.map { (says: TextWord.telling(in: $0), title: $0) }.enumerated().max {
      ($0.element.says, $0.offset) < ($1.element.says, $1.offset)
    }?.element.title ?? ""
  }

  private func why(_ parts: [Int], count: Int) -> [String] {
    let decided = parts.compactMap { part -> String? in
      guard let decision = merges.decision(on: ids[part]) else { return nil }
      let by = decisions[decision].by.map { " by \($0)" } ?? ""
      let reason = decisions[decision].why.map { ": \($0)" } ?? "."
      return "\(ids[part]), “\(title([part]))”, was merged into it\(by)\(reason)"
    }
    let why = decided + parts.flatMap { groups[$0].sentences(in: runs) }
    guard why.isEmpty, count > 1 else { return why.unique }
    return ["They were one issue when they were published first."]
  }

  /// Issues that may be the same, each once.
  private func suggestions(of issue: Int) -> [Suggestion] {
    var seen: Set<Int> = [issue]
    return parts[issue].flatMap { group in
      groups[group].suggestions.sorted { $0.key < $1.key }.compactMap { other, why in
        let id = merges.current(ids[other])
        guard seen.insert(issueOfGroup[other]).inserted,
          !distinctions.areDistinct(merges.current(ids[group]), id)
        else { return nil }
        return Suggestion(id: id, why: why.sentence(in: runs), likelihood: why.likelihood)
      }
    }
  }
}

extension TextWord {
  /// More words make a title longer, not clearer.
  private static let enough = 6

  /// How many words of a title say what is wrong, not only that something is or where it stands.
  fileprivate static func telling(in title: String) -> Int {
    min(enough, all(in: title).count { !$0.isCommon })
  }
}

extension Joining.Group {
  /// Why its findings are one issue: each kind of evidence once, where it is met first.
  fileprivate func sentences(in runs: [Run]) -> [String] {
    var kinds: Set<Reason.Kind> = []
    return reasons.joined().compactMap { reason in
      guard !kinds.contains(reason.kind), let sentence = reason.sentence(in: runs) else {
        return nil
      }
      kinds.insert(reason.kind)
      return sentence
    }
  }
}

extension Resemblance {
  /// How sure it is, and why.
  fileprivate func sentence(in runs: [Run]) -> String {
    certainty + " " + reasons.sentences(in: runs)
  }

  /// Odds are a logarithm.
  fileprivate var likelihood: Double { 1 / (1 + exp(-odds)) }

  private var certainty: String {
    switch odds {
    case (-0.75)...: "Probably the same."
    case (-1.5)...: "Possibly the same."
    default: "Perhaps the same."
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it stands first.
  var unique: [Element] {
    if count < 2 { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
