// Allure's folders of results.
import Testing

@testable import Reports

@Suite("Allure")
struct AllureTests {
  @Test("A folder is one report; pytest's tests have pytest's ids")
  func pytestNames() throws {
    let read = Self.read([
      "a-result.json": Self.result(
        "test_total[eu]", "passed", full: "tests.test_cart.TestCart#test_total",
        more: #""parameters": [{"name": "region", "value": "'eu'"}],"#),
      "b-result.json": Self.result(
        "Adds up", "broken", full: "tests.test_cart#test_sum", start: 1_772_445_602_000,
        more: #""statusDetails": {"message": "KeyError: 'eu'", "trace": "sum.py:3: KeyError"},"#),
      "c-container.json":
        #"{"uuid": "c", "children": ["a"], "befores": [{"name": "cart", "status": "passed"}]}"#,
    ])
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics)")
    #expect(read.reports.map(\.file) == ["runs/r1"])
    let report = try #require(read.reports.first)
    #expect(
      report.story == """
        tests/test_cart.py::TestCart::test_total[eu]: passed
        tests/test_cart.py::test_sum: error
        """)
    let failure = try report.test("tests/test_cart.py::test_sum")
    #expect(failure.file == "tests/test_cart.py")
    #expect(failure.detail?.message == "KeyError: 'eu'")
    #expect(failure.detail?.traceback == "sum.py:3: KeyError")
    #expect(failure.duration == 0.5)
    #expect(report.start?.iso8601.hasPrefix("2026-03-02") == true)
    #expect(report.duration == 2.5)
  }

  @Test("The run lasts from its first start to its last end, if that is no time at all too")
  func duration() throws {
    let start = 1_772_445_600_000
    func duration(_ tests: (start: Int, stop: Int)...) throws -> Double? {
      let files = tests.enumerated().map { number, test in
        let text = Self.result(
          "t\(number)", "passed", full: "tests.a#t\(number)", start: test.start)
        return (
          "\(number)-result.json",
          text.replacing("\"stop\": \(test.start + 500)", with: "\"stop\": \(test.stop)")
        )
      }
      let read = Self.read(Dictionary(uniqueKeysWithValues: files))
      return try #require(read.reports.first).duration
    }
    #expect(try duration((start, start)) == 0)
    #expect(try duration((start, start + 500), (start + 2000, start + 2250)) == 2.25)
    #expect(try duration((start, start + 9000), (start + 2000, start + 2250)) == 9)
  }

  @Test("The attempts at a test are put in the order in which they began")
  func retries() throws {
    let full = "org.example.DoorTest.opens"
    let late = #""historyId": "h1", "statusDetails": {"message": "late"},"#
    let report = try #require(
      Self.read([
        "a-result.json": Self.result(
          "opens", "passed", full: full, framework: "junit", start: 1_772_445_609_000,
          more: #""historyId": "h1","#),
        "b-result.json": Self.result("opens", "failed", full: full, framework: "junit", more: late),
        "c-result.json": Self.result(
          "opens [2]", "skipped", full: full, framework: "junit", start: 1_772_445_610_000,
          more: #""historyId": "h2","#),
      ]).reports.first)
    #expect(
      report.story == """
        org.example.DoorTest.opens: flaky
        org.example.DoorTest.opens #2: skipped
        """)
    let test = try report.test(full)
    #expect(test.name == "opens")
    #expect(test.detail?.attempts == [Attempt(.failed, duration: 0.5, message: "late")])
  }

  @Test(
    "Expected failures are told by pytest's words for them",
    arguments: [
      ("skipped", "XFAIL not written yet", Outcome.xfailed), ("passed", "XPASS at last", .xpassed),
      ("skipped", "Skipped: no network", .skipped), ("unknown", "", .error),
    ])
  func expectedFailures(status: String, message: String, outcome: Outcome) throws {
    let details = #""statusDetails": {"message": "\#(message)"},"#
    let read = Self.read([
      "a-result.json": Self.result("test_a", status, full: "tests.test_a#test_a", more: details)
    ])
    #expect(try #require(read.reports.first).results.map(\.outcome) == [outcome])
  }

  @Test("What a test printed is its output; pictures and other files of the folder are left alone")
  func attachments() throws {
    let attached = """
      "attachments": [{"name": "stdout", "source": "1-attachment.txt", "type": "text/plain"},
                      {"name": "screen", "source": "2-attachment.png", "type": "image/png"}],
      "steps": [{"name": "opens", "attachments": [{"name": "log", "source": "3-attachment.txt"}]}],
      """
    let read = Self.read([
      "0-result.json": Self.result("test_a", "failed", full: "tests.test_a#test_a", more: attached),
      "1-attachment.txt": "\u{1B}[31mwater\u{1B}[0m is cold", "3-attachment.txt": "step by step",
      "2-attachment.png": "\u{89}PNG\r\n\0\0\0", "4-attachment.txt": "of nobody",
      "environment.properties": "# where\nregion = eu-west\nbrowser: none",
      "executor.json": #"{"name": "a CI", "type": "ci"}"#,
    ])
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics)")
    let report = try #require(read.reports.first)
    #expect(
      try report.test("tests/test_a.py::test_a").detail?.output == [
        CapturedOutput("stdout", "water is cold"), CapturedOutput("log", "step by step"),
      ])
    #expect(
      report.environment == [
        EnvironmentValue("region", "eu-west"), EnvironmentValue("browser", "none"),
      ])
  }

  @Test("A place in the full name is left out of the id, since it moves")
  func places() throws {
    let labels = #""parameters": [{"name": "Project", "value": "phone", "excluded": true}],"#
    let report = try #require(
      Self.read([
        "a-result.json": Self.result(
          "opens", "passed", full: "door.spec.ts:12:3", framework: "playwright", more: labels)
      ]).reports.first)
    #expect(report.story == "door.spec.ts > opens: passed")
  }

  @Test("A result that was cut off and one with nothing in it are told")
  func damaged() throws {
    let whole = Self.result("test_a", "passed", full: "tests.test_a#test_a")
    let read = Self.read([
      "a-result.json": whole, "b-result.json": #"{"uuid": "b", "name": "test_b", "status": "fai"#,
      "d-result.json": "",
      "c-result.json": #"{"uuid": "c", "name": 4, "status": "", "historyId": [], "start": "soon"}"#,
    ])
    let report = try #require(read.reports.first)
    #expect(try report.test("tests/test_a.py::test_a").outcome == .passed)
    #expect(try report.test("4").outcome == .error)
    #expect(report.problems.first?.subject == "b-result.json")
    #expect(report.diagnostics.map(\.identifier).contains("damaged-report"))
  }

  /// The files of one folder.
  private static func read(_ files: [String: String]) -> ReadReports {
    ReportReader().read(
      files.map { ReportFile(path: "runs/r1/\($0.key)", bytes: Array($0.value.utf8)) })
  }

  /// A result that takes half a second. `more` are members with a comma behind each.
  private static func result(
    _ name: String, _ status: String, full: String, framework: String = "pytest",
    start: Int = 1_772_445_600_000, more: String = ""
  ) -> String {
    let package = full.split(separator: ".").prefix(2).joined(separator: ".")
    let module = package.split(separator: "#").first.map(String.init) ?? package
    return """
      {"uuid": "\(name) \(start)", "name": "\(name)", "status": "\(status)", "fullName": "\(full)",
       \(more) "start": \(start), "stop": \(start + 500), "labels": [
         {"name": "framework", "value": "\(framework)"}, {"name": "package", "value": "\(module)"}]}
      """
  }
}
