// What the tests of a run say, on its page: outcomes, what changed, each failure, slow tests, sources.
import Dates
import Histories
import Redaction
import Reports

struct ResultsView: ViewModel {
  let plan: Plan
  let root: String
  let run: Int
  let results: RunResults

  init?(plan: Plan, root: String, run: Int) {
    guard let results = plan.history.runs[run].results else { return nil }
    self.plan = plan
    self.root = root
    self.run = run
    self.results = results
  }

  static let variables: [String: Variable<Self>] = [
    "total": .text { counted($0.results.counts.total, "test") },
    "duration": .optional { $0.results.duration?.duration },
    "bar": .html { outcomeBar($0.results.counts) },
    "problems": .parts { $0.results.problems.map(ProblemView.init) },
    "environment_failure": .optional { $0.environmentFailure },
    "compared": .part { $0.compared },
    "groups": .parts { $0.groups },
    "fixed": .parts { $0.links($0.results.transitions.fixed) },
    "fixed_count": .text { counted($0.results.transitions.fixed.count, "test") },
    "has_fixed": .flag { !$0.results.transitions.fixed.isEmpty },
    "flaky": .parts { $0.flaky },
    "has_flaky": .flag { $0.results.counts[.flaky] > 0 },
    "presence": .parts { $0.presence },
    "slowest": .parts { $0.slowest },
    "has_slowest": .flag { !$0.slowest.isEmpty },
    "slowdowns": .parts { $0.slowdowns },
    "has_slowdowns": .flag { !$0.slowdowns.isEmpty },
  ]

  /// At most this many tests are listed under a heading that needs no details.
  private static let listed = 200

  private func links(_ tests: [Int]) -> [TestLink] {
    tests.prefix(Self.listed).map { TestLink(plan: plan, root: root, test: $0) }
  }

  /// The run that transitions compare with: the last one before in the scope that has results.
  private var compared: Crumb? {
    plan.history.comparedRun(of: run).map { plan.history.runs[$0] }.map { run in
      Crumb(url: Address.run(run.id).link(from: root), text: run.start?.text ?? run.id)
    }
  }

  // MARK: Failures

  private var environmentFailure: String? {
    results.environmentFailure.map { failure in
      "\(failure.count) of \(counted(failure.total, "test")) that ran newly fail with the same error. Shown when more "
        + "than \(EnvironmentFailure.fewest) tests and over half of those that ran do. Failures with this error are left "
        + "out: they make no test flaky, and fix or bring back no issue."
    }
  }

  private var groups: [FailureGroup] {
    let transitions = results.transitions
    return [
      ("new", "New failures", "They never failed before in this scope.", transitions.new),
      ("again", "Failing again", "They had been fixed.", transitions.again),
      ("still", "Still failing", "They failed the last time too.", transitions.still),
    ].filter { !$0.3.isEmpty }.map { key, title, words, tests in
      FailureGroup(
        plan: plan, root: root, run: run, key: key, title: title, words: words, tests: tests,
        byError: plan.history.failuresByError(tests, in: run))
    }
  }

  private var flaky: [TestLink] {
    results.entries.filter { $0.outcome == .flaky }.prefix(Self.listed).map { entry in
      let attempts = (results.result(of: entry).detail?.attempts.count ?? 0) + 1
      return TestLink(
        plan: plan, root: root, test: Int(entry.test),
        remark: attempts > 1 ? "passed in attempt \(attempts)" : nil)
    }
  }

  private var presence: [PresenceView] {
    let transitions = results.transitions
    let moved = transitions.moved.map { move in
      TestLink(
        plan: plan, root: root, test: move.to,
        remark: "was \(plan.history.tests[move.from].id.shortened(to: 200))")
    }
    return [
      PresenceView(title: "Moved", count: moved.count, tests: Array(moved.prefix(Self.listed))),
      PresenceView(
        title: "Appeared", count: transitions.appeared.count, tests: links(transitions.appeared)),
      PresenceView(
        title: "Disappeared", count: transitions.disappeared.count,
        tests: links(transitions.disappeared)),
    ].filter { $0.count > 0 }
  }

  // MARK: Durations

  private var slowest: [TestLink] {
    plan.history.slowest(in: run, count: 10).map { slow in
      TestLink(plan: plan, root: root, test: slow.test, remark: slow.duration.duration)
    }
  }

  private var slowdowns: [TestLink] {
    plan.history.slowdowns(in: run).prefix(20).map { slow in
      TestLink(
        plan: plan, root: root, test: slow.test,
        remark: "\(slow.duration.duration), usually \(slow.median.duration)")
    }
  }
}

/// Why tests have no result.
struct ProblemView: ViewModel {
  let problem: Problem

  static let variables: [String: Variable<Self>] = [
    "words": .text { $0.problem.kind.words },
    "subject": .optional { $0.problem.subject },
    "message": .optional { $0.problem.message },
  ]
}

extension Problem.Kind {
  var words: String {
    switch self {
    case .notCollected: "Tests could not be loaded"
    case .crashed: "The test process crashed"
    case .stopped: "The run was stopped before its end"
    case .cutOff: "The report is cut off"
    case .unexplained: "The runner says that it failed, and no test says why"
    case .suiteFailed: "A suite failed outside of its tests"
    case .unread: "No report could be read"
    }
  }
}

/// Tests that came, went or moved; folded.
struct PresenceView: ViewModel {
  let title: String
  let count: Int
  let tests: [TestLink]

  static let variables: [String: Variable<Self>] = [
    "title": .text { $0.title },
    "count": .number { $0.count },
    "tests": .parts { $0.tests },
    "more": .optional { $0.count > $0.tests.count ? "\($0.count - $0.tests.count) more" : nil },
  ]
}

/// A report of the run, to download.
struct ReportRow: ViewModel {
  let report: Report
  let root: String
  let path: String

  init(_ report: Report, of run: String, root: String, _ plan: Plan) {
    self.report = report
    self.root = root
    path = publishedPath(of: report, run: run, masks: plan.history.masks)
  }

  static let variables: [String: Variable<Self>] = [
    "file": .text { $0.report.file },
    "url": .address { row in
      row.report.isDownloadable
        ? row.root + row.path.encodedPath : nil
    },
    "format": .text { $0.report.tool ?? $0.report.format.rawValue },
  ]
}

extension Report {
  /// An Allure report is a folder; a file that is no report may be anything.
  var isDownloadable: Bool { format != .allure && format != .unread }
}

/// Where a copy of a report stands in the site.
func publishedPath(of report: Report, run: String, masks: Masks) -> String {
  let parts = report.file.split(separator: "/")
  // Without `runs` and the scope, which the run's own address says.
  let path =
    Address.run(run).folder + "reports/"
    + parts.suffix(max(1, parts.count - 2)).joined(separator: "/")
  return masks.masked(path: path)
}

/// The reports that the site offers for download: where each stands in the content folder, and where it
/// goes in the site, where what must not be published is to be masked in it.
public func reportCopies(of history: History) -> [(file: String, path: String)] {
  history.runs.flatMap { run in
    (run.results?.reports ?? []).filter(\.isDownloadable).map {
      ($0.file, publishedPath(of: $0, run: run.id, masks: history.masks))
    }
  }
}
