// Newman's JSON, of Postman collections (`newman run --reporters json`,
// https://learning.postman.com/docs/collections/using-newman-cli/newman-built-in-reporters/).
import Dates
import JSON

struct NewmanReader: FormatReader {
  let format = ReportFormat.newman
  /// The names of the folders that a request is in, by the request's id.
  private var folders: [String: [String]] = [:]

  init() {}

  /// What was run beside the collection it is of.
  func recognises(_ content: ReportContent) -> Bool {
    guard let run = content.json?["run"] else { return false }
    return run["executions"].kind == .array
      && (run["stats"].exists || run["timings"].exists
        || content.json?["collection"].exists == true)
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    let run = json["run"]
    builder.report.tool = "Newman"
    let (started, completed) = (
      run["timings"]["started"].number, run["timings"]["completed"].number
    )
    if let started { builder.report.start = StatedDate(epoch: started) }
    if let started, let completed { builder.report.duration = (completed - started) / 1000 }
    note(json["collection"]["item"], within: [], depth: 0)
    let failed = addFailures(run["failures"], to: &builder)
    for execution in run["executions"].elements where execution.isWhole {
      add(execution, failed, to: &builder)
    }
    if run["error"]["message"].saying != nil {
      builder.addProblem(.stopped, message: run["error"]["message"].saying)
    }
  }

  /// How many folders may stand within each other.
  private static let deepest = 100

  private mutating func note(_ items: JSONValue, within names: [String], depth: Int) {
    guard depth < Self.deepest else { return }
    for item in items.elements {
      if item["item"].kind == .array {
        note(item["item"], within: names + [item["name"].string ?? ""], depth: depth + 1)
      } else if let id = item["id"].string {
        folders[id] = names
      }
    }
  }

  private func parts(_ item: JSONValue) -> [String] {
    (item["id"].string.flatMap { folders[$0] } ?? []) + [item["name"].string ?? ""]
  }

  /// What failed besides assertions: a request that had no answer, a script that broke. The number of failed
  /// assertions is compared with the assertions that were read.
  /// - Returns: the ids of their requests.
  private func addFailures(_ failures: JSONValue, to builder: inout ReportBuilder) -> Set<String> {
    var failed: Set<String> = []
    var assertions = 0
    for failure in failures.elements where failure.isWhole {
      builder.saysItFailed = true
      let error = failure["error"]
      if failure["at"].string?.hasPrefix("assertion") == true {
        assertions += 1
        continue
      }
      if let id = failure["source"]["id"].string { failed.insert(id) }
      builder.add(
        TestID(parts(failure["source"])), outcome: .error,
        detail: Detail(
          message: error["message"].saying ?? error["name"].saying, traceback: error["stack"].saying
        ),
        repeats: .sameAttempt)
    }
    builder.states("failed assertions", assertions, of: [.failed])
    return failed
  }

  /// Each assertion is a test, and a request without any is one. The time is that of the request's answer.
  private func add(_ execution: JSONValue, _ failed: Set<String>, to builder: inout ReportBuilder) {
    let item = execution["item"]
    let seconds = execution["response"]["responseTime"].number.map { $0 / 1000 }
    let iteration = execution["cursor"]["iteration"].int ?? 0
    let round = iteration > 0 && iteration < Int.max ? " [\(iteration + 1)]" : ""
    for assertion in execution["assertions"].elements where assertion.isWhole {
      let name = (assertion["assertion"].string ?? "") + round
      add(assertion, TestID(parts(item) + [name]), seconds, to: &builder)
    }
    let hasAny = execution["assertions"].elements.contains { _ in true }
    guard !hasAny, !failed.contains(item["id"].string ?? "") else { return }
    var names = parts(item)
    if let last = names.popLast() { names.append(last + round) }
    builder.add(TestID(names), outcome: .passed, duration: seconds)
  }

  private func add(
    _ assertion: JSONValue, _ id: TestID, _ seconds: Double?, to builder: inout ReportBuilder
  ) {
    let error = assertion["error"]
    let hasFailed = error.exists && error.kind != .null
    let outcome: Outcome =
      hasFailed ? .failed : assertion["skipped"].bool == true ? .skipped : .passed
    builder.add(
      id, outcome: outcome, duration: seconds,
      detail: hasFailed
        ? Detail(message: error["message"].saying, traceback: error["stack"].saying) : nil)
  }
}
