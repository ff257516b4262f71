// `almanac unfurl` as somebody meets it who is about to paste a link.
import Foundation
import Testing

@Suite struct UnfurlCommandTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace(["a.md": Sample.good]) }

  /// A page with all that a preview needs; `more` stands before it in the head.
  private func page(
    title: String = "A P1 new: String snaps", description: String = "Seen in 1 run.",
    image: String = "https://kites.example/cards/1.png", before more: String = ""
  ) -> String {
    """
    <!DOCTYPE html><html><head>\(more)
    <meta property="og:title" content="\(title)">
    <meta property=og:description content='\(description)'>
    <META CONTENT="\(image)" PROPERTY="og:image"/>
    <meta property="og:url" content="https://kites.example/issues/A/">
    <meta property="og:site_name" content="Kite shop">
    <title>Only for browsers</title></head><body><meta property="og:url" content="body"></body></html>
    """
  }

  private func unfurl(_ page: String) throws -> Outcome {
    try workspace.write(page, to: "page.html")
    return try workspace.almanac(["unfurl", "page.html"])
  }

  @Test func aPageOfASiteWithABaseURLIsWithinAllLimits() throws {
    _ = try workspace.build("--base-url", "https://kites.example/notes")
    let issue = try #require(
      workspace.site().keys.first { $0.wholeMatch(of: /issues\/[^\/]+\/index.html/) != nil })
    let outcome = try workspace.almanac(["unfurl", "_site/" + issue])
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.output)")
    for part in ["Slack", "Mattermost", "Teams", "Discord", "P1 new: String snaps", "(1200 × 630)"]
    {
      #expect(outcome.output.contains(part), "\(part)")
    }
  }

  @Test func withoutABaseURLThePageLacksItsAddressAndItsPicture() throws {
    _ = try workspace.build()
    let outcome = try workspace.almanac(["unfurl", "_site/index.html"])
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("og:url is missing."))
    #expect(outcome.output.contains("og:image is missing."))
  }

  @Test func tagsAreReadInAnyOrderQuotesAndCase() throws {
    let outcome = try unfurl(page(title: "Tom &amp; Jerry&#39;s &#x1F525; kite &bogus; &"))
    #expect(outcome.code == 0, "\(outcome.output)")
    #expect(outcome.output.contains("Tom & Jerry's 🔥 kite &bogus; &\n"))
    #expect(outcome.output.contains("Seen in 1 run.") && !outcome.output.contains("browsers"))
  }

  @Test func aTextThatAChatCutsIsShownCutAndNamed() throws {
    let outcome = try unfurl(
      page(
        title: String(repeating: "t", count: 280), description: String(repeating: "d", count: 301)))
    #expect(outcome.code == 1)
    let cut = outcome.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(cut.contains("title " + String(repeating: "t", count: 255) + "…"))
    #expect(cut.contains("Discord cuts the title, which has 280 characters, at 256."))
    #expect(cut.contains("Mattermost cuts the description, which has 301 characters, at 300."))
    #expect(cut.contains("Breaks 2:"))
  }

  @Test func tagsFarDownAreNotReadByEveryChat() throws {
    let style = "<style>\(String(repeating: "a{}", count: 12_000))<meta name=og:url></style>"
    let outcome = try unfurl(page(before: style))
    #expect(outcome.code == 1 && outcome.output.contains("Slack reads 32768 bytes of a page"))
  }

  @Test(arguments: ["cards/1.png", "//kites.example/1.png", "javascript:alert(1)", "https://"])
  func aPictureNeedsAWholeAddress(_ image: String) throws {
    let outcome = try unfurl(page(image: image))
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("og:image is not an absolute web address: \(image)"))
  }

  @Test(arguments: [
    "", "<", "<meta", "<meta property=", "<meta property=\"og:title", "<!--", "<title>",
    "<meta / = > <meta==>", "\u{0}\u{1B}[31m", String(repeating: "<", count: 200_000),
    String(repeating: "<!-", count: 200_000), "<script>" + String(repeating: "</", count: 200_000),
    "<meta " + String(repeating: "a=b ", count: 100_000) + ">",
    "<meta property=og:title content=\"" + String(repeating: "&#", count: 200_000) + "\">",
  ])
  func aPageOfAnyKindIsReadToItsEnd(_ page: String) throws {
    let outcome = try unfurl(page)
    #expect(outcome.code == 1 && outcome.output.contains("og:image is missing."))
    #expect(!outcome.output.unicodeScalars.contains("\u{1B}"))
  }

  @Test func whatIsNotThereEndsWithTwo() throws {
    let outcome = try workspace.almanac(["unfurl", "nowhere.html"])
    #expect(outcome.code == 2 && outcome.output.isEmpty && outcome.errors.contains("nowhere.html"))
    #expect(try workspace.almanac(["unfurl", "Content"]).code == 2)
    #expect(try workspace.almanac(["unfurl"]).code == 64)
  }
}
