// TRX, and the XML of NUnit, xUnit.net and TestNG.
import Testing

@testable import Reports

@Suite("Formats of XML besides JUnit's")
struct XMLFormatTests {
  /// What `dotnet test` writes of a test that passes, one that fails, one that is left out, and one with rows.
  static let shore = """
    <?xml version="1.0" encoding="utf-8"?>
    <TestRun id="r" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
      <Times creation="2031-05-04T06:09:59.1234567+00:00" start="2031-05-04T06:10:00.1234567+00:00" finish="2031-05-04T06:10:02.6234567+00:00" />
      <Results>
        <UnitTestResult testId="a" testName="Rows" outcome="Passed" duration="00:00:01.2500000" computerName="pier-4" />
        <UnitTestResult testId="b" testName="Shore.OarTests.Sinks(depth: 2)" outcome="Failed" duration="00:00:00.5">
          <Output><StdOut>drip</StdOut><StdErr>cold</StdErr><ErrorInfo><Message>wet &amp; cold</Message><StackTrace>at Shore.Oar</StackTrace></ErrorInfo></Output>
        </UnitTestResult>
        <UnitTestResult testId="c" testName="Waits" outcome="NotExecuted" />
        <UnitTestResult testId="d" testName="Many" outcome="Failed"><InnerResults>
          <UnitTestResult testId="d" testName="Many (1)" outcome="Passed" /><UnitTestResult testId="d" testName="Many (2)" outcome="Timeout" />
        </InnerResults></UnitTestResult>
      </Results>
      <TestDefinitions>
        <UnitTest name="Rows" id="a"><TestMethod className="Shore.OarTests, Shore" name="Rows" /></UnitTest>
        <UnitTest name="Sinks" id="b"><TestMethod className="Shore.OarTests" name="Sinks" /></UnitTest>
        <UnitTest name="Waits" id="c"><TestMethod className="Shore.OarTests" name="Waits" /></UnitTest>
        <UnitTest name="Many" id="d"><TestMethod className="Shore.OarTests" name="Many" /></UnitTest>
      </TestDefinitions>
      <ResultSummary outcome="Failed"><Counters total="5" failed="1" timeout="1" /></ResultSummary>
    </TestRun>
    """

  @Test("TRX has a class, an outcome and rows of data")
  func trx() throws {
    let report = try report(of: Self.shore)
    #expect(report.format == .trx && report.start?.iso8601 == "2031-05-04T06:10:00Z")
    #expect(
      report.lines == [
        "passed Shore.OarTests.Rows", "failed Shore.OarTests.Sinks(depth: 2)",
        "skipped Shore.OarTests.Waits", "passed Shore.OarTests.Many (1)",
        "error Shore.OarTests.Many (2)",
      ])
    #expect(report.results[0].duration == 1.25)
    #expect(report.results[1].detail?.message == "wet & cold")
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  @Test("A host of tests that crashed is a problem of the run")
  func trxCrash() throws {
    let report = try report(
      of:
        #"<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results/><ResultSummary outcome="Failed"><RunInfos><RunInfo outcome="Error"><Text>host died</Text></RunInfo></RunInfos></ResultSummary></TestRun>"#
    )
    #expect(report.problems == [Problem(.crashed, message: "host died")])
  }

