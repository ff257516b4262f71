// Puts partials and the blocks of a page's frame in place, so that of a template texts, variables and
// sections are left. Partials are not indented, since that would indent the code blocks within them.

/// Templates by name, from which a page's whole template is put together.
struct TemplateExpansion {
  private let templates: [String: [TemplateTag]]
  /// What the page puts in place of its frame's blocks.
  private var blocks: [String: [TemplateTag]] = [:]
  private var depth = 0

  init(of templates: [String: [TemplateTag]]) { self.templates = templates }

  /// Templates nest this deep at most: blocks that fill each other for ever come to nothing.
  private static let deepest = 64

  /// One template without partials, parents and blocks; texts that touch are one.
  mutating func tags(of name: String) -> [TemplateTag] {
    var expanded: [TemplateTag] = []
    expand(templates[name] ?? [], into: &expanded)
    return expanded
  }

  private mutating func expand(_ tags: [TemplateTag], into expanded: inout [TemplateTag]) {
    guard depth < Self.deepest else { return }
    depth += 1
    for tag in tags { expand(tag, into: &expanded) }
    depth -= 1
  }

  private mutating func expand(_ tag: TemplateTag, into expanded: inout [TemplateTag]) {
    switch tag.kind {
    case .text where expanded.last?.kind == .text: expanded[expanded.count - 1].name += tag.name
    case .text, .variable, .unescaped: expanded.append(tag)
    case .section, .inverted:
      var section = tag
      section.children = []
      expand(tag.children, into: &section.children)
      expanded.append(section)
    case .partial: expand(templates[tag.name] ?? [], into: &expanded)
    case .block: expand(blocks[tag.name] ?? tag.children, into: &expanded)
    case .parent:
      let outer = blocks
      for block in tag.children where block.kind == .block && outer[block.name] == nil {
        blocks[block.name] = block.children
      }
      expand(templates[tag.name] ?? [], into: &expanded)
      blocks = outer
    }
  }
}
