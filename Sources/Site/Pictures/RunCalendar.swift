// The last year of runs as a calendar: a column for each week, a row for each weekday, Monday first.
import Dates
import Histories

struct RunCalendar: ViewModel {
  /// A day that has runs.
  private struct Day {
    let date: StatedDate
    var runs = 0
    var verdict = Verdict.quiet

    mutating func take(_ other: Verdict) {
      runs += 1
      verdict = Verdict.worstFirst.first { $0 == verdict || $0 == other } ?? verdict
    }

    var words: String { "\(verdict.rawValue), \(counted(runs, "run"))" }
  }

  private let root: String
  /// Oldest first.
  private let days: [Day]
  /// The Monday of the first week, as days since 1970.
  private let monday: Int
  private let weeks: Int

  private static let mostWeeks = 53
  /// What the names of the weekdays take, and what the names of the months take.
  private static let left = 28
  /// For the name of a month that begins in the last week.
  private static let right = 10
  private static let top = 14
  private static let cell = 13

  /// Nil where fewer than two runs have a date. The year ends with the newest run.
  init?(_ plan: Plan, root: String) {
    self.root = root
    let dated = plan.history.runs.filter { $0.start != nil }
    let newest = dated.compactMap { $0.start?.dayNumber }.max() ?? 0
    let lastMonday = Self.monday(before: newest)
    let year = lastMonday - 7 * (Self.mostWeeks - 1)
    var days: [Int: Day] = [:]
    for run in dated {
      guard let number = run.start?.dayNumber, number >= year,
        let date = StatedDate(dayNumber: number)
      else { continue }
      days[number, default: Day(date: date)].take(run.verdict)
    }
    self.days = days.sorted { $0.key < $1.key }.map(\.value)
    monday = Self.monday(before: self.days.first?.date.dayNumber ?? newest)
    weeks = (lastMonday - monday) / 7 + 1
    if dated.count < 2 { return nil }
  }

  /// 1970-01-01 was a Thursday.
  private static func monday(before day: Int) -> Int { day - (day + 3) % 7 }

  static let variables: [String: Variable<Self>] = [
    "words": .text { $0.words },
    "svg": .html { $0.svg },
    "legend": .parts { $0.verdicts.map(VerdictShape.init) },
    "table": .part { $0.table },
  ]

  private var words: String {
    let runs = days.map(\.runs).reduce(0, +)
    return "\(counted(runs, "run")) on \(counted(days.count, "day")); each day by its worst run."
  }

  /// Those that there are, for the legend.
  private var verdicts: [Verdict] {
    Verdict.worstFirst.filter { verdict in days.contains { $0.verdict == verdict } }
  }

  private var svg: [UInt8] {
    let width = Self.left + weeks * Self.cell + Self.right
    let height = Self.top + 7 * Self.cell
    var html: [UInt8] = []
    html.write("<svg class=\"calendar\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" ")
    html.write("height=\"\(height)\">")
    html.append("<g aria-hidden=\"true\">")
    for (row, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri")] {
      html.write("<text x=\"0\" y=\"\(Self.top + row * Self.cell + 10)\">\(name)</text>")
    }
    appendMonths(to: &html)
    if !emptyDays.isEmpty { html.write("<path class=\"off\" d=\"\(emptyDays)\"/>") }
    html.append("</g><g role=\"list\" aria-label=\"Days with runs\">")
    for day in days { append(day, to: &html) }
    html.append("</g></svg>")
    return html
  }

  /// Each month's name above its first whole week.
  private func appendMonths(to html: inout [UInt8]) {
    var named = -3
    for week in 0..<weeks {
      guard let date = StatedDate(dayNumber: monday + week * 7), week == 0 || date.day <= 7,
        week - named > 2
      else { continue }
      named = week
      html.write("<text x=\"\(Self.left + week * Self.cell)\" y=\"9\">")
      html.write("\(String(Month(date).name.prefix(3)))</text>")
    }
  }

  /// A dot for each day without runs, in one path.
  private var emptyDays: String {
    let taken = Set(days.map { $0.date.dayNumber })
    let last = days.last?.date.dayNumber ?? monday
    return (monday...max(monday, last)).filter { !taken.contains($0) }.map { number in
      let (x, y) = place(of: number)
      return "M\(x + 4) \(y + 5)h3"
    }.joined()
  }

  private func place(of number: Int) -> (x: Int, y: Int) {
    let day = number - monday
    return (Self.left + day / 7 * Self.cell, Self.top + day % 7 * Self.cell)
  }

  private func append(_ day: Day, to html: inout [UInt8]) {
    let (x, y) = place(of: day.date.dayNumber)
    html.appendLink(to: url(of: day), words: "\(day.date.dayText): \(day.words)")
    html.write("<path class=\"\(day.verdict.rawValue)\" d=\"M\(x) \(y)\(day.verdict.shape)\"/>")
    if day.runs > 1 {
      html.append(
        "<text x=\"\(x + 5)\" y=\"\(y + 9)\">\(day.runs > 9 ? "+" : String(day.runs))</text>")
    }
    html.appendLinkEnd()
  }

  private func url(of day: Day) -> String {
    Address.month(Month(day.date)).link(from: root) + "#" + day.date.anchor
  }

  private var table: PictureTable {
    PictureTable(
      columns: ["Day", "Worst", "Runs"],
      rows: days.reversed().map { day in
        PictureTable.Row(
          name: day.date.dayText, url: url(of: day),
          cells: [day.verdict.rawValue, String(day.runs)])
      })
  }
}

/// A verdict with its shape, for the legend.
struct VerdictShape: ViewModel {
  let verdict: Verdict

  static let variables: [String: Variable<Self>] = [
    "verdict": .text { $0.verdict.rawValue },
    "path": .text { "M0 0\($0.verdict.shape)" },
  ]
}

extension Verdict {
  /// From the left upper corner of a day, 11 units wide: told apart without colour.
  fileprivate var shape: String {
    switch self {
    case .broken: "h5l6 6v5h-11z"
    case .failing: "h11v11h-11z"
    case .passing: "m5.5 0a5.5 5.5 0 1 1-.1 0z"
    case .empty, .quiet: "h11v11h-11zm1 1v9h9v-9z"
    }
  }
}

extension StatedDate {
  /// Where a day's runs begin on the page of their month.
  var anchor: String { "~\(dayText)" }
}
