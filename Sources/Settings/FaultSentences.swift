// The sentences that tell a user of a fault, and what would mend it: all of them in one place.

extension Fault {
  /// What is wrong, in one sentence; `subject` is the text it stands in.
  func sentence(in subject: Subject) -> String {
    switch self {
    case .tooLong, .tooDeep, .notYAML, .forbiddenCharacter, .duplicateKey, .alias:
      sentenceOfWhole(subject)
    case .anchor: "YAML anchors (`&name`) are not read."
    case .tag(let tag): "The YAML tag \(quoted(tag)) is not read."
    case .unknownKey(let name, let group, _):
      "\(quoted(group + name)) is not a \(subject.key)."
    case .wrongType(let name, let expected, let found):
      "\(quoted(name)) should be \(expected), but is \(found)."
    case .commentForReferences: "`references` is empty, since `#` starts a comment."
    case .unknownWord(let name, let expected, let found):
      "\(quoted(name)) should be \(expected), but is \(quoted(found))."
    case .decision(let fault): fault.sentence
    default: sentenceOfSetting
    }
  }

  private func sentenceOfWhole(_ subject: Subject) -> String {
    let text = subject.sentenceStart
    switch self {
    case .tooLong(let limit): return "\(text) should be at most \(limit / 1024) KB long."
    case .notYAML(let problem, let since, _):
      return "This is not YAML: \(problem)\(since.map { " that starts in line \($0)" } ?? "")."
    case .forbiddenCharacter(let value):
      return "YAML does not allow the character U+\(hexadecimal(value))."
    case .duplicateKey(let key, let first):
      return "\(quoted(key)) is given twice\(first.map { ", first in line \($0)" } ?? "")."
    case .alias(let name): return "YAML aliases (\(quoted("*" + name))) are not read."
    default: return "\(text) should not nest so deeply."
    }
  }

  private var sentenceOfSetting: String {
    switch self {
    case .emptyWord(let name): "A word of \(quoted(name)) is empty."
    case .ambiguousWord(let word, let first, let second):
      "The word \(quoted(word)) is given to \(quoted(first)) and to \(quoted(second))."
    case .notWebAddress(let name, let expected, let found):
      "\(quoted(name)) should be \(expected), but is \(quoted(found))."
    case .missingPlaceholder(let name, let placeholder):
      "\(quoted(name)) should have \(quoted(placeholder)) in it."
    case .missingKey(let name): "A rule should have \(quoted(name)); this one was left out."
    case .unknownTimeZone(let name, _): "\(quoted(name)) is not a known time zone."
    case .notPattern(let name, let found):
      "\(quoted(found)) in \(quoted(name)) is not a regular expression."
    case .unknownForm(let name, let found, _):
      "\(quoted(found)) in \(quoted(name)) is not a form of secrets."
    default: "A finding should have a `title`; this one was left out."
    }
  }
}

extension Fault {
  /// What to do about it, where that can be said.
  func hint(in subject: Subject) -> String? {
    switch self {
    case .notYAML(_, _, let remedy): remedy?.sentence
    case .duplicateKey, .ambiguousWord: "Keep one of them."
    case .alias: "Write the value out, or put it in quotes if `*` belongs to it."
    case .anchor: "Leave it out, or put the value in quotes if `&` belongs to it."
    case .tag: "Leave it out, or put the value in quotes if `!` belongs to it."
    case .unknownKey(let name, let group, let known):
      Self.hint(for: name, group: group, known: known, in: subject)
    case .commentForReferences: Remedy.quoteHash.sentence
    case .notPattern: "Nothing is masked by it."
    case .unknownForm(_, let found, let known):
      Self.hint(for: found, group: "", known: known, in: subject)
    case .notWebAddress: "Start it with https:// or http:// and the name of a host."
    case .missingPlaceholder(_, let placeholder):
      "For example: https://tracker.example/issues/\(placeholder)"
    case .wrongType where subject == .decisions: DecisionFault.hintForType
    case .decision(let fault): fault.hint
    case .unknownTimeZone(_, let nearest):
      nearest.map { "Did you mean \(quoted($0))?" } ?? "Use an IANA name such as `Europe/Berlin`."
    default: nil
    }
  }

  private static func hint(
    for name: String, group: String, known: [String], in subject: Subject
  ) -> String {
    if let nearest = nearestName(to: name, among: known) {
      return "Did you mean \(quoted(group + nearest))?"
    }
    let list = known.map { quoted(group + $0) }.joined(separator: ", ")
    let advice =
      switch subject {
      case .frontMatter: " Other facts go under `fields`."
      case .run: " Other facts go under `environment`."
      case .settings, .decisions: ""
      }
    return "Known are \(list).\(advice)"
  }

  /// The stable name of the kind of fault.
  var identifier: String {
    switch self {
    case .tooLong: "yaml-too-long"
    case .tooDeep: "yaml-too-deep"
    case .notYAML, .forbiddenCharacter: "invalid-yaml"
    case .duplicateKey: "duplicate-key"
    case .alias, .anchor, .tag: "unsupported-yaml"
    case .wrongType, .commentForReferences, .emptyWord: "wrong-type"
    case .unknownWord: "invalid-value"
    case .ambiguousWord: "ambiguous-word"
    case .notWebAddress: "invalid-address"
    case .missingPlaceholder: "missing-placeholder"
    case .unknownTimeZone: "unknown-time-zone"
    case .notPattern: "invalid-pattern"
    case .unknownForm: "unknown-form"
    case .findingWithoutTitle: "missing-title"
    case .missingKey: "missing-key"
    case .unknownKey: "unknown-key"
    case .decision(let fault): fault.identifier
    }
  }
}

extension Subject {
  fileprivate var sentenceStart: String {
    switch self {
    case .settings: "The settings"
    case .frontMatter: "The front matter"
    case .decisions: "The decisions"
    case .run: "The facts of a run"
    }
  }

  /// What a key of it is.
  fileprivate var key: String {
    switch self {
    case .settings: "setting"
    case .frontMatter: "key of front matter"
    case .decisions: "key of this decision"
    case .run: "fact of a run"
    }
  }
}

extension Remedy {
  fileprivate var sentence: String {
    switch self {
    case .quoteColon: "Put a value with `: ` in it in quotes, and indent keys alike."
    case .quoteMarker: "Put a value that starts with a punctuation mark in quotes."
    case .quoteHash: "Write numbers without `#`, or as `\"#214\"` in quotes."
    case .quoteAll: "Put the whole value in quotes."
    case .indentWithSpaces: "Indent with spaces, not with tabs."
    case .addColon: "A key needs a colon and a space after it."
    case .closeQuote: "Close the quotes."
    case .closeBracket: "Close the bracket."
    case .listBelow: "Start the list on a line of its own, or put the value in quotes."
    case .singleQuotes: "Use single quotes around a text with `\\` in it."
    case .oneDocument: "Remove the line `---` or `...` before it."
    case .alignKeys: "Indent keys alike, and put a value that starts with `[` or `'` in quotes."
    }
  }
}

/// The text in backticks, cut where it is too long for a sentence.
func quoted(_ text: String) -> String {
  let head = text.unicodeScalars.prefix(60)
  return head.endIndex == text.endIndex ? "`\(text)`" : "`\(String(head))…`"
}

/// At least four upper-case digits.
private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
