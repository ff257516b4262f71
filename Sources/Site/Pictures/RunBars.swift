// Failures per run: a row for each scope, a bar for each run, side by side in time.
import Dates
import Histories

struct RunBars: ViewModel {
  private let plan: Plan
  private let root: String
  /// The newest runs of these scopes together, oldest first.
  private let runs: [Int]
  private let scopes: [String]
  private let peak: Int

  private static let mostScopes = 6
  private static let mostRuns = 60

  /// Nil for fewer than two runs.
  init?(_ plan: Plan, root: String) {
    self.plan = plan
    self.root = root
    let history = plan.history.runs
    scopes = plan.newestRuns.prefix(Self.mostScopes).map { history[$0].scope }
    let shown = Set(scopes)
    runs = history.indices.reversed().lazy
      .filter { history[$0].start != nil && shown.contains(history[$0].scope) }
      .prefix(Self.mostRuns).reversed()
    peak = runs.map { history[$0].failures }.max() ?? 0
    if runs.count < 2 { return nil }
  }

  static let variables: [String: Variable<Self>] = [
    "words": .text { $0.words },
    "rows": .parts { $0.rows },
    "first": .html { bars in bars.runs.first.flatMap { bars.plan.history.runs[$0].start }.day },
    "last": .html { bars in bars.runs.last.flatMap { bars.plan.history.runs[$0].start }.day },
    "table": .part { $0.table },
  ]

  private var words: String {
    let older = plan.history.runs.count - runs.count
    let all = older > 0 ? " of \(plan.history.runs.count)" : ""
    let shown = runs.count == 1 ? "The only run" : "The last \(runs.count) runs\(all)"
    return "\(shown); the highest bar: \(peak)."
  }

  private var rows: [ScopeBars] {
    scopes.map { scope in
      let bars = runs.enumerated().filter { plan.history.runs[$0.element].scope == scope }
        .map { ScopeBars.Bar(column: $0.offset, run: plan.history.runs[$0.element]) }
      return ScopeBars(root: root, scope: scope, columns: runs.count, peak: peak, bars: bars)
    }.filter { !$0.bars.isEmpty }
  }

  private var table: PictureTable {
    PictureTable(
      columns: ["Run", "Scope", "Verdict", "Failures"],
      rows: runs.reversed().map { plan.history.runs[$0] }.map { run in
        PictureTable.Row(
          name: run.start?.text ?? run.id, url: Address.run(run.id).link(from: root),
          cells: [run.scope, run.verdict.rawValue, run.failureWords])
      })
  }
}

/// The runs of one scope as bars, each a link to its run.
struct ScopeBars: ViewModel {
  struct Bar: Sendable {
    let column: Int
    let run: Run
  }

  let root: String
  let scope: String
  let columns: Int
  let peak: Int
  let bars: [Bar]

  static let variables: [String: Variable<Self>] = [
    "scope": .text { $0.scope },
    "svg": .html { $0.svg },
  ]

  private static let height = 28

  private var svg: [UInt8] {
    var html: [UInt8] = []
    html.write("<svg class=\"bars\" viewBox=\"0 0 \(columns * 10) \(Self.height)\" ")
    html.write("width=\"\(columns * 12)\" preserveAspectRatio=\"none\">")
    html.write("<g role=\"list\" aria-label=\"Runs of \(scope.escaped)\">")
    for bar in bars {
      let run = bar.run
      html.appendLink(
        to: Address.run(run.id).link(from: root),
        words: "\(run.start?.text ?? run.id): \(run.verdict.rawValue), \(run.failureWords)")
      // The whole column can be pointed at, not the bar alone.
      html.write("<path class=\"reach\" d=\"M\(bar.column * 10) 0h10v\(Self.height)h-10z\"/>")
      html.write("<path class=\"\(run.verdict.rawValue)\" d=\"\(shape(of: bar))\"/>")
      html.appendLinkEnd()
    }
    html.append("</g></svg>")
    return html
  }

  /// A bar on the ground: a broken run's has a gap, a run without failures is a foot alone.
  private func shape(of bar: Bar) -> String {
    let left = bar.column * 10 + 1
    let size = peak == 0 ? 0 : bar.run.failures * (Self.height - 4) / peak
    let foot = "M\(left) \(Self.height)v-3h8v3z"
    switch bar.run.verdict {
    case .broken:
      return foot + "M\(left) \(Self.height - 5)v-\(max(8, size - 5))h8V\(Self.height - 5)z"
    case _ where bar.run.failures == 0: return foot
    default: return "M\(left) \(Self.height)v-\(max(5, size))h8V\(Self.height)z"
    }
  }
}

extension Run {
  /// Tests that failed where there are reports, else findings that are open.
  var failures: Int {
    results?.counts.failures ?? findings.count { $0.status == nil || $0.status == .open }
  }

  fileprivate var failureWords: String {
    counted(failures, results == nil ? "open finding" : "failed test")
  }
}
