// What happened to an issue, entry by entry: when, what, and who or what says so.
import Histories
import Settings
import Worklogs

/// One entry of an issue's timeline.
struct ChangeView: ViewModel {
  let plan: Plan
  let root: String
  let change: Change

  static let variables: [String: Variable<Self>] = [
    "when": .html { $0.change.when.html },
    "state": .optional { $0.state?.rawValue },
    "severity": .optional { $0.severity.map { Optional($0).key } },
    "severity_words": .optional { $0.severity?.name },
    "words": .text { $0.words },
    "url": .address { $0.url },
    "source": .text { $0.source },
    "why": .optional { $0.decision?.why },
  ]

  private var state: Issue.State? {
    if case .state(let state) = change.event { state } else { nil }
  }

  private var severity: Severity? {
    switch (change.event, change.source) {
    case (.severity(_, let severity), _): severity
    case (.firstSeen, .finding(let sighting)): plan.history.finding(sighting).severity
    default: nil
    }
  }

  private var decision: Decision? {
    if case .decision(let index) = change.source { plan.history.decisions[index] } else { nil }
  }

  /// What happened.
  private var words: String {
    switch change.event {
    case .firstSeen: "first seen"
    case .unsettled(let severities): severities.words
    case .severity(let before, _): before.map { "was \($0.name)" } ?? "none was stated before"
    case .state(let state): words(for: state)
    case .decided:
      decision.map { $0.isMute ? "muted \($0.words): nothing changed" : $0.words } ?? ""
    }
  }

  private func words(for state: Issue.State) -> String {
    switch (state, change.source) {
    case (.resolved, .tests): "all its tests passed in two runs"
    case (.regressed, .tests): "a test of it failed again"
    case (.muted, _): decision?.words ?? ""
    case (.stale, _): "no longer reported"
    default: ""
    }
  }

  private var url: String? {
    switch change.source {
    case .finding(let sighting):
      FindingRow(plan: plan, root: root, sighting: sighting).runURL
    case .tests(let run), .absence(let run):
      root + plan.runTexts[run].path
    case .decision: nil
    }
  }

  /// Who or what says so.
  private var source: String {
    switch change.source {
    case .finding(let sighting):
      plan.history.runs[sighting.run].worklog?.file ?? plan.history.runs[sighting.run].id
    case .tests(let run): "the tests of \(plan.history.runs[run].id)"
    case .absence(let run): "not in \(plan.history.runs[run].id) either"
    case .decision: decision?.by ?? Decision.fileName
    }
  }
}

extension Decision {
  fileprivate var isMute: Bool {
    if case .mute = action { true } else { false }
  }

  /// What was decided, in words for the issue's page.
  fileprivate var words: String {
    switch action {
    case .merge(let into): "\(issue) was merged into \(into)"
    case .distinct(let other): "\(issue) and \(other) are two problems"
    case .split(let place): "\(place.worklog):\(place.line) was split from \(issue)"
    case .close: "closed"
    case .reopen: "reopened"
    case .mute(let until): "until \(until.text)"
    case .assign(let owner): owner.map { "assigned to \($0)" } ?? "assigned to nobody"
    case .rename(let title): "renamed to “\(title)”"
    case .severity(let severity): "severity P\(severity)"
    }
  }
}

/// Points of an issue's score, and what they are for.
struct ScorePartView: ViewModel {
  let part: Score.Part

  static let variables: [String: Variable<Self>] = [
    "points": .number { $0.part.points },
    "why": .text { $0.part.why },
  ]
}
