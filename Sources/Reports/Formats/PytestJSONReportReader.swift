// The report of pytest-json-report (https://github.com/numirias/pytest-json-report, version 1.5).
import Dates
import JSON

struct PytestJSONReportReader: FormatReader {
  let format = ReportFormat.pytestJSONReport
  private var id = TestID()

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json else { return false }
    if json["exitcode"].exists { return json["created"].exists && json["summary"].exists }
    return json["collectors"].exists
      || json["tests"].elements.first { _ in true }?["nodeid"].exists ?? false
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    readRun(json, into: &builder)
    for collector in json["collectors"].elements
    where collector["outcome"].bytes.map({ $0 == "failed" }) ?? false {
      builder.report.problems.append(
        Problem(
          .notCollected, subject: collector["nodeid"].saying,
          message: collector["longrepr"].saying?.shortened()))
    }
    for test in json["tests"].elements where test.isWhole { add(test, to: &builder) }
    noteExit(json, in: &builder)
    state(json["summary"], in: &builder)
  }

  /// `created` is when the report was written: the end.
  private func readRun(_ json: JSONValue, into builder: inout ReportBuilder) {
    let environment = json["environment"]
    let version = environment["Packages"]["pytest"].saying
    builder.report.tool = ["pytest", version].compactMap(\.self).joined(separator: " ")
    builder.report.duration = json["duration"].number
    let duration = builder.report.duration.flatMap { ReportBuilder.believes($0) ? $0 : nil }
    builder.report.start = json["created"].number.flatMap { created in
      StatedDate(secondsSince1970: created - (duration ?? 0))
    }
    builder.report.exitCode = json["exitcode"].int
    builder.report.environment = environment.environment()
  }

  private func noteExit(_ json: JSONValue, in builder: inout ReportBuilder) {
    let code = json["exitcode"].int
    builder.notePytestExit(code)
    if code == 1 { noteMissing(json["summary"], in: &builder) }
  }

  /// Tests that were collected and have no result, though pytest ended by itself: `--maxfail`.
  private func noteMissing(_ summary: JSONValue, in builder: inout ReportBuilder) {
    guard let collected = summary["collected"].int, let total = summary["total"].int,
      builder.report.problems.isEmpty
    else { return }
    let expected = collected - (summary["deselected"].int ?? 0)
    guard total < expected else { return }
    builder.report.problems.append(
      Problem(.stopped, message: "\(total) of \(expected) tests ran."))
  }

  /// The summary's words; `rerun` is a pass, and a subtest's word that of its test.
  private func state(_ summary: JSONValue, in builder: inout ReportBuilder) {
    if let total = summary["total"].int {
      builder.states("total", total, of: Set(Outcome.allCases))
    }
    let words: [(StaticString, String, Set<Outcome>)] = [
      ("failed", "failed", [.failed]), ("error", "error", [.error]),
      ("skipped", "skipped", [.skipped]), ("xfailed", "xfailed", [.xfailed]),
      ("xpassed", "xpassed", [.xpassed]),
    ]
    guard !summary.members.contains(where: { $0.name.starts(with: Array("subtests".utf8)) }) else {
      return
    }
    for (name, word, outcomes) in words {
      guard let count = summary[name].int else { continue }
      builder.states(word, count, of: outcomes)
    }
  }
}

// One test.
extension PytestJSONReportReader {
  private mutating func add(_ test: JSONValue, to builder: inout ReportBuilder) {
    let stages = PytestStages(test)
    guard let nodeID = stages.nodeID else { return }
    id.begin(whole: nodeID)
    let outcome = outcome(stages, &builder)
    let detail = outcome == .passed ? nil : detail(stages, outcome)
    builder.add(
      id, file: nodeID.fileOfPytestNode, outcome: outcome, duration: stages.duration,
      detail: detail)
  }

  /// The test's own word, or what its stages say where that word is about an attempt or a subtest.
  private func outcome(_ test: PytestStages, _ builder: inout ReportBuilder) -> Outcome {
    guard let word = test.outcome else { return builder.outcome(ofWord: "") }
    switch word {
    case "passed": return .passed
    case "failed": return .failed
    case "error": return .error
    case "skipped": return .skipped
    case "xfailed": return .xfailed
    case "xpassed": return .xpassed
    case "rerun": return test.stageFailure ?? .flaky
    case "subtests passed", "subtests skipped", "subtests xfailed":
      return test.stageFailure ?? .passed
    case "subtests failed": return .failed
    default: return test.stageFailure ?? builder.outcome(ofWord: word.string)
    }
  }

