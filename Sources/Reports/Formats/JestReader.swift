// What `jest --json` writes (https://jestjs.io/docs/cli#--json), and Vitest's json reporter after it.
import Dates
import JSON

struct JestReader: FormatReader {
  /// `.jest` or `.vitest`.
  let format: ReportFormat
  private var id = TestID()
  private var root: SourceRoot?

  init(_ format: ReportFormat) { self.format = format }

  /// Both have files with assertions; of the two only Jest counts the files that it could not run.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json, json["testResults"].kind == .array else { return false }
    guard json["numTotalTests"].exists || json["numTotalTestSuites"].exists else { return false }
    let isJest = json["numRuntimeErrorTestSuites"].exists || json["wasInterrupted"].exists
    return isJest == (format == .jest)
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    let files = json["testResults"]
    readRun(json, into: &builder)
    root = SourceRoot(ofAbsolute: files.elements.lazy.map { $0["name"] })
    for file in files.elements { add(file: file, to: &builder) }
    if let failed = json["numFailedTests"].int { builder.states("failed", failed, of: [.failed]) }
    if let passed = json["numPassedTests"].int {
      builder.states("passed", passed, of: [.passed, .flaky, .xfailed])
    }
  }

  /// Times are in milliseconds.
  private func readRun(_ json: JSONValue, into builder: inout ReportBuilder) {
    if json["success"].bool == false { builder.saysItFailed = true }
    if json["wasInterrupted"].bool == true { builder.report.problems.append(Problem(.stopped)) }
    guard let start = json["startTime"].number, start > 0 else { return }
    builder.report.start = StatedDate(secondsSince1970: start / 1000)
    let end = json["testResults"].elements.lazy.compactMap { $0["endTime"].number }.max()
    if let end, end >= start { builder.report.duration = (end - start) / 1000 }
  }
}

// One file and its tests.
extension JestReader {
  private mutating func add(file: JSONValue, to builder: inout ReportBuilder) {
    let path = file["name"].bytes.map { root?.relative($0) ?? $0 }
    // The name follows the tests; without it they would have the ids of other tests.
    guard path != nil || file.isWhole else { return noteNameless(file, in: &builder) }
    var explained = false
    for test in file["assertionResults"].elements where test.isWhole {
      if test["status"].bytes.map({ $0 == "failed" }) ?? false { explained = true }
      add(test, in: path, to: &builder)
    }
    guard file.isWhole, file["status"].bytes.map({ $0 == "failed" }) ?? false else { return }
    // Beside tests that failed, only the message says that a hook after all of them did too.
    guard !explained || file["message"].string?.contains(JavaScriptError.ofFile) == true else {
      return
    }
    addFailure(of: file, path: path, to: &builder)
  }

  private func noteNameless(_ file: JSONValue, in builder: inout ReportBuilder) {
    let count = file["assertionResults"].elements.reduce(0) { count, _ in count + 1 }
    guard count > 0 else { return }
    builder.diagnose(
      .warning, "The report ends before it names the file of its last tests (\(count)), left out.",
      identifier: "tests-without-file")
  }

  /// A file that failed though none of its tests did is a test of its own: it could not be loaded, it
  /// has no tests, or a hook around them failed.
  private mutating func addFailure(
    of file: JSONValue, path: JSONBytes?, to builder: inout ReportBuilder
  ) {
    id.begin()
    if let path { id.append(path) }
    let text = file["message"].saying ?? file["failureMessage"].saying
    let error = text.map { JavaScriptError($0) }
    let detail = Detail(message: error?.headline, traceback: error?.text)
    builder.add(id, file: path, outcome: .error, detail: detail)
  }

  private mutating func add(
    _ test: JSONValue, in path: JSONBytes?, to builder: inout ReportBuilder
  ) {
    id.begin()
    if let path { id.append(path) }
    for title in test["ancestorTitles"].elements { title.bytes.map { id.append($0) } }
    test["title"].bytes.map { id.append($0) }
    let outcome = outcome(test, in: &builder)
    builder.add(
      id, file: path, outcome: outcome, duration: test["duration"].number.map { $0 / 1000 },
      detail: detail(test, outcome, path: path))
  }

  /// A test declared by `test.failing` passes by failing.
  private func outcome(_ test: JSONValue, in builder: inout ReportBuilder) -> Outcome {
    let outcome = builder.outcome(ofWord: test["status"].string ?? "")
    return outcome == .passed && test["failing"].bool == true ? .xfailed : outcome
  }

  private func detail(_ test: JSONValue, _ outcome: Outcome, path: JSONBytes?) -> Detail? {
    let attempts = attempts(test)
    guard outcome.isFailure || !attempts.isEmpty else { return nil }
    let texts = test["failureMessages"].elements.compactMap(\.saying)
    var detail = Detail(errors: texts.map { JavaScriptError($0) }, in: path?.string)
    detail.attempts = attempts
    return detail
  }

  /// Jest counts the calls of a test, and says why it tried again only where it is asked to.
  private func attempts(_ test: JSONValue) -> [Attempt] {
    let reasons = test["retryReasons"].elements.prefix(ReportBuilder.longestList).map {
      $0.saying.map { JavaScriptError($0).message }
    }
    let count = max((test["invocations"].int ?? 1).clamped - 1, reasons.count)
    return (0..<count).map { Attempt(.failed, message: $0 < reasons.count ? reasons[$0] : nil) }
  }
}

extension Int {
  /// A count of attempts of which the attempts can be listed.
  fileprivate var clamped: Int { Swift.min(Swift.max(self, 1), ReportBuilder.longestList + 1) }
}

extension JavaScriptError {
  /// Jest's headline over what went wrong in a file outside of its tests.
  fileprivate static let ofFile = "● Test suite failed to run"

  /// Of Jest's message about a file, which explains a lot, the line that names the error; else what
  /// follows the headline, `● Test suite failed to run`.
  fileprivate var headline: String {
    let own = text.firstRange(of: Self.ofFile).map { text[$0.upperBound...] } ?? text[...]
    let lines = own.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    let told = lines.filter { !$0.isEmpty && !$0.hasPrefix("●") }
    return told.first { $0.contains(#/^\w*Error: \S/#) } ?? told.first ?? message
  }
}
