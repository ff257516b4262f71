// What changed from one run to another in a line, and what cannot be compared.
import Histories

extension RunComparison {
  /// `Tests: 2 new, 1 again, 5 still, 3 fixed. Issues: 1 new, 1 gone.`
  public var summary: String {
    let tests = tests.map { "Tests: \(listed($0.named))." }
    let kinds = ComparedIssue.Kind.shown.map { kind in
      (kind == .both ? "in both" : kind.rawValue, issues.count { $0.kind == kind })
    }
    return [tests, "Issues: \(listed(kinds))."].compactMap(\.self).joined(separator: " ")
  }

  /// What cannot be compared, and why.
  public func missing(in history: History) -> [String] {
    let (from, to) = (history.runs[from], history.runs[to])
    var sentences: [String] = []
    switch (from.results, to.results) {
    case (nil, nil): sentences.append("Neither run has a report, so no results are compared.")
    case (nil, _): sentences.append("The first run has no report, so no results are compared.")
    case (_, nil): sentences.append("The second run has no report, so no results are compared.")
    default: break
    }
    switch (from.worklog, to.worklog) {
    case (nil, nil): sentences.append("Neither run has a worklog that tells of issues.")
    case (nil, _):
      sentences.append(
        "The first run has no worklog: of issues only the new and the resolved stand here.")
    case (_, nil):
      sentences.append(
        "The second run has no worklog: of issues only those stand here that its tests resolved.")
    default: break
    }
    return sentences
  }

  private func listed(_ counts: [(String, Int)]) -> String {
    let parts = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    return parts.isEmpty ? "no change" : parts.joined(separator: ", ")
  }
}

extension Transitions {
  /// How many tests changed in each way, the most urgent first.
  fileprivate var named: [(String, Int)] {
    [
      ("new", new.count), ("again", again.count), ("still", still.count), ("fixed", fixed.count),
      ("moved", moved.count), ("appeared", appeared.count), ("disappeared", disappeared.count),
    ]
  }
}

extension History {
  /// `critical 2026-03-11 → 2026-03-12 21:04 UTC`, with both scopes where they differ.
  public func comparedTitle(from: Int, to: Int) -> String {
    let (from, to) = (runs[from], runs[to])
    let scope = from.scope == to.scope ? "" : "\(to.scope.shortened(to: 24)) "
    let names =
      from.comparedName == to.comparedName
      ? "\(from.id) → \(to.id)" : "\(from.comparedName) → \(scope)\(to.comparedName)"
    return "\(from.scope.shortened(to: 24)) \(names)"
  }
}
