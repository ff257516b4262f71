// From bytes to `Document` through cmark-gfm: the one place where pointers of the C library are used.
import CCMarkGFM
import CDocumentMemory
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Document {
  /// Parses GitHub-flavoured Markdown (tables, strikethrough, bare links, task lists).
  ///
  /// - Parameter source: valid UTF-8 without NUL, within `ParsingBounds`; nothing here is bounded.
  /// - Complexity: linear in the size of what `ParsingBounds` lets through.
  public init(parsing source: [UInt8]) {
    self.init(nodes: [], texts: [])
    Library.register
    // Parser and tree go with their memory; freeing them node by node would take as long as parsing.
    let memory = document_memory_open()
    defer { document_memory_close() }
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory) else { return }
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      guard let known = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, known)
    }
    source.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      cmark_parser_feed(parser, start, bytes.count)
    }
    // The library's table of special characters is global: finishing one document clears the entries
    // of `~`, `:` and `w` under another that is being finished.
    let root = Library.finishing.withLock { _ in UInt(bitPattern: cmark_parser_finish(parser)) }
    guard let root = OpaquePointer(bitPattern: root) else { return }
    nodes.reserveCapacity(source.count / 10 + 16)
    texts.reserveCapacity(source.count)
    copy(root)
  }

  /// Copies the C tree by its links, without recursion, so that depth costs nothing.
  private mutating func copy(_ root: OpaquePointer) {
    var current = root
    var parent = -1
    var columns = Columns()
    while true {
      let index = nodes.count
      var node = read(current, parent: parent)
      node.end = Int32(index + 1)
      columns.note(&node, source: current)
      nodes.append(node)
      if let child = cmark_node_first_child(current) {
        (current, parent) = (child, index)
        continue
      }
      while true {
        if let next = cmark_node_next(current) {
          current = next
          break
        }
        guard parent >= 0, let above = cmark_node_parent(current) else { return }
        nodes[parent].end = Int32(nodes.count)
        (current, parent) = (above, Int(nodes[parent].parent))
      }
    }
  }

  private mutating func read(_ source: OpaquePointer, parent: Int) -> Node {
    var node = Node(
      kind: Library.kind(of: source), line: cmark_node_get_start_line(source),
      endLine: cmark_node_get_end_line(source), column: cmark_node_get_start_column(source),
      parent: Int32(parent))
    node.textStart = Int32(texts.count)
    node.attributeStart = Int32(attributes.count)
    describe(source, &node)
    node.textEnd = Int32(texts.count)
    node.attributeEnd = Int32(attributes.count)
    return node
  }

  private mutating func describe(_ source: OpaquePointer, _ node: inout Node) {
    switch node.kind {
    case .text, .code, .htmlInline, .htmlBlock: texts.append(cmark_node_get_literal(source))
    case .codeBlock:
      texts.append(cmark_node_get_literal(source))
      attributes.append(cmark_node_get_fence_info(source))
    case .heading: node.level = UInt8(clamping: cmark_node_get_heading_level(source))
    case .link, .image: attributes.append(cmark_node_get_url(source))
    case .list:
      node.isMarked = cmark_node_get_list_type(source) == CMARK_ORDERED_LIST
      node.isSet = cmark_node_get_list_tight(source) != 0
      node.start = cmark_node_get_list_start(source)
    case .item:
      node.isMarked = Library.isTask(source)
      node.isSet = node.isMarked && cmark_gfm_extensions_get_tasklist_item_checked(source)
    case .tableRow: node.isMarked = cmark_gfm_extensions_get_table_row_is_header(source) != 0
    default: break
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ string: UnsafePointer<CChar>?) {
    guard let string else { return }
    append(contentsOf: UnsafeRawBufferPointer(start: string, count: strlen(string)))
  }
}

/// What has to be asked of the C library once, or in a roundabout way.
private enum Library {
  /// Runs once; the library keeps its extensions in a global list without a lock.
  static let register: Void = cmark_gfm_core_extensions_ensure_registered()

  static let finishing = Mutex(())

  static func kind(of source: OpaquePointer) -> Node.Kind {
    switch cmark_node_get_type(source) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: extensionKind(of: source)
    }
  }

  /// The kinds that extensions register get their numbers at run time; their names are fixed.
  private static func extensionKind(of source: OpaquePointer) -> Node.Kind {
    guard let name = cmark_node_get_type_string(source) else { return .paragraph }
    if isCalled(name, "table_cell") { return .tableCell }
    if isCalled(name, "table_row") || isCalled(name, "table_header") { return .tableRow }
    if isCalled(name, "table") { return .table }
    return isCalled(name, "strikethrough") ? .strikethrough : .paragraph
  }

  private static func isCalled(_ name: UnsafePointer<CChar>, _ known: StaticString) -> Bool {
    for index in 0..<known.utf8CodeUnitCount
    where UInt8(bitPattern: name[index]) != known.utf8Start[index] {
      return false
    }
    return name[known.utf8CodeUnitCount] == 0
  }

  static func isTask(_ item: OpaquePointer) -> Bool {
    guard let name = cmark_node_get_type_string(item) else { return false }
    return name[0] == CChar(UInt8(ascii: "t"))  // "tasklist"; an ordinary item is called "item"
  }
}

/// Gives each table cell the alignment of its column. Tables do not nest, so one set is enough.
private struct Columns {
  private var alignments: [UInt8] = []
  private var column = 0

  mutating func note(_ node: inout Node, source: OpaquePointer) {
    switch node.kind {
    case .table: alignments = Self.letters(of: source)
    case .tableRow: column = 0
    case .tableCell:
      node.level = column < alignments.count ? alignments[column] : 0
      column += 1
    default: break
    }
  }

  private static func letters(of table: OpaquePointer) -> [UInt8] {
    guard let letters = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<Int(cmark_gfm_extensions_get_table_columns(table))).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): 1
      case UInt8(ascii: "c"): 2
      case UInt8(ascii: "r"): 3
      default: 0
      }
    }
  }
}
