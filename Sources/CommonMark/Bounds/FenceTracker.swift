// Knows which lines surely are fenced code at the top of the document, whose text the parser never
// looks into.
//
// What is missed costs only strictness; what is wrongly taken for code would hide a danger. So a
// fence counts only if no list, quote or HTML block can make the parser see it otherwise. Once that
// is in doubt, no later fence counts.

struct FenceTracker {
  private struct Fence {
    let mark: UInt8
    let length: Int
    let indentation: Int
  }

  /// The fence that surely is open.
  private var open: Fence?
  /// A fence that belongs either to a list item or to the document.
  private var doubtful: Fence?
  private var isReliable = true
  /// Whether an HTML block may be open that ends at an empty line.
  private var mayBeHTML = false

  /// Whether surely neither a fence nor an HTML block is open at the top of the document.
  var isOutside: Bool { isReliable && !mayBeHTML && open == nil && doubtful == nil }

  /// Whether the line at `start` surely is code or the fence after it.
  mutating func readInside(at start: Int, in source: SourceBytes) -> Bool {
    guard let fence = open else { return false }
    let text = source.skip(from: start) { $0 == .space }
    if text - start < 4, closes(fence, at: text, in: source) { open = nil }
    return true
  }

  mutating func readEmptyLine() { mayBeHTML = false }

  /// Whether the line surely opens a fence. `depth`: how many lists or quotes may be open.
  mutating func readOutside(_ prefix: LinePrefix, depth: Int, in source: SourceBytes) -> Bool {
    guard isReliable else { return false }
    if let fence = doubtful {
      readInsideDoubtful(fence, prefix, in: source)
      return false
    }
    guard !prefix.hasMarks, prefix.indentation < 4 else { return false }
    if source.has(UInt8(ascii: "<"), at: prefix.text) {
      readHTML(at: prefix.text, in: source)
      return false
    }
    return readFence(prefix, depth: depth, in: source)
  }

  /// Whoever owns the fence, an end as far in as its start ends it, if no line in between was less
  /// far in.
  private mutating func readInsideDoubtful(
    _ fence: Fence, _ prefix: LinePrefix, in source: SourceBytes
  ) {
    if prefix.indentation < fence.indentation {
      isReliable = false
    } else if prefix.indentation == fence.indentation, !prefix.hasMarks,
      closes(fence, at: prefix.text, in: source)
    {
      doubtful = nil
    }
  }

  private mutating func readFence(_ prefix: LinePrefix, depth: Int, in source: SourceBytes) -> Bool
  {
    guard let fence = fence(prefix, in: source) else { return false }
    if mayBeHTML {
      isReliable = false
    } else if depth > 0 && prefix.indentation > 1 {
      doubtful = fence
    } else {
      open = fence
    }
    return open != nil
  }

  private func fence(_ prefix: LinePrefix, in source: SourceBytes) -> Fence? {
    guard
      source.has(UInt8(ascii: "`"), at: prefix.text)
        || source.has(UInt8(ascii: "~"), at: prefix.text)
    else {
      return nil
    }
    let mark = source[prefix.text]
    let end = source.skip(from: prefix.text) { $0 == mark }
    guard end - prefix.text >= 3 else { return nil }
    if mark == UInt8(ascii: "`"), source.lineHas("`", from: end) { return nil }
    // The parser keeps the length in a byte.
    return Fence(mark: mark, length: min(end - prefix.text, 255), indentation: prefix.indentation)
  }

  private func closes(_ fence: Fence, at text: Int, in source: SourceBytes) -> Bool {
    let end = source.skip(from: text) { $0 == fence.mark }
    return end - text >= fence.length && source.endsLine(at: source.skipBlanks(from: end))
  }

  /// An HTML block ends at an empty line, or at a mark of its own: if that is not on the same line,
  /// all is in doubt.
  private mutating func readHTML(at start: Int, in source: SourceBytes) {
    if source.has("<!--", at: start) {
      isReliable = source.lineHas("-->", from: start)
    } else if source.has("<![", at: start) {
      isReliable = source.lineHas("]]>", from: start)
    } else if source.has("<!", at: start) {
      isReliable = source.lineHas(">", from: start)
    } else if source.has("<?", at: start) {
      isReliable = source.lineHas("?>", from: start)
    } else {
      mayBeHTML = true
      // The blocks of these go on over empty lines.
      let isRaw =
        source.has("<script", at: start) || source.has("<style", at: start)
        || source.has("<pre", at: start)
      if isRaw { isReliable = false }
    }
  }
}
