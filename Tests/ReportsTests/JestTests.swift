// Jest's and Vitest's reports.
import Testing

@testable import Reports

@Suite("Jest and Vitest")
struct JestTests {
  @Test("Tests are named by file, suites and title, whatever machine they ran on")
  func names() throws {
    let report = try report(Self.library)
    #expect(report.format == .jest)
    #expect(
      report.story == """
        test/loans.test.js > loans > lends a book: passed
        test/loans.test.js > loans > late > charges a fee: failed
        test/loans.test.js > loans > reminds by mail: skipped
        test/loans.test.js > loans > reserves: skipped
        test/loans.test.js > loans > third time lucky: flaky
        test/shelf.test.js: error
        """)
    #expect(report.start?.iso8601.hasPrefix("2026-03-02") == true)
    #expect(report.duration == 2.5)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A failure shows what was expected, without colours, and its line")
  func failure() throws {
    let test = try report(Self.library).test("test/loans.test.js > loans > late > charges a fee")
    #expect(test.name == "charges a fee")
    #expect(test.duration == 0.25)
    #expect(
      test.detail?.message == "Error: expect(received).toBe(expected)\n\nExpected: 2\nReceived: 3")
    #expect(test.detail?.traceback?.contains("loans.test.js:14:22") == true)
    #expect(test.detail?.line == 14)
  }

  @Test("A test that was tried again tells why it failed before")
  func retry() throws {
    let test = try report(Self.library).test("test/loans.test.js > loans > third time lucky")
    #expect(test.detail?.attempts.map(\.outcome) == [.failed, .failed])
    #expect(test.detail?.attempts.first?.message == "Error: shelf is locked")
    #expect(test.detail?.attempts.last?.message == nil)
  }

  @Test("A hook that failed after tests that failed too is told beside them")
  func lateHook() throws {
    let report = try report(
      #"""
      {"numTotalTests": 1, "numFailedTests": 1, "numRuntimeErrorTestSuites": 1, "success": false,
       "testResults": [{"name": "/srv/lib/desk.test.js", "status": "failed", "assertionResults": [
         {"ancestorTitles": [], "title": "stamps", "status": "failed", "failureMessages": ["Error: dry"]}],
         "message": "  ● stamps\n\n    dry\n\n  ● Test suite failed to run\n\n    lamp is hot\n"}]}
      """#)
    #expect(report.results.map(\.outcome) == [.failed, .error])
    #expect(report.results.last?.detail?.message == "lamp is hot")
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A file that does not load is a test named like it, with the error first")
  func fileThatDoesNotLoad() throws {
    let test = try report(Self.library).test("test/shelf.test.js")
    #expect(
      test.detail?.message
        == "SyntaxError: /srv/library/test/shelf.test.js: Missing semicolon. (3:4)")
    #expect(test.detail?.traceback?.contains("unexpected token") == true)
  }

  @Test("A report that was cut off keeps the tests whose file it names, and is not green")
  func cutOff() throws {
    let behind = try #require(Self.library.firstRange(of: "● Test suite failed"))
    let longer = try report(String(Self.library[..<behind.lowerBound]))
    #expect(longer.results.count == 5)
    #expect(longer.problems.map(\.kind) == [.cutOff])

    let within = try #require(Self.library.firstRange(of: "reminds by mail"))
    let shorter = try report(String(Self.library[..<within.lowerBound]))
    #expect(shorter.results.isEmpty)
    #expect(shorter.problems.map(\.kind) == [.cutOff])
    #expect(shorter.diagnostics.map(\.identifier).contains("tests-without-file"))
  }

  @Test("An interrupted run is stopped; a test that fails by intent did what it should")
  func interrupted() throws {
    let report = try report(
      """
      {"numTotalTests": 1, "numPassedTests": 1, "success": false, "wasInterrupted": true,
       "testResults": [{"name": "/w/a/lib/x.test.js", "status": "passed", "assertionResults": [
         {"ancestorTitles": [], "title": "is broken for now", "status": "passed", "failing": true}]}]}
      """)
    #expect(report.story.hasSuffix("is broken for now: xfailed"))
    #expect(report.problems.map(\.kind) == [.stopped])
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("Vitest is told apart, and a failed hook after passing tests is not lost")
  func vitest() throws {
    let report = try report(
      """
      {"numTotalTestSuites": 2, "numPassedTestSuites": 1, "numFailedTests": 0, "numPassedTests": 1,
       "numPendingTests": 1, "numTodoTests": 0, "numTotalTests": 2, "startTime": 1772445600000,
       "success": false, "testResults": [
        {"name": "/srv/ci/garden/tests/beds.test.ts", "status": "failed",
         "startTime": 1772445600100, "endTime": 1772445600400.5,
         "message": "Error: the pump did not stop\\n    at tests/beds.test.ts:9:3",
         "assertionResults": [
          {"ancestorTitles": ["beds"], "fullName": "beds waters", "status": "passed",
           "title": "waters", "duration": 3.25, "failureMessages": [], "meta": {}},
          {"ancestorTitles": ["beds"], "fullName": "beds weeds", "status": "skipped",
           "title": "weeds", "failureMessages": [], "meta": {}}]}]}
      """)
    #expect(report.format == .vitest)
    #expect(
      report.story == """
        tests/beds.test.ts > beds > waters: passed
        tests/beds.test.ts > beds > weeds: skipped
        tests/beds.test.ts: error
        """)
    #expect(try report.test("tests/beds.test.ts").detail?.message == "Error: the pump did not stop")
  }

  @Test("Values of a wrong type do no harm")
  func wrongTypes() throws {
    let report = try report(
      """
      {"numTotalTests": "many", "numRuntimeErrorTestSuites": 0, "startTime": -1, "testResults": [
        7, {"name": null, "status": 3, "assertionResults": [
          {"title": ["x"], "status": "exploded", "invocations": 9e15, "duration": -4,
           "retryReasons": {}, "failureMessages": "no list"}]}]}
      """)
    #expect(report.story == "(no name): skipped")
    #expect(
      Set(report.diagnostics.map(\.identifier)).isSuperset(of: [
        "unknown-outcome", "absurd-duration",
      ]))
  }

  static let library = #"""
    {"numFailedTestSuites": 2, "numFailedTests": 1, "numPassedTests": 2, "numPendingTests": 1,
     "numRuntimeErrorTestSuites": 1, "numTodoTests": 1, "numTotalTestSuites": 2, "numTotalTests": 5,
     "openHandles": [], "startTime": 1772445600000, "success": false, "testResults": [
      {"assertionResults": [
        {"ancestorTitles": ["loans"], "duration": 4, "failureMessages": [], "invocations": 1,
         "retryReasons": [], "status": "passed", "title": "lends a book"},
        {"ancestorTitles": ["loans", "late"], "duration": 250, "failureMessages": [
          "Error: \u001b[2mexpect(\u001b[22m\u001b[31mreceived\u001b[39m\u001b[2m).\u001b[22mtoBe(expected)\n\nExpected: \u001b[32m2\u001b[39m\nReceived: \u001b[31m3\u001b[39m\n    at check (/srv/library/src/fee.js:3:9)\n    at Object.<anonymous> (/srv/library/test/loans.test.js:14:22)"],
         "invocations": 1, "retryReasons": [], "status": "failed", "title": "charges a fee"},
        {"ancestorTitles": ["loans"], "duration": null, "failureMessages": [], "status": "pending",
         "title": "reminds by mail"},
        {"ancestorTitles": ["loans"], "duration": null, "failureMessages": [], "status": "todo",
         "title": "reserves"},
        {"ancestorTitles": ["loans"], "duration": 1, "failureMessages": [], "invocations": 3,
         "retryReasons": ["Error: shelf is locked\n    at /srv/library/test/loans.test.js:30:5"],
         "status": "passed", "title": "third time lucky"}],
       "endTime": 1772445602500, "message": "", "name": "/srv/library/test/loans.test.js",
       "startTime": 1772445600100, "status": "failed", "summary": ""},
      {"assertionResults": [], "endTime": 1772445601000,
       "message": "  ● Test suite failed to run\n\n    Jest encountered an unexpected token\n\n    Details:\n\n    SyntaxError: /srv/library/test/shelf.test.js: Missing semicolon. (3:4)\n\n      1 | let a",
       "name": "/srv/library/test/shelf.test.js", "startTime": 1772445601000, "status": "failed",
       "summary": ""}],
     "wasInterrupted": false}
    """#
}
