// What is on a card: the data of its template.
import Dates
import Histories
import Reports
import Worklogs

struct CardView: ViewModel {
  let siteTitle: String
  /// An issue's id, a run's date.
  let id: String
  let marks: [CardMark]
  let titleLines: [String]
  private var isRightToLeft: Bool { titleLines.first?.isRightToLeft ?? false }
  /// An issue's impact, or a run's findings.
  let detail: String?
  let facts: String

  static let template = "card.svg"

  static let variables: [String: Variable<Self>] = [
    "site_title": .text { $0.siteTitle },
    "id": .text { $0.id },
    "marks": .parts { $0.marks },
    "first_mark": .part { $0.marks.first },
    "title_lines": .texts { $0.titleLines },
    "title_direction": .text { $0.isRightToLeft ? "rtl" : "ltr" },
    "title_start": .number { $0.isRightToLeft ? Edge.right : Edge.left },
    "detail": .optional { $0.detail },
    "facts": .text { $0.facts },
  ]

  /// Where lines start and end, in pixels.
  private enum Edge {
    static let left = 72
    static let right = 1128
  }

  /// In ems of the sizes that the template gives them; a line is 1056 pixels wide.
  private enum Width {
    static let siteTitle = 22.0
    static let title = 1056.0 / 54
    /// Regular letters are narrower than bold ones, by which widths are estimated.
    static let line = 1056.0 / 28 * 1.15
  }

  private init(
    _ plan: Plan, id: String, marks: [(key: String, word: String)], title: String, detail: String?,
    facts: [String?]
  ) {
    // Masked before it is cut into lines, which would break a secret in two.
    let masked: (String) -> String = plan.history.masks.masked(_:)
    siteTitle = masked(plan.settings.title).line(width: Width.siteTitle)
    self.id = id
    self.marks = CardMark.row(marks)
    titleLines = masked(title).lines(atMost: 3, width: Width.title)
    self.detail = detail.map { masked($0).line(width: Width.line) }
    let joined = facts.compactMap(\.self).joined(separator: " · ")
    self.facts = masked(joined).line(width: Width.line)
  }

  init(issue index: Int, _ plan: Plan) {
    let issue = plan.history.issues[index]
    let history = plan.history
    let first = issue.firstSeen(in: history)?.day
    let last = issue.lastSeen(in: history)?.day
    self.init(
      plan, id: issue.id,
      marks: [
        (issue.severity.key, issue.severity.map(\.name) ?? "no severity"),
        (issue.state.rawValue, issue.state.rawValue),
      ],
      title: issue.title,
      detail: plan.settings.cards.impact ? issue.impact(in: plan).map { "Impact: \($0)" } : nil,
      facts: [
        first == last ? nil : first.map { "first seen \($0)" },
        last.map { first == last ? "seen \($0)" : "last \($0)" },
        counted(issue.runCount, "run"),
        issue.scopes(in: history).map { $0.shortened(to: 40) }.joined(separator: ", "),
      ])
  }

  init(run index: Int, _ plan: Plan) {
    let run = plan.history.runs[index]
    let counts = run.results?.counts
    self.init(
      plan, id: run.start?.text ?? "",
      marks: [(run.verdict.rawValue, run.verdict.rawValue)],
      title: run.title, detail: run.worklog == nil ? nil : run.findingCounts,
      facts: [
        run.scope.shortened(to: 24),
        counts.map { counts in
          let shown = Outcome.worstFirst.filter { counts[$0] > 0 }
          if shown.isEmpty { return "no tests" }
          return shown.map { $0.words(for: counts[$0]) }.joined(separator: ", ")
        },
      ])
  }
}

/// A shape, a word and a colour: severity, state or verdict.
struct CardMark: ViewModel {
  /// The shape and the class.
  let key: String
  let word: String
  /// In pixels.
  let left: Int

  static let variables: [String: Variable<Self>] = [
    "key": .text { $0.key },
    "word": .text { $0.word },
    "left": .number { $0.left },
  ]

  /// One beside the other, by the widths of their words.
  fileprivate static func row(_ marks: [(key: String, word: String)]) -> [CardMark] {
    var left = 72
    return marks.map { mark in
      defer { left += 50 + Int(mark.word.estimatedWidth * 34) + 48 }
      return CardMark(key: mark.key, word: mark.word, left: left)
    }
  }
}

extension Run {
  /// `5 findings: 1 P0, 3 P2, 1 without severity`.
  fileprivate var findingCounts: String {
    let all = counted(findings.count, "finding")
    let parts = (Severity.allCases.map(Optional.some) + [nil]).compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.map(\.name) ?? "without severity")"
    }
    return parts.isEmpty ? all : "\(all): \(parts.joined(separator: ", "))"
  }
}

extension StatedDate {
  fileprivate var day: String { String(iso8601.prefix(10)) }
}
