// A finding as a row: on its run's page, and on the page of a reference that it names.
import Histories
import Worklogs

struct FindingRow: ViewModel {
  let plan: Plan
  let root: String
  let sighting: Sighting
  private let issue: Int?

  init(plan: Plan, root: String, sighting: Sighting) {
    self.plan = plan
    self.root = root
    self.sighting = sighting
    issue = plan.issue(of: sighting)
  }

  var finding: Finding { plan.history.finding(sighting) }

  /// The run's id.
  var run: String { plan.history.runs[sighting.run].id }

  static let variables: [String: Variable<Self>] = [
    "title": .text { $0.finding.title },
    "label": .optional { $0.finding.label },
    "severity": .text { $0.finding.severity.key },
    "severity_words": .text { $0.finding.severity.words },
    "status": .optional { $0.finding.status?.rawValue },
    "line": .number { $0.finding.line },
    "place": .address { "#" + $0.place },
    "run_url": .address { $0.runURL },
    "run": .text { $0.run },
    "scope": .text { $0.plan.history.runs[$0.sighting.run].scope },
    "start": .html { $0.plan.start(of: $0.sighting) },
    "issue_url": .address { row in
      row.issue.map { Address.issue(row.plan.history.issues[$0].id).link(from: row.root) }
    },
    "issue": .optional { row in row.issue.map { row.plan.history.issues[$0].id } },
    "state": .optional { row in row.issue.map { row.plan.history.issues[$0].state.rawValue } },
    "tests": .parts { $0.tests },
    "has_evidence": .flag { $0.plan.hasEvidence(of: $0.sighting) },
    "references": .html { referenceLinks($0.finding.references, $0.plan, from: $0.root) },
  ]

  /// Where it stands on its run's page.
  var runURL: String { root + plan.runTexts[sighting.run].path + "#" + place }

  private var tests: [NamedTestView] {
    plan.namedTests(of: sighting).map {
      NamedTestView(plan: plan, root: root, named: $0, run: sighting.run)
    }
  }

  /// The anchor on its run's page at which it stands: its mark, else the worklog as a whole.
  private var place: String {
    finding.isMarked ? ProseRendering.anchor(of: sighting.finding) : "~worklog"
  }
}
