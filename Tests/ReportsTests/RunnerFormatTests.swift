// Reports of RSpec, GoogleTest, Dart, Newman and k6, which are JSON, and of TAP, which is text.
import Testing

@testable import Reports

@Suite("JSON of further runners")
struct RunnerFormatTests {
  static let rspec = """
    {"version": "3.12.0", "examples": [
      {"id": "./spec/oar_spec.rb[1:1]", "description": "rows", "full_description": "Oar when wet rows", "status": "passed",
       "file_path": "./spec/shared.rb", "line_number": 3, "run_time": 0.25, "pending_message": null},
      {"id": "./spec/oar_spec.rb[1:2]", "description": "sinks", "full_description": "Oar sinks", "status": "failed",
       "file_path": "./spec/oar_spec.rb", "line_number": 7, "run_time": 0.5,
       "exception": {"class": "RuntimeError", "message": "wet", "backtrace": ["./spec/oar_spec.rb:8", "./lib/oar.rb:2"]}},
      {"id": "./spec/oar_spec.rb[1:3]", "description": "waits", "full_description": "Oar waits", "status": "pending",
       "pending_message": "no tide"}],
     "summary": {"duration": 0.75, "example_count": 3, "failure_count": 1, "pending_count": 1, "errors_outside_of_examples_count": 0},
     "summary_line": "3 examples, 1 failure, 1 pending"}
    """

