// The first lines of a worklog: title, metadata in one of the usual styles, a summary.

extension WorklogWriter {
  mutating func writeOpening() {
    if manner.metadata == .frontMatter { writeFrontMatter() }
    paragraph("# " + title())
    writeMetadata()
    paragraph("## " + random.pick(["Summary", "Executive Summary", "Overview", "What happened"]))
    writeSummary()
  }

  private mutating func title() -> String {
    let scope = plan.scope
    return switch random.number(below: 5) {
    case 0: "WORKLOG-\(scope)-\(plan.moment.date)-\(plan.moment.compactTime)"
    case 1: "Worklog: \(scope) tests, \(plan.moment.longDate)"
    case 2: "\(scope.capitalizedFirst) run in \(depot)"
    case 3: "Test watch worklog - \(scope) - \(plan.moment.date)"
    default: "\(scope.capitalizedFirst) worklog \(plan.moment.date) \(plan.moment.time)"
    }
  }

  private mutating func date() -> String {
    switch random.number(below: 4) {
    case 0: "\(plan.moment.date) \(plan.moment.time) UTC"
    case 1: "\(plan.moment.date)T\(plan.moment.time)Z"
    case 2: "\(plan.moment.longDate), \(plan.moment.time) UTC"
    default: "\(plan.moment.date) \(plan.moment.time)"
    }
  }

  private mutating func facts() -> [(name: String, value: String)] {
    var facts = [
      (random.pick(["Date", "Generated", "Created", "Run at"]), date()),
      (random.pick(["Scope", "Test Focus", "Focus"]), plan.scope),
    ]
    if random.chance(percent: 60) { facts.append(("Stage", "\(stage), \(depot)")) }
    if random.chance(percent: 50) { facts.append(("Build", "`\(build)`")) }
    if random.chance(percent: 40) { facts.append(("Total tests", String(testCount))) }
    if random.chance(percent: 35) { facts.append(("Author", random.pick(Vocabulary.writers))) }
    if random.chance(percent: 35) { facts.append(("Status", verdict())) }
    return facts
  }

  private func verdict() -> String {
    switch findings.first?.problem.severity {
    case nil: "Green"
    case .p0: "BLOCKED"
    case .p1: "Failing"
    default: "Usable, with faults"
    }
  }

  /// Quoted, so that any YAML reader takes the values as text.
  private mutating func writeFrontMatter() {
    line("---")
    line("date: \(plan.moment.date)T\(plan.moment.time):00Z")
    line("scope: \(plan.scope)")
    line("revision: \"\(build)\"")
    line("---")
    line()
  }

  private mutating func writeMetadata() {
    let facts = facts()
    switch manner.metadata {
    case .frontMatter: return
    case .boldLines: for fact in facts { line("**\(fact.name):** \(fact.value)  ") }
    case .bullets: for fact in facts { line("- **\(fact.name)**: \(fact.value)") }
    case .plainLines: for fact in facts { line("\(fact.name): \(fact.value)  ") }
    case .table: return table(["Field", "Value"], facts.map { [$0.name, $0.value] })
    case .quote: for fact in facts { line("> **\(fact.name):** \(fact.value)  ") }
    case .sentence: line("Written \(date()) after the \(plan.scope) run in \(depot) (\(stage)).")
    }
    line()
  }

  private mutating func writeSummary() {
    guard let worst = findings.first else {
      paragraph("All \(testCount) tests of \(plan.scope) passed in \(depot), nothing to report.")
      return
    }
    let failed = findings.map(\.problem.tests.count).reduce(1, +)
    let problems = findings.count == 1 ? "one problem" : "\(findings.count) separate problems"
    paragraph(
      "\(failed) of \(testCount) tests failed in \(depot), which comes down to \(problems). "
        + "Worst is the \(worst.problem.component) with its trouble around "
        + "\(worst.problem.objects).")
    guard manner.hasOverview, findings.count > 2 else { return }
    for (number, finding) in findings.prefix(4).enumerated() {
      line("\(number + 1). **\(finding.problem.component.capitalizedFirst)** - \(remark(finding))")
    }
    line()
  }
}
