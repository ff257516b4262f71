// The Common Test Report Format (https://ctrf.io, version 1.0.0), as all of its writers use it.
import Dates
import JSON

struct CTRFReader: FormatReader {
  let format = ReportFormat.ctrf
  private var id = TestID()
  private var places: [Int] = []
  private var root: SourceRoot?

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json else { return false }
    let results = json["results"]
    return json["reportFormat"].string == "CTRF"
      || results["tool"].exists && (results["tests"].exists || results["summary"].exists)
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    let results = json["results"]
    readRun(json, into: &builder)
    root = SourceRoot(ofAbsolute: results["tests"].elements.lazy.map { $0["filePath"] })
    for test in results["tests"].elements where test.isWhole { add(test, to: &builder) }
    state(results["summary"], in: &builder)
  }

  private func readRun(_ json: JSONValue, into builder: inout ReportBuilder) {
    let results = json["results"]
    let summary = results["summary"]
    builder.report.tool = [results["tool"]["name"].saying, results["tool"]["version"].saying]
      .compactMap(\.self).joinedWhereAny(by: " ")
    builder.report.start =
      summary["start"].number.flatMap { $0 > 0 ? StatedDate(secondsSince1970: $0 / 1000) : nil }
      ?? builder.time(json["timestamp"].string)
    if builder.report.start == nil {
      builder.report.newestTime = results["tests"].elements.lazy.compactMap { $0["start"].number }
        .max().flatMap { $0 > 0 ? StatedDate(epoch: $0) : nil }
    }
    builder.report.duration = duration(summary).map { $0 / 1000 }
    builder.report.environment =
      results["environment"].environment() + results["extra"].environment()
  }

  /// In milliseconds.
  private func duration(_ value: JSONValue) -> Double? {
    if let duration = value["duration"].number { return duration }
    guard let start = value["start"].number, let stop = value["stop"].number else { return nil }
    return stop >= start ? stop - start : nil
  }

  private func state(_ summary: JSONValue, in builder: inout ReportBuilder) {
    let outcomes = builder.report.results.counts
    for (word, of) in [
      ("tests", Set(Outcome.allCases)), ("failed", [.failed, .error]),
      ("passed", [.passed, .xpassed, .flaky]),
    ] as [(String, Set<Outcome>)] {
      guard let count = summary.member(named: word).int else { continue }
      builder.states(word, count, of: of)
    }
    if let failed = summary["failed"].int, failed > 0, outcomes.failures == 0 {
      builder.saysItFailed = true
    }
  }
}

// One test.
extension CTRFReader {
  private mutating func add(_ test: JSONValue, to builder: inout ReportBuilder) {
    let parts = CTRFTest(test, &places)
    let file = relative(parts.filePath)
    setID(parts, file: file)
    let outcome = outcome(parts, &builder)
    var detail =
      outcome == .passed && !parts.isRetried ? nil : detail(parts, outcome, in: &builder)
    if outcome.isFailure {
      detail?.attachments = attachments(parts)
    } else {
      builder.report.note(parts.attachments.attached)
    }
    builder.add(
      id, file: file, outcome: outcome, duration: parts.duration.map { $0 / 1000 },
      detail: detail)
  }

  private func relative(_ path: JSONBytes?) -> JSONBytes? {
    guard let root, let path else { return path }
    return root.relative(path)
  }

  /// The name itself where it is an id, as pytest's is; else file, suites and name.
  private mutating func setID(_ test: CTRFTest, file: JSONBytes?) {
    id.begin()
    guard let name = test.name else { return }
    id.begin(whole: name)
    // An inherited test may stand in another file than its class, so its id is looked at too.
    if id.isNodeID { return }
    if let file, !file.isEmpty, name.starts(with: file) { return }
    id.begin()
    if let file { id.append(file) }
    appendSuites(test.suite, file: file, name: name)
    id.append(name)
  }

  /// Suites are a list or one text; writers put the file and the name among them too.
  private mutating func appendSuites(_ suite: JSONValue, file: JSONBytes?, name: JSONBytes) {
    for part in suite.elements.compactMap(\.bytes) + [suite.bytes].compactMap(\.self) {
      let part = root?.relative(part) ?? part
      let isFile = file.map { $0 == part || $0.count > part.count && $0.suffix(part.count) == part }
      if isFile ?? false || part == name || name.starts(with: part) && suite.kind == .string {
        continue
      }
      id.append(part)
    }
  }