  @Test("RSpec: an example is called by its file, its groups and itself")
  func rspecExamples() throws {
    let report = try report(Self.rspec)
    #expect(report.format == .rspec && report.tool == "RSpec 3.12.0" && report.duration == 0.75)
    #expect(
      report.lines == [
        "passed spec/oar_spec.rb > Oar when wet > rows", "failed spec/oar_spec.rb > Oar > sinks",
        "skipped spec/oar_spec.rb > Oar > waits",
      ])
    #expect(report.results[1].detail?.message == "wet" && report.results[0].duration == 0.25)
    #expect(report.results[1].detail?.traceback == "./spec/oar_spec.rb:8\n./lib/oar.rb:2")
    #expect(report.results[2].detail?.message == "no tide")
    #expect(report.diagnostics.isEmpty && report.problems.isEmpty, "\(report.diagnostics)")
  }

  @Test("RSpec: a file that cannot be loaded is a problem, with what RSpec says of it")
  func rspecLoading() throws {
    let report = try report(
      """
      {"version": "3.12.0", "messages": ["An error occurred while loading ./spec/dock_spec.rb."], "examples": [],
       "summary": {"duration": 0.1, "example_count": 0, "failure_count": 0, "pending_count": 0, "errors_outside_of_examples_count": 1}}
      """)
    #expect(
      report.problems == [
        Problem(
          .notCollected, message: "An error occurred while loading ./spec/dock_spec.rb.")
      ])
  }

  static let googleTest = """
    {"tests": 4, "failures": 1, "disabled": 1, "errors": 0, "timestamp": "2031-05-04T06:10:00Z", "time": "0.750s", "name": "AllTests",
     "testsuites": [{"name": "OarTest", "tests": 4, "failures": 1, "disabled": 1, "testsuite": [
      {"name": "Rows", "file": "oar.cc", "line": 3, "status": "RUN", "result": "COMPLETED", "time": "0.25s", "classname": "OarTest"},
      {"name": "Sinks", "file": "oar.cc", "line": 7, "status": "RUN", "result": "COMPLETED", "time": "0.5s", "classname": "OarTest",
       "failures": [{"failure": "oar.cc:8\\nwet", "type": ""}, {"failure": "oar.cc:9\\ncold", "type": ""}]},
      {"name": "Waits", "status": "RUN", "result": "SKIPPED", "classname": "OarTest", "skipped": [{"message": "no tide"}]},
      {"name": "DISABLED_Drifts", "status": "NOTRUN", "result": "SUPPRESSED", "classname": "OarTest"}]}]}
    """

  @Test("GoogleTest: a test that fails is complete too, and has failures")
  func googleTests() throws {
    let report = try report(Self.googleTest)
    #expect(report.format == .googleTest && report.start?.iso8601 == "2031-05-04T06:10:00")
    #expect(
      report.lines == [
        "passed OarTest.Rows", "failed OarTest.Sinks", "skipped OarTest.Waits",
        "skipped OarTest.DISABLED_Drifts",
      ])
    #expect(report.results[1].detail?.message == "oar.cc:8\nwet\n\noar.cc:9\ncold")
    #expect(report.results[2].detail?.message == "no tide" && report.results[1].file == "oar.cc")
    #expect(report.results[0].duration == 0.25 && report.duration == 0.75)
    #expect(report.diagnostics.isEmpty && report.problems.isEmpty, "\(report.diagnostics)")
  }

  static let dart = """
    {"protocolVersion":"0.1.1","runnerVersion":"1.24.9","pid":7,"type":"start","time":0}
    {"suite":{"id":0,"platform":"vm","path":"test/oar_test.dart"},"type":"suite","time":0}
    {"test":{"id":1,"name":"loading test/oar_test.dart","suiteID":0,"groupIDs":[]},"type":"testStart","time":1}
    {"testID":1,"result":"success","skipped":false,"hidden":true,"type":"testDone","time":500}
    {"group":{"id":2,"suiteID":0,"parentID":null,"name":""},"type":"group","time":500}
    {"group":{"id":3,"suiteID":0,"parentID":2,"name":"Oar"},"type":"group","time":500}
    {"test":{"id":4,"name":"Oar rows","suiteID":0,"groupIDs":[2,3]},"type":"testStart","time":500}
    {"testID":4,"error":"slipped","stackTrace":"oar_test.dart 4:5","isFailure":true,"type":"error","time":510}
    {"testID":4,"messageType":"print","message":"Retry: Oar rows","type":"print","time":511}
    {"testID":4,"result":"success","skipped":false,"hidden":false,"type":"testDone","time":750}
    {"test":{"id":5,"name":"Oar sinks","suiteID":0,"groupIDs":[2,3]},"type":"testStart","time":750}
    {"testID":5,"messageType":"print","message":"drip","type":"print","time":751}
    {"testID":5,"error":"wet","stackTrace":"oar_test.dart 9:5","isFailure":true,"type":"error","time":760}
    {"testID":5,"result":"failure","skipped":false,"hidden":false,"type":"testDone","time":1000}
    {"test":{"id":6,"name":"waits","suiteID":0,"groupIDs":[2]},"type":"testStart","time":1000}
    {"testID":6,"messageType":"skip","message":"Skip: no tide","type":"print","time":1001}
    {"testID":6,"result":"success","skipped":true,"hidden":false,"type":"testDone","time":1001}
    {"success":false,"type":"done","time":1500}
    """

  @Test("Dart: groups, retries, and loading that is no test unless it fails")
  func dartEvents() throws {
    let report = try report(Self.dart)
    #expect(report.format == .dart && report.tool == "Dart test 1.24.9" && report.duration == 1.5)
    #expect(
      report.lines == [
        "flaky test/oar_test.dart > Oar > rows", "failed test/oar_test.dart > Oar > sinks",
        "skipped test/oar_test.dart > waits",
      ])
    #expect(report.results[1].detail?.message == "wet" && report.results[1].duration == 0.25)
    #expect(report.results[1].detail?.output == [CapturedOutput("stdout", "drip\n")])
    #expect(report.results[2].detail?.message == "Skip: no tide")
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty, "\(report.problems)")
  }

  @Test("Dart: a stream without its end is that of a process that died, in the test that ran")
  func dartDies() throws {
    let lines = Self.dart.split(separator: "\n").prefix(12).joined(separator: "\n")
    let report = try report(lines)
    #expect(report.lines.last == "error test/oar_test.dart > Oar > sinks")
    #expect(report.problemKinds == [.crashed])
  }

  static let newman = """
    {"collection": {"info": {"name": "Shore"}, "item": [{"name": "Boats", "item": [{"id": "a", "name": "Launch"}, {"id": "b", "name": "Land"}]},
      {"id": "c", "name": "Health"}]},
     "run": {"stats": {"assertions": {"total": 3, "pending": 0, "failed": 1}}, "timings": {"started": 1935814200000, "completed": 1935814201500},
      "executions": [
       {"cursor": {"iteration": 0}, "item": {"id": "a", "name": "Launch"}, "response": {"code": 200, "responseTime": 250},
        "assertions": [{"assertion": "floats", "skipped": false}, {"assertion": "is dry", "skipped": false, "error": {"message": "wet", "stack": "at dry"}},
          {"assertion": "sings", "skipped": true}]},
       {"cursor": {"iteration": 0}, "item": {"id": "b", "name": "Land"}},
       {"cursor": {"iteration": 1}, "item": {"id": "c", "name": "Health"}, "response": {"responseTime": 5}}],
      "failures": [{"at": "assertion:1 in test-script", "source": {"id": "a", "name": "Launch"}, "error": {"message": "wet"}},
        {"at": "request", "source": {"id": "b", "name": "Land"}, "error": {"message": "no dock"}}]}}
    """

  @Test("Newman: an assertion is a test, and a request without an answer an error")
  func newmanRun() throws {
    let report = try report(Self.newman)
    #expect(report.format == .newman && report.duration == 1.5)
    #expect(report.start?.iso8601 == "2031-05-06T06:10:00Z")
    #expect(
      report.lines == [
        "error Boats > Land", "passed Boats > Launch > floats", "failed Boats > Launch > is dry",
        "skipped Boats > Launch > sings", "passed Health [2]",
      ])
    #expect(report.results[0].detail?.message == "no dock" && report.results[1].duration == 0.25)
  }

  static let k6 = """
    {"metrics": {"http_req_duration": {"avg": 12.5, "thresholds": {"p(95)<500": true, "avg<50": false}}, "checks": {"passes": 9, "fails": 1}},
     "root_group": {"name": "", "path": "", "groups": {"Oar": {"name": "Oar", "groups": {}, "checks": {
       "rows": {"name": "rows", "passes": 4, "fails": 1}, "waits": {"name": "waits", "passes": 0, "fails": 0}}}},
      "checks": {"floats": {"name": "floats", "passes": 5, "fails": 0}}}}
    """

  @Test("k6: checks and thresholds are tests, in both forms of its summary")
  func k6Summary() throws {
    let old = try report(Self.k6)
    let lines = [
      "passed floats", "failed Oar > rows", "skipped Oar > waits",
      "failed http_req_duration > p(95)<500", "passed http_req_duration > avg<50",
    ]
    #expect(old.format == .k6 && old.lines == lines)
    #expect(old.results[1].detail?.message == "It failed 1 of 5 times.")
    let new = try report(
      """
      {"metrics": {"http_req_duration": {"thresholds": {"p(95)<500": {"ok": false}, "avg<50": {"ok": true}}}}, "state": {"testRunDurationMs": 1500},
       "root_group": {"name": "", "groups": [{"name": "Oar", "groups": [], "checks": [
         {"name": "rows", "passes": 4, "fails": 1}, {"name": "waits", "passes": 0, "fails": 0}]}],
        "checks": [{"name": "floats", "passes": 5, "fails": 0}]}}
      """)
    #expect(new.lines == lines && new.duration == 1.5)
  }
}

