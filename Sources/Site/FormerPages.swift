// Pages for links to what is no more: each says what it was and where it went.
import Histories
import JSON

/// Every page that an earlier build had and this history has not.
func formerPages(_ plan: Plan) -> [Page] {
  let former = plan.history.former
  let issues = former.issues.flatMap { issue in
    let address = Address.issue(issue.id)
    return [
      Page(address.file) { FormerPage(issue, plan) },
      Page(path: address.folder + "index.json") { _ in formerJSON(issue) },
    ]
  }
  let runs = former.runs.map { run in
    Page(Address.run(run.id).file) { FormerPage(run, plan) }
  }
  let references = former.references.map { number in
    Page(Address.reference(number).file) { FormerPage(reference: number, plan) }
  }
  let tests = former.tests.map { test in
    Page(Address.test(slug: test.slug).file) { FormerPage(test, plan) }
  }
  return issues + runs + formerMonths(plan) + references + tests
    + former.comparisons.map { formerComparison($0, plan) }
}

/// Two runs that are there still are compared still, whatever came in between.
private func formerComparison(_ comparison: FormerComparison, _ plan: Plan) -> Page {
  let address = Address.comparison(comparison.from, comparison.to)
  if let from = comparison.fromRun, let to = comparison.toRun, from != to {
    return comparisonPage(plan, from: from, to: to, at: address)
  }
  return Page(address.file) { FormerPage(comparison, plan) }
}

/// The months in which there were runs once.
private func formerMonths(_ plan: Plan) -> [Page] {
  let present = Set(plan.history.runs.map { Month($0.start) })
  let months = Set(plan.history.former.runs.map { Month(ofRun: $0.id) })
  return months.subtracting(present).sorted().map { month in
    Page(Address.month(month).file) { FormerPage(month, plan) }
  }
}

private func formerJSON(_ issue: FormerIssue) -> [UInt8] {
  JSONObject.file { json in
    json.member("version", 1)
    json.member("id", issue.id)
    json.member("title", issue.title)
    json.member("successor", issue.successor)
    json.member("successor_url", issue.successor.map { Address.issue($0).folder })
  }
}

struct FormerPage: PageView {
  static let template = "former"
  let frame: Frame
  private let title: String
  private let sentence: String
  private var successor: (url: String, text: String)?
  private var sources: [String] = []

  static let variables: [String: Variable<Self>] = [
    "title": .text { $0.title },
    "sentence": .text { $0.sentence },
    "successor_url": .address { $0.successor?.url },
    "successor": .optional { $0.successor?.text },
    "has_sources": .flag { !$0.sources.isEmpty },
    "sources": .texts { $0.sources },
  ]

  private init(
    _ plan: Plan, _ address: Address, part: Frame.Part, above: (Address, String), title: String,
    sentence: String
  ) {
    self.title = title
    self.sentence = sentence
    var frame = Frame(plan, address, part: part, title: title, description: sentence)
    frame.crumbs = [
      .home(from: frame.root), Crumb(url: above.0.link(from: frame.root), text: above.1),
    ]
    self.frame = frame
  }

  init(_ issue: FormerIssue, _ plan: Plan) {
    let title = issue.title.map { ": \($0)" } ?? ""
    guard let successor = issue.successor else {
      self.init(
        plan, .issue(issue.id), part: .issues, above: (.issues, "Issues"),
        title: "\(issue.id)\(title)",
        sentence: "The worklogs that told of this issue are not in the history any more.")
      sources = issue.worklogs
      return
    }
    let decision = issue.decision.map { plan.history.decisions[$0] }
    let by = decision?.by.map { " by \($0)" } ?? ""
    let on = decision?.on.map { " on \($0.text)" } ?? ""
    let why = decision?.why.map { ": \($0)" } ?? "."
    self.init(
      plan, .issue(issue.id), part: .issues, above: (.issues, "Issues"),
      title: "\(issue.id) is part of \(successor) now",
      sentence: decision == nil
        ? "What it was about belongs to that issue now\(title)."
        : "It was merged\(by)\(on)\(why)")
    let name = plan.issue(named: successor).map { " \(plan.history.issues[$0].title)" } ?? ""
    self.successor = (Address.issue(successor).link(from: frame.root), successor + name)
  }

  init(_ run: FormerRun, _ plan: Plan) {
    let successor = run.successor.map { plan.history.runs[$0] }
    self.init(
      plan, .run(run.id), part: .runs, above: (.runs, "Runs"), title: run.id,
      sentence: successor == nil
        ? "What told of this run is not in the history any more."
        : "This run stands under another date or scope now.")
    if let successor {
      self.successor = (Address.run(successor.id).link(from: frame.root), successor.title)
    }
    sources = run.sources
  }

  init(_ comparison: FormerComparison, _ plan: Plan) {
    let rest = (comparison.toRun ?? comparison.fromRun).map { plan.history.runs[$0] }
    self.init(
      plan, .comparison(comparison.from, comparison.to), part: .runs, above: (.runs, "Runs"),
      title: "\(comparison.from) → \(comparison.to)",
      sentence: comparison.fromRun == nil || comparison.toRun == nil
        ? "What told of \(rest == nil ? "these two runs" : "one of these two runs") is not in the "
          + "history any more."
        : "These two runs are one now.")
    if let rest {
      successor = (Address.run(rest.id).link(from: frame.root), rest.title)
    }
  }

  init(_ month: Month, _ plan: Plan) {
    self.init(
      plan, .month(month), part: .runs, above: (.runs, "Runs"), title: month.name,
      sentence: "There are no runs of this month in the history any more.")
  }

  init(reference number: Int, _ plan: Plan) {
    self.init(
      plan, .reference(number), part: .references, above: (.references, "References"),
      title: "#\(number)", sentence: "No finding names #\(number) any more.")
    successor = plan.trackerURL(of: number).map { ($0, "#\(number) in the tracker") }
  }

  init(_ test: FormerTest, _ plan: Plan) {
    self.init(
      plan, .test(slug: test.slug), part: .tests,
      above: (.tests, "Tests"), title: test.id,
      sentence: test.successor == nil
        ? "No report in the history tells of this test failing any more."
        : "Several tests have this name, and are told apart by where they stand.")
    guard let index = test.successor, let slug = plan.history.tests[index].slug else { return }
    successor = (Address.test(slug: slug).link(from: frame.root), plan.history.tests[index].id)
  }
}

extension Month {
  /// That of a run, by its id: `2025-09-14-1120-critical`.
  fileprivate init(ofRun id: String) {
    let parts = id.split(separator: "-").prefix(2).map { Int($0) }
    if parts.count == 2, let year = parts[0], let month = parts[1], (1970...9999).contains(year),
      (1...12).contains(month)
    {
      self = .of(year: year, month: month)
    } else {
      self = .undated
    }
  }
}
