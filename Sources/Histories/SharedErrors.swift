// Failures of one run that have one error: a single cause, however many tests it fails.
import Reports
import Worklogs

/// New failures of one run that look like the environment's fault and not like that of the code.
public struct EnvironmentFailure: Sendable, Hashable {
  /// It takes more tests than this, and over half of the run.
  public static let fewest = 20

  /// How many tests fail new with the one error.
  public let count: Int
  /// How many tests the run has.
  public let total: Int
}

extension History {
  /// Failures of a run by their errors: those with most tests first, and as `tests` has them where they have
  /// equally many. A failure whose text says too little to be recognised is alone.
  ///
  /// - Parameter tests: indices of tests that failed in the run.
  public func failuresByError(_ tests: [Int], in run: Int) -> [[Int]] {
    var groups: [[Int]] = []
    var groupOfSignature: [String: Int] = [:]
    for test in tests {
      guard let signature = errorSignature(ofTest: test, in: run) else {
        groups.append([test])
        continue
      }
      if let group = groupOfSignature[signature] {
        groups[group].append(test)
      } else {
        groupOfSignature[signature] = groups.count
        groups.append([test])
      }
    }
    return groups.enumerated().sorted { one, other in
      (other.element.count, one.offset) < (one.element.count, other.offset)
    }.map(\.element)
  }

  /// Whether so many tests of a run fail new with one error that it looks like the environment.
  public func environmentFailure(in run: Int) -> EnvironmentFailure? {
    guard let results = runs[run].results else { return nil }
    let new = results.transitions.new
    let total = results.entries.count
    guard new.count > EnvironmentFailure.fewest, new.count > total / 2,
      let count = failuresByError(new, in: run).first?.count,
      count > EnvironmentFailure.fewest, count > total / 2
    else { return nil }
    return EnvironmentFailure(count: count, total: total)
  }

  /// The first line of a failure's text that can be recognised.
  private func errorSignature(ofTest test: Int, in run: Int) -> String? {
    guard let entry = entry(ofTest: test, in: run),
      let detail = runs[run].results?.result(of: entry).detail,
      let text = detail.message ?? detail.traceback
    else { return nil }
    return ErrorSignature.all(in: text).first
  }
}
