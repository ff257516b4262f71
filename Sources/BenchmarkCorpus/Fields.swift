// `**Severity:** P1` and its sisters: the facts of a finding as fields.

extension WorklogWriter {
  mutating func writeFields(_ finding: Finding) {
    let fields = fields(finding)
    guard !fields.isEmpty else { return }
    switch manner.field {
    case .boldLines: for field in fields { line("**\(field.name):** \(field.value)  ") }
    case .bullets: for field in fields { line("- **\(field.name):** \(field.value)") }
    case .plainBullets: for field in fields { line("- \(field.name): \(field.value)") }
    case .inline: line(fields.map { "**\($0.name):** \($0.value)" }.joined(separator: " | "))
    }
    line()
  }

  private mutating func fields(_ finding: Finding) -> [(name: String, value: String)] {
    let problem = finding.problem
    var fields: [(name: String, value: String)] = []
    if !headingTellsSeverity || random.chance(percent: 20) {
      fields.append(("Severity", "\(problem.severity.code) (\(problem.severity.word))"))
    }
    if finding.status == .resolved || finding.status == .known || random.chance(percent: 55) {
      fields.append(("Status", finding.status.word(&random)))
    }
    if let tracker = finding.tracker { fields.append((trackerName(), reference(tracker))) }
    if let umbrella = problem.umbrella { fields.append(("Part of", "#\(umbrella)")) }
    if random.chance(percent: 45) { fields.append(("File", "`\(problem.sourceFile)`")) }
    if random.chance(percent: 40) { fields.append(("Impact", impact(finding))) }
    return fields
  }

  private var headingTellsSeverity: Bool {
    switch manner.finding {
    case .numberedHeading, .listItems: false
    default: true
    }
  }

  private mutating func trackerName() -> String {
    random.pick(["Tracker", "Issue", "GitHub Issue", "Ticket"])
  }

  private mutating func reference(_ tracker: Int) -> String {
    random.chance(percent: 25)
      ? "[#\(tracker)](https://tracker.millrace.example/issues/\(tracker))" : "#\(tracker)"
  }

  mutating func writeTests(_ finding: Finding) {
    let problem = finding.problem
    guard !problem.tests.isEmpty, random.chance(percent: 90) else { return }
    paragraph("**" + random.pick(["Failing tests:", "Failed Tests:", "Affected tests:"]) + "**")
    switch manner.test {
    case .qualified: for test in problem.tests { line("- `\(problem.qualified(test))`") }
    case .classAndTest:
      for test in problem.tests { line("- `\(problem.testClass)::\(test)` - FAILED") }
    case .numberedBold:
      for (number, test) in problem.tests.enumerated() {
        line("\(number + 1). **\(test)** - \(problem.error)")
      }
    case .fence: return fence { for test in problem.tests { $0.line(problem.qualified(test)) } }
    case .table:
      return table(
        ["Test", "Result"], problem.tests.map { ["`\(problem.testClass)::\($0)`", "FAILED"] })
    case .paths:
      for test in problem.tests { line("- `\(problem.testFile)`: `\(test)`") }
    }
    line()
  }
}
