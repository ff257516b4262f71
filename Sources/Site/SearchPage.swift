// The search page, and what it can search without an index: the issues as a script file, which
// browsers load from disk too, where they refuse to fetch.
import Histories
import JSON
import Worklogs

struct SearchPage: PageView {
  static let template = "search"
  /// Whether the build makes an index of all pages. Scripts that look for one in vain complain.
  let hasIndex: Bool
  let frame: Frame

  init(plan: Plan, hasIndex: Bool) {
    self.hasIndex = hasIndex
    var frame = Frame(
      plan, .search, part: .search, title: "Search · \(plan.settings.title)",
      description: hasIndex ? "Search issues, runs, tests and references." : "Search issues.")
    frame.crumbs = [.home(from: frame.root)]
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "has_index": .flag { $0.hasIndex }
  ]
}

/// About half a megabyte of script; open issues come first.
private let mostSearchedIssues = 5_000

/// `search-issues.js`: `window.almanacIssues`, a list of `[id, title, severity, state, scopes]`.
func searchedIssues(_ plan: Plan) -> [UInt8] {
  let issues = JSONList.file { lines in
    for issue in plan.history.issues.prefix(mostSearchedIssues) {
      lines.list {
        $0.add(issue.id)
        $0.add(issue.title)
        $0.add(issue.severity.words)
        $0.add(issue.state.rawValue)
        $0.list { for scope in issue.scopes(in: plan.history) { $0.add(scope) } }
      }
    }
  }
  return Array("window.almanacIssues = ".utf8) + issues
}
