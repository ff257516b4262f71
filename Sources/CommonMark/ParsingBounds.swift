// Decides before parsing whether a document is safe to give to cmark-gfm: one pass over its bytes
// adds up what the parser, a walk over the tree and an HTML rendering could cost at worst, and
// stops at the first bound exceeded.

/// What makes a document dangerous to parse, and the first line where that shows.
public struct BoundExceeded: Error, Hashable, Sendable {
  public enum Reason: String, CaseIterable, Sendable {
    /// More bytes than `ParsingBounds.largestDocument`.
    case tooLarge
    /// Quotes and lists nested deeper than `ParsingBounds.deepestNesting`, or very many blank lines
    /// in deep lists.
    case tooDeep
    /// So dense in markup that the tree alone could fill `ParsingBounds.mostMemory`.
    case tooManyElements
    /// `*`, `_`, `~` or `![` in one block that the parser could match against each other for too
    /// long.
    case tooManyDelimiters
    /// Links without brackets (`https://…`, `www.…`, `name@host`), each scanned to the end of one
    /// long word, or copied to the end of one long line.
    case tooManyBareLinks
    /// Many `<?`, `<!A` or `<![CDATA[` whose end is far or missing: each is searched for it again.
    case unclosedMarkup
    /// A table with too many cells, among them the missing ones that are filled in, or a delimiter
    /// row that makes the parser read a long paragraph once more as a table head.
    case tableTooWide
    /// A link definition so long, and brackets so many, that copying it into every use could fill
    /// the memory.
    case referenceTooLong
  }

  public let reason: Reason
  /// From 1.
  public let line: Int

  public init(reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }
}

/// The bounds that keep cmark-gfm 0.29.0.gfm.6 (Debian 12) under one second and 200 MB for any
/// document, from parsing with the extensions table, strikethrough, autolink and tasklist to one
/// walk over the tree and its rendering as HTML.
///
/// The costs follow from that library's source: where it is quadratic, and how large its structures
/// are. Beside each stands the time measured on a core of about 3 GHz. The sums are upper bounds:
/// what cannot be known without parsing (is this a code span? did that list end?) is decided
/// against the document. A document refused here is shown as plain text.
///
/// Not covered: the options for smart punctuation and footnotes, which add delimiters; stacks of
/// less than 512 KB, as the parser recurses for addresses; and emphasis or images inside each
/// other, which may be as deep as the document is long without harm to the parser, so whoever walks
/// the tree has to count.
public enum ParsingBounds {
  /// Bytes. All other bounds were measured for documents up to this size.
  public static let largestDocument = 1 << 20

  /// Quotes and list items inside each other. People nest fewer than ten. A browser makes two
  /// elements of every list item and flattens a page deeper than 512; the parser walks up all open
  /// containers for every inline.
  public static let deepestNesting = 100

  /// Bytes of the parser's tree and of an HTML rendering, as estimated. Measured were up to 15 %
  /// more, and 170 MB with a copy of the tree beside it. Real documents of a megabyte need less
  /// than half of it.
  public static let mostMemory = 120 << 20

  /// Nanoseconds of the parser's superlinear work, as estimated. Its linear work takes up to 300 ms
  /// more, as `mostMemory` bounds it. That leaves a busy machine twice the time.
  public static let mostTime = 200_000_000

  /// The first bound that a document in UTF-8 exceeds, or nil if it is safe to parse. Takes about 2
  /// ns a byte, and never more than 30 ms for a megabyte; allocates nothing.
  public static func firstExceeded(in source: UnsafeBufferPointer<UInt8>) -> BoundExceeded? {
    guard source.count <= largestDocument else {
      return BoundExceeded(reason: .tooLarge, line: line(of: largestDocument, in: source))
    }
    var scanner = BoundsScanner(source)
    return scanner.firstExceeded()
  }

  private static func line(of offset: Int, in source: SourceBytes) -> Int {
    let start = SourceBytes(rebasing: source[..<offset])
    var line = 1
    var end = start.lineEnd(from: 0)
    while end < offset {
      line += 1
      end = start.lineEnd(from: start.nextLine(after: end))
    }
    return line
  }
}
