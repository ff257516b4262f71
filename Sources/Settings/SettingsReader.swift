// Reads `almanac.yml`: YAML to `Settings`, and every fault to a diagnostic.
import Diagnostics
import Yams

extension Settings {
  /// Reads the text of `almanac.yml`. A fault costs only the key it stands in; a text that is not
  /// YAML, has a key twice or is longer than 256 KB gives the defaults. All diagnostics are errors,
  /// in the order of the file.
  ///
  ///     let (settings, diagnostics) = Settings.read(yaml: "title: Tides", file: "almanac.yml")
  ///
  /// Scalars are the text that was written: `title: no` is "no". Anchors, aliases and tags are
  /// refused. Takes time in proportion to the text.
  public static func read(
    yaml: String, file: String
  ) -> (settings: Settings, diagnostics: [Diagnostic]) {
    var faults = Faults(in: .settings, file: file)
    do throws(PlacedFault) {
      let tree = try YAMLTree(yaml, limit: Subject.settings.limit)
      var reader = SettingsReader(values: YAMLValues(tree, faults: faults))
      if let root = tree.root { reader.read(root) }
      return (reader.settings, reader.values.faults.diagnostics)
    } catch {
      faults.report(error.fault, at: error.place)
      return (Settings(), faults.diagnostics)
    }
  }
}

struct SettingsReader {
  var settings = Settings()
  var values: YAMLValues

  init(values: YAMLValues) { self.values = values }

  private static let known = [
    "title", "base_url", "tracker", "repository", "time_zone", "severities", "statuses", "states",
    "scopes", "cards", "redact", "reports", "attachments",
  ]

  mutating func read(_ root: Node) {
    for entry in values.entries(root, "settings", expected: "a mapping") {
      let value = entry.value
      switch entry.key {
      case "title": readTitle(value)
      case "base_url": settings.baseURL = address(value, "base_url")
      case "tracker": readTracker(value)
      case "repository": settings.repository = address(value, "repository")
      case "time_zone": readTimeZone(value)
      case "severities":
        settings.severityWords = words(value, "severities", of: ["P0", "P1", "P2", "P3"])
      case "statuses":
        settings.statusWords = words(value, "statuses", of: ["open", "resolved", "known"])
      case "states": readStates(value)
      case "scopes": readScopes(value)
      case "cards": readCards(value)
      case "reports": settings.reportRules = reportRules(value)
      case "redact": readRedaction(value)
      case "attachments": readAttachments(value)
      default: reportUnknown(entry, known: Self.known)
      }
    }
  }

  mutating func reportUnknown(_ entry: YAMLValues.Entry, group: String = "", known: [String]) {
    values.faults.report(.unknownKey(entry.key, group: group, known: known), at: entry.place)
  }

  private mutating func readTitle(_ node: Node) {
    if let title = values.text(node, "title"), !title.isEmpty { settings.title = title }
  }

  private mutating func readCards(_ node: Node) {
    for entry in values.entries(node, "cards", expected: "a mapping") {
      switch entry.key {
      case "impact":
        if let impact = flag(entry.value, "cards.impact") { settings.cards.impact = impact }
      default: reportUnknown(entry, group: "cards.", known: ["impact"])
      }
    }
  }

  /// Scalars are text in all settings; these two words are what YAML 1.2 calls a Boolean.
  private mutating func flag(_ node: Node, _ name: String) -> Bool? {
    guard let text = values.text(node, name) else { return nil }
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default:
      values.faults.report(
        .unknownWord(name, expected: "`true` or `false`", found: text), at: node.place)
      return nil
    }
  }

  private mutating func readTimeZone(_ node: Node) {
    guard let name = values.text(node, "time_zone") else { return }
    if isKnownTimeZone(name) {
      settings.timeZone = name
    } else {
      let nearest = nearestName(to: name, among: knownTimeZones)
      values.faults.report(.unknownTimeZone(name, nearest: nearest), at: node.place)
    }
  }
}
