// When decisions take effect: each has its place between two runs.
import Dates
import Foundation
import Settings

/// A decision about an issue at its time, or the end of a mute.
struct DecisionMoment: Comparable {
  /// The last run before it; -1 where it stands before all runs.
  var run: Int
  /// Seconds since 1970; the smallest number where no date is stated.
  var instant: Int
  /// Index in `History.decisions`.
  var decision: Int
  /// Whether this is when the decision's effect ends.
  var isEnd = false

  static func < (left: DecisionMoment, right: DecisionMoment) -> Bool {
    (left.instant, left.decision) < (right.instant, right.decision)
  }
}

/// The moments of all decisions.
struct DecisionTimes {
  /// For each decision its moment, and the end of its effect where that came before the newest run.
  private let moments: [(start: DecisionMoment, end: DecisionMoment?)]

  /// - Parameter instants: of the runs, ascending, in seconds since 1970.
  init(_ decisions: [Decision], runsAt instants: [Int], zone: TimeZone) {
    func moment(_ date: StatedDate?, of decision: Int, isEnd: Bool = false) -> DecisionMoment {
      let instant = date?.lastInstant(in: zone) ?? Int.min
      return DecisionMoment(
        run: instants.firstIndex(above: instant) - 1, instant: instant, decision: decision,
        isEnd: isEnd)
    }
    moments = decisions.enumerated().map { index, decision in
      let start = moment(decision.on, of: index)
      guard case .mute(let until) = decision.action else { return (start, nil) }
      let end = moment(until, of: index, isEnd: true)
      return (start, end.run < instants.count - 1 || end.instant < start.instant ? end : nil)
    }
  }

  /// In time order; at the same time in the order of the decisions. A mute that ended before it was
  /// decided has no end here.
  func moments(of decisions: [Int]) -> [DecisionMoment] {
    decisions.flatMap { decision -> [DecisionMoment] in
      let (start, end) = moments[decision]
      return isOver(decision) ? [start] : [start] + (end.map { [$0] } ?? [])
    }.sorted()
  }

  /// Whether a mute was over before it was decided, so that it never had an effect.
  func isOver(_ decision: Int) -> Bool {
    let (start, end) = moments[decision]
    return end.map { $0.instant < start.instant } ?? false
  }
}

extension StatedDate {
  /// The last second that is meant, since 1970: of a day without a time its end in `zone`.
  fileprivate func lastInstant(in zone: TimeZone) -> Int {
    guard hour == nil else { return instant(in: zone) }
    let end = StatedDate(
      year: year, month: month, day: day, hour: 23, minute: 59, second: 59, offset: offset)
    return (end ?? self).instant(in: zone)
  }
}
