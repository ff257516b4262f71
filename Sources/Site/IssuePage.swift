// One issue: what it is, where it stands, and every finding that tells of it.
import Histories
import Settings
import Worklogs

struct IssuePage: PageView {
  static let template = "issue"
  let plan: Plan
  let frame: Frame
  private let issue: Issue
  private let index: Int

  init(plan: Plan, index: Int) {
    self.plan = plan
    self.index = index
    let issue = plan.history.issues[index]
    self.issue = issue
    var frame = Frame(
      plan, .issue(issue.id), part: .issues,
      title: "\(issue.severity.map { "\($0.name): " } ?? "")\(issue.title)",
      description: Self.description(of: issue, plan))
    frame.cardTitle = issue.linkText
    frame.card = CardLink(.issue(index), plan, words: issue.linkText)
    frame.crumbs = [
      .home(from: frame.root), Crumb(url: Address.issues.link(from: frame.root), text: "Issues"),
    ]
    frame.showsTotals = false
    self.frame = frame
  }

  /// Since when, until when and where; what it means comes last, for previews cut long texts.
  private static func description(of issue: Issue, _ plan: Plan) -> String {
    let scopes = issue.scopes(in: plan.history)
    let facts = [
      plan.when(issue.findings.first).map { "first \($0)" },
      plan.when(issue.findings.last).map { "last \($0)" },
      "in \(counted(issue.runCount, "run")) of \(scopes.joined(separator: ", "))",
    ]
    let impact = issue.impact(in: plan)
    return "Seen \(facts.compactMap(\.self).joined(separator: ", "))."
      + (impact.map { " Impact: \($0)" } ?? "")
  }

  static let variables: [String: Variable<Self>] = [
    "id": .text { $0.issue.id },
    "title": .text { $0.issue.title },
    "link_text": .text { $0.issue.linkText },
    "severity": .text { $0.issue.severity.key },
    "severity_words": .text { $0.issue.severity.words },
    "state": .text { $0.issue.state.rawValue },
    "state_words": .text { $0.issue.state.words($0.plan.settings.states) },
    "scopes": .texts { $0.issue.scopes(in: $0.plan.history) },
    "runs": .text { counted($0.issue.runCount, "run") },
    "first_seen": .html { $0.plan.start(of: $0.issue.findings.first) },
    "first_run": .address { $0.link(to: $0.issue.findings.first) },
    "last_seen": .html { $0.plan.start(of: $0.issue.findings.last) },
    "last_run": .address { $0.link(to: $0.issue.findings.last) },
    "why": .texts { $0.issue.why },
    "suggestions": .parts { page in
      page.issue.suggestions.map {
        SuggestionView(
          issue: page.index, suggestion: $0, plan: page.plan, root: page.frame.root)
      }
    },
    "has_suggestions": .flag { !$0.issue.suggestions.isEmpty },
    "impact": .optional { $0.issue.impact(in: $0.plan) },
    "source": .optional { page in
      page.newest.compactMap { page.plan.history.finding($0).source }.first
    },
    "excerpt": .part { page in
      page.newest.compactMap { page.plan.history.finding($0).excerpts.first }.first
        .map(ExcerptView.init)
    },
    "owner": .optional { $0.issue.owner },
    "aliases": .optional { page in
      page.issue.aliases.isEmpty ? nil : page.issue.aliases.joined(separator: ", ")
    },
    "timeline": .parts { page in
      page.issue.timeline.reversed().map {
        ChangeView(plan: page.plan, root: page.frame.root, change: $0)
      }
    },
    "strip": .part { page in
      IssueStrip(page.issue, page.plan).map {
        IssueStripView(strip: $0, plan: page.plan, root: page.frame.root)
      }
    },
    "left_out": .part { $0.lastLeftOut },
    "left_out_runs": .text { counted($0.issue.leftOut.count, "run") },
    "has_score": .flag { !$0.issue.score.parts.isEmpty },
    "score": .number { $0.issue.score.total },
    "score_parts": .parts { $0.issue.score.parts.map(ScorePartView.init) },
    "has_notes": .flag { !$0.issue.notes.isEmpty },
    "notes": .parts { page in
      page.issue.notes.map { NoteView(plan: page.plan, root: page.frame.root, note: $0) }
    },
    "has_tests": .flag { !$0.issue.tests.isEmpty },
    "tests": .parts { $0.tests },
    "references": .html { referenceLinks($0.issue.references, $0.plan, from: $0.frame.root) },
    "files": .texts { $0.files },
    "has_files": .flag { page in
      page.newest.contains { !page.plan.history.finding($0).files.isEmpty }
    },
    "tracker_url": .address { $0.trackerURL },
    "findings": .parts { $0.sightings },
    "finding_count": .text { counted($0.issue.findings.count, "finding") },
  ]

