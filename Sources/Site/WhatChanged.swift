// What the newest runs changed: the first thing that somebody who looks every day wants to see.
import Histories
import Worklogs

/// The issues that the newest run of each scope made new, regressed, resolved or worse.
struct WhatChanged {
  private let plan: Plan
  /// The newest run of each scope that ran in the week before the newest run of all.
  private let runs: Set<Int>
  private let newestDay: String?

  /// Older runs of other scopes are no news.
  private static let window = 7 * 86_400

  init(_ plan: Plan) {
    self.plan = plan
    let newest = plan.newestDate
    newestDay = newest?.dayText
    runs = Set(
      plan.newestRuns.filter { run in
        guard let start = plan.history.runs[run].start, let newest else { return false }
        return newest.instant - start.instant <= Self.window
      })
  }

  var groups: [ChangedGroup] {
    let (back, new) = (changed(to: .regressed), self.new)
    return [
      ChangedGroup(plan: plan, state: .regressed, words: "Came back", issues: back),
      ChangedGroup(plan: plan, state: .new, words: "New", issues: new),
      ChangedGroup(
        plan: plan, state: .ongoing, words: "Got worse",
        issues: worse.filter { !back.contains($0) && !new.contains($0) }),
      ChangedGroup(
        plan: plan, state: .resolved, words: "Resolved", issues: changed(to: .resolved)),
    ].filter { !$0.issues.isEmpty }
  }

  private var new: [Int] {
    issues { issue in
      issue.state == .new && issue.findings.first.map { runs.contains($0.run) } ?? false
    }
  }

  private func changed(to state: Issue.State) -> [Int] {
    issues { issue in
      issue.state == state
        && issue.timeline.contains { $0.event == .state(state) && isNew($0) }
    }
  }

  private var worse: [Int] {
    issues { issue in
      issue.state.isOpen
        && issue.timeline.contains { change in
          if case .severity(let before?, let now) = change.event, now < before {
            isNew(change)
          } else {
            false
          }
        }
    }
  }

  private func issues(_ isChanged: (Issue) -> Bool) -> [Int] {
    plan.history.issues.indices.filter { isChanged(plan.history.issues[$0]) }
  }

  private func isNew(_ change: Change) -> Bool {
    switch change.source {
    case .finding(let sighting): runs.contains(sighting.run)
    case .tests(let run), .absence(let run): runs.contains(run)
    case .decision:
      if let when = change.when, let newestDay { when.dayText >= newestDay } else { false }
    }
  }
}

/// Issues that changed in one way.
struct ChangedGroup: ViewModel {
  let plan: Plan
  let state: Issue.State
  let words: String
  let issues: [Int]

  /// More of them are counted, not listed: all stand below.
  private static let most = 6

  static let variables: [String: Variable<Self>] = [
    "state": .text { $0.state.rawValue },
    "words": .text { $0.words },
    "count": .number { $0.issues.count },
    "rows": .parts { group in
      group.issues.prefix(most).map { IssueRow(plan: group.plan, root: "", index: $0) }
    },
    "more": .optional { group in
      let more = group.issues.count - most
      return more > 0 ? "and \(more) more" : nil
    },
  ]
}
