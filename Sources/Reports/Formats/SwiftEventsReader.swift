// The event stream of Swift Testing (`swift test --event-stream-output-path`), as its repository describes
// it in Documentation/ABI/JSON.md. It states no verdicts and no durations of tests: both follow from
// the events.
import JSON

struct SwiftEventsReader: FormatReader {
  let format = ReportFormat.swiftTesting
  /// By the stream's own ids, which end with a place in the source.
  private var tests: [String: SwiftTest] = [:]
  private var running: [String: RunningTest] = [:]
  private var clock = EventClock()
  /// A stream may hold the runs of several test products, one after the other.
  private var openRuns = 0

  init() {}

  func recognises(_ content: ReportContent) -> Bool {
    content.hasEvent { record in
      let payload = record["payload"]
      return record["version"].exists && record["kind"].bytes != nil
        && (payload["instant"].exists || payload["id"].exists && payload["kind"].exists)
    }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let lines = content.jsonLines else { return }
    builder.report.tool = "Swift Testing"
    lines.readEvents(into: &builder) { record, builder in read(record, into: &builder) }
    clock.time(&builder.report)
    noteCrash(in: &builder)
  }

  private mutating func read(_ record: JSONValue, into builder: inout ReportBuilder) {
    let payload = record["payload"]
    guard let kind = record["kind"].bytes else { return }
    if kind == "test", let id = payload["id"].string {
      tests[id] = SwiftTest(payload)
    } else if kind == "event" {
      readEvent(payload, into: &builder)
    }
  }

  private mutating func readEvent(_ event: JSONValue, into builder: inout ReportBuilder) {
    clock.note(event["instant"]["since1970"].number)
    guard let kind = event["kind"].bytes else { return }
    switch kind {
    case "runStarted":
      openRuns += 1
      readVersion(event, into: &builder)
    case "runEnded":
      openRuns = max(0, openRuns - 1)
      if event.messages.contains(where: { $0.symbol == "fail" }) { builder.saysItFailed = true }
    case "issueRecorded": readIssue(event, into: &builder)
    default: readTestEvent(kind, event, into: &builder)
    }
  }

  private mutating func readTestEvent(
    _ kind: JSONBytes, _ event: JSONValue, into builder: inout ReportBuilder
  ) {
    guard let id = event["testID"].string, isFunction(id) else { return }
    let instant = event["instant"]["absolute"].number
    switch kind {
    case "testStarted": running[id] = RunningTest(start: instant)
    case "testSkipped", "testCancelled":
      running[id] = nil
      let reason = event.messages.first.flatMap { Self.skipReason($0.text) }
      add(id, .skipped, nil, Detail(message: reason), to: &builder)
    case "testEnded":
      guard let test = running.removeValue(forKey: id) else { return }
      add(id, test.outcome, test.duration(to: instant), test.detail, to: &builder)
    default: break
    }
  }

  /// An issue outside any test is the run's own.
  private mutating func readIssue(_ event: JSONValue, into builder: inout ReportBuilder) {
    let issue = SwiftIssue(event)
    if let id = event["testID"].string, isFunction(id) {
      running[id, default: RunningTest()].note(issue, file: tests[id]?.file)
    } else if issue.isFailure {
      builder.report.problems.append(
        Problem(
          .unexplained, subject: event["testID"].string?.withoutSwiftPlace,
          message: issue.message?.shortened()))
    }
  }

  private mutating func add(
    _ id: String, _ outcome: Outcome, _ duration: Double?, _ detail: Detail,
    to builder: inout ReportBuilder
  ) {
    let isAgain = tests[id]?.hasResult ?? false
    tests[id, default: SwiftTest()].hasResult = true
    var testID = TestID([id.withoutSwiftPlace])
    if let name = tests[id]?.name, testID.bytes.count > name.utf8.count,
      testID.bytes.suffix(name.utf8.count).elementsEqual(name.utf8)
    {
      testID.nameOffset = testID.bytes.count - name.utf8.count
    }
    builder.add(
      testID, file: tests[id]?.file.map { Array($0.utf8) }, outcome: outcome, duration: duration,
      detail: detail, repeats: isAgain ? .anotherAttempt() : .anotherTest)
  }

  /// Suites are told of too. Functions have a place in the source behind their id.
  private func isFunction(_ id: String) -> Bool {
    tests[id]?.isFunction ?? (id.withoutSwiftPlace != id)
  }

  /// A stream without an end is that of a process that died, in one of the tests that were running.
  private mutating func noteCrash(in builder: inout ReportBuilder) {
    guard openRuns > 0 || !running.isEmpty else { return }
    let names = running.keys.sorted()
    for id in names {
      guard let test = running[id] else { continue }
      var detail = test.detail
      detail.message = [detail.message, "The process ended while the test was running."]
        .compactMap(\.self).joined(separator: "\n")
      add(id, .error, nil, detail, to: &builder)
    }
    let list = names.prefix(20).map(\.withoutSwiftPlace).joined(separator: ", ")
    builder.report.problems.append(
      Problem(.crashed, message: names.isEmpty ? nil : "Running at the end: \(list)."))
  }
}

// What stands in messages that are written for people.
extension SwiftEventsReader {
  private func readVersion(_ event: JSONValue, into builder: inout ReportBuilder) {
    let environment = event.messages.compactMap { message -> EnvironmentValue? in
      guard let match = message.text.wholeMatch(of: #/([A-Z][A-Za-z ]+): (.+)/#) else { return nil }
      return EnvironmentValue(String(match.1), String(match.2))
    }
    let version = environment.first { $0.name == "Testing Library Version" }?.value
    if let number = version?.split(separator: " ").first {
      builder.report.tool = "Swift Testing \(number)"
    }
    if builder.report.environment.isEmpty { builder.report.environment = environment }
  }

  /// Of `Test lifts() skipped: "needs the crane"` the text in quotation marks.
  private static func skipReason(_ text: String) -> String? {
    guard let start = text.firstRange(of: "skipped: ") else { return nil }
    var reason = text[start.upperBound...]
    if reason.hasPrefix("\""), reason.hasSuffix("\""), reason.utf8.count > 1 {
      reason = reason.dropFirst().dropLast()
    }
    return reason.isEmpty ? nil : String(reason)
  }
}

extension String {
  /// A test's id without the place behind it: `/CraneTests.swift:7:4`.
  fileprivate var withoutSwiftPlace: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")),
      self[slash...].wholeMatch(of: #//.*:\d+:\d+/#) != nil
    else { return self }
    return String(self[..<slash])
  }
}
