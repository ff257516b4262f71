// JSON as scripts read it: what is written is what was told, and can be read again.
import JSON
import Testing

@Suite("JSON that is written")
struct JSONOutputTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func membersStandInTheOrderInWhichTheyAreTold() {
    let file = JSONObject.file { json in
      json.member("title", "Tail tears")
      json.member("owner", nil)
      json.member("score", -3)
      json.member("tests", ["tail", "string"])
      json.member("references", [41, 463])
      json.object("counts") {
        $0.member("passed", 7)
        $0.member("failed", 2)
      }
    }
    #expect(
      text(file) == """
        {"title":"Tail tears","owner":null,"score":-3,"tests":["tail","string"],\
        "references":[41,463],"counts":{"passed":7,"failed":2}}

        """)
  }

  @Test func aListWithLinesHasALineForEachEntryAndNoneForWhatIsInIt() {
    let file = JSONList.file { lines in
      for kite in ["red", "blue"] {
        lines.object { json in
          json.member("kite", kite)
          json.list("lines") {
            $0.add(1)
            $0.list { $0.add("knot") }
            $0.object { _ in }
          }
        }
      }
    }
    #expect(
      text(file) == """
        [
        {"kite":"red","lines":[1,["knot"],{}]},
        {"kite":"blue","lines":[1,["knot"],{}]}
        ]

        """)
  }

  @Test func whatIsEmptyIsOnOneLine() {
    #expect(text(JSONList.file { _ in }) == "[]\n")
    #expect(text(JSONObject.file { _ in }) == "{}\n")
    #expect(
      text(JSONObject.file { json in json.lines("runs") { _ in } }) == #"{"runs":[]}"# + "\n")
  }

  @Test func namesAndTextsComeBackAsTheyWere() throws {
    let hostile = "\"\\\n\r\t\u{0}\u{1F}\u{7F}</script>é🪁"
    let file = JSONObject.file { json in
      json.member(hostile, hostile)
      json.list("list") { $0.add(hostile) }
    }
    #expect(!file.contains(UInt8(ascii: "<")))
    let root = try JSONDocument(parsing: file).root
    #expect(root.member(named: hostile).string == hostile)
    #expect(root["list"].elements.map(\.string) == [hostile])
  }
}
