import Testing

@testable import Reports

@Suite("pytest-reportlog")
struct PytestReportLogTests {
  private let start = #"{"pytest_version": "8.3.2", "$report_type": "SessionStart"}"# + "\n"

  private func finish(_ status: Int) -> String {
    #"{"exitstatus": \#(status), "$report_type": "SessionFinish"}"# + "\n"
  }

  private func stage(
    _ when: String, _ name: String, _ outcome: String = "passed", longrepr: String = "null",
    more: String = ""
  ) -> String {
    #"{"nodeid": "tests/test_crane.py::\#(name)", "when": "\#(when)", "outcome": "\#(outcome)", "#
      + #""longrepr": \#(longrepr), "duration": 0.25, "start": 1772438400.5, "stop": 1772438401.0\#(more), "#
      + #""$report_type": "TestReport"}"# + "\n"
  }

  private func test(
    _ name: String, _ outcome: String, longrepr: String = "null", more: String = ""
  ) -> String {
    stage("setup", name) + stage("call", name, outcome, longrepr: longrepr, more: more)
      + stage("teardown", name)
  }

  private func crash(_ message: String, line: Int = 9) -> String {
    #"{"reprcrash": {"path": "/srv/ci/tests/test_crane.py", "lineno": \#(line), "message": "\#(message)"}, "#
      + #""reprtraceback": {"reprentries": [{"data": {"lines": ["    def test_lift():", ">       lift()", "E       \#(message)"]}}]}}"#
  }

  @Test("the stages of a test make its outcome")
  func outcomes() throws {
    let report = try report(
      start
        + test(
          "test_lift", "failed", longrepr: crash("ValueError: rope"),
          more: #", "sections": [["Captured stdout call", "oiled\n"]]"#)
        + test("test_moor[2]", "passed")
        + stage(
          "setup", "test_rain", "skipped",
          longrepr: #"["/srv/ci/tests/test_crane.py", 4, "Skipped: it is dry"]"#)
        + stage("teardown", "test_rain")
        + test(
          "test_swim", "skipped", longrepr: crash("sank"), more: #", "wasxfail": "cranes sink""#)
        + test("test_float", "passed", more: #", "wasxfail": "cranes sink""#)
        + stage("setup", "test_power", "failed", longrepr: crash("OSError: no power"))
        + stage("teardown", "test_power") + finish(1))
    #expect(
      report.lines == [
        "failed tests/test_crane.py::test_lift", "passed tests/test_crane.py::test_moor[2]",
        "skipped tests/test_crane.py::test_rain", "xfailed tests/test_crane.py::test_swim",
        "xpassed tests/test_crane.py::test_float", "error tests/test_crane.py::test_power",
      ])
    let lift = try report.test("tests/test_crane.py::test_lift")
    #expect(lift.duration == 0.75)
    #expect(lift.detail?.message == "ValueError: rope")
    #expect(lift.detail?.traceback?.hasSuffix("E       ValueError: rope") == true)
    #expect(lift.detail?.line == 9)
    #expect(lift.detail?.output == [CapturedOutput("stdout", "oiled\n")])
    #expect(try report.test("tests/test_crane.py::test_rain").detail?.message == "it is dry")
    #expect(report.tool == "pytest 8.3.2")
    #expect(report.exitCode == 1)
    #expect(report.start?.iso8601 == "2026-03-02T08:00:00Z")
    #expect(report.problems.isEmpty)
  }

  @Test("a test that is run again after a failure and passes is flaky, and keeps what went wrong")
  func reruns() throws {
    let report = try report(
      start + test("test_lift", "rerun", longrepr: crash("AssertionError: late"))
        + test("test_lift", "passed") + finish(0))
    #expect(report.lines == ["flaky tests/test_crane.py::test_lift"])
    #expect(report.results.first?.detail?.attempts.map(\.message) == ["AssertionError: late"])
    #expect(report.problems.isEmpty)
  }

  @Test("a subtest that fails fails its test")
  func subtests() throws {
    let subtest = stage("call", "test_lift", "failed", longrepr: crash("3 t"))
      .replacing("TestReport", with: "SubTestReport")
    let report = try report(start + subtest + test("test_lift", "passed") + finish(1))
    #expect(report.lines == ["failed tests/test_crane.py::test_lift"])
    #expect(report.results.first?.detail?.message == "3 t")
  }

  @Test("a file that cannot be collected is a problem of the run")
  func collection() throws {
    let report = try report(
      start
        + #"{"outcome": "failed", "longrepr": "ImportError: no crane", "nodeid": "tests/test_quay.py", "$report_type": "CollectReport"}"#
        + "\n" + finish(2))
    #expect(
      report.problems == [
        Problem(.notCollected, subject: "tests/test_quay.py", message: "ImportError: no crane")
      ])
  }

  @Test("a session without an end died in the test that was running")
  func crashed() throws {
    let report = try report(
      start + test("test_moor", "passed") + stage("setup", "test_lift"))
    #expect(
      report.lines == [
        "passed tests/test_crane.py::test_moor", "error tests/test_crane.py::test_lift",
      ])
    #expect(report.problemKinds == [.crashed])
  }
}
