// Formats that are recognised and not read: whoever has one learns its name and what to write instead.
import JSON

/// A format of JSON by the members that stand at its top, or in the first object of its list.
enum KnownJSON {
  private static let formats: [(name: String, members: [String])] = [
    ("Catch2's JSON", ["test-run", "metadata"]),
    ("Ginkgo's JSON", ["SuitePath", "SpecReports"]), ("Gauge's JSON", ["specResults"]),
    ("Karate's JSON", ["scenarioResults"]), ("TestCafe's JSON", ["fixtures", "userAgents"]),
    ("Nightwatch's JSON", ["modules", "passed"]), ("Karma's JSON", ["browsers", "result"]),
    ("WebdriverIO's JSON", ["capabilities", "suites"]),
    ("Cypress's results", ["runs", "totalTests"]),
    ("Cucumber's messages", ["meta", "protocolVersion"]),
    ("Cucumber's messages", ["gherkinDocument"]),
    ("Xcode's result bundle as JSON", ["actions", "issues"]),
    ("CTest's list of tests", ["kind", "tests"]),
    ("SARIF, of static analysis", ["$schema", "runs"]), ("coverage.py's JSON", ["meta", "totals"]),
    ("a list of packages", ["dependencies", "version"]),
  ]

  /// Nil for any other.
  static func name(of root: JSONValue?) -> String? {
    let object = root?.kind == .array ? root?.elements.first { $0.kind == .object } : root
    guard let object else { return nil }
    if object["meta"]["protocolVersion"].exists { return "Cucumber's messages" }
    return formats.first { $0.members.allSatisfy { object.member(named: $0).exists } }?.name
  }
}
