// How long a test took in its last runs: a bar for each, from 0 up, newest on the right.
import Dates
import Histories
import Reports

/// The durations of a test in one scope: those of several scopes cannot be compared.
struct DurationsPicture: ViewModel {
  /// A run that timed the test.
  private struct Bar: Sendable {
    let run: Int
    let outcome: Outcome
    /// Seconds.
    let duration: Double
  }

  private let plan: Plan
  private let test: Int
  private let scope: String
  private let root: String
  /// Oldest first.
  private let bars: [Bar]
  /// Seconds.
  private let longest: Double

  /// In units of the drawing: the room for bars, and that for the marks of failures below the ground.
  private static let height = 40
  private static let foot = 8

  /// Draws what the table of results on the test's page lists; nil where fewer than two runs took time.
  /// A skipped test did not run.
  init?(_ plan: Plan, test: Int, scope: String, root: String) {
    self.plan = plan
    self.test = test
    self.scope = scope
    self.root = root
    let history = plan.history
    bars = TestPage.listed(history.tests[test]).compactMap { occurrence in
      let run = Int(occurrence.run)
      guard history.runs[run].scope == scope, let entry = history.entry(occurrence),
        entry.outcome != .skipped, let duration = history.duration(of: occurrence)
      else { return nil }
      return Bar(run: run, outcome: entry.outcome, duration: duration)
    }
    longest = bars.map(\.duration).max() ?? 0
    if bars.count < 2 || longest == 0 { return nil }
  }

  static let variables: [String: Variable<Self>] = [
    "words": .text { $0.words },
    "svg": .html { $0.svg },
    "longest": .text { $0.longest.duration },
    "first": .html { picture in picture.bars.first.flatMap { picture.run($0.run).start }.day },
    "last": .html { picture in picture.bars.last.flatMap { picture.run($0.run).start }.day },
    "slower": .optional { $0.slower },
    "results_url": .address { $0.resultsURL },
  ]

  private func run(_ index: Int) -> Run { plan.history.runs[index] }

  private var words: String {
    let median = bars.map(\.duration).sorted()[bars.count / 2]
    let newest = bars.last?.duration ?? 0
    return "The last \(bars.count) runs that timed it: median \(median.duration), "
      + "longest \(longest.duration), newest \(newest.duration)."
  }

  private var slowSince: (run: Int, slowdown: Slowdown)? {
    plan.history.slowSince(test: test, scope: scope)
  }

  private var slower: String? {
    slowSince.map { since in
      let run = run(since.run)
      return "Slower since \(run.start?.text ?? run.id): \(since.slowdown.duration.duration), "
        + "before that usually \(since.slowdown.median.duration)."
    }
  }

  private var resultsURL: String {
    Address.test(slug: plan.history.tests[test].slug ?? "").link(from: root) + "#~results"
  }

  private var svg: [UInt8] {
    let width = bars.count * 10
    var html: [UInt8] = []
    html.write("<svg class=\"durations\" viewBox=\"0 0 \(width) \(Self.height + Self.foot)\" ")
    html.write("width=\"\(bars.count * 12)\" preserveAspectRatio=\"none\">")
    html.write("<g role=\"list\" aria-label=\"Durations in \(scope.escaped)\">")
    for (column, bar) in bars.enumerated() { append(bar, column: column, to: &html) }
    html.write("</g><path class=\"ground\" d=\"M0 \(Self.height)h\(width)\"/>")
    let since = slowSince?.run
    if let column = bars.firstIndex(where: { $0.run == since }) {
      html.write("<path class=\"since\" d=\"M\(column * 10) 0v\(Self.height + Self.foot)\"/>")
    }
    html.append("</svg>")
    return html
  }

  private func append(_ bar: Bar, column: Int, to html: inout [UInt8]) {
    let run = run(bar.run)
    html.appendLink(
      to: Address.run(run.id).link(from: root),
      words: "\(run.start?.text ?? run.id): \(bar.outcome.name), \(bar.duration.duration)")
    // The whole column can be pointed at, not the bar alone.
    html.write(
      "<path class=\"reach\" d=\"M\(column * 10) 0h10v\(Self.height + Self.foot)h-10z\"/>")
    html.write("<path class=\"\(bar.outcome.name)\" d=\"\(shape(of: bar, column: column))\"/>")
    html.appendLinkEnd()
  }

  /// A bar on the ground, with a wedge below it where the test failed.
  private func shape(of bar: Bar, column: Int) -> String {
    let left = column * 10 + 1
    // What took next to no time is still seen.
    let size = max(1, bar.duration / longest * Double(Self.height))
    let wedge = "M\(left) \(Self.height + Self.foot)l4-6 4 6z"
    return "M\(left) \(Self.height)v-\(size.tenths)h8V\(Self.height)z"
      + (bar.outcome.isFailure ? wedge : "")
  }
}
