// Which tests are flaky, and by which rule.
//
// Looked at are a test's last ten results in a scope; skipped and missing results are none, nor are failures
// that look like the environment. It is flaky
// where it failed and then passed when it was tried again within one of these runs, or where it went back
// and forth at least twice: it failed and passed again two times. Four failures in a row at the end are no
// flicker: then it is broken.
import Reports

extension History {
  private static let looked = 10
  private static let failuresInARow = 4

  /// Whether a test is steady, flaky or broken in any scope; flaky in one outweighs broken in another.
  func steadiness(of test: Test) -> Test.Steadiness {
    var verdict = Test.Steadiness.steady
    for (scope, outcomes) in lastOutcomes(of: test) {
      switch Self.steadiness(of: outcomes, in: scope) {
      case .steady: continue
      case .broken(let failures): if verdict == .steady { verdict = .broken(failures: failures) }
      case .flaky: return Self.steadiness(of: outcomes, in: scope)
      }
    }
    return verdict
  }

  /// The last results by scope, oldest first; scopes in the order of their names.
  private func lastOutcomes(of test: Test) -> [(scope: String, outcomes: [Outcome])] {
    var outcomes: [String: [Outcome]] = [:]
    for occurrence in test.occurrences {
      guard let outcome = countedOutcome(occurrence) else { continue }
      outcomes[runs[Int(occurrence.run)].scope, default: []].append(outcome)
    }
    return outcomes.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.suffix(Self.looked))) }
  }

  static func steadiness(of outcomes: [Outcome], in scope: String) -> Test.Steadiness {
    let failures = outcomes.reversed().prefix { $0.isFailure }.count
    if failures >= failuresInARow { return .broken(failures: failures) }
    let span = "its last \(outcomes.count) results in \(scope)"
    let retried = outcomes.count { $0 == .flaky }
    if retried > 0 {
      let some =
        outcomes.count == 1 ? "its only result in \(scope)" : "\(retried) of \(span)"
      return .flaky(scope: scope, why: "Failed and passed when it was tried again in \(some).")
    }
    let returns = returns(outcomes)
    guard returns >= 2 else { return .steady }
    return .flaky(scope: scope, why: "Failed and passed again \(returns) times in \(span).")
  }

  /// How often it passed right after it had failed.
  private static func returns(_ outcomes: [Outcome]) -> Int {
    zip(outcomes, outcomes.dropFirst()).count { $0.isFailure && $1.isSuccess }
  }
}