  private func detail(_ test: PytestStages, _ outcome: Outcome) -> Detail {
    let stage = test.telling
    let told = stage["longrepr"].saying
    let reason = outcome == .skipped ? told.flatMap(skipReason) : told?.messageOfPytest
    var detail = Detail(
      message: stage["crash"]["message"].saying ?? reason,
      traceback: outcome == .skipped ? nil : told)
    if outcome.isFailure { detail.line = test.line(of: stage["crash"]) }
    for stage in test.stages { detail.output += output(of: stage) }
    if outcome == .flaky { detail.attempts = [Attempt(.failed)] }
    return detail
  }

  private func output(of stage: JSONValue) -> [CapturedOutput] {
    var output: [CapturedOutput] = []
    if let text = stage["stdout"].saying { output.append(CapturedOutput("stdout", text)) }
    if let text = stage["stderr"].saying { output.append(CapturedOutput("stderr", text)) }
    let log = stage["log"].elements.prefix(1_000).compactMap { record in
      record["msg"].saying.map {
        "\(record["levelname"].saying ?? "") \(record["name"].saying ?? ""): \($0)"
      }
    }
    if !log.isEmpty { output.append(CapturedOutput("log", log.joined(separator: "\n"))) }
    return output
  }
}

/// The members of a test, found in one walk.
private struct PytestStages {
  var nodeID: JSONBytes?
  var outcome: JSONBytes?
  /// Setup, call, teardown and the end of a worker, as far as there are, in that order.
  var stages: [JSONValue] { [setup, call, teardown, death].compactMap(\.self) }
  private var setup: JSONValue?
  private var call: JSONValue?
  private var teardown: JSONValue?
  /// What pytest-xdist tells of a worker that died in the test.
  private var death: JSONValue?
  private let test: JSONValue

  init(_ test: JSONValue) {
    self.test = test
    for (name, member) in test.members {
      switch name {
      case "nodeid": nodeID = member.bytes
      case "outcome": outcome = member.bytes
      case "setup": setup = member
      case "call": call = member
      case "teardown": teardown = member
      case "???": death = member
      default: break
      }
    }
  }

  /// Seconds: pytest states none of a test, only those of its stages.
  var duration: Double? {
    var sum: Double?
    for stage in [setup, call, teardown] {
      guard let duration = stage?["duration"].number else { continue }
      sum = (sum ?? 0) + duration
    }
    return sum
  }

  /// What a failed stage makes of the test; nil where none failed.
  var stageFailure: Outcome? {
    if Self.failed(call) { return .failed }
    return Self.failed(setup) || Self.failed(teardown) ? .error : nil
  }

  private static func failed(_ stage: JSONValue?) -> Bool {
    guard let outcome = stage?["outcome"].bytes else { return false }
    return outcome == "failed" || outcome == "error"
  }

  /// The stage that says why the test did not pass.
  var telling: JSONValue {
    stages.first(where: Self.failed) ?? stages.first { $0["longrepr"].exists } ?? call ?? setup
      ?? teardown ?? test
  }

  /// The line where a stage failed, from 1, where that is in the test's own file.
  func line(of crash: JSONValue) -> Int? {
    guard let path = crash["path"].bytes, let file = nodeID?.fileOfPytestNode,
      path.count >= file.count, path.suffix(file.count).elementsEqual(file)
    else { return nil }
    return crash["lineno"].int.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// Why a test was skipped: of `('/src/test_pier.py', 12, 'Skipped: needs a crane')` the last part.
private func skipReason(_ text: String) -> String? {
  guard let start = text.firstRange(of: "Skipped: ") else { return nil }
  var reason = text[start.upperBound...]
  for end in [")", "'", "\""] where reason.hasSuffix(end) { reason = reason.dropLast() }
  return reason.isEmpty ? nil : String(reason)
}

extension JSONBytes {
  /// The file of a node id: `tests/test_pier.py` of `tests/test_pier.py::TestPier::test_load[2]`.
  fileprivate var fileOfPytestNode: JSONBytes {
    var previous: UInt8 = 0
    for (length, byte) in enumerated() {
      if byte == UInt8(ascii: ":"), previous == byte { return prefix(length - 1) }
      previous = byte
    }
    return self
  }
}
