// `/runs.json`: every run for scripts, with what its tests say.
import Histories
import JSON
import Reports
import Settings

/// Every run, oldest first, one a line. Runs without reports have no counts and no transitions.
func runsJSON(_ plan: Plan) -> [UInt8] {
  JSONObject.file { json in
    json.member("version", 1)
    json.lines("runs") { runs in
      for run in plan.history.runs { runs.object { $0.members(of: run, plan.history.tests) } }
    }
  }
}

extension JSONObject {
  fileprivate mutating func members(of run: Run, _ tests: [Test]) {
    member("id", run.id)
    member("url", Address.run(run.id).folder)
    member("scope", run.scope)
    member("start", run.start?.iso8601)
    member("verdict", run.verdict.rawValue)
    member("worklog", run.worklog?.file)
    list("reports") { reports in
      for report in run.results?.reports ?? [] {
        reports.object {
          $0.member("file", report.file)
          $0.member("format", report.format.rawValue)
        }
      }
    }
    guard let results = run.results else { return }
    object("origin") { origin in
      for fact in RunOrigin.Fact.allCases { origin.member(fact.rawValue, run.origin[fact]) }
    }
    object("counts") {
      for outcome in Outcome.allCases { $0.member(outcome.name, results.counts[outcome]) }
    }
    if let failure = results.environmentFailure {
      object("environment_failure") {
        $0.member("failed", failure.count)
        $0.member("ran", failure.total)
        $0.member("left_out", failure.leftOut.count)
      }
    }
    object("transitions") { $0.members(of: results.transitions, tests) }
    list("attachments") { attachments in
      guard run.attachments == .kept else { return }
      for entry in results.entries where entry.outcome.isFailure {
        attachments.add(of: entry, results, tests)
      }
    }
  }

  fileprivate mutating func members(of transitions: Transitions, _ tests: [Test]) {
    let kinds = [
      ("new", transitions.new), ("again", transitions.again), ("still", transitions.still),
      ("fixed", transitions.fixed), ("appeared", transitions.appeared),
      ("disappeared", transitions.disappeared),
    ]
    for (name, moved) in kinds {
      list(name) { for test in moved { $0.add(tests[test].id) } }
    }
    list("moved") { moves in
      for move in transitions.moved {
        moves.object {
          $0.member("from", tests[move.from].id)
          $0.member("to", tests[move.to].id)
        }
      }
    }
  }
}

extension JSONList {
  /// The files that are kept of a test.
  fileprivate mutating func add(
    of entry: RunResults.Entry, _ results: RunResults, _ tests: [Test]
  ) {
    for attachment in results.result(of: entry).detail?.attachments ?? [] {
      guard case .file(let file) = attachment.place else { continue }
      object {
        $0.member("test", tests[Int(entry.test)].id)
        $0.member("name", attachment.name)
        $0.member("url", file.publishedPath)
        $0.member("size", file.size)
      }
    }
  }
}
