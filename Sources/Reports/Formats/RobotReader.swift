// Robot Framework's output.json (https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html),
// which it writes since version 7.2: suites within suites, a status for each test.
import Dates
import JSON

struct RobotReader: FormatReader {
  let format = ReportFormat.robot
  private var start: StatedDate?

  init() {}

  /// The suite of all, beside what Robot says of itself.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json else { return false }
    let suite = json["suite"]
    return suite.kind == .object
      && (suite["tests"].kind == .array || suite["suites"].kind == .array)
      && (json["generator"].saying?.hasPrefix("R") ?? false || json["rpa"].exists
        || json["statistics"].exists)
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    builder.report.tool = json["generator"].saying.map { String($0.prefix(60)) }
    let suite = json["suite"]
    builder.report.start = builder.time(suite["start_time"].string)
    builder.report.duration = suite["elapsed_time"].number
    add(suite, within: [], to: &builder, depth: 0)
    builder.report.start = builder.report.start ?? builder.time(json["generated"].string)
    let total = json["statistics"]["total"]
    for (word, outcomes) in [
      ("pass", [.passed, .flaky]), ("fail", [.failed, .error]), ("skip", [.skipped]),
    ] as [(String, Set<Outcome>)] {
      if let count = total.member(named: word).int { builder.states(word, count, of: outcomes) }
    }
  }

  /// How many suites may stand within each other.
  private static let deepest = 100

  private func add(
    _ suite: JSONValue, within outer: [String], to builder: inout ReportBuilder, depth: Int
  ) {
    guard depth < Self.deepest else {
      return builder.diagnose(
        .error, "Suites nest more than \(Self.deepest) levels; the rest was left out.",
        identifier: "damaged-report")
    }
    let names = outer + [suite["name"].saying].compactMap(\.self)
    let file = suite["source"].saying
    for test in suite["tests"].elements where test.isWhole {
      add(test, within: names, file: file, to: &builder)
    }
    for inner in suite["suites"].elements where inner.isWhole {
      add(inner, within: names, to: &builder, depth: depth + 1)
    }
  }

  /// Robot calls a test by all its suites and its name, with points between.
  private func add(
    _ test: JSONValue, within names: [String], file: String?, to builder: inout ReportBuilder
  ) {
    let word = test["status"].string ?? ""
    let outcome: Outcome = word == "NOT RUN" ? .skipped : builder.outcome(ofWord: word)
    let message = test["message"].saying
    builder.add(
      TestID(names + [test["name"].string ?? ""], separator: "."),
      file: file.map { Array($0.utf8) },
      outcome: outcome, duration: test["elapsed_time"].number,
      detail: outcome == .passed ? nil : Detail(message: message))
  }
}
