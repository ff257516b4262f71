// What can be wrong with settings, front matter or decisions: the facts of each kind, without sentences.

/// A line and a column of the YAML text itself, both from 1. Columns count Unicode scalars, as
/// libyaml does.
struct Place: Hashable, Sendable {
  var line: Int
  var column: Int

  static let start = Place(line: 1, column: 1)
}

/// The kinds of YAML text that are read here.
enum Subject: Hashable, Sendable {
  case settings, frontMatter, decisions, run

  /// The longest text that is read, in bytes: far more than people write by hand.
  var limit: Int {
    switch self {
    case .settings: 256 * 1024
    case .frontMatter: FrontMatter.longest
    case .decisions: Decision.longest
    case .run: RunStatement.longest
    }
  }
}

/// One fault. Names of keys are as the user would write them, with their path in settings.
enum Fault: Hashable, Sendable {
  // The text as a whole: nothing of it can be used.
  case tooLong(limit: Int)
  case tooDeep
  case notYAML(problem: String, since: Int?, remedy: Remedy?)
  case forbiddenCharacter(UInt32)
  case duplicateKey(String, firstLine: Int?)
  case alias(String)

  // One value: the others can be used.
  case anchor
  case tag(String)
  /// `group` is the key that it stands under in settings, with a dot, or nothing.
  case unknownKey(String, group: String, known: [String])
  case wrongType(String, expected: String, found: String)
  case commentForReferences
  case unknownWord(String, expected: String, found: String)
  case emptyWord(String)
  case ambiguousWord(String, first: String, second: String)
  case notWebAddress(String, expected: String, found: String)
  case missingPlaceholder(String, placeholder: String)
  case unknownTimeZone(String, nearest: String?)
  /// A regular expression that cannot be read.
  case notPattern(String, found: String)
  /// A form of secrets that there is not.
  case unknownForm(String, found: String, known: [String])
  case findingWithoutTitle
  case missingKey(String)
  case decision(DecisionFault)

  /// Whether nothing of the text can be used.
  var spoilsAll: Bool {
    switch self {
    case .tooLong, .tooDeep, .notYAML, .forbiddenCharacter, .duplicateKey, .alias: true
    default: false
    }
  }
}

/// What usually mends a fault of syntax.
enum Remedy: Hashable, Sendable {
  case quoteColon, quoteMarker, quoteHash, quoteAll, indentWithSpaces, addColon, closeQuote
  case closeBracket, listBelow, singleQuotes, oneDocument, alignKeys
}

/// A fault that leaves no tree to read, and where it stands.
struct PlacedFault: Error, Hashable {
  var fault: Fault
  var place: Place
}
