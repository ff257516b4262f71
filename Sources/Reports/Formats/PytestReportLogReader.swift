// The lines of pytest-reportlog (https://github.com/pytest-dev/pytest-reportlog, version 1.0): each stage
// of each test as pytest's hooks report it, as soon as it is over.
import JSON

struct PytestReportLogReader: FormatReader {
  let format = ReportFormat.pytestReportLog
  /// Tests of which stages are told, by node id: with pytest-xdist they run side by side.
  private var open: [String: PytestAttempt] = [:]
  private var clock = EventClock()
  private var hasEnd = false
  private var begun = 0

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    content.hasEvent { $0["$report_type"].bytes != nil }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let lines = content.jsonLines else { return }
    builder.report.tool = "pytest"
    lines.readEvents(into: &builder) { record, builder in read(record, into: &builder) }
    clock.time(&builder.report)
    endAll(into: &builder)
  }

  private mutating func read(_ record: JSONValue, into builder: inout ReportBuilder) {
    guard let type = record["$report_type"].bytes else { return }
    switch type {
    case "SessionStart":
      if let version = record["pytest_version"].saying { builder.report.tool = "pytest \(version)" }
    case "SessionFinish":
      hasEnd = true
      builder.report.exitCode = record["exitstatus"].int
      builder.notePytestExit(record["exitstatus"].int)
    case "CollectReport":
      guard record["outcome"].bytes.map({ $0 == "failed" }) ?? false else { return }
      builder.report.problems.append(
        Problem(
          .notCollected, subject: record["nodeid"].saying,
          message: PytestFailure(record["longrepr"]).text?.shortened()))
    case "TestReport": readStage(record, into: &builder)
    case "SubTestReport", "SubtestReport":
      guard let node = record["nodeid"].string else { return }
      begin(node)
      open[node]?.noteSubtest(record)
    default: break
    }
  }

  private mutating func readStage(_ record: JSONValue, into builder: inout ReportBuilder) {
    guard let node = record["nodeid"].string else { return }
    clock.note(record["start"].number)
    clock.note(record["stop"].number)
    let stage = record["when"].string ?? ""
    // A stage that was there already begins another attempt, where the one before had no teardown.
    if open[node]?.stages.contains(stage) ?? false { end(node, into: &builder) }
    begin(node)
    open[node]?.note(record, stage: stage)
    // Of a worker that died, pytest-xdist reports a stage `???`.
    if !["setup", "call"].contains(stage) { end(node, into: &builder) }
  }

  private mutating func begin(_ node: String) {
    guard open[node] == nil else { return }
    begun += 1
    open[node] = PytestAttempt(number: begun)
  }

  private mutating func end(_ node: String, into builder: inout ReportBuilder) {
    guard let attempt = open.removeValue(forKey: node), let outcome = attempt.outcome else {
      return
    }
    add(node, outcome, attempt.detail(outcome, of: node), attempt.duration, to: &builder)
  }

  private func add(
    _ node: String, _ outcome: Outcome, _ detail: Detail?, _ duration: Double?,
    to builder: inout ReportBuilder
  ) {
    var id = TestID()
    id.begin(whole: node.utf8)
    builder.add(
      id, file: Array(node.fileOfPytestNode.utf8), outcome: outcome, duration: duration,
      detail: detail, repeats: .anotherAttempt())
  }

  /// Tests without a teardown: where the session ended, they keep what their stages say; where it did not,
  /// its process died in one of them.
  private mutating func endAll(into builder: inout ReportBuilder) {
    let nodes = open.sorted { $0.value.number < $1.value.number }.map(\.key)
    guard !hasEnd else { return nodes.forEach { end($0, into: &builder) } }
    var running: [String] = []
    for node in nodes {
      guard let attempt = open[node] else { continue }
      if attempt.isOver { end(node, into: &builder) } else { running.append(node) }
    }
    for node in running {
      let message = "The process ended while the test was running."
      add(node, .error, Detail(message: message), open[node]?.duration, to: &builder)
    }
    let names = running.prefix(20).joined(separator: ", ")
    builder.report.problems.append(
      Problem(.crashed, message: names.isEmpty ? nil : "Running at the end: \(names)."))
  }
}
