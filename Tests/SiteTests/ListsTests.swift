// What the scripts of the lists rely on: rows that say what they are, and little to load.
import Dates
import Foundation
import Histories
import Reports
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

  @Test(
    arguments: [
      ([], "no tests"), ([.failed], "1 of 1 test failed"), ([.passed], "1 test passed"),
      ([.failed, .passed, .failed], "2 of 3 tests failed"),
      ([.passed, .skipped], "2 tests passed"),
    ] as [([Outcome], String)])
  func aRowOfARunCountsItsTests(outcomes: [Outcome], expected: String) throws {
    var builder = ReportBuilder(file: "runs/quay/r1.json", format: .ctrf)
    builder.report.start = StatedDate(year: 2031, month: 5, day: 4)
    for (number, outcome) in outcomes.enumerated() {
      builder.add(TestID(["crane.py", "lifts \(number)"], separator: "::"), outcome: outcome)
    }
    let run = ReportedRun(
      scope: "quay", name: "r1", path: "runs/quay/r1.json", reports: [builder.finish()])
    let row = try #require(
      try rows("runs/index.html", of: History(relating: [], [run])).first)
    #expect(row.contains(" <span>\(expected)</span></span></div>"), "\(row)")
  }

  @Test func aRowOfARunWithoutReportsCountsNoTests() throws {
    #expect(try rows("runs/index.html").allSatisfy { !$0.contains(" test") })
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
