// Reads what must not be published.
import Redaction
import Yams

extension SettingsReader {
  mutating func readRedaction(_ node: Node) {
    for entry in values.entries(node, "redact", expected: "a mapping of lists") {
      let path = "redact.\(entry.key)"
      switch entry.key {
      case "words": settings.redaction.words = items(entry.value, path).map(\.text)
      case "patterns": settings.redaction.patterns = patterns(entry.value, path)
      case "hosts": settings.redaction.hosts = hosts(entry.value, path)
      case "off": settings.redaction.off = forms(entry.value, path)
      default:
        reportUnknown(entry, group: "redact.", known: ["words", "patterns", "hosts", "off"])
      }
    }
  }

  /// The texts of a list, or one text that stands for itself.
  private mutating func items(_ node: Node, _ path: String) -> [(text: String, place: Place)] {
    let expected = "a list of texts"
    let nodes = values.list(node, path, expected: expected, allowsOne: true) ?? []
    return nodes.compactMap { node in
      guard let text = values.item(node, path, expected: expected), !text.isEmpty else {
        if node.isScalar { values.faults.report(.emptyWord(path), at: node.place) }
        return nil
      }
      return (text, node.place)
    }
  }

  private mutating func patterns(_ node: Node, _ path: String) -> [String] {
    items(node, path).filter { item in
      if (try? SearchPattern(item.text)) != nil { return true }
      values.faults.report(.notPattern(path, found: item.text), at: item.place)
      return false
    }.map(\.text)
  }

  private mutating func hosts(_ node: Node, _ path: String) -> [String] {
    items(node, path).filter { item in
      if HostName(item.text) != nil { return true }
      values.faults.report(
        .unknownWord(path, expected: "names of hosts such as `*.example.com`", found: item.text),
        at: item.place)
      return false
    }.map(\.text)
  }

  private mutating func forms(_ node: Node, _ path: String) -> Set<String> {
    let known = SecretForm.all.map(\.identifier)
    let wanted = items(node, path).filter { item in
      if known.contains(item.text) { return true }
      values.faults.report(.unknownForm(path, found: item.text, known: known), at: item.place)
      return false
    }
    return Set(wanted.map(\.text))
  }
}

extension Node {
  fileprivate var isScalar: Bool {
    if case .scalar = self { true } else { false }
  }
}
