// `<?`, `<!A` and `<![CDATA[`: the parser searches the block for the end of each, and forgets that
// there is none.

struct UnclosedMarkup {
  private enum Kind {
    case instruction, declaration, section
  }

  /// For each kind the end that was found last.
  private var instructionEnd = 0
  private var declarationEnd = 0
  private var sectionEnd = 0

  /// How far the parser searches from a `<` at most: up to the next end in the whole document, as
  /// the block can only be shorter. Zero for other tags: those end at the next `<`, `--` or
  /// quotation mark of their kind.
  mutating func searchLength(at start: Int, in source: SourceBytes) -> Int {
    guard start + 2 < source.count else { return 0 }
    switch (source[start + 1], source[start + 2]) {
    case (UInt8(ascii: "?"), _):
      Self.move(&instructionEnd, past: start + 2, to: .instruction, in: source)
      return instructionEnd - start
    case (UInt8(ascii: "!"), UInt8(ascii: "A")...UInt8(ascii: "Z")):
      Self.move(&declarationEnd, past: start + 2, to: .declaration, in: source)
      return declarationEnd - start
    case (UInt8(ascii: "!"), UInt8(ascii: "[")):
      Self.move(&sectionEnd, past: start + 2, to: .section, in: source)
      return sectionEnd - start
    default:
      return 0
    }
  }

  private static func move(_ end: inout Int, past start: Int, to kind: Kind, in source: SourceBytes)
  {
    guard end <= start else { return }
    end = start + 1
    while end < source.count, !isEnd(at: end, of: kind, in: source) { end += 1 }
  }

  /// Whether a `>` surely ends the markup: the parser reads `??>` and `]]]>` on, and a `>` may be a
  /// quote.
  private static func isEnd(at index: Int, of kind: Kind, in source: SourceBytes) -> Bool {
    guard index > 2, source[index] == UInt8(ascii: ">") else { return false }
    let before = source[index - 1]
    switch kind {
    case .instruction:
      return before == UInt8(ascii: "?") && source[index - 2] != UInt8(ascii: "?")
    case .declaration:
      return before.isWord || before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
        || before == UInt8(ascii: "]") || before == UInt8(ascii: "/") || before == UInt8(ascii: "?")
    case .section:
      return before == UInt8(ascii: "]") && source[index - 2] == UInt8(ascii: "]")
        && source[index - 3] != UInt8(ascii: "]")
    }
  }
}

extension BoundsScanner {
  /// 0.5 ns a byte.
  mutating func readMarkup(at index: Int) {
    let length = unclosed.searchLength(at: index, in: source)
    if length > 0 { costs.spend(nanoseconds: length / 2, on: .unclosedMarkup, line: line) }
  }
}
