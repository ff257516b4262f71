import Testing

@testable import Reports

@Suite("go test -json")
struct GoTestTests {
  private func event(_ action: String, _ test: String? = nil, output: String? = nil) -> String {
    var text =
      #"{"Time":"2026-03-02T08:00:01.5Z","Action":"\#(action)","Package":"example.org/port/crane""#
    if let test { text += #","Test":"\#(test)""# }
    if let output { text += #","Output":"\#(output)\n""# }
    if test != nil, ["pass", "fail", "skip"].contains(action) { text += #","Elapsed":0.25"# }
    return text + "}\n"
  }

  @Test("a parent fails with its subtest, whose message is what it logged")
  func failure() throws {
    let report = try report(
      event("run", "TestLift") + event("run", "TestLift/heavy")
        + event("output", "TestLift/heavy", output: "=== RUN   TestLift/heavy")
        + event("output", "TestLift/heavy", output: "    crane_test.go:21: lifted 3 t, want 5 t")
        + event("output", "TestLift/heavy", output: "    --- FAIL: TestLift/heavy (0.25s)")
        + event("fail", "TestLift/heavy") + event("fail", "TestLift")
        + event("run", "TestRain")
        + event("output", "TestRain", output: "    crane_test.go:30: it is dry")
        + event("skip", "TestRain") + event("fail"))
    #expect(
      report.lines == [
        "failed example.org/port/crane.TestLift/heavy", "failed example.org/port/crane.TestLift",
        "skipped example.org/port/crane.TestRain",
      ])
    let heavy = try report.test("example.org/port/crane.TestLift/heavy")
    #expect(heavy.detail?.message == "lifted 3 t, want 5 t")
    #expect(heavy.detail?.traceback == "    crane_test.go:21: lifted 3 t, want 5 t\n")
    #expect(heavy.detail?.line == 21)
    #expect(heavy.duration == 0.25)
    #expect(heavy.name == "TestLift/heavy")
    #expect(try report.test("example.org/port/crane.TestRain").detail?.message == "it is dry")
    #expect(report.start?.iso8601 == "2026-03-02T08:00:01Z")
    #expect(report.problems.isEmpty)
  }

  @Test(
    "a test whose output ends without a line break ends where go says so",
    arguments: ["pass", "fail"])
  func endWithinLine(end: String) throws {
    let report = try report(
      event("run", "TestLift")
        + event("output", "TestLift", output: "lifting--- PASS: TestLift (0.00s)")
        + event("run", "TestLower")
        + event("output", "TestLower", output: "lowering--- SKIP: TestLower (0.00s)")
        + event("run", "TestTurn") + event(end, "TestTurn") + event(end))
    #expect(
      Set(report.lines) == [
        "passed example.org/port/crane.TestLift", "skipped example.org/port/crane.TestLower",
        "\(end == "pass" ? "passed" : "failed") example.org/port/crane.TestTurn",
      ])
    #expect(report.problems.isEmpty)
  }

  @Test(
    "a package that does not compile is a test of its own, told by plain lines among the events")
  func buildFailure() throws {
    let report = try report(
      event("run", "TestLift") + event("pass", "TestLift") + event("pass")
        + "# example.org/port/quay [example.org/port/quay.test]\n"
        + "quay/quay_test.go:9:2: undefined: moor\n"
        + "FAIL\texample.org/port/quay [build failed]\n")
    #expect(
      report.lines == ["passed example.org/port/crane.TestLift", "error example.org/port/quay"])
    let quay = try report.test("example.org/port/quay")
    #expect(quay.detail?.message == "quay/quay_test.go:9:2: undefined: moor")
    #expect(report.problemKinds == [.notCollected])
  }

  @Test("since Go 1.24 the compiler's output is in events of its own")
  func buildEvents() throws {
    let report = try report(
      #"""
      {"ImportPath":"example.org/port/quay [example.org/port/quay.test]","Action":"build-output","Output":"# example.org/port/quay\n"}
      {"ImportPath":"example.org/port/quay [example.org/port/quay.test]","Action":"build-output","Output":"quay_test.go:9:2: undefined: moor\n"}
      {"ImportPath":"example.org/port/quay [example.org/port/quay.test]","Action":"build-fail"}
      {"Action":"start","Package":"example.org/port/quay"}
      {"Action":"output","Package":"example.org/port/quay","Output":"FAIL\texample.org/port/quay [build failed]\n"}
      {"Action":"fail","Package":"example.org/port/quay","Elapsed":0,"FailedBuild":"example.org/port/quay [example.org/port/quay.test]"}
      """#)
    #expect(report.lines == ["error example.org/port/quay"])
    #expect(
      try report.test("example.org/port/quay").detail?.message
        == "quay_test.go:9:2: undefined: moor")
  }

  @Test("a panic fails the test that ran; one that waited has no result")
  func panic() throws {
    let report = try report(
      event("run", "TestTide") + event("pause", "TestTide") + event("run", "TestLift")
        + event("output", "TestLift", output: "panic: no rope")
        + event("output", "TestLift", output: "goroutine 7 [running]:") + event("fail"))
    #expect(report.lines == ["failed example.org/port/crane.TestLift"])
    #expect(try report.test("example.org/port/crane.TestLift").detail?.message == "panic: no rope")
    #expect(
      report.problems == [
        Problem(.crashed, subject: "example.org/port/crane", message: "panic: no rope")
      ])
  }

  @Test(
    "a test that passes when its package is run again is flaky; one of -count fails if it failed once"
  )
  func retries() throws {
    let again = try report(
      event("run", "TestLift") + event("fail", "TestLift") + event("fail")
        + event("run", "TestLift") + event("pass", "TestLift") + event("pass"))
    #expect(again.lines == ["flaky example.org/port/crane.TestLift"])
    let counted = try report(
      event("run", "TestLift") + event("fail", "TestLift") + event("run", "TestLift")
        + event("pass", "TestLift") + event("fail"))
    #expect(counted.lines == ["failed example.org/port/crane.TestLift"])
  }

  @Test("a stream that stops in a line is cut off, and names the test without a result")
  func cutOff() throws {
    let whole =
      event("run", "TestLift") + event("pass", "TestLift") + event("run", "TestTide")
      + event("output", "TestTide", output: "rising")
    let report = try report(whole.cut(12))
    #expect(report.lines == ["passed example.org/port/crane.TestLift"])
    #expect(
      report.problems == [
        Problem(.cutOff, message: "Without a result: example.org/port/crane.TestTide.")
      ])
    #expect(report.diagnostics.map(\.identifier) == ["damaged-report"])
    #expect(report.diagnostics.first?.location.line == 4)
  }
}
