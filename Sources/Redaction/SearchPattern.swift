// Regular expressions that a team gives. They may be slow in ways that nobody saw when they were written,
// and the texts are anybody's; so what one match may cost is bounded.
import Foundation

/// A regular expression in the syntax of ICU, for matches within a line.
public struct SearchPattern: Sendable {
  /// It cannot be read as a regular expression.
  public struct Fault: Error {}

  /// As it was given.
  public let text: String
  private let expression: NSRegularExpression

  public init(_ text: String) throws(Fault) {
    self.text = text
    guard !text.isEmpty, let expression = try? NSRegularExpression(pattern: text) else {
      throw Fault()
    }
    self.expression = expression
  }

  /// Shorter matches are left: to mask every `a` would leave nothing to read.
  static let shortestMatch = 4
  /// A line is looked at in pieces of so many bytes.
  private static let longestPiece = 2_048
  /// ICU tells of its progress at each place where a match might begin, and after each ten thousand steps
  /// of one; so often at most, besides the places.
  private static let mostSteps = 20

  /// A match, and where it stands in bytes.
  struct Match {
    let text: String
    let range: Range<Int>
  }

  /// - Returns: The matches, and where the piece began that took too many steps; what follows was not searched.
  func matches(in bytes: [UInt8]) -> (found: [Match], unfinished: Int?) {
    var found: [Match] = []
    var start = 0
    while start < bytes.count {
      let rest = bytes[start..<min(bytes.count, start + Self.longestPiece)]
      var end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      // Not within a character.
      while end < bytes.count, end > start + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      if !addMatches(in: bytes[start..<end], to: &found) { return (found, start) }
      start = end
    }
    return (found, nil)
  }

  /// - Returns: Whether the piece was searched to its end.
  private func addMatches(in piece: ArraySlice<UInt8>, to found: inout [Match]) -> Bool {
    let line = piece.last == 0x0A ? piece.dropLast() : piece
    let string = line.string
    let whole = NSRange(location: 0, length: string.utf16.count)
    let most = whole.length + Self.mostSteps
    var steps = 0
    var matches: [NSRange] = []
    expression.enumerateMatches(in: string, options: [.reportProgress], range: whole) {
      match, _, stop in
      if let match {
        matches.append(match.range)
        steps = 0
      } else {
        steps += 1
        if steps > most { stop.pointee = true }
      }
    }
    for match in matches {
      guard let range = Range(match, in: string) else { continue }
      let start = piece.startIndex + string[..<range.lowerBound].utf8.count
      let count = string[range].utf8.count
      if count >= Self.shortestMatch, start + count <= piece.endIndex {
        found.append(Match(text: String(string[range]), range: start..<start + count))
      }
    }
    return steps <= most
  }
}
