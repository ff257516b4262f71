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
    "url": .address { Address.issue($0.issue.id).link(from: $0.root) },
    "id": .text { $0.issue.id },
    "title": .text { $0.issue.title },
    "severity": .text { $0.issue.severity.key },
    "severity_words": .text { $0.issue.severity.words },
    "state": .text { $0.issue.state.rawValue },
    "scopes": .text { $0.issue.scopes(in: $0.plan.history).joined(separator: ", ") },
    "runs": .text { counted($0.issue.runCount, "run") },
    "strip": .html { row in IssueStrip(row.issue, row.plan).map(\.small) },
    "first_seen": .html { $0.plan.day(of: $0.issue.findings.first) },
    "last_seen": .html { $0.plan.day(of: $0.issue.findings.last) },
    "states": .text { $0.states },
    "scope_list": .text { $0.issue.scopes(in: $0.plan.history).joined(separator: listSeparator) },
    "owner": .optional { $0.issue.owner },
    "score": .number { $0.issue.score.total },
    "first_instant": .optional { row in
      row.issue.firstSeen(in: row.plan.history).map { String($0.instant) }
    },
    "last_instant": .optional { row in
      row.issue.lastSeen(in: row.plan.history).map { String($0.instant) }
    },
    "run_count": .number { $0.issue.runCount },
    "references": .html { referenceLinks($0.issue.references, $0.plan, from: $0.root) },
  ]

  /// What it can be found by: its state, and whether it is open.
  private var states: String {
    let state = issue.state.rawValue
    return issue.state.isOpen ? "open" + listSeparator + state : state
  }
}

/// Between the values of a data attribute that has several, for the filters of the lists.
let listSeparator = "|"

/// `#463 #470`, each a link where there is something to link to; nil without any.
func referenceLinks(_ numbers: [Int], _ plan: Plan, from root: String) -> [UInt8]? {
  if numbers.isEmpty { return nil }
  var html: [UInt8] = []
  for number in numbers {
    if !html.isEmpty { html.append(UInt8(ascii: " ")) }
    guard let url = plan.link(toReference: number, from: root) else {
      html.write("<span class=\"reference\">#\(number)</span>")
      continue
    }
    html.write("<a class=\"reference\" href=\"\(url.escaped)\">#\(number)</a>")
  }
  return html
}

extension Optional where Wrapped == StatedDate {
  /// The day alone, for rows; the whole date stands in the attribute.
  var day: [UInt8] {
    guard let date = self else { return html }
    var html: [UInt8] = []
    html.write("<time datetime=\"\(date.iso8601)\">\(date.dayText)</time>")
    return html
  }
}
