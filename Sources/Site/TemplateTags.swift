// Templates as a tree of tags with their places, for the check at start-up. swift-mustache renders
// them; it neither says where a name stands nor that nothing has it.
import Diagnostics

/// A tag of a template and what stands between it and its closing tag.
struct TemplateTag: Sendable {
  enum Kind: Character, Sendable {
    case variable = " "
    case unescaped = "{"
    case section = "#"
    case inverted = "^"
    case partial = ">"
    case parent = "<"
    case block = "$"
  }

  var kind: Kind
  var name: String
  var location: SourceLocation
  var children: [TemplateTag] = []
}

/// Reads the tags of one template. Delimiters cannot be changed and pragmas cannot be set: both are
/// faults here, for a template could switch off escaping with them.
struct TemplateScanner {
  private var text: Substring
  private var location: SourceLocation
  private(set) var faults: [Diagnostic] = []

  init(_ text: String, file: String) {
    self.text = text[...]
    location = SourceLocation(file: file, line: 1, column: 1)
  }

  mutating func tags() -> [TemplateTag] {
    var open: [TemplateTag] = []
    var tags: [TemplateTag] = []
    while let (sigil, name, place) = nextTag() {
      guard sigil == "/" else {
        guard let tag = tag(sigil, name, place) else { continue }
        if tag.kind.isPaired { open.append(tag) } else { append(tag, to: &open, or: &tags) }
        continue
      }
      guard let section = open.popLast(), section.name == name else {
        report("{{/\(name)}} closes nothing that is open here.", at: place)
        return tags
      }
      append(section, to: &open, or: &tags)
    }
    if let section = open.last { report("{{\(section.kind.rawValue)\(section.name)}} is never closed.", at: section.location) }
    return tags
  }

  private func append(_ tag: TemplateTag, to open: inout [TemplateTag], or tags: inout [TemplateTag]) {
    if open.isEmpty { tags.append(tag) } else { open[open.count - 1].children.append(tag) }
  }

  private mutating func tag(_ sigil: Character, _ name: String, _ place: SourceLocation) -> TemplateTag? {
    switch sigil {
    case "!": return nil
    case "=", "%":
      report("Templates cannot change delimiters or set pragmas.", at: place)
      return nil
    case "&": return TemplateTag(kind: .unescaped, name: name, location: place)
    default:
      let kind = TemplateTag.Kind(rawValue: sigil) ?? .variable
      return TemplateTag(kind: kind, name: name, location: place)
    }
  }

  /// The next tag's sigil (a space for variables), name and place.
  private mutating func nextTag() -> (Character, String, SourceLocation)? {
    guard let start = text.firstRange(of: "{{") else { return nil }
    advance(to: start.lowerBound)
    let place = location
    advance(to: start.upperBound)
    let sigil = text.first.flatMap { "#^/>{<$!&=%".contains($0) ? $0 : nil }
    guard let end = text.firstRange(of: sigil == "{" ? "}}}" : "}}") else {
      report("The tag is never closed.", at: place)
      return nil
    }
    let inside = text[..<end.lowerBound].dropFirst(sigil == nil ? 0 : 1)
    let name = innermostName(inside)
    advance(to: end.upperBound)
    return (sigil ?? " ", name, place)
  }

  /// The name without blanks and without the transforms around it: `count(rows)` is about `rows`.
  private func innermostName(_ text: Substring) -> String {
    let name = text.split(separator: "(").last ?? ""
    return String(name.drop { $0.isWhitespace }.prefix { $0 != ")" && !$0.isWhitespace })
  }

  private mutating func advance(to index: Substring.Index) {
    for character in text[..<index] {
      if character.isNewline {
        location.line += 1
        location.column = 1
      } else {
        location.column += 1
      }
    }
    text = text[index...]
  }

  private mutating func report(_ sentence: String, at place: SourceLocation) {
    faults.append(Diagnostic(.error, at: place, sentence, identifier: "template-syntax"))
  }
}

extension TemplateTag.Kind {
  var isPaired: Bool {
    switch self {
    case .section, .inverted, .parent, .block: true
    case .variable, .unescaped, .partial: false
    }
  }
}
