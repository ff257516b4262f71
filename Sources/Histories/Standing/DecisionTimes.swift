// When decisions take effect: each has its place between two runs.
import Dates
import Foundation
import Settings

/// A decision about an issue at its time, or the end of a mute.
struct DecisionMoment: Comparable {
  /// The last run before it; -1 where it stands before all runs.
  var run: Int
  /// Seconds since 1970; where no date is stated the largest number, of a mute the smallest.
  var instant: Int
  /// Index in `History.decisions`.
  var decision: Int
  var kind: Kind

  enum Kind: Int {
    case effect
    /// A mute that was over before it was decided: it is told of, and changes nothing.
    case void
    /// A mute ends.
    case end
  }

  static func < (left: DecisionMoment, right: DecisionMoment) -> Bool {
    (left.instant, left.decision, left.kind.rawValue)
      < (right.instant, right.decision, right.kind.rawValue)
  }
}

/// The moments of all decisions.
struct DecisionTimes {
  /// For each decision its moment, and the end of a mute where that came before the newest run.
  private let moments: [[DecisionMoment]]

  /// - Parameter instants: of the runs, ascending, in seconds since 1970.
  init(_ decisions: [Decision], runsAt instants: [Int], zone: TimeZone) {
    func moment(
      _ date: StatedDate?, of decision: Int, _ kind: DecisionMoment.Kind, undated: Int = .max
    ) -> DecisionMoment {
      let instant = date?.lastInstant(in: zone) ?? undated
      return DecisionMoment(
        run: instants.firstIndex(above: instant) - 1, instant: instant, decision: decision,
        kind: kind)
    }
    moments = decisions.enumerated().map { index, decision in
      guard case .mute(let until) = decision.action else {
        return [moment(decision.on, of: index, .effect)]
      }
      var start = moment(decision.on, of: index, .effect, undated: .min)
      let end = moment(until, of: index, .end)
      if end.instant < start.instant { start.kind = .void }
      return start.kind == .effect && end.run < instants.count - 1 ? [start, end] : [start]
    }
  }

  /// In time order; at the same time in the order of the decisions.
  func moments(of decisions: [Int]) -> [DecisionMoment] {
    decisions.flatMap { moments[$0] }.sorted()
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
