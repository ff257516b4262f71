// What the search relies on: pages that say what they are, and a list of issues where there is no index.
import Foundation
import Histories
import JSON
import Testing

@testable import Site

@Suite struct SearchTests {
  @Test func issuesRunsTestsAndReferencesAreSearchedAndNothingElse() throws {
    let site = try renderedSite(sampleHistory())
    for (path, page) in site where path.hasSuffix(".html") {
      let parts = path.split(separator: "/")
      let isOne = parts.count == 3 && ["issues", "runs", "tests", "references"].contains(parts[0])
      let isOfSeveral = isOne && (parts[1].contains("...") || parts[1] == "undated")
      let mark = "data-pagefind-body data-pagefind-filter=\"kind:\(parts[0].dropLast())\""
      if isOne, !isOfSeveral {
        #expect(page.contains(mark), "\(path)")
      } else {
        #expect(!page.contains("data-pagefind-body"), "\(path)")
      }
    }
  }

  @Test func anIssueCanBeSoughtBySeverityStateAndScope() throws {
    let page = try #require(try renderedSite(sampleHistory())["issues/K7Q2M/index.html"])
    func values(_ filter: String) -> [String] {
      page.matches(of: /data-pagefind-filter="(\w+)"[^>]*>([^<]*)</)
        .filter { $0.1 == filter }.map { String($0.2) }
    }
    #expect(values("severity") == ["P0"])
    #expect(values("state") == ["regressed"])
    #expect(Set(values("scope")) == ["critical", "agents", "e2e"])
  }

  @Test func issuesAreAScriptThatNoTitleCanBreakOutOf() throws {
    var history = sampleHistory()
    history.issues[0].title = "</script> \"quoted\" \\ \u{2028} line\nbreak"
    let script = try #require(try renderedSite(history)["search-issues.js"])
    let start = "window.almanacIssues = "
    #expect(script.hasPrefix(start))
    let list = try JSONSerialization.jsonObject(with: Data(script.dropFirst(start.count).utf8))
    let issues = try #require(list as? [[Any]])
    #expect(issues.count == history.issues.count)
    #expect(issues[0][0] as? String == history.issues[0].id)
    #expect(issues[0][1] as? String == history.issues[0].title)
    #expect(issues[0][2] as? String == "P0" && issues[0][3] as? String == "regressed")
  }

  @Test func theSearchPageSaysWhetherThereIsAnIndexAndWhereToGoWithoutScripts() throws {
    let templates = try Templates(folders: [Product.templates])
    func page(_ hasIndex: Bool) throws -> String {
      let pages = SiteLayout(sampleHistory(), settings: .init(), hasIndex: hasIndex).pages
      let page = try #require(pages.first { $0.path == "search/index.html" })
      return String(decoding: page.render(with: templates), as: UTF8.self)
    }
    #expect(try page(true).contains("id=\"~search\" data-index hidden"))
    #expect(!(try page(false).contains("data-index")))
    #expect(try page(false).contains("<noscript>") && page(false).contains("../issues/index.html"))
  }
}
