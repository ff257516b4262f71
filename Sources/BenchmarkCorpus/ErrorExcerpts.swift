// What a test or a service printed: tracebacks, pytest's own form, log lines, payloads.

extension WorklogWriter {
  mutating func writeError(_ finding: Finding) {
    guard random.chance(percent: 88) else { return }
    let message = finding.problem.message(&random)
    switch random.number(below: 6) {
    case 0: paragraph("**Error:** `\(finding.problem.error): \(message)`")
    case 1: writeTraceback(finding.problem, message)
    case 2: writeAssertion(finding.problem, message)
    case 3: writePayload(finding.problem, message)
    case 4: fence { $0.line("\(finding.problem.error): \(message)") }
    default: writeLog(finding.problem, message, lines: random.number(in: 2...6))
    }
  }

  private mutating func writeTraceback(_ problem: Problem, _ message: String) {
    paragraph("**Error details:**")
    fence(random.pick(["", "python", "text"])) { writer in
      writer.line("Traceback (most recent call last):")
      for _ in 0...writer.random.number(in: 1...4) {
        let number = writer.random.number(in: 12...780)
        let call = writer.random.pick(Vocabulary.calls)
        writer.line("  File \"/srv/\(problem.sourceFile)\", line \(number), in \(call)")
        let next = writer.random.pick(Vocabulary.calls)
        writer.line("    self.\(next)(\(problem.objects.snakeCase))")
      }
      writer.line("\(problem.error): \(message)")
    }
  }

  private mutating func writeAssertion(_ problem: Problem, _ message: String) {
    let name = "\(problem.testClass).\(problem.tests.first ?? "setup")"
    fence { writer in
      writer.line("_________ \(name) _________")
      writer.line(">       result = \(writer.random.pick(Vocabulary.calls))(batch)")
      writer.line("E       \(problem.error): \(message)")
      writer.line("\(problem.testFile):\(writer.random.number(in: 20...600)): \(problem.error)")
    }
  }

  private mutating func writePayload(_ problem: Problem, _ message: String) {
    let escaped = String(message.flatMap { $0 == "\"" ? "\\\"" : String($0) })
    let (time, worker) = (timestamp(), random.number(in: 1...16))
    fence("json") { writer in
      writer.line("{")
      writer.line("  \"time\": \"\(time)\",")
      writer.line("  \"level\": \"ERROR\",")
      writer.line("  \"logger\": \"\(problem.module)\",")
      writer.line("  \"worker\": \(worker),")
      writer.line("  \"message\": \"\(problem.error): \(escaped)\"")
      writer.line("}")
    }
  }

  mutating func writeLog(_ problem: Problem, _ message: String, lines: Int) {
    let fault = random.number(below: lines)
    fence("log") { writer in
      for number in 0..<lines {
        let words = number == fault ? "\(problem.error): \(message)" : writer.chatter(problem)
        let level = number == fault ? "ERROR" : writer.random.pick(["INFO ", "INFO ", "WARN "])
        writer.line("\(writer.timestamp()) \(level) \(problem.module) \(words)")
      }
    }
  }

  /// `2025-03-04T06:12:41.207Z`
  mutating func timestamp() -> String {
    let second = twoDigits(random.number(below: 60))
    let fraction = random.number(in: 100...999)
    return "\(plan.moment.date)T\(plan.moment.time):\(second).\(fraction)Z"
  }

  /// A log line that says nothing is wrong.
  mutating func chatter(_ problem: Problem) -> String {
    let number = random.number(in: 2...4800)
    return switch random.number(below: 6) {
    case 0: "opened batch \(number) of \(problem.objects)"
    case 1: "\(random.pick(Vocabulary.calls)) finished in \(number) ms"
    case 2: "queue depth \(number), \(random.number(in: 1...12)) workers busy"
    case 3: "depot \(depot) acknowledged revision \(number)"
    case 4: "retrying in \(random.number(in: 1...30)) s, request \(number)"
    default: "settings read, build \(build), \(number) keys"
    }
  }
}
