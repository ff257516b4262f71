// JSON texts as they are walked, mended and refused.
import JSON
import Testing

@Suite("A JSON document")
struct JSONDocumentTests {
  @Test("is walked from its root by members and elements")
  func walking() throws {
    let document = try JSONDocument(
      parsing: Array(
        #"""
        {"tool": "kiln \u00e9\n", "tests": [{"n": 1}, {"n": -2.5}, {}], "ok": true, "none": null,
         "big": 18446744073709551615}
        """#.utf8))
    let root = document.root
    #expect(root["tool"].string == "kiln é\n")
    #expect(root["tests"].elements.map { $0["n"].number } == [1, -2.5, nil])
    #expect(root["tests"].elements.map { $0["n"].int } == [1, nil, nil])
    #expect(root["ok"].bool == true)
    #expect(root["none"].isNull)
    #expect(root["big"].number == 18_446_744_073_709_551_616)
    #expect(root["big"].int == nil)
    #expect(root.members.map(\.name.string) == ["tool", "tests", "ok", "none", "big"])
    #expect(document.repairs.isEmpty)
  }

  @Test("answers with a missing value where there is nothing of that name")
  func missing() throws {
    let root = try JSONDocument(parsing: Array("[1]".utf8)).root
    #expect(!root["results"]["tests"].exists)
    #expect(root["results"].elements.map(\.int).isEmpty)
    #expect(root.member(named: "a").kind == .missing)
  }

  @Test("tells members by literals")
  func names() throws {
    let root = try JSONDocument(parsing: Array(#"{"name": 1, "nam": 2, "names": 3}"#.utf8)).root
    let found = root.members.filter { "name" ~= $0.name }.map(\.value.int)
    #expect(found == [1])
  }

  @Test(
    "ends where its text ends, whatever lies behind it in memory", arguments: [0, 8, 63, 64, 500])
  func room(behind: Int) throws {
    for text in [#"{"a": [1, 2]}"#, #"["1", 12"#, #"{"a": "b"#, "[1"] {
      var bytes = Array(text.utf8) + [UInt8](repeating: UInt8(ascii: "]"), count: behind)
      bytes.removeLast(behind)
      let exact = Array(text.utf8)
      let isWhole = text.hasSuffix("}")
      #expect(((try? JSONDocument(parsing: bytes)) != nil) == isWhole)
      #expect(((try? JSONDocument(parsing: exact)) != nil) == isWhole)
    }
  }

  @Test("may begin with a byte order mark")
  func byteOrderMark() throws {
    #expect(
      try JSONDocument(parsing: [0xEF, 0xBB, 0xBF] + Array("[7]".utf8)).root.elements.count { _ in
        true
      } == 1)
  }

  @Test(
    "that is not valid is refused with its place",
    arguments: [
      ("", JSONFault(.empty, line: 1, column: 1)),
      ("{\"a\": 1,\n \"b\" 2}", JSONFault(.unexpected, line: 2, column: 6)),
      ("[1, 2", JSONFault(.endsEarly, line: 1, column: 6)),
      ("[\"é\", NaN]", JSONFault(.notFinite, line: 1, column: 7)),
      ("[1] []", JSONFault(.trailingText, line: 1, column: 5)),
    ])
  func refusal(text: String, fault: JSONFault) {
    #expect(throws: fault) { try JSONDocument(parsing: Array(text.utf8)) }
  }

  @Test(
    "nests up to its limit, and is a fault beyond it",
    arguments: [500, 512, 513, 10_000, 1_000_000])
  func depth(levels: Int) {
    let text = Array(
      (String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    let document = try? JSONDocument(parsing: text)
    #expect((document != nil) == (levels <= JSONDocument.deepest))
    let mended = try? JSONDocument.repairing(text)
    #expect(mended?.repairs.map(\.kind) == (levels <= JSONDocument.deepest ? [] : [.tooDeep]))
  }
}

@Suite("A damaged JSON text")
struct SalvageTests {
  @Test("keeps its whole elements when it was cut off, and says which are not whole")
  func cutOff() throws {
    let text = #"{"tests": [{"id": "a"}, {"id": "b"}, {"id": "c", "outc"#
    let document = try JSONDocument.repairing(Array(text.utf8))
    let tests = Array(document.root["tests"].elements)
    #expect(tests.map { $0["id"].string } == ["a", "b", "c"])
    #expect(tests.map(\.isWhole) == [true, true, false])
    #expect(!document.root.isWhole)
    #expect(document.repairs == [JSONFault(.endsEarly, line: 1, column: 55)])
  }

  @Test("can be cut anywhere")
  func cutAnywhere() throws {
    let text = Array(
      #"{"a": [1, -2.5e3, "x\u00e9\"y", {"b": null}], "c": {"d": [true, false]}}"#.utf8)
    for length in 1..<text.count {
      let document = try JSONDocument.repairing(Array(text.prefix(length)))
      #expect(document.root.kind == .object)
      #expect(!document.root.isWhole)
      #expect(document.repairs.contains { $0.kind == .endsEarly })
    }
  }

  @Test(
    "is mended where that costs no element",
    arguments: [
      ("[NaN, -Infinity, 1]", [nil, nil, 1], JSONFault.Kind.notFinite),
      ("[123456789012345678901234567890]", [123_456_789_012_345_678_901_234_567_890.0], nil),
      ("[1] done in 3 s", [1], .trailingText),
      ("> kiln@1.0 test\n> kiln --json\n\n{\"a\": 4}", [4], .leadingText),
    ] as [(String, [Double?], JSONFault.Kind?)])
  func mending(text: String, numbers: [Double?], fault: JSONFault.Kind?) throws {
    let document = try JSONDocument.repairing(Array(text.utf8))
    let values = document.root.elements.map(\.number) + document.root.members.map(\.value.number)
    #expect(values == numbers)
    #expect(document.repairs.first?.kind == fault)
    #expect(document.root.isWhole)
  }

  @Test("gets U+FFFD for bytes that are no UTF-8 and escapes that there are not")
  func replacement() throws {
    let text = Array(#"["a"#.utf8) + [0xFF] + Array(#"b", "\ud800x\q\udc80"]"#.utf8)
    let document = try JSONDocument.repairing(text)
    #expect(
      document.root.elements.map(\.string) == ["a\u{FFFD}b", "\u{FFFD}x\u{FFFD}\u{FFFD}"])
    #expect(document.repairs.map(\.kind) == [.notUTF8, .invalidString])
    #expect(document.repairs.first?.column == 4)
  }

  @Test("keeps the escapes that there are beside one that there is not")
  func escapes() throws {
    let text = Array(#"["\ud83d\ude80\u00E9\n\/\"\\ \u12g4 \ud83d\u0041"]"#.utf8)
    let document = try JSONDocument.repairing(text)
    #expect(
      document.root.elements.map(\.string) == ["🚀é\n/\"\\ \u{FFFD}g4 \u{FFFD}A"])
  }

  @Test("may have control characters in its strings")
  func controlCharacters() throws {
    let document = try JSONDocument.repairing(Array("[\"a\u{0}b\nc\"]".utf8))
    #expect(document.root.elements.map(\.string) == ["a\u{0}b\nc"])
  }
}

@Suite("JSON lines")
struct JSONLinesTests {
  @Test("give values and other text with their line numbers")
  func mixture() {
    let text = "{\"a\": 1}\n\n# build failed\r\n  {\"a\": 2}\n{\"a\": 3"
    let lines = JSONLines(Array(text.utf8)).map { line in
      switch line.content {
      case .value(let value): "\(line.number): value \(value["a"].int ?? 0)"
      case .text(let text): "\(line.number): text \(String(decoding: text, as: UTF8.self))"
      }
    }
    #expect(lines == ["1: value 1", "3: text # build failed", "4: value 2", "5: text {\"a\": 3"])
  }
}
