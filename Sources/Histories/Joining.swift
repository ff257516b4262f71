// Which findings are one issue: those that name the same tracker number as their own, or have the same
// title in the same scope.
import Worklogs

/// Joins findings in time order, so that adding a worklog never reshuffles what came before it.
struct Joining {
  private let runs: [Run]
  private var groups: [Group] = []
  private var byNumber: [Int: Int] = [:]
  private var byTitle: [String: Int] = [:]
  private struct Group {
    var key: String
    var findings: [Sighting] = []
    var why: [String] = []
    /// The tracker numbers that its findings give as their own.
    var numbers: Set<Int> = []
  }

  init(_ runs: [Run]) {
    self.runs = runs
  }

  mutating func join() {
    for run in runs.indices {
      for finding in runs[run].findings.indices {
        place(Sighting(run: run, finding: finding))
      }
    }
  }

  private mutating func place(_ sighting: Sighting) {
    let finding = runs[sighting.run].findings[sighting.finding]
    let title = "\(runs[sighting.run].scope)\n\(Self.normalised(finding.title))"
    let numbers = finding.ownReferences
    let group: Int
    if let (number, known) = namesake(numbers, title, in: sighting.run) {
      group = known
      note("Its worklogs name the tracker number #\(number) as their own.", in: group)
    } else if let known = byTitle[title], agrees(known, with: numbers) {
      group = known
      note(
        "It has the same title in the scope \(runs[sighting.run].scope).", in: group)
    } else {
      group = groups.count
      groups.append(Group(key: key(of: finding, sighting)))
    }
    groups[group].findings.append(sighting)
    groups[group].numbers.formUnion(numbers)
    for number in numbers where byNumber[number] == nil { byNumber[number] = group }
    if byTitle[title] == nil { byTitle[title] = group }
  }

  /// The issue that a finding's own tracker number belongs to. A worklog that tells two problems under
  /// one number means two: an issue takes one finding of a worklog by its number.
  private func namesake(
    _ numbers: [Int], _ title: String, in run: Int
  ) -> (number: Int, group: Int)? {
    if let known = byTitle[title], groups[known].findings.last?.run != run,
      let number = numbers.first(where: { groups[known].numbers.contains($0) })
    {
      return (number, known)
    }
    for number in numbers {
      guard let group = byNumber[number], groups[group].findings.last?.run != run else { continue }
      return (number, group)
    }
    return nil
  }

  /// One title with two tracker numbers is two problems.
  private func agrees(_ group: Int, with numbers: [Int]) -> Bool {
    guard !numbers.isEmpty else { return true }
    return groups[group].numbers.isEmpty || !groups[group].numbers.isDisjoint(with: numbers)
  }

  private mutating func note(_ reason: String, in group: Int) {
    if !groups[group].why.contains(reason) { groups[group].why.append(reason) }
  }

  /// What identifies an issue: where its first finding stands.
  private func key(of finding: Finding, _ sighting: Sighting) -> String {
    "\(runs[sighting.run].worklog?.file.lastPathPart ?? "")\n\(Self.normalised(finding.title))"
  }

  /// Letters and digits only, lower case.
  static func normalised(_ title: String) -> String {
    var text = ""
    for scalar in title.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        text.unicodeScalars.append(scalar)
      } else if !text.isEmpty, text.last != " " {
        text += " "
      }
    }
    return text.last == " " ? String(text.dropLast()) : text
  }

  // MARK: Issues

  /// The issues, in the order in which they were first seen.
  func issues(_ runs: [Run]) -> [Issue] {
    var ids = IssueIDs()
    let lastInScope = Dictionary(
      runs.enumerated().map { ($0.element.scope, $0.offset) }, uniquingKeysWith: { max($0, $1) })
    return groups.map { issue($0, id: ids.id(for: $0.key), lastInScope) }
  }

  private func issue(_ group: Group, id: String, _ lastInScope: [String: Int]) -> Issue {
    let findings = group.findings.map { runs[$0.run].findings[$0.finding] }
    return Issue(
      id: id, title: findings.last?.title ?? "",
      severity: findings.reversed().lazy.compactMap(\.severity).first,
      state: state(group.findings, findings, lastInScope), findings: group.findings,
      tests: Self.unique(findings.flatMap(\.tests)),
      references: Self.unique(findings.flatMap { $0.ownReferences + $0.references }),
      why: group.why)
  }

  /// The last word that was said counts; a finding of which nothing is said is there.
  private func state(
    _ sightings: [Sighting], _ findings: [Finding], _ lastInScope: [String: Int]
  ) -> Issue.State {
    guard let last = findings.last, let seen = sightings.last else { return .ongoing }
    if last.status == .resolved { return .resolved }
    if last.status == .known { return .known }
    let runIndices = Set(sightings.map(\.run))
    if findings.dropLast().contains(where: { $0.status == .resolved }) { return .regressed }
    let isInLastRun = lastInScope[runs[seen.run].scope] == seen.run
    return runIndices.count == 1 && isInLastRun ? .new : .ongoing
  }

  private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
