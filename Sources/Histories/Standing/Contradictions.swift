// What the worklogs say of an issue against each other and against later results.
import Dates
import Diagnostics
import Worklogs

extension History {
  /// Finds issues whose worklogs contradict each other, or later tests.
  ///
  /// - Complexity: linear in the number of findings.
  mutating func findContradictions() {
    let later = laterWorklogs()
    diagnostics += issues.flatMap { issue in
      [vanished(issue, later), returned(issue)].compactMap(\.self) + disagreements(in: issue)
    }
  }

  /// For each run how many worklogs of its scope came after it.
  private func laterWorklogs() -> [Int] {
    var counts: [String: Int] = [:]
    let later = runs.indices.reversed().map { run in
      let count = counts[runs[run].scope] ?? 0
      counts[runs[run].scope] = count + (runs[run].worklog == nil ? 0 : 1)
      return count
    }
    return later.reversed()
  }

  /// A critical problem of which later worklogs say nothing, not even that it is mended.
  private func vanished(_ issue: Issue, _ laterWorklogs: [Int]) -> Diagnostic? {
    guard issue.severity == .p0, [.ongoing, .regressed, .quiet].contains(issue.state),
      let last = issue.findings.last, status(of: last) ?? .open == .open
    else { return nil }
    let later = laterWorklogs[last.run]
    if later == 0 { return nil }
    let scope = runs[last.run].scope
    let silence =
      later == 1
      ? "the later worklog of \(scope) does" : "the \(later) later worklogs of \(scope) do"
    return warning(
      at: last, "“\(finding(last).title)” is P0 and not resolved, but \(silence) not mention it.",
      hint: "Say in a worklog that it is resolved or known, or close it by a decision.", "vanished")
  }

  /// The worklogs' last word is that it is mended, and a test of it failed in a later run. Of the same
  /// run `weighEvidence` tells.
  private func returned(_ issue: Issue) -> Diagnostic? {
    guard issue.state != .resolved, let last = issue.findings.last,
      status(of: last) == .resolved, let run = failure(of: issue, after: last.run)
    else { return nil }
    let names = issue.findings.flatMap { namedTests(of: $0) }
    let test = names.first { name in
      guard !name.isSuite, case .failed = evidence(for: name, in: run) else { return false }
      return true
    }
    return warning(
      at: last,
      "“\(finding(last).title)” is said to be resolved, but \(test?.name ?? "its test") failed later, "
        + "in the run \(runs[run].id), and no later finding tells of it.", "resolved-but-failing")
  }

  /// The run after another in which its tests brought it back.
  private func failure(of issue: Issue, after last: Int) -> Int? {
    issue.timeline.lazy.compactMap { change -> Int? in
      guard case (.state(.regressed), .tests(let run)) = (change.event, change.source), run > last
      else { return nil }
      return run
    }.first
  }

  /// Findings of one day, or of one worklog, that state different severities.
  private func disagreements(in issue: Issue) -> [Diagnostic] {
    let stated = issue.findings.filter { severity(of: $0) != nil }
    return zip(stated, stated.dropFirst()).compactMap { earlier, later in
      guard let one = severity(of: earlier), let other = severity(of: later), one != other,
        areSameDay(earlier.run, later.run), let file = runs[earlier.run].worklog?.file
      else { return nil }
      return warning(
        at: later,
        "“\(finding(later).title)” is \(other.name) here, but \(one.name) in \(file):\(finding(earlier).line) of "
          + (earlier.run == later.run ? "the same worklog." : "the same day."), "two-severities")
    }
  }

  private func areSameDay(_ one: Int, _ other: Int) -> Bool {
    guard one != other else { return true }
    guard let first = runs[one].start, let second = runs[other].start else { return false }
    return (first.year, first.month, first.day) == (second.year, second.month, second.day)
  }

  private func warning(
    at sighting: Sighting, _ sentence: String, hint: String? = nil, _ identifier: String
  ) -> Diagnostic {
    let file = runs[sighting.run].worklog?.file ?? ""
    return Diagnostic(
      .warning, at: SourceLocation(file: file, line: finding(sighting).line), sentence, hint: hint,
      identifier: identifier)
  }
}
