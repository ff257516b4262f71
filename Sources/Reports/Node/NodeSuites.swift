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
  private var summary = NodeSummary()
  /// The outcomes of the cases.
  private var counts = OutcomeCounts()

  mutating func began(_ path: [JUnitSuite]) {
    let names = path.dropFirst().map(\.name)
    guard !names.isEmpty else { return }
    suites.append(
      Suite(
        id: TestID(names.suffix(20)), duration: path.last?.attributes["time"].flatMap { Double($0) }
      ))
  }

  mutating func add(_ outcome: Outcome, in path: [JUnitSuite]) {
    counts[outcome] += 1
    guard outcome.isFailure else { return }
    // The root is the document's suite 0 and not among `suites`.
    for suite in path.dropFirst() where suites.indices.contains(suite.index - 1) {
      suites[suite.index - 1].passes = false
    }
  }

  mutating func comment(_ text: String) { summary.note(text) }

  /// Adds the suites that are tests: as many that passed and as many that failed as the figures leave
  /// over. Which ones they are the document does not say where suites are left too; the first that fit
  /// are taken.
  func addParents(to builder: inout ReportBuilder) {
    guard let stated = summary["suites"] else { return }
    let parents = suites.count - stated
    let passed = min(max(0, (summary["pass"] ?? 0) - counts[.passed]), max(0, parents))
    let failed = max(0, parents - passed)
    for suite in suites.filter(\.passes).prefix(passed) {
      builder.add(suite.id, outcome: .passed, duration: suite.duration)
    }
    for suite in suites.filter({ !$0.passes }).prefix(failed) {
      builder.add(suite.id, outcome: .failed, duration: suite.duration)
    }
  }

  func states(in builder: inout ReportBuilder) { summary.states(in: &builder) }
}
