// Groups of findings, and what people decided of them, become issues.
import AllCores
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
    return Issue(
      id: id, title: sightings.last.map { runs[$0.run].findings[$0.finding].title } ?? "",
      state: .ongoing, findings: sightings,
      tests: sightings.flatMap { runs[$0.run].findings[$0.finding].tests }.unique,
      references: sightings.flatMap {
        runs[$0.run].findings[$0.finding].ownReferences
          + runs[$0.run].findings[$0.finding].references
      }.unique,
      why: why(parts, count: sightings.count))
  }

  private func why(_ parts: [Int], count: Int) -> [String] {
    let decided = parts.compactMap { part -> String? in
      guard let decision = merges.decision(on: ids[part]) else { return nil }
      let by = decisions[decision].by.map { " by \($0)" } ?? ""
      let reason = decisions[decision].why.map { ": \($0)" } ?? "."
      return "\(ids[part]) was merged into it\(by)\(reason)"
    }
    let why = (decided + parts.flatMap { groups[$0].why }.map { $0.sentence(in: runs) }).unique
    guard why.isEmpty, count > 1 else { return why }
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
        return Suggestion(id: id, why: why.sentence(in: runs))
      }
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
