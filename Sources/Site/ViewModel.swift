// What templates may name. Each view model lists its variables once; rendering looks them up and the
// check at start-up reads the same list, so the two cannot drift apart.
import Mustache

/// The data of a page, a row or another part of a page.
protocol ViewModel: MustacheParent, Sendable {
  static var variables: [String: Variable<Self>] { get }
}

extension ViewModel {
  func child(named name: String) -> Any? { Self.variables[name]?.value(self) }

  static var shapes: [String: Shape] { variables.mapValues(\.shape) }
}

/// The data of a whole page: its own variables and those of the frame around it.
protocol PageView: ViewModel {
  /// The name of its template.
  static var template: String { get }
  var frame: Frame { get }
}

extension PageView {
  func child(named name: String) -> Any? {
    if let own = Self.variables[name] { return own.value(self) }
    return Frame.variables[name]?.value(frame)
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

/// A variable of a view model. Nothing is worked out before a template asks for it.
struct Variable<Model>: Sendable {
  let shape: Shape
  let value: @Sendable (Model) -> Any
}

extension Variable {
  static func text(_ text: @escaping @Sendable (Model) -> String) -> Self {
    Variable(shape: .text) { Characters(renderText: text($0)) }
  }

  /// A text that may be missing: a section around it is left out then.
  static func optional(_ text: @escaping @Sendable (Model) -> String?) -> Self {
    Variable(shape: .text) { Characters(text($0)) }
  }

  static func number(_ number: @escaping @Sendable (Model) -> Int) -> Self {
    Variable(shape: .text) { Characters(renderText: String(number($0))) }
  }

  static func texts(_ texts: @escaping @Sendable (Model) -> [String]) -> Self {
    Variable(shape: .text) { texts($0).map { Characters(renderText: $0) } }
  }

  static func flag(_ flag: @escaping @Sendable (Model) -> Bool) -> Self {
    Variable(shape: .flag) { flag($0) }
  }

  static func html(_ html: @escaping @Sendable (Model) -> [UInt8]?) -> Self {
    Variable(shape: .html) { Characters(html($0).map { String(decoding: $0, as: UTF8.self) }) }
  }

  static func part<Part: ViewModel>(_ part: @escaping @Sendable (Model) -> Part?) -> Self {
    Variable(shape: .part(Part.self)) { model -> Any in
      if let part = part(model) { part } else { false }
    }
  }

  static func parts<Part: ViewModel>(_ parts: @escaping @Sendable (Model) -> [Part]) -> Self {
    Variable(shape: .part(Part.self)) { parts($0) }
  }
}

/// A text on its way into a template. A missing one counts as null, so that its section is left out
/// and the lookup does not go on to a variable of the same name further out.
struct Characters: MustacheCustomRenderable, Sendable {
  let renderText: String
  let isNull: Bool

  init(renderText: String) {
    self.renderText = renderText
    isNull = false
  }

  init(_ text: String?) {
    renderText = text ?? ""
    isNull = text == nil
  }
}
