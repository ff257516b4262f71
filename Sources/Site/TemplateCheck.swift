// Whether the templates name only what there is: partials that exist, variables that the view model
// at that place knows, text escaped and finished HTML not.
import Diagnostics

struct TemplateCheck {
  /// By name.
  let templates: [String: [TemplateTag]]
  /// A fault in a partial that several pages use counts once.
  private(set) var faults: [Diagnostic] = []
  /// Pairs of partial and scope that were seen and need no second look.
  private var seen: Set<String> = []
  /// The partials around the place that is being checked.
  private var open: [String] = []

  init(templates: [String: [TemplateTag]]) { self.templates = templates }

  /// What can be named at a place: the variables of a part, or `.` within a section about a text.
  fileprivate enum Scope {
    case part(name: String, variables: [String: Shape])
    case item(Shape)
  }

  mutating func check(_ name: String, against view: any ViewModel.Type) {
    guard let tags = templates[name] else { return }
    check(tags, in: [.part(name: "\(view)", variables: view.shapes)])
  }

  private mutating func check(_ tags: [TemplateTag], in scopes: [Scope]) {
    for tag in tags {
      switch tag.kind {
      case .text: break
      case .variable, .unescaped: checkUse(of: tag, in: scopes)
      case .section, .inverted: checkSection(tag, in: scopes)
      case .partial: checkPartial(tag, in: scopes)
      case .parent: checkParent(tag, in: scopes)
      case .block: check(tag.children, in: scopes)
      }
    }
  }

  private mutating func checkUse(of tag: TemplateTag, in scopes: [Scope]) {
    guard let shape = shape(of: tag, in: scopes) else { return }
    switch (shape, tag.kind) {
    case (.text, .variable), (.address, .variable), (.html, .unescaped): break
    case (.text, _), (.address, _):
      let hint = "Write {{\(tag.name)}}."
      report(tag, "`\(tag.name)` is text and must be escaped.", hint, "unescaped")
    case (.html, _):
      report(tag, "`\(tag.name)` is finished HTML.", "Write {{{\(tag.name)}}}.", "escaped-html")
    case (.flag, _), (.part, _):
      let hint = "Write {{#\(tag.name)}}…{{/\(tag.name)}}."
      report(tag, "`\(tag.name)` is no text.", hint, "no-text")
    }
  }

  private mutating func checkSection(_ tag: TemplateTag, in scopes: [Scope]) {
    guard let shape = shape(of: tag, in: scopes) else { return }
    guard tag.kind == .section else { return check(tag.children, in: scopes) }
    switch shape {
    case .flag: check(tag.children, in: scopes)
    case .text, .address, .html: check(tag.children, in: scopes + [.item(shape)])
    case .part(let part):
      check(tag.children, in: scopes + [.part(name: "\(part)", variables: part.shapes)])
    }
  }

  private mutating func checkPartial(_ tag: TemplateTag, in scopes: [Scope]) {
    guard let tags = templates[tag.name] else { return reportMissing(tag) }
    guard !open.contains(tag.name) else {
      return report(tag, "`\(tag.name)` would contain itself.", nil, "recursion")
    }
    guard seen.insert("\(tag.name) \(scopes.map(\.key))").inserted else { return }
    open.append(tag.name)
    check(tags, in: scopes)
    open.removeLast()
  }

  private mutating func checkParent(_ tag: TemplateTag, in scopes: [Scope]) {
    check(tag.children, in: scopes)
    checkPartial(tag, in: scopes)
    guard let tags = templates[tag.name] else { return }
    let known = tags.blockNames
    for block in tag.children where block.kind == .block && !known.contains(block.name) {
      let hint = suggestion(for: block.name, among: known)
      report(block, "`\(tag.name)` has no block `\(block.name)`.", hint, "unknown-block")
    }
  }

  private mutating func shape(of tag: TemplateTag, in scopes: [Scope]) -> Shape? {
    if tag.name == ".", case .item(let shape)? = scopes.last { return shape }
    var known: [String] = []
    for case .part(_, let variables) in scopes.reversed() {
      if let shape = variables[tag.name] { return shape }
      known += variables.keys
    }
    let hint = suggestion(for: tag.name, among: known)
    report(tag, "Nothing here is called `\(tag.name)`.", hint, "unknown-variable")
    return nil
  }

  private mutating func reportMissing(_ tag: TemplateTag) {
    let hint = suggestion(for: tag.name, among: Array(templates.keys))
    report(tag, "There is no template `\(tag.name)`.", hint, "missing-partial")
  }

  private mutating func report(
    _ tag: TemplateTag, _ sentence: String, _ hint: String?, _ identifier: String
  ) {
    let isKnown = faults.contains { $0.location == tag.location && $0.sentence == sentence }
    guard !isKnown else { return }
    faults.append(
      Diagnostic(
        .error, at: tag.location, sentence, hint: hint, identifier: "template-\(identifier)"))
  }
}

extension TemplateCheck.Scope {
  fileprivate var key: String {
    switch self {
    case .part(let name, _): name
    case .item(let shape): "\(shape)"
    }
  }
}

extension [TemplateTag] {
  fileprivate var blockNames: [String] {
    flatMap { ($0.kind == .block ? [$0.name] : []) + $0.children.blockNames }
  }
}

/// The nearest known name where it is near, else all of them.
private func suggestion(for name: String, among known: [String]) -> String? {
  let names = Set(known).sorted()
  let near = names.map { (distance(name, $0), $0) }.min { $0 < $1 }
  if let near, near.0 <= max(2, name.count / 3) { return "Did you mean `\(near.1)`?" }
  return names.isEmpty ? nil : "Known are \(names.joined(separator: ", "))."
}

/// How many letters must change to make one name of the other (Levenshtein).
private func distance(_ left: String, _ right: String) -> Int {
  let right = Array(right.utf8)
  var row = Array(0...right.count)
  for (i, letter) in left.utf8.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let changed = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
