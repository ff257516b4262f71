// The sums over one block, or over several that may be one: a run of lines that the parser may read
// as one paragraph or table.

struct BlockCosts {
  /// Where the block starts.
  private(set) var start = 0
  private(set) var line = 1
  var delimiters = DelimiterCosts()

  private(set) var lines = 0
  private var pipes = 0
  private var pipesOfLine = 0
  /// A row's cells are in a list that is walked to its end for every cell.
  private var squaredPipes = 0
  private var lastPipe = 0
  /// The parser walks back from every line of a possible table head to the last pipe before it.
  private var stepsBack = 0
  /// Columns of the widest delimiter row so far, zero if there is none.
  private(set) var columns = 0

  /// Cells of the first line if it is the head of a table, should a delimiter row follow; else
  /// zero.
  var headColumns = 0
  /// Whether the block surely is a table so far.
  var isTable = false

  mutating func restart(at start: Int, line: Int) {
    self = BlockCosts()
    self.start = start
    self.line = line
    lastPipe = start
  }

  mutating func startLine(at text: Int, in source: SourceBytes) {
    if !source.has(UInt8(ascii: "|"), at: text) { stepsBack += text - lastPipe }
    lines += 1
    pipesOfLine = 0
  }

  @inline(__always)
  mutating func addPipe(at index: Int) {
    pipesOfLine += 1
    lastPipe = index
  }

  mutating func endLine() {
    pipes += pipesOfLine
    squaredPipes += pipesOfLine * pipesOfLine
  }

  mutating func addDelimiterRow(columns: Int) { self.columns = max(self.columns, columns) }

  /// Nanoseconds to read the block up to `end` as a table's head, once: 0.3 for a step back, 3 for
  /// a byte, 80 for a line or pipe, 3.2 for a step in a row's list.
  func headTime(until end: Int) -> Int {
    stepsBack * 3 / 10 + (end - start) * 3 + (lines + pipes) * 80 + squaredPipes * 8 / 5
  }

  /// Nanoseconds for the current line as a table's row. The parser reads it twice, 3.2 for a step
  /// in its list; the renderer counts the cells before each cell, 1.2 for each; 300 for a cell or
  /// pipe else.
  var rowTime: Int {
    pipesOfLine * pipesOfLine * 16 / 5 + columns * columns * 3 / 5 + (pipesOfLine + columns) * 300
  }

  /// Bytes for the current line as a table's row: all columns are filled in, and as many texts as
  /// it has cells.
  var rowBytes: Int {
    ParsingCosts.block + columns * ParsingCosts.cell + min(columns, pipesOfLine + 1)
      * ParsingCosts.inline
  }
}
