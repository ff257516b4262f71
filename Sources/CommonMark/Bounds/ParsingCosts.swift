// What a document costs cmark-gfm, as far as its bytes tell: the sums that ParsingBounds limits.

struct ParsingCosts {
  private(set) var exceeded: BoundExceeded?
  private var nanoseconds = 0
  private var bytes = 0

  /// Adds to the sums. The first reason and line to exceed a bound are kept.
  mutating func spend(
    nanoseconds time: Int = 0, bytes memory: Int = 0, on reason: BoundExceeded.Reason, line: Int
  ) {
    nanoseconds += time
    bytes += memory
    if nanoseconds > ParsingBounds.mostTime || bytes > ParsingBounds.mostMemory {
      refuse(for: reason, line: line)
    }
  }

  mutating func refuse(for reason: BoundExceeded.Reason, line: Int) {
    if exceeded == nil { exceeded = BoundExceeded(reason: reason, line: line) }
  }

  // MARK: Sizes in bytes, from `struct cmark_node` and the rounding of malloc

  /// A node of 168 bytes.
  static let inline = 176
  /// A node, and 56 bytes that every block allots for its text.
  static let block = 240
  /// An entry in the parser's stack of delimiters or of brackets.
  static let stackEntry = 80
  /// A cell's block and its `<td align="center"></td>`.
  static let cell = block + 30
  /// A link made of an address: the link, its text, the text after it, and three small strings.
  static let address = 3 * inline + 3 * 48
}
