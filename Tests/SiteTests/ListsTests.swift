// What the scripts of the lists rely on: rows that say what they are, and little to load.
import Foundation
import Histories
import Testing

@testable import Site

@Suite struct ListsTests {
  private func rows(_ page: String, of history: History = sampleHistory()) throws -> [Substring] {
    let text = try #require(try renderedSite(history)[page])
    return text.split(separator: "\n").filter { $0.contains("<li class=\"row ") }
  }

  @Test func aRowOfAnIssueSaysWhatItCanBeFoundBy() throws {
    var history = sampleHistory()
    history.issues[0].owner = "Ada <ops> & \"crew\""
    let rows = try rows("issues/index.html", of: history)
    let first = try #require(rows.first)
    #expect(first.contains("data-severity=\"P0\" data-state=\"open|regressed\""))
    #expect(first.contains("data-owner=\"Ada &lt;ops&gt; &amp; &quot;crew&quot;\""))
    #expect(first.contains("data-runs=\"6\""))
    let resolved = try #require(rows.first { $0.contains("ZZZ99") })
    #expect(resolved.contains("data-state=\"resolved\""))
    #expect(!resolved.contains("data-owner"))
  }

  @Test func aRowOfARunSaysTheSeveritiesOfItsFindings() throws {
    let rows = try rows("runs/index.html")
    let zeroth = try #require(rows.first { $0.contains("runs/2025-0-critical/") })
    #expect(
      zeroth.contains("data-severity=\"P0|P1|P2|P3|not stated\" data-scope=\"critical\""))
  }

  @Test func aScopeIsOneOfTheChoicesOfEveryIssueSeenInIt() throws {
    let first = try #require(try rows("issues/index.html").first)
    let scopes = try #require(first.firstMatch(of: /data-scope="([^"]*)"/)).1.split(separator: "|")
    #expect(Set(scopes) == ["critical", "agents", "e2e"])
  }

  @Test func scriptsAndStylesStaySmall() throws {
    func size(_ ending: String) throws -> Int {
      try publicFiles(folders: [Product.publicFolder]).filter { $0.path.hasSuffix(ending) }
        .reduce(0) { $0 + (try Data(contentsOf: URL(fileURLWithPath: $1.file)).count) }
    }
    #expect(try size(".js") < 30_000)
    #expect(try size(".css") < 40_000)
  }
}
