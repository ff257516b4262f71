// What a thorough writer adds to a finding, until the bytes meant for it are used.

private enum Detail: CaseIterable {
  case context, cause, nested, steps, sightings, log, advice, code
}

extension WorklogWriter {
  mutating func writeDetails(_ finding: Finding, upTo end: Int) {
    var details = Detail.allCases
    random.shuffle(&details)
    for detail in details where size + 150 < end { write(detail, finding) }
    guard size + 400 < end else { return }
    let lines = min((end - size) / 105, 70)
    paragraph("**" + random.pick(["Log excerpt:", "From the service log:", "Around it:"]) + "**")
    writeLog(finding.problem, finding.problem.message(&random), lines: lines)
  }

  private mutating func write(_ detail: Detail, _ finding: Finding) {
    let problem = finding.problem
    switch detail {
    case .context: writeContext(finding)
    case .cause: paragraph("**Root cause:** \(guess(finding)) \(observation(finding))")
    case .nested: writeNested(problem)
    case .steps: writeSteps(problem)
    case .sightings: writeSightings(problem)
    case .log: writeLog(problem, problem.message(&random), lines: random.number(in: 3...9))
    case .advice: paragraph("\(guess(finding)) \(advice(finding)) \(observation(finding))")
    case .code: writeReproduction(problem)
    }
  }

  private mutating func writeContext(_ finding: Finding) {
    paragraph("**" + random.pick(["Technical context:", "Details:", "Observations:"]) + "**")
    for _ in 0..<random.number(in: 2...5) { line("- " + observation(finding)) }
    line()
  }

  private mutating func writeNested(_ problem: Problem) {
    paragraph("**What depends on it:**")
    for depot in Vocabulary.depots.prefix(random.number(in: 1...3)) {
      line("- \(depot)")
      line("  - \(problem.objects) handled: \(random.number(in: 4...9000))")
      line("  - \(problem.component): *\(random.pick(["held", "slow", "by hand", "stopped"]))*")
    }
    line()
  }

  private mutating func writeSteps(_ problem: Problem) {
    paragraph("**To do:**")
    let box = random.pick(["[ ]", "[ ]", "[x]"])
    line("- \(box) Repeat with one depot and `--only \(problem.component.snakeCase)`")
    line("- [ ] Compare `\(problem.sourceFile)` with the last good build")
    line("- [ ] Tell the owners of \(problem.area)")
    line()
  }

  private mutating func writeSightings(_ problem: Problem) {
    var rows: [[String]] = []
    for _ in 0..<random.number(in: 2...4) {
      let share = "\(random.number(in: 1...100)) %"
      rows.append([random.pick(Vocabulary.depots), share, "\(random.number(in: 1...700))"])
    }
    table(["Depot", "Share of \(problem.objects)", "Sightings"], rows)
  }

  private mutating func writeReproduction(_ problem: Problem) {
    fence("bash") { writer in
      let name = problem.tests.first ?? problem.component.snakeCase
      writer.line("# repeats it in \(writer.random.number(in: 1...20)) of 20 attempts")
      writer.line("pytest \(problem.testFile) -k \(name) --depot \"\(writer.depot)\"")
    }
  }
}
