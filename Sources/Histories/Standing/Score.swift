// How much an issue asks to be fixed first.

/// Points, each with its reason; the sum orders the issues.
public struct Score: Sendable, Hashable {
  public var parts: [Part] = []

  public init(parts: [Part] = []) { self.parts = parts }

  public var total: Int { parts.reduce(0) { $0 + $1.points } }

  /// Some of the points.
  public struct Part: Sendable, Hashable {
    public var points: Int
    /// What they are for, in words: `seen in the last run of its scope`.
    public var why: String

    public init(_ points: Int, _ why: String) {
      self.points = points
      self.why = why
    }
  }
}

extension Score {
  /// A step of severity: more than all other points together (99), so that a person's word on how bad it
  /// is comes first.
  static let severityStep = 100
  /// Seen in the last run; half of it one run later, a third two runs later. What was just seen can
  /// still be looked into.
  static let recency = 30
  /// For each of the last runs that saw it: what fails every day costs every day.
  static let recurrence = 2
  static let recurrenceRuns = 10
  /// It came back: the last fix did not hold.
  static let regression = 15
  /// For each of its tests that fails now, up to three tests: proof that it is there.
  static let failingTest = 8
  static let failingTestsCounted = 3
  /// For each scope beyond the first, up to two: it is wider than one suite.
  static let furtherScope = 5
  static let furtherScopesCounted = 2

  /// How points come about, a line each, for readers of a page.
  public static let formula: [String] = [
    "Severity: \(4 * severityStep) for P0, \(3 * severityStep) for P1, \(2 * severityStep) for P2, "
      + "\(severityStep) for P3, none where it is not stated; all other points together are fewer "
      + "than one such step.",
    "Recency: \(recency) where the last run of its scope saw it, half as many one run later, a third "
      + "two runs later, and so on.",
    "Recurrence: \(recurrence) for each of the last \(recurrenceRuns) runs of its scopes that saw it.",
    "Regression: \(regression) where it was mended and came back.",
    "Tests: \(failingTest) for each of its tests that failed in their last run, at most "
      + "\(failingTest * failingTestsCounted).",
    "Breadth: \(furtherScope) for each scope beyond the first that saw it, at most "
      + "\(furtherScope * furtherScopesCounted).",
    "Only open issues have points.",
  ]
}
