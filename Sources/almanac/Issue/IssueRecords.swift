// The issues of a content folder, as decisions name them.
import Dates
import Histories
import Settings

/// A decision that is not possible: why, and what would be.
struct Refusal: Error {
  var lines: [String]

  init(_ lines: [String]) { self.lines = lines }
  init(_ lines: String...) { self.lines = lines }
}

/// What a decision is checked against.
struct IssueRecords {
  let history: History
  /// When the decision is made.
  let when: StatedDate

  /// The issue of an id, also of one under which it was known before.
  func issue(_ text: String) throws(Refusal) -> Issue {
    if let id = Decision.id(from: text), let found = history.issuesByID[id] {
      return history.issues[found]
    }
    let obituary = history.obituary(of: text)
    throw Refusal(
      obituary.isEmpty
        ? ["There is no issue \(text) here."] + suggestions(for: text) : obituary)
  }

  private func suggestions(for text: String) -> [String] {
    let known = history.issuesByID
    let near = nearestNames(
      to: Decision.id(from: text) ?? text, among: known.keys.sorted(), most: 3)
    let issues = near.compactMap { id in known[id].map { history.issues[$0] } }
    if issues.isEmpty { return ["The id is at the end of the link of an issue."] }
    return ["Did you mean this?"] + issues.map { "  \($0.id)  \($0.title)" }
  }

  /// The findings of an issue, in time order.
  func places(of issue: Issue) -> [Decision.FindingPlace] {
    issue.findings.compactMap { sighting in
      guard let worklog = history.run(of: sighting).worklog else { return nil }
      let finding = history.finding(sighting)
      return Decision.FindingPlace(
        worklog: worklog.file, line: finding.line, title: finding.title)
    }
  }
}

extension Issue {
  /// `K7Q2M “Vault sealed after restart”`.
  var shown: String { "\(id) “\(title)”" }
}
