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
  var links: [Link] = []
  /// The line's beginning is struck through.
  var isStruck = false

  struct Link {
    var text: Bytes
    var url: Bytes
  }

  /// The text that leads the line in bold, if one does (marks and numbers may stand before it).
  var lead: Bytes? {
    leadPlace.map { text.dropFirst($0.lowerBound).prefix($0.count) }
  }

  /// What follows the lead.
  var rest: Bytes { leadPlace.map { text.dropFirst($0.upperBound) } ?? [] }
}

extension Document {
  /// The lines of the block at `index`, broken where the source breaks them.
  func lines(of index: Int) -> [Line] {
    if let only = plainLine(of: index) { return [only] }
    let end = Int(nodes[index].end)
    var reading = LineReading(number: Int(nodes[index].line))
    var inner = index + 1
    while inner < end {
      reading.read(nodes[inner], at: inner, of: self)
      inner += 1
    }
    return reading.finish(at: end)
  }

  /// The line of a block that is nothing but one text, as most are.
  private func plainLine(of index: Int) -> Line? {
    guard Int(nodes[index].end) == index + 2, nodes[index + 1].kind == .text else { return nil }
    return Line(number: Int(nodes[index].line), text: literal(nodes[index + 1]))
  }

  /// The block's words in one line.
  func line(of index: Int) -> Line {
    if let only = plainLine(of: index) { return only }
    let lines = lines(of: index)
    guard var whole = lines.first else { return Line() }
    for line in lines.dropFirst() {
      whole.text += [0x20] + line.text
      whole.codes += line.codes
      whole.links += line.links
    }
    return whole
  }
}

/// Walks the inline nodes of a block and gathers lines. All lines share one buffer.
private struct LineReading {
  private var lines: [Line] = []
  /// Where the texts of `lines` stand in the buffer: text, links.
  private var places: [Places] = []
  private var line = Line()
  private var here = Places()
  private var buffer: [UInt8] = []
  private var lineStart = 0
  private var leadStart = 0
  private var leadEnd: Int?
  private var linkStart = 0
  private var link: (end: Int, url: Bytes)?

  private struct Places {
    var text = 0..<0
    var links: [Range<Int>] = []
  }

  init(number: Int) {
    line.number = number
    buffer.reserveCapacity(160)
  }

  mutating func read(_ node: Node, at index: Int, of document: Document) {
    close(before: index)
    switch node.kind {
    case .text, .htmlInline: buffer.append(contentsOf: document.literal(node))
    case .code:
      let literal = document.literal(node)
      buffer.append(contentsOf: literal)
      line.codes.append(literal)
    case .softBreak, .lineBreak: breakLine()
    case .strong: openLead(node)
    case .strikethrough: if leads { line.isStruck = true }
    case .link, .image:
      link = (Int(node.end), document.attribute(node))
      linkStart = buffer.count
    default: break
    }
  }

  mutating func finish(at end: Int) -> [Line] {
    close(before: end)
    endLine()
    for (index, place) in places.enumerated() {
      lines[index].text = buffer[place.text]
      for (link, text) in place.links.enumerated() { lines[index].links[link].text = buffer[text] }
    }
    return lines
  }

  /// Whether nothing but marks, numbers and white space has been read of the line.
  private var leads: Bool {
    line.leadPlace == nil && leadEnd == nil && !buffer[lineStart...].contains { isLetter($0) }
  }

  private mutating func openLead(_ node: Node) {
    guard leads else { return }
    leadStart = buffer.count
    leadEnd = Int(node.end)
  }

  private mutating func close(before index: Int) {
    if let end = leadEnd, index >= end { closeLead() }
    if let open = link, index >= open.end {
      closeLink(open.url)
      link = nil
    }
  }

  private mutating func closeLead() {
    line.leadPlace = leadStart - lineStart..<buffer.count - lineStart
    leadEnd = nil
  }

  private mutating func closeLink(_ url: Bytes) {
    line.links.append(Line.Link(text: [], url: url))
    here.links.append(linkStart..<buffer.count)
  }

  private mutating func breakLine() {
    let resumed = leadEnd
    endLine()
    leadEnd = resumed
    leadStart = buffer.count
  }

  private mutating func endLine() {
    if leadEnd != nil { closeLead() }
    here.text = lineStart..<buffer.count
    if let open = link {
      closeLink(open.url)
      linkStart = buffer.count
    }
    lines.append(line)
    places.append(here)
    line = Line(number: line.number + 1)
    here = Places()
    lineStart = buffer.count
  }
}
