// What a chat shows of a link to a page: Open Graph texts within their limits, whatever the title is.
import Foundation
import Histories
import Testing

@testable import Site

@Suite struct CardTests {
  private func property(_ name: String, of page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<meta property=\"og:\(name)\" content=\""))
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  private func pages(titled title: String, impact: String? = nil) throws -> [String: String] {
    var history = sampleHistory()
    history.issues[0].title = title
    history.runs[0].worklog?.title = title
    if let impact {
      for sighting in history.issues[0].findings {
        history.runs[sighting.run].worklog?.findings[sighting.finding].impact = impact
      }
    }
    return try renderedSite(history)
  }

  @Test func anIssueIsShownByIdSeverityStateAndTitle() throws {
    let page = try #require(try renderedSite()["issues/K7Q2M/index.html"])
    #expect(
      try property("title", of: page)
        == "K7Q2M P0 regressed: Checkout drops the cart when the session is…")
    let description = try property("description", of: page)
    #expect(description.hasPrefix("Seen first 2025-07-01 11:20 UTC, last 2025-09-01"))
    #expect(
      description.contains("in 6 runs of agents, e2e, critical. Impact: Nobody can pay; &lt;"))
  }

  @Test func aSeverityThatNobodyStatedIsNotMadeUp() throws {
    let page = try #require(try renderedSite()["issues/FLAKY/index.html"])
    #expect(try property("title", of: page).hasPrefix("FLAKY known: Flaky font loading"))
  }

  @Test func aRunIsShownByVerdictScopeAndDate() throws {
    let page = try #require(try renderedSite()["runs/2025-0-critical/index.html"])
    let title = try property("title", of: page)
    #expect(title.hasPrefix("failing critical 2025-07-01 11:20 UTC: Worklog 0"))
  }

  @Test(arguments: [
    String(repeating: "👩‍👩‍👧‍👦", count: 300), "e" + String(repeating: "\u{301}", count: 10_000),
    String(repeating: "a\u{300}\u{316}", count: 500), String(repeating: "שלום עולם ", count: 80),
    "\u{202E}" + String(repeating: "مرحبا", count: 100), String(repeating: "x", count: 10_000),
    String(repeating: "word ", count: 2_000), "\u{10FFFF}", "",
  ])
  func previewsStayWithinTheirLimits(_ title: String) throws {
    let site = try pages(titled: title, impact: title)
    for path in ["issues/K7Q2M/index.html", "runs/2025-0-critical/index.html"] {
      let page = try #require(site[path])
      let name = try property("title", of: page).replacing("&#39;", with: "'")
      #expect(name.utf16.count <= 65 && name.utf16.count > 15, "\(name)")
      #expect(try property("description", of: page).replacing("&lt;", with: "<").utf16.count <= 220)
    }
    let issue = try #require(site["issues/K7Q2M/index.html"])
    #expect(try property("title", of: issue).hasPrefix("K7Q2M P0 regressed: "))
  }

  @Test func shorteningCutsBetweenCharactersAndAtWords() {
    #expect("one two three".shortened(to: 13) == "one two three")
    #expect("one two three".shortened(to: 12) == "one two…")
    #expect("👍🏽👍🏽👍🏽".shortened(to: 10) == "👍🏽👍🏽…")
    #expect(("e" + String(repeating: "\u{301}", count: 50)).shortened(to: 40).utf16.count == 40)
    #expect("𝕏𝕏𝕏𝕏".shortened(to: 4) == "𝕏…")
  }
}
