// Reports of pytest-json-report.
import Testing

@testable import Reports

@Suite("pytest-json-report")
struct PytestJSONReportTests {
  /// A report of one session.
  private func session(
    _ tests: String, exit: Int = 0, summary: String = "{}", more: String = "",
    created: String = "1772445660.5", duration: String = "60.5"
  ) throws -> Report {
    try report(
      #"{"created": \#(created), "duration": \#(duration), "exitcode": \#(exit), "#
        + #""environment": {"Python": "3.12.4", "Packages": {"pytest": "8.3.2"}}, "#
        + #""summary": \#(summary), \#(more) "tests": [\#(tests)]}"#)
  }

  @Test("A failure tells its message, its line, what it printed, and all its stages' time")
  func failure() throws {
    let report = try session(
      #"""
      {"nodeid": "tests/test_kite.py::TestKite::test_flies[2-calm]", "lineno": 11, "outcome": "failed",
       "setup": {"duration": 0.25, "outcome": "passed", "stdout": "unrolled\n"},
       "call": {"duration": 0.5, "outcome": "failed", "stderr": "no wind\n",
         "crash": {"path": "/ci/tests/test_kite.py", "lineno": 14, "message": "AssertionError: 0 > 3"},
         "longrepr": "def test_flies():\n>   assert 0 > 3\nE   AssertionError: 0 > 3",
         "log": [{"levelname": "WARNING", "name": "kite", "msg": "calm day"}]},
       "teardown": {"duration": 0.25, "outcome": "passed"}},
      {"nodeid": "tests/test_kite.py::test_lands", "outcome": "passed",
       "setup": {"duration": 0.1, "outcome": "passed"}, "call": {"duration": 0.1, "outcome": "passed"}}
      """#, exit: 1, summary: #"{"passed": 1, "failed": 1, "total": 2, "collected": 2}"#)
    let test = try report.test("tests/test_kite.py::TestKite::test_flies[2-calm]")
    #expect(test.name == "test_flies[2-calm]")
    #expect(test.duration == 1)
    #expect(test.file == "tests/test_kite.py")
    #expect(test.detail?.message == "AssertionError: 0 > 3")
    #expect(test.detail?.line == 14)
    #expect(
      test.detail?.output == [
        CapturedOutput("stdout", "unrolled\n"), CapturedOutput("stderr", "no wind\n"),
        CapturedOutput("log", "WARNING kite: calm day"),
      ])
    #expect(report.tool == "pytest 8.3.2")
    #expect(report.start?.iso8601 == "2026-03-02T10:00:00Z")
    #expect(report.duration == 60.5)
    #expect(report.problems.isEmpty)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A test in which a worker of pytest-xdist died says so")
  func deadWorker() throws {
    let report = try session(
      #"""
      {"nodeid": "t.py::test_gust", "outcome": "failed",
       "setup": {"duration": 0.1, "outcome": "passed", "longrepr": "[gw1] linux -- Python 3.12.4"},
       "???": {"duration": 0, "outcome": "failed",
         "longrepr": "[gw1] linux -- Python 3.12.4\nworker 'gw1' crashed while running 't.py::test_gust'"}}
      """#, exit: 1, summary: #"{"failed": 1, "total": 1, "collected": 1}"#)
    let test = try report.test("t.py::test_gust")
    #expect(test.outcome == .failed)
    #expect(test.detail?.message == "worker 'gw1' crashed while running 't.py::test_gust'")
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("Each word is the outcome that pytest means by it")
  func outcomes() throws {
    let report = try session(
      #"""
      {"nodeid": "t.py::setup", "outcome": "error", "setup": {"outcome": "failed", "longrepr": "no string"}},
      {"nodeid": "t.py::teardown", "outcome": "error", "call": {"outcome": "passed"},
       "teardown": {"outcome": "failed", "longrepr": "knot"}},
      {"nodeid": "t.py::expected", "outcome": "xfailed", "call": {"outcome": "skipped", "longrepr": "E  x"}},
      {"nodeid": "t.py::unexpected", "outcome": "xpassed", "call": {"outcome": "passed"}},
      {"nodeid": "t.py::strict", "outcome": "failed",
       "call": {"outcome": "failed", "longrepr": "[XPASS(strict)] later"}},
      {"nodeid": "t.py::skips", "outcome": "skipped",
       "setup": {"outcome": "skipped", "longrepr": "('/ci/t.py', 3, 'Skipped: needs a hill')"}},
      {"nodeid": "t.py::again", "outcome": "rerun", "call": {"outcome": "passed"}},
      {"nodeid": "t.py::again_in_vain", "outcome": "rerun", "call": {"outcome": "failed"}},
      {"nodeid": "t.py::subtests", "outcome": "subtests passed", "call": {"outcome": "passed"}},
      {"nodeid": "t.py::odd", "outcome": "floating"}
      """#, exit: 1)
    #expect(
      report.results.map { "\($0.name) \($0.outcome.name)" } == [
        "setup error", "teardown error", "expected xfailed", "unexpected xpassed", "strict failed",
        "skips skipped", "again flaky", "again_in_vain failed", "subtests passed", "odd skipped",
      ])
    #expect(try report.test("t.py::skips").detail?.message == "needs a hill")
    #expect(try report.test("t.py::setup").detail?.traceback == "no string")
    #expect(try report.test("t.py::strict").detail?.traceback == "[XPASS(strict)] later")
    #expect(try report.test("t.py::again").detail?.attempts.count == 1)
    #expect(report.diagnostics.map(\.identifier) == ["unknown-outcome"])
  }

  @Test("A failure without a crash entry still says something")
  func messageOfTrace() throws {
    let report = try session(
      #"""
      {"nodeid": "t.py::setup", "outcome": "error",
       "setup": {"outcome": "failed", "longrepr": "file t.py, line 3\nE   fixture 'reel' not found"}},
      {"nodeid": "t.py::strict", "outcome": "failed",
       "call": {"outcome": "failed", "longrepr": "[XPASS(strict)] later"}}
      """#, exit: 1)
    #expect(try report.test("t.py::setup").detail?.message == "fixture 'reel' not found")
    #expect(try report.test("t.py::strict").detail?.message == "[XPASS(strict)] later")
  }

  @Test("A file that could not be collected is a problem, so the run is not green")
  func collection() throws {
    let report = try session(
      "", exit: 2,
      more: #"""
        "collectors": [{"nodeid": "", "outcome": "passed"},
          {"nodeid": "tests/test_tail.py", "outcome": "failed",
           "longrepr": "ModuleNotFoundError: No module named 'ribbon'"}],
        """#)
    #expect(
      report.problems == [
        Problem(
          .notCollected, subject: "tests/test_tail.py",
          message: "ModuleNotFoundError: No module named 'ribbon'")
      ])
  }

  @Test(
    "An exit code that no test explains is a problem",
    arguments: [
      (0, []), (1, [.unexplained]), (2, [.stopped]), (3, [.crashed]), (4, [.unexplained]),
      (5, [.unexplained]), (137, [.unexplained]),
    ] as [(Int, [Problem.Kind])])
  func exitCodes(code: Int, kinds: [Problem.Kind]) throws {
    let report = try session("", exit: code, summary: #"{"total": 0, "collected": 0}"#)
    #expect(report.problems.map(\.kind) == kinds)
    #expect(report.exitCode == code)
  }

  @Test("A run that found no tests says so")
  func noTests() throws {
    let report = try session("", exit: 5)
    #expect(report.problems.first?.message == "pytest found no tests.")
  }

  @Test("A run that stopped at its first failure says how many tests ran")
  func stopped() throws {
    let report = try session(
      #"{"nodeid": "t.py::a", "outcome": "failed", "call": {"outcome": "failed"}}"#, exit: 1,
      summary: #"{"failed": 1, "total": 1, "collected": 9, "deselected": 2}"#)
    #expect(report.problems == [Problem(.stopped, message: "1 of 7 tests ran.")])
  }

  @Test(
    "A clock that a test froze spoils neither the start nor the durations",
    arguments: ["1000000000", "-1000000000", "1e300"])
  func frozenClock(duration: String) throws {
    let report = try session(
      #"{"nodeid": "t.py::a", "outcome": "passed", "call": {"outcome": "passed", "duration": \#(duration)}}"#,
      duration: duration)
    #expect(report.results.first?.duration == nil)
    #expect(report.duration == nil)
    #expect(report.start?.iso8601 == "2026-03-02T10:01:00Z")
    #expect(report.diagnostics.contains { $0.identifier == "absurd-duration" })
  }

  @Test(
    "A report that was cut off is known by its front, and keeps whole tests", arguments: [1, 20])
  func cutOff(bytes: Int) throws {
    let text =
      #"{"created": 1.0, "duration": 2.0, "exitcode": 0, "summary": {}, "tests": ["#
      + #"{"nodeid": "t.py::a", "outcome": "passed"}, {"nodeid": "t.py::b", "outcome": "passed"}]}"#
    let report = try report(text.cut(bytes))
    #expect(report.problems.map(\.kind) == [.cutOff])
    #expect(report.results.first?.id == "t.py::a")
  }

  @Test("Values of a wrong type do no harm")
  func wrongTypes() throws {
    let report = try report(
      #"""
      {"created": "x", "duration": [], "exitcode": {}, "environment": 3, "summary": [1],
       "collectors": {"a": 1}, "tests": [1, {}, {"nodeid": 4}, {"nodeid": "", "outcome": 5, "call": 7}]}
      """#)
    #expect(report.story == "(no name): skipped")
    #expect(report.start == nil)
  }
}
