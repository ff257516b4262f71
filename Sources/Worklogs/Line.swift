// The words of a Markdown block, line by line, with what was emphasised in them.
import CommonMark

/// One line of a paragraph, heading, list item or table cell as plain text.
struct Line {
  /// In the source, from 1.
  var number = 0
  var text = ""
  /// The text that leads the line in bold, if one does (marks and numbers may stand before it).
  var lead: String?
  /// What follows the lead.
  var rest = ""
  /// Inline code, in order.
  var codes: [String] = []
  var links: [Link] = []
  /// The line's beginning is struck through.
  var isStruck = false

  struct Link {
    var text: String
    var url: String
  }
}

extension Document {
  /// The lines of the block at `index`, broken where the source breaks them.
  func lines(of index: Int) -> [Line] {
    var reading = LineReading(number: Int(nodes[index].line))
    let end = Int(nodes[index].end)
    var inner = index + 1
    while inner < end {
      reading.read(nodes[inner], at: inner, of: self)
      inner += 1
    }
    return reading.finish(at: end)
  }

  /// The block's words in one line.
  func line(of index: Int) -> Line {
    lines(of: index).reduce(into: Line()) { whole, line in
      if whole.number == 0 { return whole = line }
      whole.text += " " + line.text
      whole.rest += " " + line.text
      whole.codes += line.codes
      whole.links += line.links
    }
  }
}

/// Walks the inline nodes of a block and gathers lines.
private struct LineReading {
  private var lines: [Line] = []
  private var line = Line()
  private var text: [UInt8] = []
  private var leadStart = 0
  private var leadEnd: Int?
  private var linkStart = 0
  private var link: (end: Int, url: String)?

  init(number: Int) {
    line.number = number
    text.reserveCapacity(120)
  }

  mutating func read(_ node: Node, at index: Int, of document: Document) {
    close(before: index)
    switch node.kind {
    case .text: text.append(contentsOf: document.literal(node))
    case .htmlInline: text.append(contentsOf: document.literal(node))
    case .code:
      let literal = document.literal(node)
      text.append(contentsOf: literal)
      line.codes.append(String(decoding: literal, as: UTF8.self))
    case .softBreak, .lineBreak: breakLine(at: index)
    case .strong: openLead(node)
    case .strikethrough: if leads { line.isStruck = true }
    case .link, .image:
      link = (Int(node.end), String(decoding: document.attribute(node), as: UTF8.self))
      linkStart = text.count
    default: break
    }
  }

  mutating func finish(at end: Int) -> [Line] {
    close(before: end)
    endLine(at: end)
    return lines
  }

  /// Whether nothing but marks, numbers and white space has been read of the line.
  private var leads: Bool {
    line.lead == nil && leadEnd == nil && !text.contains { isLetter($0) }
  }

  private mutating func openLead(_ node: Node) {
    guard leads else { return }
    leadStart = text.count
    leadEnd = Int(node.end)
  }

  private mutating func close(before index: Int) {
    if let end = leadEnd, index >= end {
      line.lead = string(from: leadStart)
      line.rest = ""
      leadEnd = nil
      leadStart = text.count
    }
    if let open = link, index >= open.end {
      line.links.append(Line.Link(text: string(from: linkStart), url: open.url))
      link = nil
    }
  }

  private mutating func breakLine(at index: Int) {
    let resumed = leadEnd
    endLine(at: index)
    leadEnd = resumed
    leadStart = 0
  }

  private mutating func endLine(at index: Int) {
    if leadEnd != nil {
      line.lead = string(from: leadStart)
      leadEnd = nil
      leadStart = text.count
    }
    line.text = string(from: 0)
    if line.lead != nil { line.rest = string(from: leadStart) }
    if let open = link {
      line.links.append(Line.Link(text: string(from: linkStart), url: open.url))
      linkStart = 0
    }
    lines.append(line)
    line = Line(number: line.number + 1)
    text.removeAll(keepingCapacity: true)
  }

  private func string(from start: Int) -> String {
    guard start <= text.count else { return "" }
    return String(decoding: text[start...], as: UTF8.self)
  }
}
