// What JUnit XML says of a run that did not pass: never green by mistake, never red by mistake.
import Settings
import Testing

@testable import Reports

@Suite("JUnit XML that is red, or is not")
struct JUnitTruthTests {
  private func suite(_ inside: String, _ attributes: String = "") -> String {
    "<testsuite name=\"oars\" \(attributes)>\(inside)</testsuite>"
  }

  @Test(
    "An error of a suite itself is an error that counts, and a problem of the run with its message")
  func suiteFails() throws {
    for element in ["error", "failure"] {
      let report = try report(
        suite(
          #"<testcase classname="oars" name="row"/><\#(element) message="no boat">at launch</\#(element)>"#,
          #"tests="2" errors="\#(element == "error" ? 1 : 0)" failures="\#(element == "error" ? 0 : 1)""#
        ))
      #expect(report.story == "oars.row: passed\noars: error")
      #expect(report.problems == [Problem(.suiteFailed, subject: "oars", message: "no boat")])
      #expect(report.results[1].detail?.traceback == "at launch")
      #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
    }
  }

  @Test("An error in a suite within others, or in none, is one too")
  func nestedSuiteFails() throws {
    let nested = try report(
      #"<testsuites><testsuite name="boats"><testsuite name="oars"><error>torn</error><error>worn</error></testsuite></testsuite></testsuites>"#
    )
    #expect(nested.story == "oars: error")
    #expect(nested.results[0].detail?.message == "torn\nworn")
    let outer = try report("<testsuites><failure message=\"no dock\"/></testsuites>")
    #expect(outer.results.counts.failures == 1 && outer.problems.count == 1)
  }

  @Test("A summary that knows of failures where none is told makes the run no green one")
  func unexplained() throws {
    let report = try report(
      suite("<testcase classname=\"oars\" name=\"row\"/>", #"tests="1" failures="0" errors="1""#))
    #expect(report.problemKinds == [.unexplained])
    #expect(report.identifiers == ["summary-disagrees"])
  }

  @Test("Suites within each other are held to their own cases, or to all")
  func nestedFigures() throws {
    func faults(_ outer: String, _ inner: String) throws -> [String] {
      try report(
        #"<testsuites><testsuite name="a" \#(outer)><testcase classname="a" name="x"/><testsuite name="b" \#(inner)><testcase classname="b" name="y"/></testsuite></testsuite></testsuites>"#
      ).diagnostics.map(\.sentence)
    }
    #expect(try faults(#"tests="2""#, #"tests="1""#) == [])
    #expect(try faults(#"tests="1""#, #"tests="1""#) == [])
    #expect(
      try faults(#"tests="2""#, #"tests="3""#) == [
        "The summary states 3 tests where 1 are counted."
      ])
    #expect(
      try faults(#"tests="5""#, #"tests="1""#) == [
        "The summary states 5 tests where 2 are counted."
      ])
  }

