// A report in each format that one file holds, of a small shore: something passes, fails, is skipped, is tried again.
@testable import Reports

struct ReportSample: Sendable {
  var file: String
  var text: String

  init(_ file: String, _ text: String) { (self.file, self.text) = (file, text) }

  static let all =
    DamagedFormat.all.map { ReportSample($0.file, $0.text) } + [
      ReportSample("cucumber.json", CucumberTests.shore),
      ReportSample("mochawesome.json", MochawesomeTests.shore),
      ReportSample("jest.json", JestTests.library), ReportSample("mocha.json", MochaTests.orchard),
      ReportSample("playwright.json", PlaywrightTests.shop), ReportSample("junit.xml", junit),
      ReportSample("robot.json", RobotTests.shore), ReportSample("ctrf.json", ctrf),
      ReportSample("pytest.json", pytest), ReportSample("reportlog.jsonl", reportLog),
      ReportSample("go.jsonl", goTest), ReportSample("libtest.jsonl", libtest),
      ReportSample("node.jsonl", node), ReportSample("swift.jsonl", swift),
      ReportSample("results.trx", XMLFormatTests.shore), ReportSample("nunit.xml", nunit),
      ReportSample("xunit.xml", xunit), ReportSample("testng.xml", testNG),
    ] + dialects.map { ReportSample("\($0).xml", $1) }

