// Link definitions: the parser copies the destination and title into every link that uses them, so
// that one long definition and many short uses make a document explode.

struct ReferenceCosts {
  /// `]`, each of which may end a use.
  private var uses = 0
  /// Nanoseconds if each does.
  private var usesTime = 0
  private var longest = 0
  private(set) var longestLine = 1

  /// A stretch of the document that was searched through, so that it is not searched again.
  private struct Search {
    var start = 0
    var end = 0
    var isUncertain = false
  }

  private var word = Search()
  private var quoted = Search()
  private var singleQuoted = Search()
  private var inParentheses = Search()

  /// A use keeps one copy, and the rendering writes another in which a byte can become six
  /// (`&quot;`).
  var bytes: Int { longest * uses * 8 }

  /// Without any definition nothing is used.
  var time: Int { longest > 0 ? usesTime : 0 }

  mutating func addUse(time: Int) {
    uses += 1
    usesTime += time
  }

  /// Reads what follows `]:`, which is a definition only if the line ends after its destination or
  /// title.
  mutating func readDefinition(after start: Int, line: Int, in source: SourceBytes) {
    let length = definitionLength(after: start, in: source)
    if length > longest {
      longest = length
      longestLine = line
    }
  }

  private mutating func definitionLength(after start: Int, in source: SourceBytes) -> Int {
    let destination = skipSpaces(from: start, in: source)
    guard let destinationEnd = destinationEnd(from: destination, in: source) else { return 0 }
    let endsThere = source.endsLine(at: source.skipBlanks(from: destinationEnd))
    let ownLength = endsThere ? destinationEnd - start : 0
    let title = skipSpaces(from: destinationEnd, in: source)
    guard title > destinationEnd, title < source.count,
      let titleEnd = titleEnd(from: title, in: source)
    else {
      return ownLength
    }
    return max(ownLength, titleEnd - start)
  }

  /// Past spaces, at most one end of line, and the quotes that may start the next line.
  private func skipSpaces(from start: Int, in source: SourceBytes) -> Int {
    let end = source.skipBlanks(from: start)
    guard end < source.count, source[end].endsLine else { return end }
    return source.skip(from: source.nextLine(after: end)) { $0.isBlank || $0 == UInt8(ascii: ">") }
  }

  /// Up to a space; or from `<` to `>` on the same line, where a backslash may hide the end of the
  /// line.
  private mutating func destinationEnd(from start: Int, in source: SourceBytes) -> Int? {
    guard source.has(UInt8(ascii: "<"), at: start) else {
      return start < source.count ? wordEnd(from: start, in: source) : nil
    }
    var index = start + 1
    while !source.endsLine(at: index) {
      switch source[index] {
      case UInt8(ascii: ">"):
        return index + 1
      case UInt8(ascii: "<"):
        return nil
      case UInt8(ascii: "\\"):
        if source.endsLine(at: index + 1) { return source.count }
        index += 2
      default:
        index += 1
      }
    }
    return nil
  }

  private mutating func wordEnd(from start: Int, in source: SourceBytes) -> Int {
    guard start < word.start || start >= word.end else { return word.end }
    word = Search(start: start, end: source.skip(from: start) { !$0.isSpace })
    return word.end
  }

  /// Up to the closing mark, if the line ends there. The parser takes the longest title, in which a
  /// closing mark after a backslash may end it or not: then the line need not end where this finds
  /// the end.
  private mutating func titleEnd(from start: Int, in source: SourceBytes) -> Int? {
    let search: Search
    switch source[start] {
    case UInt8(ascii: "\""):
      search = Self.read(&quoted, until: UInt8(ascii: "\""), from: start, in: source)
    case UInt8(ascii: "'"):
      search = Self.read(&singleQuoted, until: UInt8(ascii: "'"), from: start, in: source)
    case UInt8(ascii: "("):
      search = Self.read(&inParentheses, until: UInt8(ascii: ")"), from: start, in: source)
    default: return nil
    }
    let endsThere = source.endsLine(at: source.skipBlanks(from: search.end + 1))
    return search.isUncertain || endsThere ? search.end : nil
  }

  private static func read(
    _ search: inout Search, until mark: UInt8, from start: Int, in source: SourceBytes
  ) -> Search {
    guard start < search.start || start >= search.end else { return search }
    search = Search(start: start, end: start + 1)
    while search.end < source.count {
      if source[search.end] == mark {
        guard source[search.end - 1] == UInt8(ascii: "\\") else { break }
        search.isUncertain = true
      }
      search.end += 1
    }
    return search
  }
}
