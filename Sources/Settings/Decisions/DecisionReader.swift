// Reads `decisions.yml`: YAML to decisions, and every fault to a diagnostic.
import Dates
import Diagnostics
import Yams

extension Decision {
  /// The longest `decisions.yml` that is read, in bytes: some ten thousand decisions.
  public static let longest = 1024 * 1024

  /// Reads the text of `decisions.yml`, a list with one mapping for each decision:
  ///
  ///     - merge: 9TR2X
  ///       into: K7Q2M
  ///       by: release crew
  ///       on: 2026-03-14 15:20 UTC
  ///       why: one certificate, two alarms
  ///
  /// The decisions are in the order of the text. An entry with a fault is left out. Where a part of
  /// the text is not YAML, `isSpoiled` is true and there are no decisions: whoever went on would
  /// forget what people decided. All diagnostics are errors, in the order of the file. Takes time in
  /// proportion to the text.
  public static func read(
    yaml: String, file: String
  ) -> (decisions: [Decision], diagnostics: [Diagnostic], isSpoiled: Bool) {
    var faults = Faults(in: .decisions, file: file)
    var decisions: [Decision] = []
    if yaml.utf8.count > longest {
      faults.report(.tooLong(limit: longest), at: .start)
    } else {
      for part in DecisionsText(yaml).parts {
        let (found, itsFaults) = read(part, file: file)
        decisions += found
        faults.add(itsFaults)
      }
    }
    let isSpoiled = faults.haveSpoiledAll
    return (isSpoiled ? [] : decisions, faults.diagnostics, isSpoiled)
  }

  private static func read(
    _ part: DecisionsText.Part, file: String
  ) -> (decisions: [Decision], faults: Faults) {
    var faults = Faults(in: .decisions, file: file, firstLine: part.line)
    do throws(PlacedFault) {
      let tree = try YAMLTree(part.text, limit: longest)
      var reader = DecisionReader(values: YAMLValues(tree, faults: faults))
      let decisions = tree.root.map { reader.decisions($0) } ?? []
      faults = reader.values.faults
      if let root = tree.root, !root.isNothing, !root.isList { faults.spoilAll() }
      return (decisions, faults)
    } catch {
      faults.report(error.fault, at: error.place)
      return ([], faults)
    }
  }
}

/// Reads decisions, one after the other.
struct DecisionReader {
  private(set) var values: YAMLValues
  /// The keys of the decision that is being read.
  private var entries: [YAMLValues.Entry] = []
  /// The key that names the action and the issue.
  private var action = ""
  private var place = Place.start

  init(values: YAMLValues) { self.values = values }

  /// What each action may have beside it, apart from `common`.
  private static let actions: KeyValuePairs = [
    "merge": ["into"], "split": ["finding", "title"], "close": [], "reopen": [], "mute": ["until"],
    "assign": ["to"], "rename": ["title"], "severity": ["is"], "distinct": [],
  ]
  private static let common = ["by", "on", "why"]

  mutating func decisions(_ root: Node) -> [Decision] {
    let nodes = values.list(root, "decisions", expected: "a list of decisions") ?? []
    return nodes.compactMap { decision($0) }
  }

  private mutating func decision(_ node: Node) -> Decision? {
    place = node.place
    if node.isNothing { return refuse(.withoutAction(known: Self.actions.map(\.key)), at: place) }
    let found = values.faults.count
    entries = values.entries(node, "decision", expected: "a mapping")
    guard values.faults.count == found, findAction() else { return nil }
    let pair = action == "distinct" ? pair() : nil
    guard let issue = pair?.issue ?? (action == "distinct" ? nil : id(action)) else { return nil }
    reportUnknownKeys()
    let done = pair.map { .distinct(from: $0.other) } ?? actionDone(to: issue)
    let decision = done.map {
      Decision(
        issue: issue, action: $0, by: optionalText("by"), on: optionalDate("on"),
        why: optionalText("why"), line: values.faults.line(place))
    }
    return values.faults.count == found ? decision : nil
  }

  // MARK: Keys

