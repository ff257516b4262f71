// How much an issue asks to be fixed first.

/// Points, each with its reason; the sum orders the issues.
public struct Score: Sendable, Hashable {
  public var parts: [Part] = []

  public init(parts: [Part] = []) { self.parts = parts }

  public var total: Int { parts.reduce(0) { $0 + $1.points } }

  /// Some of the points.
  public struct Part: Sendable, Hashable {
    public var points: Int
    /// What they are for, in words: `reported in the newest run`.
    public var why: String

    public init(_ points: Int, _ why: String) {
      self.points = points
      self.why = why
    }
  }
}

extension Score {
  /// A step of severity: more than all other points together (990), so that a person's word on how bad it
  /// is comes first.
  static let severityStep = 1000
  /// Reported by the newest run. What was just seen can still be looked into.
  static let recency = 400
  /// A week, the rhythm in which teams plan: what was not reported for so long counts half.
  static let halfLife = 7
  /// For each run that reported it, halved with time too: what fails every day costs every day.
  static let report = 30
  /// Ten runs of today. More of them say no more about how bad it is.
  static let mostForReports = 300
  /// It came back: the last fix did not hold.
  static let regression = 80
  /// For each of its tests that fails now, up to three tests: proof that it is there.
  static let failingTest = 30
  static let failingTestsCounted = 3
  /// For each scope beyond the first, up to three: it is wider than one suite.
  static let furtherScope = 20
  static let furtherScopesCounted = 3
  /// Its latest finding says that it blocks others.
  static let blocking = 60

  /// How points come about, a line each, for readers of a page.
  public static let formula: [String] = [
    "Severity: \(4 * severityStep) for P0, \(3 * severityStep) for P1, \(2 * severityStep) for P2, "
      + "\(severityStep) for P3, none where it is not stated; all other points together are fewer "
      + "than one such step.",
    "Recency: \(recency) where the newest run reported it, half as many for every \(halfLife) days "
      + "before that.",
    "Reports: \(report) for each run that reported it, half as many for every \(halfLife) days before "
      + "the newest run, at most \(mostForReports).",
    "Regression: \(regression) where it was fixed and came back.",
    "Tests: \(failingTest) for each of its tests that failed in their last run, at most "
      + "\(failingTest * failingTestsCounted).",
    "Spread: \(furtherScope) for each scope beyond the first that reported it, at most "
      + "\(furtherScope * furtherScopesCounted).",
    "Blocking: \(blocking) where its latest finding says that it blocks something.",
    "The newest run is now. Only open issues have points; those with equal points stand as they were "
      + "reported, the latest first. Stale issues stand by severity.",
  ]

  /// Points that are halved for every `halfLife` days, and fall evenly in between: whole numbers all the
  /// way, so that they are the same on every machine.
  ///
  /// - Parameters:
  ///   - points: not negative.
  ///   - age: in seconds, not negative.
  static func fading(_ points: Int, age: Int) -> Int {
    let half = halfLife * HistoryClock.day
    let (halves, rest) = age.quotientAndRemainder(dividingBy: half)
    return halves > 60 ? 0 : (points * (2 * half - rest) / (2 * half)) >> halves
  }
}
