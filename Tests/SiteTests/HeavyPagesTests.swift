import Testing

@testable import Site

@Suite struct HeavyPagesTests {
  private func health(_ pages: [(path: String, bytes: Int)]) throws -> String {
    let layout = SiteLayout(sampleHistory(), settings: sampleSettings())
    let health = layout.healthPage(naming: pages)
    #expect(health.path == "health/index.html")
    return String(
      decoding: health.render(with: try Templates(folders: [Product.templates])), as: UTF8.self)
  }

  @Test func theHealthPageNamesPagesOverAMegabyteLargestFirst() throws {
    let page = try health([
      ("issues/index.html", 1_210_000), ("index.html", 1_000_000),
      ("runs/a b/index.html", 4_000_001),
      ("issues.json", 9_000_000),
    ])
    let runs = try #require(
      page.firstRange(of: "../runs/a%20b/index.html\">runs/a b/index.html</a> 4.0 MB"))
    let issues = try #require(
      page.firstRange(of: "../issues/index.html\">issues/index.html</a> 1.2 MB"))
    #expect(runs.lowerBound < issues.lowerBound)
    #expect(!page.contains(">index.html</a>") && !page.contains("9.0 MB"))
  }

  @Test func aSiteOfSmallPagesSaysNothing() throws {
    #expect(try !health([("index.html", 20_000)]).contains("over 1 MB"))
  }
}