  private mutating func findAction() -> Bool {
    let known = Self.actions.map(\.key)
    let found = entries.filter { known.contains($0.key) }
    guard let first = found.first else {
      let allKeys = known + Self.common + Self.actions.flatMap(\.value)
      let unknown = entries.first { !allKeys.contains($0.key) }
      if let unknown {
        values.faults.report(.unknownKey(unknown.key, group: "", known: known), at: unknown.place)
      } else {
        report(.withoutAction(known: known), at: place)
      }
      return false
    }
    if let second = found.dropFirst().first {
      report(.twoActions(first.key, second.key), at: second.place)
      return false
    }
    action = first.key
    return true
  }

  private mutating func reportUnknownKeys() {
    let own = Self.actions.first { $0.key == action }?.value ?? []
    let known = own + Self.common
    for entry in entries where entry.key != action && !known.contains(entry.key) {
      values.faults.report(.unknownKey(entry.key, group: "", known: known), at: entry.place)
    }
  }

  private mutating func actionDone(to issue: String) -> Decision.Action? {
    switch action {
    case "merge": merge(issue)
    case "split": split()
    case "close": .close
    case "reopen": .reopen
    case "mute": date("until").map { .mute(until: $0) }
    case "assign": .assign(to: optionalText("to"))
    case "rename": required("title", .title).map { .rename(to: $0.text) }
    default: severity().map { .severity($0) }
    }
  }

  private mutating func pair() -> (issue: String, other: String)? {
    guard let node = entries.first(where: { $0.key == action })?.value else { return nil }
    let found = values.faults.count
    let expected = "a list of two ids"
    let texts = (values.list(node, action, expected: expected) ?? []).map { node in
      (values.item(node, action, expected: expected) ?? "", node.place)
    }
    guard values.faults.count == found else { return nil }
    var ids: [String] = []
    for (text, place) in texts {
      guard let id = Decision.id(from: text) else {
        return refuse(.unusable(action, meaning: .issue, found: text), at: place)
      }
      ids.append(id)
    }
    guard let first = ids.first, let last = ids.last, ids.count == 2, first != last else {
      return refuse(.notTwo, at: place)
    }
    return (first, last)
  }

  private mutating func merge(_ issue: String) -> Decision.Action? {
    guard let other = id("into") else { return nil }
    guard other != issue else { return refuse(.mergedIntoItself(issue), at: place) }
    return .merge(into: other)
  }

  private mutating func split() -> Decision.Action? {
    guard let (text, place) = required("finding", .finding) else { return nil }
    guard var finding = Decision.FindingPlace(text) else {
      return refuse(.unusable("finding", meaning: .finding, found: text), at: place)
    }
    finding.title = optionalText("title")
    return .split(finding)
  }

  private mutating func severity() -> Int? {
    guard let (text, place) = required("is", .severity) else { return nil }
    return Decision.severity(from: text)
      ?? refuse(.unusable("is", meaning: .severity, found: text), at: place)
  }

  // MARK: Values

  private mutating func id(_ key: String) -> String? {
    guard let (text, place) = required(key, .issue) else { return nil }
    return Decision.id(from: text)
      ?? refuse(.unusable(key, meaning: .issue, found: text), at: place)
  }

  private mutating func date(_ key: String) -> StatedDate? {
    guard let (text, place) = required(key, .date) else { return nil }
    return Decision.date(from: text)
      ?? refuse(.unusable(key, meaning: .date, found: text), at: place)
  }

  private mutating func optionalDate(_ key: String) -> StatedDate? {
    optionalText(key) == nil ? nil : date(key)
  }

  /// The text of a key that the action needs, and where it stands.
  private mutating func required(
    _ key: String, _ meaning: DecisionFault.Meaning
  ) -> (text: String, place: Place)? {
    let entry = entries.first { $0.key == key }
    if let entry, !entry.value.isNothing {
      guard let text = values.text(entry.value, key) else { return nil }
      if !text.isEmpty { return (text, entry.value.place) }
    }
    return refuse(.missing(key, action: action, meaning: meaning), at: entry?.place ?? place)
  }

  /// Nil where the key is missing or empty.
  private mutating func optionalText(_ key: String) -> String? {
    guard let entry = entries.first(where: { $0.key == key }),
      let text = values.text(entry.value, key), !text.isEmpty
    else { return nil }
    return text
  }

  // MARK: Faults

  private mutating func report(_ fault: DecisionFault, at place: Place) {
    values.faults.report(.decision(fault), at: place)
  }

  private mutating func refuse<Value>(_ fault: DecisionFault, at place: Place) -> Value? {
    report(fault, at: place)
    return nil
  }
}
