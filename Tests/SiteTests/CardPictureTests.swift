// What is on a card: the SVG that becomes a picture, whatever the texts are.
import Dates
import Foundation
import Histories
import Reports
import Settings
import Testing
import Worklogs

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

  // MARK: Texts of cards

  @Test(arguments: [
    ("ijlI .,:;'|!", 4.8), ("ftrJ()[]-/", 4.8), ("mwMW%@…—", 8.4), ("abz09", 3.55), ("AZÉ", 2.4),
    ("é+", 1.5), ("漢字", 2.2), ("", 0),
  ])
  func aWidthIsEstimatedByTheKindsOfLetters(_ text: String, _ width: Double) {
    #expect(abs(text.estimatedWidth - width) < 0.000_001, "\(text.estimatedWidth)")
  }

  @Test func scriptsThatTakeAWholeSquareAreKnownByTheirBlocks() {
    let blocks: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF20, 0xFF3B...0xFF60, 0x1F000...0x1FAFF, 0x20000...0x3FFFD, 0x2600...0x27BF,
    ]
    for block in blocks {
      for value in [block.lowerBound, block.upperBound] {
        let text = Unicode.Scalar(value).map { String($0) } ?? ""
        #expect(text.estimatedWidth == 1.10, "\(value)")
      }
    }
    for value: UInt32 in [0x10FF, 0x1160, 0x2E7F, 0xA4D0, 0xD7B0, 0xF8FF, 0xFB00, 0xFE2F, 0xFE70] {
      let text = Unicode.Scalar(value).map { String($0) } ?? ""
      #expect(text.estimatedWidth == 0.75, "\(value)")
    }
  }

  @Test(arguments: [
    ("שלום", true), ("ࢠ", true), ("ﬀ", false), ("ﬞש", true), ("ﷲ", true), ("ﻼ", true), ("𐠀", true),
    ("𞤀", true), ("ա", false), ("ऄ", false), ("12: שלום", true), ("a שלום", false), ("12", false),
    ("", false),
  ])
  func theFirstLetterSaysWhereATextBegins(_ text: String, _ isFromTheRight: Bool) {
    #expect(text.isRightToLeft == isFromTheRight)
  }

  @Test func aLineOfACardHasOneBlankBetweenWordsAndThreeAccentsOnALetter() {
    #expect("  a \t\u{2028}\u{A0}b\u{7}c \u{200B}\u{E000} ".cardLine == "a b c")
    let accent = "\u{301}"
    func accents(_ count: Int) -> String { String(repeating: accent, count: count) }
    #expect(("e" + accents(3)).cardLine == "e" + accents(3))
    #expect(("e" + accents(4) + "e" + accents(4)).cardLine == "e" + accents(3) + "e" + accents(3))
    #expect(("e" + accents(3) + "\u{200D}" + accents(3)).cardLine == "e" + accents(3) + "\u{200D}")
    #expect("👩‍👩‍👧‍👦".cardLine == "👩‍👩‍👧‍👦")
    #expect(String(repeating: "x", count: 600).cardLine.count == 600)
    #expect(String(repeating: "x", count: 601).cardLine == String(repeating: "x", count: 599) + "…")
  }

  @Test func aLineIsCutAtAWordUnlessThatLeavesItHalfEmpty() {
    // A letter is 0.71 wide, a blank 0.40, the ellipsis 1.05.
    #expect("aaaa aaaa".line(width: 6.08) == "aaaa aaaa")
    #expect("aaaa aaaa".line(width: 6.07) == "aaaa…")
    #expect("aaaa aaaa".line(width: 5.36 + 1.05) == "aaaa aaaa")
    #expect("aa aaaaaa".line(width: 5.5) == "aa aaa…")
    #expect("aaaa aaaaaa".line(width: 6.6) == "aaaa…")
    #expect("aaaa bbbb cccc".lines(atMost: 2, width: 6.08) == ["aaaa bbbb", "cccc"])
    #expect("aaaabbbb".lines(atMost: 2, width: 2.84) == ["aaaa", "bbbb"])
    #expect("aaaabbbb".lines(atMost: 2, width: 2.83) == ["aaa", "ab…"])
    #expect("aaaa".lines(atMost: 9, width: 0.1) == ["a", "a", "a", "a"])
    #expect("".line(width: 5) == "" && "a".lines(atMost: 0, width: 5) == [])
  }

  @Test func marksStandBesideOneAnotherAndFactsSayWhenAndHowOften() throws {
    let plan = Plan(sampleHistory(), settings: sampleSettings(baseURL: "https://shop.example"))
    let often = CardView(issue: 0, plan)
    #expect(
      often.marks.map(\.word) == ["P0", "regressed"]
        && often.marks.map(\.key) == ["p0", "regressed"])
    #expect(often.marks.map(\.left) == [72, 221])
    #expect(often.facts.hasPrefix("first seen 2025-07-01 · last 2025-09-"))
    #expect(CardView(issue: 4, plan).marks.map(\.word) == ["no severity", "known"])

    var told = Worklogs.Worklog(file: "a.md", title: "Pier")
    told.date = StatedDate(year: 2031, month: 5, day: 9, hour: 6, minute: 0)
    told.scope = "quay"
    let severities: [Severity?] = [.p2, nil, .p0, .p2]
    told.findings = severities.enumerated().map { index, severity in
      var finding = Finding(
        title: "Crane \(index) \(["stops", "creaks", "leans", "leaks"][index])", line: index + 5)
      finding.severity = severity
      return finding
    }
    let once = Plan(History(relating: [told]), settings: Settings())
    #expect(CardView(issue: 0, once).facts == "seen 2031-05-09 · 1 run · quay")
    let run = CardView(run: 0, once)
    #expect(run.detail == "4 findings: 1 P0, 2 P2, 1 without severity" && run.facts == "quay")
    #expect(run.id == "2031-05-09 06:00" && run.marks.map(\.left) == [72])
    told.findings = []
    #expect(
      CardView(run: 0, Plan(History(relating: [told]), settings: Settings())).detail == "0 findings"
    )
  }

  @Test func aRunOfReportsAloneHasItsOutcomesOnItsCard() {
    func facts(_ outcomes: [Outcome]) -> (facts: String, detail: String?) {
      var builder = ReportBuilder(file: "runs/quay/r1.json", format: .ctrf)
      for (number, outcome) in outcomes.enumerated() {
        builder.add(TestID(["\(number)"]), outcome: outcome)
      }
      let run = ReportedRun(
        scope: "quay", name: "r1", path: "runs/quay/r1.json", reports: [builder.finish()])
      let card = CardView(run: 0, Plan(History(relating: [], [run]), settings: Settings()))
      return (card.facts, card.detail)
    }
    #expect(
      facts([.passed, .failed, .error, .error, .passed]) == (
        "quay · 1 failed, 2 errors, 2 passed", nil
      ))
    #expect(facts([]) == ("quay · no tests", nil))
  }
}
