// Lay out: the plan of all pages. Nothing is rendered here.
import Histories
import Settings
import Worklogs

/// The pages of a site, index first. `feed.xml` links relatively and `sitemap.xml` is left out where
/// the settings name no base URL, since a site map must name whole URLs.
///
/// - Parameters:
///   - cards: The pictures that are there already.
///   - hasIndex: Whether the build makes an index of all pages to search in.
///   - showsComponents: Whether `/styleguide/` is among the pages.
///   - inputs: What all pages come from beside the history, as one number: settings, templates, the program.
///   - shelf: Has the text of worklogs that come without it, by the time that a page shows it.
///   - heavy: Filled by who renders, and read when the last page, the health page, is rendered.
/// - Complexity: In proportion to the history; every page then costs what it shows.
public func layOut(
  _ history: History, settings: Settings, cards: CardPaths = [:], hasIndex: Bool = false,
  showsComponents: Bool = false, inputs: UInt64 = 0, shelf: ProseShelf = ProseShelf(),
  heavy: HeavyPages = HeavyPages()
) -> [Page] {
  let plan = Plan(history, settings: settings, cards: cards, inputs: inputs, shelf: shelf)
  return allPages(plan, hasIndex: hasIndex, showsComponents: showsComponents, heavy: heavy)
    .masked(by: history.masks)
}

private func allPages(
  _ plan: Plan, hasIndex: Bool, showsComponents: Bool, heavy: HeavyPages
) -> [Page] {
  let pages =
    [Page(Address.index.file) { IndexPage(plan: plan) }]
    + issuePages(plan) + runPages(plan) + testPages(plan) + referencePages(plan)
    + [
      Page(Address.search.file) { SearchPage(plan: plan, hasIndex: hasIndex) },
      Page(path: "search-issues.js") { _ in searchedIssues(plan) },
      Page("404.html") { NotFoundPage(plan: plan) },
      Page(path: "issues.json") { _ in issuesJSON(plan) },
      Page(path: "runs.json") { _ in runsJSON(plan) },
      Page(path: "feed.xml") { _ in feed(plan) },
    ]
  let former =
    formerPages(plan)
    + (showsComponents
      ? [Page(Address.styleguide.file) { StyleguidePage(plan: plan) }] : [])
  let health = [Page(Address.health.file) { HealthPage(plan: plan, heavy: heavy.all) }]
  guard plan.settings.baseURL != nil else { return pages + former + health }
  let addresses = (pages + health).map(\.path).filter {
    $0.hasSuffix("/index.html") || $0 == "index.html"
  }
  let siteMapPage = Page(path: "sitemap.xml") { _ in siteMap(addresses, plan) }
  return pages + former + [siteMapPage] + health
}

private func issuePages(_ plan: Plan) -> [Page] {
  var pages = [Page(Address.issues.file) { IssuesPage(plan: plan) }]
  pages.reserveCapacity(2 * plan.history.issues.count + 1)
  for (index, issue) in plan.history.issues.enumerated() {
    let address = Address.issue(issue.id)
    let inputs = { @Sendable in plan.issueInputs[index].value(of: plan) }
    pages.append(
      Page(address.file, shownProse: issue.findings.map(\.run), inputs: inputs) {
        IssuePage(plan: plan, index: index)
      })
    pages.append(
      Page(path: address.folder + "index.json", inputs: inputs) { _ in issueJSON(plan, index) })
  }
  return pages
}

private func runPages(_ plan: Plan) -> [Page] {
  let months = MonthOfRuns.all(of: plan.history)
  var pages = [Page(Address.runs.file) { RunsPage(plan: plan, months: months) }]
  pages += months.map { month in
    Page(Address.month(month.month).file) { MonthPage(plan: plan, runs: month) }
  }
  pages += plan.history.runs.indices.map { index in
    Page(
      Address.run(plan.history.runs[index].id).file, shownProse: [index],
      inputs: { plan.inputs(ofRun: index) }
    ) { RunPage(plan: plan, index: index) }
  }
  return pages
    + plan.history.comparedRuns.map { from, to in
      let address = Address.comparison(plan.history.runs[from].id, plan.history.runs[to].id)
      return comparisonPage(plan, from: from, to: to, at: address)
    }
}

/// None where there are no reports and never were.
private func testPages(_ plan: Plan) -> [Page] {
  let tests = plan.history.tests
  if tests.isEmpty, plan.history.former.tests.isEmpty { return [] }
  return [Page(Address.tests.file) { TestsPage(plan: plan) }]
    + tests.indices.compactMap { index in
      tests[index].slug.map { slug in
        Page(Address.test(slug: slug).file) { TestPage(plan: plan, index: index) }
      }
    }
}

private func referencePages(_ plan: Plan) -> [Page] {
  [Page(Address.references.file) { ReferencesPage(plan: plan) }]
    + plan.history.references.indices.map { index in
      Page(
        Address.reference(plan.history.references[index].number).file,
        inputs: { plan.inputs(ofReference: index) }
      ) { ReferencePage(plan: plan, index: index) }
    }
}
