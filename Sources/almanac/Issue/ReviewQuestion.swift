// A question of `almanac issue review`: two issues, what speaks for one problem, and what would change.
import Dates
import Histories
import JSON
import Settings
import Site
import Worklogs

struct ReviewQuestion {
  /// The issue that would become part of the other.
  private let issue: Side
  private let into: Side
  private let why: String

  init(_ question: OpenQuestion, in history: History) {
    issue = Side(history.issues[question.issue], in: history)
    into = Side(history.issues[question.into], in: history)
    why = history.masks.masked(question.why)
  }

  /// One of the two issues.
  private struct Side {
    let id: String
    let title: String
    let severity: String?
    let state: String
    let findings: Int
    let first: String?
    let last: String?
    /// Where its latest finding stands, and how that begins.
    let place: String
    let text: String

    /// Enough to see what it is about.
    private static let longest = 600

    init(_ issue: Issue, in history: History) {
      id = issue.id
      title = history.masks.masked(issue.title)
      severity = issue.severity?.name
      state = issue.state.rawValue
      findings = issue.findings.count
      first = issue.findings.first.flatMap { history.runs[$0.run].start?.dayText }
      last = issue.findings.last.flatMap { history.runs[$0.run].start?.dayText }
      let latest = issue.findings.last
      let worklog = latest.flatMap { history.runs[$0.run].worklog }
      let finding = latest.map { history.finding($0) }
      place = worklog.map { "\($0.file):\(finding?.line ?? 1)" } ?? ""
      text = history.masks.masked(
        worklog?.prose.text(of: finding?.text ?? 0..<0, limit: Self.longest) ?? "")
    }

    var lines: [String] {
      let dates = [first, last == first ? nil : last].compactMap(\.self).joined(separator: " to ")
      let facts = [severity, state, counted(findings, "finding"), dates.isEmpty ? nil : dates]
      return ["  \(id)  \(title)", "         \(facts.compactMap(\.self).joined(separator: ", "))"]
        + (text.isEmpty ? [] : ["         \(place): \(text)"])
    }

    func write(to json: inout JSONObject) {
      json.member("id", id)
      json.member("title", title)
      json.member("severity", severity)
      json.member("state", state)
      json.member("findings", findings)
      json.member("first_seen", first)
      json.member("last_seen", last)
      json.member("place", place)
      json.member("text", text)
    }
  }

  /// As `merge` has them.
  var ids: [String] { [issue.id, into.id] }

  private var same: String { "almanac issue merge \(issue.id) \(into.id)" }
  private var different: String { "almanac issue distinct \(issue.id) \(into.id)" }

  private var change: String {
    "If they are the same, \(counted(issue.findings, "finding")) of \(issue.id) "
      + "\(issue.findings == 1 ? "goes" : "go") to \(into.id), which keeps its link."
  }

  var text: String {
    (into.lines + issue.lines + ["  Evidence: \(why)", "  \(change)"]).map(\.visiblyEscaped)
      .joined(separator: "\n")
  }

  var commands: String { "  \(same)\n  \(different)" }

  static func json(_ questions: [ReviewQuestion], in history: History) -> String {
    let file = JSONObject.file { json in
      json.member("version", 1)
      json.lines("questions") { list in
        for question in questions {
          list.object { json in
            json.object("into") { question.into.write(to: &$0) }
            json.object("issue") { question.issue.write(to: &$0) }
            json.member("evidence", question.why)
            json.member("change", question.change)
            json.member("same", question.same)
            json.member("different", question.different)
          }
        }
      }
    }
    return String(decoding: file, as: UTF8.self)
  }
}