  /// JUnit XML as further runners write it.
  private static let dialects = [
    (
      "surefire",
      """
      <testsuite name="org.example.OarTest" time="1,200.5" tests="4" errors="1" skipped="0" failures="1">
        <properties><property name="java.version" value="21"/></properties>
        <testcase name="rows" classname="org.example.OarTest" time="0.01"/>
        <testcase name="waits" classname="org.example.OarTest" time="0.2">
          <flakyFailure message="late" type="AssertionError"><stackTrace>at OarTest</stackTrace></flakyFailure>
          <flakyError message="reset" type="IOException"><stackTrace>at Net</stackTrace></flakyError>
        </testcase>
        <testcase name="sinks" classname="org.example.OarTest" time="0.2">
          <failure message="wet" type="AssertionError">at OarTest.sinks</failure>
          <rerunFailure message="wet again" type="AssertionError"><stackTrace>x</stackTrace></rerunFailure>
        </testcase>
        <testcase name="lands" classname="org.example.OarTest">
          <error message="no dock" type="java.net.ConnectException">at Net.open</error><system-out>landing</system-out>
        </testcase>
      </testsuite>
      """
    ),
    (
      "jest",
      """
      <testsuites name="jest tests" tests="3" failures="0" errors="1" time="2.5">
        <testsuite name="Oars" errors="0" failures="0" skipped="1" tests="2" timestamp="2031-05-04T06:10:00">
          <testcase classname="Oars row" name="Oars row" time="0.003"/>
          <testcase classname="Oars sink" name="Oars sink" time="0"><skipped/></testcase>
        </testsuite>
        <testsuite name="dock.test.js" errors="1" failures="0" skipped="0" tests="1">
          <testcase classname="Test suite failed to run" name="dock.test.js" time="0"><error>SyntaxError: no dock</error></testcase>
        </testsuite>
      </testsuites>
      """
    ),
    (
      "node",
      """
      <testsuites>
        <testsuite name="Oar" time="0.02" disabled="0" errors="0" tests="2" failures="1" skipped="0" hostname="ci">
          <testcase name="rows" time="0.01" classname="test"/>
          <testcase name="reads &amp;quot;1&amp;quot;" time="0.01" classname="test" failure="no">
            <failure type="testCodeFailure" message="no">[Error: no] { code: 1 }</failure>
          </testcase>
        </testsuite>
        <testcase name="flies" time="0" classname="test" failure="no wings">
          <skipped type="todo" message="soon"/><failure type="testCodeFailure" message="no wings">x</failure>
        </testcase>
        <!-- tests 3 -->
        <!-- suites 1 -->
        <!-- pass 1 -->
        <!-- fail 2 -->
        <!-- cancelled 0 -->
        <!-- skipped 0 -->
        <!-- todo 1 -->
      </testsuites>
      """
    ),
    (
      "swiftpm",
      """
      <testsuites>
        <testsuite name="TestResults" errors="0" tests="2" failures="2" skipped="1" time="0.6">
          <testcase classname="ShoreTests.Oar.Blade" name="rows(depth:)" time="0.002" />
          <testcase classname="ShoreTests.Oar" name="waits()" ><skipped>no tide</skipped></testcase>
          <testcase classname="ShoreTests" name="sinks()" time="0.001" ><failure message="wet" /><failure message="cold" /></testcase>
        </testsuite>
      </testsuites>
      """
    ),
    (
      "gotestsum",
      """
      <testsuites tests="4" failures="2" errors="0" time="1.5">
        <testsuite tests="3" failures="1" time="0.004" name="example.org/shore/oar" timestamp="2031-05-04T06:10:00Z">
          <properties><property name="go.version" value="go1.22.1 linux/amd64"></property></properties>
          <testcase classname="example.org/shore/oar" name="TestRow/wet" time="0.0"></testcase>
          <testcase classname="example.org/shore/oar" name="TestSink" time="0.1"><failure message="Failed" type="">late</failure></testcase>
          <testcase classname="example.org/shore/oar" name="TestSink" time="0.1"></testcase>
        </testsuite>
        <testsuite tests="0" failures="1" time="0" name="example.org/shore/dock">
          <testcase classname="example.org/shore/dock" name="TestMain" time="0"><failure message="Failed" type="">[build failed]</failure></testcase>
        </testsuite>
      </testsuites>
      """
    ),
    (
      "libtest",
      """
      <?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="test" package="test" id="0" errors="0" failures="1" tests="3" skipped="1" ><testcase classname="oar::tests" name="sinks" time="0"><failure type="assert"/><system-out><![CDATA[thread 'oar::tests::sinks' panicked at src/lib.rs:9:48:
      wet]]></system-out></testcase><testcase classname="crate" name="rows" time="0"/></testsuite></testsuites>
      <?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="test" package="test" id="0" errors="0" failures="0" tests="1" skipped="0" ><testcase classname="src/lib.rs" name="row (line 12)" time="0"/></testsuite></testsuites>
      """
    ),
    (
      "gradle",
      """
      <testsuite name="shore.OarTest" tests="3" skipped="0" failures="1" errors="0" timestamp="2031-05-04T06:10:00" hostname="pier-4" time="0.5">
        <properties/>
        <testcase name="sinks()" classname="shore.OarTest" time="0.2"><failure message="wet" type="AssertionError">at Oar</failure></testcase>
        <testcase name="sinks()" classname="shore.OarTest" time="0.1"/>
        <testcase name="rows()" classname="shore.OarTest" time="0.1"/>
      </testsuite>
      """
    ),
    (
      "nested",
      """
      <testsuites name="shore" tests="3" failures="2" errors="1" skipped="1">
        <testsuite name="Oar" tests="3" failures="2" skipped="1" errors="1"><testsuite name="Blade" tests="2" failures="1">
          <testcase name="rows" status="run" result="completed" time="1m2.5s"/>
          <testcase name="sinks" filepath="oar.spec.ts"><failure message="wet">a &lt; b</failure></testcase></testsuite>
          <testcase name="mayfail" classname="Oar"><skipped message="TEST_CASE tagged with !mayfail"/><failure message="1 == 2"/></testcase>
          <testcase name="left" classname="Oar" status="notrun"/><error message="torn down">at Oar</error>
        </testsuite>
      </testsuites>
      """
    ),
  ]

  private static let junit = """
    <?xml version="1.0"?>
    <testsuites tests="5" failures="1" errors="1" skipped="1" time="2.5">
    <testsuite name="Shore" tests="5" failures="1" errors="1" skipped="1" timestamp="2031-05-04T06:10:00" time="2.5" hostname="pier-4" file="tests/test_oar.py">
    <properties><property name="python" value="3.12"/></properties>
    <testcase classname="tests.test_oar" name="test_rows" time="0.25" file="tests/test_oar.py" line="3"/>
    <testcase classname="tests.test_oar" name="test_sinks" time="0.5"><failure type="AssertionError" message="wet">oar.py:8: wet</failure>
      <system-out>drip</system-out><system-err>cold</system-err></testcase>
    <testcase classname="tests.test_oar" name="test_breaks"><error type="OSError" message="no boat">oar.py:9</error></testcase>
    <testcase classname="tests.test_oar" name="test_waits"><skipped type="pytest.skip" message="no tide"/></testcase>
    <testcase classname="tests.test_oar" name="test_drifts" time="0.1"><flakyFailure type="E" message="slipped">once</flakyFailure></testcase>
    <system-out>the shore</system-out></testsuite></testsuites>
    """