  @Test(
    "A status tells of a test without an element",
    arguments: [
      (#"status="disabled""#, Outcome.skipped), (#"status="notrun""#, .skipped),
      (#"status="run" result="suppressed""#, .skipped),
      (#"result="skipped" status="run""#, .skipped),
      (#"status="Ignored""#, .skipped), (#"executed="False""#, .skipped),
      (#"status="run" result="completed""#, .passed), (#"status="passed""#, .passed),
      (#"status="fail""#, .failed), (#"status="error""#, .error), (#"status="0""#, .passed),
    ])
  func status(attributes: String, outcome: Outcome) throws {
    let report = try report(suite("<testcase classname=\"oars\" name=\"row\" \(attributes)/>"))
    #expect(report.results.map(\.outcome) == [outcome])
  }

  @Test("A failure beside a skip was expected where the skip says so, or the suite counts none")
  func mayFail() throws {
    func outcome(_ inside: String, _ attributes: String = "") throws -> Outcome? {
      try report(suite("<testcase classname=\"o\" name=\"r\">\(inside)</testcase>", attributes))
        .results.first?.outcome
    }
    let tagged = #"<skipped message="TEST_CASE tagged with !mayfail"/><failure message="1 == 2"/>"#
    #expect(try outcome(tagged) == .xfailed)
    #expect(try outcome(tagged.replacing("mayfail", with: "shouldfail")) == .xfailed)
    let plain = #"<failure message="1 == 2"/><skipped message="the rest"/>"#
    #expect(try outcome(plain) == .failed && outcome(plain, #"failures="1""#) == .failed)
    #expect(try outcome(plain, #"failures="0" skipped="1""#) == .xfailed)
  }

  @Test(
    "A duration is one in whatever way it is written",
    arguments: [
      ("0.16", 0.16), ("0,160", 0.16), ("1,204.5", 1204.5), ("1.204,5", 1204.5), ("12,5", 12.5),
      ("1,204,300.5", 1_204_300.5), ("80.803us", 80.803e-6), ("1.5s", 1.5), ("250 ms", 0.25),
      ("1m2.5s", 62.5), ("00:01:02.500", 62.5), ("2µs", 2e-6), ("3,204", 3.204),
      ("1,204,500", 1_204_500), ("1.204.500", 1_204_500), ("12,", 12), ("1:02,5", 62.5),
      ("1h 1min 1sec", 3_661), ("2 hours", 7_200), ("3 mins", 180), ("4ns", 4e-9),
      ("1,5s", 1.5), ("01:01:01", 3_661),
    ])
  func durations(text: String, seconds: Double) throws {
    let report = try report(suite("<testcase classname=\"o\" name=\"r\" time=\"\(text)\"/>"))
    let duration = try #require(report.results[0].duration)
    #expect(abs(duration - seconds) < seconds * 1e-5)
    #expect(report.diagnostics.isEmpty)
  }

  @Test("A comma before three digits parts thousands where the writer uses points")
  func thousands() throws {
    let report = try report(
      suite(
        "<testcase classname=\"o\" name=\"r\" time=\"0.25\"/><testcase classname=\"o\" name=\"s\" time=\"1,204\"/>"
      ))
    #expect(report.results.map(\.duration) == [0.25, 1204])
  }

  @Test(
    "Words that are no duration are none", arguments: ["soon", "1 fortnight", "1:2:3:4", "", "s"])
  func noDuration(text: String) throws {
    let report = try report(suite("<testcase classname=\"o\" name=\"r\" time=\"\(text)\"/>"))
    #expect(report.results[0].duration == nil)
  }

  @Test("A sign that the writer did not escape is text, and the report is whole")
  func unescaped() throws {
    let report = try report(
      """
      <testsuites><testsuite name="oars">
      <testcase classname="oars" name="GET /tide?ebb=1&flow=2 a<b"/>
      <testcase classname="oars" name="row"><failure message="a &amp; b">if (a < b && c) { <![CDATA[x & y < z]]> &nbsp; &#10; }</failure>
      </testcase></testsuite></testsuites>
      """)
    #expect(report.story == "oars.GET /tide?ebb=1&flow=2 a<b: passed\noars.row: failed")
    #expect(
      report.results[1].detail?.traceback
        == "if (a < b && c) { x & y < z &nbsp; \n }")
    #expect(report.problems.isEmpty && report.identifiers == ["invalid-xml-character"])
    #expect(report.diagnostics[0].location.line == 2 && report.diagnostics[0].level == .note)
  }

  @Test("Where it goes wrong for good, the place named is where it is")
  func place() throws {
    let report = try report(
      "<testsuite name=\"oars\">\n<testcase classname=\"o\" name=\"a\"/>\n<testcase classname=\"o\" name=\"b\">\n</oops>\n</testsuite>\n\n"
    )
    #expect(report.problemKinds == [.cutOff])
    #expect(report.diagnostics[0].location.line == 4)
  }

  @Test(
    "Other XML is never taken for JUnit's, and is called by its name",
    arguments: [
      (
        #"<testsuites xmlns="http://check.sourceforge.net/ns"><datetime>x</datetime><suite><test result="failure"/></suite></testsuites>"#,
        "libcheck"
      ),
      ("<coverage/>", "coverage"),
      ("<tusar:tusar xmlns:tusar=\"t\"><testsuite/></tusar:tusar>", "TUSAR"),
      ("<Catch2TestRun><TestCase/></Catch2TestRun>", "Catch2"), ("<Site/>", "CTest"),
      ("<oars><testsuite><testcase/></testsuite></oars>", "<oars>"),
      ("<!DOCTYPE html><html><body>testsuite</body></html>", "HTML"),
    ])
  func otherXML(text: String, name: String) throws {
    let read = ReportReader().read([ReportFile(path: "r.xml", bytes: Array(text.utf8))])
    #expect(read.found.isEmpty)
    let fault = try #require(read.unread.first)
    #expect(fault.sentence.contains(name), "\(fault.sentence)")
    #expect(fault.identifier == "unknown-report" && fault.hint?.contains("rule") == false)
  }

  @Test("What a tool printed before the XML is left out")
  func before() throws {
    let report = try report(
      "Rowing …\n<?xml version=\"1.0\"?>\n" + suite("<testcase classname=\"o\" name=\"r\"/>"))
    #expect(report.story == "o.r: passed")
    #expect(report.identifiers == ["text-between-documents"])
  }

  // MARK: Times

  @Test("A test's time is known, and one that cannot be read is told")
  func times() throws {
    let report = try report(
      suite(
        "<testcase classname=\"o\" name=\"r\" timestamp=\"2031-05-04T06:10:00Z\"/><testcase classname=\"o\" name=\"s\" timestamp=\"2031-05-04T06:09:00Z\"/>",
        #"timestamp="some time in May""#))
    #expect(report.start == nil && report.newestTime?.iso8601 == "2031-05-04T06:10:00Z")
    #expect(report.identifiers == ["unknown-time"])
    #expect(report.diagnostics[0].sentence == "“some time in May” is no time that can be read.")
    let old = try Self.read(
      suite("<testcase classname=\"o\" name=\"r\"/>", #"timestamp="1970-01-01T00:00:00Z""#))
    #expect(old.start == nil && old.identifiers == ["unknown-time"])
  }

  private static func read(_ text: String) throws -> Report { try report(of: text) }

  // MARK: Attempts

  private static let gradle = """
    <testsuite name="OarTest" tests="4" skipped="0" failures="2" errors="0" timestamp="2031-05-04T06:10:00" \
    hostname="ci" time="0.4"><properties/>
    <testcase name="rows()" classname="OarTest" time="0.1"><failure message="slipped"/></testcase>
    <testcase name="sinks()" classname="OarTest" time="0.1"/>
    <testcase name="rows()" classname="OarTest" time="0.1"><failure message="slipped again"/></testcase>
    <testcase name="rows()" classname="OarTest" time="0.1"/>
    </testsuite>
    """

  @Test("Gradle's retries are attempts: the name of a test that failed comes again")
  func gradleRetries() throws {
    let report = try report(of: Self.gradle)
    #expect(report.story == "OarTest.rows(): flaky\nOarTest.sinks(): passed")
    #expect(report.results[0].detail?.attempts.map(\.message) == ["slipped", "slipped again"])
    #expect(report.identifiers == ["assumed-attempt"])
  }

  @Test("A team says what a repeated name means, by the files")
  func repeated() throws {
    func read(_ text: String, _ repeated: ReportRule.Repeated?) throws -> Report {
      var rule = ReportRule(files: "runs/**")
      rule.repeated = repeated
      let reader = ReportReader(rules: [rule])
      let read = reader.read([ReportFile(path: "runs/r/x.xml", bytes: Array(text.utf8))])
      return try #require(read.reports.first)
    }
    #expect(try read(Self.gradle, .tests).results.counts[.failed] == 2)
    let ant = Self.gradle.replacing(
      "<properties/>", with: #"<properties><property name="a" value="b"/></properties>"#)
    #expect(try report(of: ant).results.counts[.failed] == 2, "data providers repeat names too")
    let attempts = try read(ant, .attempts)
    #expect(attempts.story == "OarTest.rows(): flaky\nOarTest.sinks(): passed")
    #expect(attempts.diagnostics.isEmpty, "the summary counts attempts: \(attempts.diagnostics)")
  }

  @Test("A summary may count attempts", arguments: [2, 4])
  func surefireAttempts(tests: Int) throws {
    let report = try report(
      """
      <testsuite name="OarTest" tests="\(tests)" failures="\(tests / 2 - 1)" errors="0">
      <testcase classname="OarTest" name="rows"><flakyFailure message="slipped"/></testcase>
      <testcase classname="OarTest" name="sinks"><flakyFailure message="wet"/></testcase></testsuite>
      """.replacing("failures=\"1\"", with: "failures=\"2\""))
    #expect(report.results.counts[.flaky] == 2)
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("jest-junit counts no test for a file that does not load")
  func unloaded() throws {
    let report = try report(
      #"<testsuites name="jest tests" tests="0" failures="0" errors="1"><testsuite name="undefined" tests="0" errors="1" failures="0"><testcase classname="Test suite failed to run" name="src/oar.test.ts"><error>SyntaxError</error></testcase></testsuite></testsuites>"#
    )
    #expect(report.results.counts[.error] == 1 && report.problemKinds == [.notCollected])
    #expect(report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  // MARK: Files without a report

  @Test("Where no report can be read, that is a report with a problem")
  func noReport() {
    for (name, text) in [
      ("report.json", "Error: connect ECONNREFUSED"), ("junit.xml", ""),
      ("junit.xml", "<?xml vers"),
      ("out.json", #"{"error": "no such suite"}"#),
      ("index.html", "<html><body>7 passed</body></html>"),
      ("r.jsonl", "\n"),
    ] {
      let read = ReportReader().read([ReportFile(path: "runs/a/" + name, bytes: Array(text.utf8))])
      #expect(read.reports.map(\.format) == [.unread], "\(name)")
      #expect(read.reports.first?.problems.count == 1, "\(name)")
      #expect(read.unread.map(\.level) == [.error], "\(name)")
    }
    let log = ReportReader().read([ReportFile(path: "runs/a/run.log", bytes: Array("ok".utf8))])
    #expect(log.reports.isEmpty && log.diagnostics.map(\.level) == [.note])
  }

  @Test("Beside a report an empty one is a problem still, and one of another kind is none")
  func besideAReport() {
    func kinds(_ name: String, _ text: String) -> [ReportFormat] {
      let good = suite("<testcase classname=\"o\" name=\"r\"/>")
      return ReportReader().read([
        ReportFile(path: "runs/a/a.xml", bytes: Array(good.utf8)),
        ReportFile(path: "runs/a/\(name)", bytes: Array(text.utf8)),
      ]).reports.map(\.format)
    }
    #expect(kinds("b.xml", "") == [.junit, .unread])
    #expect(kinds("b.json", "Killed") == [.junit, .unread])
    #expect(kinds("page.html", "<html></html>") == [.junit])
    #expect(kinds("coverage.xml", "<coverage></coverage>") == [.junit])
    #expect(kinds("sizes.json", #"{"bytes": 3}"#) == [.junit])
  }
}
