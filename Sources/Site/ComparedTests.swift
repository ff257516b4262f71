// The tests and issues of a comparison, kind by kind.
import Histories
import Worklogs

/// Of more tests or issues of one kind the rest is counted, not listed.
private let mostCompared = 100

/// Tests that changed in one way.
struct ComparedTestGroup: ViewModel {
  let key: String
  let title: String
  let words: String
  let count: Int
  let tests: [TestLink]
  /// Whether it is shown only when asked for.
  let isFolded: Bool

  static let variables: [String: Variable<Self>] = [
    "key": .text { $0.key },
    "title": .text { $0.title },
    "words": .text { $0.words },
    "count": .number { $0.count },
    "tests": .parts { $0.tests },
    "more": .optional { $0.count > $0.tests.count ? "and \($0.count - $0.tests.count) more" : nil },
  ]

  /// Those that there are any of.
  ///
  /// - Parameter run: The second run.
  static func all(_ tests: Transitions, _ plan: Plan, root: String, run: Int) -> [Self] {
    func link(_ test: Int) -> TestLink { TestLink(plan: plan, root: root, test: test) }
    func failure(_ test: Int) -> TestLink {
      let view = FailureView(plan: plan, root: root, test: test, run: run, limit: 0)
      return TestLink(
        plan: plan, root: root, test: test, remark: view?.headline?.shortened(to: 160))
    }
    func moved(_ move: Transitions.Move) -> TestLink {
      let old = plan.history.tests[move.from].id.shortened(to: 200)
      return TestLink(plan: plan, root: root, test: move.to, remark: "was \(old)")
    }
    return [
      group("new", "New failures", "They never failed before in this scope.", tests.new, failure),
      group("again", "Failing again", "They had been fixed.", tests.again, failure),
      group("fixed", "Fixed", "They failed, and pass now.", tests.fixed, link),
      group("still", "Still failing", "They failed the last time too.", tests.still, link, true),
      group("moved", "Moved", "Their file or suite has another name.", tests.moved, moved, true),
      group("appeared", "Appeared", "In the second run only.", tests.appeared, link, true),
      group("disappeared", "Disappeared", "In the first run only.", tests.disappeared, link, true),
    ].compactMap(\.self)
  }

  private static func group<Item>(
    _ key: String, _ title: String, _ words: String, _ items: [Item],
    _ link: (Item) -> TestLink, _ isFolded: Bool = false
  ) -> Self? {
    if items.isEmpty { return nil }
    return Self(
      key: key, title: title, words: words, count: items.count,
      tests: items.prefix(mostCompared).map(link), isFolded: isFolded)
  }
}

/// Issues that changed in one way.
struct ComparedIssueGroup: ViewModel {
  let plan: Plan
  let root: String
  let kind: ComparedIssue.Kind
  /// Those whose severity changed first.
  let issues: [ComparedIssue]

  /// Nil without issues.
  init?(plan: Plan, root: String, kind: ComparedIssue.Kind, issues: [ComparedIssue]) {
    if issues.isEmpty { return nil }
    self.plan = plan
    self.root = root
    self.kind = kind
    self.issues =
      issues.filter { $0.formerSeverity != nil } + issues.filter { $0.formerSeverity == nil }
  }

  static let variables: [String: Variable<Self>] = [
    "key": .text { $0.kind.rawValue },
    "title": .text { $0.kind.title },
    "words": .text { $0.kind.words },
    "count": .number { $0.issues.count },
    "rows": .parts { group in
      group.issues.prefix(mostCompared).map {
        ComparedIssueRow(plan: group.plan, root: group.root, issue: $0)
      }
    },
    "more": .optional { group in
      let more = group.issues.count - mostCompared
      return more > 0 ? "and \(more) more" : nil
    },
  ]
}

extension ComparedIssue.Kind {
  /// The most urgent first.
  static let shown: [Self] = [.new, .back, .resolved, .gone, .both]

  fileprivate var title: String {
    switch self {
    case .new: "New issues"
    case .back: "Issues told of again"
    case .resolved: "Resolved issues"
    case .gone: "Issues not told of any more"
    case .both: "Issues in both"
    }
  }

  fileprivate var words: String {
    switch self {
    case .new: "First seen after the first run."
    case .back: "The first run does not tell of them; an earlier one does."
    case .resolved: "The second run's worklog or tests say so."
    case .gone: "Each with the state that it has now."
    case .both: "Both worklogs tell of them."
    }
  }
}

/// An issue with what the two worklogs say of it.
private struct ComparedIssueRow: ViewModel {
  let plan: Plan
  let root: String
  let issue: ComparedIssue

  static let variables: [String: Variable<Self>] = [
    "url": .address { Address.issue($0.value.id).link(from: $0.root) },
    "id": .text { $0.value.id },
    "title": .text { $0.value.title },
    "state": .text { $0.value.state.rawValue },
    "severity": .text { $0.severity.key },
    "severity_words": .text { $0.severity.words },
    "former_severity": .optional { $0.former?.severity.key },
    "former_severity_words": .optional { $0.former?.severity.words },
    "findings": .parts { row in
      [row.issue.before, row.issue.after].compactMap { $0?.findings }.flatMap(\.self).map {
        FindingRow(plan: row.plan, root: row.root, sighting: $0)
      }
    },
  ]

  private var value: Issue { plan.history.issues[issue.issue] }

  /// What the second worklog says; of an issue that it does not tell of, what the first says.
  private var severity: Severity? {
    guard let told = issue.after ?? issue.before else { return value.severity }
    return told.severity
  }

  /// What the first worklog says where the second says otherwise.
  private var former: ComparedIssue.Telling? {
    guard let before = issue.before, let after = issue.after, before.severity != after.severity
    else { return nil }
    return before
  }
}
