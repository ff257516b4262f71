// Takes values of the wanted type out of a YAML tree, and reports those of another.
import Yams

struct YAMLValues {
  var faults: Faults
  private let anchors: Set<Place>
  private let linesWithNumberComment: Set<Int>

  init(_ tree: YAMLTree, faults: Faults) {
    anchors = tree.anchors
    linesWithNumberComment = tree.linesWithNumberComment
    self.faults = faults
  }

  /// A key of a mapping with its value.
  struct Entry {
    var key: String
    var place: Place
    var value: Node
  }

  /// The text as it was written, blanks around it left out; nil where there is nothing or another type.
  mutating func text(_ node: Node, _ name: String) -> String? {
    guard isReadable(node), !node.isNothing else { return nil }
    guard case .scalar(let scalar) = node else { return refuse(node, name, expected: "a text") }
    return scalar.string.trimmed
  }

  /// A text of a list; `expected` is what the list should be.
  mutating func item(_ node: Node, _ name: String, expected: String) -> String? {
    if case .scalar = node { return text(node, name) }
    guard isReadable(node) else { return nil }
    let found = "a list with \(node.kind) in it"
    faults.report(.wrongType(name, expected: expected, found: found), at: node.place)
    return nil
  }

  /// The values of a list. One text stands for a list of it where `allowsOne`.
  mutating func list(
    _ node: Node, _ name: String, expected: String, allowsOne: Bool = false
  ) -> [Node]? {
    guard isReadable(node), !node.isNothing else { return nil }
    if allowsOne, case .scalar = node { return [node] }
    guard case .sequence(let sequence) = node else {
      return refuse(node, name, expected: expected)
    }
    return Array(sequence)
  }

  /// The keys of a mapping in their order; none where there is nothing or another type.
  mutating func entries(_ node: Node, _ name: String, expected: String) -> [Entry] {
    guard isReadable(node), !node.isNothing else { return [] }
    guard case .mapping(let mapping) = node else {
      let none: [Entry]? = refuse(node, name, expected: expected)
      return none ?? []
    }
    return mapping.compactMap { entry($0.key, $0.value) }
  }

  /// Whether `#214` stands in the node's line.
  func isBeforeNumberComment(_ node: Node) -> Bool {
    linesWithNumberComment.contains(node.place.line)
  }

  private mutating func entry(_ key: Node, _ value: Node) -> Entry? {
    guard isReadable(key) else { return nil }
    guard case .scalar(let scalar) = key else {
      return refuse(key, "key", expected: "a text")
    }
    return Entry(key: scalar.string, place: key.place, value: value)
  }

  private mutating func refuse<Value>(_ node: Node, _ name: String, expected: String) -> Value? {
    faults.report(.wrongType(name, expected: expected, found: node.kind), at: node.place)
    return nil
  }

  /// Tags and anchors would change what was written, so values that have one are left out.
  private mutating func isReadable(_ node: Node) -> Bool {
    if let tag = node.foreignTag {
      faults.report(.tag(tag), at: node.place)
    } else if anchors.contains(node.place) {
      faults.report(.anchor, at: node.place)
    } else {
      return true
    }
    return false
  }
}

extension Node {
  /// The node's tag, as written, unless it says what the node is anyway.
  fileprivate var foreignTag: String? {
    let (tag, own) =
      switch self {
      case .scalar(let scalar): (scalar.tag.rawValue, Tag.Name.str.rawValue)
      case .sequence(let sequence): (sequence.tag.rawValue, Tag.Name.seq.rawValue)
      case .mapping(let mapping): (mapping.tag.rawValue, Tag.Name.map.rawValue)
      case .alias(let alias): (alias.tag.rawValue, "")
      }
    guard !["", "!", own].contains(tag) else { return nil }
    let standard = "tag:yaml.org,2002:"
    return tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
  }
}

extension String {
  /// Without blanks and line breaks around it.
  var trimmed: String {
    let head = drop(while: \.isWhitespace)
    return String(head.prefix(head.count - head.reversed().prefix(while: \.isWhitespace).count))
  }
}
