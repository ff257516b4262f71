// An issue's points and their reasons, from what was seen of it. `Score` has the formula.
import Worklogs

extension IssueWalk {
  /// The points of an open issue after all runs.
  func score(of state: Issue.State) -> Score {
    let parts = [
      severityPart, recencyPart, recurrencePart, state == .regressed ? regressionPart : nil,
      testsPart, breadthPart,
    ]
    return Score(parts: parts.compactMap(\.self).filter { $0.points > 0 })
  }

  private var severityPart: Score.Part? {
    severity.map { Score.Part((4 - $0.rawValue) * Score.severityStep, "severity \($0.name)") }
  }

  private var recencyPart: Score.Part? {
    guard let last = seen.last else { return nil }
    let later = scopes.later(than: last, in: scopes.scopes[last]).count
    let why =
      switch later {
      case 0: "seen in the last run of its scope"
      case 1: "last seen one run before the last of its scope"
      default: "last seen \(later) runs before the last of its scope"
      }
    return Score.Part(Score.recency / (1 + later), why)
  }

  private var recurrencePart: Score.Part {
    let runs = scopes.last(Score.recurrenceRuns, of: lastSeen.map(\.scope))
    let sightings = Set(seen.suffix(runs.count))
    let count = runs.count { sightings.contains($0) }
    let whole = runs.count == 1 ? "the only run" : "\(count) of the last \(runs.count) runs"
    return Score.Part(
      count * Score.recurrence,
      "seen in \(whole) of its scope\(lastSeen.count == 1 ? "" : "s")")
  }

  private var regressionPart: Score.Part {
    Score.Part(Score.regression, "it was mended and came back")
  }

  private var testsPart: Score.Part {
    let failing = tests.count { !$0.name.isSuite && $0.failsNow }
    return Score.Part(
      min(failing, Score.failingTestsCounted) * Score.failingTest,
      failing == 1
        ? "one of its tests failed in its last run"
        : "\(failing) of its tests failed in their last run")
  }

  private var breadthPart: Score.Part {
    let further = max(0, lastSeen.count - 1)
    return Score.Part(
      min(further, Score.furtherScopesCounted) * Score.furtherScope,
      "seen in \(lastSeen.count) scopes")
  }
}
