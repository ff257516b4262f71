// CTest's own XML, `Testing/*/Test.xml` of `ctest -T Test`
// (https://cmake.org/cmake/help/latest/manual/ctest.1.html#ctest-test-step).
import Dates
import Foundation

struct CTestReader: XMLFormatReader {
  let format = ReportFormat.ctest
  let leftOut: Set = ["TestList", "FullCommandLine"]

  init() {}

  /// The same root is that of CTest's reports on building and coverage.
  func recognises(_ root: XMLRoot) -> Bool {
    root.name == "Site"
      && (root.children.contains("Testing")
        || root.children.isEmpty && root.attributes.contains("ctest-"))
  }

  mutating func read(_ root: XMLNode, into builder: inout ReportBuilder) {
    builder.report.tool = root["Generator"].map { String($0.prefix(60)) } ?? "CTest"
    guard let testing = root.child("Testing") else { return }
    builder.report.start = builder.time(testing.child("StartTestTime")?.text)
    builder.report.duration =
      testing.child("ElapsedMinutes")?.text.flatMap { Double($0) }.map { $0 * 60 }
    for test in testing.children where test.name == "Test" && test.isWhole {
      add(test, to: &builder)
    }
  }

  private func add(_ test: XMLNode, to builder: inout ReportBuilder) {
    let results = CTestResults(test.child("Results"))
    let outcome = outcome(test["Status"] ?? "", results, in: &builder)
    var detail: Detail?
    if outcome != .passed {
      let code = results["Exit Value"].map { " (exit value \($0))" } ?? ""
      let completion = results["Completion Status"].flatMap { $0 == "Completed" ? nil : $0 }
      detail = Detail(
        message: results["Fail Reason"] ?? completion ?? results["Exit Code"].map { $0 + code })
      if let output = results.output { detail?.output = [CapturedOutput("output", output)] }
    }
    // Tests of one name may stand in several folders.
    let folder = test.child("Path")?.text.flatMap {
      $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0
    }
    let name = test.child("Name")?.text ?? test.child("FullName")?.text ?? ""
    builder.add(
      TestID([folder == "." ? "" : folder ?? "", name], separator: "/"), outcome: outcome,
      duration: results["Execution Time"].flatMap { Double($0) }, detail: detail)
  }

  /// CTest counts a test that could not be run as failed, unless it is disabled or skipped itself.
  private func outcome(
    _ word: String, _ results: CTestResults, in builder: inout ReportBuilder
  ) -> Outcome {
    switch word {
    case "failed":
      return results["Exit Code"].map { $0 == "Failed" } ?? true ? .failed : .error
    case "notrun":
      let why = (results["Completion Status"] ?? "").uppercased()
      return why.hasPrefix("DISABLED") || why.hasPrefix("SKIP") ? .skipped : .error
    default: return builder.outcome(ofWord: word)
    }
  }
}

/// What CTest measured of a test, by name.
private struct CTestResults {
  private let node: XMLNode?

  init(_ node: XMLNode?) { self.node = node }

  subscript(name: String) -> String? {
    node?.children.first { $0.name == "NamedMeasurement" && $0["name"] == name }?
      .child("Value")?.text
  }

  /// What the test printed; CTest packs it unless told otherwise.
  var output: String? {
    guard let value = node?.first("Measurement", "Value"), let text = value.text else { return nil }
    guard value["encoding"] == "base64" else { return text }
    guard let packed = Data(base64Encoded: text, options: .ignoreUnknownCharacters),
      let unpacked = UnpackedText(deflated: Array(packed), limit: Self.longestOutput)
    else { return nil }
    return String(decoding: unpacked.bytes, as: UTF8.self).nonEmpty
  }

  /// In bytes.
  private static let longestOutput = 1024 * 1024
}
