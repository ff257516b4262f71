// Findings that people declared to be issues of their own.
import Diagnostics
import Settings
import Worklogs

/// The findings that decisions split off, by where they stand today.
struct Splits {
  /// The id of the issue that each was part of.
  private(set) var origins: [Sighting: String] = [:]
  private var decided: [Sighting: Decision] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ decisions: [Decision], _ runs: [Run]) {
    let splits = decisions.compactMap { decision in
      if case .split(let place) = decision.action { (decision, place) } else { nil }
    }
    if splits.isEmpty { return }
    var runOfWorklog: [String: Int] = [:]
    for (index, run) in runs.enumerated() {
      if let file = run.worklog?.file { runOfWorklog[file] = index }
    }
    for (decision, place) in splits {
      guard let run = runOfWorklog[place.worklog] else {
        let nearest = nearestName(to: place.worklog, among: runOfWorklog.keys.sorted())
        report(
          decision, "There is no worklog \(place.worklog).",
          hint: nearest.map { "Did you mean \($0)?" })
        continue
      }
      if let finding = Self.finding(at: place, among: runs[run].findings) {
        origins[Sighting(run: run, finding: finding)] = decision.issue
        decided[Sighting(run: run, finding: finding)] = decision
      } else {
        reportMissing(decision, place, runs[run].findings)
      }
    }
  }

  /// Takes findings that came by a merge from the issue that they were part of before, and leaves each issue
  /// one finding: without any, nothing would remember its id.
  mutating func follow(_ merges: Merges, _ recall: Recall, in ledger: Ledger) {
    var rest: [String: Int] = [:]
    for entry in ledger.findings { rest[ledger.current(entry.id), default: 0] += 1 }
    for (sighting, origin) in origins.sorted(by: { $0.key < $1.key }) {
      guard let id = recall.id(of: sighting), merges.current(id) == merges.current(origin) else {
        continue
      }
      if let count = rest[id], count > 1 {
        rest[id] = count - 1
        origins[sighting] = id
      } else {
        origins[sighting] = nil
        reportLast(of: id, sighting, isMerged: merges.current(id) != id)
      }
    }
  }

  private mutating func reportLast(of id: String, _ sighting: Sighting, isMerged: Bool) {
    guard let decision = decided[sighting] else { return }
    diagnostics.append(
      decision.fault(
        "This finding is all that is left of \(id), so it cannot be split off.",
        hint: isMerged ? "Delete the merge of \(id) instead." : "Delete this decision.",
        "split-of-last-finding"))
  }

  /// The finding with the title, the nearest to the line where several have it; without a title the one in
  /// the line.
  private static func finding(
    at place: Decision.FindingPlace, among findings: [Finding]
  ) -> Int? {
    let inLine = findings.firstIndex { $0.line == place.line }
    guard let title = place.title?.normalisedTitle else { return inLine }
    let titled = findings.indices.filter { findings[$0].title.normalisedTitle == title }
    let distances = titled.map { (abs(findings[$0].line - place.line), $0) }
    return distances.min { $0 < $1 }?.1 ?? inLine
  }

  private mutating func reportMissing(
    _ decision: Decision, _ place: Decision.FindingPlace, _ findings: [Finding]
  ) {
    let nearest = findings.min { first, second in
      abs(first.line - place.line) < abs(second.line - place.line)
    }
    report(
      decision, "There is no finding at \(place.worklog):\(place.line).",
      hint: nearest.map {
        "The nearest one is at line \($0.line): “\($0.title)”."
      } ?? "That worklog has no findings.")
  }

  private mutating func report(_ decision: Decision, _ sentence: String, hint: String?) {
    diagnostics.append(decision.fault(sentence, hint: hint, "split-without-finding"))
  }
}
