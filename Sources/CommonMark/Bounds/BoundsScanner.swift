// Goes through a document line by line, groups the lines into what may be one block for the parser,
// and adds up costs. Two blocks are told apart only where the parser surely does so too, as what is
// quadratic is so within a block.

struct BoundsScanner {
  let source: SourceBytes
  /// What the parser's inline phase, or this scan, looks closer at.
  let special = ByteSet("\n\rw:@*_~`|[]<\\&!)>;")
  var costs = ParsingCosts()
  var block = BlockCosts()
  var line = 1
  /// Quotes and list items that may be open.
  private(set) var depth = 0
  private var position = 0
  private var fences = FenceTracker()
  private var previousIsBlank = true
  private var previousIsItem = false

  var bareLinks = BareLinks()
  var unclosed = UnclosedMarkup()
  var references = ReferenceCosts()

  init(_ source: SourceBytes) {
    self.source = source
    let hasByteOrderMark =
      source.count >= 3 && source[0] == 0xEF && source[1] == 0xBB && source[2] == 0xBF
    if hasByteOrderMark { position = 3 }
  }

  mutating func firstExceeded() -> BoundExceeded? {
    while position < source.count, costs.exceeded == nil {
      readLine()
      line += 1
    }
    endBlock(nextLine: line)
    costs.spend(
      nanoseconds: references.time, bytes: references.bytes, on: .referenceTooLong,
      line: references.longestLine)
    return costs.exceeded
  }

  private mutating func readLine() {
    if fences.readInside(at: position, in: source) {
      endLine(from: position)
      return
    }
    let prefix = LinePrefix(at: position, in: source)
    if prefix.isBlank(in: source) {
      readBlankLine(prefix)
    } else {
      readText(prefix)
    }
  }

  private mutating func readBlankLine(_ prefix: LinePrefix) {
    if prefix.quotes == 0 {
      fences.readEmptyLine()
    } else {
      openContainers(prefix, endsOthers: false)
    }
    // 10 ns for every open list item.
    costs.spend(
      nanoseconds: depth * 10, bytes: prefix.quotes * ParsingCosts.block, on: .tooDeep, line: line)
    previousIsBlank = true
    previousIsItem = false
    endLine(from: prefix.text)
    endBlock(nextLine: line + 1)
  }

  private mutating func readText(_ prefix: LinePrefix) {
    let isItem = Self.startsItem(prefix, previousIsItem: previousIsItem, in: source)
    let isWholeBlock = Self.isHeadingOrBreak(prefix, isItem: isItem, in: source)
    if isItem || isWholeBlock { endBlock(nextLine: line) }
    openContainers(prefix, endsOthers: isItem || isWholeBlock || previousIsBlank)
    previousIsBlank = false
    previousIsItem = isItem && prefix.quotes == 0

    if fences.readOutside(prefix, depth: depth, in: source) {
      depth = 0
      endBlock(nextLine: line)
      endLine(from: prefix.text)
    } else {
      readTextLine(prefix)
      if isWholeBlock { endBlock(nextLine: line + 1) }
    }
  }

  private mutating func readTextLine(_ prefix: LinePrefix) {
    readTableLine(prefix)
    block.startLine(at: prefix.text, in: source)
    // A paragraph and its text, or a line break and the text after it.
    let ownBytes =
      ParsingCosts.block + ParsingCosts.inline
      + prefix.quotes * ParsingCosts.block + prefix.markers * 2 * ParsingCosts.block
    costs.spend(bytes: ownBytes, on: .tooManyElements, line: line)
    let end = readInlines(from: prefix.text)
    block.endLine()
    if block.columns > 0 {
      costs.spend(nanoseconds: block.rowTime, bytes: block.rowBytes, on: .tableTooWide, line: line)
    }
    endLine(from: end)
  }

  private mutating func endLine(from index: Int) {
    position = source.nextLine(after: source.lineEnd(from: index))
  }

  // MARK: Blocks

  /// Ends the block before `position`, where the line of the given number starts.
  private mutating func endBlock(nextLine: Int) {
    endInlines()
    block.restart(at: position, line: nextLine)
  }

  private mutating func endInlines() {
    costs.spend(
      nanoseconds: block.delimiters.emphasisTime, on: .tooManyDelimiters, line: block.line)
  }

  private mutating func openContainers(_ prefix: LinePrefix, endsOthers: Bool) {
    // A list item goes on if the line is two columns further in, at least.
    let reached = prefix.quotes + prefix.markers + min(prefix.columns / 2, depth)
    depth = endsOthers ? reached : max(depth, reached)
    if reached > ParsingBounds.deepestNesting { costs.refuse(for: .tooDeep, line: line) }
  }

  /// Whether the line surely starts a list item, whatever precedes it: a bullet or `1.` does if
  /// text follows, another number only right after an item that the line is not far enough in to
  /// belong to.
  private static func startsItem(_ prefix: LinePrefix, previousIsItem: Bool, in source: SourceBytes)
    -> Bool
  {
    guard prefix.firstMarkerIsCertain, prefix.markers > 1 || !source.endsLine(at: prefix.text)
    else { return false }
    switch prefix.firstMarker {
    case .bullet, .one: return true
    case .number: return previousIsItem && prefix.indentation < 2 && prefix.quotes == 0
    case .none: return false
    }
  }

  /// Whether the line surely is a heading or a break, or the underline that makes a heading of the
  /// lines before.
  private static func isHeadingOrBreak(_ prefix: LinePrefix, isItem: Bool, in source: SourceBytes)
    -> Bool
  {
    guard prefix.textIsCertain, prefix.markers == 0 || isItem else { return false }
    if prefix.isThematicBreak { return true }
    let end = source.skip(from: prefix.text) { $0 == UInt8(ascii: "#") }
    guard end > prefix.text, end - prefix.text <= 6 else { return false }
    return source.endsLine(at: end) || source[end].isBlank
  }

  // MARK: Tables

  /// A line of `|`, `:` and `-` may make a table of the block: then the parser reads the whole
  /// block as its head, and every later line may be a row with all columns. Where that is certain,
  /// the inlines of each row are on their own.
  private mutating func readTableLine(_ prefix: LinePrefix) {
    let isPlain = prefix.columns == 0 && !prefix.hasMarks && fences.isOutside
    if block.isTable {
      block.isTable = isPlain && source.startsRow(at: prefix.text)
      if block.isTable { endRow() }
    }
    if block.lines == 0 && isPlain {
      block.headColumns = source.cellsOfRow(at: prefix.text) ?? 0
    }
    guard !block.isTable, prefix.markers == 0, !prefix.isThematicBreak,
      let columns = source.columnsOfPossibleDelimiterRow(at: prefix.text)
    else { return }
    block.isTable =
      isPlain && block.lines == 1
      && source.columnsOfDelimiterRow(at: prefix.text) == block.headColumns
    readDelimiterRow(columns: columns)
  }

  private mutating func endRow() {
    endInlines()
    block.delimiters = DelimiterCosts()
  }

  private mutating func readDelimiterRow(columns: Int) {
    block.addDelimiterRow(columns: columns)
    costs.spend(
      nanoseconds: block.headTime(until: position),
      bytes: columns * (ParsingCosts.cell + ParsingCosts.inline), on: .tableTooWide, line: line)
  }
}
