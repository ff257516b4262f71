// Lay out: the plan of all pages. Nothing is rendered here.
import Histories
import Redaction
import Settings
import Worklogs

/// A site's pages.
public struct SiteLayout: Sendable {
  /// All but the health page, index first. `feed.xml` links relatively and `sitemap.xml` is left out where
  /// the settings name no base URL, since a site map must name whole URLs.
  public let pages: [Page]
  private let plan: Plan
  private let masks: Masks

  /// - Parameters:
  ///   - cards: The pictures that are there already.
  ///   - hasIndex: Whether the build makes an index of all pages to search in.
  ///   - showsComponents: Whether `/styleguide/` is among the pages.
  ///   - prose: Gives the text of a worklog; asked for when a page shows it.
  /// - Complexity: In proportion to the history; every page then costs what it shows.
  public init(
    _ history: History, settings: Settings, cards: CardPaths = [:], hasIndex: Bool = false,
    showsComponents: Bool = false, prose: @escaping @Sendable (Worklog) -> Prose = \.prose
  ) {
    plan = Plan(history, settings: settings, cards: cards, prose: prose)
    let all = allPages(plan, hasIndex: hasIndex, showsComponents: showsComponents)
    let masks = history.masks.maskingPaths(of: all)
    pages = all.map { $0.masked(by: masks) }
    self.masks = masks
  }

  /// The page that also names pages which are too large for a phone.
  ///
  /// - Parameter sizes: How many bytes each page of the site has.
  public func healthPage(naming sizes: [(path: String, bytes: Int)]) -> Page {
    let heavy = HeavyPage.among(sizes)
    let page = Page(Address.health.file) { [plan] in HealthPage(plan: plan, heavy: heavy) }
    return page.masked(by: masks)
  }
}

private func allPages(_ plan: Plan, hasIndex: Bool, showsComponents: Bool) -> [Page] {
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
  guard plan.settings.baseURL != nil else { return pages + former }
  let addresses = (pages.map(\.path) + [Address.health.file]).filter {
    $0.hasSuffix("/index.html") || $0 == "index.html"
  }
  let siteMapPage = Page(path: "sitemap.xml") { _ in siteMap(addresses, plan) }
  return pages + former + [siteMapPage]
}

private func issuePages(_ plan: Plan) -> [Page] {
  var pages = [Page(Address.issues.file) { IssuesPage(plan: plan) }]
  pages.reserveCapacity(2 * plan.history.issues.count + 1)
  for (index, issue) in plan.history.issues.enumerated() {
    let address = Address.issue(issue.id)
    pages.append(Page(address.file) { IssuePage(plan: plan, index: index) })
    pages.append(Page(path: address.folder + "index.json") { _ in issueJSON(plan, index) })
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
    Page(Address.run(plan.history.runs[index].id).file) { RunPage(plan: plan, index: index) }
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
      Page(Address.reference(plan.history.references[index].number).file) {
        ReferencePage(plan: plan, index: index)
      }
    }
}
