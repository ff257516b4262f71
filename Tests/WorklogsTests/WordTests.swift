// Words as numbers: equal where the texts are, however long.
import Testing

@testable import Worklogs

@Suite("Words")
struct WordTests {
  @Test("words are the same in any case, whatever stands between them")
  func sameWords() {
    #expect(words("P0-CRITICAL: don't *wait*") == ["p0", "critical", "dont", "wait"])
    #expect(words("snake_case 12") == ["snake_case", "12"])
    #expect(words("–––").isEmpty && words("").isEmpty)
  }

  @Test("long words differ in any of their letters")
  func longWords() {
    let long = String(repeating: "winding", count: 40)
    #expect(words(long) == [Word(long)])
    #expect(words(long + "s") != [Word(long)])
    #expect(words("x" + long) != words("y" + long))
    #expect(words("abcdefghijklmnop") != words("bbcdefghijklmnop"))
    #expect(words("abcdefghijklmnopq") != words("bbcdefghijklmnopq"))
  }

  @Test("a number is nothing but digits, and a severity two signs")
  func kindsOfWords() {
    #expect(words("42 4a b2").map(\.isNumber) == [true, false, false])
    #expect(Severity(code: "p2") == .p2 && Severity(code: "P7".bytes) == .p3)
    #expect(Severity(code: "p") == nil && Severity(code: "p12") == nil)
  }

  @Test("anchors are words joined by hyphens, cut at their longest")
  func anchors() {
    #expect(
      Slug.joined(wordsOf: "  Issue 1: the reel won't turn! ".bytes) == "issue-1-the-reel-wont-turn"
    )
    #expect(Slug.joined(wordsOf: "one two".bytes, longest: 5) == "one-t")
    #expect(Slug.joined(wordsOf: "one two".bytes, longest: 3) == "one")
    #expect(Slug.joined(wordsOf: "…".bytes).isEmpty)
  }

  @Test("text is escaped wherever in it markup stands")
  func escapes() {
    for place in 0...40 {
      let before = String(repeating: "a", count: place)
      let after = String(repeating: "é", count: 40 - place)
      var html: [UInt8] = []
      let isPlain = html.appendPlain((before + after).bytes)
      #expect(isPlain)
      for sign in ["<", ">", "&", "\"", "\u{7F}", "\u{1}", "#", "2"] {
        let isPlain = html.appendPlain((before + sign + after).bytes)
        #expect(!isPlain, "\(sign) at \(place)")
      }
      html.appendEscaped((before + "<" + after).bytes)
      #expect(String(decoding: html, as: UTF8.self) == before + after + before + "&lt;" + after)
    }
  }
}
