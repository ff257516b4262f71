// All issues: the open ones first, as the history orders them.
import Histories

struct IssuesPage: PageView {
  static let template = "issues"
  let plan: Plan
  let frame: Frame

  init(plan: Plan) {
    self.plan = plan
    var frame = Frame(
      plan, .issues, part: .issues, title: "Issues · \(plan.settings.title)",
      description: counted(plan.history.issues.count, "issue")
        + ", \(plan.openIssues) of them open.")
    frame.crumbs = [.home(from: frame.root)]
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "count": .text { counted($0.plan.history.issues.count, "issue") },
    "groups": .parts { $0.groups },
    "formula": .texts { _ in Score.formula },
  ]

  private var groups: [StateGroup] {
    let issues = plan.history.issues
    let names: [(String, Set<Issue.State>)] = [
      ("Open", Set(Issue.State.allCases.filter(\.isOpen))), ("Stale", [.stale]),
      ("Muted", [.muted]), ("Known", [.known]), ("Resolved", [.resolved]),
    ]
    return names.map { name, states in
      let rows = issues.indices.filter { states.contains(issues[$0].state) }
      return StateGroup(
        plan: plan, root: frame.root, name: name, anchor: name.lowercased(), issues: rows)
    }.filter { !$0.issues.isEmpty }
  }
}

/// The issues that stand alike.
struct StateGroup: ViewModel {
  let plan: Plan
  let root: String
  let name: String
  let anchor: String
  let issues: [Int]

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.name },
    "anchor": .text { $0.anchor },
    "count": .number { $0.issues.count },
    "rows": .parts { group in
      group.issues.map { IssueRow(plan: group.plan, root: group.root, index: $0) }
    },
  ]
}

extension Crumb {
  static func home(from root: String) -> Crumb {
    Crumb(url: Address.index.link(from: root), text: "Overview")
  }
}
