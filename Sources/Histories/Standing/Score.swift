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
