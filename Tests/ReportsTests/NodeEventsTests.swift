import Testing

@testable import Reports

@Suite("The events of node's test runner")
struct NodeEventsTests {
  private let file = "/srv/ci/port/test/crane.test.js"

  private func event(_ type: String, _ name: String, _ nesting: Int = 0, _ more: String = "")
    -> String
  {
    #"{"type":"test:\#(type)","data":{"name":"\#(name)","nesting":\#(nesting),"file":"\#(file)"\#(more)}}"#
      + "\n"
  }

  private func failure(_ type: String, _ cause: String, kind: String = "test") -> String {
    #","details":{"duration_ms":250,"type":"\#(kind)","error":{"failureType":"\#(type)","message":"failed","cause":\#(cause)}}"#
  }

  private func summary(_ figures: [(String, Int)]) -> String {
    figures.map { word, count in
      #"{"type":"test:diagnostic","data":{"nesting":0,"message":"\#(word) \#(count)"}}"# + "\n"
    }.joined()
  }

  @Test("ids are file, suites and test; suites are no tests, parents are")
  func outcomes() throws {
    let report = try report(
      event("start", "Crane") + event("start", "lifts", 1)
        + event(
          "fail", "lifts", 1,
          failure(
            "testCodeFailure",
            #"{"message":"3 is not 5","stack":"Error: 3 is not 5\n    at file:///srv/ci/port/test/crane.test.js:12:8"}"#
          ))
        + event(
          "fail", "Crane", 0, failure("subtestsFailed", #""1 subtest failed""#, kind: "suite"))
        + event("start", "moors") + event("start", "by rope", 1)
        + event("pass", "by rope", 1, #","details":{"duration_ms":2}"#)
        + event("pass", "moors", 0, #","details":{"duration_ms":3}"#)
        + event("start", "rain") + event("pass", "rain", 0, #","skip":"it is dry""#)
        + event("start", "swims")
        + event(
          "fail", "swims", 0, failure("testCodeFailure", #"{"message":"sank"}"#) + #","todo":true"#)
        + summary([
          ("tests", 5), ("pass", 2), ("fail", 1), ("cancelled", 0), ("skipped", 1), ("todo", 1),
          ("duration_ms", 1_250),
        ]))
    #expect(report.duration == 1.25)
    #expect(
      report.lines == [
        "failed test/crane.test.js > Crane > lifts", "passed test/crane.test.js > moors > by rope",
        "passed test/crane.test.js > moors", "skipped test/crane.test.js > rain",
        "xfailed test/crane.test.js > swims",
      ])
    let lifts = try report.test("test/crane.test.js > Crane > lifts")
    #expect(lifts.detail?.message == "3 is not 5")
    #expect(lifts.detail?.line == 12)
    #expect(lifts.duration == 0.25)
    #expect(lifts.file == "test/crane.test.js")
    #expect(try report.test("test/crane.test.js > rain").detail?.message == "it is dry")
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty)
  }

  @Test("a file that cannot be loaded is a test of its own, told by what it printed")
  func fileFailure() throws {
    let printed =
      #"{"type":"test:stderr","data":{"file":"\#(file)","message":"SyntaxError: no export named 'lift'\n"}}"#
    let report = try report(
      printed + "\n" + event("start", file)
        + event("fail", file, 0, failure("testCodeFailure", #""test failed""#)))
    #expect(report.lines == ["failed test/crane.test.js > test/crane.test.js"])
    #expect(
      report.results.first?.detail?.message == "SyntaxError: no export named 'lift'")
    #expect(report.problemKinds == [.notCollected])
  }

  @Test("tests that were cancelled say what failed in the hook before them")
  func hook() throws {
    let report = try report(
      event("start", "Crane") + event("start", "lifts", 1)
        + event("fail", "lifts", 1, failure("cancelledByParent", #""was cancelled""#))
        + event(
          "fail", "Crane", 0, failure("hookFailed", #"{"message":"no power"}"#, kind: "suite")))
    #expect(report.lines == ["failed test/crane.test.js > Crane > lifts"])
    #expect(report.results.first?.detail?.message == "was cancelled\nno power")
  }

  @Test("a suite that fails without a test that does fails by itself")
  func emptySuite() throws {
    let report = try report(
      event("start", "Crane")
        + event(
          "fail", "Crane", 0, failure("testCodeFailure", #"{"message":"no crane"}"#, kind: "suite"))
    )
    #expect(report.lines == ["error test/crane.test.js > Crane"])
  }

  @Test("a run that was stopped has no summary, and names the test without a result")
  func stopped() throws {
    let report = try report(
      event("dequeue", file) + event("dequeue", "lifts") + event("start", "lifts")
        + event("pass", "lifts") + event("dequeue", "moors"))
    #expect(report.lines == ["passed test/crane.test.js > lifts"])
    #expect(report.problems == [Problem(.cutOff, message: "Without a result: moors.")])
  }

  @Test("nesting that makes no sense loses no test")
  func nesting() throws {
    let report = try report(
      event("pass", "lifts", 9) + event("pass", "moors", -3) + event("pass", "turns", 4_000_000)
        + #"{"type":"test:pass","data":{"nesting":"two"}}"# + "\n")
    #expect(report.results.count == 4)
  }

  @Test("how long the run took is said once for all of it, and never less than nothing")
  func duration() throws {
    func duration(_ diagnostics: String) throws -> Double? {
      try report(event("start", "Crane") + event("pass", "Crane") + diagnostics).duration
    }
    let nested =
      #"{"type":"test:diagnostic","data":{"nesting":1,"message":"duration_ms 7"}}"# + "\n"
    #expect(try duration(summary([("duration_ms", 0)])) == 0)
    #expect(try duration(summary([("duration_ms", 800)]) + nested) == 0.8)
    #expect(try duration(nested) == nil && duration(summary([("duration_ms", -1)])) == nil)
    #expect(try duration(summary([("duration_ns", 7), ("duration_ms seven", 7)])) == nil)
  }
}
