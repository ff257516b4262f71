// The text of a line: what each byte that is special to the parser's inline phase can cost.

extension BoundsScanner {
  /// What the bytes read so far can become: nodes of the tree, and entries in the parser's stacks.
  private struct Inlines {
    var nodes: Int
    var entries = 0
  }

  /// Adds the costs of the text from `start` to the end of its line, and gives that end.
  mutating func readInlines(from start: Int) -> Int {
    let source = source
    let special = special
    let textStart = source.skip(from: start) { $0 == UInt8(ascii: "#") || $0.isBlank }
    var inlines = Inlines(nodes: source.loneMarks(from: textStart))
    var index = start
    while true {
      while index < source.count, !special.contains(source[index]) { index &+= 1 }
      guard index < source.count, !source[index].endsLine else { break }
      index = readSpecial(source[index], at: index, &inlines)
    }
    block.delimiters.separateRuns()
    spend(inlines)
    return index
  }

  /// Reads a special byte and what belongs to it, and gives the offset after that.
  @inline(__always)
  private mutating func readSpecial(_ byte: UInt8, at start: Int, _ inlines: inout Inlines) -> Int {
    var next = start + 1
    switch byte {
    case UInt8(ascii: "w"), UInt8(ascii: ":"):
      // Each starts a text, in which other marks are nothing special.
      inlines.nodes += 1
      if source.startsBareLink(at: start) { inlines.nodes += readBareLink(at: start) }
      return next
    case UInt8(ascii: "@"):
      readAddress(at: start)
      return next
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      next = source.skip(from: next) { $0 == byte }
      if readRun(of: byte, from: start, to: next) { inlines.entries += 1 }
      inlines.nodes += 2 + source.loneMarks(from: next)
      return next
    case UInt8(ascii: "`"):
      next = source.skip(from: next) { $0 == byte }
      inlines.nodes += 2
    case UInt8(ascii: "|"):
      block.addPipe(at: start)
      next = source.skipBlanks(from: next)
    case UInt8(ascii: "["), UInt8(ascii: "]"):
      readBracket(byte, at: start)
      // The blanks after `[ ]` belong to the mark of a task.
      next = source.skipBlanks(from: next)
      inlines.nodes += 2
      inlines.entries += 1
    case UInt8(ascii: ")"), UInt8(ascii: ">"), UInt8(ascii: ";"):
      // They may end a link, a tag or an entity.
      break
    default:
      if byte == UInt8(ascii: "<") { readMarkup(at: start) }
      inlines.nodes += 2
    }
    block.delimiters.separateRuns()
    inlines.nodes += source.loneMarks(from: next)
    return next
  }

  private mutating func spend(_ inlines: Inlines) {
    // For every inline the parser walks up its open containers, two nodes and 2.4 ns for each.
    costs.spend(
      nanoseconds: inlines.nodes * depth * 12 / 5,
      bytes: inlines.nodes * ParsingCosts.inline + inlines.entries * ParsingCosts.stackEntry,
      on: .tooManyElements, line: line)
  }

  private mutating func readBracket(_ bracket: UInt8, at index: Int) {
    if bracket == UInt8(ascii: "[") {
      if source.has(UInt8(ascii: "!"), at: index - 1) { block.delimiters.addImage() }
      return
    }
    let time = block.delimiters.linkTime
    references.addUse(time: time)
    if source.has(UInt8(ascii: "("), at: index + 1) {
      costs.spend(nanoseconds: time, on: .tooManyDelimiters, line: line)
    } else if source.has(UInt8(ascii: ":"), at: index + 1) {
      references.readDefinition(after: index + 2, line: line, in: source)
    }
  }

  /// Reads a run of delimiters; whether the parser may put it on its stack.
  private mutating func readRun(of mark: UInt8, from start: Int, to end: Int) -> Bool {
    let before = source.neighbor(at: start - 1)
    let after = source.neighbor(at: end)
    if before == .word && after == .word && mark == UInt8(ascii: "_") { return false }
    if before == .space && after == .space { return false }
    block.delimiters.addRun(of: mark, length: end - start, before: before, after: after)
    return true
  }
}

extension SourceBytes {
  /// How many of `-`, `.`, `"` and `'` there are in a row: each is a node of its own where a text
  /// starts.
  @inline(__always)
  fileprivate func loneMarks(from start: Int) -> Int {
    skip(from: start) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\"")
        || $0 == UInt8(ascii: "'")
    } - start
  }

  fileprivate func neighbor(at index: Int) -> DelimiterCosts.Neighbor {
    guard index >= 0, index < count else { return .space }
    let byte = self[index]
    // A form feed is a space in Unicode, and only here.
    if byte.isSpace || byte == 0x0C { return .space }
    if byte.isWord { return .word }
    return byte > .space && byte < 0x7F && byte != UInt8(ascii: "~") ? .mark : .unknown
  }
}
