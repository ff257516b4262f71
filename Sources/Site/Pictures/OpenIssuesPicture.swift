// Open issues by severity over time: steps on top of each other, P0 at the bottom.
import Dates
import Histories
import Worklogs

struct OpenIssuesPicture: ViewModel {
  private let step: OpenIssues.Step
  private let days: [OpenIssues.Day]
  /// The most that were open at once.
  private let peak: Int

  /// More would be thinner than a line on a phone.
  private static let mostColumns = 120

  /// Nil where there is no course of time to show, or never was an open issue.
  init?(_ open: OpenIssues) {
    (step, days) = open.columns(atMost: Self.mostColumns)
    peak = days.map(\.total).max() ?? 0
    if days.count < 2 || peak == 0 { return nil }
  }

  static let variables: [String: Variable<Self>] = [
    "words": .text { $0.words },
    "svg": .html { $0.svg },
    "first": .html { $0.days.first?.date.html },
    "last": .html { $0.days.last?.date.html },
    "legend": .parts { $0.legend },
    "table": .part { $0.table },
  ]

  private var words: String {
    let now = days.last?.total ?? 0
    return
      "\(now) open now, at most \(peak); one step a \(step == .day ? "day with runs" : step.rawValue)."
  }

  /// Those that were ever open, in the order of the layers from the bottom up.
  private var severities: [Severity?] {
    (Severity.allCases.map(Optional.some) + [nil]).filter { severity in
      days.contains { $0.count(severity) > 0 }
    }
  }

  /// Each layer reaches down to the ground and is covered by those below it; one unit a day and an issue.
  private var svg: [UInt8] {
    var html: [UInt8] = []
    html.write("<svg class=\"layers\" viewBox=\"0 0 \(days.count) \(peak)\" ")
    html.append("preserveAspectRatio=\"none\" role=\"img\" ")
    html.write("aria-label=\"Open issues by severity: \(words)\">")
    for severity in severities.reversed() {
      html.write(
        "<path class=\"\(severity.key)\" d=\"M0 \(peak)\(steps(upTo: severity))V\(peak)z\"/>")
    }
    html.append("</svg>")
    return html
  }

  /// `V3H5V2H6`: level 3 for five days, level 2 for one.
  private func steps(upTo severity: Severity?) -> String {
    let levels = days.map { $0.counts.prefix((severity?.rawValue ?? 4) + 1).reduce(0, +) }
    var path = ""
    for (column, level) in levels.enumerated() {
      if column > 0, levels[column - 1] == level { continue }
      if column > 0 { path += "H\(column)" }
      path += "V\(peak - level)"
    }
    return path + "H\(days.count)"
  }

  private var legend: [SeverityCount] {
    severities.map { SeverityCount(severity: $0, count: days.last?.count($0) ?? 0) }
  }

  private var table: PictureTable {
    PictureTable(
      columns: ["Day"] + severities.map(\.words) + ["Open"],
      rows: days.reversed().map { day in
        PictureTable.Row(
          name: day.date.dayText,
          cells: severities.map { String(day.count($0)) } + [String(day.total)])
      })
  }
}

/// How many issues of a severity are open.
struct SeverityCount: ViewModel {
  let severity: Severity?
  let count: Int

  static let variables: [String: Variable<Self>] = [
    "severity": .text { $0.severity.key },
    "severity_words": .text { $0.severity.words },
    "count": .number { $0.count },
  ]
}

extension OpenIssues.Day {
  fileprivate func count(_ severity: Severity?) -> Int {
    counts.dropFirst(severity?.rawValue ?? 4).first ?? 0
  }
}
