// The history by month, and one month of it.
import Histories

/// The runs of a month, newest first.
struct MonthOfRuns: Sendable {
  let month: Month
  let runs: [Int]

  /// Newest first; the runs without a date come last.
  static func all(of history: History) -> [MonthOfRuns] {
    let months = Dictionary(grouping: history.runs.indices.reversed()) {
      Month(history.runs[$0].start)
    }
    return months.map { MonthOfRuns(month: $0.key, runs: $0.value) }
      .sorted { $1.month < $0.month }
  }
}

struct RunsPage: PageView {
  static let template = "runs"
  let plan: Plan
  let months: [MonthOfRuns]
  let frame: Frame

  init(plan: Plan, months: [MonthOfRuns]) {
    self.plan = plan
    self.months = months
    var frame = Frame(
      plan, .runs, part: .runs, title: "Runs · \(plan.settings.title)",
      description: counted(plan.history.runs.count, "run") + " in "
        + counted(months.count, "month") + ".")
    frame.crumbs = [.home(from: frame.root)]
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "count": .text { counted($0.plan.history.runs.count, "run") },
    "months": .parts { $0.views },
    "bars": .part { RunBars($0.plan, root: $0.frame.root) },
    "calendar": .part { RunCalendar($0.plan, root: $0.frame.root) },
  ]

  /// The page lists this many runs, then whole months only by their counts.
  private static let listed = 200

  private var views: [MonthView] {
    var listed = 0
    return months.map { month in
      defer { listed += month.runs.count }
      return MonthView(
        plan: plan, root: frame.root, month: month, isListed: listed < Self.listed)
    }
  }
}

/// A month on the page of all runs.
struct MonthView: ViewModel {
  let plan: Plan
  let root: String
  let month: MonthOfRuns
  let isListed: Bool

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.month.month.name },
    "url": .address { Address.month($0.month.month).link(from: $0.root) },
    "count": .text { counted($0.month.runs.count, "run") },
    "failing": .number { view in
      view.month.runs.count { view.plan.history.runs[$0].verdict == .failing }
    },
    "is_listed": .flag { $0.isListed },
    "rows": .parts { view in
      view.month.runs.map { RunRow(plan: view.plan, root: view.root, index: $0) }
    },
  ]
}

struct MonthPage: PageView {
  static let template = "month"
  let plan: Plan
  let runs: MonthOfRuns
  let frame: Frame

  init(plan: Plan, runs: MonthOfRuns) {
    self.plan = plan
    self.runs = runs
    var frame = Frame(
      plan, .month(runs.month), part: .runs,
      title: "Runs: \(runs.month.name) · \(plan.settings.title)",
      description: counted(runs.runs.count, "run") + ".")
    frame.crumbs = [
      .home(from: frame.root), Crumb(url: Address.runs.link(from: frame.root), text: "Runs"),
    ]
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.runs.month.name },
    "count": .text { counted($0.runs.runs.count, "run") },
    "rows": .parts { $0.rows },
  ]

  /// The newest run of each day can be linked to.
  private var rows: [RunRow] {
    var days: Set<String> = []
    return runs.runs.map { run in
      let anchor = plan.history.runs[run].start?.anchor
      let isFirst = anchor.map { days.insert($0).inserted } ?? false
      return RunRow(
        plan: plan, root: frame.root, index: run, anchor: isFirst ? anchor : nil)
    }
  }
}