@Suite("TAP")
struct TAPTests {
  static let shore = """
    TAP version 14
    1..5
    ok 1 - rows # time=250ms
    not ok 2 - sinks
      ---
      message: 'wet'
      duration_ms: 500
      at: t/oar.t
      ...
    # Subtest: drifts
        1..2
        ok 1 - north
        not ok 2 - south
        #   Failed test 'south'
        #   at t/oar.t line 9.
    not ok 3 - drifts
    ok 4 - waits # SKIP no tide
    not ok 5 - flies # TODO no wings
    """

  @Test("Tests, subtests, directives and details")
  func whole() throws {
    let report = try report(of: Self.shore, named: "r.tap")
    #expect(report.format == .tap)
    #expect(
      report.lines == [
        "passed rows", "failed sinks", "passed drifts > north", "failed drifts > south",
        "skipped waits", "xfailed flies",
      ])
    #expect(report.results[0].duration == 0.25 && report.results[1].duration == 0.5)
    #expect(report.results[1].detail?.message == "wet")
    #expect(report.results[3].detail?.message == "Failed test 'south'\nat t/oar.t line 9.")
    #expect(report.results[4].detail?.message == "no tide")
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty, "\(report.problems)")
  }

  @Test("A stream that has fewer tests than it planned, no plan, or bails out, is not green")
  func broken() throws {
    #expect(try report(of: "1..3\nok 1 rows\n", named: "r.tap").problemKinds == [.cutOff])
    #expect(try report(of: "ok 1 rows\n", named: "r.tap").problemKinds == [.cutOff])
    let bail = try report(of: "1..1\nok 1 rows\nBail out! no boat\n", named: "r.tap")
    #expect(bail.problems == [Problem(.stopped, message: "no boat")])
  }

  @Test("prove -v tells of several files in one stream")
  func prove() throws {
    let text = """
      t/oar.t ...
      1..1
      ok 1 - rows
      ok
      t/dock.t ..
      not ok 1 - lands
      1..1
      Failed 1/1 subtests
      t/sea.t ... skipped: no sea
      """
    let report = try report(of: text.replacing("...", with: " .."), named: "r.txt")
    #expect(
      report.lines == [
        "passed t/oar.t > rows", "failed t/dock.t > lands", "skipped t/sea.t",
      ])
    #expect(report.problems.isEmpty, "\(report.problems)")
  }

  @Test("Ten thousand levels of subtests are bounded")
  func depth() throws {
    let deep = (0..<10_000).map { String(repeating: " ", count: $0 % 400 * 4) + "ok 1 - a" }
    let report = try report(of: "1..1\n" + deep.joined(separator: "\n"), named: "r.tap")
    #expect(report.identifiers.contains("damaged-report"))
  }
}

