// What happened to an issue in the course of time.
import Dates
import Worklogs

/// One entry of an issue's timeline.
public struct Change: Sendable, Hashable {
  public var event: Event
  public var source: Source
  /// The date of the run or the decision; nil where it has none.
  public var when: StatedDate?

  public init(_ event: Event, by source: Source, when: StatedDate?) {
    self.event = event
    self.source = source
    self.when = when
  }

  /// What happened.
  public enum Event: Sendable, Hashable {
    /// It was told of for the first time.
    case firstSeen
    /// It stands so from here on.
    case state(Issue.State)
    /// Another severity was stated or decided.
    case severity(from: Severity?, to: Severity)
    /// A decision that changes neither: a merge, a split, a name, an owner.
    case decided
  }

  /// Who or what says so.
  public enum Source: Sendable, Hashable {
    /// A worklog.
    case finding(Sighting)
    /// The results of the issue's tests in a run, by its index.
    case tests(run: Int)
    /// It was not seen any more up to this run, by its index.
    case absence(run: Int)
    /// A person: an index in `History.decisions`.
    case decision(Int)
  }
}
