// Slow tests, and tests that became slower.
import Reports

/// A test that took at least twice as long as it used to.
public struct Slowdown: Sendable, Hashable {
  /// Index in `History.tests`.
  public var test: Int
  /// Seconds, in this run.
  public var duration: Double
  /// Seconds, the median of its last results before this run.
  public var median: Double
}

extension History {
  /// The median is taken over this many results, and not over fewer than `fewestDurations`.
  private static let lookedAtDurations = 10
  private static let fewestDurations = 3
  /// Less than this is the noise of a machine, in seconds.
  private static let noise = 0.1

  /// The tests of a run that took longest, slowest first.
  public func slowest(in run: Int, count: Int) -> [(test: Int, duration: Double)] {
    guard let results = runs[run].results else { return [] }
    var timed: [(test: Int, duration: Double)] = []
    for entry in results.entries {
      if let duration = results.duration(of: entry), duration > 0 {
        timed.append((Int(entry.test), duration))
      }
    }
    // Of many thousands few are wanted: those no faster than the last of them are enough to sort.
    let durations = timed.map(\.duration).sorted(by: >)
    if let least = durations.prefix(count).last { timed.removeAll { $0.duration < least } }
    timed.sort { ($1.duration, tests[$0.test].id) < ($0.duration, tests[$1.test].id) }
    return Array(timed.prefix(count))
  }

  /// The tests of a run that became at least twice as slow as the median of their last passed results
  /// in the scope, most so first.
  public func slowdowns(in run: Int) -> [Slowdown] {
    guard let results = runs[run].results else { return [] }
    var found: [Slowdown] = []
    for entry in results.entries where entry.outcome.isSuccess {
      guard let duration = results.duration(of: entry), duration > Self.noise else { continue }
      let before = durations(of: Int(entry.test), before: run)
      if let median = Self.usual(before), Self.isSlow(duration, against: median) {
        found.append(Slowdown(test: Int(entry.test), duration: duration, median: median))
      }
    }
    return found.sorted {
      ($1.duration - $1.median, tests[$0.test].id) < ($0.duration - $0.median, tests[$1.test].id)
    }
  }

  /// Since which run a test has been slow in a scope: it became so there, and every time that it passed
  /// since it was slow against what was usual before. Nil where it is not slow.
  public func slowSince(test: Int, scope: String) -> (run: Int, slowdown: Slowdown)? {
    var since: (run: Int, slowdown: Slowdown)?
    var before: [Double] = []
    for occurrence in tests[test].occurrences where runs[Int(occurrence.run)].scope == scope {
      guard let duration = passedDuration(occurrence) else { continue }
      if let median = since?.slowdown.median, !Self.isSlow(duration, against: median) {
        since = nil
      }
      if since == nil, let median = Self.usual(before), Self.isSlow(duration, against: median) {
        let slowdown = Slowdown(test: test, duration: duration, median: median)
        since = (Int(occurrence.run), slowdown)
      }
      before = before.suffix(Self.lookedAtDurations - 1) + [duration]
    }
    return since
  }

  /// The median of some durations; nil where they are too few to tell.
  private static func usual(_ durations: [Double]) -> Double? {
    durations.count < fewestDurations ? nil : durations.sorted()[durations.count / 2]
  }

  private static func isSlow(_ duration: Double, against median: Double) -> Bool {
    duration >= 2 * median && duration - median >= noise
  }

  /// Seconds; nil where the test did not pass or was not timed.
  private func passedDuration(_ occurrence: Test.Occurrence) -> Double? {
    guard let entry = entry(occurrence), entry.outcome.isSuccess else { return nil }
    return runs[Int(occurrence.run)].results?.duration(of: entry)
  }

  /// Seconds, newest first, of the last times that a test passed in the run's scope before it.
  private func durations(of test: Int, before run: Int) -> [Double] {
    var durations: [Double] = []
    for occurrence in tests[test].occurrences.reversed() where Int(occurrence.run) < run {
      guard runs[Int(occurrence.run)].scope == runs[run].scope,
        let duration = passedDuration(occurrence)
      else { continue }
      durations.append(duration)
      if durations.count == Self.lookedAtDurations { break }
    }
    return durations
  }
}
