// JUnit XML as each writer writes it, in small.
import Testing

@testable import Reports

struct JUnitDialectTests {
  @Test func `pytest's classes become its node ids`() throws {
    let report = try report(
      of: """
        <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" \
        errors="1" failures="1" skipped="2" tests="5" time="1.25" \
        timestamp="2026-03-01T02:15:07.25+00:00" hostname="ci-3">\
        <testcase classname="tests.shop.test_cart.TestTotal" name="test_sum[a.b/c]" time="0.25" />\
        <testcase classname="tests.shop.test_cart" name="test_tax" time="0.1">\
        <failure message="assert 7 == 8">E   assert 7 == 8</failure></testcase>\
        <testcase classname="tests.shop.test_cart" name="test_zip" time="0">\
        <skipped type="pytest.xfail" message="SHOP-1" /></testcase>\
        <testcase classname="tests.shop.test_cart" name="test_mac" time="0">\
        <skipped type="pytest.skip" message="only there">test_cart.py:3: only there</skipped></testcase>\
        <testcase classname="tests.shop.test_spool" name="test_write" time="0.2">\
        <error message="failed on teardown with &quot;OSError: gone&quot;">OSError</error></testcase>\
        </testsuite></testsuites>
        """)
    #expect(
      report.lines == [
        "passed tests/shop/test_cart.py::TestTotal::test_sum[a.b/c]",
        "failed tests/shop/test_cart.py::test_tax", "xfailed tests/shop/test_cart.py::test_zip",
        "skipped tests/shop/test_cart.py::test_mac", "error tests/shop/test_spool.py::test_write",
      ])
    #expect(report.results.first?.file == "tests/shop/test_cart.py")
    #expect(report.start?.iso8601 == "2026-03-01T02:15:07Z")
    #expect(report.duration == 1.25)
    #expect(report.environment == [EnvironmentValue("hostname", "ci-3")])
    let failed = try report.test("tests/shop/test_cart.py::test_tax").detail
    #expect(failed?.message == "assert 7 == 8")
    #expect(report.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("cart.test.ts", "adds up", "cart.test.ts > adds up"),
    ("src/cart.test.ts", "adds up", "src/cart.test.ts > adds up"),
    ("checkout.feature", "a guest pays", "checkout.feature > a guest pays"),
    ("shop.Cart", "addsUp", "shop.Cart.addsUp"),
    ("shop.ts.Cart", "addsUp", "shop.ts.Cart.addsUp"),
    ("Cart with tax", "adds up", "Cart with tax > adds up"),
    ("shop::cart", "adds_up", "shop::cart::adds_up"),
  ])
  func `a class that is a file or a sentence is no class`(
    className: String, name: String, id: String
  ) throws {
    let report = try report(
      of: """
        <testsuites name="all"><testsuite name="shop" tests="1">\
        <testcase classname="\(className)" name="\(name)" time="0.1"/>\
        </testsuite></testsuites>
        """)
    #expect(report.lines == ["passed \(id)"])
  }

  @Test func `a file that pytest could not collect is no test but a problem`() throws {
    let report = try report(
      of: """
        <testsuites><testsuite name="pytest" errors="1" failures="0" skipped="1" tests="2">
        <testcase classname="" name="tests.test_cart"><error message="collection failure">\
        ImportError: no module named till</error></testcase>
        <testcase classname="" name="tests.test_mac"><skipped message="collection skipped"/></testcase>
        </testsuite></testsuites>
        """)
    #expect(report.results.isEmpty)
    #expect(report.problemKinds == [.notCollected])
    #expect(report.problems.first?.subject == "tests/test_cart.py")
    #expect(report.problems.first?.message == "ImportError: no module named till")
    #expect(report.identifiers == ["file-skipped"])
  }

  @Test func `pytest's reruns are attempts, and a late teardown error belongs to its test`() throws
  {
    let report = try report(
      of: """
        <testsuites><testsuite name="pytest" errors="1" failures="2" skipped="0" tests="5">
        <testcase classname="test_net" name="test_late" time="2"/>
        <testcase classname="test_net" name="test_late" time="1"/>
        <testcase classname="test_net" name="test_lost" time="1"/>
        <testcase classname="test_net" name="test_lost" time="1"><failure message="lost">x</failure></testcase>
        <testcase classname="test_net" name="test_both"><failure message="wrong">x</failure></testcase>
        <testcase classname="test_net" name="test_both">\
        <error message="failed on teardown with &quot;OSError&quot;">y</error></testcase>
        </testsuite></testsuites>
        """)
    #expect(
      report.lines == [
        "flaky test_net.py::test_late", "failed test_net.py::test_lost",
        "error test_net.py::test_both",
      ])
    #expect(try report.test("test_net.py::test_lost").detail?.attempts.map(\.outcome) == [.failed])
    #expect(try report.test("test_net.py::test_both").detail?.attempts.isEmpty == true)
  }

  @Test func `pytest's subtests are failures of one test`() throws {
    let report = try report(
      of: """
        <testsuites><testsuite name="pytest" errors="0" failures="2" skipped="0" tests="4">
        <testcase classname="test_cart" name="test_all"><failure message="one">1</failure>\
        <failure message="two">2</failure></testcase></testsuite></testsuites>
        """)
    #expect(report.lines == ["failed test_cart.py::test_all"])
    #expect(report.results.first?.detail?.message == "one\ntwo")
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `Surefire's reruns tell flaky from failed`() throws {
    let report = try report(
      of: """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite name="org.example.CartTest" time="1,200.5" tests="4" errors="1" skipped="0" failures="1">
          <properties><property name="java.version" value="21"/></properties>
          <testcase name="adds" classname="org.example.CartTest" time="0.01"/>
          <testcase name="waits" classname="org.example.CartTest" time="0.2">
            <flakyFailure message="late" type="AssertionError"><stackTrace>at CartTest</stackTrace></flakyFailure>
            <flakyError message="reset" type="IOException"><stackTrace>at Net</stackTrace></flakyError>
          </testcase>
          <testcase name="sums" classname="org.example.CartTest" time="0.2">
            <failure message="7 is not 8" type="AssertionError">at CartTest.sums</failure>
            <rerunFailure message="7 is not 9" type="AssertionError"><stackTrace>x</stackTrace></rerunFailure>
          </testcase>
          <testcase name="sends" classname="org.example.CartTest">
            <error message="refused" type="java.net.ConnectException">at Net.open</error>
            <system-out>sending</system-out>
          </testcase>
        </testsuite>
        """)
    #expect(
      report.lines == [
        "passed org.example.CartTest.adds", "flaky org.example.CartTest.waits",
        "failed org.example.CartTest.sums", "error org.example.CartTest.sends",
      ])
    let flaky = try report.test("org.example.CartTest.waits").detail
    #expect(
      flaky?.attempts == [Attempt(.failed, message: "late"), Attempt(.error, message: "reset")])
    #expect(try report.test("org.example.CartTest.sums").detail?.attempts.count == 1)
    let error = try report.test("org.example.CartTest.sends").detail
    #expect(error?.output == [CapturedOutput("stdout", "sending")])
    #expect(report.environment == [EnvironmentValue("java.version", "21")])
    #expect(report.duration == 1200.5)
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `jest-junit's classes that repeat the name are left out`() throws {
    let report = try report(
      of: """
        <testsuites name="jest tests" tests="3" failures="0" errors="1" time="2.5">
          <testsuite name="Seats" errors="0" failures="0" skipped="1" tests="2" timestamp="2026-03-01T07:30:00">
            <testcase classname="Seats row 1 is free" name="Seats row 1 is free" time="0.003"/>
            <testcase classname="Seats row 2" name="Seats row 2" time="0"><skipped/></testcase>
          </testsuite>
          <testsuite name="price.test.js" errors="1" failures="0" skipped="0" tests="1">
            <testcase classname="Test suite failed to run" name="price.test.js" time="0">\
            <error>SyntaxError: unexpected token</error></testcase>
          </testsuite>
        </testsuites>
        """)
    #expect(report.lines.prefix(2) == ["passed Seats row 1 is free", "skipped Seats row 2"])
    #expect(report.results.counts[.error] == 1)
    #expect(report.problemKinds == [.notCollected])
    #expect(report.start?.iso8601 == "2026-03-01T07:30:00")
    #expect(report.duration == 2.5)
  }

  @Test func `node's suites, its quotes, its todos and its tests with subtests`() throws {
    let report = try report(
      of: """
        <?xml version="1.0" encoding="utf-8"?>
        <testsuites>
        \t<testsuite name="converts" time="0.02" disabled="0" errors="0" tests="2" failures="1" skipped="0" hostname="ci">
        \t\t<testcase name="to EUR" time="0.01" classname="test"/>
        \t\t<testcase name="reads &amp;quot;1&amp;quot;" time="0.01" classname="test" failure="no">
        \t\t\t<failure type="testCodeFailure" message="no">[Error: no] { code: 1 > 0 }</failure>
        \t\t</testcase>
        \t</testsuite>
        \t<testsuite name="Ledger" time="0.01" disabled="0" errors="0" tests="1" failures="0" skipped="0" hostname="ci">
        \t\t<testcase name="sums" time="0.01" classname="test"/>
        \t</testsuite>
        \t<testcase name="rates" time="0" classname="test" failure="not written">
        \t\t<skipped type="todo" message="soon"/>
        \t\t<failure type="testCodeFailure" message="not written">x</failure>
        \t</testcase>
        \t<testcase name="/builds/ci/shop/test/parse.test.js" time="0.1" classname="test" failure="test failed">
        \t\t<failure type="testCodeFailure" message="test failed">x</failure>
        \t</testcase>
        \t<!-- tests 6 -->
        \t<!-- suites 1 -->
        \t<!-- pass 2 -->
        \t<!-- fail 3 -->
        \t<!-- cancelled 0 -->
        \t<!-- skipped 0 -->
        \t<!-- todo 1 -->
        </testsuites>
        """)
    #expect(
      report.lines == [
        "passed converts > to EUR", "failed converts > reads \"1\"", "passed Ledger > sums",
        "xfailed rates", "failed test/parse.test.js", "failed converts",
      ])
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `SwiftPM's two files agree with the event stream on what a test is called`() throws {
    let testing = try report(
      of: """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="TestResults" errors="0" tests="2" failures="3" skipped="1" time="0.6">
            <testcase classname="DepotTests.Shelf.Labels" name="text(name:)" time="0.002" />
            <testcase classname="DepotTests.Shelf" name="weighs()" ><skipped>no scale</skipped></testcase>
            <testcase classname="DepotTests" name="free()" time="0.001" >
              <failure message="Expectation failed: a" /><failure message="Expectation failed: b" />\
        <failure message="Expectation failed: c" />
            </testcase>
          </testsuite>
        </testsuites>
        """)
    #expect(
      testing.lines == [
        "passed DepotTests.Shelf/Labels/text(name:)", "skipped DepotTests.Shelf/weighs()",
        "failed DepotTests.free()",
      ])
    #expect(testing.diagnostics.isEmpty)
    let older = try report(
      of: """
        <?xml version="1.0" encoding="UTF-8"?>

        <testsuites>
        <testsuite name="TestResults" errors="0" tests="1" failures="0" time="0.03">
        <testcase classname="DepotTests.LegacyTests" name="testLabel" time="0.01">
        </testcase>
        </testsuite>
        </testsuites>
        """)
    #expect(older.lines == ["passed DepotTests.LegacyTests/testLabel"])
  }

  @Test func `gotestsum names packages, reruns and packages that do not build`() throws {
    let report = try report(
      of: """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="4" failures="2" errors="0" time="1.5">
        \t<testsuite tests="3" failures="1" time="0.004" name="example.org/till/store" timestamp="2026-03-01T05:51:27Z">
        \t\t<properties><property name="go.version" value="go1.22.1 linux/amd64"></property></properties>
        \t\t<testcase classname="example.org/till/store" name="TestPut/plain" time="0.0"></testcase>
        \t\t<testcase classname="example.org/till/store" name="TestNet" time="0.1">\
        <failure message="Failed" type="">late</failure></testcase>
        \t\t<testcase classname="example.org/till/store" name="TestNet" time="0.1"></testcase>
        \t</testsuite>
        \t<testsuite tests="0" failures="1" time="0" name="example.org/till/wire">
        \t\t<testcase classname="example.org/till/wire" name="TestMain" time="0">\
        <failure message="Failed" type="">FAIL\texample.org/till/wire [build failed]</failure></testcase>
        \t</testsuite>
        </testsuites>
        """)
    #expect(
      report.lines == [
        "passed example.org/till/store.TestPut/plain", "flaky example.org/till/store.TestNet",
        "error example.org/till/wire",
      ])
    #expect(report.tool == "go go1.22.1 linux/amd64")
  }

  @Test func `libtest's documents, one a binary, are all read`() throws {
    let report = try report(
      of: """
        <?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="test" package="test" id="0" \
        errors="0" failures="1" tests="3" skipped="1" ><testcase classname="shelf::tests" name="adds" time="0">\
        <failure type="assert"/><system-out><![CDATA[thread 'shelf::tests::adds' panicked at src/lib.rs:9:48:]]>\
        &#xA;<![CDATA[<b> is not 3]]>&#xA;<![CDATA[note: run with RUST_BACKTRACE]]></system-out></testcase>\
        <testcase classname="crate" name="top" time="0"/><system-out/><system-err/></testsuite></testsuites>
        <?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="test" package="test" id="0" \
        errors="0" failures="0" tests="1" skipped="0" ><testcase classname="src/lib.rs" name="add (line 12)" \
        time="0"/><system-out/><system-err/></testsuite></testsuites>
        """)
    #expect(
      report.lines == ["failed shelf::tests::adds", "passed top", "passed src/lib.rs - add"])
    #expect(report.results.first?.detail?.message == "<b> is not 3")
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `a writer nobody knows is read by class and name`() throws {
    let report = try report(
      of: """
        <testsuite name="all"><testcase classname="src/cart.test.ts" name="Cart > adds"/>\
        <testcase name="alone"/><testcase classname="crate::cart" name="adds"/>\
        <testcase classname="Cart" name="Hidden" status="notrun"/></testsuite>
        """)
    #expect(
      report.lines == [
        "passed src/cart.test.ts > Cart > adds", "passed alone", "passed crate::cart::adds",
        "skipped Cart.Hidden",
      ])
  }

  /// The figures of a word, up to nine, with which the cases of a suite agree.
  private func agreeing(_ word: String, _ cases: String, _ attributes: String = "") throws -> [Int]
  {
    try (0...9).filter { figure in
      try report(
        of: "<testsuite name=\"s\" \(attributes) \(word)=\"\(figure)\">\(cases)</testsuite>"
      ).diagnostics.isEmpty
    }
  }

  @Test func `tests that are tried again may be counted once, or each time`() throws {
    let go = """
      <properties><property name="go.version" value="go1.22"/></properties>
      <testcase classname="shore" name="TestRow"/><testcase classname="shore" name="TestSink"><failure/></testcase>
      <testcase classname="shore" name="TestSink"><failure/></testcase><testcase classname="shore" name="TestSink"/>
      """
    #expect(try agreeing("tests", go) == [2, 4])
    #expect(try agreeing("failures", go) == [0, 2])
    #expect(try agreeing("errors", go) == [0])
    let surefire = """
      <testcase classname="a.Oar" name="rows"/>
      <testcase classname="a.Oar" name="sinks"><failure/><rerunFailure/><rerunFailure/></testcase>
      <testcase classname="a.Oar" name="waits"><flakyFailure/><flakyError/></testcase>
      <testcase classname="a.Oar" name="lands"><error/><rerunError/></testcase>
      <testcase classname="a.Oar" name="left"><skipped/></testcase>
      """
    #expect(try agreeing("tests", surefire) == [5])
    #expect(try agreeing("failures", surefire) == [1, 4])
    #expect(try agreeing("errors", surefire) == [1, 3])
    #expect(try agreeing("skipped", surefire) == [1])
  }

  @Test func `several failures of a test may be counted one by one`() throws {
    let cases = """
      <testcase classname="a" name="b"><failure/><failure/><failure/></testcase><testcase classname="a" name="c"/>
      """
    #expect(try agreeing("failures", cases) == [1, 3])
    #expect(try agreeing("tests", cases) == [2])
    // Of a test that failed and broke, the outcome is that it broke.
    let both = "<testcase classname=\"a\" name=\"b\"><failure/><error/></testcase>"
    #expect(try agreeing("failures", both) == [0, 1])
    #expect(try agreeing("errors", both) == [1])
  }

  @Test func `what stands for a file may be counted or not, and so may skipped tests of SwiftPM`()
    throws
  {
    let unloaded =
      "<testcase classname=\"Test suite failed to run\" name=\"a.js\"><error/></testcase>"
    #expect(try agreeing("tests", unloaded) == [0, 1])
    #expect(try agreeing("errors", unloaded) == [0, 1])
    let swift = """
      <testsuites><testsuite name="TestResults" errors="0" tests="N">
      <testcase classname="A.B" name="c()"/><testcase classname="A.B" name="d()"><skipped/></testcase>
      </testsuite></testsuites>
      """
    let figures = try (0...4).filter { figure in
      try report(of: swift.replacing("N", with: "\(figure)")).diagnostics.isEmpty
    }
    #expect(figures == [1, 2])
  }

  @Test func `suites within a suite without node's attributes are not node's`() throws {
    func name(_ suites: [String]) throws -> String? {
      let open = suites.map { "<testsuite name=\"\($0.first ?? "a")\" \($0.dropFirst())>" }.joined()
      let close = String(repeating: "</testsuite>", count: suites.count)
      return try report(
        of: "<testsuites>\(open)<testcase classname=\"test\" name=\"rows\"/>\(close)</testsuites>"
      ).tool
    }
    let own = "a disabled=\"0\" hostname=\"ci\""
    #expect(try name([own]) == "node" && name([own, own, own]) == "node")
    #expect(try name(["a"]) == nil && name([own, own, "a"]) == nil)
    #expect(try name(["a disabled=\"0\""]) == nil && name(["a hostname=\"ci\""]) == nil)
  }

  @Test func `a summary that disagrees names both figures`() throws {
    let report = try report(
      of: """
        <testsuite name="s" tests="3" failures="2" errors="0"><testcase classname="A" name="a"/>\
        <testcase classname="A" name="b"><failure message="x"/></testcase></testsuite>
        """)
    #expect(report.identifiers == ["summary-disagrees"])
    #expect(
      report.diagnostics.first?.sentence
        == "The summary states 2 failures where 1 are counted, 3 tests where 2 are counted.")
  }
}
