// GoogleTest's JSON (`--gtest_output=json`, https://google.github.io/googletest/advanced.html#generating-a-json-report).
import JSON

struct GoogleTestReader: FormatReader {
  let format = ReportFormat.googleTest
  private var durations = DurationText()

  init() {}

  /// Suites, each with tests in `testsuite`, beside how many tests there are.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json, json["testsuites"].kind == .array else { return false }
    return json["tests"].kind == .number
      || json["testsuites"].elements.prefix(5).contains { $0["testsuite"].kind == .array }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    builder.report.tool = "GoogleTest"
    // The time is local, though a `Z` stands behind it.
    builder.report.start = builder.time(
      json["timestamp"].string.map { $0.hasSuffix("Z") ? String($0.dropLast()) : $0 })
    builder.report.duration = seconds(json["time"])
    for suite in json["testsuites"].elements {
      for test in suite["testsuite"].elements where test.isWhole {
        add(test, of: suite["name"].string ?? "", to: &builder)
      }
    }
    builder.states(json, ["tests": Set(Outcome.allCases), "failures": [.failed, .error]])
  }

  /// `0.012s`.
  private mutating func seconds(_ value: JSONValue) -> Double? {
    value.number ?? value.string.flatMap { durations.seconds($0) }
  }

  private mutating func add(_ test: JSONValue, of suite: String, to builder: inout ReportBuilder) {
    let failures = test["failures"].elements.compactMap { $0["failure"].saying }
    let reasons = test["skipped"].elements.compactMap { $0["message"].saying }
    let outcome = outcome(test, in: &builder)
    let file = test["file"].saying
    var detail: Detail?
    if outcome != .passed {
      let text = failures.isEmpty ? reasons : failures
      detail = Detail(message: text.isEmpty ? nil : text.joined(separator: "\n\n"))
      detail?.line = test["line"].int
    }
    let type = test["classname"].saying ?? suite
    builder.add(
      TestID([type, test["name"].string ?? ""], separator: "."),
      file: file.map { Array($0.utf8) }, outcome: outcome, duration: seconds(test["time"]),
      detail: detail)
  }

  /// A test that is disabled or left out by a filter is `NOTRUN` and `SUPPRESSED`. One that fails is
  /// `COMPLETED` as one that passes is.
  private func outcome(_ test: JSONValue, in builder: inout ReportBuilder) -> Outcome {
    if test["failures"].exists { return .failed }
    let word = test["result"].saying ?? test["status"].saying ?? ""
    switch word.uppercased() {
    case "COMPLETED", "RUN": return .passed
    case "SUPPRESSED", "SKIPPED", "NOTRUN": return .skipped
    default: return builder.outcome(ofWord: word)
    }
  }
}
