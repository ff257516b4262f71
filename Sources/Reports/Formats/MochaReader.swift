// Mocha's json reporter (https://mochajs.org/#json); Cypress writes the same.
import Dates
import JSON

struct MochaReader: FormatReader {
  let format = ReportFormat.mocha
  private var root: SourceRoot?
  /// The whole titles of the tests that did not run.
  private var pending: Set<String> = []

  init() {}

  /// Counts of passes beside a list of tests.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json else { return false }
    return json["stats"]["passes"].kind == .number && json["tests"].kind == .array
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    readRun(json["stats"], into: &builder)
    root = SourceRoot(
      ofAbsolute: [json["tests"], json["failures"]].lazy.flatMap(\.elements).map { $0["file"] }
        .filter { $0.kind == .string })
    pending = Set(json["pending"].elements.lazy.compactMap { $0["fullTitle"].string })
    for test in json["tests"].elements where test.isWhole {
      add(test, outcome(test), to: &builder)
    }
    // A hook is no test; one that failed stands only among the failures.
    for failure in json["failures"].elements where failure.isWhole && failure.isHook {
      add(failure, .error, to: &builder)
    }
    state(json, in: &builder)
  }

  /// The duration is in milliseconds.
  private func readRun(_ stats: JSONValue, into builder: inout ReportBuilder) {
    builder.report.start = builder.time(stats["start"].string)
    builder.report.duration = stats["duration"].number.map { $0 / 1000 }
  }

  /// A test that fails after it passed, since it called `done` twice, is counted as both.
  private func state(_ json: JSONValue, in builder: inout ReportBuilder) {
    let stats = json["stats"]
    let overturned = json["passes"].elements.count { $0.hasFailed }
    for (word, of) in [
      ("passes", [.passed, .flaky]), ("pending", [.skipped]), ("failures", [.failed, .error]),
    ] as [(String, Set<Outcome>)] {
      guard let count = stats.member(named: word).int else { continue }
      builder.states(word, word == "passes" ? max(0, count) - overturned : count, of: of)
    }
  }

  /// A test that did not run has no duration; one that was left from within has, and stands in a list
  /// of its own.
  private func outcome(_ test: JSONValue) -> Outcome {
    if test.hasFailed { return .failed }
    let isPending = pending.contains(test["fullTitle"].string ?? "")
    return isPending || !test["duration"].exists ? .skipped : .passed
  }

  /// Suites are known only as what stands before the title in the whole title.
  private func add(_ test: JSONValue, _ outcome: Outcome, to builder: inout ReportBuilder) {
    let file = test["file"].bytes.map { root?.relative($0) ?? $0 }
    let title = test["title"].string ?? ""
    var suites = test["fullTitle"].string ?? ""
    suites = suites.hasSuffix(title) ? String(suites.dropLast(title.count)).trimmed : suites
    var id = TestID()
    if let file { id.append(file) }
    for part in [suites, title] { id.append(part.utf8) }
    builder.add(
      id, file: file, outcome: outcome, duration: test["duration"].number.map { $0 / 1000 },
      detail: detail(test, outcome, path: file?.string))
  }

  private func detail(_ test: JSONValue, _ outcome: Outcome, path: String?) -> Detail? {
    let error = test["err"]
    let retries = min(max(0, test["currentRetry"].int ?? 0), ReportBuilder.longestList)
    guard outcome.isFailure || retries > 0 else { return nil }
    let text = error["stack"].saying ?? error["message"].saying
    var detail = Detail(errors: text.map { [JavaScriptError($0)] } ?? [], in: path)
    if let message = error["message"].saying { detail.message = message }
    detail.attempts = (0..<retries).map { _ in Attempt(.failed) }
    return detail
  }
}

extension JSONValue {
  /// Whether an error is told of the test.
  fileprivate var hasFailed: Bool { self["err"].members.contains { _ in true } }

  /// `"before each" hook for "adds up"`: how Mocha calls a hook.
  fileprivate var isHook: Bool {
    self["title"].string?.contains(#/^"(before|after) (all|each)" hook\b/#) ?? false
  }
}
