// Small parts that several pages show: named values, excerpts, faults in the content.
import Diagnostics
import Worklogs

/// A name and a value.
struct FieldView: ViewModel {
  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.name },
    "value": .text { $0.value },
  ]

  static func all(_ fields: [Field]) -> [FieldView] { fields.map { FieldView($0.name, $0.value) } }
}

/// A piece of error output.
struct ExcerptView: ViewModel {
  let excerpt: Excerpt

  static let variables: [String: Variable<Self>] = [
    "text": .text { $0.excerpt.text },
    "line": .number { $0.excerpt.line },
  ]
}

/// Something wrong with the content, with its place in its file.
struct DiagnosticRow: ViewModel {
  let diagnostic: Diagnostic

  static let variables: [String: Variable<Self>] = [
    "level": .text { $0.diagnostic.level.rawValue },
    "line": .optional { $0.diagnostic.location.line == 0 ? nil : "\($0.diagnostic.location.line)" },
    "sentence": .text { $0.diagnostic.sentence },
    "hint": .optional { $0.diagnostic.hint },
    "identifier": .text { $0.diagnostic.identifier },
  ]
}
