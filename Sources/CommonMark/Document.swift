// A Markdown document as a flat, safe Swift tree: nodes in reading order, their texts in one pool.

/// One Markdown document. Nodes stand in reading order (parents before children), so a subtree is the
/// range from a node's index to its `end`, and a walk is a loop.
public struct Document: Sendable {
  public internal(set) var nodes: [Node]
  /// The literal texts of all nodes, UTF-8, one after the other: those of one line side by side.
  public internal(set) var texts: [UInt8]
  /// Their URLs and info strings.
  @usableFromInline var attributes: [UInt8] = []

  /// The literal bytes of a text, code, HTML or code block node; empty for others.
  @inlinable public func literal(_ node: Node) -> ArraySlice<UInt8> {
    texts[node.place]
  }

  /// The target of a link or image, or the info string of a fenced code block.
  @inlinable public func attribute(_ node: Node) -> ArraySlice<UInt8> {
    attributes[Int(node.attributeStart)..<Int(node.attributeEnd)]
  }

  /// The direct children of the node at `index`.
  @inlinable public func children(of index: Int) -> Children { Children(document: self, of: index) }
}

/// One element of a document.
public struct Node: Sendable {
  public enum Kind: UInt8, Sendable {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case table, tableRow, tableCell
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image
  }

  public var kind: Kind
  /// A heading's level (1–6); a table cell's alignment (0 none, 1 left, 2 center, 3 right).
  public var level: UInt8 = 0
  /// List: ordered. Table row: header. Item: a task.
  public var isMarked = false
  /// List: tight. Item: a task that is done.
  public var isSet = false
  /// The number that an ordered list starts with.
  public var start: Int32 = 0
  /// Source lines, from 1; 0 where cmark-gfm knows none.
  public var line: Int32
  public var endLine: Int32
  public var column: Int32
  public var parent: Int32
  /// The index past the node's last descendant.
  public var end: Int32 = 0
  @usableFromInline var textStart: Int32 = 0
  @usableFromInline var textEnd: Int32 = 0
  @usableFromInline var attributeStart: Int32 = 0
  @usableFromInline var attributeEnd: Int32 = 0

  /// Where its literal stands in `Document.texts`, or would stand.
  @inlinable public var place: Range<Int> { Int(textStart)..<Int(textEnd) }
}

/// The indices of a node's direct children, in order.
public struct Children: Sequence, IteratorProtocol {
  @usableFromInline let nodes: [Node]
  @usableFromInline var next_: Int
  @usableFromInline let end: Int

  @inlinable init(document: Document, of index: Int) {
    nodes = document.nodes
    next_ = index + 1
    end = Int(document.nodes[index].end)
  }

  @inlinable public mutating func next() -> Int? {
    guard next_ < end else { return nil }
    defer { next_ = Int(nodes[next_].end) }
    return next_
  }
}
