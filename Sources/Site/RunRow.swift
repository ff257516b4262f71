// A run as a row of a list.
import Histories
import Worklogs

struct RunRow: ViewModel {
  let plan: Plan
  let root: String
  let index: Int
  /// Its id on the page, if it has one.
  var anchor: String?

  private var run: Run { plan.history.runs[index] }

  static let variables: [String: Variable<Self>] = [
    "url": .address { $0.root + $0.plan.runTexts[$0.index].path },
    "anchor": .optional { $0.anchor },
    "id": .text { $0.run.id },
    "title": .text { $0.run.title },
    "scope": .text { $0.run.scope },
    "start": .html { $0.plan.runTexts[$0.index].start },
    "undated": .flag { $0.run.start == nil && $0.run.results != nil },
    "verdict": .text { $0.run.verdict.rawValue },
    "severities": .text { $0.severities },
    "counts": .html { severityCounts(of: $0.plan.history.runs[$0.index].findings) },
    "tests": .optional { $0.tests },
    "findings": .text { counted($0.plan.history.runs[$0.index].findings.count, "finding") },
    "commit": .optional { $0.run.origin.shortCommit },
    "branch": .optional { $0.run.origin.branch?.shortened(to: 60) },
    "age": .optional { $0.age },
  ]

  /// `3 of 297 tests failed`, `297 tests passed`; nil without reports.
  private var tests: String? {
    guard let counts = run.results?.counts else { return nil }
    if counts.total == 0 { return "no tests" }
    if counts.failures > 0 {
      return "\(counts.failures) of \(counted(counts.total, "test")) failed"
    }
    return "\(counted(counts.total, "test")) passed"
  }

  /// Those of its findings, worst first.
  private var severities: String {
    let stated = Set(plan.history.runs[index].findings.map(\.severity))
    return (Severity.allCases.map(Optional.some) + [nil]).filter(stated.contains)
      .map(\.words).joined(separator: listSeparator)
  }

  /// How far behind the newest run of all it is.
  private var age: String? {
    guard let newest = plan.newestDate, let start = run.start else { return nil }
    return start == newest ? "the newest" : start.age(before: newest)
  }
}

/// Findings by severity, worst first: `P0 1`, `P2 3`; nil without any.
func severityCounts(of findings: [Finding]) -> [UInt8]? {
  if findings.isEmpty { return nil }
  var counts = [0, 0, 0, 0, 0]
  for finding in findings { counts[finding.severity?.rawValue ?? 4] += 1 }
  var html: [UInt8] = []
  for severity in Severity.allCases.map(Optional.some) + [nil] {
    let count = counts[severity?.rawValue ?? 4]
    if count == 0 { continue }
    html.write("<span class=\"count\"><span class=\"severity \(severity.key)\">")
    html.write("\(severity.words)</span> \(count)</span>")
  }
  return html
}
