// What the worklogs say of an issue against each other and against later results.
import Dates
import Diagnostics
import Settings
import Worklogs

extension History {
  /// Finds issues whose worklogs contradict each other, or later tests.
  ///
  /// - Complexity: linear in the number of findings.
  mutating func findContradictions() {
    diagnostics += issues.flatMap { [returned($0), disagreement(in: $0)].compactMap(\.self) }
  }

  /// The worklogs' last word is that it is fixed, and a test of it failed in a later run. Of the same
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
        + "in the run \(runs[run].id), and no later finding reports it.", "resolved-but-failing")
  }

  /// The run after another in which its tests brought it back.
  private func failure(of issue: Issue, after last: Int) -> Int? {
    issue.timeline.lazy.compactMap { change -> Int? in
      guard case (.state(.regressed), .tests(let run)) = (change.event, change.source), run > last
      else { return nil }
      return run
    }.first
  }

  /// Severities that are stated by turns, or different ones on one day: one line for each issue, unless a
  /// person has decided.
  private func disagreement(in issue: Issue) -> Diagnostic? {
    if issue.decisions.contains(where: { decisions[$0].isSeverity }) { return nil }
    let stated = issue.findings.filter { severity(of: $0) != nil }
    let changes = zip(stated, stated.dropFirst()).filter { severity(of: $0) != severity(of: $1) }
    let unsettled = UnsettledSeverity(stated.compactMap { severity(of: $0) })
    let last = unsettled == nil ? changes.last { areSameDay($0.run, $1.run) } : changes.last
    guard let (earlier, later) = last, let one = severity(of: earlier),
      let other = severity(of: later), let file = runs[earlier.run].worklog?.file
    else { return nil }
    let before = "\(one.name) in \(file):\(finding(earlier).line)"
    let sentence: String
    if let unsettled {
      sentence = "is \(unsettled.words): \(other.name) here, \(before)."
    } else {
      let place = earlier.run == later.run ? "the same worklog" : "the same day"
      sentence = "is \(other.name) here, but \(before) of \(place)."
    }
    return warning(
      at: later, "“\(finding(later).title)” " + sentence,
      hint: "almanac issue severity \(issue.id) \(min(one, other).name) settles it.",
      "two-severities")
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

extension Decision {
  fileprivate var isSeverity: Bool {
    if case .severity = action { true } else { false }
  }
}
