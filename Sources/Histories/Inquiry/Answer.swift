// What a history says of something that is asked about: is it known?
import Worklogs

/// Which issue a finding or a failure is.
public struct Answer: Sendable {
  /// As the finding's worklog has it; of a failure what it says.
  public var title: String
  /// From 1; 0 where that is not known.
  public var line: Int
  /// The tests that it names as failing.
  public var tests: [String]
  /// Whether what is asked says itself that it is fixed.
  public var saysFixed = false
  /// An index in the issues of the history that was asked; nil where it is none of them.
  public var issue: Int?
  /// How sure that is; nil where it is no issue that is there.
  public var certainty: Certainty?
  /// In a sentence or two, why it is that issue, or none.
  public var why: String
  /// Issues that may be the same, most likely first: indices as above, and why.
  public var perhaps: [(issue: Int, why: String)] = []

  /// How sure an answer is.
  public enum Certainty: String, Sendable, CaseIterable {
    /// People decided it, or an earlier build answered so.
    case certain
    /// Odds of at least 7 : 1, or a test that it names fails with the same error.
    case veryLikely = "very likely"
    /// It is like enough to be joined; or a test that it names fails.
    case likely
    /// A test that it names fails with another error than was reported.
    case possible

    /// Log odds of 7 : 1.
    private static let high = 1.95

    /// - Parameter odds: The log odds by which a finding joined; nil where it was not by them.
    init(odds: Double?) { self = odds.map { $0 >= Self.high ? .veryLikely : .likely } ?? .certain }
  }

  /// What somebody who asked has to know.
  public enum Verdict: String, Sendable, CaseIterable {
    case known
    /// No issue is like it.
    case new
    /// It was resolved, and is there again.
    case back
  }

  /// - Parameter history: The one that was asked.
  public func verdict(in history: History) -> Verdict {
    guard let issue else { return .new }
    let state = history.issues[issue].state
    return !saysFixed && (state == .resolved || state == .regressed) ? .back : .known
  }
}
