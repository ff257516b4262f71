// Mocha's reports.
import Testing

@testable import Reports

@Suite("Mocha")
struct MochaTests {
  @Test("Tests are named by file, suites and title; a failed hook is an error of its own")
  func names() throws {
    let report = try report(Self.orchard)
    #expect(report.format == .mocha)
    #expect(
      report.story == """
        test/trees.spec.js > Trees > grows: passed
        test/trees.spec.js > Trees in winter > sleeps: failed
        test/trees.spec.js > Trees > bears fruit: skipped
        test/trees.spec.js > Trees > asks the weather: skipped
        test/trees.spec.js > Trees > is lucky: flaky
        test/trees.spec.js > Trees > "before each" hook for "wakes": error
        """)
    #expect(report.start?.iso8601.hasPrefix("2026-03-02T10:00:00") == true)
    #expect(report.duration == 0.25)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A failure tells its message, its stack and its line")
  func failure() throws {
    let report = try report(Self.orchard)
    let test = try report.test("test/trees.spec.js > Trees in winter > sleeps")
    #expect(test.name == "sleeps")
    #expect(test.duration == 0.5)
    #expect(test.detail?.message == "expected 3 to equal 4")
    #expect(test.detail?.traceback?.hasPrefix("AssertionError: expected 3 to equal 4\n") == true)
    #expect(test.detail?.line == 21)
    #expect(try report.test("test/trees.spec.js > Trees > is lucky").detail?.attempts.count == 1)
  }

  @Test("A run of which only a hook failed is not green")
  func hookOnly() throws {
    let report = try report(
      #"""
      {"stats": {"suites": 1, "tests": 0, "passes": 0, "pending": 0, "failures": 1}, "tests": [],
       "pending": [], "passes": [], "failures": [{"title": "\"before all\" hook in \"Trees\"",
         "fullTitle": "Trees \"before all\" hook in \"Trees\"", "err": {"message": "no soil"}}]}
      """#)
    #expect(report.story == #"Trees > "before all" hook in "Trees": error"#)
    #expect(report.results.first?.detail?.message == "no soil")
  }

  @Test("A test that failed after it had passed is counted as both by Mocha, and failed")
  func doneTwice() throws {
    let report = try report(
      """
      {"stats": {"tests": 1, "passes": 1, "pending": 0, "failures": 1}, "tests": [
        {"title": "drips", "fullTitle": "Tap drips", "duration": 0, "err": {"message": "done() twice"}}],
       "pending": [], "failures": [
        {"title": "drips", "fullTitle": "Tap drips", "duration": 0, "err": {"message": "done() twice"}}],
       "passes": [
        {"title": "drips", "fullTitle": "Tap drips", "duration": 0, "err": {"message": "done() twice"}}]}
      """)
    #expect(report.story == "Tap > drips: failed")
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A report that was cut off keeps its whole tests")
  func cutOff() throws {
    let end = try #require(Self.orchard.firstRange(of: "bears fruit"))
    let report = try report(String(Self.orchard[..<end.lowerBound]))
    #expect(report.results.map(\.outcome) == [.passed, .failed])
    #expect(report.problems.map(\.kind) == [.cutOff])
  }

  @Test("Values of a wrong type do no harm")
  func wrongTypes() throws {
    let report = try report(
      #"{"stats": {"passes": 1e300, "start": 5}, "tests": [[], {"title": 3, "err": "x"}]}"#)
    #expect(report.results.allSatisfy { $0.id.hasPrefix("(no name)") && $0.outcome == .skipped })
  }

  static let orchard = #"""
    {"stats": {"suites": 2, "tests": 5, "passes": 2, "pending": 2, "failures": 2,
      "start": "2026-03-02T10:00:00.000Z", "end": "2026-03-02T10:00:00.250Z", "duration": 250},
     "tests": [
      {"title": "grows", "fullTitle": "Trees grows", "file": "/home/ci/orchard/test/trees.spec.js",
       "duration": 3, "currentRetry": 0, "speed": "fast", "err": {}},
      {"title": "sleeps", "fullTitle": "Trees in winter sleeps",
       "file": "/home/ci/orchard/test/trees.spec.js", "duration": 500, "currentRetry": 0,
       "err": {"message": "expected 3 to equal 4", "expected": "4", "actual": "3",
        "stack": "AssertionError: expected 3 to equal 4\n    at Context.<anonymous> (test/trees.spec.js:21:9)"}},
      {"title": "bears fruit", "fullTitle": "Trees bears fruit",
       "file": "/home/ci/orchard/test/trees.spec.js", "currentRetry": 0, "err": {}},
      {"title": "asks the weather", "fullTitle": "Trees asks the weather",
       "file": "/home/ci/orchard/test/trees.spec.js", "duration": 1, "currentRetry": 0, "err": {}},
      {"title": "is lucky", "fullTitle": "Trees is lucky",
       "file": "/home/ci/orchard/test/trees.spec.js", "duration": 2, "currentRetry": 1,
       "speed": "fast", "err": {}}],
     "pending": [{"title": "bears fruit", "fullTitle": "Trees bears fruit"},
      {"title": "asks the weather", "fullTitle": "Trees asks the weather"}],
     "failures": [
      {"title": "sleeps", "fullTitle": "Trees in winter sleeps", "err": {"message": "…"}},
      {"title": "\"before each\" hook for \"wakes\"",
       "fullTitle": "Trees \"before each\" hook for \"wakes\"",
       "file": "/home/ci/orchard/test/trees.spec.js", "err": {"message": "frost"}}],
     "passes": []}
    """#
}