  private static let ctrf = """
    {"results": {"tool": {"name": "loom", "version": "2.1"}, "environment": {"branchName": "main", "osPlatform": "linux"},
     "summary": {"tests": 4, "passed": 2, "failed": 1, "skipped": 1, "pending": 0, "other": 0, "start": 1935641400000, "stop": 1935641402500},
     "tests": [
      {"name": "rows", "status": "passed", "duration": 250, "suite": "Shore > Oar", "filePath": "tests/oar.py", "line": 3},
      {"name": "sinks", "status": "failed", "duration": 500, "suite": "Shore > Oar", "message": "wet", "trace": "oar.py:8: wet",
       "stdout": ["drip"], "stderr": ["cold"], "rawStatus": "call_failed"},
      {"name": "drifts", "status": "passed", "flaky": true, "retries": 1, "retryAttempts": [{"attempt": 1, "status": "failed", "duration": 1500, "message": "slipped"}]},
      {"name": "waits", "status": "skipped", "message": "no tide", "browser": "chromium", "parameters": {"depth": "2"}}]}}
    """

  private static let pytest = """
    {"created": 1935641402.5, "duration": 2.5, "exitcode": 1, "root": "/ci", "environment": {"Python": "3.12.4", "Packages": {"pytest": "8.3.2"}},
     "summary": {"passed": 1, "failed": 1, "xfailed": 1, "skipped": 1, "total": 4, "collected": 4},
     "collectors": [{"nodeid": "tests/test_dock.py", "outcome": "failed", "longrepr": "no dock"}],
     "tests": [
      {"nodeid": "tests/test_oar.py::TestOar::test_sinks[2]", "lineno": 11, "outcome": "failed",
       "setup": {"duration": 0.25, "outcome": "passed", "stdout": "unrolled"},
       "call": {"duration": 0.5, "outcome": "failed", "stderr": "cold",
         "crash": {"path": "/ci/tests/test_oar.py", "lineno": 14, "message": "AssertionError: wet"},
         "traceback": [{"path": "tests/test_oar.py", "lineno": 14, "message": "AssertionError"}],
         "longrepr": "E   AssertionError: wet", "log": [{"levelname": "WARNING", "name": "oar", "msg": "wet day"}]},
       "teardown": {"duration": 0.25, "outcome": "passed"}},
      {"nodeid": "tests/test_oar.py::test_rows", "outcome": "passed", "setup": {"duration": 0.1, "outcome": "passed"},
       "call": {"duration": 0.1, "outcome": "passed"}, "teardown": {"duration": 0.1, "outcome": "passed"}},
      {"nodeid": "tests/test_oar.py::test_waits", "outcome": "skipped", "setup": {"duration": 0.1, "outcome": "skipped", "longrepr": "('/ci/tests/test_oar.py', 3, 'Skipped: no tide')"}},
      {"nodeid": "tests/test_oar.py::test_flies", "outcome": "xfailed", "setup": {"duration": 0.1, "outcome": "passed"},
       "call": {"duration": 0.1, "outcome": "skipped", "longrepr": "no wings"}}]}
    """

