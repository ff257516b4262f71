// The JSON lines of Dart's and Flutter's test runner (`dart test --reporter json`, `flutter test --machine`;
// https://github.com/dart-lang/test/blob/master/pkgs/test/doc/json_reporter.md).
import JSON

struct DartReader: FormatReader {
  let format = ReportFormat.dart
  private var suites: [Int: (path: String, platform: String?)] = [:]
  /// Each with the names of those around it before its own.
  private var groups: [Int: String] = [:]
  private var running: [Int: DartTest] = [:]
  private var isDone = false

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    content.hasEvent { event in
      guard let type = event["type"].bytes else { return false }
      return type == "start" && event["protocolVersion"].exists
        || type == "testStart" && event["test"]["suiteID"].exists
        || type == "testDone" && event["testID"].exists
    }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let lines = content.jsonLines else { return }
    builder.report.tool = "Dart"
    lines.readEvents(into: &builder) { event, builder in read(event, into: &builder) }
    if !isDone { endEarly(in: &builder) }
  }

  private mutating func read(_ event: JSONValue, into builder: inout ReportBuilder) {
    switch event["type"].string ?? "" {
    case "start":
      builder.report.tool = event["runnerVersion"].saying.map { "Dart test \($0.prefix(40))" }
    case "suite": note(suite: event["suite"])
    case "group": note(group: event["group"])
    case "testStart": begin(event)
    case "print": note(print: event)
    case "error": note(error: event)
    case "testDone": end(event, into: &builder)
    case "done": finish(event, into: &builder)
    default: break
    }
  }

  private mutating func note(suite: JSONValue) {
    guard let id = suite["id"].int else { return }
    suites[id] = (suite["path"].string ?? "", suite["platform"].saying)
  }

  private mutating func note(group: JSONValue) {
    guard let id = group["id"].int else { return }
    groups[id] = group["name"].string ?? ""
  }

  private mutating func begin(_ event: JSONValue) {
    guard let id = event["test"]["id"].int else { return }
    running[id] = DartTest(event["test"], start: event["time"].number)
  }

  private mutating func note(print event: JSONValue) {
    guard let id = event["testID"].int, let text = event["message"].saying else { return }
    if event["messageType"].string == "skip" {
      running[id]?.reason = text
    } else if text.hasPrefix("Retry: ") {
      running[id]?.retry()
    } else {
      running[id]?.output.append(text.utf8)
      running[id]?.output.append("\n".utf8)
    }
  }

  private mutating func note(error event: JSONValue) {
    guard let id = event["testID"].int else { return }
    running[id]?.take(event["error"].saying, event["stackTrace"].saying)
  }

  /// Loading a file is a test for the runner, which hides it unless it fails.
  private mutating func end(_ event: JSONValue, into builder: inout ReportBuilder) {
    guard let id = event["testID"].int, let test = running.removeValue(forKey: id) else { return }
    guard event["hidden"].bool != true else { return }
    let isSkipped = event["skipped"].bool == true
    let outcome = isSkipped ? .skipped : builder.outcome(ofWord: event["result"].string ?? "")
    add(test, outcome, end: event["time"].number, to: &builder)
  }

  private mutating func add(
    _ test: DartTest, _ outcome: Outcome, end: Double?, to builder: inout ReportBuilder
  ) {
    let suite = test.suite.flatMap { suites[$0] }
    let path = suite?.path ?? ""
    if outcome.isFailure, test.isLoading {
      builder.report.problems.append(
        Problem(.notCollected, subject: path.nonEmpty ?? test.name, message: test.detail.message))
    }
    builder.surroundings = Surroundings(host: suite?.platform)
    let milliseconds = end.flatMap { end in test.start.map { end - $0 } }
    builder.add(
      TestID([path] + test.parts(groups)), file: path.isEmpty ? nil : Array(path.utf8),
      outcome: outcome, duration: milliseconds.map { $0 / 1000 }, detail: test.detail(outcome))
  }

  private mutating func finish(_ event: JSONValue, into builder: inout ReportBuilder) {
    isDone = true
    builder.report.duration = event["time"].number.map { $0 / 1000 }
    if event["success"].bool == false { builder.saysItFailed = true }
    if !event["success"].exists || event["success"].kind == .null {
      builder.addProblem(.stopped, message: "The runner was stopped before all tests had run.")
    }
  }

  /// Without its last event the process died, in one of the tests that were running.
  private mutating func endEarly(in builder: inout ReportBuilder) {
    for (_, test) in running.sorted(by: { $0.key < $1.key }) where !test.isLoading {
      var test = test
      test.take("The process ended while the test was running.", nil)
      add(test, .error, end: nil, to: &builder)
    }
    builder.addProblem(.crashed, message: "The stream ends before the run does.")
  }
}

/// A test that has begun.
private struct DartTest: Sendable {
  let name: String
  let suite: Int?
  private let groups: [Int]
  /// Milliseconds since the run began.
  let start: Double?
  var reason: String?
  var output = LongText()
  private(set) var detail = Detail()
  private var attempts: [Attempt] = []

  init(_ test: JSONValue, start: Double?) {
    name = test["name"].string ?? ""
    suite = test["suiteID"].int
    groups = test["groupIDs"].elements.prefix(100).compactMap(\.int)
    self.start = start
  }

  var isLoading: Bool { groups.isEmpty && name.hasPrefix("loading ") }

  mutating func take(_ error: String?, _ trace: String?) {
    guard detail.message == nil else { return }
    detail.message = error
    detail.traceback = trace
  }

  /// What failed so far was an attempt; the runner tries the test again.
  mutating func retry() {
    if attempts.count < ReportBuilder.longestList {
      attempts.append(Attempt(.failed, message: detail.message))
    }
    detail = Detail()
  }

  func detail(_ outcome: Outcome) -> Detail? {
    var detail = detail
    detail.attempts = attempts
    if outcome == .skipped { detail.message = detail.message ?? reason }
    if outcome.isFailure, let text = output.text.nonEmpty {
      detail.output = [CapturedOutput("stdout", text)]
    }
    return detail.isEmpty ? nil : detail
  }

  /// The names of its groups and its own: each repeats that of the group around it.
  func parts(_ names: [Int: String]) -> [String] {
    var before = ""
    return (groups.compactMap { names[$0] } + [name]).compactMap { whole in
      let own =
        before.isEmpty || !whole.hasPrefix(before) ? whole : String(whole.dropFirst(before.count))
      before = whole
      return own.trimmed.nonEmpty
    }
  }
}
