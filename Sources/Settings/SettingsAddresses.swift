// Reads the settings that are web addresses: the site's own, the tracker's and the repository's.
import Yams

extension Settings {
  /// An address under which a site can stand, without closing slashes, since paths are appended to it;
  /// nil where the text is none.
  public static func baseURL(from text: String) -> String? {
    let end = text.lastIndex { $0 != "/" }.map(text.index(after:)) ?? text.startIndex
    let address = String(text[..<end])
    let isPlain = !address.contains { "?#{}".contains($0) }
    return isPlain && isWebAddress(address) ? address : nil
  }
}

extension SettingsReader {
  /// An address to which paths are appended.
  mutating func address(_ node: Node, _ name: String) -> String? {
    guard let text = values.text(node, name) else { return nil }
    guard let address = Settings.baseURL(from: text) else {
      let expected = "a web address without `?`, `#` and braces"
      values.faults.report(
        .notWebAddress(name, expected: expected, found: text), at: node.place)
      return nil
    }
    return address
  }

  mutating func readTracker(_ node: Node) {
    for entry in values.entries(node, "tracker", expected: "a mapping of addresses") {
      switch entry.key {
      case "issue":
        settings.tracker.issue = pattern(entry.value, "tracker.issue", placeholder: "{number}")
      case "new": settings.tracker.new = pattern(entry.value, "tracker.new")
      default: reportUnknown(entry, group: "tracker.", known: ["issue", "new"])
      }
    }
  }

  private mutating func pattern(
    _ node: Node, _ name: String, placeholder: String? = nil
  ) -> String? {
    guard let text = values.text(node, name) else { return nil }
    guard isWebAddress(text) else {
      values.faults.report(
        .notWebAddress(name, expected: "a web address", found: text), at: node.place)
      return nil
    }
    if let placeholder, !text.contains(placeholder) {
      values.faults.report(.missingPlaceholder(name, placeholder: placeholder), at: node.place)
      return nil
    }
    return text
  }
}

/// Whether a browser would open it as a page of the web, and it needs no escaping in a link.
func isWebAddress(_ text: String) -> Bool {
  let lowercased = text.lowercased()
  let scheme = ["https://", "http://"].first(where: lowercased.hasPrefix)
  let rest = text.unicodeScalars.dropFirst(scheme?.count ?? 0)
  guard scheme != nil, let first = rest.first, !"/?#:@.{".unicodeScalars.contains(first) else {
    return false
  }
  return rest.allSatisfy { scalar in
    scalar.value > 0x20 && !(0x7F...0xA0).contains(scalar.value)
      && !scalar.properties.isWhitespace && !"\"'<>\\^`|".unicodeScalars.contains(scalar)
  }
}
