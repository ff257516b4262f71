// A package of `go test -json` while its tests run.
import JSON

/// A package and those of its tests that have no result yet.
struct GoPackage: Sendable {
  let name: String
  /// Whether it has begun and not ended.
  var isOpen = true
  /// What it printed outside its tests, in the present run.
  private(set) var output = LongText()
  /// How many times it has been run to the end: gotestsum runs one again whose tests failed.
  private var runs = 0
  private var tests: [String: OpenTest] = [:]
  private var hasFailedTest = false
  /// The first line of the panic that ended it.
  private var panic: String?

  private struct OpenTest {
    /// In the order of beginning.
    var number: Int
    var output = LongText()
    /// Waits for its turn to run in parallel.
    var isPaused = false
    var panicked = false
  }

  private var begun = 0

  init(name: String) { self.name = name }

  /// The ids of the tests without a result, in the order in which they began.
  var namesOfOpenTests: [String] { openTests.map { "\(name).\($0)" } }

  private var openTests: [String] {
    tests.sorted { $0.value.number < $1.value.number }.map(\.key)
  }

  mutating func print(_ text: JSONValue) {
    isOpen = true
    guard let bytes = text.bytes else { return }
    if bytes.startsPanic { panic = panic ?? bytes.string.trimmed }
    output.append(bytes)
  }

  mutating func read(
    _ action: JSONBytes, of test: String, _ event: JSONValue, into builder: inout ReportBuilder
  ) {
    isOpen = true
    switch action {
    case "run": begin(test)
    case "pause": tests[test]?.isPaused = true
    case "cont": tests[test]?.isPaused = false
    case "output": print(event["Output"], of: test)
    case "pass", "bench": end(test, .passed, event["Elapsed"].number, into: &builder)
    case "fail": end(test, .failed, event["Elapsed"].number, into: &builder)
    case "skip": end(test, .skipped, event["Elapsed"].number, into: &builder)
    default: break
    }
  }

  private mutating func begin(_ test: String) {
    begun += 1
    tests[test] = OpenTest(number: begun)
  }

  private mutating func print(_ text: JSONValue, of test: String) {
    guard let bytes = text.bytes, !bytes.isNotice else { return }
    tests[test]?.output.append(bytes)
    guard bytes.startsPanic else { return }
    tests[test]?.panicked = true
    panic = panic ?? bytes.string.trimmed
  }

  /// A test that is told of twice in one run of its package ran so often (`-count`), and fails if it
  /// failed once, as go says; in a later run it was tried again.
  private mutating func end(
    _ test: String, _ outcome: Outcome, _ duration: Double?, into builder: inout ReportBuilder
  ) {
    let output = tests.removeValue(forKey: test)?.output
    if outcome == .failed { hasFailedTest = true }
    var detail: Detail?
    if outcome != .passed, let text = output?.text, !text.isEmpty {
      detail = GoOutput.detail(text, isSkip: outcome == .skipped)
    }
    builder.add(
      TestID([name, test], separator: "."), outcome: outcome, duration: duration, detail: detail,
      repeats: runs > 0 ? .anotherAttempt() : .sameAttempt)
  }

  mutating func pass(into builder: inout ReportBuilder) {
    endTestsWithinLines(into: &builder)
    if builder.find(TestID([name])) != nil {
      builder.add(TestID([name]), outcome: .passed, repeats: .anotherAttempt())
    }
    endRun()
  }

  /// Ends it as failed. The tests that ran when its process died failed; those that waited have no result.
  ///
  /// - Returns: whether no test explains it.
  mutating func fail(into builder: inout ReportBuilder) -> Bool {
    endTestsWithinLines(into: &builder)
    let guilty = guiltyTests
    for test in openTests where guilty.contains(test) { end(test, .failed, nil, into: &builder) }
    let isUnexplained = !hasFailedTest
    if let panic, !isUnexplained {
      builder.report.problems.append(Problem(.crashed, subject: name, message: panic))
    }
    endRun()
    return isUnexplained
  }

  /// Before go 1.20, a test that printed no line break at its end has no event for its end: go says it
  /// behind what the test printed, in one line.
  private mutating func endTestsWithinLines(into builder: inout ReportBuilder) {
    for test in openTests {
      guard let text = tests[test]?.output.text else { continue }
      let said: [(String, Outcome)] = [("PASS", .passed), ("FAIL", .failed), ("SKIP", .skipped)]
      let found = said.first { text.contains("--- \($0.0): \(test) (") }
      if let found { end(test, found.1, nil, into: &builder) }
    }
  }

  private mutating func endRun() {
    isOpen = false
    runs += 1
    tests = [:]
    hasFailedTest = false
    panic = nil
  }

  /// The tests that panicked and those around them; where none is known to have, all that ran.
  private var guiltyTests: Set<String> {
    let panicked = tests.filter(\.value.panicked).keys
    guard panicked.isEmpty else { return Set(panicked.flatMap { Self.parents(of: $0) }) }
    return hasFailedTest ? [] : Set(tests.filter { !$0.value.isPaused }.keys)
  }

  /// The test itself and the tests around it, to 20 levels: `TestLift/heavy`, `TestLift`.
  private static func parents(of test: String) -> [String] {
    var names = [test]
    while names.count < 20, let slash = names.last?.lastIndex(of: "/") {
      names.append(String(test[..<slash]))
    }
    return names
  }
}

extension JSONBytes {
  /// Whether it begins as the runtime's last words do.
  fileprivate var startsPanic: Bool {
    starts(with: Array("panic: ".utf8)) || starts(with: Array("fatal error: ".utf8))
  }

  /// Lines by which go says what it does: `=== RUN   TestLoad`, `--- FAIL: TestLoad (0.00s)`.
  fileprivate var isNotice: Bool {
    let line = drop { $0 == 0x20 }
    return line.starts(with: Array("=== ".utf8)) || line.starts(with: Array("--- FAIL: ".utf8))
      || line.starts(with: Array("--- PASS: ".utf8)) || line.starts(with: Array("--- SKIP: ".utf8))
  }
}