  /// Its findings, newest first.
  private var newest: LazyCollection<ReversedCollection<[Sighting]>> {
    issue.findings.reversed().lazy
  }

  /// Each test that a finding names, once, with how it does now.
  private var tests: [NamedTestView] {
    var seen: Set<String> = []
    return issue.findings.flatMap(plan.namedTests).filter { seen.insert($0.name).inserted }.map {
      NamedTestView(plan: plan, root: frame.root, named: $0, run: nil)
    }
  }

  /// The newest run in which failures of its tests are left out.
  private var lastLeftOut: Crumb? {
    issue.leftOut.last.map { plan.history.runs[$0] }.map { run in
      Crumb(url: Address.run(run.id).link(from: frame.root), text: run.start?.text ?? run.id)
    }
  }

  private var files: [String] {
    var seen: Set<String> = []
    return newest.flatMap { plan.history.finding($0).files }.filter { seen.insert($0).inserted }
  }

  private var sightings: [FindingView] {
    issue.findings.reversed().enumerated().map { position, sighting in
      FindingView(
        row: FindingRow(plan: plan, root: frame.root, sighting: sighting), isOpen: position < 3)
    }
  }

  private func link(to sighting: Sighting?) -> String? {
    sighting.map { frame.root + plan.runTexts[$0.run].path }
  }

  /// The tracker's form for a new issue, filled in.
  private var trackerURL: String? {
    plan.trackerForm?.filled(with: ["title": issue.title.shortened(to: 200), "body": trackerBody])
  }

  /// Kept short, for trackers refuse long URLs.
  private var trackerBody: String {
    var lines = [issue.linkText]
    if let url = plan.absolute(frame.folder) { lines.append(url) }
    lines.append(frame.description)
    lines += issue.tests.prefix(10).map { "- `\($0)`" }
    return lines.joined(separator: "\n").shortened(to: 1500)
  }
}

/// What people noted about the issue.
struct NoteView: ViewModel {
  let plan: Plan
  let root: String
  let note: IssueNote

  static let variables: [String: Variable<Self>] = [
    "file": .text { $0.note.file },
    "prose": .html { view in
      var rendering = ProseRendering(view.plan, note: view.note, root: view.root)
      return rendering.render(0..<view.note.prose.html.count)
    },
  ]
}

/// Another issue that may be the same.
struct SuggestionView: ViewModel {
  /// The issue whose page it is, by its index.
  let issue: Int
  let suggestion: Suggestion
  let plan: Plan
  let root: String

  static let variables: [String: Variable<Self>] = [
    "id": .text { $0.suggestion.id },
    "url": .address { Address.issue($0.suggestion.id).link(from: $0.root) },
    "title": .text { view in
      view.plan.issue(named: view.suggestion.id).map { view.plan.history.issues[$0].title } ?? ""
    },
    "why": .text { $0.suggestion.why },
    "same": .text { "almanac issue merge \($0.ids)" },
    "different": .text { "almanac issue distinct \($0.ids)" },
  ]

  /// The issue that would become part of the other first.
  private var ids: String {
    let history = plan.history
    guard let other = plan.issue(named: suggestion.id) else { return suggestion.id }
    let kept = history.kept(issue, other)
    return "\(history.issues[kept == issue ? other : issue].id) \(history.issues[kept].id)"
  }
}

extension Issue.State {
  fileprivate func words(_ spans: Settings.States) -> String {
    switch self {
    case .new:
      "First reported in the newest \(counted(spans.newDays, "day")), by one of the newest three runs of its scope."
    case .ongoing: "Reported before, and nobody says it is fixed."
    case .regressed: "Reported again after it had been resolved."
    case .resolved: "The last word is that it is fixed."
    case .known: "The last word is that it is accepted, deferred or known."
    case .muted: "Somebody decided that it can wait."
    case .stale:
      "No longer reported: not by the last five runs of its scopes, or for \(counted(spans.staleDays, "day")). Nobody said why."
    }
  }
}
