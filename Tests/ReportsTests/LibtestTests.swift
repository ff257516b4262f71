import Testing

@testable import Reports

@Suite("The JSON of libtest and nextest")
struct LibtestTests {
  @Test("a failed test has the words of its panic; suites follow each other")
  func failure() throws {
    let report = try report(
      #"""
      { "type": "suite", "event": "started", "test_count": 3 }
      { "type": "test", "event": "started", "name": "crane::lifts" }
      { "type": "test", "name": "crane::lifts", "event": "failed", "exec_time": 0.5, "stdout": "oiled\n\nthread 'crane::lifts' (71) panicked at src/crane.rs:8:5:\nassertion `left == right` failed\n  left: 3\n right: 5\nnote: run with `RUST_BACKTRACE=1`\n" }
      { "type": "test", "name": "crane::rain", "event": "ignored", "message": "needs rain" }
      { "type": "test", "event": "timeout", "name": "crane::slow" }
      { "type": "test", "name": "crane::slow", "event": "ok", "exec_time": 61.0 }
      { "type": "suite", "event": "failed", "passed": 1, "failed": 1, "ignored": 1, "measured": 0, "filtered_out": 0, "exec_time": 61.5 }
      { "type": "suite", "event": "started", "test_count": 1 }
      { "type": "test", "name": "src/lib.rs - moor (line 12)", "event": "ok" }
      { "type": "suite", "event": "ok", "passed": 1, "failed": 0, "ignored": 0, "measured": 0, "filtered_out": 0, "exec_time": 0.5 }
      """#)
    #expect(
      report.lines == [
        "failed crane::lifts", "skipped crane::rain", "passed crane::slow",
        "passed src/lib.rs - moor",
      ])
    let lifts = try report.test("crane::lifts")
    #expect(lifts.detail?.message == "assertion `left == right` failed\n  left: 3\n right: 5")
    #expect(lifts.name == "lifts")
    #expect(lifts.duration == 0.5)
    #expect(try report.test("crane::rain").detail?.message == "needs rain")
    #expect(report.duration == 62)
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty)
  }

  @Test("a process that dies leaves its suite open: the test that ran is an error")
  func crash() throws {
    let report = try report(
      #"""
      { "type": "suite", "event": "started", "test_count": 4 }
      { "type": "test", "name": "moors", "event": "ok" }
      { "type": "test", "event": "started", "name": "aborts" }
      { "type": "suite", "event": "started", "test_count": 1 }
      { "type": "test", "name": "lifts", "event": "ok" }
      { "type": "suite", "event": "ok", "passed": 1, "failed": 0, "ignored": 0, "measured": 0, "filtered_out": 0 }
      """#)
    #expect(report.lines == ["passed moors", "error aborts", "passed lifts"])
    #expect(report.problemKinds == [.crashed])
    #expect(
      report.problems.first?.message
        == "Running at the end: aborts. Without a result: 2 of the tests after that.")
  }

  @Test("nextest numbers the attempts at a test")
  func retries() throws {
    let report = try report(
      #"""
      {"type":"suite","event":"started","test_count":2,"nextest":{"crate":"port","test_binary":"port","kind":"lib"}}
      {"type":"test","event":"failed","name":"port::port$crane::lifts","stdout":"Error: \"no rope\"\n"}
      {"type":"test","event":"ok","name":"port::port$crane::lifts#2","exec_time":0.1}
      {"type":"test","event":"ok","name":"port::port$crane::turns#3","exec_time":0.1}
      {"type":"suite","event":"ok","passed":2,"failed":0,"ignored":0,"measured":0,"filtered_out":0,"nextest":{"crate":"port"}}
      """#)
    #expect(report.lines == ["flaky port::port$crane::lifts", "flaky port::port$crane::turns"])
    #expect(
      try report.test("port::port$crane::lifts").detail?.attempts.map(\.message)
        == [#"Error: "no rope""#])
    #expect(try report.test("port::port$crane::turns").detail?.attempts.count == 2)
  }

  @Test("a suite that states other figures than its tests give is told")
  func disagreement() throws {
    let report = try report(
      #"""
      { "type": "suite", "event": "started", "test_count": 2 }
      { "type": "test", "name": "lifts", "event": "ok" }
      { "type": "suite", "event": "failed", "passed": 1, "failed": 1, "ignored": 0, "measured": 0, "filtered_out": 0 }
      """#)
    #expect(report.problemKinds == [.unexplained])
    #expect(report.diagnostics.map(\.identifier) == ["summary-disagrees"])
  }
}
