// All components on one page, for whoever changes templates or the style sheet.
import Histories
import Reports
import Worklogs

struct StyleguidePage: PageView {
  static let template = "styleguide"
  let plan: Plan
  let frame: Frame

  init(plan: Plan) {
    self.plan = plan
    var frame = Frame(
      plan, .styleguide, part: .none, title: "Components · \(plan.settings.title)",
      description: "What the pages are made of.")
    frame.crumbs = [.home(from: frame.root)]
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "severities": .parts { _ in
      (Severity.allCases.map(Optional.some) + [nil]).map { Badge(key: $0.key, word: $0.words) }
    },
    "states": .parts { _ in Issue.State.allCases.map { Badge($0.rawValue) } },
    "verdicts": .parts { _ in Verdict.allCases.map { Badge($0.rawValue) } },
    "outcomes": .parts { _ in Outcome.allCases.map { Badge(key: $0.name, word: $0.words) } },
    "issues": .parts { page in
      page.issues.map { IssueRow(plan: page.plan, root: page.frame.root, index: $0) }
    },
    "runs": .parts { page in
      page.plan.newestRuns.prefix(3).map {
        RunRow(plan: page.plan, root: page.frame.root, index: $0)
      }
    },
    "open_issues": .part { OpenIssuesPicture(OpenIssues($0.plan.history)) },
    "durations": .part { $0.durations },
    "finding": .part { page in
      page.sighting.map { sighting in
        FindingView(
          row: FindingRow(plan: page.plan, root: page.frame.root, sighting: sighting), isOpen: true)
      }
    },
    "excerpt": .part { page in
      page.sighting.flatMap { page.plan.history.finding($0).excerpts.first.map(ExcerptView.init) }
    },
    "timeline": .parts { $0.timeline },
    "field_list": .part { page in
      page.plan.history.runs.lazy.compactMap(\.worklog).first { !$0.fields.isEmpty }.map {
        FieldList(fields: $0.fields)
      }
    },
    "faults": .parts { $0.plan.history.diagnostics.prefix(4).map(DiagnosticRow.init) },
  ]

  /// The first issue of each state.
  private var issues: [Int] {
    let issues = plan.history.issues
    return Issue.State.allCases.compactMap { state in
      issues.firstIndex { $0.state == state }
    }
  }

  /// Those of the first test that has a page and was timed.
  private var durations: DurationsPicture? {
    let tests = plan.history.tests
    return tests.indices.lazy.filter { tests[$0].slug != nil }.compactMap { test in
      tests[test].occurrences.last.flatMap { last in
        DurationsPicture(
          plan, test: test, scope: plan.history.runs[Int(last.run)].scope, root: frame.root)
      }
    }.first
  }

  /// A finding with an excerpt.
  private var sighting: Sighting? {
    plan.history.issues.lazy.flatMap(\.findings).first {
      !plan.history.finding($0).excerpts.isEmpty
    }
  }

  /// The longest timeline.
  private var timeline: [ChangeView] {
    let longest = plan.history.issues.map(\.timeline).max { $0.count < $1.count } ?? []
    return longest.map { ChangeView(plan: plan, root: frame.root, change: $0) }
  }
}

/// A word with the class that gives it its look.
struct Badge: ViewModel {
  let key: String
  let word: String

  static let variables: [String: Variable<Self>] = [
    "key": .text { $0.key },
    "word": .text { $0.word },
  ]
}

extension Badge {
  init(_ word: String) { self.init(key: word, word: word) }
}

/// The fields of a worklog.
struct FieldList: ViewModel {
  let fields: [Field]

  static let variables: [String: Variable<Self>] = [
    "fields": .parts { FieldView.all($0.fields) }
  ]
}
