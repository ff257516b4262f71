// A small report in each of the formats besides JUnit's and the JSON of big runners, to be damaged by tests.
// One test of each passes, one fails, and one that passes stands last.
import Testing

/// A report of three tests, `rows`, `sinks` and `floats`, of which `sinks` fails.
struct DamagedFormat: Sendable, CustomTestStringConvertible {
  let file: String
  let text: String
  /// How the format opens and closes what may stand within itself, after what and before what.
  let nesting: Nesting

  struct Nesting: Sendable {
    var front: String
    var open: String
    var close: String
    var back: String
  }

  var testDescription: String { file }
  var isXML: Bool { text.hasPrefix("<") }
  var isTAP: Bool { file.hasSuffix(".tap") }

  private init(_ file: String, _ text: String, nesting: (String, String, String, String)) {
    self.file = file
    self.text = text
    self.nesting = Nesting(
      front: nesting.0, open: nesting.1, close: nesting.2, back: nesting.3)
  }

  static let all: [DamagedFormat] = [
    DamagedFormat(
      "rspec.json",
      """
      {"version": "3.12.0", "examples": [
      {"id": "./oar_spec.rb[1:1]", "description": "rows", "full_description": "Oar rows", "status": "passed", "run_time": 0.25},
      {"id": "./oar_spec.rb[1:2]", "description": "sinks", "full_description": "Oar sinks", "status": "failed",
       "exception": {"class": "Wet", "message": "wet", "backtrace": ["oar.rb:2"]}},
      {"id": "./oar_spec.rb[1:3]", "description": "floats", "full_description": "Oar floats", "status": "passed"}],
      "summary": {"duration": 0.75, "example_count": 3, "failure_count": 1}, "summary_line": "3 examples, 1 failure"}
      """, nesting: (#"{"summary_line": "", "examples": ["#, "[", "]", "]}")),
    DamagedFormat(
      "gtest.json",
      """
      {"tests": 3, "failures": 1, "timestamp": "2031-05-04T06:10:00Z", "time": "0.75s", "testsuites": [{"name": "Oar", "testsuite": [
      {"name": "rows", "file": "oar.cc", "line": 3, "status": "RUN", "result": "COMPLETED", "time": "0.25s", "classname": "Oar"},
      {"name": "sinks", "status": "RUN", "result": "COMPLETED", "classname": "Oar", "failures": [{"failure": "wet", "type": ""}]},
      {"name": "floats", "status": "RUN", "result": "COMPLETED", "classname": "Oar"}]}]}
      """,
      nesting: (#"{"tests": 0, "testsuites": ["#, #"{"testsuite": ["#, "]}", "]}")),
    DamagedFormat(
      "dart.jsonl",
      """
      {"protocolVersion":"0.1.1","runnerVersion":"1.24.9","type":"start","time":0}
      {"suite":{"id":0,"platform":"vm","path":"oar_test.dart"},"type":"suite","time":0}
      {"group":{"id":3,"suiteID":0,"name":"Oar"},"type":"group","time":0}
      {"test":{"id":4,"name":"Oar rows","suiteID":0,"groupIDs":[3]},"type":"testStart","time":1}
      {"testID":4,"result":"success","skipped":false,"hidden":false,"type":"testDone","time":2}
      {"test":{"id":5,"name":"Oar sinks","suiteID":0,"groupIDs":[3]},"type":"testStart","time":2}
      {"testID":5,"error":"wet","stackTrace":"oar_test.dart 9:5","isFailure":true,"type":"error","time":3}
      {"testID":5,"result":"failure","skipped":false,"hidden":false,"type":"testDone","time":3}
      {"test":{"id":6,"name":"Oar floats","suiteID":0,"groupIDs":[3]},"type":"testStart","time":3}
      {"testID":6,"result":"success","skipped":false,"hidden":false,"type":"testDone","time":4}
      {"success":false,"type":"done","time":5}

      """,
      nesting: (
        #"{"type":"start","protocolVersion":"0.1.1","x":"#, "[", "]", "}"
      )),
    DamagedFormat(
      "newman.json",
      """
      {"collection": {"item": [{"name": "Boats", "item": [{"id": "a", "name": "Launch"}]}]},
      "run": {"timings": {"started": 1935814200000, "completed": 1935814201500}, "executions": [
      {"cursor": {"iteration": 0}, "item": {"id": "a", "name": "Launch"}, "response": {"responseTime": 250}, "assertions": [
      {"assertion": "rows"}, {"assertion": "sinks", "error": {"message": "wet", "stack": "at sinks"}}, {"assertion": "floats"}]}],
      "failures": [{"at": "assertion:1 in test-script", "source": {"id": "a", "name": "Launch"}, "error": {"message": "wet"}}]}}
      """,
      nesting: (
        #"{"run": {"stats": {}, "executions": []}, "collection": {"item": ["#, #"{"item": ["#, "]}",
        "]}}"
      )),
    DamagedFormat(
      "k6.json",
      """
      {"metrics": {"latency": {"avg": 12.5, "thresholds": {"avg<500": {"ok": true}, "avg<5": {"ok": false}}}}, "state": {"testRunDurationMs": 1500},
      "root_group": {"name": "", "groups": [{"name": "Oar", "groups": [], "checks": [{"name": "rows", "passes": 4, "fails": 0},
      {"name": "sinks", "passes": 0, "fails": 2}]}], "checks": [{"name": "floats", "passes": 5, "fails": 0}]}}
      """,
      nesting: (
        #"{"metrics": {}, "root_group": {"groups": ["#, #"{"groups": ["#, "]}", "]}}"
      )),
    DamagedFormat(
      "cucumber.json",
      """
      [{"uri": "oar.feature", "keyword": "Feature", "name": "Oar", "elements": [
      {"id": "oar;rows", "type": "scenario", "name": "rows", "steps": [{"name": "I row", "result": {"status": "passed", "duration": 3000000}}]},
      {"id": "oar;sinks", "type": "scenario", "name": "sinks", "steps": [{"name": "it leaks", "result": {"status": "failed", "error_message": "wet"}}],
       "after": [{"result": {"status": "passed"}}]},
      {"id": "oar;floats", "type": "scenario", "name": "floats", "steps": [{"name": "I float", "result": {"status": "passed"}}]}]}]
      """, nesting: (#"[{"uri": "a", "name": "b", "elements": ["#, #"{"steps": ["#, "]}", "]}]")),
    DamagedFormat(
      "mochawesome.json",
      """
      {"stats": {"passes": 2, "failures": 1, "start": "2031-05-04T06:10:00.000Z", "duration": 2000}, "results": [{"file": "oar.cy.js",
      "suites": [{"title": "Oar", "tests": [{"title": "rows", "duration": 5, "state": "passed", "pass": true, "err": {}},
      {"title": "sinks", "state": "failed", "fail": true, "err": {"message": "wet", "estack": "Error: wet"}},
      {"title": "floats", "state": "passed", "pass": true, "err": {}}]}]}], "meta": {"mochawesome": {"version": "7.1.3"}}}
      """,
      nesting: (#"{"stats": {"passes": 0}, "results": ["#, #"{"suites": ["#, "]}", "]}")),
    DamagedFormat(
      "robot.json",
      """
      {"generator": "Robot 7.2", "suite": {"name": "Shore", "start_time": "2031-05-04T06:10:00.5", "elapsed_time": 1.5, "suites": [
      {"name": "Oar", "source": "/w/oar.robot", "tests": [{"name": "rows", "status": "PASS", "elapsed_time": 0.5},
      {"name": "sinks", "status": "FAIL", "message": "wet"}, {"name": "floats", "status": "PASS"}]}]},
      "statistics": {"total": {"pass": 2, "fail": 1, "skip": 0}}}
      """,
      nesting: (#"{"rpa": false, "suite": {"suites": ["#, #"{"suites": ["#, "]}", "]}}")),
    DamagedFormat(
      "shore.tap",
      """
      TAP version 14
      1..3
      ok 1 - rows # time=250ms
      not ok 2 - sinks
        ---
        message: 'wet'
        ...
      # Subtest: floats
          1..2
          ok 1 - north
          ok 2 - south
      ok 3 - floats

      """, nesting: ("TAP version 14\n1..1\n", "{", "}", "\n")),
    DamagedFormat(
      "Test.xml",
      """
      <Site Name="shore" Generator="ctest-3.25.1"><Testing><StartTestTime>1935641400</StartTestTime>
      <Test Status="passed"><Name>rows</Name><Path>.</Path><Results>
      <NamedMeasurement type="numeric/double" name="Execution Time"><Value>0.25</Value></NamedMeasurement></Results></Test>
      <Test Status="failed"><Name>sinks</Name><Path>.</Path><Results><NamedMeasurement name="Exit Code"><Value>Failed</Value></NamedMeasurement></Results></Test>
      <Test Status="passed"><Name>floats</Name><Path>.</Path></Test><ElapsedMinutes>0.5</ElapsedMinutes></Testing></Site>
      """, nesting: ("<Site><Testing>", "<Test>", "</Test>", "</Testing></Site>")),
    DamagedFormat(
      "output.xml",
      """
      <robot generator="Robot 6.1.1" generated="20310504 06:10:02.000"><suite name="Oar" source="/w/oar.robot">
      <test name="rows"><status status="PASS" starttime="20310504 06:10:00.500" endtime="20310504 06:10:00.750"/></test>
      <test name="sinks"><status status="FAIL">wet</status></test><test name="floats"><status status="PASS"/></test>
      <status status="FAIL"/></suite><statistics><total><stat pass="2" fail="1" skip="0">All Tests</stat></total></statistics></robot>
      """, nesting: ("<robot>", "<suite>", "</suite>", "</robot>")),
    DamagedFormat(
      "oar.trx",
      """
      <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Times start="2031-05-04T06:10:00.1+00:00"/><Results>
      <UnitTestResult testId="a" testName="rows" outcome="Passed" duration="00:00:01.25"/>
      <UnitTestResult testId="b" testName="sinks" outcome="Failed"><Output><ErrorInfo><Message>wet</Message></ErrorInfo></Output></UnitTestResult>
      <UnitTestResult testId="c" testName="floats" outcome="Passed"/></Results>
      <TestDefinitions><UnitTest id="a"><TestMethod className="Oar, Shore"/></UnitTest></TestDefinitions>
      <ResultSummary outcome="Failed"><Counters total="3" failed="1"/></ResultSummary></TestRun>
      """,
      nesting: (
        #"<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>"#,
        "<UnitTestResult><InnerResults>", "</InnerResults></UnitTestResult>", "</Results></TestRun>"
      )),
    DamagedFormat(
      "nunit.xml",
      """
      <test-run result="Failed" start-time="2031-05-04 06:10:00Z" duration="1.5"><test-suite fullname="Oar" result="Failed" site="Child">
      <test-case name="rows" fullname="Oar.rows" result="Passed" duration="0.25"/>
      <test-case name="sinks" fullname="Oar.sinks" result="Failed"><failure><message>wet</message></failure></test-case>
      <test-case name="floats" fullname="Oar.floats" result="Passed"/></test-suite></test-run>
      """, nesting: ("<test-run>", "<test-suite>", "</test-suite>", "</test-run>")),
    DamagedFormat(
      "xunit.xml",
      """
      <assemblies timestamp="05/04/2031 06:10:05"><assembly name="Oar.dll" run-date="2031-05-04" run-time="06:10:00" failed="1"><collection>
      <test name="Oar.rows" type="Oar" method="rows" time="0.25" result="Pass"/>
      <test name="Oar.sinks" type="Oar" method="sinks" result="Fail"><failure><message>wet</message></failure></test>
      <test name="Oar.floats" type="Oar" method="floats" result="Pass"/></collection></assembly></assemblies>
      """,
      nesting: (
        "<assemblies><assembly>", "<collection>", "</collection>", "</assembly></assemblies>"
      )),
    DamagedFormat(
      "testng.xml",
      """
      <testng-results><suite name="s" started-at="2031-05-04T06:10:00Z"><test name="t"><class name="shore.Oar">
      <test-method status="PASS" name="rows" duration-ms="250"/>
      <test-method status="FAIL" name="sinks"><exception class="E"><message>wet</message></exception></test-method>
      <test-method status="PASS" name="floats"/></class></test></suite></testng-results>
      """,
      nesting: ("<testng-results><suite>", "<test>", "</test>", "</suite></testng-results>")),
  ]
}
