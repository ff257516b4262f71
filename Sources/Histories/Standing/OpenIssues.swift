// How many issues were open, day by day: what a trend is drawn from.
import Dates
import Worklogs

/// Whether an issue was open from a moment on, and how severe it was then.
public struct Stand: Sendable, Hashable {
  public var isOpen: Bool
  public var severity: Severity?
  /// The date of the run or the decision that made it so; nil where it has none.
  public var since: StatedDate?

  public init(isOpen: Bool, severity: Severity?, since: StatedDate?) {
    self.isOpen = isOpen
    self.severity = severity
    self.since = since
  }
}

/// How many issues were open at the end of each day that has runs, by the severity of that time.
///
/// What has no date counts from the first day on. A decision counts from the next day that has runs, the
/// last one has them all: it says where the issues stand now.
public struct OpenIssues: Sendable {
  /// Oldest first.
  public let days: [Day]

  public struct Day: Sendable, Hashable {
    public let date: StatedDate
    /// By severity, P0 first, and last those without one.
    public let counts: [Int]

    public var total: Int { counts.reduce(0, +) }
  }

  /// - Complexity: linear in the number of runs and of the issues' stands, but for a logarithm.
  public init(_ history: History) {
    let numbers = Set(history.runs.compactMap { $0.start?.dayNumber }).sorted()
    var changes = numbers.map { _ in Self.none }
    if !numbers.isEmpty {
      for issue in history.issues { issue.count(into: &changes, days: numbers) }
    }
    var counts = Self.none
    days = zip(numbers, changes).compactMap { number, change in
      counts = zip(counts, change).map { $0 + $1 }
      return StatedDate(dayNumber: number).map { Day(date: $0, counts: counts) }
    }
  }

  private static let none = [0, 0, 0, 0, 0]

  /// A step of the calendar that days are taken together by.
  public enum Step: String, Sendable, CaseIterable {
    case day, week, month, year

    /// The same for all days that belong together. Weeks begin on Monday.
    fileprivate func number(of date: StatedDate) -> Int {
      switch self {
      case .day: date.dayNumber
      case .week: (date.dayNumber + 3) / 7
      case .month: date.year * 12 + date.month
      case .year: date.year
      }
    }
  }

  /// The last day of each step, at most `most` of them by the smallest step that allows it.
  public func columns(atMost most: Int) -> (step: Step, days: [Day]) {
    for step in Step.allCases {
      let last = days.indices.filter { index in
        index == days.count - 1
          || step.number(of: days[index].date) != step.number(of: days[index + 1].date)
      }
      if last.count <= most { return (step, last.map { days[$0] }) }
    }
    return (.day, days.suffix(most))
  }
}

extension Issue {
  /// Adds what it changes on each day.
  fileprivate func count(into changes: inout [[Int]], days: [Int]) {
    var column = 0
    var counted: Int?
    for stand in stands {
      if let day = stand.since?.dayNumber {
        column = max(column, min(days.firstIndex(above: day - 1), days.count - 1))
      }
      if let counted { changes[column][counted] -= 1 }
      counted = stand.isOpen ? stand.severity?.rawValue ?? 4 : nil
      if let counted { changes[column][counted] += 1 }
    }
  }
}
