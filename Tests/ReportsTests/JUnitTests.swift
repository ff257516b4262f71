// JUnit XML as its many writers put it.
import Testing

@testable import Reports

@Suite("JUnit XML")
struct JUnitTests {
  @Test("pytest's cases get their node ids back, and a file that was not collected is a problem")
  func pytest() throws {
    let report = try report(
      """
      <?xml version="1.0" encoding="utf-8"?>
      <testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="2"
        tests="5" time="3.5" timestamp="2026-03-02T10:00:00.123456+00:00" hostname="mill-7">
      <testcase classname="tests.test_oar.TestOar" name="test_row[2]" time="0.5" />
      <testcase classname="tests.test_oar" name="test_sink" time="1"><failure
        message="AssertionError: wet&#10;assert 1 == 2">def test_sink():
      E   AssertionError: wet</failure></testcase>
      <testcase classname="tests.test_oar" name="test_fog"><skipped type="pytest.skip"
        message="no fog">tests/test_oar.py:9: no fog</skipped></testcase>
      <testcase classname="tests.test_oar" name="test_leak"><skipped type="pytest.xfail" message="old" />
      </testcase>
      <testcase classname="" name="tests.test_hull"><error message="collection failure">ImportError:
      no hull</error></testcase>
      </testsuite></testsuites>
      """)
    #expect(
      report.story == """
        tests/test_oar.py::TestOar::test_row[2]: passed
        tests/test_oar.py::test_sink: failed
        tests/test_oar.py::test_fog: skipped
        tests/test_oar.py::test_leak: xfailed
        """)
    #expect(report.results[1].detail?.message == "AssertionError: wet\nassert 1 == 2")
    #expect(report.problems.map(\.subject) == ["tests/test_hull.py"])
    #expect(report.start?.iso8601 == "2026-03-02T10:00:00+00:00" || report.start?.offset == 0)
    #expect(report.duration == 3.5)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("Surefire's reruns are attempts: flaky where the last passed, failed where none did")
  func surefire() throws {
    let report = try report(
      """
      <testsuite name="org.example.OarTest" tests="2" failures="1" errors="0" skipped="0" time="1,200.5">
        <properties><property name="java.version" value="21"/><property value="nameless"/></properties>
        <testcase classname="org.example.OarTest" name="rows" time="0.1">
          <flakyFailure message="slipped" type="AssertionError">trace 1</flakyFailure></testcase>
        <testcase classname="org.example.OarTest" name="sinks" time="0.2">
          <failure message="wet" type="AssertionError">trace 2</failure>
          <rerunFailure message="wet again">trace 3</rerunFailure>
          <rerunError message="gone">trace 4</rerunError></testcase>
      </testsuite>
      """)
    #expect(report.story == "org.example.OarTest.rows: flaky\norg.example.OarTest.sinks: failed")
    #expect(report.results[0].detail?.attempts == [Attempt(.failed, message: "slipped")])
    #expect(
      report.results[1].detail?.attempts.map(\.message) == ["wet", "wet again"])
    #expect(report.results[1].detail?.traceback == "trace 2")
    #expect(report.duration == 1200.5)
    #expect(report.environment.map(\.name) == ["java.version"])
  }

  @Test("A failure keeps its text after a property without a name")
  func namelessProperty() throws {
    let report = try report(
      """
      <testsuite name="s"><properties><property value="x"/></properties>
      <testcase classname="s" name="a"><failure>it leaks</failure></testcase></testsuite>
      """)
    #expect(report.results.first?.detail?.message == "it leaks")
  }

  @Test(
    "A message that only says that it failed gives way to what the text says",
    arguments: [
      (
        "=== RUN   TestRow\n    oar_test.go:12: want 3 strokes, got 4\n--- FAIL: TestRow (0.00s)\n",
        "want 3 strokes, got 4"
      ),
      ("    oar_test.go:12: \n        Error:  \twet\n", "wet"),
      ("=== RUN   TestRow\npanic: no oar\n\ngoroutine 7 [running]:", "panic: no oar"),
      ("--- FAIL: TestRow (0.00s)", "Failed"),
      ("", "Failed"),
    ])
  func muteMessage(text: String, message: String) throws {
    let report = try report(
      """
      <testsuites><testsuite name="example.org/boat" tests="1" failures="1">
      <properties><property name="go.version" value="go1.23 linux/amd64"></property></properties>
      <testcase classname="example.org/boat" name="TestRow" time="0.0"><failure message="Failed"
        type="">\(text)</failure></testcase></testsuite></testsuites>
      """)
    #expect(report.story == "example.org/boat.TestRow: failed")
    #expect(report.results.first?.detail?.message == message)
  }

  @Test("gotestsum tells of each attempt by a case, and of a package that does not build")
  func go() throws {
    let go = #"<properties><property name="go.version" value="go1.23"/></properties>"#
    let report = try report(
      """
      <testsuites><testsuite name="example.org/boat">\(go)
      <testcase classname="example.org/boat" name="TestRow/2_oars"><failure message="Failed"/></testcase>
      <testcase classname="example.org/boat" name="TestRow/2_oars"/></testsuite>
      <testsuite name="example.org/pier">\(go)
      <testcase classname="example.org/pier" name="TestMain"><failure message="Failed">pier.go:3:1: syntax
      error</failure></testcase></testsuite></testsuites>
      """)
    #expect(
      report.story == "example.org/boat.TestRow/2_oars: flaky\nexample.org/pier: error")
    #expect(report.results[1].detail?.message?.hasPrefix("pier.go:3:1: syntax") == true)
  }

  @Test("gotestsum names a package only by its suite where no test ran, and does not count it")
  func goPackageWithoutTests() throws {
    let report = try report(
      """
      <testsuites tests="1" failures="1" errors="0"><testsuite name="example.org/lock" tests="0" failures="0">
      <properties><property name="go.version" value="go1.19.8 linux/amd64"/></properties>
      <testcase classname="" name="TestMain"><failure message="Failed">the gate is stuck
      FAIL&#x9;example.org/lock&#x9;0.010s</failure></testcase></testsuite>
      <testsuite name="example.org/weir" tests="1" failures="0">
      <testcase classname="example.org/weir" name="TestFlood"><skipped message="=== RUN   TestFlood&#xA;    \
      weir_test.go:5: low water&#xA;--- SKIP: TestFlood (0.00s)&#xA;"/></testcase></testsuite></testsuites>
      """)
    #expect(report.story == "example.org/lock: error\nexample.org/weir.TestFlood: skipped")
    #expect(report.results.first?.detail?.message == "the gate is stuck")
    #expect(report.results.last?.detail?.message == "low water")
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("jest-junit's cases are named by class and title; a file that does not load is a problem")
  func jest() throws {
    let report = try report(
      """
      <testsuites name="jest tests" tests="2" failures="1" errors="1" time="2">
      <testsuite name="Oar" tests="1" failures="1"><testcase classname="Oar rows" name="Oar rows &lt;b&gt;">
      <failure>Error: expect(received).toBe(expected)
          at oar.test.js:3:1</failure></testcase></testsuite>
      <testsuite name="Test suite failed to run" tests="1" errors="1"><testcase
        classname="Test suite failed to run" name="src/hull.test.js"><error>Cannot find module</error>
      </testcase></testsuite></testsuites>
      """)
    #expect(report.results.map(\.outcome) == [.failed, .error])
    #expect(report.results[0].id.hasSuffix("Oar rows <b>"))
    #expect(
      report.results[0].detail?.message == "Error: expect(received).toBe(expected)")
    #expect(report.problems == [Problem(.notCollected, subject: "src/hull.test.js")])
  }

  @Test("node's suites are told by the suites around a test")
  func node() throws {
    let report = try report(
      """
      <testsuites><testcase name="floats" time="0.1" classname="test"/>
      <testsuite name="hull" time="0.2" disabled="0" errors="0" tests="1" failures="0" skipped="0"
        hostname="mill-7"><testcase name="holds &amp;quot;water&amp;quot;" time="0.1" classname="test"/>
      </testsuite></testsuites>
      """)
    #expect(report.story == "floats: passed\nhull > holds \"water\": passed")
  }

  @Test("Swift's and Rust's cases are named as in their own formats")
  func swiftAndRust() throws {
    let swift = try report(
      """
      <testsuites><testsuite name="TestResults" errors="0" tests="2" failures="1" skipped="0" time="1">
      <testcase classname="BoatTests.Oar.Blade" name="row()" time="0.1"/>
      <testcase classname="BoatTests.Oar" name="sink()" time="0.1"><failure message="wet"/></testcase>
      </testsuite></testsuites>
      """)
    #expect(swift.story == "BoatTests.Oar/Blade/row(): passed\nBoatTests.Oar/sink(): failed")
    let document = """
      <?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="test" package="test" id="0"
      errors="0" failures="0" tests="1" skipped="0"><testcase classname="NAME" name="rows"
      time="0.1"/></testsuite></testsuites>
      """
    let rust = try report(
      document.replacing("NAME", with: "oar::blade") + "\nrunning 1 test\n"
        + document.replacing("NAME", with: "crate") + "\n")
    #expect(rust.story == "oar::blade::rows: passed\nrows: passed")
    #expect(rust.diagnostics.map(\.identifier) == ["text-between-documents"])
    #expect(rust.diagnostics.first?.location.line == 4)
  }
}
