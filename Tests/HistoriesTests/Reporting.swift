// Makes reported runs of a line of text, as a folder of reports would.
import Dates
import Foundation
import Histories
import Reports

/// A run whose report has the tests of a line: `a+ b- c! d~ e?` for passed, failed, error, flaky, skipped,
/// `x` for an expected failure. A name is the test's id: `file.py::name`.
func ran(
  _ name: String, _ tests: String, at start: String? = nil, scope: String? = "fares",
  problem: Problem? = nil
) -> ReportedRun {
  let path = "runs/\(scope.map { $0 + "/" } ?? "")\(name).json"
  return ReportedRun(
    scope: scope, name: name, path: path,
    reports: [report(path, tests, at: start, problem: problem)])
}

func report(
  _ file: String, _ tests: String, at start: String? = nil, problem: Problem? = nil
) -> Report {
  var builder = ReportBuilder(file: file, format: .ctrf)
  builder.report.start = start.flatMap { StatedDate(timestamp: $0) }
  builder.report.problems = problem.map { [$0] } ?? []
  for word in tests.split(separator: " ") {
    let parts = String(word.dropLast()).components(separatedBy: "::")
    builder.add(
      TestID(parts, separator: "::"), file: parts.count > 1 ? Array(parts[0].utf8) : nil,
      outcome: outcome(of: word.last))
  }
  return builder.finish()
}

private func outcome(of sign: Character?) -> Outcome {
  switch sign {
  case "-": .failed
  case "!": .error
  case "~": .flaky
  case "?": .skipped
  case "x": .xfailed
  default: .passed
  }
}

extension History {
  /// The last run's transitions, each with the ids of its tests: `new a b, fixed c`.
  var lastChanges: String { changes(in: runs.count - 1) }

  func changes(in run: Int) -> String {
    runs[run].results.map { named($0.transitions) } ?? "no results"
  }

  /// `new a b, fixed c`.
  func named(_ transitions: Transitions) -> String {
    let lists = [
      ("new", transitions.new), ("again", transitions.again), ("still", transitions.still),
      ("fixed", transitions.fixed), ("appeared", transitions.appeared),
      ("disappeared", transitions.disappeared), ("moved", transitions.moved.map(\.to)),
    ]
    return lists.filter { !$0.1.isEmpty }.map { name, list in
      ([name] + list.map { tests[$0].id }).joined(separator: " ")
    }.joined(separator: ", ")
  }

  /// What is wrong, each with its place: `passed-in-run a.md:5`.
  var faults: [String] {
    diagnostics.map { "\($0.identifier) \($0.location.file):\($0.location.line)" }
  }
}