@Suite("XML of CTest and Robot Framework")
struct RunnerXMLTests {
  static let ctest = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Site BuildName="b" Name="shore" Generator="ctest-3.25.1"><Testing>
    <StartDateTime>May 04 06:10 UTC</StartDateTime><StartTestTime>1935641400</StartTestTime>
    <TestList><Test>./rows</Test></TestList>
    <Test Status="passed"><Name>rows</Name><Path>.</Path><FullName>./rows</FullName><Results>
      <NamedMeasurement type="numeric/double" name="Execution Time"><Value>0.25</Value></NamedMeasurement></Results></Test>
    <Test Status="failed"><Name>sinks</Name><Path>./deep</Path><FullName>./deep/sinks</FullName><Results>
      <NamedMeasurement type="text/string" name="Exit Code"><Value>Failed</Value></NamedMeasurement>
      <NamedMeasurement type="text/string" name="Exit Value"><Value>3</Value></NamedMeasurement>
      <Measurement><Value encoding="base64" compression="gzip">eJwrT6xUSM7PSQEADfIDFA==</Value></Measurement></Results></Test>
    <Test Status="failed"><Name>drifts</Name><Path>.</Path><Results>
      <NamedMeasurement type="text/string" name="Exit Code"><Value>Timeout</Value></NamedMeasurement>
      <Measurement><Value>slow</Value></Measurement></Results></Test>
    <Test Status="notrun"><Name>waits</Name><Path>.</Path><Results>
      <NamedMeasurement type="text/string" name="Completion Status"><Value>Disabled</Value></NamedMeasurement></Results></Test>
    <Test Status="notrun"><Name>lost</Name><Path>.</Path><Results>
      <NamedMeasurement type="text/string" name="Completion Status"><Value>Unable to find executable</Value></NamedMeasurement></Results></Test>
    <ElapsedMinutes>0.5</ElapsedMinutes></Testing></Site>
    """

  @Test("CTest: a test that cannot be run is an error, and one that is disabled is not")
  func ctestRun() throws {
    let report = try report(of: Self.ctest, named: "Test.xml")
    #expect(
      report.format == .ctest && report.duration == 30
        && report.start?.iso8601 == "2031-05-04T06:10:00Z")
    #expect(
      report.lines == [
        "passed rows", "failed deep/sinks", "error drifts", "skipped waits", "error lost",
      ])
    #expect(report.results[1].detail?.message == "Failed (exit value 3)")
    #expect(report.results[1].detail?.output == [CapturedOutput("output", "way cold")])
    #expect(report.results[2].detail?.output == [CapturedOutput("output", "slow")])
    #expect(report.results[4].detail?.message == "Unable to find executable")
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty, "\(report.diagnostics)")
  }

  static let robot = """
    <?xml version="1.0" encoding="UTF-8"?>
    <robot generator="Robot 6.1.1 (Python 3.11 on linux)" generated="20310504 06:10:02.000" rpa="false" schemaversion="4">
    <suite id="s1" name="Shore" source="/w/shore"><suite id="s1-s1" name="Oar" source="/w/shore/oar.robot">
    <test id="s1-s1-t1" name="Rows" line="3"><kw name="Log"><status status="PASS"/></kw>
      <status status="PASS" starttime="20310504 06:10:00.500" endtime="20310504 06:10:00.750"/></test>
    <test id="s1-s1-t2" name="Sinks"><status status="FAIL" start="2031-05-04T06:10:00.750000" elapsed="0.5">wet</status></test>
    <test id="s1-s1-t3" name="Waits"><status status="SKIP">no tide</status></test>
    <status status="FAIL"/></suite><status status="FAIL" starttime="20310504 06:10:00.500" endtime="20310504 06:10:02.000"/></suite>
    <statistics><total><stat pass="1" fail="1" skip="1">All Tests</stat></total></statistics></robot>
    """

  @Test("Robot: tests are called by their suites, with the times of old and new versions")
  func robotRun() throws {
    let report = try report(of: Self.robot, named: "output.xml")
    #expect(report.format == .robotXML && report.duration.map { abs($0 - 1.5) < 1e-3 } == true)
    #expect(
      report.lines == [
        "passed Shore.Oar.Rows", "failed Shore.Oar.Sinks", "skipped Shore.Oar.Waits",
      ]
    )
    #expect(report.start?.iso8601 == "2031-05-04T06:10:00")
    #expect(report.results[0].duration.map { abs($0 - 0.25) < 1e-3 } == true)
    #expect(report.results[1].detail?.message == "wet" && report.results[1].duration == 0.5)
    #expect(report.problems.isEmpty && report.diagnostics.isEmpty, "\(report.diagnostics)")
  }
}
