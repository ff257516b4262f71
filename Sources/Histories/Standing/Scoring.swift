// An issue's points and their reasons, from what was seen of it. `Score` has the formula.
import Worklogs

extension IssueWalk {
  /// The points of an open issue after all runs.
  func score(of state: Issue.State, latest: Sighting?) -> Score {
    let parts = [
      severityPart, recencyPart, reportsPart, state == .regressed ? regressionPart : nil,
      testsPart, spreadPart, latest.flatMap(blockingPart),
    ]
    return Score(parts: parts.compactMap(\.self).filter { $0.points > 0 })
  }

  private var severityPart: Score.Part? {
    severity.map { Score.Part((4 - $0.rawValue) * Score.severityStep, "severity \($0.name)") }
  }

  private var recencyPart: Score.Part? {
    seen.last.map { last in
      Score.Part(
        Score.fading(Score.recency, age: clock.age(of: last)), "last reported \(time(of: last))")
    }
  }

  /// `by the newest run`, `on 2026-05-04`.
  private func time(of run: Int) -> String {
    if run == history.runs.count - 1 { return "by the newest run" }
    return history.runs[run].start.map { "on \($0.dayText)" } ?? "without a date"
  }

  private var reportsPart: Score.Part {
    // Reports are summed finely and rounded once.
    let fine = 1000
    let sum = seen.reduce(0) { sum, run in
      sum + Score.fading(Score.report * fine, age: clock.age(of: run))
    }
    return Score.Part(
      min(sum / fine, Score.mostForReports),
      seen.count == 1 ? "reported by one run" : "reported by \(seen.count) runs")
  }

  private var regressionPart: Score.Part {
    Score.Part(Score.regression, "it was fixed and came back")
  }

  private var testsPart: Score.Part {
    let failing = tests.count { !$0.name.isSuite && $0.failsNow }
    return Score.Part(
      min(failing, Score.failingTestsCounted) * Score.failingTest,
      failing == 1
        ? "one of its tests failed in its last run"
        : "\(failing) of its tests failed in their last run")
  }

  private var spreadPart: Score.Part {
    let further = max(0, lastSeen.count - 1)
    return Score.Part(
      min(further, Score.furtherScopesCounted) * Score.furtherScope,
      "reported in \(lastSeen.count) scopes")
  }

  private func blockingPart(_ latest: Sighting) -> Score.Part? {
    history.finding(latest).saysItBlocks
      ? Score.Part(Score.blocking, "its latest finding says that it blocks others") : nil
  }
}
