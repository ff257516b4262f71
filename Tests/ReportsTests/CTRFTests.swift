// Reports in the Common Test Report Format, as plugins of many runners write them.
import Testing

@testable import Reports

@Suite("CTRF")
struct CTRFTests {
  /// A report with these tests, which may state this of itself.
  private func report(tests: String, summary: String = "{}") throws -> Report {
    try ReportsTests.report(
      #"{"results": {"tool": {"name": "loom", "version": "2.1"}, "summary": \#(summary), "#
        + #""tests": [\#(tests)]}}"#)
  }

  @Test("A run of pytest's plugin tells stages and expected failures by its own words")
  func outcomes() throws {
    let report = try report(
      tests: #"""
        {"name": "tests/test_dye.py::test_red", "status": "passed", "rawStatus": "call_passed"},
        {"name": "tests/test_dye.py::test_blue", "status": "failed", "rawStatus": "call_failed",
         "message": "AssertionError: pale", "trace": "test_dye.py:9: pale", "line": 9},
        {"name": "tests/test_dye.py::test_green", "status": "failed", "rawStatus": "setup_failed"},
        {"name": "tests/test_dye.py::test_gold", "status": "failed", "rawStatus": "teardown_failed"},
        {"name": "tests/test_dye.py::test_grey", "status": "skipped", "rawStatus": "xfailed"},
        {"name": "tests/test_dye.py::test_pink", "status": "passed", "rawStatus": "xpassed"},
        {"name": "tests/test_dye.py::test_teal", "status": "pending"},
        {"name": "tests/test_dye.py::test_rust", "status": "failed", "rawStatus": "timedOut"},
        {"name": "tests/test_dye.py::test_sand", "status": "other", "rawStatus": "broken"}
        """#)
    #expect(
      report.results.map { "\($0.name) \($0.outcome.name)" } == [
        "test_red passed", "test_blue failed", "test_green error", "test_gold error",
        "test_grey xfailed", "test_pink xpassed", "test_teal skipped", "test_rust error",
        "test_sand error",
      ])
    let blue = try report.test("tests/test_dye.py::test_blue")
    #expect(blue.detail?.message == "AssertionError: pale")
    #expect(blue.detail?.line == 9)
    #expect(report.tool == "loom 2.1")
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A test that passed when it was tried again is flaky, with the attempts before")
  func retries() throws {
    let report = try report(
      tests: #"""
        {"name": "weaves", "status": "passed", "flaky": true, "retries": 2, "duration": 40,
         "retryAttempts": [{"attempt": 1, "status": "failed", "duration": 1500, "message": "snapped"},
          {"attempt": 2, "status": "failed", "message": "snapped again"}]},
        {"name": "knots", "status": "passed", "retries": 1},
        {"name": "cuts", "status": "failed", "retries": 2},
        {"name": "folds", "status": "passed", "retries": 1000000000},
        {"name": "hems", "status": "passed", "flaky": false, "retries": 0}
        """#)
    #expect(
      report.story == """
        weaves: flaky
        knots: flaky
        cuts: failed
        folds: flaky
        hems: passed
        """)
    let weaves = try report.test("weaves")
    #expect(weaves.duration.map { ($0 * 1000).rounded() } == 40)
    #expect(
      weaves.detail?.attempts == [
        Attempt(.failed, duration: 1.5, message: "snapped"),
        Attempt(.failed, message: "snapped again"),
      ])
    #expect(try report.test("cuts").detail?.attempts.count == 2)
    #expect(try report.test("folds").detail?.attempts.count == ReportBuilder.longestList)
    #expect(try report.test("hems").detail == nil)
  }

  @Test("Suites may be a list or a text, and absolute paths lose what is only this machine's")
  func names() throws {
    let report = try report(
      tests: #"""
        {"name": "spins", "status": "passed", "suite": ["Wheel", "by hand"],
         "filePath": "/home/ci/build/7/mill/spec/wheel.spec.ts"},
        {"name": "stops", "status": "passed", "suite": "Wheel",
         "filePath": "/home/ci/build/7/mill/spec/wheel.spec.ts"},
        {"name": "grinds", "status": "passed", "suite": ["spec/stone.spec.ts", "Stone"],
         "filePath": "/home/ci/build/7/mill/spec/stone.spec.ts"},
        {"name": "no file", "status": "passed", "suite": "Stone"}
        """#)
    let ids = report.results.map(\.id)
    #expect(ids.allSatisfy { !$0.contains("/home/ci") && !$0.contains("build/7") }, "\(ids)")
    #expect(ids[0].hasSuffix("wheel.spec.ts > Wheel > by hand > spins"))
    #expect(ids[1].hasSuffix("wheel.spec.ts > Wheel > stops"))
    #expect(ids[2].hasSuffix("stone.spec.ts > Stone > grinds"))
    #expect(ids[3] == "Stone > no file")
    #expect(report.results[0].file.map { ids[0].hasPrefix($0) } == true)
  }

  @Test("The tests are counted; a summary that says otherwise is told")
  func summary() throws {
    let report = try report(
      tests: #"{"name": "a", "status": "passed"}, {"name": "b", "status": "failed"}"#,
      summary:
        #"{"tests": 3, "passed": 1, "failed": 2, "start": 1772445600000, "stop": 1772445661500}"#)
    #expect(report.diagnostics.map(\.identifier) == ["summary-disagrees"])
    #expect(
      report.diagnostics.first?.sentence
        == "The summary states 3 tests where 2 are counted, 2 failed where 1 are counted.")
    #expect(report.duration == 61.5)
    #expect(report.start?.iso8601 == "2026-03-02T10:00:00Z")
  }

  @Test("A summary with failures and no test that failed is not green")
  func unexplained() throws {
    let report = try report(tests: "", summary: #"{"tests": 1, "failed": 1}"#)
    #expect(report.results.isEmpty)
    #expect(report.problems.map(\.kind) == [.unexplained])
  }

  @Test(
    "Durations that cannot be are left out, and told",
    arguments: ["-5", "1e300", "86400000000", "-1e9"])
  func absurdDurations(milliseconds: String) throws {
    let report = try report(
      tests: #"{"name": "a", "status": "passed", "duration": \#(milliseconds)}"#,
      summary: #"{"duration": \#(milliseconds)}"#)
    #expect(report.results.first?.duration == nil)
    #expect(report.duration == nil)
    #expect(report.diagnostics.map(\.identifier).contains("absurd-duration"))
  }

  @Test("Values of a wrong type do no harm")
  func wrongTypes() throws {
    let report = try report(
      tests:
        #"7, null, [], {"name": 4, "status": [], "suite": {"a": 1}, "filePath": 9, "retries": "x"}"#,
      summary: #"{"tests": "many", "start": "now", "stop": {}}"#)
    #expect(report.results.map(\.outcome).allSatisfy { $0 == .skipped })
    #expect(report.diagnostics.map(\.identifier).contains("unknown-outcome"))
    let nameless = try ReportsTests.report(#"{"reportFormat": "CTRF", "results": {"tests": []}}"#)
    #expect(nameless.tool == nil)
  }

  @Test("Tests of one name are told apart by a number")
  func duplicates() throws {
    let test = #"{"name": "a", "status": "passed"}"#
    let report = try report(
      tests: [test, test, #"{"name": "a #2", "status": "failed"}"#, test]
        .joined(separator: ","))
    #expect(Set(report.results.map(\.id)).count == 4)
    #expect(report.results.map(\.id).prefix(2) == ["a", "a #2"])
    #expect(report.diagnostics.map(\.identifier) == ["duplicate-test-name"])
  }
}
