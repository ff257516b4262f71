// xUnit.net's XML, versions 2 and 3 (https://xunit.net/docs/format-xml-v2).
import Dates

struct XUnitReader: XMLFormatReader {
  let format = ReportFormat.xunit
  let leftOut: Set = ["traits", "attachments"]
  private var durations = DurationText()

  init() {}

  func recognises(_ root: XMLRoot) -> Bool { root.name == "assemblies" || root.name == "assembly" }

  mutating func read(_ root: XMLNode, into builder: inout ReportBuilder) {
    let assemblies =
      root.name == "assembly" ? [root] : root.children.filter { $0.name == "assembly" }
    var failed = 0
    for assembly in assemblies {
      readStart(assembly, into: &builder)
      for error in assembly.child("errors")?.children ?? [] {
        add(error, in: assembly, to: &builder)
      }
      for test in assembly.all("test") where test.isWhole { add(test, to: &builder) }
      failed += assembly["failed"].flatMap { Int($0) } ?? 0
    }
    builder.report.start =
      builder.report.start ?? builder.time(root["start-rtf"] ?? root["timestamp"])
    builder.states("failed", failed, of: [.failed])
  }

  /// Local times, without a zone; the file's own timestamp is that of its end.
  private func readStart(_ assembly: XMLNode, into builder: inout ReportBuilder) {
    let day = assembly["run-date"].map { $0 + (assembly["run-time"].map { "T" + $0 } ?? "") }
    guard let start = builder.time(assembly["start-rtf"] ?? day) else { return }
    if let known = builder.report.start, known.instant <= start.instant { return }
    builder.report.start = start
  }

  /// A fixture or the clean-up of a class or an assembly failed.
  private func add(_ error: XMLNode, in assembly: XMLNode, to builder: inout ReportBuilder) {
    let name = error["name"] ?? assembly["name"] ?? "(assembly without a name)"
    let message = error.first("failure", "message")?.text
    builder.add(
      TestID([name]), outcome: .error,
      detail: Detail(message: message, traceback: error.first("failure", "stack-trace")?.text),
      repeats: .sameAttempt)
    builder.report.problems.append(Problem(.suiteFailed, subject: name, message: message))
  }

  private mutating func add(_ test: XMLNode, to builder: inout ReportBuilder) {
    let word = test["result"] ?? ""
    let outcome: Outcome = word == "NotRun" ? .skipped : builder.outcome(ofWord: word)
    var detail: Detail?
    if outcome != .passed {
      let failure = test.child("failure")
      detail = Detail(
        message: failure?.child("message")?.text ?? test.child("reason")?.text,
        traceback: failure?.child("stack-trace")?.text)
      if let text = test.child("output")?.text { detail?.output = [CapturedOutput("stdout", text)] }
    }
    let name =
      test["name"] ?? [test["type"], test["method"]].compactMap(\.self).joined(separator: ".")
    var id = TestID()
    id.append(name.utf8)
    if let type = test["type"], name.hasPrefix(type + ".") { id.nameOffset = type.utf8.count + 1 }
    builder.add(
      id, outcome: outcome, duration: test["time"].flatMap { durations.seconds($0) }, detail: detail
    )
  }
}
