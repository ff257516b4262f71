// What is known of a line before its text, and of the bytes of a document.
import Testing

@testable import CommonMark

@Suite struct LinePrefixTests {
  private func source<Result>(_ text: String, _ body: (SourceBytes) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer(body)
  }

  /// `indentation columns quotes markers marker text`, and what is certain: the first marker, the text.
  private func told(_ line: String) -> String {
    source(line) { source in
      let prefix = LinePrefix(at: 0, in: source)
      let numbers = [prefix.indentation, prefix.columns, prefix.quotes, prefix.markers]
      return numbers.map(String.init).joined(separator: " ")
        + " \(prefix.firstMarker) \(prefix.text)"
        + (prefix.firstMarkerIsCertain ? " marker" : "") + (prefix.textIsCertain ? " text" : "")
        + (prefix.isThematicBreak ? " break" : "")
    }
  }

  @Test(arguments: [
    ("", "0 0 0 0 none 0 text"), ("a", "0 0 0 0 none 0 text"), ("   a", "3 3 0 0 none 3 text"),
    ("    a", "4 4 0 0 none 4"), ("\ta", "4 4 0 0 none 1"), (" \t a", "6 6 0 0 none 3"),
    ("- a", "0 1 0 1 bullet 2 marker text"), ("-", "0 0 0 1 bullet 1 marker text"),
    ("-a", "0 0 0 0 none 0 text"), ("+\ta", "0 4 0 1 bullet 2 marker"),
    ("   - a", "3 4 0 1 bullet 5 marker text"), ("    - a", "4 5 0 1 bullet 6"),
    ("- \t- a", "0 6 0 2 bullet 5 marker"), ("1. a", "0 1 0 1 one 3 marker text"),
    ("1) a", "0 1 0 1 one 3 marker text"), ("2. a", "0 1 0 1 number 3 marker text"),
    ("11. a", "0 1 0 1 number 4 marker text"), ("1.a", "0 0 0 0 none 0 text"),
    ("1", "0 0 0 0 none 0 text"), ("1.", "0 0 0 1 one 2 marker text"),
    ("1: a", "0 0 0 0 none 0 text"),
    ("123456789. a", "0 1 0 1 number 11 marker text"), ("1234567890. a", "0 0 0 0 none 0 text"),
    ("> a", "0 1 1 0 none 2 text"), ("  >>a", "2 2 2 0 none 4 text"), (">     a", "0 5 1 0 none 6"),
    ("   > - 1) x", "3 6 1 2 bullet 10 marker text"), ("- > 2. x", "0 3 1 2 bullet 7 marker text"),
    (">     - a", "0 6 1 1 bullet 8"), ("---", "0 0 0 0 none 0 text break"),
    ("- - -", "0 0 0 0 none 0 text break"), (" *\t**", "1 1 0 0 none 1 text break"),
    ("_ _ _ ", "0 0 0 0 none 0 text break"), ("--", "0 0 0 0 none 0 text"),
    ("- -", "0 1 0 2 bullet 3 marker text"), ("* * a", "0 2 0 2 bullet 4 marker text"),
    ("_ a", "0 0 0 0 none 0 text"), ("- ***", "0 1 0 1 bullet 2 marker text break"),
    ("- - - a", "0 3 0 3 bullet 6 marker text"), ("- + -", "0 2 0 3 bullet 5 marker text"),
    ("+ + +", "0 0 0 0 none 0 text break"), ("- \r\nb", "0 1 0 1 bullet 2 marker text"),
  ])
  func aLineBeginsWithIndentationQuotesAndMarkers(_ line: String, _ expected: String) {
    #expect(told(line) == expected)
  }

  @Test(arguments: [
    ("", true), ("  \t ", true), ("\n", true), (" > ", true), (">>", true), (">     ", false),
    ("-", false), ("- ", false), ("a", false), ("> a", false), ("    ", true),
  ])
  func aLineIsBlankOfSpacesAndQuotes(_ line: String, _ isBlank: Bool) {
    #expect(source(line) { LinePrefix(at: 0, in: $0).isBlank(in: $0) } == isBlank)
  }

  @Test func linesEndAsTheParserHasIt() {
    source("ab\r\nc\rd\n\ne") { source in
      var starts: [Int] = []
      var start = 0
      while start < source.count {
        starts.append(start)
        start = source.nextLine(after: source.lineEnd(from: start))
      }
      #expect(starts == [0, 4, 6, 8, 9] && start == source.count)
      #expect(source.endsLine(at: 2) && source.endsLine(at: 10) && !source.endsLine(at: 0))
      #expect(source.nextLine(after: 10) == 10)
      #expect(source.has(UInt8(ascii: "a"), at: 0) && !source.has(UInt8(ascii: "a"), at: -1))
      #expect(!source.has(UInt8(ascii: "e"), at: 10) && source.has(UInt8(ascii: "e"), at: 9))
    }
  }

  @Test func textsAreFoundInAnyCaseAndWithinTheirLine() {
    source("x<ScRipT>\n-->") { source in
      #expect(source.has("<script", at: 1) && !source.has("<script", at: 0))
      #expect(source.has("-->", at: 10) && !source.has("-->", at: 11))
      #expect(source.lineHas("pt>", from: 0) && !source.lineHas("-->", from: 0))
      #expect(source.lineHas("-->", from: 10) && !source.lineHas("x", from: 1))
    }
    // What differs from a letter by that bit only is another sign.
    source("[\\]") { #expect(!$0.has("{|}", at: 0) && $0.has("[\\]", at: 0)) }
  }

  @Test func bytesAreOfTheKindsThatTheParserKnows() {
    let set = ByteSet("\n!?@Zz~")
    for byte in UInt8.min...UInt8.max {
      let character = Character(Unicode.Scalar(byte))
      #expect(byte.isLetter == (character.isASCII && character.isLetter), "\(byte)")
      #expect(byte.isDigit == ("0"..."9").contains(character), "\(byte)")
      #expect(byte.isWord == (byte.isLetter || byte.isDigit), "\(byte)")
      #expect(byte.isSpace == [9, 10, 13, 32].contains(byte), "\(byte)")
      #expect(byte.isBlank == [9, 32].contains(byte) && byte.endsLine == [10, 13].contains(byte))
      #expect(set.contains(byte) == "\n!?@Zz~".utf8.contains(byte), "\(byte)")
    }
  }
}
