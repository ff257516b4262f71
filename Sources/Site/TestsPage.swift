// All tests that ever failed or were flaky, as a grid over runs, worst first.
import Dates
import Histories
import Reports

struct TestsPage: PageView {
  static let template = "tests"
  let plan: Plan
  let frame: Frame

  init(plan: Plan) {
    self.plan = plan
    let paged = plan.history.tests.count { $0.slug != nil && $0.movedTo == nil }
    var frame = Frame(
      plan, .tests, part: .tests, title: "Tests · \(plan.settings.title)",
      description:
        "\(paged) of \(counted(plan.history.tests.count, "test")) failed or "
        + "\(paged == 1 ? "was" : "were") flaky at least once."
    )
    frame.crumbs = [.home(from: frame.root)]
    self.frame = frame
  }

  static let variables: [String: Variable<Self>] = [
    "words": .text { $0.frame.description },
    "grids": .parts { $0.grids },
    "legend": .parts { _ in Outcome.worstFirst.map(OutcomeKey.init) },
  ]

  private var grids: [TestGrid] {
    var runs: [String: [Int]] = [:]
    for index in plan.history.runs.indices where plan.history.runs[index].results != nil {
      runs[plan.history.runs[index].scope, default: []].append(index)
    }
    return runs.sorted { $0.key < $1.key }.enumerated().map { number, scope in
      TestGrid(
        plan: plan, root: frame.root, number: number + 1, scope: scope.key, runs: scope.value)
    }
  }
}

/// A sign of the grid, and what it means.
struct OutcomeKey: ViewModel {
  let outcome: Outcome

  static let variables: [String: Variable<Self>] = [
    "outcome": .text { $0.outcome.name },
    "sign": .text { $0.outcome.sign },
    "words": .text { $0.outcome.words },
  ]
}

/// The tests of one scope over its newest runs.
struct TestGrid: ViewModel {
  private let plan: Plan
  private let root: String
  private let number: Int
  private let scope: String
  /// Oldest first.
  private let runs: [Int]
  private let runCount: Int
  /// Worst first.
  private let tests: [Row]

  /// A test and what it shows in each of the runs.
  private struct Row {
    var test: Int
    var outcomes: [Outcome?]
    var isFailing: Bool
    var failures: Int
  }

  private static let columns = 30
  private static let listed = 200

  init(plan: Plan, root: String, number: Int, scope: String, runs all: [Int]) {
    self.plan = plan
    self.root = root
    self.number = number
    self.scope = scope
    runCount = all.count
    runs = all.suffix(Self.columns)
    let column = Dictionary(uniqueKeysWithValues: runs.enumerated().map { ($0.element, $0.offset) })
    var rows: [Row] = []
    for (index, test) in plan.history.tests.enumerated()
    where test.slug != nil && test.movedTo == nil {
      let row = Self.row(index, test, column, plan)
      if let row { rows.append(row) }
    }
    tests = rows.sorted { left, right in
      if left.isFailing != right.isFailing { return left.isFailing }
      if left.failures != right.failures { return left.failures > right.failures }
      return plan.history.tests[left.test].id < plan.history.tests[right.test].id
    }
  }

  /// Nil where the test neither failed nor was flaky in these runs.
  private static func row(
    _ index: Int, _ test: Test, _ column: [Int: Int], _ plan: Plan
  ) -> Row? {
    var outcomes = [Outcome?](repeating: nil, count: column.count)
    for occurrence in test.occurrences.reversed().prefix(columns * 8) {
      guard let place = column[Int(occurrence.run)] else { continue }
      outcomes[place] = plan.history.entry(occurrence)?.outcome
    }
    let troubled = outcomes.count { $0?.isFailure ?? false || $0 == .flaky }
    if troubled == 0 { return nil }
    let last = outcomes.last { $0 != nil && $0 != .skipped }
    return Row(
      test: index, outcomes: outcomes, isFailing: last??.isFailure ?? false, failures: troubled)
  }

  static let variables: [String: Variable<Self>] = [
    "scope": .text { $0.scope },
    "anchor": .text { "~grid-\($0.number)" },
    "count": .text { counted($0.tests.count, "test") },
    "span": .text { grid in
      let newest = grid.runCount > grid.runs.count ? "the newest \(grid.runs.count) of " : ""
      return newest + counted(grid.runCount, "run")
    },
    "head": .html { $0.head },
    "rows": .parts { grid in grid.tests.prefix(listed).map { grid.view($0) } },
    "is_empty": .flag { $0.tests.isEmpty },
    "rest": .parts { grid in
      grid.tests.dropFirst(listed).map { grid.view($0) }
    },
    "rest_count": .optional { grid in
      grid.tests.count > listed ? counted(grid.tests.count - listed, "more test") : nil
    },
  ]

  /// A column for each run: its day, which leads to its page.
  private var head: [UInt8] {
    var html: [UInt8] = []
    for run in runs.map({ plan.history.runs[$0] }) {
      let day = run.start.map { String($0.iso8601.dropFirst(5).prefix(5)) } ?? run.id
      html.append("<th scope=\"col\"><a href=\"")
      html.append(Address.run(run.id).link(from: root).escaped)
      html.write("\" title=\"\((run.start?.text ?? run.id).escaped)\">\(day.escaped)</a></th>")
    }
    return html
  }

  private func view(_ row: Row) -> TestGridRow {
    TestGridRow(
      link: TestLink(plan: plan, root: root, test: row.test), scope: scope,
      outcomes: row.outcomes, isFailing: row.isFailing, failures: row.failures)
  }
}

struct TestGridRow: ViewModel {
  let link: TestLink
  let scope: String
  let outcomes: [Outcome?]
  /// Whether its last result, skips aside, is a failure.
  let isFailing: Bool
  let failures: Int

  static let variables: [String: Variable<Self>] = TestLink.variables.mapValues {
    $0.of(Lent { $1($0.link) })
  }
  .merging([
    "cells": .html { $0.cells },
    "is_flaky": .flag { $0.isFlaky },
    "scope": .text { $0.scope },
    "states": .text { row in
      [row.isFailing ? "failing" : "passing", row.isFlaky ? "flaky" : nil].compactMap { $0 }
        .joined(separator: listSeparator)
    },
    "failures": .number { $0.failures },
  ]) { _, own in own }

  private var isFlaky: Bool { link.isFlaky(in: scope) }

  private var cells: [UInt8] {
    var html: [UInt8] = []
    for outcome in outcomes {
      guard let outcome else {
        html.append("<td></td>")
        continue
      }
      html.write("<td class=\"\(outcome.name)\"><span>\(outcome.sign)</span></td>")
    }
    return html
  }
}
