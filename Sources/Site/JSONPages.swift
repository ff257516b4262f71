// `issues.json`, `runs.json` and the JSON twin of each issue page: version 1 of their shapes.
import Histories
import Worklogs

/// Every issue, in the history's order, one a line.
func issuesJSON(_ plan: Plan) -> [UInt8] {
  let issues = plan.history.issues.indices.map { JSON.object(members(ofIssue: $0, plan)) }
  return JSON.object([("version", .number(1)), ("issues", .lines(issues))]).file
}

/// One issue, with what its findings say.
func issueJSON(_ plan: Plan, _ index: Int) -> [UInt8] {
  let findings = plan.history.issues[index].findings.map { sighting in
    let finding = plan.history.finding(sighting)
    return JSON.object(
      members(ofFinding: sighting, plan) + [
        ("title", .text(finding.title)),
        ("impact", JSON(finding.impact)),
        ("source", JSON(finding.source)),
        ("tests", JSON(finding.tests)),
        ("references", JSON(finding.references)),
        ("files", JSON(finding.files)),
        ("fields", fields(finding.fields)),
        ("excerpts", JSON(finding.excerpts.map(\.text))),
      ])
  }
  let issue = members(ofIssue: index, plan).map { name, value in
    (name, name == "findings" ? JSON.lines(findings) : value)
  }
  return JSON.object([("version", .number(1))] + issue).file
}

/// A list and not an object, since a worklog may state a name twice.
private func fields(_ fields: [Field]) -> JSON {
  .list(fields.map { .object([("name", .text($0.name)), ("value", .text($0.value))]) })
}

private func members(ofIssue index: Int, _ plan: Plan) -> [(String, JSON)] {
  let issue = plan.history.issues[index]
  return [
    ("id", .text(issue.id)),
    ("url", .text(Address.issue(issue.id).folder)),
    ("title", .text(issue.title)),
    ("severity", JSON(issue.severity?.name)),
    ("state", .text(issue.state.rawValue)),
    ("first_seen", JSON(issue.firstSeen(in: plan.history)?.iso8601)),
    ("last_seen", JSON(issue.lastSeen(in: plan.history)?.iso8601)),
    ("why", JSON(issue.why)),
    (
      "suggestions",
      .list(issue.suggestions.map { .object([("id", .text($0.id)), ("why", .text($0.why))]) })
    ),
    ("findings", .list(issue.findings.map { .object(members(ofFinding: $0, plan)) })),
    ("tests", JSON(issue.tests)),
    ("references", JSON(issue.references)),
  ]
}

private func members(ofFinding sighting: Sighting, _ plan: Plan) -> [(String, JSON)] {
  let finding = plan.history.finding(sighting)
  return [
    ("worklog", JSON(plan.history.runs[sighting.run].worklog?.file)),
    ("line", .number(finding.line)),
    ("run", .text(plan.history.runs[sighting.run].id)),
    ("severity", JSON(finding.severity?.name)),
    ("status", JSON(finding.status?.rawValue)),
  ]
}