  private static let reportLog = """
    {"pytest_version": "8.3.2", "$report_type": "SessionStart"}
    {"nodeid": "tests/test_oar.py::test_rows", "when": "setup", "outcome": "passed", "longrepr": null, "duration": 0.25, "start": 1935641400.5, "stop": 1935641401.0, "$report_type": "TestReport"}
    {"nodeid": "tests/test_oar.py::test_rows", "when": "call", "outcome": "passed", "longrepr": null, "duration": 0.25, "start": 1935641401.0, "stop": 1935641401.5, "$report_type": "TestReport"}
    {"nodeid": "tests/test_oar.py::test_rows", "when": "teardown", "outcome": "passed", "longrepr": null, "duration": 0.25, "start": 1935641401.5, "stop": 1935641402.0, "$report_type": "TestReport"}
    {"nodeid": "tests/test_oar.py::test_sinks", "when": "setup", "outcome": "passed", "longrepr": null, "duration": 0.25, "start": 1935641402.0, "stop": 1935641402.5, "$report_type": "TestReport"}
    {"nodeid": "tests/test_oar.py::test_sinks", "when": "call", "outcome": "failed", "longrepr": {"reprcrash": {"path": "/ci/tests/test_oar.py", "lineno": 9, "message": "wet"}, "reprtraceback": {"reprentries": [{"data": {"lines": ["    def test_sinks():", "E       wet"]}}]}}, "sections": [["Captured stdout call", "drip"]], "duration": 0.25, "start": 1935641402.5, "stop": 1935641403.0, "$report_type": "TestReport"}
    {"nodeid": "tests/test_oar.py::test_sinks", "when": "teardown", "outcome": "passed", "longrepr": null, "duration": 0.25, "start": 1935641403.0, "stop": 1935641403.5, "$report_type": "TestReport"}
    {"nodeid": "tests/test_oar.py::test_waits", "when": "setup", "outcome": "skipped", "longrepr": ["/ci/tests/test_oar.py", 3, "Skipped: no tide"], "duration": 0.25, "start": 1935641403.5, "stop": 1935641404.0, "$report_type": "TestReport"}
    {"exitstatus": 1, "$report_type": "SessionFinish"}
    """

  private static let goTest = """
    {"Time":"2031-05-04T06:10:00.5Z","Action":"start","Package":"example.org/shore"}
    {"Time":"2031-05-04T06:10:00.5Z","Action":"run","Package":"example.org/shore","Test":"TestOar"}
    {"Time":"2031-05-04T06:10:00.5Z","Action":"run","Package":"example.org/shore","Test":"TestOar/sinks"}
    {"Time":"2031-05-04T06:10:00.5Z","Action":"output","Package":"example.org/shore","Test":"TestOar/sinks","Output":"    oar_test.go:21: wet\\n"}
    {"Time":"2031-05-04T06:10:01Z","Action":"output","Package":"example.org/shore","Test":"TestOar/sinks","Output":"    --- FAIL: TestOar/sinks (0.25s)\\n"}
    {"Time":"2031-05-04T06:10:01Z","Action":"fail","Package":"example.org/shore","Test":"TestOar/sinks","Elapsed":0.25}
    {"Time":"2031-05-04T06:10:01Z","Action":"fail","Package":"example.org/shore","Test":"TestOar","Elapsed":0.5}
    {"Time":"2031-05-04T06:10:01Z","Action":"run","Package":"example.org/shore","Test":"TestTide"}
    {"Time":"2031-05-04T06:10:01Z","Action":"output","Package":"example.org/shore","Test":"TestTide","Output":"    oar_test.go:30: no tide\\n"}
    {"Time":"2031-05-04T06:10:01Z","Action":"skip","Package":"example.org/shore","Test":"TestTide","Elapsed":0}
    {"Time":"2031-05-04T06:10:01Z","Action":"run","Package":"example.org/shore","Test":"TestRows"}
    {"Time":"2031-05-04T06:10:01Z","Action":"pass","Package":"example.org/shore","Test":"TestRows","Elapsed":0.25}
    {"Time":"2031-05-04T06:10:02Z","Action":"output","Package":"example.org/shore","Output":"FAIL\\texample.org/shore\\t1.5s\\n"}
    {"Time":"2031-05-04T06:10:02Z","Action":"fail","Package":"example.org/shore","Elapsed":1.5}
    """

  private static let libtest = """
    { "type": "suite", "event": "started", "test_count": 4 }
    { "type": "test", "event": "started", "name": "oar::sinks" }
    { "type": "test", "name": "oar::sinks", "event": "failed", "exec_time": 0.5, "stdout": "drip\\n\\nthread 'oar::sinks' (71) panicked at src/oar.rs:8:5:\\nwet\\nnote: run with `RUST_BACKTRACE=1`\\n" }
    { "type": "test", "name": "oar::waits", "event": "ignored", "message": "no tide" }
    { "type": "test", "event": "timeout", "name": "oar::rows" }
    { "type": "test", "name": "oar::rows", "event": "ok", "exec_time": 61.0 }
    { "type": "bench", "name": "oar::pulls", "median": 4, "deviation": 1 }
    { "type": "suite", "event": "failed", "passed": 1, "failed": 1, "ignored": 1, "measured": 1, "filtered_out": 0, "exec_time": 61.5 }
    """

