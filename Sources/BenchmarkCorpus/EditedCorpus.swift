// Worklogs in which titles and texts are repeated, and people who go on editing them: what a ledger has to
// bear. The same for the same seed on every machine.

import Foundation
import SeededRandom

public struct EditedCorpus: Sendable {
  private var random: RandomSource
  private var worklogs: [String: [Section]] = [:]
  private var names: [String] = []
  private var count = 0

  private struct Section {
    /// In the team's tracker: findings that are equal in all else are problems of their own by it.
    var number: Int?
    var title: String
    var text: String
  }

  /// Titles that templates bring into every worklog, and some of problems that come again.
  private static let titles = [
    "Risk Level", "Impact", "Root Cause", "Next Steps", "Flaky test", "Timeout", "Login fails",
    "Parcel counted twice at the gate", "Label printer prints empty labels",
    "Conveyor stops after restart", "Weight shown in pounds", "Route table is stale",
  ]
  private static let texts = [
    "High.", "Medium.", "None known.", "To be looked at.", "The gate did not answer in 30 s.",
    "Seen in three runs; the log says nothing.", "Fails on the second try only.",
  ]

  public init(seed: UInt64, worklogs count: Int) {
    random = RandomSource(seed: seed)
    for _ in 0..<count { addWorklog() }
  }

  /// Writes all worklogs into `folder`, which is made if need be.
  public func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in names { try write(name, to: folder) }
  }

  /// Edits one worklog of `share`, adds, copies and deletes a few, and does the same in `folder`.
  ///
  /// - Returns: the names of the worklogs that were touched.
  public mutating func edit(oneOf share: Int, in folder: URL) throws -> Set<String> {
    var touched: Set<String> = []
    for _ in 0..<max(1, names.count / share) {
      let name = random.pick(names)
      if random.chance(percent: 10), names.count > 1 {
        worklogs[name] = nil
        names.removeAll { $0 == name }
        try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        touched.insert(name)
        continue
      }
      let changed = random.chance(percent: 20) ? add(copyOf: name) : editSection(of: name)
      try write(changed, to: folder)
      touched.insert(changed)
    }
    return touched
  }

  // MARK: Edits

  @discardableResult
  private mutating func add(_ sections: [Section]) -> String {
    count += 1
    let day = count % 28 + 1
    let month = count / 28 % 12 + 1
    let date = "2025-\(Self.two(month))-\(Self.two(day))"
    let name = "WORKLOG-sorting-\(date)-\(Self.two(count / 336 % 24))00-\(count).md"
    worklogs[name] = sections
    names.append(name)
    return name
  }

  private mutating func addWorklog() {
    var sections: [Section] = []
    for _ in 0...random.number(below: 5) { sections.append(section()) }
    add(sections)
  }

  private mutating func section() -> Section {
    Section(
      number: random.chance(percent: 40) ? random.number(below: 900) + 100 : nil,
      title: random.pick(Self.titles), text: random.pick(Self.texts))
  }

  /// Half of the new worklogs repeat another one word for word.
  private mutating func add(copyOf name: String) -> String {
    if random.chance(percent: 50) { return add(worklogs[name] ?? []) }
    addWorklog()
    return names.last ?? name
  }

  private mutating func editSection(of name: String) -> String {
    var sections = worklogs[name] ?? []
    let place = random.number(below: sections.count)
    switch random.number(below: 4) {
    case 0: sections.insert(section(), at: place)
    case 1 where sections.count > 1: sections.remove(at: place)
    case 2: random.shuffle(&sections)
    default:
      if sections.indices.contains(place) { sections[place].text += " Again on the next day." }
    }
    worklogs[name] = sections
    return name
  }

  // MARK: Markdown

  private func write(_ name: String, to folder: URL) throws {
    let sections = (worklogs[name] ?? []).map { section in
      let number = section.number.map { "Bug #\($0) - " } ?? ""
      return "### \(number)\(section.title)\n\n**Severity:** P2\n\n\(section.text)\n"
    }
    let text =
      "# Test run\n\n**Scope:** sorting\n\n## Discovered issues\n\n"
      + sections.joined(separator: "\n")
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
