// An XML document as a tree, for formats that say of a test in several places what there is to say.
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element.
final class XMLNode {
  /// Without a prefix.
  let name: String
  let attributes: [String: String]
  private(set) var children: [XMLNode] = []
  /// Whether the document went on to its end tag.
  private(set) var isWhole = false
  private var characters = LongText()

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    let colon = name.utf8.lastIndex(of: UInt8(ascii: ":"))
    self.name = colon.map { String(name[name.utf8.index(after: $0)...]) } ?? name
    self.attributes = attributes
  }

  subscript(attribute: String) -> String? { attributes[attribute] }

  /// Its own text; nil where it says nothing.
  var text: String? { characters.text.trimmed.nonEmpty }

  /// The first element within that has a name.
  func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }

  /// The first element at the end of a path of names.
  func first(_ path: String...) -> XMLNode? {
    path.reduce(Optional(self)) { node, name in node?.child(name) }
  }

  /// All elements within, at any depth, that have a name.
  func all(_ name: String) -> [XMLNode] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  fileprivate func add(_ child: XMLNode) { children.append(child) }
  /// Blanks before a text are left out: most are between elements.
  fileprivate func add(_ text: String) {
    if characters.isEmpty, text.utf8.allSatisfy({ $0 <= 0x20 }) { return }
    characters.append(text.utf8)
  }
  fileprivate func close() { isWhole = true }
}

/// Makes a tree of a document, as far as it goes.
final class XMLTree: NSObject, XMLParserDelegate {
  private(set) var root: XMLNode?
  private var open: [XMLNode] = []
  private var fault: (line: Int, column: Int)?
  private let leftOut: Set<String>
  /// How many elements are open from one on that is left out.
  private var depthLeftOut = 0

  private init(without leftOut: Set<String>) { self.leftOut = leftOut }

  /// Formats nest a few levels.
  private static let deepest = 200

  /// - Parameter leftOut: The names of elements to skip, with all that is in them.
  /// - Returns: the root, and where reading ended; that is nil for a document that is whole.
  static func read(
    _ document: [UInt8], without leftOut: Set<String>
  ) -> (root: XMLNode?, fault: XMLFault?) {
    let tree = XMLTree(without: leftOut)
    let parser = XMLParser(of: document)
    parser.shouldResolveExternalEntities = false
    parser.delegate = tree
    guard !parser.parse() || !tree.open.isEmpty else { return (tree.root, nil) }
    let place = tree.fault ?? (parser.lineNumber, parser.columnNumber)
    return (
      tree.root,
      XMLFault(
        line: max(1, place.line), column: max(1, place.column), isWithinReport: tree.root != nil)
    )
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    if depthLeftOut > 0 || leftOut.contains(name) {
      depthLeftOut += 1
      return
    }
    guard open.count < Self.deepest else { return parser.abortParsing() }
    let node = XMLNode(name, attributes)
    open.last?.add(node)
    root = root ?? node
    open.append(node)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if depthLeftOut > 0 { depthLeftOut -= 1 } else { open.popLast()?.close() }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if depthLeftOut == 0 { open.last?.add(text) }
  }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    if depthLeftOut == 0 { open.last?.add(String(decoding: data, as: UTF8.self)) }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    fault = fault ?? (parser.lineNumber, parser.columnNumber)
  }
}

/// A format that is one document of XML.
protocol XMLFormatReader: FormatReader {
  /// Whether it is this format, by its root.
  func recognises(_ root: XMLRoot) -> Bool

  /// The names of elements that it does not need, nor anything in them.
  var leftOut: Set<String> { get }

  mutating func read(_ root: XMLNode, into builder: inout ReportBuilder)
}

extension XMLFormatReader {
  func recognises(_ content: ReportContent) -> Bool {
    content.xml.map { recognises(XMLRoot(of: $0)) } ?? false
  }

  mutating func read(_ content: ReportContent, into builder: inout ReportBuilder) {
    guard let xml = content.xml else { return }
    let document = XMLDocument(bytes: XMLText(xml).bytes.withoutMark, line: 1, doctype: nil)
    guard !document.bytes.declaresType else {
      builder.addProblem(.unexplained, message: "The report has a document type declaration.")
      return builder.diagnose(
        .error,
        "The XML declares a document type, which no writer of reports does, and was not read.",
        identifier: "document-type")
    }
    let bytes = document.withoutDeclaration
    var tree = XMLTree.read(bytes, without: leftOut)
    if tree.fault != nil, let repaired = XMLRepair(bytes) {
      let other = XMLTree.read(repaired.bytes, without: leftOut)
      if other.fault == nil { tree = other }
    }
    if let root = tree.root { read(root, into: &builder) }
    guard let fault = tree.fault else { return }
    builder.addProblem(.cutOff)
    builder.diagnose(
      .error, line: fault.line, column: fault.column,
      "The XML ends early or goes wrong here; what is whole before was read.",
      hint: "The runner may have died while it wrote.", identifier: "damaged-report")
  }
}

extension [UInt8] {
  /// Whether it has a document type declaration.
  fileprivate var declaresType: Bool {
    var rest = self[...]
    while let tag = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(tag + 1)...]
      if rest.first == UInt8(ascii: "!"), rest.starts(with: "!DOCTYPE".utf8) { return true }
    }
    return false
  }

  /// Without the mark of UTF-8 at the front, and blanks.
  fileprivate var withoutMark: [UInt8] {
    Array(drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) })
  }
}
