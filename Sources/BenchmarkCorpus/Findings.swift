// The heart of a worklog: every finding under a heading, a list item or a bold line of its own.

extension WorklogWriter {
  /// Shares the bytes that are left among the findings.
  mutating func writeFindings(upTo end: Int) {
    guard !findings.isEmpty else { return }
    if manner.finding != .grouped, manner.finding != .issueHeading {
      paragraph("## " + random.pick(["Findings", "Issues", "Problems found"]))
    }
    var group: Severity?
    for (number, finding) in findings.enumerated() {
      if manner.finding == .grouped, group != finding.problem.severity {
        group = finding.problem.severity
        paragraph("## \(mark(finding))\(finding.problem.severity.code) \(groupTitle(finding))")
      }
      let share = max(end - size, 0) / (findings.count - number)
      write(finding, numbered: number + 1, upTo: size + share)
    }
  }

  private mutating func write(_ finding: Finding, numbered number: Int, upTo end: Int) {
    paragraph(heading(finding, number))
    if manner.finding == .listItems { indent = number > 9 ? "    " : "   " }
    writeFields(finding)
    writeTests(finding)
    writeError(finding)
    writeDetails(finding, upTo: end)
    indent = ""
    if manner.finding == .issueHeading, random.chance(percent: 30) { paragraph("---") }
  }

  private mutating func heading(_ finding: Finding, _ number: Int) -> String {
    let title = finding.problem.title(&random)
    let severity = finding.problem.severity
    if finding.status == .resolved, manner.finding != .listItems, random.chance(percent: 60) {
      return "### ✅ RESOLVED: \(title)"
    }
    switch manner.finding {
    case .issueHeading:
      return "## ISSUE \(number): \(title) **\(severity.code)-\(severity.word.uppercased())**"
    case .numberedHeading: return "### \(number). \(title)"
    case .clusterHeading:
      return "### \(mark(finding))CLUSTER \(number): \(title) (\(severity.code))"
    case .bracketHeading:
      return "### [\(severity.code)] \(title)" + (finding.tracker.map { " (#\($0))" } ?? "")
    case .grouped: return "### \(title)"
    case .listItems: return "\(number). **\(title)** - \(remark(finding))"
    case .boldParagraph: return "**Problem \(number) (\(severity.code)): \(title)**"
    }
  }

  private func mark(_ finding: Finding) -> String {
    manner.usesMarks ? finding.problem.severity.mark + " " : ""
  }

  private mutating func groupTitle(_ finding: Finding) -> String {
    let word = finding.problem.severity.word
    return random.pick([word, "- \(word)", "(\(word)) issues"])
  }
}
