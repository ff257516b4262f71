// A history made by hand: three scopes, problems that come, stay and go, and hostile text.
import Dates

@testable import Diagnostics
@testable import Histories
@testable import Worklogs

/// What the sample's worklogs tell of.
struct SampleProblem {
  var title: String
  var severity: Severity?
  var tests: [String]
  var references: [Int]
  var error: String

  static let all = [
    SampleProblem(
      title: "Checkout drops the cart when the session is renewed", severity: .p0,
      tests: ["tests/checkout/test_cart.py::test_cart_survives_renewal"], references: [463],
      error: "AssertionError: expected 3 items, got 0\n  at cart.py:88"),
    SampleProblem(
      title: "Payment webhook answers 504 under load", severity: .p1,
      tests: ["test_webhook_answers_in_time", "test_webhook_retries"], references: [470, 463],
      error: "TimeoutError: no answer within 30 s"),
    SampleProblem(
      title: "<script>alert(1)</script> in \"titles\" & 'fields' <b>", severity: .p2,
      tests: ["test_<img src=x onerror=alert(1)>"], references: [],
      error: "</code></pre><script>alert(2)</script>"),
    SampleProblem(
      title: "Search index lags behind by an hour", severity: .p3, tests: [], references: [512],
      error: "WARN lag=3611s"),
    SampleProblem(
      title: "Flaky font loading in screenshots", severity: nil, tests: ["visual › header"],
      references: [], error: "pixel difference 1.2 %"),
  ]
}

/// A history of `runCount` runs. Problem n is told of in every (n + 2)nd run.
func sampleHistory(runCount: Int = 12) -> History {
  var history = History()
  let scopes = ["critical", "agents", "e2e"]
  var sightings: [[Sighting]] = SampleProblem.all.map { _ in [] }
  for index in 0..<runCount {
    let problems = SampleProblem.all.indices.filter { index % ($0 + 2) == 0 }
    for (finding, problem) in problems.enumerated() {
      sightings[problem].append(Sighting(run: index, finding: finding))
    }
    let worklog = sampleWorklog(index, problems)
    let scope = scopes[index % 3]
    var run = Run(
      id: index == 1 ? "undated-\(scope)" : "2025-\(index)-\(scope)", start: worklog.date,
      scope: scope, worklog: worklog)
    run.issues = problems
    run.previous = index >= 3 ? index - 3 : nil
    run.next = index + 3 < runCount ? index + 3 : nil
    history.runs.append(run)
    history.runsByWorklogName["worklog-\(index)"] = index
    history.runsByWorklogName["worklog-\(index).md"] = index
  }
  history.issues = SampleProblem.all.indices.map { issue($0, sightings[$0]) }
  history.references = references(of: history)
  history.diagnostics = sampleDiagnostics
  return history
}

private func issue(_ index: Int, _ findings: [Sighting]) -> Issue {
  let problem = SampleProblem.all[index]
  let states: [Issue.State] = [.regressed, .ongoing, .new, .resolved, .known]
  return Issue(
    id: ["K7Q2M", "A1B2C", "X0SS0", "ZZZ99", "FLAKY"][index], title: problem.title,
    severity: problem.severity, state: states[index], findings: findings, tests: problem.tests,
    references: problem.references,
    why: findings.count > 1 ? ["All name the same title in the scope \"critical\" & <others>."] : []
  )
}

private func references(of history: History) -> [Reference] {
  let numbers = Set(SampleProblem.all.flatMap(\.references)).sorted()
  return numbers.map { number in
    Reference(
      number: number,
      findings: history.issues.filter { $0.references.contains(number) }.flatMap(\.findings)
        .sorted { ($0.run, $0.finding) < ($1.run, $1.finding) })
  }
}

private func sampleWorklog(_ index: Int, _ problems: [Int]) -> Worklog {
  var worklog = Worklog(
    file: "worklogs/worklog-\(index).md", title: "Worklog \(index) <i>& co</i>")
  worklog.date =
    index == 1
    ? nil
    : StatedDate(
      year: 2025, month: 7 + index / 5 % 6, day: 1 + index % 5 * 6 + index % 2, hour: 11,
      minute: 20,
      offset: index % 2 == 0 ? 0 : 120)
  worklog.summary = "Checkout fails again; \"quotes\" & <tags> in the summary."
  worklog.fields = [
    Field(name: "Scope", value: "Critical tests (unit, integration)", line: 3),
    Field(name: "Method", value: "<script>alert(3)</script>", line: 4),
  ]
  worklog.findings = problems.enumerated().map {
    finding(at: $0.offset, SampleProblem.all[$0.element])
  }
  var prose = SampleProse()
  prose.opening(of: worklog)
  for index in worklog.findings.indices {
    worklog.findings[index].text = prose.section(worklog.findings[index], index: index)
    worklog.findings[index].isMarked = true
  }
  worklog.prose = prose.prose
  return worklog
}

private func finding(at index: Int, _ problem: SampleProblem) -> Finding {
  var finding = Finding(title: problem.title, line: 10 + 12 * index)
  finding.label = "ISSUE \(index + 1)"
  finding.severity = problem.severity
  finding.status = index == 1 ? .known : .open
  finding.tests = problem.tests
  finding.references = problem.references
  finding.ownReferences = Array(problem.references.prefix(1))
  finding.fields = [Field(name: "Source", value: "`make test` & more", line: 12 + 12 * index)]
  finding.excerpts = [Excerpt(text: problem.error, language: nil, line: 15 + 12 * index)]
  finding.impact = index == 0 ? "Nobody can pay; <revenue> at risk." : nil
  finding.source = "make test CATEGORY=\"unit\""
  finding.files = ["src/checkout/cart.py"]
  return finding
}

private let sampleDiagnostics = [
  Diagnostic(
    .error, at: SourceLocation(file: "worklogs/empty.md"), "The file is empty.",
    identifier: "empty-file"),
  Diagnostic(
    .warning, at: SourceLocation(file: "worklogs/worklog-0.md", line: 7, column: 3),
    "The summary table does not name \"<Flaky> fonts\".", hint: "Add a row for it.",
    identifier: "missing-in-table"),
]
