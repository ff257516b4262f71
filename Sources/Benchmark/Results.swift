// The outcome of a comparison, as a table for people: plain for a terminal, Markdown for a README.

import Foundation

struct Results {
  /// What was measured and where, a line each.
  let circumstances: [String]
  let measured: [Measurement]
  let absent: [Absence]

  private static let header = [
    "", "median s", "fastest s", "÷ floor", "peak MB", "files written",
  ]

  subscript(role: Contender.Role) -> Measurement? {
    measured.first { $0.role == role }
  }

  func ratio(_ role: Contender.Role, to other: Contender.Role) -> Double? {
    guard let left = self[role], let right = self[other] else { return nil }
    return left.median / right.median
  }

  func peakMegabytes(_ role: Contender.Role) -> Double? {
    self[role].map { Double($0.peakBytes) / 1e6 }
  }

  var verdicts: [Verdict] { Target.allCases.map { $0.verdict(on: self) } }

  func lines(markdown: Bool) -> [String] {
    let rows = [Self.header] + Contender.Role.allCases.compactMap { self[$0] }.map(row)
    let table = markdown ? Self.markdown(rows) : Self.columns(rows)
    let gaps = absent.map { "\($0.name): not measured, \($0.reason)" }
    let judgements = verdicts.map {
      "\(markdown ? "- " : "")\($0.outcome.rawValue): \($0.promise)"
        + ($0.figure.isEmpty ? "" : " (\($0.figure))")
    }
    let heading = circumstances.map { $0 + (markdown ? "  " : "") } + [""]
    return heading + table + (gaps.isEmpty ? [] : [""] + gaps) + [""] + judgements
  }

  private func row(_ measurement: Measurement) -> [String] {
    let ratio = ratio(measurement.role, to: .floor)?.rounded(places: 2) ?? ""
    let peak = (Double(measurement.peakBytes) / 1e6).rounded(places: 0)
    return [
      measurement.name, measurement.median.rounded(places: 3),
      measurement.fastest.rounded(places: 3), ratio,
      (measurement.isPeakUpperBound ? "≤ " : "") + peak, String(measurement.files),
    ]
  }

  private static func markdown(_ rows: [[String]]) -> [String] {
    let lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
    let rule = "|---|" + String(repeating: "--:|", count: header.count - 1)
    return [lines[0], rule] + lines.dropFirst()
  }

  private static func columns(_ rows: [[String]]) -> [String] {
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }
  }
}

extension Double {
  /// With as many digits after the point.
  func rounded(places: Int) -> String {
    String(format: "%.\(places)f", self)
  }
}
