// Playwright's JSON reporter (https://playwright.dev/docs/test-reporters#json-reporter).
import Dates
import JSON

struct PlaywrightReader: FormatReader {
  let format = ReportFormat.playwright
  private var hasProjects = false
  private var wasInterrupted = false

  init() {}

  /// Nested suites beside errors, statistics or the configuration, one of which stands at its front.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json else { return false }
    let configuration = json["config"]
    return json["suites"].kind == .array && json["stats"]["unexpected"].exists
      || configuration["projects"].kind == .array && configuration["rootDir"].exists
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    let configuration = json["config"]
    readRun(json, into: &builder)
    hasProjects =
      configuration["projects"].elements.prefix(2).reduce(0) { count, _ in count + 1 } > 1
    for suite in json["suites"].elements { add(suite, within: [], to: &builder) }
    for error in json["errors"].elements {
      builder.report.problems.append(problem(error, root: configuration["rootDir"].string))
    }
    if wasInterrupted { builder.report.problems.append(Problem(.stopped)) }
    state(json["stats"], in: &builder)
  }

  /// Times are in milliseconds.
  private func readRun(_ json: JSONValue, into builder: inout ReportBuilder) {
    let stats = json["stats"]
    builder.report.tool = json["config"]["version"].saying.map { "Playwright \($0)" }
    builder.report.start = builder.time(stats["startTime"].string)
    builder.report.duration = stats["duration"].number.map { $0 / 1000 }
    // `captureGitInfo` may add the whole difference to the commit.
    builder.report.environment = json["config"]["metadata"].environment()
      .filter { $0.name != "gitDiff" }
  }

  /// An error outside of tests: a file that does not load, a global setup that failed.
  private func problem(_ error: JSONValue, root: String?) -> Problem {
    let path = error["location"]["file"].saying
    let subject = path.map { path in root.map { SourceRoot(stated: $0).relative(path) } ?? path }
    return Problem(
      .notCollected, subject: subject,
      message: (error["stack"].saying ?? error["message"].saying ?? error["value"].saying))
  }

  private func state(_ stats: JSONValue, in builder: inout ReportBuilder) {
    for (word, of) in [
      ("unexpected", [.failed, .error]), ("flaky", [.flaky]), ("skipped", [.skipped]),
    ] as [(String, Set<Outcome>)] {
      guard let count = stats.member(named: word).int else { continue }
      builder.states(word, count, of: of)
    }
  }
}

// The suites and their specs.
extension PlaywrightReader {
  /// The outermost suite is a file, and is named like it.
  private mutating func add(
    _ suite: JSONValue, within outer: [String], to builder: inout ReportBuilder
  ) {
    let titles = outer + [suite["title"].string].compactMap(\.self)
    for spec in suite["specs"].elements {
      for test in spec["tests"].elements where test.isWhole {
        add(test, of: spec, within: titles, to: &builder)
      }
    }
    for inner in suite["suites"].elements { add(inner, within: titles, to: &builder) }
  }

  private mutating func add(
    _ test: JSONValue, of spec: JSONValue, within titles: [String], to builder: inout ReportBuilder
  ) {
    var id = TestID(titles + [spec["title"].string ?? ""])
    if hasProjects, let project = test["projectName"].saying ?? test["projectId"].saying {
      id.bytes.append(contentsOf: " [\(project)]".utf8)
    }
    let results = Array(test["results"].elements)
    let outcome = outcome(test, last: results.last, in: &builder)
    let path = spec["file"].string ?? titles.first
    if !outcome.isFailure {
      for result in results { builder.report.note(result["attachments"].attached) }
    }
    builder.add(
      id, file: path.map { Array($0.utf8) }, outcome: outcome,
      duration: results.last?["duration"].number.map { $0 / 1000 },
      detail: detail(test, results, outcome, path: path))
  }

  /// The runner's verdict says whether a test went as was expected, its last result how it went.
  private mutating func outcome(
    _ test: JSONValue, last: JSONValue?, in builder: inout ReportBuilder
  ) -> Outcome {
    let status = last?["status"].string
    if status == "interrupted" { wasInterrupted = true }
    switch test["status"].string {
    case "skipped": return .skipped
    case "flaky": return .flaky
    case "unexpected": return .failed
    case "expected": return test["expectedStatus"].string == "failed" ? .xfailed : .passed
    default: return builder.outcome(ofWord: status ?? "")
    }
  }

  private func detail(
    _ test: JSONValue, _ results: [JSONValue], _ outcome: Outcome, path: String?
  ) -> Detail? {
    guard outcome != .passed || results.count > 1 else { return nil }
    var detail = results.last.map { Detail(errors: errors($0), in: path) } ?? Detail()
    if outcome == .failed, detail.message == nil, test["expectedStatus"].string == "failed" {
      detail.message = "The test passed, though it was expected to fail."
    }
    if detail.message == nil { detail.message = reason(test) }
    if let line = results.last?["errorLocation"]["line"].int, line > 0 { detail.line = line }
    if let last = results.last, outcome.isFailure {
      detail.output = output(last)
      let earlier = results.dropLast().enumerated().flatMap { number, result in
        result["attachments"].attached.map { $0.of(attempt: number + 1) }
      }
      detail.attachments = last["attachments"].attached + earlier
    }
    detail.attempts = results.dropLast().suffix(ReportBuilder.longestList).map(attempt)
    return detail
  }

  /// Why it was skipped, or is expected to fail: `test.skip(…, "why")` becomes an annotation.
  private func reason(_ test: JSONValue) -> String? {
    test["annotations"].elements.lazy
      .filter { ["skip", "fixme", "fail"].contains($0["type"].string) }
      .compactMap { $0["description"].saying }.first
  }

  private func attempt(_ result: JSONValue) -> Attempt {
    let status = result["status"].string ?? ""
    // A test that takes too long failed itself.
    let outcome = status == "timedOut" ? .failed : Outcome(word: status) ?? .failed
    return Attempt(
      outcome, duration: result["duration"].number.map { $0 / 1000 },
      message: errors(result).first?.message)
  }

  /// Versions before 1.26 state only the first. The stack repeats the message.
  private func errors(_ result: JSONValue) -> [JavaScriptError] {
    let all = Array(result["errors"].elements.prefix(20))
    return (all.isEmpty ? [result["error"]] : all).compactMap { error in
      (error["stack"].saying ?? error["message"].saying ?? error["value"].saying)
        .map { JavaScriptError($0) }
    }
  }

  private func output(_ result: JSONValue) -> [CapturedOutput] {
    ["stdout", "stderr"].compactMap { name in
      var text = LongText()
      for piece in result.member(named: name).elements {
        if let bytes = piece["text"].bytes ?? piece.bytes { text.append(bytes) }
      }
      return text.isEmpty ? nil : CapturedOutput(name, text.text)
    }
  }
}
