// Tells an issue's life in a line for each day, and reads its timeline back as lines.
import Dates
import Histories
import Settings
import Worklogs

/// Days from 2031-05-01 on with one run each, all about one issue, `Fares round up`, that names `tests`.
///
/// A day is what its worklog says, then `|` and the results of its report: `P1 open | a- b+`. `*` is a
/// worklog that does not tell of the issue; with nothing before the `|` there is no worklog. A word with a
/// colon in front is the scope: `gates: P1 -`; else it is `fares`.
struct Life {
  var days: [String]
  var tests: [String] = []
  /// Each with its date, `05-03` or `05-03T11:20`, if any.
  var decisions: [(date: String?, action: Decision.Action)] = []
  var timeZone = "UTC"

  var history: History {
    let undecided = related([])
    let id = undecided.issues.first?.id ?? ""
    if decisions.isEmpty { return undecided }
    return related(
      decisions.map { date, action in
        Decision(
          issue: id, action: action, on: date.flatMap { StatedDate(timestamp: "2031-\($0)") })
      })
  }

  var issue: Histories.Issue? { history.issues.first }
  var state: Histories.Issue.State? { issue?.state }

  /// The timeline, a line each: `05-03 resolved by tests`.
  var timeline: [String] { issue?.timeline.map(\.told) ?? [] }

  private func related(_ decisions: [Decision]) -> History {
    var settings = Settings()
    settings.timeZone = timeZone
    var worklogs: [Worklog] = []
    var reported: [ReportedRun] = []
    for (index, day) in days.enumerated() {
      let told = Day(day, number: index + 1)
      if let worklog = told.worklog(naming: tests) { worklogs.append(worklog) }
      if let run = told.run { reported.append(run) }
    }
    return History(relating: worklogs, reported, settings: settings, decisions: decisions)
  }
}

private struct Day {
  private var scope = "fares"
  private var date: String
  private var name: String
  private var words = ""
  private var results: String?

  init(_ text: String, number: Int) {
    name = "r\(number)"
    date = "2031-05-" + (number < 10 ? "0" : "") + "\(number)"
    let sides = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var told = (sides.first ?? "").split(separator: " ").map(String.init)
    if let first = told.first, first.hasSuffix(":") {
      scope = String(first.dropLast())
      told.removeFirst()
    }
    words = told.joined(separator: " ")
    results = sides.count > 1 ? sides[1] : nil
  }

  func worklog(naming tests: [String]) -> Worklog? {
    if words.isEmpty { return nil }
    let file = "\(scope)/\(name).md"
    if words == "*" { return HistoriesTests.worklog(file, date, scope: scope) }
    var worklog = HistoriesTests.worklog(file, date, scope: scope, "\(words) Fares round up")
    for finding in worklog.findings.indices { worklog.findings[finding].tests = tests }
    return worklog
  }

  var run: ReportedRun? { results.map { ran(name, $0, at: date, scope: scope) } }
}

extension Change {
  var told: String {
    let day = when.map { String($0.dayText.suffix(5)) } ?? "-"
    return "\(day) \(event.told) by \(source.told)"
  }
}

extension Change.Event {
  fileprivate var told: String {
    switch self {
    case .firstSeen: "first seen"
    case .state(let state): state.rawValue
    case .unsettled(let severities): severities.words
    case .severity(let from, let to): "\(from?.name ?? "none") to \(to.name)"
    case .decided: "decided"
    }
  }
}

extension Change.Source {
  fileprivate var told: String {
    switch self {
    case .finding: "worklog"
    case .tests: "tests"
    case .absence: "absence"
    case .decision: "decision"
    }
  }
}

/// A day of May 2031.
func day(_ number: Int) -> StatedDate? { StatedDate(year: 2031, month: 5, day: number) }
