// Scopes that seem to be one by another name: a line for `almanac.yml`.
import Diagnostics

extension History {
  /// Notes which scopes are alike in name and report the same issues, all in one diagnostic. What
  /// `almanac.yml` names has been decided.
  ///
  /// - Complexity: linear in the number of findings; scopes with one issue are compared pair by pair.
  mutating func suggestScopes(_ naming: ScopeNaming) {
    var names: [String: [String]] = [:]
    for (scope, other) in likeScopes(naming) { names[scope, default: []].append(other) }
    if names.isEmpty { return }
    let lines = names.sorted { $0.key < $1.key }.map { scope, others in
      "\(scope): [\(others.sorted().joined(separator: ", "))]"
    }
    let shown = lines.prefix(Self.mostScopes).joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(file: "almanac.yml"),
        "Scopes with like names report the same issues.",
        hint: "If they are one, write `scopes: {\(shown)}`; a scope of which it is not true stays "
          + "apart with `NAME: []`.", identifier: "scopes-alike"))
  }

  /// More in one line nobody reads; the next build shows the rest.
  private static let mostScopes = 5

  /// Each scope that seems to be another one, with that: the one that has more runs.
  private func likeScopes(_ naming: ScopeNaming) -> [(scope: String, other: String)] {
    let runCounts = runs.reduce(into: [String: Int]()) { $0[$1.scope, default: 0] += 1 }
    let plain = Set(runCounts.keys.filter { $0 != ScopeNaming.unscoped && !naming.isDecided($0) })
    var issuesOf: [String: Int] = [:]
    var shared: [ScopePair: Int] = [:]
    for issue in issues {
      let scopes = Set(issue.findings.map { runs[$0.run].scope }).intersection(plain).sorted()
      for scope in scopes { issuesOf[scope, default: 0] += 1 }
      // An issue of very many scopes says nothing of any two.
      for (index, one) in scopes.enumerated() where scopes.count <= 8 {
        for other in scopes[(index + 1)...] where one.isScope(like: other) {
          shared[ScopePair(one: one, other: other), default: 0] += 1
        }
      }
    }
    func size(_ scope: String) -> (Int, String) { (-(runCounts[scope] ?? 0), scope) }
    var taken: Set<String> = []
    return shared.keys.sorted { ($0.one, $0.other) < ($1.one, $1.other) }.compactMap { pair in
      let (scope, other) =
        size(pair.one) < size(pair.other) ? (pair.one, pair.other) : (pair.other, pair.one)
      // Half of what the smaller one reports, so that chance is no evidence.
      guard let count = shared[pair], 2 * count >= issuesOf[other] ?? 0, !taken.contains(scope),
        taken.insert(other).inserted
      else { return nil }
      return (scope, other)
    }
  }

  private struct ScopePair: Hashable {
    var one: String
    var other: String
  }
}

extension String {
  /// Whether all words of one name, or its letters in one piece, are in the other: `golden` and
  /// `e2e-golden`, `goldenpath` and `golden-path-validation`.
  fileprivate func isScope(like other: String) -> Bool {
    func words(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber } }
    let (one, two) = (words(self), words(other))
    if Set(one).isSubset(of: two) || Set(two).isSubset(of: one) { return true }
    let (left, right) = (one.joined(), two.joined())
    return min(left.count, right.count) >= 5 && (left.contains(right) || right.contains(left))
  }
}