  private static let node = """
    {"type":"test:start","data":{"name":"Oar","nesting":0,"file":"/srv/shore/test/oar.test.js"}}
    {"type":"test:start","data":{"name":"sinks","nesting":1,"file":"/srv/shore/test/oar.test.js"}}
    {"type":"test:fail","data":{"name":"sinks","nesting":1,"file":"/srv/shore/test/oar.test.js","details":{"duration_ms":250,"type":"test","error":{"failureType":"testCodeFailure","message":"failed","cause":{"message":"wet","stack":"Error: wet\\n    at file:///srv/shore/test/oar.test.js:12:8"}}}}}
    {"type":"test:fail","data":{"name":"Oar","nesting":0,"file":"/srv/shore/test/oar.test.js","details":{"duration_ms":300,"type":"suite","error":{"failureType":"subtestsFailed","message":"1 subtest failed","cause":"1 subtest failed"}}}}
    {"type":"test:start","data":{"name":"rows","nesting":0,"file":"/srv/shore/test/oar.test.js"}}
    {"type":"test:stdout","data":{"file":"/srv/shore/test/oar.test.js","message":"drip"}}
    {"type":"test:pass","data":{"name":"rows","nesting":0,"file":"/srv/shore/test/oar.test.js","details":{"duration_ms":2}}}
    {"type":"test:start","data":{"name":"waits","nesting":0,"file":"/srv/shore/test/oar.test.js"}}
    {"type":"test:pass","data":{"name":"waits","nesting":0,"file":"/srv/shore/test/oar.test.js","skip":"no tide"}}
    {"type":"test:diagnostic","data":{"nesting":0,"message":"tests 3"}}
    {"type":"test:diagnostic","data":{"nesting":0,"message":"pass 1"}}
    {"type":"test:diagnostic","data":{"nesting":0,"message":"fail 1"}}
    {"type":"test:diagnostic","data":{"nesting":0,"message":"skipped 1"}}
    {"type":"test:diagnostic","data":{"nesting":0,"message":"duration_ms 1250"}}
    """

  private static let swift = """
    {"version":0,"kind":"test","payload":{"kind":"suite","name":"Oar","id":"ShoreTests.Oar","sourceLocation":{"fileID":"ShoreTests/OarTests.swift","line":5,"column":2}}}
    {"version":0,"kind":"test","payload":{"kind":"function","name":"sinks()","id":"ShoreTests.Oar/sinks()/OarTests.swift:7:4","sourceLocation":{"fileID":"ShoreTests/OarTests.swift","line":7,"column":4}}}
    {"version":0,"kind":"test","payload":{"kind":"function","name":"rows()","id":"ShoreTests.Oar/rows()/OarTests.swift:9:4","sourceLocation":{"fileID":"ShoreTests/OarTests.swift","line":9,"column":4}}}
    {"version":0,"kind":"test","payload":{"kind":"function","name":"waits()","id":"ShoreTests.Oar/waits()/OarTests.swift:11:4","sourceLocation":{"fileID":"ShoreTests/OarTests.swift","line":11,"column":4}}}
    {"version":0,"kind":"event","payload":{"kind":"runStarted","instant":{"absolute":50,"since1970":1935641400},"messages":[{"symbol":"details","text":"Testing Library Version: 6.2 (abc)"}]}}
    {"version":0,"kind":"event","payload":{"kind":"testStarted","instant":{"absolute":51,"since1970":1935641401},"testID":"ShoreTests.Oar/sinks()/OarTests.swift:7:4"}}
    {"version":0,"kind":"event","payload":{"kind":"issueRecorded","instant":{"absolute":51.25,"since1970":1935641401.25},"testID":"ShoreTests.Oar/sinks()/OarTests.swift:7:4","issue":{"isKnown":false,"sourceLocation":{"fileID":"ShoreTests/OarTests.swift","line":8}},"messages":[{"symbol":"fail","text":"Expectation failed: wet"}]}}
    {"version":0,"kind":"event","payload":{"kind":"testEnded","instant":{"absolute":51.5,"since1970":1935641401.5},"testID":"ShoreTests.Oar/sinks()/OarTests.swift:7:4"}}
    {"version":0,"kind":"event","payload":{"kind":"testStarted","instant":{"absolute":52,"since1970":1935641402},"testID":"ShoreTests.Oar/rows()/OarTests.swift:9:4"}}
    {"version":0,"kind":"event","payload":{"kind":"testEnded","instant":{"absolute":52.25,"since1970":1935641402.25},"testID":"ShoreTests.Oar/rows()/OarTests.swift:9:4"}}
    {"version":0,"kind":"event","payload":{"kind":"testSkipped","instant":{"absolute":52.5,"since1970":1935641402.5},"testID":"ShoreTests.Oar/waits()/OarTests.swift:11:4","messages":[{"symbol":"skip","text":"Test waits() skipped: no tide"}]}}
    {"version":0,"kind":"event","payload":{"kind":"runEnded","instant":{"absolute":53,"since1970":1935641403},"messages":[{"symbol":"fail","text":"failed"}]}}
    """

