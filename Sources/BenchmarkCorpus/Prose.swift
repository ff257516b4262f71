// Sentences about a finding, put together from its own words.

extension WorklogWriter {
  /// Half a sentence for a table cell or after a dash.
  mutating func remark(_ finding: Finding) -> String {
    let objects = finding.problem.objects
    return switch random.number(below: 7) {
    case 0: "\(objects) pile up in \(depot)"
    case 1: "work on \(objects) stops until someone restarts it"
    case 2: "only seen in \(stage) so far"
    case 3: "\(objects) need a second pass by hand"
    case 4: "customers notice it within the hour"
    case 5: "cosmetic, but it hides other faults"
    default: "slows the evening wave by \(random.number(in: 2...55)) minutes"
    }
  }

  mutating func impact(_ finding: Finding) -> String {
    let problem = finding.problem
    return switch random.number(below: 5) {
    case 0: "\(random.number(in: 2...60)) % of \(problem.objects) wait for a person"
    case 1: "The \(problem.area) line in \(depot) runs at half speed"
    case 2: "Nobody can rely on the \(problem.component) until this is mended"
    case 3: "Low outside the evening wave, heavy within it"
    default: "Blocks the \(problem.area) release for \(depot)"
    }
  }

  mutating func observation(_ finding: Finding) -> String {
    let problem = finding.problem
    let number = random.number(in: 2...9000)
    return switch random.number(below: 12) {
    case 0: "The \(problem.component) handled \(number) \(problem.objects) before it went wrong."
    case 1: "A restart helps for about \(number % 50 + 2) minutes."
    case 2: "Build `\(build)` shows it in \(depot) only; the other depots are quiet."
    case 3: "`\(problem.sourceFile)` was last touched \(number % 40 + 1) days ago."
    case 4: "The run before had the same number of \(problem.objects) and no failure."
    case 5: "With a single worker the failure goes away, with \(number % 14 + 2) it is certain."
    case 6: "Memory stays flat at \(number) MB, so this is no leak."
    case 7: "The *\(stage)* stage has the newer settings, which may matter."
    case 8: "See the [runbook](https://handbook.millrace.example/\(problem.area)) for the switches."
    case 9: "The first failure comes after \(number) ms, all others follow at once."
    case 10: "~~It was the network~~: the same happens on the loopback device."
    default: "`\(problem.component.snakeCase).\(random.pick(Vocabulary.calls))` gives \(number)."
    }
  }

  mutating func guess(_ finding: Finding) -> String {
    let problem = finding.problem
    return switch random.number(below: 6) {
    case 0: "The \(problem.component) seems to read its rules before the depot has written them."
    case 1: "The change to \(problem.objects) left one caller behind."
    case 2: "Two workers share what was meant for one, so the second finds \(problem.objects) gone."
    case 3: "We do not know yet; the log ends before the interesting part."
    case 4: "The stub in `\(problem.testFile)` is faster than the real service ever was."
    default: "A cache in \(depot) outlives the deployment by \(random.number(in: 2...90)) minutes."
    }
  }

  mutating func advice(_ finding: Finding) -> String {
    let problem = finding.problem
    return switch random.number(below: 5) {
    case 0: "Someone who knows \(problem.area) should look before the next wave."
    case 1: "Until then, route \(problem.objects) through \(random.pick(Vocabulary.depots))."
    case 2: "A limit on \(problem.objects) would keep the rest of \(problem.area) alive."
    case 3: "It can wait for the next release as long as \(depot) is the only depot."
    default: "Raising the limit hides it and should be the last resort."
    }
  }
}
