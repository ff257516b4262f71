// The words of a Markdown block, line by line, with what was emphasised in them.
import CommonMark

/// One line of a paragraph, heading, list item or table cell as plain text.
struct Line {
  /// In the source, from 1.
  var number = 0
  var text: Bytes = []
  /// Where in the text the lead stands, as offsets from its start.
  var leadPlace: Range<Int>?
  /// Inline code, in order.
  var codes: [Bytes] = []
  /// The targets of links and images, in order.
  var links: [Bytes] = []
  /// The line's beginning is struck through.
  var isStruck = false

  /// The text that leads the line in bold, if one does (marks and numbers may stand before it).
  var lead: Bytes? {
    leadPlace.map { text.dropFirst($0.lowerBound).prefix($0.count) }
  }

  /// The level and title of a heading that lacks its blank: `##BUG 2`; but `#12` is a number.
  var hashes: (level: Int, title: Bytes)? {
    let title = text.drop { $0 == UInt8(ascii: "#") }
    let level = text.count - title.count
    guard (1...6).contains(level), let first = title.first, isLetter(first), level > 1 else {
      return nil
    }
    return (level, title)
  }

  /// What follows the lead.
  var rest: Bytes { leadPlace.map { text.dropFirst($0.upperBound) } ?? [] }
}

extension Document {
  /// Gives the lines of the block at `index`, at least one, broken where the source breaks them.
  func readLines(of index: Int, _ take: (consuming Line) -> Void) {
    if let only = plainLine(of: index) { return take(only) }
    var reading = LineReading(nodes[index])
    for inner in index + 1..<max(index + 1, Int(nodes[index].end)) {
      reading.close(before: inner)
      switch nodes[inner].kind {
      case .softBreak, .lineBreak: take(reading.endLine(in: texts))
      default: reading.read(nodes[inner], of: self)
      }
    }
    reading.close(before: Int(nodes[index].end))
    take(reading.endLine(in: texts))
  }

  /// The line of a block that is nothing but one text, as most are.
  private func plainLine(of index: Int) -> Line? {
    guard Int(nodes[index].end) == index + 2, nodes[index + 1].kind == .text else { return nil }
    return Line(number: Int(nodes[index].line), text: literal(nodes[index + 1]))
  }

  /// The block's words in one line.
  func line(of index: Int) -> Line {
    if let only = plainLine(of: index) { return only }
    var whole: Line?
    readLines(of: index) { line in
      if whole == nil { return whole = line }
      whole?.text += [0x20] + line.text
      whole?.codes += line.codes
      whole?.links += line.links
    }
    return whole ?? Line()
  }
}

/// Walks the inline nodes of a block and gathers lines. What it reads of a line stands side by side in the
/// document's texts.
private struct LineReading {
  private var line = Line()
  /// Where the line begins, and how far it was read.
  private var start: Int
  private var end: Int
  private var leadStart = 0
  private var leadEnd: Int?
  private var link: (end: Int, url: Bytes)?

  init(_ block: Node) {
    line.number = Int(block.line)
    start = block.place.lowerBound
    end = start
  }

  mutating func read(_ node: Node, of document: Document) {
    switch node.kind {
    case .text, .htmlInline: end = node.place.upperBound
    case .code:
      end = node.place.upperBound
      line.codes.append(document.literal(node))
    case .strong:
      guard leads(in: document) else { return }
      leadStart = end
      leadEnd = Int(node.end)
    case .strikethrough: if leads(in: document) { line.isStruck = true }
    case .link, .image: link = (Int(node.end), document.attribute(node))
    default: break
    }
  }

  /// Whether nothing but marks, numbers and white space has been read of the line.
  private func leads(in document: Document) -> Bool {
    line.leadPlace == nil && leadEnd == nil
      && !document.texts[start..<end].contains(where: isLetter)
  }

  /// Ends what ends before a node.
  mutating func close(before index: Int) {
    if let end = leadEnd, index >= end { closeLead() }
    if let open = link, index >= open.end {
      line.links.append(open.url)
      link = nil
    }
  }

  private mutating func closeLead() {
    line.leadPlace = leadStart - start..<end - start
    leadEnd = nil
  }

  /// Gives the line and begins the next, in which bold text and a link go on.
  mutating func endLine(in texts: [UInt8]) -> Line {
    let resumed = leadEnd
    if leadEnd != nil { closeLead() }
    if let link { line.links.append(link.url) }
    line.text = texts[start..<end]
    defer {
      line = Line(number: line.number + 1)
      start = end
      (leadStart, leadEnd) = (end, resumed)
    }
    return line
  }
}
