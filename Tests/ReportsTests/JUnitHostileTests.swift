// XML that was cut off, garbled or built to do harm.
import Testing

@testable import Reports

@Suite("Hostile JUnit XML")
struct JUnitHostileTests {
  static let boat = """
    <?xml version="1.0"?>
    <testsuites name="boat"><testsuite name="oars" tests="3">
    <testcase classname="oars" name="a &gt; b" time="0.5"/>
    <testcase classname="oars" name="b"><failure message="wet"><![CDATA[</testsuite> & more]]></failure>
    <system-out>drip</system-out></testcase><!-- </testsuites> -->
    <testcase classname="oars" name="c"/></testsuite></testsuites>
    """

  @Test("Cut at any byte, a report keeps its whole cases and is not green")
  func everyPrefix() throws {
    let bytes = Array(Self.boat.utf8)
    let whole = try report(Self.boat)
    #expect(whole.story == "oars.a > b: passed\noars.b: failed\noars.c: passed")
    #expect(whole.problems.isEmpty && whole.diagnostics.isEmpty, "\(whole.diagnostics)")
    for length in bytes.indices {
      let read = ReportReader().read([
        ReportFile(path: "r.xml", bytes: Array(bytes.prefix(length)))
      ])
      guard let report = read.found.first else {
        #expect(!read.unread.isEmpty, "after \(length) bytes")
        continue
      }
      #expect(report.problems.map(\.kind) == [.cutOff], "after \(length) bytes")
      #expect(report.diagnostics.first?.location.line ?? 0 > 0, "after \(length) bytes")
      #expect(whole.results.map(\.id).starts(with: report.results.map(\.id)))
    }
  }

  @Test(
    "A document type, with which a small file can become a huge one, is refused at its place",
    arguments: [
      "<!DOCTYPE testsuites [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
      "<!DOCTYPE testsuites [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>",
      "<!DOCTYPE testsuites SYSTEM \"http://tides.example/junit.dtd\">",
      "<!DOCTYPE testsuites>",
    ])
  func documentType(declaration: String) throws {
    let report = try report(
      "<?xml version=\"1.0\"?>\n  \(declaration)\n<testsuites><testsuite name=\"&a;&b;\"/></testsuites>"
    )
    #expect(report.results.isEmpty)
    #expect(report.diagnostics.map(\.identifier) == ["document-type"])
    #expect(report.diagnostics.first?.location.line == 2)
    #expect(report.diagnostics.first?.location.column == 3)
    #expect(!report.problems.isEmpty)
  }

  @Test("An entity that nobody declared costs no case before it")
  func unknownEntity() throws {
    let report = try report(
      "<testsuite name=\"s\"><testcase name=\"a\"/>\n<testcase name=\"&nbsp;\"/></testsuite>")
    #expect(report.results.first?.id == "a")
    #expect(report.results.count == 2 || report.problems.map(\.kind) == [.cutOff])
  }

  @Test("Ten thousand suites within each other are read or told of", arguments: [100, 10_000])
  func depth(levels: Int) throws {
    let report = try report(
      String(repeating: "<testsuite name=\"s\">", count: levels) + "<testcase name=\"a\"/>"
        + String(repeating: "</testsuite>", count: levels))
    #expect(report.results.count == 1 || !report.problems.isEmpty)
    #expect(report.results.count == 1 || !report.diagnostics.isEmpty)
  }

  @Test("Eleven megabytes of output do not cost the cases after it")
  func longOutput() throws {
    let line = String(repeating: "drip ", count: 20) + "\n"
    let report = try report(
      "<testsuite name=\"s\"><testcase name=\"a\"><failure message=\"wet\"/><system-out><![CDATA["
        + String(repeating: line, count: 110_000)
        + "]]></system-out></testcase><testcase name=\"b\"/></testsuite>")
    #expect(report.story == "a: failed\nb: passed" && report.problems.isEmpty)
    #expect(
      (report.results.first?.detail?.output.first?.text.utf8.count ?? 0)
        <= ReportBuilder.longestText)
  }

  @Test("Characters that XML does not allow are replaced, terminal colours are left out")
  func characters() throws {
    let report = try report(
      "<testsuite name=\"s\"><testcase name=\"a\u{1}b\"><failure message=\"&#x1b;[31mred&#27;[0m\">"
        + "\u{1B}[1mbold\u{1B}[0m &#0;</failure></testcase></testsuite>")
    #expect(report.results.first?.detail?.message == "red")
    #expect(report.results.first?.detail?.traceback?.hasPrefix("bold") == true)
    #expect(report.diagnostics.map(\.identifier) == ["invalid-xml-character"])
  }

  @Test(
    "Times that cannot be are left out", arguments: ["-1", "inf", "nan", "1e300", "soon", "-inf"])
  func times(time: String) throws {
    let report = try report(
      "<testsuite name=\"s\" time=\"\(time)\"><testcase name=\"a\" time=\"\(time)\"/></testsuite>")
    #expect(report.results.first?.duration == nil)
    #expect(report.duration == nil || report.duration == 0)
  }
}
