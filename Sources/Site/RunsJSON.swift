// `/runs.json`: every run for scripts, with what its tests say.
import Histories
import JSON
import Reports

/// Every run, oldest first, one a line. Runs without reports have no counts and no transitions.
func runsJSON(_ plan: Plan) -> [UInt8] {
  let runs = plan.history.runs.map { run in
    JSONOutput.object(
      [
        ("id", .text(run.id)), ("url", .text(Address.run(run.id).folder)),
        ("scope", .text(run.scope)), ("start", JSONOutput(run.start?.iso8601)),
        ("verdict", .text(run.verdict.rawValue)), ("worklog", JSONOutput(run.worklog?.file)),
        ("reports", .list((run.results?.reports ?? []).map(json(of:)))),
      ] + (run.results.map { results(of: $0, plan) } ?? []))
  }
  return JSONOutput.object([("version", .number(1)), ("runs", .lines(runs))]).file
}

private func json(of report: Report) -> JSONOutput {
  .object([("file", .text(report.file)), ("format", .text(report.format.rawValue))])
}

private func results(of results: RunResults, _ plan: Plan) -> [(String, JSONOutput)] {
  let counts = Outcome.allCases.map { ($0.name, JSONOutput.number(results.counts[$0])) }
  func ids(_ tests: [Int]) -> JSONOutput { JSONOutput(tests.map { plan.history.tests[$0].id }) }
  let transitions = results.transitions
  let moved = transitions.moved.map { move in
    JSONOutput.object([
      ("from", .text(plan.history.tests[move.from].id)),
      ("to", .text(plan.history.tests[move.to].id)),
    ])
  }
  return [
    ("counts", .object(counts)),
    (
      "transitions",
      .object([
        ("new", ids(transitions.new)), ("again", ids(transitions.again)),
        ("still", ids(transitions.still)), ("fixed", ids(transitions.fixed)),
        ("appeared", ids(transitions.appeared)), ("disappeared", ids(transitions.disappeared)),
        ("moved", .list(moved)),
      ])
    ),
  ]
}
