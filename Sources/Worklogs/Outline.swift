// A document as entries and sections: what stands under which heading and inside which list item.
import CommonMark

/// The blocks of a worklog in reading order, flat, with their nesting as indices.
struct Outline {
  /// One block that has words of its own.
  struct Entry {
    enum Kind {
      case heading(level: Int)
      /// A line of a paragraph.
      case text
      /// The first line of a list item.
      case item(ordered: Bool, isTask: Bool, isDone: Bool)
      case code(language: String?, text: Bytes)
      case tableRow(isHeader: Bool, cells: [Line])
    }

    var kind: Kind
    var line: Line
    /// How many list items the entry stands in, itself included if it is one.
    var depth: Int
    /// The index of the innermost item around it; −1 outside lists.
    var item: Int
    /// For an item the node of its list.
    var list = -1
    /// The heading right above the entry (for a heading the one that it stands under); −1 for none.
    var heading = -1
    /// The node in the document.
    var node: Int
    /// Directly in the document, in no list or quotation.
    var isTopLevel = false
    /// For an item the index past its last entry; for a heading the index past its section.
    var end: Int
    /// The fields that its line states, each with what its name is about.
    var fields: [(field: Field, topic: FieldTopic)] = []
  }

  private(set) var entries: [Entry] = []
  /// Indices of headings, in order.
  private(set) var headings: [Int] = []

  init(_ document: Document) {
    entries.reserveCapacity(document.nodes.count / 3)
    for block in document.children(of: 0) { read(block, of: document, depth: 0, item: -1) }
    closeSections()
  }

  /// The entries of the section or item at `index`, without the entry itself.
  func body(of index: Int) -> Range<Int> { index + 1..<max(index + 1, entries[index].end) }

  /// The headings over an entry, nearest first.
  func ancestors(of index: Int) -> Ancestors {
    Ancestors(entries: entries, heading: entries[index].heading)
  }

  struct Ancestors: Sequence, IteratorProtocol {
    fileprivate let entries: [Entry]
    fileprivate var heading: Int

    mutating func next() -> Int? {
      guard heading >= 0 else { return nil }
      defer { heading = entries[heading].heading }
      return heading
    }
  }

  /// The headings inside a range of entries.
  func headings(in range: Range<Int>) -> ArraySlice<Int> {
    headings[position(of: range.lowerBound)..<position(of: range.upperBound)]
  }

  /// The field whose name is all of a heading, `### Severity`, and whose value is the line under it; nil
  /// for other headings.
  func field(ofHeading index: Int) -> (field: Field, topic: FieldTopic, value: Line)? {
    guard let place = body(of: index).first, case .text = entries[place].kind else { return nil }
    let (heading, value) = (entries[index].line, entries[place].line)
    let name = words(heading.text)
    let topic = FieldTopic(name)
    guard name.count == 1, topic.isRating else { return nil }
    let field = Field(name: heading.text.string, value: value.text.string, line: value.number)
    return (field, topic, value)
  }

  /// How many headings stand before an entry.
  private func position(of entry: Int) -> Int {
    var (low, high) = (0, headings.count)
    while low < high {
      let middle = (low + high) / 2
      if headings[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func read(_ index: Int, of document: Document, depth: Int, item: Int) {
    let node = document.nodes[index]
    switch node.kind {
    case .heading:
      let line = document.line(of: index)
      if depth == 0 && item < 0 && node.parent == 0 { headings.append(entries.count) }
      append(
        .heading(level: Int(node.level)), line, depth, item, index,
        isTopLevel: headings.last == entries.count)
    case .paragraph:
      document.readLines(of: index) { line in
        if node.parent == 0, let (level, title) = line.hashes {
          headings.append(entries.count)
          append(
            .heading(level: level), Line(number: line.number, text: title), depth, item, index,
            isTopLevel: true)
        } else {
          append(.text, line, depth, item, index, isTopLevel: node.parent == 0)
        }
      }
    case .list: readItems(of: index, in: document, depth: depth, item: item)
    case .codeBlock: readCode(index, of: document, depth: depth, item: item)
    case .table: readRows(of: index, in: document, depth: depth, item: item)
    case .blockQuote:
      for child in document.children(of: index) {
        read(child, of: document, depth: depth, item: item)
      }
    default: break
    }
  }

  private mutating func readItems(of list: Int, in document: Document, depth: Int, item: Int) {
    let ordered = document.nodes[list].isMarked
    for child in document.children(of: list) {
      let node = document.nodes[child]
      let own = entries.count
      let first = child + 1
      let opens = first < Int(node.end) && document.nodes[first].kind == .paragraph
      let kind = Entry.Kind.item(ordered: ordered, isTask: node.isMarked, isDone: node.isSet)
      if opens {
        document.readLines(of: first) { line in
          append(entries.count == own ? kind : .text, line, depth + 1, own, child)
        }
      } else {
        append(kind, Line(number: Int(node.line)), depth + 1, own, child)
      }
      entries[own].item = item
      entries[own].list = list
      for block in document.children(of: child) where !opens || block != first {
        read(block, of: document, depth: depth + 1, item: own)
      }
      entries[own].end = entries.count
    }
  }

  private mutating func readCode(_ index: Int, of document: Document, depth: Int, item: Int) {
    let node = document.nodes[index]
    let info = document.attribute(node).prefix { $0 != 0x20 }
    let kind = Entry.Kind.code(
      language: info.isEmpty ? nil : String(decoding: info, as: UTF8.self),
      text: document.literal(node))
    append(kind, Line(number: Int(node.line)), depth, item, index)
  }

  private mutating func readRows(of table: Int, in document: Document, depth: Int, item: Int) {
    var columns = 0
    for row in document.children(of: table) {
      var cells: [Line] = []
      cells.reserveCapacity(columns)
      for cell in document.children(of: row) { cells.append(document.line(of: cell)) }
      columns = cells.count
      let line = Line(number: Int(document.nodes[row].line))
      let isHeader = document.nodes[row].isMarked
      append(.tableRow(isHeader: isHeader, cells: cells), line, depth, item, row)
      if !isHeader, let field = Field(cells), FieldTopic(field.name).isRating {
        entries[entries.count - 1].fields = [(field, FieldTopic(field.name))]
      }
    }
  }

  private mutating func append(
    _ kind: consuming Entry.Kind, _ line: consuming Line, _ depth: Int, _ item: Int, _ node: Int,
    isTopLevel: Bool = false
  ) {
    entries.append(
      Entry(
        kind: kind, line: line, depth: depth, item: item, node: node, isTopLevel: isTopLevel,
        end: entries.count + 1, fields: line.fields))
  }

  /// A section ends at the next heading of its level or above.
  private mutating func closeSections() {
    var open: [(index: Int, level: Int)] = []
    var next = 0
    for index in entries.indices {
      guard next < headings.count, headings[next] == index,
        case .heading(let level) = entries[index].kind
      else {
        entries[index].heading = open.last?.index ?? -1
        continue
      }
      next += 1
      while let last = open.last, last.level >= level {
        entries[last.index].end = index
        open.removeLast()
      }
      entries[index].heading = open.last?.index ?? -1
      open.append((index, level))
    }
    for section in open { entries[section.index].end = entries.count }
  }
}
