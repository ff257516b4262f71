// What a reader of the site sees: every kind of page, over a small history.
import Foundation
import Histories
import Settings
import Testing

@testable import Site

/// The folders of the product itself, beside the tests.
enum Product {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let templates = folder + "/Templates"
  static let publicFolder = folder + "/Public"
}

/// A whole site in memory: texts by path.
func renderedSite(
  _ history: History = sampleHistory(), _ settings: Settings = sampleSettings(),
  templates folders: [String] = [Product.templates]
) throws -> [String: String] {
  let templates = try Templates(folders: folders)
  let layout = SiteLayout(history, settings: settings)
  let pages = (layout.pages + [layout.healthPage(naming: [])]).map {
    ($0.path, String(decoding: $0.render(with: templates), as: UTF8.self))
  }
  return Dictionary(uniqueKeysWithValues: pages)
}

func sampleSettings(baseURL: String? = nil) -> Settings {
  var settings = Settings()
  settings.title = "Shop <worklogs>"
  settings.baseURL = baseURL
  settings.tracker.issue = "https://tracker.example/{number}"
  settings.tracker.new = "https://tracker.example/new?title={title}&body={body}"
  return settings
}

@Suite struct SiteTests {
  let site: [String: String]

  init() throws { site = try renderedSite() }

