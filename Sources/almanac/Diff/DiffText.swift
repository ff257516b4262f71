// What changed between two runs, as lines for a terminal.
import Diagnostics
import Histories
import Site
import Worklogs

struct DiffText {
  private let history: History
  private let comparison: RunComparison

  /// Of more tests or issues of one kind the rest is counted: the page has more.
  private static let most = 10

  init(_ history: History, _ comparison: RunComparison) {
    self.history = history
    self.comparison = comparison
  }

  var text: String {
    let heading = history.comparedTitle(from: comparison.from, to: comparison.to)
    let words = [heading, comparison.summary] + comparison.missing(in: history)
    let text = (words + tests + issues).map(\.visiblyEscaped).joined(separator: "\n")
    return history.masks.masked(text)
  }

  private var tests: [String] {
    guard let tests = comparison.tests else { return [] }
    let kinds = [
      ("new", tests.new), ("again", tests.again), ("still", tests.still), ("fixed", tests.fixed),
    ]
    return kinds.flatMap { kind, tests in
      listed(kind, tests.map { history.tests[history.current($0)].id })
    }
  }

  private var issues: [String] {
    [ComparedIssue.Kind.new, .back, .gone, .resolved].flatMap { kind in
      listed("\(kind.rawValue) issue", comparison.issues(kind).map(line))
    } + listed("other severity", comparison.issues(.both).compactMap(severityChange))
  }

  private func line(_ issue: ComparedIssue) -> String { history.issues[issue.issue].linkText }

  private func severityChange(_ issue: ComparedIssue) -> String? {
    guard let before = issue.formerSeverity, let after = issue.after?.severity else { return nil }
    return "\(before.name) → \(after.name) \(line(issue))"
  }

  private func listed(_ kind: String, _ items: [String]) -> [String] {
    let rest = items.count - Self.most
    return items.prefix(Self.most).map { "  \(kind): \($0)" }
      + (rest > 0 ? ["  \(kind): … and \(rest) more"] : [])
  }
}
