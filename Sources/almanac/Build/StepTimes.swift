// How long each step of a build takes, for `--timings`.

struct StepTimes: Sendable {
  /// What was done, and how long it took, in order.
  private(set) var steps: [(name: String, time: Duration)] = []
  private var last = ContinuousClock.now

  /// Ends a step that began where the one before ended.
  mutating func end(_ name: String) {
    let now = ContinuousClock.now
    steps.append((name, last.duration(to: now)))
    last = now
  }
}
