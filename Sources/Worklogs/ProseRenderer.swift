// A worklog's Markdown as safe HTML with anchors and slots.
//
// Own code rather than cmark-gfm's renderer, because the text is the site's: headings get anchors,
// numbers and names become links once the whole history is known, tables scroll inside themselves, and
// raw HTML, images and unsafe links come out as the text they were written as.
import CommonMark

struct ProseRenderer {
  private let document: Document
  /// The level of the heading on the page under which the text stands.
  private let pageLevel: Int
  private var prose = Prose()
  /// For each node the finding that it opens; −1 for none.
  private var findingAt: [Int]
  /// Where findings' texts begin and end, in the order of the nodes.
  private var marks: ArraySlice<TextMark> = []
  private(set) var texts: [Range<Int>]
  /// What was written as code within a line, and where in the HTML, in order.
  private var codes: [(offset: Int, code: Bytes)] = []
  private var anchors = Anchors()
  private var open: [(node: Int, end: Int)] = []
  private var linkDepth = 0

  /// - Parameter pageLevel: The level of the page's heading above; 1 where that is the page's title.
  init(
    _ document: Document, outline: Outline, places: [(entry: Int, body: Range<Int>)],
    headingsUnder pageLevel: Int = 1
  ) {
    self.document = document
    self.pageLevel = pageLevel
    texts = Array(repeating: 0..<0, count: places.count)
    findingAt = Array(repeating: -1, count: document.nodes.count)
    prose.html.reserveCapacity(document.texts.count * 3 / 2)
    for (index, place) in places.enumerated() {
      let node = outline.entries[place.entry].node
      if findingAt[node] < 0 { findingAt[node] = index }
      switch document.nodes[node].kind {
      case .item, .tableRow: break  // its text is the element's own
      default:
        let isLast = place.body.upperBound >= outline.entries.count
        let end = isLast ? document.nodes.count : outline.entries[place.body.upperBound].node
        let start = Int(document.nodes[node].end)
        marks.append(TextMark(node: start, isStart: true, finding: index))
        marks.append(TextMark(node: max(end, start), isStart: false, finding: index))
      }
    }
    marks.sort()
  }

  /// Renders the whole document; `texts` is filled then.
  mutating func render() -> Prose {
    var index = 1
    while index < document.nodes.count {
      closeNodes(before: index)
      markTexts(at: index)
      enter(index)
      let isLeaf = document.nodes[index].kind == .image
      index = isLeaf ? Int(document.nodes[index].end) : index + 1
    }
    closeNodes(before: document.nodes.count)
    markTexts(at: document.nodes.count)
    return prose.compact
  }

  private mutating func markTexts(at node: Int) {
    let here = prose.html.count
    while let mark = marks.first, mark.node <= node {
      marks.removeFirst()
      let start = mark.isStart ? here : min(texts[mark.finding].lowerBound, here)
      texts[mark.finding] = start..<here
    }
  }

  private mutating func closeNodes(before index: Int) {
    while let last = open.last, last.end <= index {
      open.removeLast()
      close(last.node)
    }
  }

  // MARK: Opening

  private mutating func enter(_ index: Int) {
    let node = document.nodes[index]
    switch node.kind {
    case .document: break
    case .text: appendText(document.literal(node))
    case .htmlInline: prose.html.appendEscaped(document.literal(node))
    case .code: appendCode(document.literal(node))
    case .softBreak: prose.html.append(0x0A)
    case .lineBreak: append("<br>\n")
    case .codeBlock: appendCodeBlock(node)
    case .htmlBlock: appendHTMLBlock(node)
    case .thematicBreak: append("<hr>\n")
    case .image: appendImage(index)
    default:
      openTag(index, node)
      open.append((index, Int(node.end)))
    }
  }