  @Test("NUnit 3 has suites within suites, of which one may fail by itself")
  func nunit3() throws {
    let report = try report(
      of: """
        <test-run id="0" result="Failed" start-time="2031-05-04 06:10:00Z" duration="1.5">
          <test-suite type="Assembly" fullname="Shore.dll" result="Failed" site="Child">
            <failure><message>One or more child tests had errors</message></failure>
            <test-suite type="TestFixture" fullname="Shore.OarTests" result="Failed" site="SetUp">
              <failure><message>no boat</message><stack-trace>at SetUp</stack-trace></failure>
              <test-case name="Rows(2)" fullname="Shore.OarTests.Rows(2)" result="Passed" duration="0.25" />
              <test-case name="Sinks" fullname="Shore.OarTests.Sinks" result="Failed" label="Error"><failure><message>wet</message></failure></test-case>
              <test-case name="Waits" fullname="Shore.OarTests.Waits" result="Skipped" label="Ignored"><reason><message>no tide</message></reason></test-case>
            </test-suite>
          </test-suite>
        </test-run>
        """)
    #expect(report.format == .nunit && report.start?.iso8601 == "2031-05-04T06:10:00Z")
    #expect(
      report.lines == [
        "error Shore.OarTests", "passed Shore.OarTests.Rows(2)", "error Shore.OarTests.Sinks",
        "skipped Shore.OarTests.Waits",
      ])
    #expect(
      report.problems == [Problem(.suiteFailed, subject: "Shore.OarTests", message: "no boat")])
    #expect(report.results[1].name == "Rows(2)" && report.results[3].detail?.message == "no tide")
  }

  @Test("NUnit 2 has results between its suites")
  func nunit2() throws {
    let report = try report(
      of: """
        <test-results name="Shore.dll" date="2031-05-04" time="06:10:00">
        <test-suite name="OarTests" success="False"><results>
        <test-case name="Shore.OarTests.Rows" executed="True" success="True" time="0,25" result="Success" />
        <test-case name="Shore.OarTests.Sinks" executed="True" success="False" result="Failure"><failure><message><![CDATA[wet]]></message></failure></test-case>
        <test-case name="Shore.OarTests.Waits" executed="False" result="Ignored"><reason><message>no tide</message></reason></test-case>
        </results></test-suite></test-results>
        """)
    #expect(
      report.lines == [
        "passed Shore.OarTests.Rows", "failed Shore.OarTests.Sinks", "skipped Shore.OarTests.Waits",
      ])
    #expect(report.start?.iso8601 == "2031-05-04T06:10:00" && report.results[0].duration == 0.25)
  }

  @Test(
    "of a test of xUnit.net the type is no part of the name, but only where it stands before it")
  func xunitNames() throws {
    let report = try report(
      #"<assemblies><assembly name="a"><collection><test name="Shore.Tide.rises" type="Shore.Tide" method="rises" result="Pass"/><test name="the tide falls" type="Shore.Tide" method="falls" result="Pass"/></collection></assembly></assemblies>"#
    )
    #expect(report.results.map(\.id) == ["Shore.Tide.rises", "the tide falls"])
    #expect(report.results.map(\.name) == ["rises", "the tide falls"])
  }

  @Test("xUnit.net has collections, and errors of what stands around tests")
  func xunit() throws {
    let report = try report(
      of: """
        <assemblies timestamp="05/04/2031 06:10:05"><assembly name="Shore.dll" run-date="2031-05-04" run-time="06:10:00" failed="1">
        <errors><error type="class-cleanup" name="OarFixture"><failure><message>torn</message></failure></error></errors>
        <collection name="c"><test name="Shore.OarTests.Rows(depth: 2.5)" type="Shore.OarTests" method="Rows" time="0.25" result="Pass" />
        <test name="Shore.OarTests.Sinks" type="Shore.OarTests" method="Sinks" result="Fail"><failure><message>wet</message><stack-trace>at Oar</stack-trace></failure></test>
        <test name="Shore.OarTests.Waits" type="Shore.OarTests" method="Waits" result="Skip"><reason>no tide</reason></test></collection>
        </assembly></assemblies>
        """)
    #expect(report.format == .xunit && report.start?.iso8601 == "2031-05-04T06:10:00")
    #expect(
      report.lines == [
        "error OarFixture", "passed Shore.OarTests.Rows(depth: 2.5)", "failed Shore.OarTests.Sinks",
        "skipped Shore.OarTests.Waits",
      ])
    #expect(report.results[1].name == "Rows(depth: 2.5)" && report.problemKinds == [.suiteFailed])
    #expect(report.identifiers == [], "\(report.diagnostics)")
  }

  @Test("TestNG has methods, attempts among them, and methods that prepare them")
  func testng() throws {
    let report = try report(
      of: """
        <testng-results failed="1"><suite name="s" started-at="2031-05-04T06:10:00Z"><test name="t"><class name="shore.OarTest">
        <test-method status="PASS" name="launch" is-config="true" duration-ms="3"/>
        <test-method status="FAIL" name="land" is-config="true"><exception class="E"><message>no dock</message></exception></test-method>
        <test-method status="SKIP" retried="true" name="rows"><exception class="E"><message>slipped</message></exception></test-method>
        <test-method status="PASS" name="rows" duration-ms="250"/>
        <test-method status="PASS" name="many"><params><param index="0"><value>2</value></param></params></test-method>
        <test-method status="FAIL" name="sinks"><exception class="E"><message>wet</message><full-stacktrace>at Oar</full-stacktrace></exception></test-method>
        </class></test></suite></testng-results>
        """)
    #expect(report.format == .testng && report.start?.iso8601 == "2031-05-04T06:10:00Z")
    #expect(
      report.lines == [
        "error shore.OarTest.land", "flaky shore.OarTest.rows", "passed shore.OarTest.many[2]",
        "failed shore.OarTest.sinks",
      ])
    #expect(report.problemKinds == [.suiteFailed])
  }

  @Test("Cut at any byte, a report keeps its whole tests and is not green")
  func cut() throws {
    let text =
      #"<assemblies><assembly name="a"><collection><test name="T.a" result="Pass"/><test name="T.b" result="Fail"><failure><message>wet</message></failure></test></collection></assembly></assemblies>"#
    let bytes = Array(text.utf8)
    let whole = try report(of: bytes)
    for length in bytes.indices {
      let read = ReportReader().read([ReportFile(path: "r.xml", bytes: Array(bytes.prefix(length)))]
      )
      let cut = try #require(read.reports.first, "after \(length) bytes")
      #expect(!cut.problems.isEmpty, "after \(length) bytes")
      #expect(whole.lines.starts(with: cut.lines), "after \(length) bytes")
    }
  }

  @Test("More than ten million bytes are read to their end")
  func long() throws {
    let test = #"<test name="Tide.rises" result="Pass"><output>"#
    let tests = (0..<11_000).map { _ in
      test + String(repeating: "drip ", count: 200) + "</output></test>\n"
    }
    let text = "<assemblies><assembly>" + tests.joined() + "</assembly></assemblies>"
    #expect(text.utf8.count > 11_000_000)
    let report = try report(text)
    #expect(report.results.count == 11_000 && report.problems.isEmpty)
  }

  @Test("Ten thousand levels, and a document type, are told of")
  func hostile() throws {
    let deep = String(repeating: "<test-suite>", count: 10_000)
    #expect(try report(of: "<test-run>" + deep).problemKinds == [.cutOff])
    let bomb = try report(of: "<!DOCTYPE x [<!ENTITY a \"b\">]><test-run>&a;</test-run>")
    #expect(bomb.identifiers == ["document-type"] && !bomb.problems.isEmpty)
  }

  @Test(
    "What is known and not read is called by its name",
    arguments: [
      ("r.json", #"{"SuitePath": "", "SpecReports": []}"#, "Ginkgo"),
      ("r.json", #"{"browsers": {}, "result": {}}"#, "Karma"),
      ("r.json", #"{"kind": "ctestInfo", "tests": []}"#, "CTest's list"),
      ("r.xml", "<tusar></tusar>", "TUSAR"),
    ])
  func known(file: String, text: String, name: String) throws {
    let read = ReportReader().read([ReportFile(path: file, bytes: Array(text.utf8))])
    let fault = try #require(read.unread.first)
    #expect(fault.sentence.contains(name) && read.reports.first?.problems.count == 1)
  }
}
