// In which of the last runs an issue was seen: one mark a run, oldest first.
import Histories
import Worklogs

/// The last runs of the scopes that saw an issue, and what each says of it.
struct IssueStrip: Sendable {
  enum Mark: Hashable, Sendable {
    case seen(Severity?)
    case unseen
    case resolved
  }

  let marks: [(run: Int, mark: Mark)]

  private static let mostRuns = 20

  /// Nil where there are fewer than two runs.
  init?(_ issue: Issue, _ plan: Plan) {
    let scopes = Set(issue.seenIn.map { plan.scopeRuns.scopes[$0] }).sorted()
    let runs = plan.scopeRuns.last(Self.mostRuns, of: scopes)
    guard runs.count > 1, let first = runs.first else { return nil }
    let seen = Set(issue.seenIn.suffix(runs.count))
    let told = Self.told(of: issue, since: first, plan.history)
    var severity = issue.severity
    marks = runs.map { run in
      if case .seen(let stated) = told[run] { severity = stated }
      return (run, told[run] ?? (seen.contains(run) ? .seen(severity) : .unseen))
    }
  }

  /// What worklogs say, and where the tests passed; the last word of a run counts.
  private static func told(of issue: Issue, since first: Int, _ history: History) -> [Int: Mark] {
    var told: [Int: Mark] = [:]
    for sighting in issue.findings.reversed().prefix(while: { $0.run >= first }).reversed() {
      told[sighting.run] =
        history.status(of: sighting) == .resolved
        ? .resolved : .seen(history.severity(of: sighting) ?? issue.severity)
    }
    for change in issue.timeline where change.event == .state(.resolved) {
      if case .tests(let run) = change.source { told[run] = .resolved }
    }
    return told
  }

  /// `Seen in 4 of the last 20 runs`, `Seen in 1, resolved in 1 of the last 8 runs`.
  var words: String {
    let seen = marks.count { if case .seen = $0.mark { true } else { false } }
    let resolved = marks.count { $0.mark == .resolved }
    return
      "Seen in \(seen)\(resolved > 0 ? ", resolved in \(resolved)" : "") of the last \(counted(marks.count, "run"))"
  }

  /// Small, for rows: a ground line with a bar for each run that saw it, as high as it is bad, and a tick
  /// where it was resolved; one path for each kind, so that thousands of rows stay light.
  var small: [UInt8] {
    var paths: [(key: String, path: [UInt8])] = []
    for (column, mark) in marks.map(\.mark).enumerated() {
      guard let (key, shape) = mark.shape else { continue }
      let path: Markup = "M\(column * 6 + mark.inset) \(shape)"
      if let index = paths.firstIndex(where: { $0.key == key }) {
        paths[index].path.write(path)
      } else {
        paths.append((key, path.bytes))
      }
    }
    let width = marks.count * 6
    var html: [UInt8] = []
    html.write("<svg class=\"marks\" viewBox=\"0 0 \(width) 12\" width=\"\(width)\" role=\"img\" ")
    html.write("aria-label=\"\(words)\"><path d=\"M0 11.5h\(width)\"/>")
    for (key, path) in paths { html.write("<path class=\"\(key)\" d=\"\(path)\"/>") }
    html.append("</svg>")
    return html
  }

  /// For the issue's page: each mark leads to its run.
  func links(_ plan: Plan, from root: String) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<ol class=\"strip\">")
    for (index, mark) in marks {
      let run = plan.runTexts[index]
      let words = mark.words
      html.write("<li><a class=\"cell \(mark.key)\" href=\"\(root)\(run.path)\"")
      html.write(" title=\"\(words), \(run.place)\" aria-label=\"\(words), \(run.place)\">")
      html.write("\(mark.sign)</a></li>")
    }
    html.append("</ol>")
    return html
  }
}

/// The strip on the page of its issue.
struct IssueStripView: ViewModel {
  let strip: IssueStrip
  let plan: Plan
  let root: String

  static let variables: [String: Variable<Self>] = [
    "links": .html { $0.strip.links($0.plan, from: $0.root) },
    "words": .text { $0.strip.words },
    "scopes": .text { $0.scopes },
  ]

  private var scopes: String {
    Set(strip.marks.map { plan.history.runs[$0.run].scope }).sorted().joined(separator: ", ")
  }
}

extension IssueStrip.Mark {
  fileprivate var key: String {
    switch self {
    case .seen(let severity): severity.key
    case .unseen: "unseen-run"
    case .resolved: "resolved"
    }
  }

  fileprivate var sign: String {
    switch self {
    case .seen(let severity): severity.map { "\($0.rawValue)" } ?? "?"
    case .unseen: "·"
    case .resolved: "✓"
    }
  }

  fileprivate var words: String {
    switch self {
    case .seen(let severity): severity.map { "seen as \($0.name)" } ?? "seen"
    case .unseen: "not seen"
    case .resolved: "resolved"
    }
  }

  /// Its path's class and what follows the start of the path; nil where there is no mark.
  fileprivate var shape: (key: String, path: String)? {
    switch self {
    case .seen(let severity): (key, "12v-\(severity.map { 12 - 2 * $0.rawValue } ?? 4)")
    case .unseen: nil
    case .resolved: (key, "7l2 3 2-6")
    }
  }

  /// Where the shape begins in its column.
  fileprivate var inset: Int { self == .resolved ? 0 : 2 }
}