  private mutating func openTag(_ index: Int, _ node: Node) {
    switch node.kind {
    case .heading: openHeading(index, node)
    case .paragraph: if !isTight(index) { append("<p>") }
    case .blockQuote: append("<blockquote>\n")
    case .list: openList(node)
    case .item: openItem(index, node)
    case .table:
      append(
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n")
    case .tableRow: openRow(index, node)
    case .tableCell: openCell(index, node)
    case .emphasis: append("<em>")
    case .strong: append("<strong>")
    case .strikethrough: append("<del>")
    case .link: openLink(node)
    default: break
    }
    if node.kind == .paragraph { markFinding(index) }
  }

  private mutating func startText(_ index: Int) {
    let finding = findingAt[index]
    guard finding >= 0 else { return }
    texts[finding] = prose.html.count..<prose.html.count
  }

  private mutating func endText(_ index: Int) {
    let finding = findingAt[index]
    guard finding >= 0 else { return }
    texts[finding] = texts[finding].lowerBound..<prose.html.count
  }

  private mutating func close(_ index: Int) {
    let node = document.nodes[index]
    switch node.kind {
    case .heading:
      markFinding(index)
      append("</h")
      appendLevel(of: node)
      append(">\n")
    case .paragraph: append(isTight(index) ? "\n" : "</p>\n")
    case .blockQuote: append("</blockquote>\n")
    case .list: append(node.isMarked ? "</ol>\n" : "</ul>\n")
    case .item:
      endText(index)
      append("</li>\n")
    case .table: append(hasBody(index) ? "</tbody>\n</table></div>\n" : "</table></div>\n")
    case .tableRow:
      append(node.isMarked ? "</tr>\n</thead>\n" : "</tr>\n")
      endText(index)
    case .tableCell: append(isHeaderCell(index) ? "</th>\n" : "</td>\n")
    case .emphasis: append("</em>")
    case .strong: append("</strong>")
    case .strikethrough: append("</del>")
    case .link: closeLink(node)
    default: break
    }
  }

  // MARK: Headings and findings

  /// The page's own title is the only `h1`.
  private mutating func appendLevel(of node: Node) {
    prose.html.append(0x30 + UInt8(clamping: min(6, Int(node.level) + pageLevel)))
  }

  private mutating func openHeading(_ index: Int, _ node: Node) {
    append("<h")
    appendLevel(of: node)
    let text = document.line(of: index).text.trimmed
    let anchor = anchors.next(for: text)
    let offset = prose.html.count
    append(" id=\"")
    append(anchor)
    append("\"")
    addSlot(.anchor, from: offset)
    append(">")
    prose.headings.append(
      Prose.Heading(
        level: Int(node.level), text: text.string, anchor: anchor, line: Int(node.line)))
  }

  private mutating func markFinding(_ index: Int) {
    let finding = findingAt[index]
    guard finding >= 0 else { return }
    addSlot(.finding(finding), "")
  }

  private mutating func addSlot(_ kind: Prose.Slot.Kind, _ text: String) {
    let offset = prose.html.count
    append(text)
    addSlot(kind, from: offset)
  }

  private mutating func addSlot(_ kind: Prose.Slot.Kind, from offset: Int) {
    prose.slots.append(
      Prose.Slot(offset: offset, length: prose.html.count - offset, kind: kind))
  }

  // MARK: Lists

  private mutating func openList(_ node: Node) {
    guard node.isMarked else { return append("<ul>\n") }
    append(node.start == 1 ? "<ol>\n" : "<ol start=\"\(node.start)\">\n")
  }

  private mutating func openItem(_ index: Int, _ node: Node) {
    defer {
      markFinding(index)
      startText(index)
    }
    guard node.isMarked else { return append("<li>") }
    append("<li class=\"task\"><span class=\"box\" aria-hidden=\"true\">")
    append(node.isSet ? "☑" : "☐")
    append("</span><span class=\"visually-hidden\">")
    append(node.isSet ? "Done: </span>" : "To do: </span>")
  }

  /// A paragraph in a list without blank lines has no tags of its own.
  private func isTight(_ index: Int) -> Bool {
    let item = Int(document.nodes[index].parent)
    guard item >= 0, document.nodes[item].kind == .item else { return false }
    let list = Int(document.nodes[item].parent)
    return list >= 0 && document.nodes[list].isSet
  }

  // MARK: Tables

  private mutating func openRow(_ index: Int, _ node: Node) {
    if node.isMarked { append("<thead>\n") } else if isFirstOfBody(index) { append("<tbody>\n") }
    startText(index)
    append("<tr>\n")
  }

  private func isFirstOfBody(_ row: Int) -> Bool {
    let table = Int(document.nodes[row].parent)
    return table >= 0 && Int(document.nodes[table + 1].end) == row
  }

  private func hasBody(_ table: Int) -> Bool {
    Int(document.nodes[table + 1].end) < Int(document.nodes[table].end)
  }

  /// A cell of the first row that names a column; one without text is no header to anybody.
  private func isHeaderCell(_ cell: Int) -> Bool {
    let row = Int(document.nodes[cell].parent)
    let isEmpty = Int(document.nodes[cell].end) <= cell + 1
    return row >= 0 && document.nodes[row].isMarked && !isEmpty
  }

  private mutating func openCell(_ index: Int, _ node: Node) {
    let row = Int(node.parent)
    defer { if row >= 0, row + 1 == index { markFinding(row) } }
    let isHeader = isHeaderCell(index)
    append(isHeader ? "<th" : "<td")
    switch node.level {
    case 1: append(" class=\"left\"")
    case 2: append(" class=\"center\"")
    case 3: append(" class=\"right\"")
    default: break
    }
    append(isHeader ? " scope=\"col\">" : ">")
  }

  // MARK: Links

  private enum Target {
    case safe(String)
    case worklog(String)
    /// A relative path that the site does not have, or a scheme that is not allowed.
    case none
  }

  private func target(_ node: Node) -> Target {
    let url = String(decoding: document.attribute(node), as: UTF8.self)
    let scheme = url.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    if scheme.endIndex < url.endIndex, url[scheme.endIndex] == ":" {
      let isAllowed = ["http", "https", "mailto"].contains(scheme.lowercased())
      return isAllowed ? .safe(url) : .none
    }
    let path = url.prefix { $0 != "#" && $0 != "?" }
    return path.hasSuffix(".md") ? .worklog(String(path)) : .none
  }

  private mutating func openLink(_ node: Node) {
    linkDepth += 1
    switch target(node) {
    case .safe(let url):
      append("<a href=\"")
      prose.html.appendAttribute(url)
      append("\" rel=\"noreferrer\">")
    case .worklog(let path): addSlot(.linkStart(path), "<span>")
    case .none: append("<span>")
    }
  }

  private mutating func closeLink(_ node: Node) {
    linkDepth -= 1
    switch target(node) {
    case .safe: append("</a>")
    case .worklog: addSlot(.linkEnd, "</span>")
    case .none:
      append(" <span class=\"target\">(")
      prose.html.appendEscaped(document.attribute(node))
      append(")</span></span>")
    }
  }

  /// Pictures are not loaded from elsewhere: such an image is a link to itself. One by a relative path is text until
  /// it is known whether there is such a file.
  private mutating func appendImage(_ index: Int) {
    let node = document.nodes[index]
    let text = document.line(of: index).text.string
    if case .safe(let url) = target(node), linkDepth == 0 {
      append("<a href=\"")
      prose.html.appendAttribute(url)
      append("\" rel=\"noreferrer\">")
      prose.html.appendEscaped(Array((text.isEmpty ? url : text).utf8)[...])
      return append("</a>")
    }
    let offset = prose.html.count
    prose.html.appendEscaped(Array(text.utf8)[...])
    let path = String(decoding: document.attribute(node), as: UTF8.self)
    if linkDepth == 0, Worklog.picture(path, beside: "") != nil || path.hasPrefix("../") {
      addSlot(.picture(path), from: offset)
    }
  }

  // MARK: Code and text

  private mutating func appendCode(_ literal: ArraySlice<UInt8>) {
    if literal.count <= Self.longestCode { codes.append((prose.html.count, literal)) }
    append("<code>")
    if linkDepth == 0 { appendText(literal) } else { prose.html.appendEscaped(literal) }
    append("</code>")
  }

  /// Longer code is no name.
  private static let longestCode = 400

  /// What stands as code within a line, in a part of the HTML, as it was written.
  func codes(in text: Range<Int>) -> [String] {
    codes.lazy.drop { $0.offset < text.lowerBound }.prefix { $0.offset < text.upperBound }
      .map(\.code.string)
  }

  private mutating func appendCodeBlock(_ node: Node) {
    append("<pre class=\"excerpt\" tabindex=\"0\"><code>")
    prose.html.appendEscaped(document.literal(node))
    append("</code></pre>\n")
  }

  private mutating func appendHTMLBlock(_ node: Node) {
    append("<p class=\"raw\">")
    prose.html.appendEscaped(document.literal(node))
    append("</p>\n")
  }

  /// Escaped text in which tracker numbers and names of worklogs become slots.
  private mutating func appendText(_ literal: ArraySlice<UInt8>) {
    if prose.html.appendPlain(literal) { return }
    guard linkDepth == 0 else { return prose.html.appendEscaped(literal) }
    var start = literal.startIndex
    var index = start
    while index < literal.endIndex {
      let byte = literal[index]
      if byte == UInt8(ascii: "#"), let end = literal.referenceEnd(from: index) {
        prose.html.appendEscaped(literal[start..<index])
        let digits = String(decoding: literal[(index + 1)..<end], as: UTF8.self)
        addSlot(.reference(Int(digits) ?? 0), "#" + digits)
        start = end
        index = end
      } else if byte == UInt8(ascii: "2"),
        let name = literal.worklogName(around: index, from: start)
      {
        prose.html.appendEscaped(literal[start..<name.lowerBound])
        let text = String(decoding: literal[name], as: UTF8.self)
        addSlot(.worklogName(text), text)
        start = name.upperBound
        index = name.upperBound
      } else {
        index += 1
      }
    }
    prose.html.appendEscaped(literal[start...])
  }

  private mutating func append(_ text: String) {
    text.utf8.withContiguousStorageIfAvailable { prose.html.append(contentsOf: $0) }
  }
}
