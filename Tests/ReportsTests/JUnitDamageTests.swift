// JUnit XML that was cut off, is hostile, or is not quite XML.
import Testing

@testable import Reports

struct JUnitDamageTests {
  private static let small = """
    <?xml version="1.0"?>
    <testsuites><testsuite name="shop" tests="2" failures="1">
    <testcase classname="Cart" name="adds" time="0.1"/>
    <testcase classname="Cart" name="sums"><failure message="7 &amp; 8"><![CDATA[<7>]]></failure></testcase>
    <!-- done --></testsuite></testsuites>
    """

  @Test func `a report cut at any byte keeps the tests that are whole, and says so`() throws {
    let bytes = Array(Self.small.utf8)
    let whole = try report(of: bytes)
    #expect(whole.lines == ["passed Cart.adds", "failed Cart.sums"])
    #expect(whole.problems.isEmpty)
    for end in 1..<bytes.count {
      let read = ReportReader().read([ReportFile(path: "r.xml", bytes: Array(bytes.prefix(end)))])
      guard let cut = read.found.first else {
        #expect(read.unread.map(\.identifier) == ["damaged-report"], "cut at \(end)")
        continue
      }
      #expect(cut.problemKinds == [.cutOff], "cut at \(end)")
      #expect(cut.identifiers == ["damaged-report"], "cut at \(end)")
      #expect(cut.lines == Array(whole.lines.prefix(cut.results.count)), "cut at \(end)")
    }
  }

  @Test func `the place where a report ends is told`() throws {
    let cut = try report(
      of: "<testsuite name=\"s\">\n<testcase classname=\"A\" name=\"a\"/>\n<testcase classname=")
    #expect(cut.lines == ["passed A.a"])
    #expect(cut.diagnostics.first?.location.line == 3)
    #expect(cut.diagnostics.first?.location.column ?? 0 > 0)
  }

  @Test(arguments: [
    "<!DOCTYPE testsuites [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>",
    "<!DOCTYPE testsuites [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
    "<!DOCTYPE testsuites SYSTEM \"http://example.org/bomb.dtd\">",
  ])
  func `a document with a document type is refused`(declaration: String) throws {
    let report = try report(
      of:
        "<?xml version=\"1.0\"?>\n\(declaration)\n<testsuites><testcase name=\"&x;&b;\"/></testsuites>"
    )
    #expect(report.results.isEmpty)
    #expect(report.problemKinds == [.unexplained])
    let diagnostic = try #require(report.diagnostics.first)
    #expect(diagnostic.level == .error)
    #expect(diagnostic.identifier == "document-type")
    #expect(diagnostic.location.line == 2)
    #expect(diagnostic.location.column == 1)
  }

  @Test func `of two documents of a file the one may be refused and the other cut off`() throws {
    let report = try report(
      of: """
        <?xml version="1.0"?><!DOCTYPE testsuites><testsuites/>
        <?xml version="1.0"?><testsuite name="s"><testcase classname="A" name="a"/><testcase name
        """)
    #expect(report.lines == ["passed A.a"])
    #expect(report.problemKinds == [.unexplained, .cutOff])
    #expect(report.identifiers == ["document-type", "damaged-report"])
  }

  @Test func `the documents of a file took their times one after the other`() throws {
    let report = try report(
      of: """
        <?xml version="1.0"?><testsuites time="1.5"><testsuite name="s" time="9">\
        <testcase classname="A" name="a"/></testsuite></testsuites>
        <?xml version="1.0"?><testsuite name="t" time="1,002.25"><testcase classname="B" name="b"/>\
        </testsuite>
        """)
    #expect(report.lines == ["passed A.a", "passed B.b"])
    #expect(report.duration == 1003.75)
  }

  @Test func `a document type within captured output is only text`() throws {
    let report = try report(
      of: """
        <testsuite name="s"><testcase classname="A" name="a"><failure message="m">\
        <![CDATA[<!DOCTYPE html><?xml version="1.0"?><testsuites>]]></failure></testcase>\
        <!-- <!DOCTYPE x> --></testsuite>
        """)
    #expect(report.lines == ["failed A.a"])
    #expect(report.results.first?.detail?.traceback?.contains("DOCTYPE html") == true)
    #expect(report.diagnostics.isEmpty)
  }

  @Test func `documents one after the other are read, and what is printed between is told`() throws
  {
    let report = try report(
      of: """
        <testsuite name="one"><testcase classname="A" name="a"/></testsuite>
             Running tests/second
        <testsuites><testsuite name="two"><testcase classname="B" name="b"/></testsuite></testsuites>
        <?xml version="1.0"?><testsuite name="three"/>
        """)
    #expect(report.lines == ["passed A.a", "passed B.b"])
    #expect(report.identifiers == ["text-between-documents"])
    #expect(report.diagnostics.first?.location.line == 2)
  }

  @Test func `characters that XML does not allow are replaced, and terminal escapes left out`()
    throws
  {
    let report = try report(
      of: "<testsuite name=\"s\"><testcase classname=\"A\" name=\"a\u{0}b &#0; &lt;i&gt;\">"
        + "<failure message=\"\u{1B}[31mred\u{1B}[0m &#27;[1mbold &#x1b;[0m\"/></testcase></testsuite>"
    )
    #expect(report.lines == ["failed A.a\u{FFFD}b \u{FFFD} <i>"])
    #expect(report.results.first?.detail?.message == "red bold ")
    #expect(report.identifiers == ["invalid-xml-character"])
  }

  @Test func `a name of 100 KB is cut`() throws {
    let name = String(repeating: "long ", count: 20_000)
    let report = try report(
      of: "<testsuite name=\"s\"><testcase classname=\"A\" name=\"\(name)\"/></testsuite>")
    #expect(report.results.count == 1)
    #expect(report.results.first?.id.utf8.count ?? 0 <= Results.longestID)
  }

  @Test func `ten thousand suites within each other end in a diagnostic or a result`() throws {
    let depth = 10_000
    let text =
      String(repeating: "<testsuite name=\"s\">", count: depth)
      + "<testcase classname=\"A\" name=\"deep\"/>"
      + String(repeating: "</testsuite>", count: depth)
    let report = try report(of: text)
    #expect(report.lines == ["passed A.deep"] || report.problemKinds == [.cutOff])
  }

  @Test(arguments: ["yesterday", "2026-13-45T00:00:00", "2026-03-01T02:15:07"])
  func `a date that is none or has no zone is no harm`(date: String) throws {
    let report = try report(
      of:
        "<testsuite name=\"s\" timestamp=\"\(date)\" time=\"NaN\"><testcase classname=\"A\" name=\"a\" time=\"-5\"/></testsuite>"
    )
    #expect(report.lines == ["passed A.a"])
    #expect(report.start == nil || report.start?.offset == nil)
    #expect(
      report.identifiers
        == ["absurd-duration"] + (report.start == nil ? ["unknown-time"] : []))
  }

  @Test func `Latin 1 is read as its declaration says`() throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><testsuite name=\"s\"><testcase classname=\"A\" name=\"Gr\u{F6}\u{DF}e\"/></testsuite>"
    let report = try report(of: text.unicodeScalars.map { UInt8(clamping: $0.value) })
    #expect(report.lines == ["passed A.Größe"])
  }
}
