// mochawesome's JSON (https://github.com/adamgruber/mochawesome), of Mocha and Cypress, merged or not: suites
// within suites, a result for each file.
import Dates
import JSON

struct MochawesomeReader: FormatReader {
  let format = ReportFormat.mochawesome

  init() {}

  /// Mocha's statistics beside a list of suites.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json else { return false }
    let isOfSuites = json["results"].elements.prefix(20).contains {
      $0["suites"].kind == .array || $0["tests"].kind == .array
    }
    return isOfSuites && json["stats"]["passes"].kind == .number
      || json["meta"]["mochawesome"].exists
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    let stats = json["stats"]
    builder.report.tool = json["meta"]["mochawesome"]["version"].saying.map { "mochawesome \($0)" }
    builder.report.start = builder.time(stats["start"].string)
    builder.report.duration = stats["duration"].number.map { $0 / 1000 }
    for result in json["results"].elements {
      add(result, within: [], file: result.file, to: &builder, depth: 0)
    }
    state(stats, in: &builder)
  }

  /// How many suites may stand within each other.
  private static let deepest = 100

  private func add(
    _ suite: JSONValue, within outer: [String], file: String?, to builder: inout ReportBuilder,
    depth: Int
  ) {
    guard depth < Self.deepest else {
      return builder.diagnose(
        .error, "Suites nest more than \(Self.deepest) levels; the rest was left out.",
        identifier: "damaged-report")
    }
    let file = suite.file ?? file
    let titles = outer + [suite["title"].saying].compactMap(\.self)
    for hook in suite.hooks where hook.isWhole && hook.hasFailed {
      add(hook, .error, within: titles, file: file, to: &builder)
    }
    for test in suite["tests"].elements where test.isWhole {
      add(test, outcome(test, in: &builder), within: titles, file: file, to: &builder)
    }
    for inner in suite["suites"].elements where inner.isWhole {
      add(inner, within: titles, file: file, to: &builder, depth: depth + 1)
    }
  }

  /// A test that a failed hook kept from running is skipped.
  private func outcome(_ test: JSONValue, in builder: inout ReportBuilder) -> Outcome {
    if test.hasFailed { return .failed }
    if test["pending"].bool == true || test["skipped"].bool == true { return .skipped }
    if let state = test["state"].saying { return builder.outcome(ofWord: state) }
    return test["pass"].bool == true ? .passed : .skipped
  }

  private func add(
    _ test: JSONValue, _ outcome: Outcome, within titles: [String], file: String?,
    to builder: inout ReportBuilder
  ) {
    let id = TestID([file].compactMap(\.self) + titles + [test["title"].string ?? ""])
    var detail: Detail?
    if outcome.isFailure {
      let error = test["err"]
      let text = error["estack"].saying ?? error["stack"].saying ?? error["message"].saying
      var told = Detail(errors: text.map { [JavaScriptError($0)] } ?? [], in: file)
      if let message = error["message"].saying { told.message = message }
      detail = told
    }
    builder.add(
      id, file: file.map { Array($0.utf8) }, outcome: outcome,
      duration: test["duration"].number.map { $0 / 1000 }, detail: detail)
  }

  private func state(_ stats: JSONValue, in builder: inout ReportBuilder) {
    for (word, of) in [
      ("passes", [.passed, .flaky]), ("failures", [.failed, .error]),
    ] as [(String, Set<Outcome>)] {
      guard let count = stats.member(named: word).int else { continue }
      builder.states(word, count, of: of)
    }
    if let failures = stats["failures"].int, failures > 0,
      builder.report.results.counts.failures == 0
    {
      builder.saysItFailed = true
    }
  }
}

extension JSONValue {
  /// Mocha gives the whole path in `fullFile`; `file` is relative in most versions.
  fileprivate var file: String? {
    (self["file"].saying ?? self["fullFile"].saying).map { path in
      path.hasPrefix("/") && !path.dropFirst().contains("/") ? String(path.dropFirst()) : path
    }
  }

  fileprivate var hooks: [JSONValue] {
    Array(self["beforeHooks"].elements) + Array(self["afterHooks"].elements)
  }

  fileprivate var hasFailed: Bool {
    self["fail"].bool == true || self["state"].string == "failed"
      || self["err"]["message"].saying != nil
  }
}
