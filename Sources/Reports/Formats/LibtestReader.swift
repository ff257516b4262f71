// The JSON of Rust's libtest (`cargo test -- -Z unstable-options --format json`) and of nextest, which
// writes the same (`cargo nextest run --message-format libtest-json`).
import JSON

struct LibtestReader: FormatReader {
  let format = ReportFormat.libtest
  /// The tests that began and have no result, and the order in which they began.
  private var running: [String: Int] = [:]
  private var begun = 0
  private var overdue: Set<String> = []
  private var isSuiteOpen = false
  /// How many of the tests of the open suite have no result, as far as it is stated.
  private var missing = 0
  private var totals = LibtestTotals()

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    content.hasEvent { event in
      guard let type = event["type"].bytes, let word = event["event"].bytes else { return false }
      if type == "suite" { return word == "started" || event["passed"].exists }
      return type == "test" && event["name"].exists
    }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let lines = content.jsonLines else { return }
    builder.report.tool = "cargo test"
    lines.readEvents(into: &builder) { event, builder in read(event, into: &builder) }
    closeSuite(into: &builder)
    totals.states(in: &builder)
  }

  private mutating func read(_ event: JSONValue, into builder: inout ReportBuilder) {
    guard let type = event["type"].bytes else { return }
    switch type {
    case "suite": readSuite(event, into: &builder)
    case "test": readTest(event, into: &builder)
    case "bench": add(event, .passed, into: &builder)
    default: break
    }
  }

  /// Each binary writes a suite. nextest, which runs the tests of many at once, tells of one after the
  /// other too.
  private mutating func readSuite(_ event: JSONValue, into builder: inout ReportBuilder) {
    if event["nextest"].exists { builder.report.tool = "cargo nextest" }
    guard event["event"].bytes.map({ $0 == "started" }) ?? false else {
      isSuiteOpen = false
      running = [:]
      return totals.add(event, in: &builder)
    }
    closeSuite(into: &builder)
    isSuiteOpen = true
    missing = max(0, event["test_count"].int ?? 0)
  }

  private mutating func readTest(_ event: JSONValue, into builder: inout ReportBuilder) {
    guard let word = event["event"].bytes, let name = event["name"].string else { return }
    switch word {
    case "started":
      begun += 1
      running[name] = begun
    // The test runs longer than a minute, and goes on.
    case "timeout": overdue.insert(name)
    case "ok": add(event, .passed, into: &builder)
    case "failed": add(event, .failed, into: &builder)
    case "ignored": add(event, .skipped, into: &builder)
    default: add(event, builder.outcome(ofWord: word.string), into: &builder)
    }
  }

  private mutating func add(
    _ event: JSONValue, _ outcome: Outcome, into builder: inout ReportBuilder
  ) {
    guard let name = event["name"].string else { return }
    running[name] = nil
    missing = max(0, missing - 1)
    let test = LibtestName(name)
    var detail = LibtestOutput.detail(event, outcome)
    let isKnown = builder.find(test.id) != nil
    if test.attempt > 1 {
      totals.hasAttempts = true
      if !isKnown {
        let count = min(test.attempt - 1, ReportBuilder.longestList)
        detail.attempts = (0..<count).map { _ in Attempt(.failed) }
      }
    }
    builder.add(
      test.id, outcome: outcome, duration: event["exec_time"].number, detail: detail,
      repeats: test.attempt > 1 ? .anotherAttempt() : .anotherTest)
  }

  /// A suite that does not end is that of a process that died, in one of the tests that were running.
  private mutating func closeSuite(into builder: inout ReportBuilder) {
    guard isSuiteOpen else { return }
    isSuiteOpen = false
    totals.isWhole = false
    let unfinished = running.sorted { $0.value < $1.value }.map(\.key)
    for name in unfinished {
      let message =
        overdue.contains(name)
        ? "The process ended while the test was running, for more than a minute."
        : "The process ended while the test was running."
      builder.add(LibtestName(name).id, outcome: .error, detail: Detail(message: message))
    }
    let names = unfinished.prefix(20).joined(separator: ", ")
    let left = max(0, missing - unfinished.count)
    let message = [
      names.isEmpty ? nil : "Running at the end: \(names).",
      left > 0 ? "Without a result: \(left) of the tests after that." : nil,
    ].compactMap(\.self).joined(separator: " ")
    builder.report.problems.append(Problem(.crashed, message: message.nonEmpty))
    running = [:]
  }
}

/// What the suites state at their ends, all together.
private struct LibtestTotals: Sendable {
  private var counts: [String: Int] = [:]
  /// Whether every suite came to its end.
  var isWhole = true
  /// nextest counts attempts otherwise than tests.
  var hasAttempts = false

  mutating func add(_ suite: JSONValue, in builder: inout ReportBuilder) {
    for word in ["passed", "failed", "ignored", "measured"] {
      guard let count = suite.member(named: word).int, (0...1_000_000_000).contains(count) else {
        continue
      }
      counts[word, default: 0] += count
    }
    if suite["event"].bytes.map({ $0 == "failed" }) ?? false { builder.saysItFailed = true }
    // nextest's suites run at the same time, so that their times do not add up.
    guard !suite["nextest"].exists, let time = suite["exec_time"].number, time >= 0 else { return }
    builder.report.duration = (builder.report.duration ?? 0) + time
  }

  func states(in builder: inout ReportBuilder) {
    guard isWhole, !hasAttempts else { return }
    if let passed = counts["passed"] {
      builder.states("passed", passed + (counts["measured"] ?? 0), of: [.passed])
    }
    if let failed = counts["failed"] { builder.states("failed", failed, of: [.failed]) }
    if let ignored = counts["ignored"] { builder.states("ignored", ignored, of: [.skipped]) }
  }
}
