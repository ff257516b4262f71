// Node's JUnit XML writes a test that has subtests as a suite, and tells at the end how many of each there
// were, in comments: `<!-- suites 2 -->`.

/// The suites of a document of node's, some of which are tests.
struct NodeSuites {
  private struct Suite {
    var id: TestID
    var duration: Double?
    var passes = true
  }

  private var suites: [Suite] = []
  /// Nobody's suites stand deeper within each other.
  private static let deepest = 50
  private var summary = NodeSummary()
  /// The outcomes of the cases.
  private var counts = OutcomeCounts()

  mutating func began(_ path: [JUnitSuite]) {
    let names = path.dropFirst().suffix(Self.deepest).map(\.name)
    guard !names.isEmpty else { return }
    suites.append(
      Suite(
        id: TestID(names), duration: path.last?.attributes["time"].flatMap { Double($0) }
      ))
  }

  mutating func add(_ outcome: Outcome, in path: [JUnitSuite]) {
    counts[outcome] += 1
    guard outcome.isFailure else { return }
    // The root is the document's suite 0 and not among `suites`.
    for suite in path.dropFirst().suffix(Self.deepest)
    where suites.indices.contains(suite.index - 1) {
      suites[suite.index - 1].passes = false
    }
  }

  mutating func comment(_ text: String) { summary.note(text) }

  /// Adds the suites that are tests: as many that passed and as many that failed as the figures have
  /// more than there are cases. Which ones they are the document does not say; the first that fit are
  /// taken.
  func addParents(to builder: inout ReportBuilder) {
    guard let stated = summary["pass"], let failed = summary["fail"] else { return }
    let failures = failed + (summary["cancelled"] ?? 0)
    add(suites.filter(\.passes), stated - counts[.passed], .passed, to: &builder)
    add(suites.filter { !$0.passes }, failures - counts.failures, .failed, to: &builder)
  }

  private func add(
    _ suites: [Suite], _ count: Int, _ outcome: Outcome, to builder: inout ReportBuilder
  ) {
    for suite in suites.prefix(max(0, count)) {
      builder.add(suite.id, outcome: outcome, duration: suite.duration)
    }
  }
}
