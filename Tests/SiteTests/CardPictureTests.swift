// What is on a card: the SVG that becomes a picture, whatever the texts are.
import Foundation
import Histories
import Settings
import Testing

@testable import Site

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct CardPictureTests {
  private func cardTexts(
    _ history: History = sampleHistory(),
    settings: Settings = sampleSettings(baseURL: "https://shop.example")
  ) throws -> [Card.Subject: String] {
    let templates = try Templates(folders: [Product.templates])
    return Dictionary(
      uniqueKeysWithValues: cards(of: history, settings: settings).map {
        ($0.subject, String(decoding: $0.svg(with: templates), as: UTF8.self))
      })
  }

  private func titleLines(_ svg: String?) -> [String] {
    (svg ?? "").matches(of: /<tspan[^>]*>([^<]*)</).map { String($0.output.1) }
  }

  @Test func anIssueHasItsFactsOnItsCard() throws {
    let svg = try #require(try cardTexts()[.issue(0)])
    for part in [
      "Shop &lt;worklogs&gt;", ">K7Q2M<", ">P0<", ">regressed<", "href=\"#p0\"",
      "href=\"#regressed\"", "first seen 2025-07-01 · last 2025-09-", "6 runs",
      "agents, e2e, critical", "Impact: Nobody can pay;",
    ] { #expect(svg.contains(part), "\(part)") }
    #expect(titleLines(svg).joined(separator: " ").hasPrefix("Checkout drops the cart when"))
  }

  @Test func aRunHasItsFactsOnItsCard() throws {
    let svg = try #require(try cardTexts()[.run(0)])
    for part in [">failing<", ">2025-07-01 11:20 UTC<", ">critical", "finding", "P0", "Worklog 0"] {
      #expect(svg.contains(part), "\(part)")
    }
  }

  @Test func theImpactCanBeLeftOut() throws {
    var settings = sampleSettings(baseURL: "https://shop.example")
    settings.cards.impact = false
    let svg = try #require(try cardTexts(settings: settings)[.issue(0)])
    #expect(!svg.contains("Impact") && !svg.contains("Nobody can pay"))
  }

  @Test func withoutABaseURLThereAreNone() throws {
    #expect(try cardTexts(settings: sampleSettings()).isEmpty)
  }

  @Test func theNameFollowsTheText() throws {
    let texts = try cardTexts()
    let paths = Set(texts.values.map { Card.path(ofSVG: Array($0.utf8)) })
    #expect(paths.count == texts.count)
    #expect(paths.allSatisfy { $0.wholeMatch(of: /cards\/[0-9a-f]{32}\.png/) != nil })
    #expect(try cardTexts() == texts)
  }

  @Test(arguments: [
    "<script>alert('1')</script> ]]> <!-- &amp; \" '", String(repeating: "x", count: 10_000),
    String(repeating: "W", count: 500), String(repeating: "支付失败", count: 100),
    String(repeating: "word ", count: 2_000), "e" + String(repeating: "\u{301}", count: 10_000),
    "\u{202E}\u{2066}a\u{0}\u{1B}[31m\u{FFFE}b\u{2028}c", "", " \n\t ", "👩‍👩‍👧‍👦",
    String(repeating: "👩‍👩‍👧‍👦", count: 300),
  ])
  func anyTitleIsThreeLinesOfWellFormedXMLAtMost(_ title: String) throws {
    var history = sampleHistory()
    history.issues[0].title = title
    history.runs[0].worklog?.title = title
    for subject in [Card.Subject.issue(0), .run(0)] {
      let svg = try #require(try cardTexts(history)[subject])
      #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(svg)")
      #expect(titleLines(svg).count <= 3)
      #expect(titleLines(svg).allSatisfy { $0.unicodeScalars.count < 200 })
      #expect(
        !svg.unicodeScalars.contains { [0, 0x1B, 0x2028, 0x202E, 0x2066].contains($0.value) })
      #expect(!svg.contains("<script") && !svg.contains("<image"))
    }
  }

  @Test func aTitleThatIsWrittenFromTheRightStartsThere() throws {
    var history = sampleHistory()
    history.issues[0].title = "#41: الدفع يفشل"
    let svg = try #require(try cardTexts(history)[.issue(0)])
    #expect(svg.contains("direction=\"rtl\"><tspan x=\"1128\""))
    #expect(try cardTexts()[.issue(0)]?.contains("direction=\"ltr\"><tspan x=\"72\"") == true)
  }

  @Test func linesEndBetweenWordsAndTheLastOneSaysThatThereIsMore() {
    let title = "The ferry leaves before the last car is on board"
    #expect(
      title.lines(atMost: 3, width: 14) == [
        "The ferry leaves", "before the last car is", "on board",
      ])
    #expect(
      title.lines(atMost: 2, width: 14) == ["The ferry leaves", "before the last car is…"])
    #expect("Donaudampfschifffahrt".lines(atMost: 2, width: 5).count == 2)
    #expect("短い".lines(atMost: 1, width: 0.5) == ["短…"])
  }
}
