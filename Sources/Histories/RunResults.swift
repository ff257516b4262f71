// The results of one run: those of all its reports, joined by test.
import Diagnostics
import Reports

/// What the reports of a run say, test by test.
public struct RunResults: Sendable {
  public fileprivate(set) var reports: [Report]
  /// One for each test, in the order of the reports.
  public fileprivate(set) var entries: [Entry] = []
  public fileprivate(set) var counts = OutcomeCounts()
  /// How many tests each report tries again that failed in another.
  private var retried: [Int: Int] = [:]
  /// Against the run before in the scope.
  public internal(set) var transitions = Transitions()
  /// Nil where the run's failures do not look like the environment.
  public private(set) var environmentFailure: EnvironmentFailure?

  /// A test of the run, and where its result stands.
  public struct Entry: Sendable {
    /// Index in `History.tests`.
    public internal(set) var test: Int32
    /// Index in `reports`, and in that report's results.
    public fileprivate(set) var report: Int32
    public fileprivate(set) var result: Int32
    public fileprivate(set) var outcome: Outcome
    /// Whether it failed as so much of the run did that this looks like the environment.
    public fileprivate(set) var isLeftOut = false
  }

  /// Settles whether the run looks like the environment, by its transitions, and marks what is left out then.
  mutating func findEnvironmentFailure() {
    environmentFailure = EnvironmentFailure(in: self)
    for place in environmentFailure?.leftOut ?? [] { entries[place].isLeftOut = true }
  }

  public var problems: [Problem] { reports.flatMap(\.problems) }

  /// The result behind an entry.
  public func result(of entry: Entry) -> TestResult {
    reports[Int(entry.report)].results[Int(entry.result)]
  }

  /// Seconds; nil where the report states none.
  public func duration(of entry: Entry) -> Double? {
    reports[Int(entry.report)].results.duration(Int(entry.result))
  }

  /// Seconds of all its tests together, or of the runs as a whole where the reports state them.
  public var duration: Double? {
    let stated = reports.compactMap(\.duration)
    return stated.isEmpty ? nil : stated.reduce(0, +)
  }
}

extension RunResults {
  /// Joins reports, entering their tests into `tests`. A test that several reports tell of counts
  /// once, by its worst outcome; that is reported.
  init(joining reports: [Report], tests: inout TestTable, diagnostics: inout [Diagnostic]) {
    self.reports = reports
    let places = entered(into: &tests)
    guard reports.count > 1 else { return }
    noteRetried(in: reports, &diagnostics)
    for (report, shared) in places.sharedByReport.sorted(by: { $0.key < $1.key }) {
      diagnostics.append(
        Diagnostic(
          .note, at: SourceLocation(file: reports[report].file),
          "Another report of this run has \(shared) of these tests too; each counts once, by its "
            + "worst outcome.", identifier: "test-in-two-reports"))
    }
  }

  private struct Places {
    /// How many tests of a report an earlier one had.
    var sharedByReport: [Int: Int] = [:]
  }

  private mutating func entered(into tests: inout TestTable) -> Places {
    var places = Places()
    var entryOfTest: [Int32: Int] = [:]
    entries.reserveCapacity(reports.reduce(0) { $0 + $1.results.count })
    let reruns =
      reports.count > 1 ? Reruns(reports) { $0.results.idHash($1) }.reports : []
    for (number, report) in reports.enumerated() where !reruns.contains(number) {
      for index in report.results.indices {
        let outcome = report.results.outcome(index)
        let test = tests.index(of: report.results, index)
        let entry = Entry(
          test: test, report: Int32(clamping: number), result: Int32(clamping: index),
          outcome: outcome)
        if reports.count > 1 {
          if let known = entryOfTest[test] {
            places.sharedByReport[number, default: 0] += 1
            replace(known, with: entry)
            continue
          }
          entryOfTest[test] = entries.count
        }
        counts[outcome] += 1
        entries.append(entry)
      }
    }
    for number in reruns { tryAgain(number, entryOfTest, &tests) }
    return places
  }

  /// Enters what a report says of tests that failed in the reports before it.
  private mutating func tryAgain(
    _ number: Int, _ entryOfTest: [Int32: Int], _ tests: inout TestTable
  ) {
    for index in reports[number].results.indices
    where reports[number].results.outcome(index) != .skipped {
      let test = tests.index(of: reports[number].results, index)
      guard let known = entryOfTest[test] else { continue }
      reports[number].results.retry(index, after: result(of: entries[known]))
      counts[entries[known].outcome] -= 1
      entries[known].report = Int32(clamping: number)
      entries[known].result = Int32(clamping: index)
      entries[known].outcome = reports[number].results.outcome(index)
      counts[entries[known].outcome] += 1
      retried[number, default: 0] += 1
    }
  }

  private func noteRetried(in reports: [Report], _ diagnostics: inout [Diagnostic]) {
    for (report, count) in retried.sorted(by: { $0.key < $1.key }) {
      diagnostics.append(
        Diagnostic(
          .note, at: SourceLocation(file: reports[report].file),
          "This report has only tests that failed in another report of this run; \(count) of them count as "
            + "tried again.", identifier: "tried-again"))
    }
  }

  /// Takes the worse of two results of one test.
  private mutating func replace(_ known: Int, with entry: Entry) {
    let old = entries[known].outcome
    guard entry.outcome.badness > old.badness else { return }
    counts[old] -= 1
    counts[entry.outcome] += 1
    entries[known] = entry
  }
}

extension Outcome {
  /// How much it weighs against another outcome of the same test in the same run.
  fileprivate var badness: Int {
    switch self {
    case .skipped: 0
    case .passed: 1
    case .xpassed: 2
    case .xfailed: 3
    case .flaky: 4
    case .error: 5
    case .failed: 6
    }
  }
}
