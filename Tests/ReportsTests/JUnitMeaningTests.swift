// What small things in JUnit XML mean: an element, an attribute, where a suite stands.
import Testing

@testable import Reports

@Suite("The small print of JUnit XML")
struct JUnitMeaningTests {
  private func cases(_ cases: String, suite: String = #"name="tide""#) throws -> Report {
    try report("<testsuites><testsuite \(suite)>\(cases)</testsuite></testsuites>")
  }

  @Test(
    "What stands in a case is its outcome; of several the worst",
    arguments: [
      ("", "passed"), ("<skipped/>", "skipped"), ("<failure/>", "failed"), ("<error/>", "error"),
      ("<failure/><error/>", "error"), ("<skipped/><failure/>", "failed"),
      (#"<skipped type="todo"/><failure/>"#, "xfailed"), (#"<skipped type="todo"/>"#, "skipped"),
      (#"<skipped type="pytest.xfail"/>"#, "xfailed"), ("<flakyFailure/>", "flaky"),
      ("<flakyError/>", "flaky"), ("<failure/><rerunFailure/>", "failed"),
      ("<error/><rerunError/>", "error"), ("<rerun/>", "flaky"),
    ])
  func outcomes(_ inside: String, _ outcome: String) throws {
    let found = try cases(#"<testcase classname="Tide" name="ebb">\#(inside)</testcase>"#)
    #expect(found.results.map(\.outcome.name) == [outcome])
  }

  @Test(
    "GoogleTest says in an attribute that a test did not run",
    arguments: [
      (#"status="notrun""#, "skipped"), (#"status="run""#, "passed"),
      (#"result="skipped""#, "skipped"), (#"result="completed""#, "passed"),
    ])
  func attributes(_ attribute: String, _ outcome: String) throws {
    let found = try cases(#"<testcase classname="Tide" name="ebb" \#(attribute)/>"#)
    #expect(found.results.map(\.outcome.name) == [outcome])
  }

  @Test("Surefire's reruns: the first failure is the first attempt, the last rerun the last")
  func reruns() throws {
    func attempts(_ inside: String) throws -> [Attempt]? {
      try cases(#"<testcase classname="Tide" name="ebb">\#(inside)</testcase>"#).results.first?
        .detail?.attempts
    }
    #expect(
      try attempts(
        #"<error message="1"/><rerunError message="2"/><rerunFailure message="3"/><rerunError message="4"/>"#
      ) == [
        Attempt(.error, message: "1"), Attempt(.error, message: "2"),
        Attempt(.failed, message: "3"),
      ])
    #expect(
      try attempts(#"<failure message="1"/><rerunFailure message="2"/>"#)
        == [Attempt(.failed, message: "1")])
    #expect(
      try attempts(#"<flakyFailure message="1"/><flakyError message="2"/>"#)
        == [Attempt(.failed, message: "1"), Attempt(.error, message: "2")])
  }

  @Test("Of the times that suites state the outermost count, and of its start the earliest")
  func times() throws {
    func time(_ root: String, _ suites: String) throws -> Double? {
      try report("<testsuites \(root)>\(suites)</testsuites>").duration
    }
    let one = #"<testcase classname="Tide" name="ebb"/>"#
    let two =
      #"<testsuite name="a" time="1.5">\#(one)<testsuite name="b" time="9"/></testsuite><testsuite name="c" time="2"/>"#
    #expect(try time("", two) == 3.5 && time(#"time="7""#, two) == 7)
    #expect(try time(#"time="1,234.5""#, two) == 1234.5 && time(#"time="soon""#, two) == 3.5)
    #expect(try time("", #"<testsuite name="a" time="-1">\#(one)</testsuite>"#) == 0)
    #expect(try time("", #"<testsuite name="a">\#(one)</testsuite>"#) == nil)
    #expect(
      try report(#"<testsuite name="a" time="2">\#(one)<testsuite name="b" time="3"/></testsuite>"#)
        .duration == 2)
    let starts = ["2026-03-02T10:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z"]
    let early = try report(
      "<testsuites>"
        + starts.map { #"<testsuite name="\#($0)" timestamp="\#($0)">\#(one)</testsuite>"# }
        .joined()
        + "</testsuites>")
    #expect(early.start?.iso8601 == "2026-03-02T09:00:00Z")
  }

  @Test("Of a run's properties two hundred are kept, each name once, and no long values")
  func properties() throws {
    let many = (1...201).map { #"<property name="p\#($0)" value="\#($0)"/>"# }.joined()
    let long = String(repeating: "k", count: 2_001)
    let found = try cases(
      #"<properties><property name="os" value="linux"/><property name="os" value="other"/><property name="long" value="\#(long)"/>\#(many)</properties><testcase classname="Tide" name="ebb"/>"#,
      suite: #"name="tide" hostname="ci-7""#
    ).environment
    #expect(found.count == 200 && found.last?.name == "p197")
    #expect(
      found.prefix(2) == [EnvironmentValue("hostname", "ci-7"), EnvironmentValue("os", "linux")])
    #expect(found[2].value.contains("bytes left out") && found[2].value.utf8.count <= 2_000)
  }

  @Test("Each writer is known by what it writes, and named as the tool")
  func tools() throws {
    let one = #"<testcase classname="Tide" name="ebb"/>"#
    func tool(_ text: String) throws -> String? { try report(text).tool }
    #expect(
      try tool(#"<testsuites><testsuite name="pytest">\#(one)</testsuite></testsuites>"#)
        == "pytest")
    #expect(
      try tool(
        #"<testsuites name="pytest tests"><testsuite name="x">\#(one)</testsuite></testsuites>"#)
        == "pytest")
    #expect(
      try tool(
        #"<testsuite name="x"><testcase classname="t" name="a"><skipped type="pytest.skip"/></testcase></testsuite>"#
      ) == "pytest")
    #expect(
      try tool(
        #"<testsuites><testsuite name="TestResults" errors="0">\#(one)</testsuite></testsuites>"#)
        == "swift test")
    #expect(
      try tool(#"<testsuites><testsuite name="TestResults">\#(one)</testsuite></testsuites>"#)
        == nil)
    #expect(
      try tool(
        #"<testsuites><testsuite name="test" package="test">\#(one)</testsuite></testsuites>"#)
        == "cargo test")
    #expect(
      try tool(
        #"<testsuites name="jest tests"><testsuite name="x">\#(one)</testsuite></testsuites>"#)
        == "jest")
    #expect(try tool(#"<testsuites><testcase classname="test" name="a"/></testsuites>"#) == "node")
    #expect(try tool(#"<testsuites><testcase classname="suite" name="a"/></testsuites>"#) == "node")
    #expect(
      try tool(#"<testsuites tests="1"><testcase classname="test" name="a"/></testsuites>"#) == nil)
    let nested =
      #"<testsuite name="s" disabled="0" HOST><testcase classname="test" name="a"/></testsuite>"#
    #expect(
      try tool("<testsuites>\(nested.replacing("HOST", with: #"hostname="h""#))</testsuites>")
        == "node")
    #expect(try tool("<testsuites>\(nested.replacing(" HOST", with: ""))</testsuites>") == nil)
    let version = #"<properties><property name="go.version" value="go1.23"/></properties>"#
    #expect(
      try tool(#"<testsuites><testsuite name="x">\#(version)\#(one)</testsuite></testsuites>"#)
        == "go go1.23")
    let long = version.replacing("go1.23", with: String(repeating: "k", count: 200))
    #expect(
      try (tool(#"<testsuite name="x">\#(long)\#(one)</testsuite>"#) ?? "").utf8.count <= 100)
  }

  @Test(
    "pytest's node id is made of the class again",
    arguments: [
      ("tests.test_oar.TestOar", "", "tests/test_oar.py::TestOar::t"),
      ("tests.oar_test", "", "tests/oar_test.py::t"), ("tests.oar.Oar", "", "tests/oar.py::Oar::t"),
      ("Oar.Blade", "", "Oar.Blade::t"),
      ("tests.Odd.test_oar.In", "", "tests/Odd/test_oar.py::In::t"),
      ("tests.oar.blade", #"file="tests/oar.py""#, "tests/oar.py::blade::t"),
      ("tests.oar.blade", #"file="other/oar.py""#, "tests/oar/blade.py::t"),
      ("tests.oar.blade", #"file="tests/oar""#, "tests/oar.py::blade::t"),
    ])
  func nodeIDs(_ className: String, _ file: String, _ id: String) throws {
    let found = try cases(
      #"<testcase classname="\#(className)" name="t" \#(file)/>"#, suite: #"name="pytest""#)
    #expect(found.results.map(\.id) == [id])
    let stated = file.split(separator: "\"").dropFirst().first.map(String.init)
    #expect(
      found.results.first?.file
        == (stated ?? (id.contains(".py") ? id.split(separator: ":").first.map(String.init) : nil)))
  }

  @Test("pytest that broke down itself is a problem and no test")
  func brokenDown() throws {
    let found = try cases(
      #"<testcase classname="pytest" name="internal"><error message="internal error">INTERNALERROR</error></testcase><testcase classname="pytest" name="internal"/>"#,
      suite: #"name="pytest""#)
    #expect(found.problems == [Problem(.crashed, message: "INTERNALERROR")])
    #expect(found.results.count == 1)
    let mac = try cases(
      #"<testcase classname="" name="tests.test_mac" file="tests/mac.py"><skipped/></testcase><testcase classname="a" name="b"/>"#,
      suite: #"name="pytest""#)
    #expect(mac.diagnostics.first?.sentence.hasPrefix("tests/mac.py skips itself") == true)
  }

  @Test(
    "Where the class says nothing, file, suites and name are the id",
    arguments: [
      (#"name="ebb""#, "tide > ebb"), (#"name="tide ebbs""#, "tide ebbs"),
      (#"name="ebb" file="t.ts""#, "t.ts > ebb"), (#"name="ebb" filepath="t.ts""#, "t.ts > ebb"),
      (#"classname="Tide" name="Tide ebbs" file="t.ts""#, "t.ts > Tide ebbs"),
      (#"classname="a/b" name="ebb""#, "a/b > ebb"),
      (#"classname="a\b" name="ebb""#, #"a\b > ebb"#),
      (#"classname="a" name="b::c""#, "a::b::c"), (#"classname="t.rb" name="ebb""#, "t.rb > ebb"),
    ])
  func plainIDs(_ attributes: String, _ id: String) throws {
    #expect(try cases("<testcase \(attributes)/>").results.map(\.id) == [id])
  }

  @Test("Fifty suites around a test are part of its id")
  func deepSuites() throws {
    func id(_ depth: Int) throws -> String? {
      let open = (1...depth).map { #"<testsuite name="s\#($0)">"# }.joined()
      let close = String(repeating: "</testsuite>", count: depth)
      return try report("<testsuites>\(open)<testcase name=\"ebb\"/>\(close)</testsuites>").results
        .first?.id
    }
    #expect(try id(50)?.hasPrefix("s1 > s2 > ") == true && id(51)?.hasPrefix("s2 > s3 > ") == true)
  }

  @Test("Rust's tests of the documentation are named without their line, others after their module")
  func rust() throws {
    let suite = #"name="test" package="test""#
    #expect(
      try cases(#"<testcase classname="src/lib.rs" name="add (line 12)"/>"#, suite: suite).results
        .map(\.id) == ["src/lib.rs - add"])
    #expect(
      try cases(#"<testcase classname="tide" name="ebb (twice)"/>"#, suite: suite).results.map(\.id)
        == ["tide::ebb (twice)"])
  }
}
