// Parses YAML into Yams' tree of nodes, every fault a value with its place.
import Yams

struct YAMLTree {
  /// Nil for a text without any value.
  let root: Node?
  /// Where an anchor may stand: a node that starts at one has one.
  let anchors: Set<Place>
  /// Lines that end in `#214`, which may have been meant as a value.
  let linesWithNumberComment: Set<Int>

  /// Scalars stay the text that was written: no type is made out of it.
  init(_ yaml: String, limit: Int) throws(PlacedFault) {
    guard yaml.utf8.count <= limit else {
      throw PlacedFault(fault: .tooLong(limit: limit), place: .start)
    }
    let text = yaml.first == "\u{FEFF}" ? String(yaml.dropFirst()) : yaml
    anchors = try YAMLHazards(in: text).anchors
    linesWithNumberComment = text.contains("#") ? Self.numberComments(in: text) : []
    root = try Self.compose(text)
  }

  private static func numberComments(in text: String) -> Set<Int> {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let marked = lines.indices.filter { index in
      let comment = lines[index].drop { $0 != "#" }
      return comment.dropFirst().first?.isNumber ?? false
    }
    return Set(marked.map { $0 + 1 })
  }

  private static func compose(_ text: String) throws(PlacedFault) -> Node? {
    do {
      // The encoding is named because its default reads the environment.
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw YAMLSyntax(text).fault(for: error)
    } catch {
      throw PlacedFault(
        fault: .notYAML(problem: "it could not be parsed", since: nil, remedy: nil), place: .start)
    }
  }
}

extension Node {
  /// Where the node starts, with its anchor or tag.
  var place: Place { mark.map(Place.init) ?? .start }

  /// What it is, for a sentence: "a text", "a list".
  var kind: String {
    switch self {
    case .scalar: isNothing ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  var isList: Bool {
    if case .sequence = self { true } else { false }
  }

  /// Whether a key has no value: nothing after the colon, `~` or `null`.
  var isNothing: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}

extension Place {
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
