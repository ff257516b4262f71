// Where every issue stands: its state, severity, timeline and score, from all evidence in time order.
//
//   findings, results of the named tests, decisions ─ walk ─▶ state, severity, timeline ─▶ score
import Foundation
import Settings
import Worklogs

/// What is known of an issue after all runs.
struct Standing {
  var state: Issue.State
  var severity: Severity?
  var timeline: [Change]
  var stands: [Stand]
  var seenIn: [Int]
  var leftOut: [Int]
  var score: Score
}

extension History {
  /// Works out where every issue stands, by the days that `spans` gives its states. The runs stand in time
  /// order, at `instants` in seconds since 1970; a decision's day ends in `zone`.
  ///
  /// - Complexity: linear in the number of findings and of the results of tests that they name, but for
  ///   a logarithm.
  mutating func judgeIssues(runsAt instants: [Int], zone: TimeZone, _ spans: Settings.States) {
    for (index, standing) in standings(instants, zone, spans).enumerated() {
      issues[index].state = standing.state
      issues[index].severity = standing.severity
      issues[index].timeline = standing.timeline
      issues[index].stands = standing.stands
      issues[index].seenIn = standing.seenIn
      issues[index].leftOut = standing.leftOut
      issues[index].score = standing.score
    }
    findContradictions()
  }

  private func standings(
    _ instants: [Int], _ zone: TimeZone, _ spans: Settings.States
  ) -> [Standing] {
    let scopes = ScopeRuns(runs)
    let clock = HistoryClock(runs, at: instants)
    let times = DecisionTimes(decisions, runsAt: instants, zone: zone)
    var records = TestRecords()
    return issues.map { issue in
      let tests = records.records(of: issue, in: self)
      var walk = IssueWalk(
        self, scopes, clock, spans, tests: tests.all, areWhole: tests.isWhole)
      walk.unrated = issue.foreignRatings(in: self)
      walk.takeIn(issue.findings, times.moments(of: issue.decisions))
      return walk.standing
    }
  }
}

extension Issue {
  /// The findings whose severity does not count: those that came with another issue, where its own state one.
  fileprivate func foreignRatings(in history: History) -> Set<Sighting> {
    let isRated = findings.contains { !merged.contains($0) && history.severity(of: $0) != nil }
    return isRated ? merged : []
  }
}

// What a finding says, without a copy of all that it has.
extension History {
  public func status(of sighting: Sighting) -> Status? {
    runs[sighting.run].worklog?.findings[sighting.finding].status
  }

  /// The tracker numbers under which it stands itself.
  func numbers(of sighting: Sighting) -> [Int] {
    runs[sighting.run].worklog?.findings[sighting.finding].ownReferences ?? []
  }

  public func severity(of sighting: Sighting) -> Severity? {
    runs[sighting.run].worklog?.findings[sighting.finding].severity
  }
}
