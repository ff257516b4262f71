// What can be wrong with one decision, and the words for it.

/// One fault in an entry of `decisions.yml`; the entry is left out. Keys are as the user writes them.
enum DecisionFault: Hashable, Sendable {
  case withoutAction(known: [String])
  case twoActions(String, String)
  /// The key that the action needs.
  case missing(String, action: String, meaning: Meaning)
  case unusable(String, meaning: Meaning, found: String)
  case mergedIntoItself(String)
  /// `distinct` with what are not two different ids.
  case notTwo

  /// What a value should be.
  enum Meaning: Hashable, Sendable {
    case issue, date, severity, finding, title
  }
}

extension DecisionFault {
  var sentence: String {
    switch self {
    case .withoutAction: "A decision should say what is done with which issue."
    case .twoActions(let first, let second):
      "A decision should have one action, but this one has \(quoted(first)) and \(quoted(second))."
    case .missing(let key, let action, _): "\(quoted(action)) should have \(quoted(key)) beside it."
    case .unusable(let key, let meaning, let found):
      "\(quoted(key)) should be \(meaning.expected), but is \(quoted(found))."
    case .notTwo: "`distinct` should be a list of two different ids."
    case .mergedIntoItself(let issue): "The issue \(quoted(issue)) cannot be merged into itself."
    }
  }

  var hint: String {
    switch self {
    case .withoutAction(let known):
      "Start it with one of \(known.map(quoted).joined(separator: ", ")) and the id of an issue."
    case .twoActions: "Make an entry for each."
    case .missing(let key, _, let meaning): "For example: `\(key): \(meaning.example)`"
    case .unusable(_, let meaning, _): meaning.hint
    case .notTwo: "Write it as in `- distinct: [K7Q2M, 9TR2X]`."
    case .mergedIntoItself: "Give the id of the other issue as `into`."
    }
  }

  var identifier: String {
    switch self {
    case .withoutAction: "missing-action"
    case .twoActions: "two-actions"
    case .missing: "missing-key"
    case .unusable(_, let meaning, _): meaning.identifier
    case .notTwo: "not-two-issues"
    case .mergedIntoItself: "merged-into-itself"
    }
  }

  /// For a value of another type than text.
  static let hintForType = "Write a decision as in `- close: K7Q2M`."
}

extension DecisionFault.Meaning {
  fileprivate var expected: String {
    switch self {
    case .issue: "the id of an issue"
    case .date: "a date"
    case .severity: "a severity"
    case .finding: "a worklog and a line"
    case .title: "a title"
    }
  }

  fileprivate var example: String {
    switch self {
    case .issue: "K7Q2M"
    case .date: "2026-12-01"
    case .severity: "P1"
    case .finding: "critical/2026-03-01.md:42"
    case .title: "Better words"
    }
  }

  fileprivate var hint: String {
    switch self {
    case .issue: "An id is five letters and digits such as K7Q2M; none of them is a U."
    case .date: "Write it as 2026-03-14 or 2026-03-14 15:20 UTC."
    case .severity: "Use P0, P1, P2 or P3."
    case .finding: "Write the worklog's path in the content folder, a colon and the line."
    case .title: "Write it after the colon."
    }
  }

  fileprivate var identifier: String {
    switch self {
    case .issue: "invalid-id"
    case .date: "invalid-date"
    case .severity, .finding, .title: "invalid-value"
    }
  }
}
