// Playwright's reports.
import Testing

@testable import Reports

@Suite("Playwright")
struct PlaywrightTests {
  @Test("Each project's test is one, named by file, describes and title")
  func names() throws {
    let report = try report(Self.shop)
    #expect(report.format == .playwright)
    #expect(report.tool == "Playwright 1.48.0")
    #expect(
      report.story == """
        basket.spec.ts > Basket > keeps items [desktop]: passed
        basket.spec.ts > Basket > keeps items [phone]: failed
        basket.spec.ts > Basket > sums up [desktop]: flaky
        basket.spec.ts > Basket > pays by post [desktop]: skipped
        basket.spec.ts > Basket > prints a bill [desktop]: xfailed
        basket.spec.ts > Basket > rounds [desktop]: failed
        """)
    #expect(report.start?.iso8601.hasPrefix("2026-03-02T10:00:00") == true)
    #expect(report.duration == 8.4)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A failure tells its message, its place and what was printed")
  func failure() throws {
    let test = try report(Self.shop).test("basket.spec.ts > Basket > keeps items [phone]")
    let detail = try #require(test.detail)
    #expect(detail.message == "Error: expect(locator).toHaveCount(2)")
    #expect(detail.traceback?.contains("basket.spec.ts:7:30") == true)
    #expect(detail.line == 7)
    #expect(detail.output == [CapturedOutput("stdout", "opened\nclosed\n")])
    #expect(test.duration == 1.5)
    #expect(test.file == "basket.spec.ts")
  }

  @Test("A flaky test keeps the attempt that took too long; a skipped one its reason")
  func flaky() throws {
    let report = try report(Self.shop)
    let flaky = try report.test("basket.spec.ts > Basket > sums up [desktop]")
    #expect(
      flaky.detail?.attempts == [
        Attempt(.failed, duration: 5, message: "Test timeout of 5000ms exceeded.")
      ])
    let skipped = try report.test("basket.spec.ts > Basket > pays by post [desktop]")
    #expect(skipped.detail?.message == "no stamps")
    let rounds = try report.test("basket.spec.ts > Basket > rounds [desktop]")
    #expect(rounds.detail?.message?.contains("expected to fail") == true)
  }

  @Test("A file that does not load is a problem, so that no tests are not green")
  func fileThatDoesNotLoad() throws {
    let report = try report(
      """
      {"config": {"rootDir": "/ci/shop/e2e", "projects": [{"name": ""}]}, "suites": [],
       "errors": [{"message": "SyntaxError: Unexpected token",
         "stack": "SyntaxError: \\u001b[31mUnexpected token\\u001b[39m\\n    at e2e/pay.spec.ts:3:1",
         "location": {"file": "/ci/shop/e2e/pay.spec.ts", "line": 3, "column": 1}}],
       "stats": {"duration": 10, "expected": 0, "skipped": 0, "unexpected": 0, "flaky": 0}}
      """)
    #expect(report.results.isEmpty)
    #expect(
      report.problems == [
        Problem(
          .notCollected, subject: "pay.spec.ts",
          message: "SyntaxError: Unexpected token\n    at e2e/pay.spec.ts:3:1")
      ])
  }

  @Test("A run that was interrupted says so; what did not run is skipped")
  func interrupted() throws {
    let report = try report(
      """
      {"config": {"rootDir": "/ci/e2e", "projects": [{"name": ""}]}, "suites": [
        {"title": "a.spec.ts", "specs": [
          {"title": "waits", "tests": [{"status": "skipped", "expectedStatus": "passed",
            "results": [{"status": "interrupted", "duration": 90}]}]},
          {"title": "never began", "tests": [{"status": "skipped", "results": []}]}]}]}
      """)
    #expect(
      report.story == """
        a.spec.ts > waits: skipped
        a.spec.ts > never began: skipped
        """)
    #expect(report.problems.map(\.kind) == [.stopped])
  }

  @Test("A report that was cut off keeps its whole tests")
  func cutOff() throws {
    let end = try #require(Self.shop.firstRange(of: "pays by post"))
    let report = try report(String(Self.shop[..<end.lowerBound]))
    #expect(report.results.count == 3)
    #expect(report.problems.map(\.kind) == [.cutOff])
  }

  static let shop = #"""
    {"config": {"rootDir": "/ci/shop/e2e", "version": "1.48.0", "metadata": {},
      "projects": [{"id": "desktop", "name": "desktop"}, {"id": "phone", "name": "phone"}]},
     "suites": [{"title": "basket.spec.ts", "file": "basket.spec.ts", "line": 0, "specs": [],
      "suites": [{"title": "Basket", "file": "basket.spec.ts", "line": 3, "specs": [
       {"title": "keeps items", "ok": false, "file": "basket.spec.ts", "line": 4, "tests": [
        {"expectedStatus": "passed", "projectName": "desktop", "status": "expected",
         "annotations": [], "results": [{"status": "passed", "duration": 800, "retry": 0}]},
        {"expectedStatus": "passed", "projectName": "phone", "status": "unexpected",
         "annotations": [], "results": [{"status": "failed", "duration": 1500, "retry": 0,
          "stdout": [{"text": "opened\n"}, {"text": "closed\n"}], "stderr": [],
          "errors": [{"message": "\u001b[31mexpect(locator).toHaveCount(2)\u001b[39m",
           "stack": "Error: \u001b[31mexpect(locator).toHaveCount(2)\u001b[39m\n    at /ci/shop/e2e/basket.spec.ts:7:30"}]}]}]},
       {"title": "sums up", "file": "basket.spec.ts", "tests": [
        {"expectedStatus": "passed", "projectName": "desktop", "status": "flaky", "results": [
         {"status": "timedOut", "duration": 5000, "retry": 0,
          "errors": [{"message": "Test timeout of 5000ms exceeded."}]},
         {"status": "passed", "duration": 300, "retry": 1}]}]},
       {"title": "pays by post", "file": "basket.spec.ts", "tests": [
        {"expectedStatus": "skipped", "projectName": "desktop", "status": "skipped",
         "annotations": [{"type": "skip", "description": "no stamps"}],
         "results": [{"status": "skipped", "duration": 0}]}]},
       {"title": "prints a bill", "file": "basket.spec.ts", "tests": [
        {"expectedStatus": "failed", "projectName": "desktop", "status": "expected",
         "results": [{"status": "failed", "duration": 10, "error": {"message": "no paper"}}]}]},
       {"title": "rounds", "file": "basket.spec.ts", "tests": [
        {"expectedStatus": "failed", "projectName": "desktop", "status": "unexpected",
         "results": [{"status": "passed", "duration": 10, "errors": []}]}]}]}]}],
     "errors": [], "stats": {"startTime": "2026-03-02T10:00:00.000Z", "duration": 8400,
      "expected": 2, "skipped": 1, "unexpected": 2, "flaky": 1}}
    """#
}
