// Looks through YAML text, before it is parsed, for what would cost the parser too much.
//
// Yams builds its tree by recursion, and hashes every key with all that is in it. So three things
// must be bounded beforehand: nesting (the stack), aliases (a key that doubles with each of them) and
// keys that are themselves trees. Without a parser the answer can only be an upper bound, so the
// scan counts whatever might start a token, and the limits are far above what people write.

struct YAMLHazards {
  /// Brackets that may be open at once.
  private static let mostBrackets = 200
  /// Columns before the first word of a line; a level of block nesting takes one at least.
  private static let widestIndentation = 120
  /// Keys introduced by `?`, which may be whole trees.
  private static let mostTreeKeys = 32

  /// Where anchors (`&name`) may stand; in quotes or plain text they are none.
  private(set) var anchors: Set<Place> = []
  private var anchorNames: Set<String> = []
  private var treeKeys = 0
  private var openBrackets = 0
  private var line = HazardLine()
  private var place = Place.start

  /// Takes time in proportion to the text. Throws the first fault for which it must not be parsed.
  init(in yaml: String) throws(PlacedFault) {
    var scalars = yaml.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      if line.mayStartToken { try note(scalar, before: scalars) }
      line.follow(scalar)
      if isBreak(scalar, before: scalars.first) || scalars.isEmpty { try endLine() }
      place.column += 1
    }
  }

  private mutating func note(
    _ scalar: Unicode.Scalar, before rest: Substring.UnicodeScalarView
  ) throws(PlacedFault) {
    switch scalar {
    case "&": noteAnchor(rest)
    case "*": try noteAlias(rest)
    case "?":
      treeKeys += 1
      if treeKeys > Self.mostTreeKeys { throw PlacedFault(fault: .tooDeep, place: place) }
    default: break
    }
  }

  private mutating func noteAnchor(_ rest: Substring.UnicodeScalarView) {
    let name = String(rest.prefix(while: \.isInAnchorName))
    guard !name.isEmpty else { return }
    anchors.insert(place)
    anchorNames.insert(name)
  }

  /// An alias without an anchor is the parser's to refuse; one with an anchor never gets that far.
  private func noteAlias(_ rest: Substring.UnicodeScalarView) throws(PlacedFault) {
    guard !anchorNames.isEmpty else { return }
    let name = String(rest.prefix(while: \.isInAnchorName))
    guard anchorNames.contains(name) else { return }
    throw PlacedFault(fault: .alias(name), place: place)
  }

  private func isBreak(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    scalar.isYAMLBreak && !(scalar == "\r" && next == "\n")
  }

  private mutating func endLine() throws(PlacedFault) {
    guard line.indentation <= Self.widestIndentation,
      openBrackets + line.deepest <= Self.mostBrackets
    else { throw PlacedFault(fault: .tooDeep, place: Place(line: place.line, column: 1)) }
    openBrackets += line.unclosed
    line = HazardLine()
    place = Place(line: place.line + 1, column: 0)
  }
}

/// What is known of the line that is being looked through.
private struct HazardLine {
  var mayStartToken = true
  private(set) var indentation = 0
  /// Opening brackets that may be tokens, those of them that no bracket has closed, and the most
  /// that were open at once.
  private var brackets = 0
  private var balance = 0
  private var peak = 0
  private var isIndenting = true
  private var isIndicator = false
  /// Whether a closing bracket on this line may be mere text: in quotes, a comment or a tag.
  private var isUncertain = false

  var unclosed: Int { isUncertain ? brackets : balance }
  var deepest: Int { isUncertain ? brackets : peak }

  mutating func follow(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "[", "{":
      if mayStartToken {
        brackets += 1
        balance += 1
        peak = max(peak, balance)
      }
    case "]", "}": balance = max(0, balance - 1)
    case "\"", "'", "#", "!": isUncertain = true
    default: break
    }
    indent(with: scalar)
    mayStartToken = scalar.mayPrecedeToken
  }

  /// Spaces and block indicators (`- `, `? `, `: `) are indentation, all else ends it.
  private mutating func indent(with scalar: Unicode.Scalar) {
    guard isIndenting else { return }
    let isBlank = scalar == " " || scalar == "\t"
    let mayIndicate = scalar == "-" || scalar == "?" || scalar == ":"
    isIndenting = isBlank || (mayIndicate && !isIndicator)
    isIndicator = mayIndicate
    if isIndenting { indentation += 1 }
  }
}

extension Unicode.Scalar {
  /// As libyaml has it: also next line, line separator and paragraph separator.
  fileprivate var isYAMLBreak: Bool {
    switch self {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  fileprivate var isInAnchorName: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }

  /// Within a word no token starts; after a space, a bracket or an indicator one may.
  fileprivate var mayPrecedeToken: Bool {
    switch self {
    case "[", "{", ",", ":", "-", "?": true
    default: !("!"..."~").contains(self)
    }
  }
}
