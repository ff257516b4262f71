// Failing tests that findings name: they are those issues, as a build counts them.
import Reports
import Worklogs

/// What is known of failures by the tests that fail.
struct NamedFailures {
  /// For each issue one, in the order of the failures.
  private(set) var answers: [Answer] = []
  /// Those whose test no finding names.
  private(set) var rest: [Failure] = []

  private let history: History

  /// - Complexity: linear in the number of failures and of tests that issues name.
  init(_ failures: [Failure], in history: History) {
    self.history = history
    if failures.isEmpty { return }
    let naming = Self.issues(naming: failures, in: history)
    var places: [Int: Int] = [:]
    for (failure, issues) in zip(failures, naming) {
      guard let best = best(of: issues, for: failure) else {
        rest.append(failure)
        continue
      }
      if let place = places[best.issue] {
        add(failure, best, to: place)
      } else {
        places[best.issue] = answers.count
        answers.append(answer(failure, best))
      }
    }
  }

  /// For each failure the issues that name its test itself; their order is that of the history.
  private static func issues(naming failures: [Failure], in history: History) -> [[Int]] {
    let lookup = TestLookup(failures.map { Test(id: $0.test ?? "") })
    var naming: [[Int]] = Array(repeating: [], count: failures.count)
    for (index, issue) in history.issues.enumerated() {
      for name in issue.tests {
        guard let match = lookup.match(name), !match.isSuite else { continue }
        for failure in match.tests where naming[failure].last != index {
          naming[failure].append(index)
        }
      }
    }
    return naming
  }

  /// An issue, and what its errors and that of a failure have in common.
  private struct Likeness {
    var issue: Int
    var error: Error

    enum Error: Int {
      case other, unstated, same
    }
  }

  /// One with the same error before one with another, open before closed: issues stand in that order.
  private func best(of issues: [Int], for failure: Failure) -> Likeness? {
    if issues.isEmpty { return nil }
    let own = OwnTraits(of: Finding(of: [failure]))
    return issues.prefix(Self.mostCompared).map { Likeness(issue: $0, error: error(own, of: $0)) }
      .enumerated().max {
        ($0.element.error.rawValue, -$0.offset) < ($1.element.error.rawValue, -$1.offset)
      }?.element
  }

  /// A test that more issues name tells none of them.
  private static let mostCompared = 20
  /// Errors change over time: the newest findings tell them.
  private static let mostFindings = 3

  private func error(_ own: OwnTraits, of issue: Int) -> Likeness.Error {
    let told = history.issues[issue].findings.suffix(Self.mostFindings).map {
      OwnTraits(of: history.finding($0))
    }
    let isSame = told.contains {
      $0.signatures.countShared(with: own.signatures) > 0
        || $0.errorKinds.countShared(with: own.errorKinds) > 0
    }
    if isSame { return .same }
    let areOther = told.contains { $0.errorKinds.isApart(from: own.errorKinds) }
    return areOther ? .other : .unstated
  }

  private func answer(_ failure: Failure, _ best: Likeness) -> Answer {
    var answer = Answer(
      title: failure.title, line: failure.line, tests: [], issue: best.issue,
      why: Self.why(best.error))
    answer.tests = [failure.test].compactMap(\.self)
    answer.certainty = Self.certainty(best.error)
    return answer
  }

  /// The answer is as sure as that for the test that is surest.
  private mutating func add(_ failure: Failure, _ best: Likeness, to place: Int) {
    answers[place].tests += [failure.test].compactMap(\.self)
    let certainty = Self.certainty(best.error)
    let order = Answer.Certainty.allCases
    guard let known = answers[place].certainty,
      (order.firstIndex(of: certainty) ?? 0) < (order.firstIndex(of: known) ?? 0)
    else { return }
    answers[place].certainty = certainty
    answers[place].why = Self.why(best.error)
  }

  private static func certainty(_ error: Likeness.Error) -> Answer.Certainty {
    switch error {
    case .same: .veryLikely
    case .unstated: .likely
    case .other: .possible
    }
  }

  private static func why(_ error: Likeness.Error) -> String {
    switch error {
    case .same: "It names the failing test, and the error is the same."
    case .unstated: "It names the failing test."
    case .other: "It names the failing test, which fails with another error now."
    }
  }
}

extension Report {
  /// What failed, and what kept tests from running, in the report's order.
  public var failures: [Failure] {
    let broken = problems.map { problem in
      Failure(
        test: nil,
        text: [problem.subject, problem.message].compactMap(\.self).joined(separator: "\n"))
    }
    let failed = results.indices.filter { results.outcome($0).isFailure }.map { index in
      let result = results[index]
      let told = [result.detail?.message, result.detail?.traceback].compactMap(\.self)
      return Failure(test: result.id, text: told.joined(separator: "\n"))
    }
    return broken + failed
  }
}
