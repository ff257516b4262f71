// A finding as a row: on its run's page, and on the page of a reference that it names.
import Dates
import Histories
import Worklogs

struct FindingRow: ViewModel {
  let plan: Plan
  let root: String
  let sighting: Sighting
  let finding: Finding
  let run: String
  let scope: String
  let start: StatedDate?
  /// Its issue's id and state.
  private let issue: (id: String, state: Issue.State)?

  init(plan: Plan, root: String, sighting: Sighting) {
    self.plan = plan
    self.root = root
    self.sighting = sighting
    finding = plan.history.finding(sighting)
    run = plan.history.runs[sighting.run].id
    scope = plan.history.runs[sighting.run].scope
    start = plan.history.runs[sighting.run].start
    issue = plan.issue(of: sighting).map { index in
      (plan.history.issues[index].id, plan.history.issues[index].state)
    }
  }

  static let variables: [String: Variable<Self>] = [
    "title": .text { $0.finding.title },
    "label": .optional { $0.finding.label },
    "severity": .text { $0.finding.severity.key },
    "severity_words": .text { $0.finding.severity.words },
    "status": .optional { $0.finding.status?.rawValue },
    "line": .number { $0.finding.line },
    "place": .text { "#" + $0.place },
    "run_url": .text { $0.runURL },
    "run": .text { $0.run },
    "scope": .text { $0.scope },
    "start": .html { $0.start.html },
    "issue_url": .optional { row in
      row.issue.map { Address.issue($0.id).link(from: row.root) }
    },
    "issue": .optional { $0.issue?.id },
    "state": .optional { $0.issue?.state.rawValue },
    "tests": .parts { $0.tests },
    "has_evidence": .flag { row in
      row.plan.namedTests(of: row.sighting).contains { !$0.tests.isEmpty }
    },
    "references": .html { referenceLinks($0.finding.references, $0.plan, from: $0.root) },
  ]

  /// Where it stands on its run's page.
  var runURL: String { Address.run(run).link(from: root) + "#" + place }

  private var tests: [NamedTestView] {
    plan.namedTests(of: sighting).map {
      NamedTestView(plan: plan, root: root, named: $0, run: sighting.run)
    }
  }

  /// The anchor on its run's page at which it stands: its mark, else the worklog as a whole.
  private var place: String {
    plan.marked.contains(sighting) ? ProseRendering.anchor(of: sighting.finding) : "~worklog"
  }
}
