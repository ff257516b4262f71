// The first page: what to fix first, and what the newest run changed.
import Histories
import Worklogs

struct IndexPage: PageView {
  static let template = "index"
  let plan: Plan
  let frame: Frame
  private let changed: [ChangedGroup]

  init(plan: Plan) {
    self.plan = plan
    changed = WhatChanged(plan).groups
    let title = plan.settings.title
    frame = Frame(
      plan, .index, part: .index, title: "What to fix first · \(title)",
      description: Self.description(of: plan))
  }

  private static func description(of plan: Plan) -> String {
    let open = counted(plan.openIssues, "open issue")
    let runs = counted(plan.history.runs.count, "run")
    return plan.newestDate.map { "\(open) in \(runs), the newest of \($0.text)." } ?? "\(open)."
  }

  static let variables: [String: Variable<Self>] = [
    "groups": .parts { $0.groups },
    "changed": .parts { $0.changed },
    "has_changed": .flag { !$0.changed.isEmpty },
    "open_issues": .part { OpenIssuesPicture(OpenIssues($0.plan.history)) },
    "newest": .part { page in
      (page.plan.newestRuns.first ?? page.plan.undatedRuns.first).map {
        NewestRun(plan: page.plan, run: $0)
      }
    },
    "scopes": .parts { page in
      page.scopes.map { RunRow(plan: page.plan, root: "", index: $0) }
    },
    "run_count": .text { counted($0.plan.history.runs.count, "run") },
    "new_count": .number { $0.count(.new) },
    "regressed_count": .number { $0.count(.regressed) },
    "ongoing_count": .number { $0.count(.ongoing) },
    "has_resolved": .flag { $0.count(.resolved) > 0 },
    "has_stale": .flag { $0.count(.stale) > 0 },
    "stale_count": .number { $0.count(.stale) },
    "has_muted": .flag { $0.count(.muted) > 0 },
    "muted_count": .number { $0.count(.muted) },
    "has_known": .flag { $0.count(.known) > 0 },
    "resolved_count": .number { $0.count(.resolved) },
    "known_count": .number { $0.count(.known) },
  ]

  /// The newest run of the scopes that ran last, and of all whose newest run is broken; then runs without a date.
  private var scopes: [Int] {
    plan.newestRuns.prefix(40).enumerated().filter { place, run in
      place < 8 || plan.history.runs[run].verdict == .broken
    }.map(\.element) + plan.undatedRuns.prefix(20)
  }

  private func count(_ state: Issue.State) -> Int {
    plan.history.issues.count { $0.state == state }
  }

  private var groups: [IssueGroup] {
    (Severity.allCases.map(Optional.some) + [nil]).map { severity in
      let issues = plan.history.issues
      let rows = issues.indices.filter {
        issues[$0].state.isOpen && issues[$0].severity == severity
      }
      return IssueGroup(plan: plan, severity: severity, issues: rows)
    }.filter { !$0.issues.isEmpty }
  }
}

/// The open issues of one severity.
struct IssueGroup: ViewModel {
  let plan: Plan
  let severity: Severity?
  let issues: [Int]

  static let variables: [String: Variable<Self>] = [
    "severity": .text { $0.severity.key },
    "severity_words": .text { $0.severity.words },
    "count": .number { $0.issues.count },
    "rows": .parts { group in
      group.issues.map { IssueRow(plan: group.plan, root: "", index: $0) }
    },
  ]
}

/// The newest run of all, and where the issues it tells of stand.
struct NewestRun: ViewModel {
  let plan: Plan
  let run: Int

  static let variables: [String: Variable<Self>] = [
    "url": .address { Address.run($0.plan.history.runs[$0.run].id).link(from: "") },
    "scope": .text { $0.plan.history.runs[$0.run].scope },
    "start": .html { $0.plan.history.runs[$0.run].start.html },
    "verdict": .text { $0.plan.history.runs[$0.run].verdict.rawValue },
    "changes": .text { $0.changes },
  ]

  /// `2 new, 1 regressed, 3 ongoing`: its issues by state.
  private var changes: String {
    let issues = Set(plan.history.runs[run].issues).map { plan.history.issues[$0].state }
    let counts = Issue.State.allCases.map { state in (state, issues.count { $0 == state }) }
    let words = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }
    if !words.isEmpty { return words.joined(separator: ", ") }
    return plan.history.runs[run].results?.problems.first?.kind.words ?? "no findings"
  }
}
