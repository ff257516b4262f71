// What a line starts with: indentation, quotes and list markers, as many as the parser could read
// there.

struct LinePrefix {
  enum Marker {
    case none, bullet, one, number
  }

  /// Columns before the first quote, marker or text.
  private(set) var indentation = 0
  /// Columns of all spaces up to the text; a tab counts as four.
  private(set) var columns = 0
  private(set) var quotes = 0
  private(set) var markers = 0
  private(set) var firstMarker = Marker.none
  /// Where the text starts, or the line ends.
  private(set) var text: Int
  /// Whether less than four columns precede the first marker and every quote before it, so that no
  /// indentation can make them text.
  private(set) var firstMarkerIsCertain = false
  /// The same for the text.
  private(set) var textIsCertain = true
  private(set) var isThematicBreak = false

  private var gap = 0
  /// No thematic break starts before this offset: a byte there rules it out.
  private var noBreakBefore = 0

  init(at start: Int, in source: SourceBytes) {
    text = start
    while readSpaces(source) && readMarker(source) {}
    if !hasMarks { indentation = gap }
  }

  /// Whether there is any quote or list marker.
  var hasMarks: Bool { quotes > 0 || markers > 0 }

  /// Whether there is nothing but spaces and quotes.
  func isBlank(in source: SourceBytes) -> Bool {
    markers == 0 && source.endsLine(at: text) && (quotes == 0 || textIsCertain)
  }

  /// Reads spaces; false at the end of the line.
  private mutating func readSpaces(_ source: SourceBytes) -> Bool {
    gap = 0
    while text < source.count, source[text].isBlank {
      gap += source[text] == .tab ? 4 : 1
      text += 1
    }
    columns += gap
    if gap > 3 { textIsCertain = false }
    return !source.endsLine(at: text)
  }

  /// Reads one quote or list marker; false if there is none.
  private mutating func readMarker(_ source: SourceBytes) -> Bool {
    switch source[text] {
    case UInt8(ascii: ">"):
      if !hasMarks { indentation = gap }
      quotes += 1
      text += 1
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      isThematicBreak = startsThematicBreak(source)
      let isMarker = !isThematicBreak && source[text] != UInt8(ascii: "_")
      return isMarker && readListMarker(.bullet, until: text + 1, in: source)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return readNumber(source)
    default:
      return false
    }
  }

  private mutating func readNumber(_ source: SourceBytes) -> Bool {
    var end = text
    while end < source.count, end < text + 9, source[end].isDigit { end += 1 }
    guard source.has(UInt8(ascii: "."), at: end) || source.has(UInt8(ascii: ")"), at: end) else {
      return false
    }
    let isOne = end == text + 1 && source[text] == UInt8(ascii: "1")
    return readListMarker(isOne ? .one : .number, until: end + 1, in: source)
  }

  private mutating func readListMarker(_ marker: Marker, until end: Int, in source: SourceBytes)
    -> Bool
  {
    guard end >= source.count || source[end].isSpace else { return false }
    if !hasMarks { indentation = gap }
    if markers == 0 {
      firstMarker = marker
      firstMarkerIsCertain = textIsCertain
    }
    markers += 1
    text = end
    return true
  }

  /// Whether the rest of the line is three or more of one mark, with spaces between. Each byte is
  /// looked at once, as a byte that rules out a break for one mark does so for all marks before it.
  private mutating func startsThematicBreak(_ source: SourceBytes) -> Bool {
    guard text >= noBreakBefore else { return false }
    let mark = source[text]
    var marks = 0
    noBreakBefore = source.skip(from: text) {
      if $0 == mark { marks += 1 }
      return $0 == mark || $0.isBlank
    }
    return marks >= 3 && source.endsLine(at: noBreakBefore)
  }
}
