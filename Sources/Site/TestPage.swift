// One test: how it went in every run, how long it took, its last error, the issues that name it.
import Dates
import Histories
import Reports

struct TestPage: PageView {
  static let template = "test"
  let plan: Plan
  let frame: Frame
  private let test: Test
  private let index: Int

  init(plan: Plan, index: Int) {
    self.plan = plan
    self.index = index
    let test = plan.history.tests[index]
    self.test = test
    let address = Address.test(slug: test.slug ?? "")
    var frame = Frame(
      plan, address, part: .tests, title: "\(test.name) · \(plan.settings.title)",
      description: Self.description(of: test, plan))
    frame.crumbs = [
      .home(from: frame.root), Crumb(url: Address.tests.link(from: frame.root), text: "Tests"),
    ]
    frame.showsTotals = false
    self.frame = frame
  }

  private static func description(of test: Test, _ plan: Plan) -> String {
    let outcomes = test.occurrences.compactMap { plan.history.entry($0)?.outcome }
    let failures = outcomes.count { $0.isFailure }
    let last = outcomes.last { $0 != .skipped }.map { "\($0.name) in its last run; " } ?? ""
    return "\(last)failed in \(failures) of \(counted(outcomes.count, "run"))."
  }

  static let variables: [String: Variable<Self>] = [
    "id": .text { $0.test.id },
    "name": .text { $0.test.name },
    "suite": .optional { $0.test.suite },
    "outcome": .optional { $0.lastOutcome?.name },
    "outcome_words": .optional { $0.lastOutcome?.name },
    "words": .text {
      $0.frame.description.prefix(1).uppercased() + $0.frame.description.dropFirst()
    },
    "flaky": .optional { page in
      if case .flaky(_, let why) = page.test.steadiness { why } else { nil }
    },
    "broken": .optional { page in
      guard case .broken(let failures) = page.test.steadiness else { return nil }
      return "Failed in each of its last \(failures) results: broken, not flaky."
    },
    "left_out": .optional { $0.leftOut },
    "moved_to": .part { page in
      page.test.movedTo.map { TestLink(plan: page.plan, root: page.frame.root, test: $0) }
    },
    "former_ids": .texts { $0.test.formerIDs },
    "scopes": .parts { $0.scopes },
    "last_failure": .part { $0.lastFailure },
    "last_failure_run": .part { $0.lastFailureRun },
    "issues": .parts { $0.issues },
    "has_issues": .flag { !$0.plan.issuesByTest[$0.index, default: []].isEmpty },
    "rows": .parts { $0.rows },
    "row_count": .text { counted($0.rows.count, "result") },
    "file": .optional { $0.test.file },
  ]

  private var leftOut: String? {
    let count = test.occurrences.count { plan.history.entry($0)?.isLeftOut ?? false }
    if count == 0 { return nil }
    let failures = count == 1 ? "One failure is" : "\(count) failures are"
    return
      "\(failures) left out: so much of the run failed alike that it looks like the environment."
  }

  private var lastOutcome: Outcome? {
    test.occurrences.lazy.reversed().compactMap { plan.history.entry($0)?.outcome }
      .first { $0 != .skipped }
  }

  private var scopes: [TestScope] {
    let scopes = Dictionary(grouping: test.occurrences) { plan.history.runs[Int($0.run)].scope }
    return scopes.sorted { $0.key < $1.key }.map { scope, occurrences in
      TestScope(
        plan: plan, root: frame.root, test: index, scope: scope, occurrences: occurrences)
    }
  }

  private var lastFailing: Test.Occurrence? {
    test.occurrences.last { plan.history.entry($0)?.outcome.isFailure ?? false }
  }

  private var lastFailure: FailureView? {
    guard let last = lastFailing, let entry = plan.history.entry(last) else { return nil }
    return FailureView(
      plan: plan, root: frame.root, test: Int(entry.test), run: Int(last.run), limit: 40_000)
  }

  private var lastFailureRun: Crumb? {
    lastFailing.map { plan.history.runs[Int($0.run)] }.map { run in
      Crumb(url: Address.run(run.id).link(from: frame.root), text: run.start?.text ?? run.id)
    }
  }

  private var issues: [IssueRow] {
    (plan.issuesByTest[index] ?? []).map {
      IssueRow(plan: plan, root: frame.root, index: $0)
    }
  }

  /// The newest results, oldest first; older ones are in the strip.
  static func listed(_ test: Test) -> ArraySlice<Test.Occurrence> { test.occurrences.suffix(50) }

  private var rows: [TestResultRow] {
    Self.listed(test).reversed().map {
      TestResultRow(plan: plan, root: frame.root, occurrence: $0)
    }
  }
}

/// How a test went in one scope.
struct TestScope: ViewModel {
  let plan: Plan
  let root: String
  /// Index in `History.tests`.
  let test: Int
  let scope: String
  let occurrences: [Test.Occurrence]

  /// Older results are counted, not drawn.
  private static let drawn = 120

  static let variables: [String: Variable<Self>] = [
    "scope": .text { $0.scope },
    "strip": .html { outcomeStrip($0.occurrences.suffix(drawn), $0.plan, from: $0.root) },
    "older": .optional { scope in
      let older = scope.occurrences.count - drawn
      return older > 0 ? "\(counted(older, "older result")) not drawn" : nil
    },
    "durations": .part {
      DurationsPicture($0.plan, test: $0.test, scope: $0.scope, root: $0.root)
    },
  ]
}

/// One result of a test.
struct TestResultRow: ViewModel {
  let plan: Plan
  let root: String
  let occurrence: Test.Occurrence

  private var run: Run { plan.history.runs[Int(occurrence.run)] }

  static let variables: [String: Variable<Self>] = [
    "url": .address { Address.run($0.run.id).link(from: $0.root) },
    "run": .text { $0.run.id },
    "scope": .text { $0.run.scope },
    "start": .html { $0.run.start.html },
    "outcome": .text { $0.plan.history.entry($0.occurrence)?.outcome.name ?? "" },
    "is_left_out": .flag { $0.plan.history.entry($0.occurrence)?.isLeftOut ?? false },
    "duration": .optional { $0.plan.history.duration(of: $0.occurrence)?.duration },
    "message": .optional { $0.message },
  ]

  private var message: String? {
    guard let entry = plan.history.entry(occurrence), entry.outcome != .passed,
      let text = run.results?.result(of: entry).detail?.message
    else { return nil }
    return text.split(whereSeparator: \.isNewline).first.map { String($0).shortened(to: 160) }
  }
}

extension History {
  /// Seconds; nil where the report states none.
  func duration(of occurrence: Test.Occurrence) -> Double? {
    guard let entry = entry(occurrence) else { return nil }
    return runs[Int(occurrence.run)].results?.duration(of: entry)
  }
}
