// How a test went.

/// A test's outcome in one run, all attempts taken together.
public enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
  case passed
  /// An assertion, or the test itself, failed.
  case failed
  /// What surrounds the test failed: its setup, its teardown, loading it, its process.
  case error
  /// Not run: skipped, disabled, pending, todo.
  case skipped
  /// Failed, as was expected.
  case xfailed
  /// Passed, though it was expected to fail.
  case xpassed
  /// Failed, then passed when it was tried again in the same run.
  case flaky

  /// The word for it, in JSON and on pages.
  public var name: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .error: "error"
    case .skipped: "skipped"
    case .xfailed: "xfailed"
    case .xpassed: "xpassed"
    case .flaky: "flaky"
    }
  }

  /// Whether it makes a run red.
  public var isFailure: Bool { self == .failed || self == .error }

  /// Whether the test ran and was not found wanting. An expected failure is neither this nor a failure.
  public var isSuccess: Bool { self == .passed || self == .xpassed || self == .flaky }
}

/// How many tests of a run came to each outcome.
public struct OutcomeCounts: Sendable, Hashable {
  private var counts = [Int](repeating: 0, count: Outcome.allCases.count)

  public init() {}

  public subscript(outcome: Outcome) -> Int {
    get { counts[Int(outcome.rawValue)] }
    set { counts[Int(outcome.rawValue)] = newValue }
  }

  public var total: Int { counts.reduce(0, +) }
  public var failures: Int { self[.failed] + self[.error] }
  /// Tests that ran: all but the skipped ones.
  public var ran: Int { total - self[.skipped] }
}
