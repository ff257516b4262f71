// RSpec's JSON (`rspec --format json`, https://rspec.info/features/3-13/rspec-core/formatters/json-formatter/).
import JSON

struct RSpecReader: FormatReader {
  let format = ReportFormat.rspec

  init() {}

  /// Examples beside a summary that counts them.
  func recognises(_ content: ReportContent) -> Bool {
    guard let json = content.json, json["examples"].kind == .array else { return false }
    return json["summary_line"].exists || json["summary"]["example_count"].exists
      || json["examples"].elements.prefix(5).contains { $0["full_description"].exists }
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let json = content.json else { return }
    builder.report.tool = json["version"].saying.map { "RSpec \($0.prefix(40))" }
    builder.report.duration = json["summary"]["duration"].number
    for example in json["examples"].elements where example.isWhole { add(example, to: &builder) }
    builder.states(
      json["summary"],
      ["failure_count": [.failed], "pending_count": [.skipped]])
    addErrorsOutside(json, to: &builder)
  }

  /// A file that cannot be loaded, or a hook of a suite that fails, is counted and said in a message only.
  private func addErrorsOutside(_ json: JSONValue, to builder: inout ReportBuilder) {
    guard json["summary"]["errors_outside_of_examples_count"].int ?? 0 > 0 else { return }
    builder.addProblem(.notCollected, message: json["messages"].lines)
  }

  /// The whole description is that of all groups and the example's own. The file is that of the example's
  /// id: `file_path` of a shared example is the file that defines it.
  private func add(_ example: JSONValue, to builder: inout ReportBuilder) {
    let place = example["id"].string ?? example["file_path"].string ?? ""
    var file = place.prefix { $0 != "[" }
    if file.hasPrefix("./") { file = file.dropFirst(2) }
    let own = example["description"].string ?? ""
    let whole = example["full_description"].string ?? own
    let groups = whole.hasSuffix(own) ? String(whole.dropLast(own.count)).trimmed : whole
    let outcome = builder.outcome(ofWord: example["status"].string ?? "")
    builder.add(
      TestID([String(file), groups, own]), file: file.isEmpty ? nil : Array(file.utf8),
      outcome: outcome, duration: example["run_time"].number, detail: detail(example, outcome))
  }

  private func detail(_ example: JSONValue, _ outcome: Outcome) -> Detail? {
    guard outcome != .passed else { return nil }
    let exception = example["exception"]
    let message = exception["message"].saying ?? exception["class"].saying
    return Detail(
      message: message ?? example["pending_message"].saying,
      traceback: exception["backtrace"].lines)
  }
}
