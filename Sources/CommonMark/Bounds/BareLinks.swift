// Links without brackets: `https://…` and `www.…`, which the parser scans to the end of their word,
// and `name@host`, for which it copies the rest of the line.

/// What is known of the word and the line that were looked at last, so that no byte is looked at
/// twice.
struct BareLinks {
  /// Where the word with the last `://` or `www.` ends.
  private(set) var wordEnd = 0
  /// The longest run of `)` in that word, apart from other characters that a link does not end
  /// with.
  private(set) var parentheses = 0
  /// Where the link itself ends, at most: at the end of its word or at `<`.
  private(set) var linkEnd = 0

  /// Where the characters of an address around the last `@` end, the last `@` and the last `.`
  /// there.
  private(set) var addressEnd = 0
  private(set) var lastAt = 0
  private(set) var lastDot = 0
  private(set) var lineEnd = 0

  /// The characters that the parser strips from the end of a link, one by one.
  private let endsNoLink = ByteSet("?!.,:*_~'\";)")

  /// Reads on to the end of the link at `start`, and if need be of its word; gives the number of
  /// marks there that are no part of a link if it ends with them.
  mutating func readLink(at start: Int, in source: SourceBytes) -> Int {
    linkEnd = source.skip(from: start) { !$0.isSpace && $0 != UInt8(ascii: "<") }
    return start < wordEnd ? 0 : readWord(at: start, in: source)
  }

  private mutating func readWord(at start: Int, in source: SourceBytes) -> Int {
    var marks = 0
    var run = 0
    var isEntity = false
    var previousIsMark = false
    parentheses = 0
    wordEnd = start
    while wordEnd < source.count, !source[wordEnd].isSpace {
      let byte = source[wordEnd]
      let isMark = endsNoLink.contains(byte)
      isEntity = byte == UInt8(ascii: "&") || (isEntity && byte.isLetter)
      if byte == UInt8(ascii: ")") {
        run += 1
        parentheses = max(parentheses, run)
      } else if !isMark && !isEntity {
        run = 0
      }
      if isMark && previousIsMark { marks += 1 }
      previousIsMark = isMark
      wordEnd += 1
    }
    return marks
  }

  mutating func readAddress(at start: Int, in source: SourceBytes) {
    if start >= addressEnd {
      addressEnd = start
      lastDot = start
      while addressEnd < source.count, Self.isInAddress(source[addressEnd]) {
        if source[addressEnd] == UInt8(ascii: "@") { lastAt = addressEnd }
        if source[addressEnd] == UInt8(ascii: ".") { lastDot = addressEnd }
        addressEnd += 1
      }
    }
    if start >= lineEnd { lineEnd = source.lineEnd(from: start) }
  }

  private static func isInAddress(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: "@") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/")
  }

  /// Whether an address may have this before its `@`.
  static func mayPrecedeAt(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
  }
}

extension SourceBytes {
  /// Whether there is `www.`, or the `://` after `http`, `https` or `ftp`.
  @inline(__always)
  func startsBareLink(at index: Int) -> Bool {
    guard index > 0 || self[index] != UInt8(ascii: ":"), index + 3 < count else { return false }
    if self[index] == UInt8(ascii: "w") { return has("www.", at: index) }
    let before = self[index - 1] | 0x20
    return has("://", at: index) && (before == UInt8(ascii: "p") || before == UInt8(ascii: "s"))
  }
}

extension BoundsScanner {
  /// Adds the costs of a link from its `://` or `www.` on; gives the nodes that the marks after it
  /// become.
  ///
  /// A link is scanned to the end of its word, 1.6 ns a byte, even if it ends before at `<`; and
  /// once more for every `)` that it does not end with, 0.45 ns a byte. Links inside links are
  /// skipped, unless what follows `www.` turns out to be no domain for an underscore: then the next
  /// `_www.` is scanned as well, 6.4 ns a byte.
  mutating func readBareLink(at index: Int) -> Int {
    block.delimiters.separateRuns()
    let isInside = index < bareLinks.linkEnd
    if isInside && !source.has(UInt8(ascii: "_"), at: index - 1) { return 0 }
    let marks = isInside ? 0 : bareLinks.readLink(at: index, in: source)
    let length = bareLinks.wordEnd - index
    costs.spend(
      nanoseconds: (isInside ? length * 32 / 5 : length * 8 / 5) + length * bareLinks.parentheses
        * 9 / 20,
      on: .tooManyBareLinks, line: line)
    return marks
  }

  /// For every `@` the parser reads the characters of an address, 1.6 ns each; for an address it
  /// copies the text up to the end of the line and keeps the copy.
  mutating func readAddress(at index: Int) {
    guard index > 0, BareLinks.mayPrecedeAt(source[index - 1]) else { return }
    bareLinks.readAddress(at: index, in: source)
    let mayBeAddress = index == bareLinks.lastAt && bareLinks.lastDot > index
    costs.spend(
      nanoseconds: (bareLinks.addressEnd - index) * 8 / 5,
      bytes: mayBeAddress ? bareLinks.lineEnd - index + ParsingCosts.address : 0,
      on: .tooManyBareLinks, line: line)
  }
}
