// One run: its verdict and facts as data, its findings, then the worklog itself.
import Diagnostics
import Histories
import Reports
import Worklogs

struct RunPage: PageView {
  static let template = "run"
  let plan: Plan
  let index: Int
  let frame: Frame
  private let run: Run
  private let prose: Prose?

  init(plan: Plan, index: Int) {
    self.plan = plan
    self.index = index
    let run = plan.history.runs[index]
    self.run = run
    prose = plan.prose(of: index)
    var frame = Frame(
      plan, .run(run.id), part: .runs,
      title: "\(run.scope) \(run.start?.text ?? ""): \(run.title)",
      description: Self.description(of: run))
    frame.cardTitle = run.linkText
    frame.card = CardLink(.run(index), plan, words: run.linkText)
    let month = Month(run.start)
    frame.crumbs = [
      .home(from: frame.root),
      Crumb(url: Address.runs.link(from: frame.root), text: "Runs"),
      Crumb(url: Address.month(month).link(from: frame.root), text: month.name),
    ]
    frame.showsTotals = false
    self.frame = frame
  }

  private static func description(of run: Run) -> String {
    var parts = [run.verdict.rawValue]
    if let counts = run.results?.counts {
      parts += Outcome.worstFirst.filter { counts[$0] > 0 }.map { $0.words(for: counts[$0]) }
      if counts.total == 0 { parts.append("no tests") }
    }
    if run.worklog != nil {
      let worst = run.findings.compactMap(\.severity).min()
      parts.append(counted(run.findings.count, "finding"))
      if let worst { parts.append("worst \(worst.name)") }
    }
    let summary = run.worklog?.summary.map { " " + $0 } ?? ""
    return "\(parts.joined(separator: ", ")).\(summary)"
  }

  static let variables: [String: Variable<Self>] = [
    "id": .text { $0.run.id },
    "title": .text { $0.run.title },
    "start": .html { $0.plan.runTexts[$0.index].start },
    "scope": .text { $0.run.scope },
    "verdict": .text { $0.run.verdict.rawValue },
    "verdict_words": .text { $0.run.verdict.words },
    "counts": .html { severityCounts(of: $0.run.findings) },
    "results": .part { ResultsView(plan: $0.plan, root: $0.frame.root, run: $0.index) },
    "summary": .optional { $0.run.worklog?.summary },
    "file": .optional { $0.run.worklog?.file },
    "reports": .parts { page in
      (page.run.results?.reports ?? []).map {
        ReportRow($0, of: page.run.id, root: page.frame.root, page.plan)
      }
    },
    "fields": .parts { FieldView.all($0.run.worklog?.fields ?? []) },
    "origin": .parts { OriginFact.all(of: $0.run, $0.plan) },
    "environment": .parts { $0.environment },
    "has_environment": .flag { !$0.environment.isEmpty },
    "has_findings": .flag { !$0.run.findings.isEmpty },
    "finding_count": .text { counted($0.run.findings.count, "finding") },
    "findings": .parts { $0.findings },
    // Of a worklog without findings: where it says how worklogs are read.
    "reading_url": .address { page in
      page.run.worklog == nil || !page.run.findings.isEmpty
        ? nil : Address.health.link(from: page.frame.root) + "#~reading"
    },
    "faults": .parts { $0.plan.diagnostics(of: $0.run).map(DiagnosticRow.init) },
    "has_faults": .flag { !$0.plan.diagnostics(of: $0.run).isEmpty },
    "contents": .html { tableOfContents($0.prose?.headings ?? []) },
    "has_prose": .flag { $0.run.worklog != nil },
    "prose": .html { page in
      guard let prose = page.prose else { return [] }
      var rendering = ProseRendering(
        page.plan, prose, ofWholeRun: page.index, root: page.frame.root)
      return rendering.render(0..<prose.html.count)
    },
    "previous": .part { $0.neighbour($0.run.previous) },
    "next": .part { $0.neighbour($0.run.next) },
    "comparisons": .parts { $0.comparisons },
  ]

  /// What the reports say of their surroundings; what several say alike stands once.
  private var environment: [FieldView] {
    var seen: Set<EnvironmentValue> = []
    let reports = run.results?.reports ?? []
    let codes = reports.compactMap(\.exitCode).map { EnvironmentValue("exit code", String($0)) }
    return (codes + run.environment)
      .filter { seen.insert($0).inserted }.prefix(60).map {
        FieldView($0.name, $0.value.shortened(to: 500))
      }
  }

  private var findings: [FindingRow] {
    plan.history.runs[index].findings.indices.map {
      FindingRow(plan: plan, root: frame.root, sighting: Sighting(run: index, finding: $0))
    }
  }

  private var comparisons: [Crumb] {
    plan.history.comparedRuns(of: index).map { before in
      let other = plan.history.runs[before]
      return Crumb(
        url: Address.comparison(other.id, run.id).link(from: frame.root), text: other.comparedName)
    }
  }

  private func neighbour(_ run: Int?) -> Crumb? {
    run.map { plan.runTexts[$0] }.map { Crumb(url: frame.root + $0.path, text: $0.name) }
  }
}

/// The headings as one flat list of links, each with its depth as a class; nil below two headings.
func tableOfContents(_ headings: [Prose.Heading]) -> [UInt8]? {
  if headings.count < 2 { return nil }
  let top = headings.lazy.map(\.level).min() ?? 1
  var html: [UInt8] = []
  html.reserveCapacity(headings.count * 96)
  for heading in headings where heading.level < top + 4 {
    html.write("<li class=\"depth-\(heading.level - top + 1)\"><a href=\"#")
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
    case .broken: "The run stopped, crashed or could not load its tests."
    case .failing: "Tests failed, or findings are open or nothing is said of them."
    case .empty: "There are reports, and no test ran."
    case .passing: "All tests passed, and every finding is resolved or known."
    case .quiet: "The worklog lists no findings."
    }
  }
}
