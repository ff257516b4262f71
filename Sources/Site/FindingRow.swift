// A finding as a row: on its run's page, and on the page of a reference that it names.
import Histories
import Worklogs

struct FindingRow: ViewModel {
  let plan: Plan
  let root: String
  let sighting: Sighting

  private var finding: Finding { plan.history.finding(sighting) }
  private var run: Run { plan.history.runs[sighting.run] }
  private var issue: Issue? {
    let issues = plan.history.runs[sighting.run].issues
    guard issues.indices.contains(sighting.finding) else { return nil }
    return plan.history.issues[issues[sighting.finding]]
  }

  static let variables: [String: Variable<Self>] = [
    "title": .text { $0.finding.title },
    "label": .optional { $0.finding.label },
    "severity": .text { $0.finding.severity.key },
    "severity_words": .text { $0.finding.severity.words },
    "status": .optional { $0.finding.status?.rawValue },
    "line": .number { $0.finding.line },
    "place": .text { "#" + place(of: $0.sighting, in: $0.plan.history) },
    "run_url": .text {
      Address.run($0.run.id).link(from: $0.root) + "#" + place(of: $0.sighting, in: $0.plan.history)
    },
    "run": .text { $0.run.id },
    "scope": .text { $0.run.scope },
    "start": .html { $0.run.start.html },
    "issue_url": .optional { row in
      row.issue.map { Address.issue($0.id).link(from: row.root) }
    },
    "issue": .optional { $0.issue?.id },
    "state": .optional { $0.issue?.state.rawValue },
    "references": .html { referenceLinks($0.finding.references, $0.plan, from: $0.root) },
  ]
}

/// The anchor on a run's page at which a finding stands: its mark, else the worklog as a whole.
func place(of sighting: Sighting, in history: History) -> String {
  let isMarked = history.runs[sighting.run].worklog.prose.slots.contains {
    $0.kind == .finding(sighting.finding)
  }
  return isMarked ? ProseRendering.anchor(of: sighting.finding) : "~worklog"
}
