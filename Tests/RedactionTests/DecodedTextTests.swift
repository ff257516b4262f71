// What a file says behind its escapes, and where each piece of that is written.
import Redaction
import Testing

@testable import Redaction

@Suite struct DecodedTextTests {
  private func texts(_ file: String, _ form: TextForm) -> [String] {
    DecodedText.texts(of: Array(file.utf8), as: form).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("a&amp;b", "a&b"), ("&lt;&gt;&quot;&apos;&nbsp;", "<>\"'\u{A0}"), ("&#65;&#x42;&#X43;", "ABC"),
    ("&#x1F525;", "🔥"), ("&#000000065;", "A"), ("&#0000000065;", "&#0000000065;"),
    ("&#xD800;&#x110000;&#;&#x;&;", "&#xD800;&#x110000;&#;&#x;&;"), ("&bogus;&amp", "&bogus;&amp"),
    ("AT&T &", "AT&T &"), ("a<b>c</b>d", "acd"), ("a<p>c</p>d", "a\nc\nd"),
    ("a<tspan x='1'>c", "ac"), ("a < b, a <3, <", "a < b, a <3, <"), ("a<!x>b<?y?>c", "a\nb\nc"),
    ("a<!-- b -->c", "a b -->c"), ("<![CDATA[a&amp;<b>]]>c", "a&amp;<b>c"),
    ("a<![CDATA[b]] ]]", "ab]] ]]"), ("a<b", "a"), ("a<b c", "a"), ("a<b c=\"d", "a"),
    ("a<wbr/>b", "ab"), ("a<br/>b", "a\nb"), ("a</>b", "a\nb"),
  ])
  func markupSaysWhatIsBetweenItsTags(_ file: String, _ text: String) {
    #expect(texts(file, .markup).first == text)
  }

  @Test(arguments: [
    ("<p title='t' alt=\"a&lt;b\">", "\nt\na<b"), ("<p title = 't'>", "\nt"),
    ("<p title=  't'>", "\nt"), ("<a href=\"x%41%4a%4%zz%\">", "\nxAJ%4%zz%"),
    ("<p class='a' rel='b' type=\"c\" title='d'>", "\nd"), ("<p title=x alt='y'>", "\ny"),
    ("<p 'loose'>", "\nloose"), ("<p title='a>b'>c", "\na>b"), ("<p title='a", "\na"),
    ("<p checked title='a'/>", "\na"), ("<p class='a", ""), ("<p title", ""),
    ("</p title='a'>", "\na"),
  ])
  func andTheValuesOfItsAttributes(_ file: String, _ values: String) {
    #expect(texts(file, .markup).last == values)
  }

  @Test(arguments: [
    (#"{"a":"b"}"#, #"{"a":"b"}"#), (#"a\n\r\t\b\fz"#, "a\n\n   z"), (#"\"\\\/"#, "\"\\/"),
    (#"\u0041\u00e9\u20aC"#, "Aé€"), (#"\ud83d"#, "\u{FFFD}"), (#"\u00z1"#, "u00z1"),
    (#"\u+123"#, "u+123"), (#"\u12"#, "u12"), (#"\q"#, "q"), (#"a\"#, #"a\"#),
  ])
  func jsonSaysWhatItsEscapesStandFor(_ file: String, _ text: String) {
    #expect(texts(file, .json) == [text])
    #expect(texts(file, .plain) == [file])
  }

  /// Each piece of the file that a part of the text is written by.
  private func written(_ part: String, in file: String, _ form: TextForm) -> [String] {
    let bytes = Array(file.utf8)
    for text in DecodedText.texts(of: bytes, as: form) {
      for start in text.bytes.indices where text.bytes[start...].starts(with: part.utf8) {
        return text.written(start..<start + part.utf8.count).map {
          String(decoding: bytes[$0], as: UTF8.self)
        }
      }
    }
    return []
  }

  @Test func everyPartIsFoundWhereItIsWritten() {
    let markup = "<p>k&amp;q<b>zv</b>x&#x41;&#66;j</p><a title=\"m%41n\">w</a>"
    #expect(written("k&q", in: markup, .markup) == ["k&amp;q"])
    #expect(written("&", in: markup, .markup) == ["&amp;"])
    #expect(written("&qzvx", in: markup, .markup) == ["&amp;q", "zv", "x"])
    #expect(written("qzvxABj", in: markup, .markup) == ["q", "zv", "x&#x41;&#66;j"])
    #expect(written("A", in: markup, .markup) == ["&#x41;"])
    #expect(written("ABj", in: markup, .markup) == ["&#x41;&#66;j"])
    #expect(written("mAn", in: markup, .markup) == ["m%41n"])
    #expect(written("w", in: markup, .markup) == ["w"])
    let json = #"{"k":"q\u00e9\u0041z\n"}"#
    #expect(written("qéA", in: json, .json) == [#"q\u00e9\u0041"#])
    #expect(written("éAz", in: json, .json) == [#"\u00e9\u0041z"#])
    #expect(written("🔥 z", in: "<p>&#x1F525; z</p>", .markup) == ["&#x1F525; z"])
    #expect(written("Az", in: json, .json) == [#"\u0041z"#])
    #expect(written("z\n\"}", in: json, .json) == [#"z\n"}"#])
    #expect(written("k", in: json, .json) == ["k"])
  }

  @Test func aTextSaysWhereSomethingStandsBetween() {
    let text = DecodedText.texts(of: Array("ab<b>c</b>&amp;d".utf8), as: .markup).first
    #expect(text?.gaps == [2, 3])
    #expect(DecodedText.texts(of: Array(#"a\u0041b"#.utf8), as: .json).first?.gaps == [])
  }

  @Test(arguments: [
    ("<a/>", TextForm.markup), ("\u{FEFF} \t\r\n<a/>", .markup), ("{}", .json), ("x <", .json),
    ("", .json),
  ])
  func aFileOfAnUnknownKindIsKnownByItsFirstByte(_ file: String, _ form: TextForm) {
    #expect(TextForm(of: Array(file.utf8)) == form)
  }
}

@Suite struct SecretNotesTests {
  private func notes(_ text: String, path: String = "logs/a.txt") -> SecretNotes {
    SecretNotes(Array(text.utf8), as: .plain, path: path, SecretScanner())
  }

  private func token(_ seed: Int) -> String { "gh" + "p_" + MadeUp.noise(36, seed: UInt64(seed)) }

  @Test func eachSecretIsToldAtItsPlaceAndKeptOnce() {
    let notes = notes("é \(token(1))\n\n  \(token(2)) and \(token(1))\n")
    #expect(notes.secrets.map(\.text) == [token(1), token(2)])
    #expect(
      notes.diagnostics.map { "\($0.location.line):\($0.location.column)" } == [
        "1:4", "3:3", "3:48",
      ])
    #expect(
      notes.diagnostics.first?.sentence
        == "This seems to be a GitHub token; the site shows ••• in its place.")
    #expect(notes.diagnostics.allSatisfy { $0.level == .warning && $0.identifier == "secret" })
  }

  @Test(arguments: [(20, nil), (21, 1), (24, 4)])
  func ofManyTwentyAreToldAndTheOthersCounted(_ count: Int, _ more: Int?) {
    var notes = notes((1...count).map(token).joined(separator: "\n"))
    #expect(notes.secrets.count == count && notes.diagnostics.count == 20 + (more == nil ? 0 : 1))
    let last = notes.diagnostics.last?.sentence ?? ""
    #expect(
      last.hasSuffix("are not listed.") == (more != nil)
        && last.hasPrefix("\(more ?? 0) more secrets of this file") == (more != nil))
    // Counted anew, not once more.
    notes.add(shownAs: Array("<p>\(token(99))</p>".utf8), SecretScanner())
    #expect(notes.diagnostics.count == 21 && notes.secrets.count == count + 1)
    #expect(notes.diagnostics.last?.sentence.hasPrefix("\((more ?? 0) + 1) more secrets") == true)
  }

  @Test func aKeyOfManyLinesIsToldOnce() {
    let notes = notes(MadeUp.privateKey)
    #expect(notes.secrets.count == MadeUp.keyLines.count && notes.diagnostics.count == 1)
    #expect(notes.diagnostics.first?.location.line == 2)
  }

  @Test func theNameOfAFileMayHaveOneToo() {
    let notes = notes("nothing", path: "logs/\(token(3)).txt")
    #expect(notes.secrets.map(\.text) == [token(3)])
    #expect(notes.diagnostics.map(\.location.line) == [0])
    #expect(
      notes.diagnostics.first?.sentence.hasPrefix("The file's name seems to have a GitHub") == true)
  }

  @Test func whatShowsOnlyAsHTMLIsToldWhereItsLongestWordIsWritten() {
    let secret = token(5)
    let split = "\n x \(secret.prefix(4))\\_\(secret.dropFirst(4))"
    var notes = notes(split.replacing("_\\_", with: "\\_"))
    #expect(notes.secrets.isEmpty)
    notes.add(shownAs: Array("<p>x \(secret)</p>".utf8), SecretScanner())
    #expect(notes.secrets.map(\.text) == [secret])
    #expect(notes.diagnostics.map { "\($0.location.line):\($0.location.column)" } == ["2:9"])
    notes.add(shownAs: Array("<p>\(secret.lowercased())</p>".utf8), SecretScanner())
    #expect(notes.secrets.count == 1, "an anchor has it in lower case")
    var plain = self.notes("nothing to escape")
    plain.add(shownAs: Array("<p>\(secret)</p>".utf8), SecretScanner())
    #expect(plain.secrets.isEmpty, "no escape hides anything there")
  }
}
