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
    /// It was reported for the first time.
    case firstSeen
    /// It stands so from here on.
    case state(Issue.State)
    /// Another severity was stated or decided.
    case severity(from: Severity?, to: Severity)
    /// Worklogs stated one severity and another by turns; the last of their changes.
    case unsettled(UnsettledSeverity)
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

/// Severities that worklogs state of one issue by turns.
public struct UnsettledSeverity: Sendable, Hashable {
  /// The worst first.
  public let severities: [Severity]
  /// How often another one was stated than before.
  public let changes: Int

  /// Fewer returns to what was stated before each say something: it got worse, it was not as bad.
  private static let fewestReturns = 2

  /// - Parameter stated: in time order.
  /// Nil where it did not return often to one that was stated before.
  init?(_ stated: some Sequence<Severity>) {
    var last: Severity?
    var changed: [Severity] = []
    for severity in stated where severity != last {
      changed.append(severity)
      last = severity
    }
    severities = Set(changed).sorted()
    changes = changed.count - 1
    guard changed.count - severities.count >= Self.fewestReturns else { return nil }
  }

  /// `P0 or P1, 9 changes`.
  public var words: String {
    let names = severities.map(\.name)
    let last = names.last ?? ""
    return "\(names.dropLast().joined(separator: ", ")) or \(last), \(changes) changes"
  }
}

extension [Change] {
  /// The timeline in which severities that worklogs state by turns are one entry, at the last of them.
  var withUnsettledSeverities: [Change] {
    let stated = indices.filter { self[$0].statedSeverity != nil }
    let earlier = stated.first.flatMap { self[$0].statedSeverity?.from }
    let later = stated.compactMap { self[$0].statedSeverity?.to }
    guard let last = stated.last,
      let unsettled = UnsettledSeverity([earlier].compactMap(\.self) + later)
    else { return self }
    let gone = Set(stated.dropLast())
    var timeline = self
    timeline[last].event = .unsettled(unsettled)
    return timeline.indices.filter { !gone.contains($0) }.map { timeline[$0] }
  }
}

extension Change {
  /// A change of severity that a worklog states.
  fileprivate var statedSeverity: (from: Severity?, to: Severity)? {
    guard case (.severity(let from, let to), .finding) = (event, source) else { return nil }
    return (from, to)
  }
}