  func page(_ path: String) throws -> String { try #require(site[path]) }

  @Test func everyKindOfPageIsPlanned() {
    let expected = [
      "index.html", "issues/index.html", "issues/K7Q2M/index.html", "issues/K7Q2M/index.json",
      "runs/index.html", "runs/2025/07/index.html", "runs/undated/index.html",
      "runs/2025-0-critical/index.html", "references/index.html", "references/463/index.html",
      "health/index.html", "404.html", "feed.xml", "issues.json", "runs.json",
    ]
    for path in expected { #expect(site[path] != nil, "\(path)") }
    #expect(site["sitemap.xml"] == nil)
  }

  @Test func theIndexGroupsOpenIssuesBySeverityAndLeavesTheOthersOut() throws {
    let index = try page("index.html")
    let order = ["id=\"~p0\"", "K7Q2M", "id=\"~p1\"", "A1B2C", "id=\"~p2\"", "X0SS0"]
    let places = order.map { index.firstRange(of: $0)?.lowerBound ?? index.endIndex }
    #expect(places == places.sorted() && places.last != index.endIndex)
    #expect(!index.contains("ZZZ99") && !index.contains("FLAKY"))
    #expect(index.contains(">6 runs<"))
  }

  @Test func hostileTextComesOutAsTextOnEveryPage() {
    for (path, text) in site where path.hasSuffix(".html") {
      #expect(!text.contains("<script>alert"), "\(path)")
      #expect(!text.contains("<img"), "\(path)")
      #expect(!text.contains("<i>&"), "\(path)")
      #expect(!text.contains("style="), "\(path)")
    }
  }

  @Test func everyPageHasOneHeadingALanguageAndItsLandmarks() {
    for (path, text) in site where path.hasSuffix(".html") {
      #expect(text.ranges(of: "<h1").count == 1, "\(path)")
      for landmark in [
        "<html lang=\"en\">", "<header", "<nav", "<main", "<footer", "class=\"skip\"",
      ] {
        #expect(text.contains(landmark), "\(path) lacks \(landmark)")
      }
      #expect(text.contains("<meta charset=\"utf-8\">\n<meta property=\"og:title\""), "\(path)")
    }
  }

  @Test func idsAreUniqueOnEveryPage() {
    for (path, text) in site where path.hasSuffix(".html") {
      let ids = text.matches(of: /\sid="([^"]*)"/).map { $0.output.1 }
      #expect(Set(ids).count == ids.count, "\(path): \(ids)")
    }
  }

  @Test func anIssuePageTellsWhatIsKnownOfTheIssue() throws {
    let issue = try page("issues/K7Q2M/index.html")
    for part in [
      "Checkout drops the cart", "regressed", "test_cart_survives_renewal", "Nobody can pay",
      "expected 3 items, got 0", "../../references/463/index.html", "Why these are one issue",
      "same title in the scope &quot;critical&quot; &amp; &lt;others&gt;", "src/checkout/cart.py",
      "https://tracker.example/new?title=Checkout%20drops%20the%20cart", "6 findings, newest first",
      "../../runs/2025-10-agents/index.html#~finding-1",
    ] { #expect(issue.contains(part), "\(part)") }
    #expect(!issue.contains("id=\"heading-"))
  }

  @Test func aRunPageShowsItsFactsItsFindingsAndTheWorklog() throws {
    let run = try page("runs/2025-6-critical/index.html")
    for part in [
      "<time datetime=\"2025-08-07T11:20Z\">2025-08-07 11:20 UTC</time>", "Critical tests (unit",
      "href=\"#~finding-1\"", "id=\"~finding-1\"", "id=\"heading-1\"", "href=\"#heading-1\"",
      "href=\"../../issues/K7Q2M/index.html\"",
      "rel=\"prev\" href=\"../2025-3-critical/index.html\"",
      "rel=\"next\" href=\"../2025-9-critical/index.html\"", "<th class=\"right\">Count</th>",
    ] {
      let wanted = part.replacing("\"../2025", with: "\"../../runs/2025")
      #expect(run.contains(wanted), "\(wanted)")
    }
  }

  @Test func slotsBecomeLinksWhereThereIsSomethingToLinkTo() throws {
    let run = try page("runs/2025-6-critical/index.html")
    #expect(run.contains("Follows <a href=\"../../references/463/index.html\">#463</a>"))
    #expect(run.contains("<a href=\"../../runs/2025-2-e2e/index.html\">worklog-2</a>"))
    #expect(run.contains("<a href=\"../../runs/undated-agents/index.html\">the first</a>"))
    let own = try page("runs/2025-2-e2e/index.html")
    #expect(own.contains(" and worklog-2, see"))
  }

  @Test func aWorklogsFaultsStandOnItsPageAndOnTheHealthPage() throws {
    let sentence = "The summary table does not name &quot;&lt;Flaky&gt; fonts&quot;."
    #expect(try page("runs/2025-0-critical/index.html").contains(sentence))
    let health = try page("health/index.html")
    #expect(health.contains(sentence) && health.contains("worklogs/empty.md"))
    #expect(health.contains("1 error, 1 warning, 0 notes"))
  }

  @Test func everyRelativeLinkLeadsToAPageAndAnAnchorOfIt() {
    let files = Set(site.keys).union(publicFiles(folders: [Product.publicFolder]).map(\.path))
    for (path, text) in site where path.hasSuffix(".html") && path != "404.html" {
      for link in text.matches(of: /(?:href|src)="([^"]*)"/).map({ String($0.output.1) }) {
        if link.hasPrefix("https:") { continue }
        let (target, anchor) = resolve(link, from: path)
        #expect(files.contains(target), "\(path): \(link)")
        guard let anchor else { continue }
        #expect(site[target]?.contains(" id=\"\(anchor)\"") == true, "\(path): \(link)")
      }
    }
  }

  private func resolve(_ link: String, from page: String) -> (path: String, anchor: String?) {
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count > 1 ? String(parts[1]) : nil
    if parts[0].isEmpty { return (page, anchor) }
    var folders = page.split(separator: "/").dropLast().map(String.init)
    for part in parts[0].split(separator: "/") {
      if part == ".." { folders.removeLast() } else { folders.append(String(part)) }
    }
    return (folders.joined(separator: "/"), anchor)
  }

  @Test func theSameHistoryGivesTheSameBytes() throws {
    #expect(try renderedSite() == site)
  }

  @Test func anEmptyHistoryIsASiteToo() throws {
    let site = try renderedSite(History(), Settings())
    #expect(try #require(site["index.html"]).contains("No open issues."))
    #expect(try #require(site["runs/index.html"]).contains("There are no worklogs yet."))
    #expect(try #require(site["health/index.html"]).contains("Every file could be read"))
  }
}
