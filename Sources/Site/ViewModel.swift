// What templates may name. Each view model lists its variables once; templates are bound to them and the
// check at start-up reads the same list, so the two cannot drift apart.

/// The data of a page, a row or another part of a page.
protocol ViewModel: Sendable {
  static var variables: [String: Variable<Self>] { get }
  /// All that a template for it may name: a page also has what its frame has.
  static var known: [String: Variable<Self>] { get }
}

extension ViewModel {
  static var known: [String: Variable<Self>] { variables }

  /// What a template can do with each variable, for the check of the templates.
  static var shapes: [String: Shape] { known.mapValues { $0.shape } }
}

/// The data of a whole page: its own variables and those of the frame around it.
protocol PageView: ViewModel {
  /// The name of its template.
  static var template: String { get }
  var frame: Frame { get }
}

extension PageView {
  static var known: [String: Variable<Self>] {
    let frame = Lent<Self, Frame> { $1($0.frame) }
    return variables.merging(Frame.variables.mapValues { $0.of(frame) }) { own, _ in own }
  }
}

/// What a template can do with a variable.
enum Shape: Sendable {
  /// `{{name}}`, escaped.
  case text
  /// The same; it may be a link, since it is relative or of a scheme that the site lets links have.
  case address
  /// `{{{name}}}`, finished HTML.
  case html
  /// `{{#name}}…{{/name}}` only.
  case flag
  /// `{{#name}}…{{/name}}`, within which the part's own variables are known.
  case part(any ViewModel.Type)
}

/// A variable of a view model. Nothing is worked out before a template asks for it.
enum Variable<Model>: Sendable {
  /// Nil where it is missing: a section around it is left out then.
  case optional(@Sendable (Model) -> String?)
  case address(@Sendable (Model) -> String?)
  case texts(@Sendable (Model) -> [String])
  case html(@Sendable (Model) -> [UInt8]?)
  case flag(@Sendable (Model) -> Bool)
  case each(any PartsOfModel<Model>)

  var shape: Shape {
    switch self {
    case .optional, .texts: .text
    case .address: .address
    case .html: .html
    case .flag: .flag
    case .each(let parts): .part(parts.type)
    }
  }
}

extension Variable {
  static func text(_ text: @escaping @Sendable (Model) -> String) -> Self {
    .optional { text($0) }
  }

  static func number(_ number: @escaping @Sendable (Model) -> Int) -> Self {
    .optional { String(number($0)) }
  }

  static func part<Part: ViewModel>(_ part: @escaping @Sendable (Model) -> Part?) -> Self {
    .parts { part($0).map { [$0] } ?? [] }
  }

  static func parts<Part: ViewModel>(_ parts: @escaping @Sendable (Model) -> [Part]) -> Self {
    .each(
      Parts<Model, Part>(isEmpty: { parts($0).isEmpty }) { model, write in
        for part in parts(model) { write(part) }
      })
  }

  /// The same variable of a whole that has the model as a part of it.
  func of<Whole>(_ model: Lent<Whole, Model>) -> Variable<Whole> {
    switch self {
    case .optional(let text): .optional { model.of($0, text) ?? nil }
    case .address(let text): .address { model.of($0, text) ?? nil }
    case .texts(let texts): .texts { model.of($0, texts) ?? [] }
    case .html(let html): .html { model.of($0, html) ?? nil }
    case .flag(let flag): .flag { model.of($0, flag) ?? false }
    case .each(let parts): .each(parts.of(model))
    }
  }
}

/// A part of a whole that is looked at where it stands, without a copy.
struct Lent<Whole, Model>: Sendable {
  private let lend: @Sendable (Whole, (Model) -> Void) -> Void

  init(_ lend: @escaping @Sendable (Whole, (Model) -> Void) -> Void) { self.lend = lend }

  func of<Value>(_ whole: Whole, _ value: (Model) -> Value) -> Value? {
    var found: Value?
    lend(whole) { found = value($0) }
    return found
  }
}

/// The parts of one kind that a model has, whatever their kind is.
protocol PartsOfModel<Model>: Sendable {
  associatedtype Model
  associatedtype Part: ViewModel
  var isEmpty: @Sendable (Model) -> Bool { get }
  /// Calls a closure with each of them, in order.
  var forEach: @Sendable (Model, (Part) -> Void) -> Void { get }
  func of<Whole>(_ model: Lent<Whole, Model>) -> any PartsOfModel<Whole>
}

extension PartsOfModel {
  var type: any ViewModel.Type { Part.self }
}

struct Parts<Model, Part: ViewModel>: PartsOfModel {
  let isEmpty: @Sendable (Model) -> Bool
  let forEach: @Sendable (Model, (Part) -> Void) -> Void

  func of<Whole>(_ model: Lent<Whole, Model>) -> any PartsOfModel<Whole> {
    Parts<Whole, Part>(isEmpty: { model.of($0, isEmpty) ?? true }) { whole, use in
      _ = model.of(whole) { forEach($0, use) }
    }
  }
}
