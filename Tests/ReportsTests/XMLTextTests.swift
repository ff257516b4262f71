// XML as it comes from runners: what is mended in it, where its documents begin, and what its figures say.
import Testing

@testable import Reports

@Suite("XML as runners write it")
struct XMLTextTests {
  private func mended(_ text: String) -> (text: String, line: Int?) {
    let mended = XMLText(Array(text.utf8))
    return (String(decoding: mended.bytes, as: UTF8.self), mended.mendedLine)
  }

  @Test(
    "What XML has no way to say is replaced, a terminal's sequences are left out",
    arguments: [
      ("a\u{1}b", "a\u{FFFD}b"), ("\u{1F}\u{0}", "\u{FFFD}\u{FFFD}"),
      ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
      ("&#1;&#x1f;&#X0;", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("&#xD800;&#xDFFF;", "\u{FFFD}\u{FFFD}"),
      ("&#xFFFE;&#x110000;", "\u{FFFD}\u{FFFD}"), ("\u{1B}[31mred\u{1B}[0m", "red"),
      ("&#27;[1;31mred", "red"), ("&#x1b;[Kx", "x"), ("\u{1B}x", "x"),
      ("\u{1B}[31\u{7F}x", "31\u{7F}x"), ("\u{1B}[@x", "x"), ("\u{1B}[~x", "x"),
    ])
  func forbidden(_ text: String, _ shown: String) {
    #expect(mended(text).text == shown && mended(text).line == 1)
    #expect(mended("\u{1B}[3").text == "3")
    #expect(mended("a\nb\n" + text).line == 3 && mended("é" + text + "z").text == "é" + shown + "z")
  }

  @Test(
    "What XML allows stays as it is",
    arguments: [
      "a\t\r\nb", "&#9;&#10;&#xD;", "&#32;&#xD7FF;&#xE000;&#xFFFD;&#x10000;&#x10FFFF;",
      "&#;&#x;&#xyz;",
      "&# 1;", "\u{FFFD}", "\u{FFEF}\u{EFBF}", "&#12345678901234;", "&", "#1;",
      "\u{7F}\u{80}",
    ])
  func allowed(_ text: String) {
    #expect(mended(text).text == text && mended(text).line == nil)
  }

  @Test("A declaration may say Latin 1, and nothing else")
  func latin() {
    func text(_ encoding: String) -> String {
      let bytes = Array("<?xml version='1.0' encoding=\(encoding)?><a>".utf8) + [0xE9, 0x80]
      return String(decoding: XMLText(bytes).bytes, as: UTF8.self)
    }
    #expect(text("\"ISO-8859-1\"").hasSuffix(">é€") && text("'windows-1252'").hasSuffix(">é€"))
    #expect(text("'utf-8'").hasSuffix(">\u{FFFD}"))
    let late = Array(("<?xml?>" + "encoding='iso-8859-1'").utf8) + [0xE9]
    #expect(String(decoding: XMLText(late).bytes, as: UTF8.self).hasSuffix("\u{FFFD}"))
  }

  /// The documents of a file, each with its line, and the line of what is in none.
  private func documents(_ text: String) -> (documents: [String], stray: Int?) {
    let found = XMLDocuments(Array(text.utf8))
    return (
      found.documents.map { "\($0.line): \(String(decoding: $0.bytes, as: UTF8.self))" },
      found.strayLine
    )
  }

  @Test("A file may hold several documents, with other text between")
  func several() {
    let one = "<testsuites><testsuite a='>'/><testsuite>x</testsuite></testsuites>"
    #expect(documents(one).documents == ["1: " + one] && documents(one).stray == nil)
    let two = documents("\u{FEFF}<?xml version='1.0'?>\n\(one)\nrunning\n\n\(one)")
    #expect(two.documents == ["1: <?xml version='1.0'?>\n" + one, "5: " + one] && two.stray == 3)
    #expect(documents("said\n<testsuite/>").documents == ["2: <testsuite/>"])
    #expect(
      documents("said\n<testsuite/>").stray == 1 && documents("<testsuite/>\n late").stray == 2)
    #expect(
      documents("<testsuite/><testsuite/>").documents == ["1: <testsuite/>", "1: <testsuite/>"])
    #expect(documents("<testsuite>").documents == ["1: <testsuite>"])
    #expect(
      documents("</testsuite><testsuite/>").documents == ["1: </testsuite>", "1: <testsuite/>"])
    let quoted =
      "<testsuite a=\"/>\" b='\">'><!-- </testsuite> --><![CDATA[</testsuite>]]></testsuite>"
    #expect(documents(quoted).documents == ["1: " + quoted])
    // Each is counted from where the one before ended.
    #expect(
      documents("<testsuite/>\n\n<testsuite>\n</testsuite>\n<testsuite/>").documents == [
        "1: <testsuite/>", "3: <testsuite>\n</testsuite>", "5: <testsuite/>",
      ])
    #expect(documents("\n\n<!-- a\nb --><testsuite/>").documents == ["4: <testsuite/>"])
    for blank in ["\t", "\n", "\r", " "] {
      #expect(documents("<a/><?xml\(blank)?><testsuite/>").documents.count == 2)
    }
    #expect(documents("<a/><?xmlish?><testsuite/>").documents.count == 1)
  }

  @Test("A declaration of a type is found wherever it stands, and none in comments and texts")
  func types() {
    func place(_ text: String) -> Int? {
      XMLDocuments(Array(text.utf8)).documents.first?.doctype ?? nil
    }
    #expect(
      place("<!DOCTYPE a><testsuite/>") == 0 && place("<?xml ?><!doctype a><testsuite/>") == 8)
    #expect(place("<testsuite><!ENTITY x></testsuite>") == 11 && place("<!Zx><testsuite/>") == 0)
    #expect(place("<testsuite><!-- <!DOCTYPE> --><![CDATA[<!DOCTYPE>]]></testsuite>") == nil)
    #expect(place("<testsuite><!1></testsuite>") == nil && place("<testsuite/><!") == nil)
  }

  @Test("The figures of suites are held to the cases, or to what stands in them")
  func figures() throws {
    func wrong(_ root: String, _ suite: String, _ inside: String = "<failure/><failure/>") throws
      -> String?
    {
      try report(
        #"<testsuites \#(root)><testsuite name="tide" \#(suite)><testcase classname="Tide" name="ebb">\#(inside)</testcase><testcase classname="Tide" name="flow"/></testsuite></testsuites>"#
      ).diagnostics.first?.sentence
    }
    #expect(try wrong("", #"failures="1""#) == nil && wrong("", #"failures="2""#) == nil)
    #expect(try wrong("", #"failures="3""#) == "The summary states 3 failures where 1 are counted.")
    #expect(try wrong("", #"tests="2" errors="0" skipped="0""#) == nil)
    #expect(
      try wrong("", #"tests="3" errors="1" skipped="2""#)
        == "The summary states 1 errors where 0 are counted, 2 skipped where 0 are counted, 3 tests where 2 are counted."
    )
    #expect(try wrong(#"failures="7""#, #"failures="1""#) == nil, "the suites count, not the root")
    #expect(try wrong(#"failures="7""#, "") == "The summary states 7 failures where 1 are counted.")
    #expect(try wrong("", #"failures=" 3 ""#) != nil && wrong("", #"failures="-3""#) == nil)
    #expect(
      try wrong("", #"failures="1000000001""#) == nil && wrong("", #"failures="1000000000""#) != nil
    )
    let nested = try report(
      #"<testsuites><testsuite name="a" tests="9"><testsuite name="b" tests="9"><testcase classname="Tide" name="ebb"/></testsuite></testsuite></testsuites>"#
    )
    #expect(
      nested.diagnostics.map(\.sentence) == ["The summary states 9 tests where 1 are counted."],
      "suites within suites count their own cases or all")
    let cut = try report(
      #"<testsuites><testsuite name="a" tests="9"><testcase classname="Tide" name="ebb"/>"#)
    #expect(cut.identifiers == ["damaged-report"], "of what is cut off figures say nothing")
  }

  @Test("Texts of other widths and packed texts are unpacked within a limit")
  func unpacking() {
    func text(_ bytes: [UInt8], limit: Int = 100) -> String? {
      UnpackedText(bytes, limit: limit).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    #expect(
      text([0xFF, 0xFE, 0x61, 0, 0xE9, 0]) == "aé"
        && text([0xFE, 0xFF, 0, 0x61, 0x20, 0xAC]) == "a€")
    #expect(
      text([0xFF, 0xFE, 0x61, 0, 0x1C, 0x59]) == "a夜"
        && text([0xFE, 0xFF, 0, 0x61, 0x59, 0x1C]) == "a夜")
    #expect(text([0xFF, 0xFE, 0x61, 0, 0x62]) == "a" && text([0xFF, 0xFE]) == "")
    #expect(text(Array("abc".utf8), limit: 3) == "abc" && text(Array("abc".utf8), limit: 2) == nil)
    #expect(text([0xFF]) == "\u{FFFD}" && text([]) == "")
  }
}
