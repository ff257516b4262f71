// Renders a template tree into bytes. What a tag means follows the Mustache manual with its
// inheritance (`{{<frame}}{{$main}}…`); partials are not indented, since that would indent the code
// blocks within them.

/// One page in the making.
struct TemplateRendering {
  let templates: [String: [CompiledTag]]
  private(set) var html: [UInt8] = []
  private var scopes: [Scope] = []
  private var depth = 0
  /// What the page puts in place of its frame's blocks.
  private var blocks: [String: [CompiledTag]] = [:]

  init(_ templates: [String: [CompiledTag]]) {
    self.templates = templates
    html.reserveCapacity(32 << 10)
  }

  private enum Scope {
    case model(any ViewModel)
    case item(Value)
  }

  mutating func render(_ template: String, for view: any ViewModel) {
    scopes.append(.model(view))
    render(templates[template] ?? [])
    scopes.removeLast()
  }

  /// Templates nest this deep at most: blocks that fill each other for ever come to nothing.
  private static let deepest = 64

  private mutating func render(_ tags: [CompiledTag]) {
    guard depth < Self.deepest else { return }
    depth += 1
    for tag in tags { render(tag) }
    depth -= 1
  }

  private mutating func render(_ tag: CompiledTag) {
    switch tag {
    case .text(let text): html.append(contentsOf: text)
    case .variable(let name): append(value(of: name))
    case .section(let name, let inside): renderSection(value(of: name), inside)
    case .inverted(let name, let inside): if value(of: name).isMissing { render(inside) }
    case .partial(let name): render(templates[name] ?? [])
    case .parent(let name, let overrides):
      let outer = blocks
      blocks.merge(overrides) { outer, _ in outer }
      render(templates[name] ?? [])
      blocks = outer
    case .block(let name, let inside): render(blocks[name] ?? inside)
    }
  }

  private mutating func append(_ value: Value) {
    switch value {
    case .text(let text): html.appendEscaped(text)
    case .html(let bytes): html.append(contentsOf: bytes)
    case .missing, .flag, .parts, .texts: break
    }
  }

  private mutating func renderSection(_ value: Value, _ inside: [CompiledTag]) {
    switch value {
    case .missing: break
    case .flag(let flag): if flag { render(inside) }
    case .text, .html: render(inside, in: .item(value))
    case .texts(let texts): for text in texts { render(inside, in: .item(.text(text))) }
    case .parts(let parts): for part in parts { render(inside, in: .model(part)) }
    }
  }

  private mutating func render(_ tags: [CompiledTag], in scope: Scope) {
    scopes.append(scope)
    render(tags)
    scopes.removeLast()
  }

  /// The innermost variable of that name.
  private func value(of name: String) -> Value {
    if name == ".", case .item(let value)? = scopes.last { return value }
    var index = scopes.count
    while index > 0 {
      index -= 1
      guard case .model(let model) = scopes[index] else { continue }
      if let value = model.value(named: name) { return value }
    }
    return .missing
  }
}

/// A tag without its place, ready to render.
enum CompiledTag: Sendable {
  case text([UInt8])
  /// Escaped or not as its value demands; the check has seen that the template says the same.
  case variable(String)
  case section(String, [CompiledTag])
  case inverted(String, [CompiledTag])
  case partial(String)
  case parent(String, [String: [CompiledTag]])
  case block(String, [CompiledTag])

  init(_ tag: TemplateTag) {
    let inside = tag.children.map(CompiledTag.init)
    switch tag.kind {
    case .text: self = .text(Array(tag.name.utf8))
    case .variable, .unescaped: self = .variable(tag.name)
    case .section: self = .section(tag.name, inside)
    case .inverted: self = .inverted(tag.name, inside)
    case .partial: self = .partial(tag.name)
    case .parent: self = .parent(tag.name, Self.blocks(inside))
    case .block: self = .block(tag.name, inside)
    }
  }

  private static func blocks(_ tags: [CompiledTag]) -> [String: [CompiledTag]] {
    tags.reduce(into: [:]) { blocks, tag in
      if case .block(let name, let inside) = tag { blocks[name] = inside }
    }
  }
}
