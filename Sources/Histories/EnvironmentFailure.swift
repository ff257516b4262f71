// Runs whose failures look like the environment's fault and not like that of the code.
import Reports

/// So many tests of a run newly fail with one error that it looks like the environment. All failures of the
/// run with that error are left out: they say nothing of their tests or of issues.
public struct EnvironmentFailure: Sendable, Hashable {
  /// It takes more tests than this, and over half of those that ran.
  public static let fewest = 20

  /// How many tests newly fail with the error.
  public let count: Int
  /// How many tests of the run ran; skipped ones did not.
  public let total: Int
  /// The failures with the error, also those that are not new: indices in `RunResults.entries`.
  public let leftOut: [Int]

  /// Nil where the run does not look so.
  ///
  /// - Complexity: constant where too few tests newly fail, else linear in the run's results.
  init?(in results: RunResults) {
    total = results.counts.ran
    let new = results.transitions.new
    guard Self.isMost(new.count, of: total) else { return nil }
    let isNew = Set(new)
    let failures = results.entries.indices.filter { results.entries[$0].outcome.isFailure }
    let byError = Dictionary(grouping: failures) {
      results.errorSignature(of: results.entries[$0])
    }
    for (error, places) in byError where error != nil {
      let count = places.count { isNew.contains(Int(results.entries[$0].test)) }
      // No two errors have over half of the run.
      guard Self.isMost(count, of: results.counts.ran) else { continue }
      self.count = count
      leftOut = places
      return
    }
    return nil
  }

  private static func isMost(_ count: Int, of total: Int) -> Bool {
    count > fewest && count > total / 2
  }
}

extension History {
  /// The outcome behind an occurrence where it says something of its test: it ran, and its failure does
  /// not look like the environment.
  func countedOutcome(_ occurrence: Test.Occurrence) -> Outcome? {
    guard let entry = entry(occurrence), entry.outcome != .skipped, !entry.isLeftOut else {
      return nil
    }
    return entry.outcome
  }
}
