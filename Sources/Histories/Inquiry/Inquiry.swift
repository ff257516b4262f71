// Asking a history whether something is known, by the same identity as the build: what is asked is joined to the
// history as a worklog that is added to it would be, and nothing is kept of that.
//
//   worklogs, failures ─ joined to the history ─▶ for each finding its issue ─▶ what that is without them
import Dates
import Reports
import Settings
import Worklogs

/// A history that can be asked.
public struct Inquiry: Sendable {
  /// Without what is asked.
  public let history: History
  private let worklogs: [Worklog]
  private let reported: [ReportedRun]
  private let settings: Settings
  private let decisions: [Decision]
  private let ledger: Ledger

  /// What is asked about: a worklog, or what failed by a report or a log.
  public struct Question: Sendable {
    fileprivate var worklog: Worklog
    fileprivate var failures: [Failure] = []

    /// - Parameter worklog: Its `file` is as it would stand in the content folder.
    public init(_ worklog: Worklog) { self.worklog = worklog }

    /// - Parameter scope: What ran; nil where it is not stated, and then scopes are not compared.
    public init(_ failures: [Failure], file: String, scope: String?) {
      worklog = Worklog(file: file, title: file)
      worklog.scope = scope
      self.failures = failures
    }
  }

  /// The parameters are those of the history that a build would make.
  public init(
    of worklogs: [Worklog], _ reported: [ReportedRun] = [], settings: Settings = Settings(),
    decisions: [Decision] = [], ledger: Ledger = Ledger()
  ) {
    self.worklogs = worklogs
    self.reported = reported
    self.settings = settings
    self.decisions = decisions
    self.ledger = ledger
    history = History(
      relating: worklogs, reported, settings: settings, decisions: decisions, ledger: ledger)
  }

  /// The answers to each question: of a worklog for each finding, in its order; of failures for each cause.
  ///
  /// - Complexity: that of joining the whole history once, however much is asked.
  public func answers(to questions: [Question]) -> [[Answer]] {
    let named = questions.map { NamedFailures($0.failures, in: history) }
    let causes = named.map { Self.causes(of: $0.rest) }
    var asked = zip(questions, causes).map {
      $0.worklog(asking: $1.prefix(Self.mostCauses), on: history.runs.last?.start)
    }
    if asked.allSatisfy(\.findings.isEmpty) { return named.map(\.answers) }
    asked = asked.withOwnNames(besides: worklogs)
    let scopeless = zip(questions, asked).filter { !$0.failures.isEmpty && $1.scope == nil }
    let joined = JoinedFindings(
      worklogs + asked, reported, settings, decisions, ledger,
      scopeless: Set(scopeless.map(\.1.file)))
    let byFile = joined.answers(for: Set(asked.map(\.file)), in: history)
    return zip(zip(named, causes), asked).map { told, worklog in
      told.0.answers + (byFile[worklog.file] ?? [])
        + told.1.dropFirst(Self.mostCauses).map(Self.uncompared)
    }
  }
}

extension Inquiry {
  /// Where there are more, the others are not compared.
  private static let mostCauses = 2_000

  /// Failures with the same error are of one cause. In the order of the first of each.
  private static func causes(of failures: [Failure]) -> [[Failure]] {
    let causes = Dictionary(grouping: failures.indices) { failures[$0].signatures.first }
    return causes.values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
      .map { cause in cause.map { failures[$0] } }
  }

  private static func uncompared(_ cause: [Failure]) -> Answer {
    let finding = Finding(of: cause)
    return Answer(
      title: finding.title, line: finding.line, tests: finding.tests,
      why: "There are more than \(mostCauses) different errors here; this one was not compared.")
  }
}

extension Inquiry.Question {
  /// The worklog that asks after these causes, or the one that was given.
  fileprivate func worklog(
    asking causes: ArraySlice<[Failure]>, on date: StatedDate?
  ) -> Worklog {
    guard !failures.isEmpty else { return worklog }
    var worklog = worklog
    worklog.date = date
    worklog.findings = causes.map { Finding(of: $0) }
    return worklog
  }
}

extension [Worklog] {
  /// Under names that no worklog of the history has.
  fileprivate func withOwnNames(besides others: [Worklog]) -> [Worklog] {
    var taken = Set(others.lazy.map(\.file))
    return map { worklog in
      var worklog = worklog
      while !taken.insert(worklog.file).inserted { worklog.file = "./" + worklog.file }
      return worklog
    }
  }
}

/// A history with what is asked in it, joined as a build would.
private struct JoinedFindings {
  private var history = History()
  private let groups: [Joining.Group]

  init(
    _ worklogs: [Worklog], _ reported: [ReportedRun], _ settings: Settings,
    _ decisions: [Decision], _ ledger: Ledger, scopeless: Set<String>
  ) {
    history.decisions = decisions
    let order = RunOrder(worklogs, reported, settings)
    history.runs = History.runs(of: order.drafts, ids: ledger.runsBySource)
    for run in history.runs.indices {
      if let file = history.runs[run].worklog?.file, scopeless.contains(file) {
        history.runs[run].scope = ""
      }
    }
    groups = history.joinFindings(ledger, renews: false)
  }

  /// By file, an answer for each finding.
  func answers(for files: Set<String>, in before: History) -> [String: [Answer]] {
    let asked = Set(
      history.runs.indices.filter { files.contains(history.runs[$0].worklog?.file ?? "") })
    let (issues, groups) = (
      places(history.issues.map(\.findings), asked), places(self.groups.map(\.findings), asked)
    )
    let known = before.issuesByID
    var answers: [String: [Answer]] = [:]
    for run in asked.sorted() {
      for number in history.runs[run].findings.indices {
        let sighting = Sighting(run: run, finding: number)
        guard let issue = issues[sighting], let group = groups[sighting] else { continue }
        answers[history.runs[run].worklog?.file ?? "", default: []].append(
          answer(sighting, history.issues[issue], self.groups[group], known: known))
      }
    }
    return answers
  }

  /// The list in which each finding of some runs stands.
  private func places(_ lists: [[Sighting]], _ runs: Set<Int>) -> [Sighting: Int] {
    var places: [Sighting: Int] = [:]
    for (index, list) in lists.enumerated() {
      for sighting in list where runs.contains(sighting.run) { places[sighting] = index }
    }
    return places
  }

  private func answer(
    _ sighting: Sighting, _ issue: Issue, _ group: Joining.Group, known: [String: Int]
  ) -> Answer {
    let finding = history.finding(sighting)
    var answer = Answer(
      title: finding.title, line: finding.line, tests: finding.tests, why: Self.unlike)
    answer.saysFixed = finding.status == .resolved
    let reasons = group.findings.firstIndex(of: sighting).map { group.reasons[$0] } ?? []
    if let index = known[issue.id] {
      answer.issue = index
      answer.certainty = Answer.Certainty(odds: group.odds[sighting])
      answer.why = reasons.isEmpty ? Self.answered : reasons.sentences(in: history.runs)
    } else {
      answer.perhaps = issue.suggestions.compactMap { suggestion in
        known[suggestion.id].map { ($0, suggestion.why) }
      }
    }
    return answer
  }

  private static let unlike = "No earlier finding is enough like it."
  private static let answered = "It was that issue when it was published first."
}
