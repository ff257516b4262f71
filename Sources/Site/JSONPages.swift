// `issues.json`, `runs.json` and the JSON twin of each issue page: version 1 of their shapes.
import Histories
import JSON
import Worklogs

/// Every issue, in the history's order, one a line.
func issuesJSON(_ plan: Plan) -> [UInt8] {
  let issues = plan.history.issues.indices.map { index in
    let findings = plan.history.issues[index].findings.map {
      JSONOutput.object(members(ofFinding: $0, plan))
    }
    return JSONOutput.object(members(ofIssue: index, findings: .list(findings), plan))
  }
  return JSONOutput.object([("version", .number(1)), ("issues", .lines(issues))]).file
}

/// One issue, with what its findings say.
func issueJSON(_ plan: Plan, _ index: Int) -> [UInt8] {
  let findings = plan.history.issues[index].findings.map { sighting in
    let finding = plan.finding(sighting)
    return JSONOutput.object(
      members(ofFinding: sighting, plan) + [
        ("title", .text(finding.title)),
        ("impact", JSONOutput(finding.impact)),
        ("source", JSONOutput(finding.source)),
        ("tests", JSONOutput(finding.tests)),
        ("references", JSONOutput(finding.references)),
        ("files", JSONOutput(finding.files)),
        ("fields", fields(finding.fields)),
        ("excerpts", JSONOutput(finding.excerpts.map(\.text))),
      ])
  }
  return JSONOutput.object(
    [("version", .number(1))] + members(ofIssue: index, findings: .lines(findings), plan) + [
      ("score_parts", .list(plan.history.issues[index].score.parts.map(scorePart))),
      ("timeline", .lines(plan.history.issues[index].timeline.map { change($0, plan) })),
      ("notes", .lines(plan.history.issues[index].notes.map(note))),
    ]
  ).file
}

private func note(_ note: IssueNote) -> JSONOutput {
  .object([("file", .text(note.file)), ("text", .text(note.text))])
}

private func scorePart(_ part: Score.Part) -> JSONOutput {
  .object([("points", .number(part.points)), ("why", .text(part.why))])
}

/// Exactly one of `worklog`, `run` and `decided_by` says who or what brought the change.
private func change(_ change: Change, _ plan: Plan) -> JSONOutput {
  var members = [("when", JSONOutput(change.when?.iso8601))]
  switch change.event {
  case .firstSeen: members.append(("event", .text("first-seen")))
  case .state(let state): members += [("event", .text("state")), ("state", .text(state.rawValue))]
  case .severity(let before, let severity):
    members += [
      ("event", .text("severity")), ("from", JSONOutput(before?.name)),
      ("to", .text(severity.name)),
    ]
  case .decided: members.append(("event", .text("decided")))
  }
  switch change.source {
  case .finding(let sighting):
    members.append(("worklog", JSONOutput(plan.history.runs[sighting.run].worklog?.file)))
  case .tests(let run), .absence(let run):
    members.append(("run", .text(plan.history.runs[run].id)))
  case .decision(let index):
    let decision = plan.history.decisions[index]
    members += [("decided_by", JSONOutput(decision.by)), ("why", JSONOutput(decision.why))]
  }
  return .object(members)
}

/// A list and not an object, since a worklog may state a name twice.
private func fields(_ fields: [Field]) -> JSONOutput {
  .list(fields.map { .object([("name", .text($0.name)), ("value", .text($0.value))]) })
}

private func members(
  ofIssue index: Int, findings: JSONOutput, _ plan: Plan
) -> [(String, JSONOutput)] {
  let issue = plan.history.issues[index]
  return [
    ("id", .text(issue.id)),
    ("url", .text(Address.issue(issue.id).folder)),
    ("title", .text(issue.title)),
    ("severity", JSONOutput(issue.severity?.name)),
    ("state", .text(issue.state.rawValue)),
    ("first_seen", JSONOutput(plan.iso8601(of: issue.findings.first))),
    ("last_seen", JSONOutput(plan.iso8601(of: issue.findings.last))),
    ("score", .number(issue.score.total)),
    ("owner", JSONOutput(issue.owner)),
    ("why", JSONOutput(issue.why)),
    (
      "suggestions",
      .list(issue.suggestions.map { .object([("id", .text($0.id)), ("why", .text($0.why))]) })
    ),
    ("findings", findings),
    ("tests", JSONOutput(issue.tests)),
    ("references", JSONOutput(issue.references)),
    ("aliases", JSONOutput(issue.aliases)),
  ]
}

private func members(ofFinding sighting: Sighting, _ plan: Plan) -> [(String, JSONOutput)] {
  let finding = plan.finding(sighting)
  return [
    ("worklog", JSONOutput(plan.history.runs[sighting.run].worklog?.file)),
    ("line", .number(finding.line)),
    ("run", .text(plan.history.runs[sighting.run].id)),
    ("severity", JSONOutput(finding.severity?.name)),
    ("status", JSONOutput(finding.status?.rawValue)),
  ]
}
