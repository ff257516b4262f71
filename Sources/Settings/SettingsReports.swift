// Reads the rules for reports that are in no known format.
import Yams

extension SettingsReader {
  /// The rules, in their order. One with a fault is left out.
  mutating func reportRules(_ node: Node) -> [ReportRule] {
    let rules = values.list(node, "reports", expected: "a list of rules") ?? []
    return rules.compactMap { rule($0) }
  }

  private static let outcomes = [
    "passed", "failed", "error", "skipped", "xfailed", "xpassed", "flaky",
  ]
  private static let known =
    [
      "files", "tests", "name", "outcome", "duration", "duration_unit", "message", "time",
      "repeated",
    ] + outcomes

  private mutating func rule(_ node: Node) -> ReportRule? {
    var rule = ReportRule(files: "")
    for entry in values.entries(node, "reports", expected: "a list of rules") {
      let path = "reports.\(entry.key)"
      switch entry.key {
      case "files": rule.files = values.text(entry.value, path) ?? ""
      case "tests": rule.tests = values.text(entry.value, path) ?? ""
      case "name": rule.name = values.text(entry.value, path)
      case "outcome": rule.outcome = values.text(entry.value, path)
      case "duration": rule.duration = values.text(entry.value, path)
      case "duration_unit": rule.durationUnit = unit(entry.value, path)
      case "message": rule.message = values.text(entry.value, path)
      case "time": rule.time = values.text(entry.value, path)
      case "repeated": rule.repeated = repeated(entry.value, path)
      case let outcome where Self.outcomes.contains(outcome):
        addWords(entry.value, path, meaning: outcome, allowsOne: true, to: &rule.words)
      default: reportUnknown(entry, group: "reports.", known: Self.known)
      }
    }
    guard !rule.files.isEmpty else {
      values.faults.report(.missingKey("reports.files"), at: node.place)
      return nil
    }
    return rule
  }

  private mutating func repeated(_ node: Node, _ path: String) -> ReportRule.Repeated? {
    guard let text = values.text(node, path) else { return nil }
    if let repeated = ReportRule.Repeated(rawValue: text) { return repeated }
    values.faults.report(
      .unknownWord(path, expected: "`attempts` or `tests`", found: text), at: node.place)
    return nil
  }

  private mutating func unit(_ node: Node, _ path: String) -> ReportRule.DurationUnit {
    guard let text = values.text(node, path) else { return .seconds }
    if let unit = ReportRule.DurationUnit(rawValue: text) { return unit }
    let units = ReportRule.DurationUnit.allCases.map(\.rawValue).joined(separator: ", ")
    values.faults.report(
      .unknownWord(path, expected: "one of \(units)", found: text), at: node.place)
    return .seconds
  }
}
