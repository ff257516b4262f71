// Tables that tell the findings before or after their own sections do.

extension WorklogWriter {
  mutating func writeOverview() {
    if random.chance(percent: 30) { writeResults() }
    guard manner.hasOverview, findings.count > 1 else { return }
    paragraph("## " + random.pick(["Issue Summary", "Problems at a glance", "Discovered Issues"]))
    switch random.number(below: 3) {
    case 0: writeTableByTitle()
    case 1: writeTableByComponent()
    default: writeCountsBySeverity()
    }
  }

  private mutating func writeTableByTitle() {
    let rows = findings.enumerated().map { number, finding in
      [
        String(number + 1), finding.problem.titles[0],
        "\(finding.problem.severity.code) \(finding.problem.severity.word)",
        finding.tracker.map { "#\($0)" } ?? "-",
      ]
    }
    table(["#", "Issue", "Severity", "Tracker"], rows)
  }

  private mutating func writeTableByComponent() {
    var rows: [[String]] = []
    for finding in findings {
      let count = max(finding.problem.tests.count, 1)
      rows.append([
        finding.problem.component, finding.problem.severity.code, "\(count) failing",
        remark(finding),
      ])
    }
    table(["Component", "Severity", "Count", "Effect"], rows)
  }

  private mutating func writeCountsBySeverity() {
    for severity in Severity.allCases {
      let count = findings.count { $0.problem.severity == severity }
      line("- **\(severity.code)** (\(severity.word.lowercased())): \(count)")
    }
    line()
  }

  private mutating func writeResults() {
    paragraph("## " + random.pick(["Test Results", "Results by category", "What was run"]))
    var rows: [[String]] = []
    for level in ["unit", "integration", "system"] {
      let total = random.number(in: 30...3000)
      let failed = random.number(in: 0...min(total, 14))
      let seconds = "\(random.number(in: 3...900)).\(random.number(in: 0...9)) s"
      rows.append([level, String(total - failed), String(failed), seconds])
    }
    table(["Category", "Passed", "Failed", "Duration"], rows)
  }
}
