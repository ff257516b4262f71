// Reads how long issues are new, when they are stale, and which scopes are one.
import Yams

extension SettingsReader {
  mutating func readStates(_ node: Node) {
    for entry in values.entries(node, "states", expected: "a mapping of days") {
      switch entry.key {
      case "new_days":
        if let days = days(entry.value, "states.new_days") { settings.states.newDays = days }
      case "stale_days":
        if let days = days(entry.value, "states.stale_days") { settings.states.staleDays = days }
      default: reportUnknown(entry, group: "states.", known: ["new_days", "stale_days"])
      }
    }
  }

  /// Ten years; what is meant to be never.
  private static let mostDays = 3650

  private mutating func days(_ node: Node, _ path: String) -> Int? {
    guard let text = values.text(node, path) else { return nil }
    if let days = Int(text), (1...Self.mostDays).contains(days) { return days }
    values.faults.report(
      .unknownWord(path, expected: "a number of days, 1 to \(Self.mostDays)", found: text),
      at: node.place)
    return nil
  }

  /// `golden-path: [goldenpath, e2e-golden*]` gives each of these names and that of the scope itself.
  mutating func readScopes(_ node: Node) {
    var names: [String: String] = [:]
    for entry in values.entries(node, "scopes", expected: "a mapping of lists of scopes") {
      let scope = entry.key.trimmed
      guard !scope.isEmpty else {
        values.faults.report(.emptyWord("scopes"), at: entry.place)
        continue
      }
      add(scope.lowercased(), meaning: scope, at: entry.place, to: &names)
      addWords(entry.value, "scopes.\(scope)", meaning: scope, allowsOne: true, to: &names)
    }
    settings.scopeNames = names
  }
}
