// Pairs of issues that people said are two problems.
import Diagnostics
import Settings

/// Which issues must not become one: no suggestion names them, and no rule joins them.
struct Distinctions {
  /// For each id those that it is distinct from.
  private var others: [String: Set<String>] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// What is decided of an issue that is part of another by now is decided of that one.
  init(_ decisions: [Decision], ids: Set<String>, _ merges: Merges) {
    var names = KnownIDs(ids)
    for decision in decisions {
      guard case .distinct(let other) = decision.action, ids.contains(decision.issue) else {
        continue  // unknown: reported where each decision is given to its issue
      }
      guard ids.contains(other) else {
        diagnostics.append(names.unknown(other, decision))
        continue
      }
      add(decision, merges.current(decision.issue), merges.current(other))
    }
  }

  private mutating func add(_ decision: Decision, _ one: String, _ other: String) {
    if one == other {
      diagnostics.append(
        decision.fault(
          "These are one issue by now: \(one).",
          hint:
            "Delete this decision, or the merge that made them one; a finding is taken out with split.",
          "distinct-in-one"))
    } else {
      others[one, default: []].insert(other)
      others[other, default: []].insert(one)
    }
  }

  var isEmpty: Bool { others.isEmpty }

  /// - Parameters: ids of issues as they are by now.
  func areDistinct(_ one: String, _ other: String) -> Bool {
    others[one]?.contains(other) ?? false
  }
}

/// Keeps findings of two issues apart that people said are different, also when all findings are joined again.
struct Separation {
  /// The issue of each finding, where it is distinct from another.
  private var issues: [Sighting: String] = [:]
  private let distinctions: Distinctions

  /// - Complexity: linear in the number of findings where there are distinctions, else constant.
  init(_ distinctions: Distinctions, _ merges: Merges, _ recall: Recall, of runs: [Run]) {
    self.distinctions = distinctions
    if distinctions.isEmpty { return }
    for run in runs.indices {
      for finding in runs[run].findings.indices {
        let sighting = Sighting(run: run, finding: finding)
        guard let id = recall.id(of: sighting) else { continue }
        issues[sighting] = merges.current(id)
      }
    }
  }

  /// Whether a finding may join those of a group.
  func allows(_ finding: Sighting, in group: [Sighting]) -> Bool {
    guard let issue = issues[finding] else { return true }
    return !group.contains { other in
      issues[other].map { distinctions.areDistinct(issue, $0) } ?? false
    }
  }
}
