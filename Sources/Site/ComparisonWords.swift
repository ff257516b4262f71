// What changed from one run to another in a line, for previews of links and for the terminal.
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
