// TestNG's own XML, `testng-results.xml` (https://testng.org/#_xml_reports).
import Dates

struct TestNGReader: XMLFormatReader {
  let format = ReportFormat.testng
  let leftOut: Set = ["reporter-output", "groups", "attributes"]
  /// The tests of which an attempt failed and was followed by another.
  private var retried: Set<String> = []

  init() {}

  func recognises(_ root: XMLRoot) -> Bool { root.name == "testng-results" }

  mutating func read(_ root: XMLNode, into builder: inout ReportBuilder) {
    for suite in root.children where suite.name == "suite" {
      if let start = builder.time(suite["started-at"]),
        builder.report.start.map({ start.instant < $0.instant }) ?? true
      {
        builder.report.start = start
      }
      for type in suite.all("class") {
        for method in type.children where method.name == "test-method" && method.isWhole {
          add(method, of: type["name"] ?? "", to: &builder)
        }
      }
    }
  }

  /// A method that prepares or cleans up counts where it failed. Data providers repeat names.
  private mutating func add(_ method: XMLNode, of type: String, to builder: inout ReportBuilder) {
    let isSetup = method["is-config"] == "true"
    let isRetried = method["retried"] == "true"
    var outcome = isRetried ? Outcome.failed : builder.outcome(ofWord: method["status"] ?? "")
    if isSetup {
      guard outcome.isFailure else { return }
      outcome = .error
    }
    let exception = method.child("exception")
    let message = exception?.child("message")?.text ?? exception?["class"]
    let detail =
      outcome == .passed
      ? nil : Detail(message: message, traceback: exception?.child("full-stacktrace")?.text)
    let values = method.child("params")?.children.compactMap { $0.child("value")?.text } ?? []
    let name =
      (method["name"] ?? "") + (values.isEmpty ? "" : "[\(values.joined(separator: ", "))]")
    let isNext = retried.contains("\(type).\(name)")
    if isRetried { retried.insert("\(type).\(name)") }
    builder.add(
      TestID([type, name], separator: "."), outcome: outcome,
      duration: method["duration-ms"].flatMap { Double($0) }.map { $0 / 1000 }, detail: detail,
      repeats: isNext ? .anotherAttempt() : .anotherTest)
    if isSetup {
      builder.report.problems.append(
        Problem(.suiteFailed, subject: "\(type).\(name)", message: message))
    }
  }
}
