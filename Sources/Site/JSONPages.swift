// `issues.json` and the JSON twin of each issue page: version 1 of their shapes.
import Histories
import JSON
import Worklogs

/// Every issue, in the history's order, one a line.
func issuesJSON(_ plan: Plan) -> [UInt8] {
  JSONObject.file { json in
    json.member("version", 1)
    json.lines("issues") { issues in
      for issue in plan.history.issues {
        issues.object { json in
          json.members(of: issue, plan) { findings in
            for sighting in issue.findings { findings.object { $0.members(of: sighting, plan) } }
          }
        }
      }
    }
  }
}

/// One issue, with what its findings say.
func issueJSON(_ plan: Plan, _ index: Int) -> [UInt8] {
  let issue = plan.history.issues[index]
  return JSONObject.file { json in
    json.member("version", 1)
    json.members(of: issue, plan, findingsOnLines: true) { findings in
      for sighting in issue.findings {
        findings.object {
          $0.members(of: sighting, plan)
          $0.members(of: plan.history.finding(sighting))
        }
      }
    }
    json.list("score_parts") { parts in
      for part in issue.score.parts {
        parts.object {
          $0.member("points", part.points)
          $0.member("why", part.why)
        }
      }
    }
    json.member("left_out", issue.leftOut.map { plan.history.runs[$0].id })
    json.lines("timeline") { changes in
      for change in issue.timeline { changes.object { $0.members(of: change, plan) } }
    }
    json.lines("notes") { notes in
      for note in issue.notes {
        notes.object {
          $0.member("file", note.file)
          $0.member("text", note.text)
        }
      }
    }
  }
}

extension JSONObject {
  fileprivate mutating func members(
    of issue: Issue, _ plan: Plan, findingsOnLines: Bool = false,
    findings: (inout JSONList) -> Void
  ) {
    member("id", issue.id)
    member("url", Address.issue(issue.id).folder)
    member("title", issue.title)
    member("severity", issue.severity?.name)
    member("state", issue.state.rawValue)
    member("first_seen", plan.iso8601(of: issue.findings.first))
    member("last_seen", plan.iso8601(of: issue.findings.last))
    member("score", issue.score.total)
    member("owner", issue.owner)
    member("why", issue.why)
    list("suggestions") { suggestions in
      for suggestion in issue.suggestions {
        suggestions.object {
          $0.member("id", suggestion.id)
          $0.member("why", suggestion.why)
        }
      }
    }
    if findingsOnLines { lines("findings", findings) } else { list("findings", findings) }
    member("tests", issue.tests)
    member("references", issue.references)
    member("aliases", issue.aliases)
  }

  /// Where a finding stands, and how bad it is.
  fileprivate mutating func members(of sighting: Sighting, _ plan: Plan) {
    let finding = plan.history.finding(sighting)
    member("worklog", plan.history.runs[sighting.run].worklog?.file)
    member("line", finding.line)
    member("run", plan.history.runs[sighting.run].id)
    member("severity", finding.severity?.name)
    member("status", finding.status?.rawValue)
  }

  /// What a finding says.
  fileprivate mutating func members(of finding: Finding) {
    member("title", finding.title)
    member("impact", finding.impact)
    member("source", finding.source)
    member("tests", finding.tests)
    member("references", finding.references)
    member("files", finding.files)
    // A list and not an object, since a worklog may state a name twice.
    list("fields") { fields in
      for field in finding.fields {
        fields.object {
          $0.member("name", field.name)
          $0.member("value", field.value)
        }
      }
    }
    list("excerpts") { for excerpt in finding.excerpts { $0.add(excerpt.text) } }
  }

  /// Exactly one of `worklog`, `run` and `decided_by` says who or what brought the change.
  fileprivate mutating func members(of change: Change, _ plan: Plan) {
    member("when", change.when?.iso8601)
    switch change.event {
    case .firstSeen: member("event", "first-seen")
    case .state(let state):
      member("event", "state")
      member("state", state.rawValue)
    case .severity(let before, let severity):
      member("event", "severity")
      member("from", before?.name)
      member("to", severity.name)
    case .unsettled(let severities):
      member("event", "unsettled")
      member("severities", severities.severities.map(\.name))
      member("changes", severities.changes)
    case .decided: member("event", "decided")
    }
    switch change.source {
    case .finding(let sighting):
      member("worklog", plan.history.runs[sighting.run].worklog?.file)
    case .tests(let run), .absence(let run): member("run", plan.history.runs[run].id)
    case .decision(let index):
      member("decided_by", plan.history.decisions[index].by)
      member("why", plan.history.decisions[index].why)
    }
  }
}