  private static let nunit = """
    <test-run id="0" result="Failed" start-time="2031-05-04 06:10:00Z" duration="1.5" total="3" passed="1" failed="1" skipped="1">
      <test-suite type="Assembly" fullname="Shore.dll" result="Failed" site="Child">
        <failure><message>One or more child tests had errors</message></failure>
        <test-suite type="TestFixture" fullname="Shore.OarTests" result="Failed" site="SetUp">
          <failure><message>no boat</message><stack-trace>at SetUp</stack-trace></failure>
          <test-case name="Rows(2)" fullname="Shore.OarTests.Rows(2)" result="Passed" duration="0.25" />
          <test-case name="Sinks" fullname="Shore.OarTests.Sinks" result="Failed" label="Error"><failure><message>wet</message><stack-trace>at Oar</stack-trace></failure><output>drip</output></test-case>
          <test-case name="Waits" fullname="Shore.OarTests.Waits" result="Skipped" label="Ignored"><reason><message>no tide</message></reason></test-case>
        </test-suite>
      </test-suite>
    </test-run>
    """

  private static let xunit = """
    <assemblies timestamp="05/04/2031 06:10:05"><assembly name="Shore.dll" run-date="2031-05-04" run-time="06:10:00" time="1.5" failed="1" total="3">
    <errors><error type="class-cleanup" name="OarFixture"><failure><message>torn</message></failure></error></errors>
    <collection name="c"><test name="Shore.OarTests.Rows(depth: 2.5)" type="Shore.OarTests" method="Rows" time="0.25" result="Pass" />
    <test name="Shore.OarTests.Sinks" type="Shore.OarTests" method="Sinks" time="0.5" result="Fail"><failure exception-type="E"><message>wet</message><stack-trace>at Oar</stack-trace></failure><output>drip</output></test>
    <test name="Shore.OarTests.Waits" type="Shore.OarTests" method="Waits" result="Skip"><reason>no tide</reason></test></collection>
    </assembly></assemblies>
    """

  private static let testNG = """
    <testng-results failed="1"><suite name="s" started-at="2031-05-04T06:10:00Z" duration-ms="1500"><test name="t"><class name="shore.OarTest">
    <test-method status="PASS" name="launch" is-config="true" duration-ms="3"/>
    <test-method status="FAIL" name="land" is-config="true"><exception class="E"><message>no dock</message></exception></test-method>
    <test-method status="SKIP" retried="true" name="rows"><exception class="E"><message>slipped</message></exception></test-method>
    <test-method status="PASS" name="rows" duration-ms="250"/>
    <test-method status="PASS" name="many"><params><param index="0"><value>2</value></param></params></test-method>
    <test-method status="FAIL" name="sinks"><exception class="E"><message>wet</message><full-stacktrace>at Oar</full-stacktrace></exception></test-method>
    </class></test></suite></testng-results>
    """
}
