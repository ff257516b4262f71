// One run: its verdict and facts as data, its findings, then the worklog itself.
import Diagnostics
import Histories
import Worklogs

struct RunPage: PageView {
  static let template = "run"
  let plan: Plan
  let index: Int
  let frame: Frame
  private let run: Run

  init(plan: Plan, index: Int) {
    self.plan = plan
    self.index = index
    let run = plan.history.runs[index]
    self.run = run
    var frame = Frame(
      plan, .run(run.id), part: .runs,
      title: "\(run.scope) \(run.start?.text ?? ""): \(run.worklog.title)",
      description: Self.description(of: run))
    let month = Month(run.start)
    frame.crumbs = [
      .home(from: frame.root),
      Crumb(url: Address.runs.link(from: frame.root), text: "Runs"),
      Crumb(url: Address.month(month).link(from: frame.root), text: month.name),
    ]
    self.frame = frame
  }

  private static func description(of run: Run) -> String {
    let worst = run.worklog.findings.compactMap(\.severity).min()
    let findings = counted(run.worklog.findings.count, "finding")
    let summary = run.worklog.summary.map { " " + $0 } ?? ""
    let severity = worst.map { ", worst \($0.name)" } ?? ""
    return "\(run.verdict.rawValue), \(findings)\(severity).\(summary)"
  }

  static let variables: [String: Variable<Self>] = [
    "id": .text { $0.run.id },
    "title": .text { $0.run.worklog.title },
    "start": .html { $0.run.start.html },
    "scope": .text { $0.run.scope },
    "verdict": .text { $0.run.verdict.rawValue },
    "verdict_words": .text { $0.run.verdict.words },
    "counts": .html { severityCounts(of: $0.run.worklog) },
    "summary": .optional { $0.run.worklog.summary },
    "file": .text { $0.run.worklog.file },
    "fields": .parts { FieldView.all($0.run.worklog.fields) },
    "has_findings": .flag { !$0.run.worklog.findings.isEmpty },
    "finding_count": .text { counted($0.run.worklog.findings.count, "finding") },
    "findings": .parts { $0.findings },
    "faults": .parts { $0.plan.diagnostics(of: $0.run.worklog).map(DiagnosticRow.init) },
    "has_faults": .flag { !$0.plan.diagnostics(of: $0.run.worklog).isEmpty },
    "contents": .html { tableOfContents($0.run.worklog.prose.headings) },
    "prose": .html { page in
      var rendering = ProseRendering(
        page.plan, run: page.index, root: page.frame.root, isWhole: true)
      return rendering.render(0..<page.run.worklog.prose.html.count)
    },
    "previous": .part { $0.neighbour($0.run.previous) },
    "next": .part { $0.neighbour($0.run.next) },
  ]

  private var findings: [FindingRow] {
    run.worklog.findings.indices.map {
      FindingRow(plan: plan, root: frame.root, sighting: Sighting(run: index, finding: $0))
    }
  }

  private func neighbour(_ run: Int?) -> Crumb? {
    run.map { plan.history.runs[$0] }.map { run in
      Crumb(url: Address.run(run.id).link(from: frame.root), text: run.start?.text ?? run.id)
    }
  }
}

/// The headings as one flat list of links, each with its depth as a class; nil below two headings.
func tableOfContents(_ headings: [Prose.Heading]) -> [UInt8]? {
  if headings.count < 2 { return nil }
  let top = headings.lazy.map(\.level).min() ?? 1
  var html: [UInt8] = []
  html.reserveCapacity(headings.count * 96)
  for heading in headings where heading.level < top + 4 {
    html.append("<li class=\"depth-\(heading.level - top + 1)\"><a href=\"#")
    html.append(heading.anchor.escaped)
    html.append("\">")
    html.appendEscaped(heading.text)
    html.append("</a></li>\n")
  }
  return html
}

extension Verdict {
  fileprivate var words: String {
    switch self {
    case .failing: "Findings that are open, or of which nothing is said."
    case .passing: "Every finding is resolved or known."
    case .quiet: "The worklog lists no findings."
    }
  }
}
