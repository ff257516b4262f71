// Binds a template to the kind of view that it is rendered for: every name is looked up once, and what is
// left writes bytes. What a tag means follows the Mustache manual.

/// A template, ready to render views of one kind.
struct BoundTemplate<View>: Sendable {
  private let writing: Writing<View>

  /// - Parameter tags: texts, variables and sections only.
  init(_ tags: [TemplateTag], knowing variables: [String: Variable<View>]) {
    var binding = TemplateBinding(variables: variables)
    writing = binding.bind(tags)
  }

  func render(_ view: View) -> [UInt8] {
    var html: [UInt8] = []
    html.reserveCapacity(32 << 10)
    writing.write(view, nil, &html)
    return html
  }
}

/// What `{{.}}` stands for.
enum TemplateItem: Sendable {
  case text(String)
  case html([UInt8])
}

/// A piece of a template that writes itself.
private struct Writing<View>: Sendable {
  let write: @Sendable (View, TemplateItem?, inout [UInt8]) -> Void

  static var nothing: Self { Self { _, _, _ in } }

  static func text(_ text: [UInt8], then next: Self) -> Self {
    Self { view, item, html in
      html.append(borrowed: text)
      next.write(view, item, &html)
    }
  }

  /// One after the other, without a list that has to be walked for each view.
  static func sequence(_ writings: ArraySlice<Self>) -> Self {
    guard let first = writings.first else { return nothing }
    if writings.count == 1 { return first }
    let middle = writings.startIndex + writings.count / 2
    let (left, right) = (sequence(writings[..<middle]), sequence(writings[middle...]))
    return Self { view, item, html in
      left.write(view, item, &html)
      right.write(view, item, &html)
    }
  }
}

/// A template in the making.
private struct TemplateBinding<View> {
  let variables: [String: Variable<View>]
  /// Whether the template names something that is no variable of the view.
  private(set) var missesName = false

  init(variables: [String: Variable<View>]) { self.variables = variables }

  mutating func bind(_ tags: [TemplateTag]) -> Writing<View> {
    var text: [UInt8] = []
    var writings: [Writing<View>] = []
    for tag in tags where !missesName {
      if tag.kind == .text {
        text = Array(tag.name.utf8)
      } else {
        writings.append(text.isEmpty ? writing(of: tag) : .text(text, then: writing(of: tag)))
        text = []
      }
    }
    if !text.isEmpty { writings.append(.text(text, then: .nothing)) }
    return .sequence(writings[...])
  }

  private mutating func writing(of tag: TemplateTag) -> Writing<View> {
    switch tag.kind {
    case .variable, .unescaped: value(of: tag.name)
    case .section: section(tag)
    case .inverted: inverted(tag)
    case .text, .partial, .parent, .block: .nothing
    }
  }

  private mutating func variable(named name: String) -> Variable<View>? {
    let variable = variables[name]
    if variable == nil { missesName = true }
    return variable
  }

  /// Escaped or not as the value demands; the check has seen that the template says the same.
  private mutating func value(of name: String) -> Writing<View> {
    if name == "." { return Writing { _, item, html in item?.write(to: &html) } }
    switch variable(named: name) {
    case .optional(let text), .address(let text):
      return Writing { view, _, html in if let text = text(view) { html.appendEscaped(text) } }
    case .html(let bytes):
      return Writing { view, _, html in
        if let bytes = bytes(view) { html.append(contentsOf: bytes) }
      }
    case nil, .texts, .flag, .each: return .nothing
    }
  }

  private mutating func section(_ tag: TemplateTag) -> Writing<View> {
    if tag.name == "." { return bind(tag.children) }
    guard let variable = variable(named: tag.name) else { return .nothing }
    if case .each(let parts) = variable { return section(tag, forEachOf: parts) }
    let inside = bind(tag.children)
    switch variable {
    case .each: return .nothing
    case .flag(let flag):
      return Writing { view, item, html in if flag(view) { inside.write(view, item, &html) } }
    case .optional(let text), .address(let text):
      return Writing { view, _, html in
        if let text = text(view) { inside.write(view, .text(text), &html) }
      }
    case .texts(let texts):
      return Writing { view, _, html in
        for text in texts(view) { inside.write(view, .text(text), &html) }
      }
    case .html(let bytes):
      return Writing { view, _, html in
        if let bytes = bytes(view) { inside.write(view, .html(bytes), &html) }
      }
    }
  }

  /// What stands within may name the variables of the part, and those of everything around it.
  private mutating func section<Parts: PartsOfModel<View>>(
    _ tag: TemplateTag, forEachOf parts: Parts
  ) -> Writing<View> {
    let forEach = parts.forEach
    var own = TemplateBinding<Parts.Part>(variables: Parts.Part.known)
    let inside = own.bind(tag.children)
    if !own.missesName {
      return Writing { view, _, html in forEach(view) { inside.write($0, nil, &html) } }
    }
    var nested = TemplateBinding<Nested<Parts.Part, View>>(
      variables: Nested.variables(Parts.Part.known, in: variables))
    let insideBoth = nested.bind(tag.children)
    missesName = nested.missesName
    return Writing { view, _, html in
      forEach(view) { insideBoth.write(Nested(part: $0, whole: view), nil, &html) }
    }
  }

  private mutating func inverted(_ tag: TemplateTag) -> Writing<View> {
    let inside = bind(tag.children)
    if tag.name == "." { return .nothing }
    guard let isMissing = variable(named: tag.name)?.isMissing else { return inside }
    return Writing { view, item, html in if isMissing(view) { inside.write(view, item, &html) } }
  }
}

extension TemplateItem {
  fileprivate func write(to html: inout [UInt8]) {
    switch self {
    case .text(let text): html.appendEscaped(text)
    case .html(let bytes): html.append(contentsOf: bytes)
    }
  }
}

extension Variable {
  /// Whether `{{^name}}` applies.
  fileprivate var isMissing: @Sendable (Model) -> Bool {
    switch self {
    case .optional(let text), .address(let text): { text($0) == nil }
    case .texts(let texts): { texts($0).isEmpty }
    case .html(let bytes): { bytes($0) == nil }
    case .flag(let flag): { !flag($0) }
    case .each(let parts): parts.isEmpty
    }
  }
}

/// A part of a view where what stands around it is named too.
private struct Nested<Part, Whole> {
  let part: Part
  let whole: Whole

  /// The innermost of each name.
  static func variables(
    _ inner: [String: Variable<Part>], in outer: [String: Variable<Whole>]
  ) -> [String: Variable<Self>] {
    inner.mapValues { $0.of(Lent { $1($0.part) }) }.merging(
      outer.mapValues { $0.of(Lent { $1($0.whole) }) }
    ) {
      inner, _ in
      inner
    }
  }
}
