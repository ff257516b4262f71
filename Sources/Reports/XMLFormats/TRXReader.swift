// TRX, what `dotnet test --logger trx` and MSTest write (the schema vstst.xsd of Visual Studio).
import Dates

struct TRXReader: XMLFormatReader {
  let format = ReportFormat.trx
  let leftOut: Set = ["TestEntries", "TestLists", "Execution", "TestSettings"]
  private var durations = DurationText()

  init() {}

  func recognises(_ root: XMLRoot) -> Bool {
    root.name == "TestRun" && root.attributes.contains("microsoft.com")
  }

  mutating func read(_ root: XMLNode, into builder: inout ReportBuilder) {
    let times = root.child("Times")
    builder.report.start = builder.time(times?["start"] ?? times?["creation"])
    var classes: [String: String] = [:]
    for test in root.first("TestDefinitions")?.children ?? [] {
      guard let id = test["id"], let name = test.child("TestMethod")?["className"] else { continue }
      classes[id] = name.split(separator: ",").first.map(String.init)
    }
    for result in root.first("Results")?.children ?? [] where result.isWhole {
      add(result, classes, to: &builder)
    }
    readSummary(root.child("ResultSummary"), into: &builder)
  }

  /// The rows of a test with data stand in it, each a result.
  private mutating func add(
    _ result: XMLNode, _ classes: [String: String], to builder: inout ReportBuilder
  ) {
    let rows = result.child("InnerResults")?.children ?? []
    guard rows.isEmpty else {
      for row in rows { add(row, classes, to: &builder) }
      return
    }
    let name = result["testName"] ?? ""
    let type = result["testId"].flatMap { classes[$0] } ?? ""
    let outcome = outcome(result["outcome"] ?? "", in: &builder)
    var detail: Detail?
    if outcome != .passed {
      let error = result.first("Output", "ErrorInfo")
      detail = Detail(
        message: error?.child("Message")?.text, traceback: error?.child("StackTrace")?.text)
      if let text = result.first("Output", "StdOut")?.text {
        detail?.output = [CapturedOutput("stdout", text)]
      }
    }
    builder.add(
      TestID(name.hasPrefix(type) ? [name] : [type, name], separator: "."), outcome: outcome,
      duration: result["duration"].flatMap { durations.seconds($0) }, detail: detail)
  }

  private func outcome(_ word: String, in builder: inout ReportBuilder) -> Outcome {
    switch word {
    case "Passed", "PassedButRunAborted", "Completed", "Warning": .passed
    case "NotExecuted", "Inconclusive", "Pending", "": .skipped
    case "Disconnected", "InProgress", "NotRunnable", "Timeout", "Aborted", "Error": .error
    default: builder.outcome(ofWord: word)
    }
  }

  /// The run may fail outside of its tests: the host of the tests crashed, a file could not be loaded.
  private func readSummary(_ summary: XMLNode?, into builder: inout ReportBuilder) {
    for info in summary?.all("RunInfo") ?? [] where info["outcome"] == "Error" {
      builder.addProblem(.crashed, message: info.child("Text")?.text)
    }
    if ["Failed", "Error", "Aborted", "Timeout"].contains(summary?["outcome"] ?? "") {
      builder.saysItFailed = true
    }
    guard let failed = summary?.child("Counters")?["failed"].flatMap({ Int($0) }) else { return }
    builder.states("failed", failed, of: [.failed])
  }
}
