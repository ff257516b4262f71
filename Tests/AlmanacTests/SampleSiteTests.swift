// The sample history: what `make site` shows is whole, safe and without faults of its own.
import Foundation
import Testing

@Suite struct SampleSiteTests {
  private func build(_ options: String...) throws -> (Outcome, [String: Data]) {
    let workspace = try Workspace()
    let outcome = try workspace.almanac(["build", "--content", Product.content] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return (outcome, try workspace.site())
  }

  @Test func everyLinkAndAnchorAnswersAndNoPageRunsOrLoadsWhatIsNotItsOwn() throws {
    let site = try build().1
    #expect(site.count > 80)
    expectSound(site)
  }

  @Test func theSampleHasEveryKindOfPage() throws {
    let site = try build("--base-url", "https://kites.example/notes").1
    for page in [
      "index.html", "issues/index.html", "issues.json", "runs/index.html", "runs.json",
      "references/index.html", "tests/index.html", "health/index.html", "404.html", "feed.xml",
      "sitemap.xml",
    ] { #expect(site[page] != nil, "\(page)") }
    for kind in [
      #"issues/[0-9A-HJKMNP-TV-Z]{5}/index\.html"#, #"issues/[0-9A-HJKMNP-TV-Z]{5}/index\.json"#,
      #"runs/\d{4}/\d\d/index\.html"#, #"runs/\d{4}-\d\d-\d\d(-\d{4})?-[a-z0-9-]+/index\.html"#,
      #"references/\d+/index\.html"#, #"tests/[a-z0-9-]+/index\.html"#,
    ] {
      let shape = try Regex(kind)
      #expect(site.keys.contains { $0.wholeMatch(of: shape) != nil }, "\(kind)")
    }
  }

  @Test func everyWorklogHasItsRun() throws {
    let files = try FileTree.files(in: Product.content).keys.filter {
      $0.hasSuffix(".md") && !$0.hasPrefix("issues/")
    }
    let (outcome, site) = try build()
    let result = try outcome.result()
    #expect(result.runs > files.count, "\(result)")
    let runs = String(decoding: site["runs.json"] ?? Data(), as: UTF8.self)
    for file in files { #expect(runs.contains("\"\(file)\""), "\(file)") }
  }

  @Test func everyNoteStandsOnThePageOfItsIssue() throws {
    let notes = try FileTree.files(in: Product.content).keys.filter { $0.hasPrefix("issues/") }
    let site = try build().1
    #expect(!notes.isEmpty)
    for note in notes {
      let page = site[note.replacing(".md", with: "/index.html")] ?? Data()
      #expect(String(decoding: page, as: UTF8.self).contains("<code>\(note)</code>"), "\(note)")
    }
  }

  @Test func theSampleHasTheFaultsThatItShowsOnPurpose() throws {
    let faults = try build().0.diagnostics.map { "\($0.level) \($0.identifier)" }
    #expect(
      faults.sorted() == [
        "error damaged-report", "warning counts-disagree", "warning failure-without-finding",
        "warning missing-from-summary", "warning passed-in-run", "warning resolved-but-failing",
        "warning two-severities", "warning two-severities",
      ])
  }

  /// An issue that was merged into another, and one that no worklog tells any more: their pages say so.
  private static let former = ["issues/ZR4C4/index.html", "issues/NH9YN/index.html"]

  @Test func theSiteMapNamesEveryPageThatIsThere() throws {
    let base = "https://kites.example/notes/"
    let site = try build("--base-url", base).1
    let map = String(decoding: site["sitemap.xml"] ?? Data(), as: UTF8.self)
    let named = map.matches(of: /<loc>([^<]*)<\/loc>/).map { String($0.output.1) }
    #expect(Self.former.allSatisfy { site[$0] != nil })
    let pages = site.keys.filter { $0.hasSuffix("index.html") && !Self.former.contains($0) }.map {
      page in
      base + page.dropLast("index.html".count)
    }
    let listed = Set(named.map { $0.replacing("index.html", with: "") })
    #expect(listed == Set(pages) && named.count == listed.count)
  }
}
