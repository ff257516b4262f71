// NUnit's XML: version 3 (https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html)
// and version 2.
import Dates

struct NUnitReader: XMLFormatReader {
  let format = ReportFormat.nunit
  let leftOut: Set = ["properties", "environment", "settings", "assertions", "attachments"]
  private var durations = DurationText()

  init() {}

  func recognises(_ root: XMLRoot) -> Bool {
    root.name == "test-run" || root.name == "test-results"
  }

  mutating func read(_ root: XMLNode, into builder: inout ReportBuilder) {
    if root.name == "test-run" {
      builder.report.start = builder.time(root["start-time"])
      builder.report.duration = root["duration"].flatMap { durations.seconds($0) }
    } else if let date = root["date"] {
      builder.report.start = builder.time(date + (root["time"].map { " " + $0 } ?? ""))
    }
    visit(root, to: &builder)
    if root["result"] == "Failed" { builder.saysItFailed = true }
  }

  private mutating func visit(_ node: XMLNode, to builder: inout ReportBuilder) {
    for child in node.children {
      switch child.name {
      case "test-case": if child.isWhole { add(child, to: &builder) }
      case "test-suite":
        addFailure(of: child, to: &builder)
        visit(child, to: &builder)
      case "results": visit(child, to: &builder)
      default: break
      }
    }
  }

  /// The failure of a suite stands at it where its setup or its teardown failed; else it only says that a test in
  /// it did.
  private func addFailure(of suite: XMLNode, to builder: inout ReportBuilder) {
    let isOwn =
      ["SetUp", "TearDown"].contains(suite["site"] ?? "Test") || suite["label"] == "Invalid"
    guard isOwn, suite["site"] != "Child", let failure = suite.child("failure") else { return }
    let name = suite["fullname"] ?? suite["name"] ?? ""
    let message = failure.child("message")?.text
    builder.add(
      TestID([name]), outcome: .error,
      detail: Detail(message: message, traceback: failure.child("stack-trace")?.text))
    builder.report.problems.append(
      Problem(
        suite["label"] == "Invalid" ? .notCollected : .suiteFailed, subject: name, message: message)
    )
  }

  private mutating func add(_ test: XMLNode, to builder: inout ReportBuilder) {
    let outcome = outcome(test, in: &builder)
    var detail: Detail?
    if outcome != .passed {
      let failure = test.child("failure")
      detail = Detail(
        message: (failure ?? test.child("reason"))?.child("message")?.text,
        traceback: failure?.child("stack-trace")?.text)
      if let text = test.child("output")?.text { detail?.output = [CapturedOutput("stdout", text)] }
    }
    var id = TestID()
    id.append((test["fullname"] ?? test["name"] ?? "").utf8)
    if let own = test["name"]?.utf8.count, own < id.bytes.count, test["fullname"] != nil {
      id.nameOffset = id.bytes.count - own
    }
    builder.add(
      id, outcome: outcome,
      duration: (test["duration"] ?? test["time"]).flatMap { durations.seconds($0) }, detail: detail
    )
  }

  private func outcome(_ test: XMLNode, in builder: inout ReportBuilder) -> Outcome {
    if test["executed"] == "False" { return test["result"] == "NotRunnable" ? .error : .skipped }
    switch test["result"] ?? (test["success"] == "False" ? "Failed" : "Passed") {
    case "Failed" where ["Error", "Invalid", "Cancelled"].contains(test["label"] ?? ""):
      return .error
    case "NotRunnable", "Cancelled": return .error
    case "Inconclusive", "Skipped", "Ignored", "Explicit": return .skipped
    case "Warning": return .passed
    case let word: return builder.outcome(ofWord: word)
    }
  }
}
