// The end of a worklog: who should do what first, and where all this ran.

extension WorklogWriter {
  mutating func writeClosing() {
    if manner.hasMatrix, findings.count > 2 { writeMatrix() }
    if manner.hasNextSteps, !findings.isEmpty { writeNextSteps() }
    if manner.hasEnvironment { writeEnvironment() }
  }

  private mutating func writeMatrix() {
    paragraph("## " + random.pick(["Priority Matrix", "Priorities", "Order of work"]))
    for severity in Severity.allCases {
      let members = findings.filter { $0.problem.severity == severity }
      guard !members.isEmpty else { continue }
      paragraph("### \(severity.word) (\(severity.code))")
      for (number, finding) in members.enumerated() {
        let problem = finding.problem
        line("\(number + 1). **\(problem.component.capitalizedFirst)**: \(problem.objects)")
      }
      line()
    }
  }

  private mutating func writeNextSteps() {
    paragraph("## " + random.pick(["Next Steps", "Next steps", "Recommended Actions"]))
    let marker = random.pick(["-", "- [ ]", "1."])
    for finding in findings.prefix(random.number(in: 2...6)) {
      line("\(marker) \(finding.problem.severity.code): \(task(finding))")
    }
    if random.chance(percent: 40) { line("\(marker) Run \(plan.scope) again in \(depot)") }
    line()
  }

  private mutating func task(_ finding: Finding) -> String {
    let problem = finding.problem
    let tracker = finding.tracker.map { " (#\($0))" } ?? ""
    return switch random.number(below: 4) {
    case 0: "Mend the \(problem.component) for \(problem.objects)\(tracker)"
    case 1: "Ask \(problem.area) about the \(problem.component)\(tracker)"
    case 2: "Bisect `\(problem.sourceFile)`\(tracker)"
    default: "Write a smaller test for \(problem.objects)\(tracker)"
    }
  }

  private mutating func writeEnvironment() {
    paragraph("## " + random.pick(["Environment", "Test environment", "Where this ran"]))
    line("- Stage: \(stage), depot \(depot)")
    line("- Build: `\(build)`")
    line("- Runner: pytest 8.\(random.number(in: 0...4)), \(random.number(in: 2...16)) workers")
    line("- Duration: \(random.number(in: 2...80)) min \(random.number(in: 0...59)) s")
    line()
  }

  /// A service log without a fault, for a worklog that has more room than findings.
  mutating func writeTranscript(upTo end: Int) {
    guard let module = Vocabulary.components.first?.first?.snakeCase else { return }
    paragraph("## " + random.pick(["Transcript", "Raw log", "Appendix: service log"]))
    fence("log") { writer in
      while writer.size < end {
        let call = writer.random.pick(Vocabulary.calls)
        let number = writer.random.number(in: 2...9400)
        writer.line("\(writer.timestamp()) INFO  millrace.\(module) \(call) done in \(number) ms")
      }
    }
  }
}
