// An issue as a row of a list.
import Dates
import Histories
import Worklogs

struct IssueRow: ViewModel {
  let plan: Plan
  let root: String
  private let issue: Issue

  init(plan: Plan, root: String, index: Int) {
    self.plan = plan
    self.root = root
    issue = plan.history.issues[index]
  }

  static let variables: [String: Variable<Self>] = [
    "url": .text { Address.issue($0.issue.id).link(from: $0.root) },
    "id": .text { $0.issue.id },
    "title": .text { $0.issue.title },
    "severity": .text { $0.issue.severity.key },
    "severity_words": .text { $0.issue.severity.words },
    "state": .text { $0.issue.state.rawValue },
    "scopes": .text { $0.issue.scopes(in: $0.plan.history).joined(separator: ", ") },
    "runs": .text { counted($0.issue.runCount, "run") },
    "strip": .html { row in IssueStrip(row.issue, row.plan).map(\.small) },
    "first_seen": .html { $0.issue.firstSeen(in: $0.plan.history).day },
    "last_seen": .html { $0.issue.lastSeen(in: $0.plan.history).day },
    "references": .html { referenceLinks($0.issue.references, $0.plan, from: $0.root) },
  ]
}

/// `#463 #470`, each a link where there is something to link to; nil without any.
func referenceLinks(_ numbers: [Int], _ plan: Plan, from root: String) -> [UInt8]? {
  if numbers.isEmpty { return nil }
  var html: [UInt8] = []
  for number in numbers {
    if !html.isEmpty { html.append(UInt8(ascii: " ")) }
    guard let url = plan.link(toReference: number, from: root) else {
      html.append("<span class=\"reference\">#\(number)</span>")
      continue
    }
    html.append("<a class=\"reference\" href=\"\(url.escaped)\">#\(number)</a>")
  }
  return html
}

extension Optional where Wrapped == StatedDate {
  /// The day alone, for rows; the whole date stands in the attribute.
  var day: [UInt8] {
    guard let date = self else { return html }
    return Array("<time datetime=\"\(date.iso8601)\">\(date.iso8601.prefix(10))</time>".utf8)
  }
}
