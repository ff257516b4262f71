// The time of a history: its newest dated run is now, so the same content gives the same site on any day.
import Settings

/// When each run was, by the history's own time. What has no date takes no time.
struct HistoryClock: Sendable {
  static let day = 86_400

  /// For each run the seconds since the first dated one; ascending.
  private let seconds: [Int]

  /// - Parameter instants: of the runs, ascending, in seconds since 1970.
  init(_ runs: [Run], at instants: [Int]) {
    var first: Int?
    var passed = 0
    seconds = zip(runs, instants).map { run, instant in
      guard run.start != nil else { return passed }
      let start = first ?? instant
      first = start
      passed = max(passed, instant - start)
      return passed
    }
  }

  /// The seconds from a run to the newest one.
  func age(of run: Int) -> Int {
    guard let now = seconds.last, seconds.indices.contains(run) else { return 0 }
    return now - seconds[run]
  }

  /// The first run that is some days and some runs after another one, or more. The runs show that the
  /// history went on: after holidays, or where one date is mistyped, nothing is old at once.
  func firstRun(_ days: Int, andRuns count: Int, after run: Int) -> Int? {
    guard seconds.indices.contains(run) else { return nil }
    let first = seconds.firstIndex(above: seconds[run] + days * Self.day - 1)
    let latest = max(first, run + count)
    return latest < seconds.count ? latest : nil
  }
}
