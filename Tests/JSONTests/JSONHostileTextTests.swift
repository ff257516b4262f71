// JSON that was cut off, garbled or built to do harm.
import JSON
import Testing

@Suite("Hostile JSON")
struct JSONHostileTextTests {
  static let results = #"""
    {"tool": "kiln \"9\"", "tests": [
      {"name": "glaze é\u00e9\ud83d\ude00", "seconds": 1.25e-1, "ok": true},
      {"name": "fire", "seconds": -3, "ok": false, "log": ["a\n", null, {"n": 18446744073709551615}]}
    ], "end": []}
    """#

  @Test("Cut at any byte, a text keeps its whole elements and says in which line it ends")
  func everyPrefix() throws {
    let text = Array(Self.results.utf8)
    let tests = ["{\"name\": \"glaze", "{\"name\": \"fire"].map { front in
      Self.results.utf8.distance(
        from: Self.results.startIndex,
        to: Self.results.firstRange(of: front)?.lowerBound ?? Self.results.endIndex)
    }
    for length in 1..<text.count {
      let document = try JSONDocument.repairing(Array(text.prefix(length)))
      let found = Array(document.root["tests"].elements)
      #expect(found.count == tests.count { length > $0 }, "after \(length) bytes")
      if length > tests[1] { #expect(found[0]["ok"].bool == true && found[0].isWhole) }
      let lines = 1 + text.prefix(length).count { $0 == 0x0A }
      let end = try #require(document.repairs.first { $0.kind == .endsEarly })
      #expect(end.line == lines, "after \(length) bytes")
      #expect(end.column > 0)
    }
  }

  @Test("Without any one of its bytes, or with another in its place, a text is read or refused")
  func everyByte() {
    let text = Array(Self.results.utf8)
    for index in text.indices {
      for byte in [UInt8]([0, 0x22, 0x5B, 0x7D, 0x5C, 0x30, 0xC3, 0xFF]) {
        var garbled = text
        garbled[index] = byte
        check(garbled)
      }
      var shorter = text
      shorter.remove(at: index)
      check(shorter)
    }
  }

  private func check(_ text: [UInt8]) {
    do {
      let document = try JSONDocument.repairing(text)
      #expect(walk(document.root) < 100)
      for fault in document.repairs { #expect(fault.line > 0 && fault.column > 0) }
    } catch {
      #expect(error.line > 0 && error.column > 0)
    }
  }

  /// How many values there are.
  private func walk(_ value: JSONValue) -> Int {
    1 + value.elements.reduce(0) { $0 + walk($1) }
      + value.members.reduce(0) { $0 + walk($1.value) }
  }

  @Test("Garbage in the middle ends a text there, after what is whole")
  func garbage() throws {
    let document = try JSONDocument.repairing(
      Array("{\"tests\": [{\"id\": 1},\n  {\"id\": 2}, <<<<, {\"id\": 3}]}".utf8))
    #expect(document.root["tests"].elements.map { $0["id"].int } == [1, 2])
    #expect(document.repairs == [JSONFault(.unexpected, line: 2, column: 14)])
  }

  @Test("Elements before a nesting too deep are kept", arguments: [511, 512, 5_000, 200_000])
  func depth(levels: Int) throws {
    let text = #"{"tests": [1, 2, "# + String(repeating: "[", count: levels)
    let document = try JSONDocument.repairing(Array(text.utf8))
    #expect(document.root["tests"].elements.prefix(2).map(\.int) == [1, 2])
    #expect(!document.repairs.isEmpty)
  }

  @Test(
    "Numbers that no machine holds are near ones, or none",
    arguments: [
      ("-0", 0), ("1e-999", 0), ("9223372036854775808", 9_223_372_036_854_775_808),
      ("-9223372036854775809", -9_223_372_036_854_775_808), ("1e999", nil), ("-1e999", nil),
      ("NaN", nil), ("-Infinity", nil), ("0.1", 0.1),
    ] as [(String, Double?)])
  func numbers(text: String, number: Double?) throws {
    let document = try JSONDocument.repairing(Array("{\"n\": \(text), \"after\": 1}".utf8))
    #expect(document.root["n"].number == number)
    #expect(document.root["after"].int == 1, "\(document.repairs)")
  }

  @Test(
    "What is no number at all is not taken for one", arguments: ["01", "+1", "1.", ".5", "0x1F"])
  func noNumbers(text: String) throws {
    let document = try JSONDocument.repairing(Array("[0, \(text), 2]".utf8))
    #expect(document.root.elements.map(\.int) == [0])
    #expect(document.repairs.map(\.kind) == [.unexpected])
  }

  @Test("Members are found in one walk, the first of a name, and others are missing")
  func find() throws {
    let root = try JSONDocument(
      parsing: Array(#"{"b": {"a": 9}, "a": 1, "x": [1, {"c": 2}], "a": 5, "": 3, "q\"": 4}"#.utf8)
    ).root
    var places = [7, 7, 7, 7, 7, 7]
    root.find(["a", "b", "c", "q\""], into: &places)
    #expect(places.count == 4)
    #expect(places.map { root.value(at: $0)["a"].int ?? root.value(at: $0).int } == [1, 9, nil, 4])
    root["x"].find(["a"], into: &places)
    #expect(places.map { root.value(at: $0).exists } == [false])
  }

  @Test("Names with escapes are names like others")
  func escapedNames() throws {
    let root = try JSONDocument(parsing: Array(#"{"n\u0061me": 1, "é": 2, "": 3}"#.utf8)).root
    #expect(root["name"].int == 1)
    #expect(root["é"].int == 2)
    #expect(root.member(named: "").int == 3)
    #expect(root.members.first { _ in true }?.name.string == "name")
  }

  @Test("Of events with what a tool printed between them, each line is told apart")
  func lines() {
    let text =
      "\u{FEFF}{\"n\": 1}\r\n\r\n[1, 2]\nwarning: {odd}\n{\"n\": NaN}\n{\"n\": 1} trailing\n\"text\"\n\t{\"n\": 4}"
    let lines = JSONLines(Array(text.utf8)).map { line in
      guard case .value(let value) = line.content else { return "\(line.number) text" }
      return "\(line.number) \(value.kind)"
    }
    #expect(
      lines == [
        "1 object", "3 array", "4 text", "5 object", "6 text", "7 text", "8 object",
      ])
  }
}
