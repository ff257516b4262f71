// Two runs side by side: what each comes to, how the tests changed, which issues came and went.
import Histories
import Reports
import Settings

/// The page of two runs of a history, by their indices: the file that goes to
/// `runs/<first>...<second>/index.html` of a site. Its links lead to the other pages of that site.
public func comparisonPage(_ history: History, settings: Settings, from: Int, to: Int) -> Page {
  let address = Address.comparison(history.runs[from].id, history.runs[to].id)
  let page = comparisonPage(Plan(history, settings: settings), from: from, to: to, at: address)
  return page.masked(by: history.masks.maskingPaths(of: [page]))
}

/// - Parameter address: Another one than the runs' own where they were called otherwise once.
func comparisonPage(_ plan: Plan, from: Int, to: Int, at address: Address) -> Page {
  Page(address.file) { ComparisonPage(plan: plan, from: from, to: to, at: address) }
}

struct ComparisonPage: PageView {
  static let template = "comparison"
  let plan: Plan
  let frame: Frame
  private let comparison: RunComparison
  private let from: Run
  private let to: Run

  init(plan: Plan, from: Int, to: Int, at address: Address) {
    self.plan = plan
    self.from = plan.history.runs[from]
    self.to = plan.history.runs[to]
    comparison = RunComparison(plan.history, from: from, to: to)
    let title = plan.history.comparedTitle(from: from, to: to)
    var frame = Frame(
      plan, address, part: .runs, title: title, description: comparison.summary)
    frame.cardTitle = "Compared: " + title
    let month = Month(self.to.start)
    frame.crumbs = [
      .home(from: frame.root),
      Crumb(url: Address.runs.link(from: frame.root), text: "Runs"),
      Crumb(url: Address.month(month).link(from: frame.root), text: month.name),
      Crumb(url: Address.run(self.to.id).link(from: frame.root), text: self.to.comparedName),
    ]
    frame.showsTotals = false
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "heading": .text { page in
      page.from.scope == page.to.scope
        ? "What changed in \(page.to.scope)"
        : "What changed from \(page.from.scope) to \(page.to.scope)"
    },
    "summary": .text { $0.comparison.summary },
    "commits": .part { CommitRange($0.from, $0.to, $0.plan.settings.repository) },
    "from_url": .address { Address.run($0.from.id).link(from: $0.frame.root) },
    "from": .text { $0.from.comparedName },
    "from_verdict": .text { $0.from.verdict.rawValue },
    "to_url": .address { Address.run($0.to.id).link(from: $0.frame.root) },
    "to": .text { $0.to.comparedName },
    "to_verdict": .text { $0.to.verdict.rawValue },
    "figures": .parts { FigureRow.all($0.from, $0.to) },
    "missing": .texts { $0.comparison.missing(in: $0.plan.history) },
    "tests": .parts { $0.tests.filter { !$0.isFolded } },
    "folded_tests": .parts { $0.tests.filter(\.isFolded) },
    "issues": .parts { page in
      ComparedIssue.Kind.shown.compactMap {
        ComparedIssueGroup(
          plan: page.plan, root: page.frame.root, kind: $0, issues: page.comparison.issues($0))
      }
    },
  ]

  private var tests: [ComparedTestGroup] {
    guard let tests = comparison.tests else { return [] }
    return ComparedTestGroup.all(tests, plan, root: frame.root, run: comparison.to)
  }
}

extension Run {
  /// What it is called beside another run of its scope.
  var comparedName: String { start?.text ?? id }
}

/// A number of both runs.
private struct FigureRow: ViewModel {
  let name: String
  let before: String
  let after: String
  let change: String

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.name },
    "before": .text { $0.before },
    "after": .text { $0.after },
    "change": .text { $0.change },
  ]

  static func all(_ from: Run, _ to: Run) -> [FigureRow] {
    var rows: [FigureRow] = []
    let (before, after) = (from.results?.counts, to.results?.counts)
    if before != nil || after != nil {
      rows.append(FigureRow("tests", before?.total, after?.total))
      for outcome in Outcome.worstFirst
      where before.map({ $0[outcome] > 0 }) ?? false || after.map({ $0[outcome] > 0 }) ?? false {
        rows.append(FigureRow(outcome.words, before?[outcome], after?[outcome]))
      }
    }
    let durations = (from.results?.duration, to.results?.duration)
    if durations.0 != nil || durations.1 != nil {
      rows.append(FigureRow(duration: durations.0, durations.1))
    }
    let findings = (from.worklog?.findings.count, to.worklog?.findings.count)
    if findings.0 != nil || findings.1 != nil {
      rows.append(FigureRow("findings", findings.0, findings.1))
    }
    return rows
  }

  private init(_ name: String, _ before: Int?, _ after: Int?) {
    self.name = name
    self.before = before.map(String.init) ?? "–"
    self.after = after.map(String.init) ?? "–"
    guard let before, let after, before != after else {
      change = ""
      return
    }
    change = after > before ? "+\(after - before)" : "−\(before - after)"
  }

  private init(duration before: Double?, _ after: Double?) {
    name = "duration"
    self.before = before?.duration ?? "–"
    self.after = after?.duration ?? "–"
    guard let before, let after, self.before != self.after else {
      change = ""
      return
    }
    change = (after > before ? "+" : "−") + abs(after - before).duration
  }
}