  private func outcome(_ test: CTRFTest, _ builder: inout ReportBuilder) -> Outcome {
    guard let status = test.status else { return builder.outcome(ofWord: "") }
    switch status {
    case "passed":
      if test.isFlaky { return .flaky }
      return test.rawStatus == nil ? .passed : rawOutcome(test, or: .passed, in: [.xpassed])
    case "failed": return rawOutcome(test, or: .failed, in: [.error])
    case "skipped", "pending": return rawOutcome(test, or: .skipped, in: [.xfailed])
    default:
      return Outcome(word: test.rawStatus?.string ?? "") ?? builder.outcome(ofWord: status.string)
    }
  }

  /// What the runner's own word adds to the format's: pytest's `setup_failed`, `xfailed`, `broken`.
  private func rawOutcome(_ test: CTRFTest, or stated: Outcome, in possible: [Outcome]) -> Outcome {
    guard let raw = test.rawStatus?.string else { return stated }
    if let outcome = Outcome(word: raw), possible.contains(outcome) { return outcome }
    // The stage that failed; all but the call are around the test.
    if stated == .failed, raw.hasSuffix("_failed"), raw != "call_failed" { return .error }
    return stated
  }

  private func detail(
    _ test: CTRFTest, _ outcome: Outcome, in builder: inout ReportBuilder
  ) -> Detail {
    let value = test.value
    var detail = Detail(message: value["message"].saying, traceback: value["trace"].saying)
    for name in ["stdout", "stderr"] {
      guard let text = value.member(named: name).lines else { continue }
      detail.output.append(CapturedOutput(name, text))
    }
    if let line = value["line"].int, line > 0, outcome.isFailure { detail.line = line }
    detail.parameters = value["parameters"].environment()
    detail.attempts = attempts(test, outcome, in: &builder)
    return detail
  }

  /// Those of the last attempt first. A screenshot may stand in the report itself.
  private func attachments(_ test: CTRFTest) -> [Attachment] {
    let attempts = test.value["retryAttempts"].elements.enumerated().flatMap { number, attempt in
      attempt["attachments"].attached.map { $0.of(attempt: number + 1) }
    }
    let screenshot = test.value["screenshot"].bytes.map { _ in Attachment("screenshot", path: nil) }
    return test.attachments.attached + [screenshot].compactMap(\.self) + attempts
  }

  /// The attempts as they are told, else as many as are counted: those of a test that passed in the end
  /// had failed.
  private func attempts(
    _ test: CTRFTest, _ outcome: Outcome, in builder: inout ReportBuilder
  ) -> [Attempt] {
    let told = test.value["retryAttempts"].elements.map { attempt in
      Attempt(
        attempt["status"].string.flatMap { Outcome(word: $0) } ?? .failed,
        duration: attempt["duration"].number.map { $0 / 1000 },
        message: attempt["message"].saying)
    }
    guard told.isEmpty else { return told }
    let count = min(max(test.retries, outcome == .flaky ? 1 : 0), ReportBuilder.longestList)
    return (0..<count).map { _ in Attempt(.failed) }
  }
}

/// A test of the report; its members are looked up when they are asked for.
private struct CTRFTest {
  let value: JSONValue
  private let places: [Int]

  private static let names: [StaticString] = [
    "name", "status", "rawStatus", "suite", "filePath", "duration", "retries", "flaky",
    "attachments",
  ]

  /// - Parameter places: room that is used again for each test.
  init(_ value: JSONValue, _ places: inout [Int]) {
    value.find(Self.names, into: &places)
    self.value = value
    self.places = places
  }

  var name: JSONBytes? { value.value(at: places[0]).bytes }
  var status: JSONBytes? { value.value(at: places[1]).bytes }
  var rawStatus: JSONBytes? { value.value(at: places[2]).bytes }
  var suite: JSONValue { value.value(at: places[3]) }
  var filePath: JSONBytes? { value.value(at: places[4]).bytes }
  /// Milliseconds.
  var duration: Double? { value.value(at: places[5]).number }
  var retries: Int { max(0, value.value(at: places[6]).int ?? 0) }
  var isFlaky: Bool { value.value(at: places[7]).bool ?? false }

  var attachments: JSONValue { value.value(at: places[8]) }

  /// Whether there is more to tell of a test that passed.
  var isRetried: Bool { retries > 0 || isFlaky }
}
