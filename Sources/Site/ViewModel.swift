// What templates may name. Each view model lists its variables once; rendering looks them up and the
// check at start-up reads the same list, so the two cannot drift apart.

/// The data of a page, a row or another part of a page.
protocol ViewModel: Sendable {
  static var variables: [String: Variable<Self>] { get }
  /// What a template can do with each variable, for the check of the templates.
  static var shapes: [String: Shape] { get }
  /// Nil where there is no variable of that name.
  func value(named name: String) -> Value?
}

extension ViewModel {
  func value(named name: String) -> Value? { Self.variables[name]?.value(self) }

  static var shapes: [String: Shape] { variables.mapValues(\.shape) }
}

/// The data of a whole page: its own variables and those of the frame around it.
protocol PageView: ViewModel {
  /// The name of its template.
  static var template: String { get }
  var frame: Frame { get }
}

extension PageView {
  func value(named name: String) -> Value? {
    Self.variables[name]?.value(self) ?? Frame.variables[name]?.value(frame)
  }

  static var shapes: [String: Shape] {
    variables.mapValues(\.shape).merging(Frame.shapes) { own, _ in own }
  }
}

/// What a template can do with a variable.
enum Shape: Sendable {
  /// `{{name}}`, escaped.
  case text
  /// `{{{name}}}`, finished HTML.
  case html
  /// `{{#name}}…{{/name}}` only.
  case flag
  /// `{{#name}}…{{/name}}`, within which the part's own variables are known.
  case part(any ViewModel.Type)
}

/// What a variable comes to.
enum Value: Sendable {
  case missing
  case text(String)
  case html([UInt8])
  case flag(Bool)
  case texts([String])
  case parts([any ViewModel])

  /// Whether `{{^name}}` applies.
  var isMissing: Bool {
    switch self {
    case .missing: true
    case .flag(let flag): !flag
    case .texts(let texts): texts.isEmpty
    case .parts(let parts): parts.isEmpty
    case .text, .html: false
    }
  }
}

/// A variable of a view model. Nothing is worked out before a template asks for it.
struct Variable<Model>: Sendable {
  let shape: Shape
  let value: @Sendable (Model) -> Value
}

extension Variable {
  static func text(_ text: @escaping @Sendable (Model) -> String) -> Self {
    Variable(shape: .text) { .text(text($0)) }
  }

  /// A text that may be missing: a section around it is left out then.
  static func optional(_ text: @escaping @Sendable (Model) -> String?) -> Self {
    Variable(shape: .text) { text($0).map(Value.text) ?? .missing }
  }

  static func number(_ number: @escaping @Sendable (Model) -> Int) -> Self {
    Variable(shape: .text) { .text(String(number($0))) }
  }

  static func texts(_ texts: @escaping @Sendable (Model) -> [String]) -> Self {
    Variable(shape: .text) { .texts(texts($0)) }
  }

  static func flag(_ flag: @escaping @Sendable (Model) -> Bool) -> Self {
    Variable(shape: .flag) { .flag(flag($0)) }
  }

  static func html(_ html: @escaping @Sendable (Model) -> [UInt8]?) -> Self {
    Variable(shape: .html) { html($0).map(Value.html) ?? .missing }
  }

  static func part<Part: ViewModel>(_ part: @escaping @Sendable (Model) -> Part?) -> Self {
    Variable(shape: .part(Part.self)) { part($0).map { .parts([$0]) } ?? .missing }
  }

  static func parts<Part: ViewModel>(_ parts: @escaping @Sendable (Model) -> [Part]) -> Self {
    Variable(shape: .part(Part.self)) { .parts(parts($0)) }
  }
}
