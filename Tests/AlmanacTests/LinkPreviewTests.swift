// What each chat shows of a page, to the letter, and where its limits are.
import Testing

@testable import almanac

@Suite struct LinkPreviewTests {
  private func tags(_ values: [(String, String)]) -> String {
    values.map { "<meta property=\"\($0.0)\" content=\"\($0.1)\">" }.joined(separator: "\n")
  }

  private static let whole = [
    ("og:title", "String snaps"), ("og:description", "Seen in 1 run."),
    ("og:url", "https://kites.example/issues/A/"), ("og:image", "https://kites.example/1.png"),
    ("og:site_name", "Kite shop"),
  ]

  private func preview(_ changed: (String, String)...) -> LinkPreview {
    let names = changed.map(\.0)
    let kept = Self.whole.filter { !names.contains($0.0) }
    return LinkPreview(of: PageHead(Array(tags(kept + changed).utf8)))
  }

  private func letters(_ count: Int) -> String { String(repeating: "k", count: count) }

  @Test func everyChatHasFourLines() {
    let preview = preview(("og:image:width", "1200"), ("og:image:height", "630"))
    #expect(preview.faults.isEmpty)
    let chats = ["Slack", "Mattermost", "Teams", "Discord"].map { chat in
      """
      \(chat)
        site  Kite shop
        title String snaps
        text  Seen in 1 run.
        image https://kites.example/1.png (1200 × 630)


      """
    }
    #expect(preview.text(with: []) == chats.joined() + "Within all limits.")
  }

  @Test func aPageThatSaysNothingHasDashes() {
    let preview = LinkPreview(of: PageHead(Array("<title> </title>".utf8)))
    #expect(
      preview.faults == [
        "og:title is missing.", "og:description is missing.", "og:url is missing.",
        "og:image is missing.", "og:site_name is missing.",
      ])
    let text = preview.text(with: preview.faults)
    #expect(text.hasPrefix("Slack\n  site  –\n  title –\n  text  –\n  image –\n\nMattermost\n"))
    #expect(text.hasSuffix("\n\nBreaks 5:\n  " + preview.faults.joined(separator: "\n  ")))
  }

  @Test func whatOneNameDoesNotSayAnotherMay() {
    let page = """
      <title>For browsers</title><meta name="description" content="plain">
      <meta name="twitter:title" content="short"><meta property="og:title" content="">
      <meta property="og:image:secure_url" content="https://kites.example/s.png">
      <meta property="og:image:width" content="1200">
      """
    let preview = LinkPreview(of: PageHead(Array(page.utf8)))
    #expect(preview.title == "short" && preview.description == "plain" && preview.siteName == nil)
    #expect(preview.image == "https://kites.example/s.png")
    #expect(preview.text(with: []).contains("  image https://kites.example/s.png\n"))
    let browsers = LinkPreview(of: PageHead(Array("<title>For\n  browsers</title>".utf8)))
    #expect(browsers.title == "For browsers")
  }

  @Test(arguments: [
    ("og:title", 256, []), ("og:title", 257, ["Discord cuts the title, which has 257", "256"]),
    ("og:description", 300, []),
    ("og:description", 301, ["Mattermost cuts the description, which has 301", "300"]),
    ("og:site_name", 256, []),
    ("og:site_name", 257, ["Discord cuts the site name, which has 257", "256"]),
  ])
  func aTextMayBeAsLongAsTheStrictestChatTakes(
    _ name: String, _ length: Int, _ fault: [String]
  ) {
    let expected = fault.isEmpty ? [] : ["\(fault[0]) characters, at \(fault[1])."]
    #expect(preview((name, letters(length))).faults == expected)
  }

  @Test func everyChatThatCutsSaysSo() {
    let preview = preview(
      ("og:title", letters(301)), ("og:description", letters(4097)),
      ("og:site_name", letters(301)))
    #expect(
      preview.faults == [
        "Mattermost cuts the title, which has 301 characters, at 300.",
        "Mattermost cuts the description, which has 4097 characters, at 300.",
        "Mattermost cuts the site name, which has 301 characters, at 300.",
        "Discord cuts the title, which has 301 characters, at 256.",
        "Discord cuts the description, which has 4097 characters, at 4096.",
        "Discord cuts the site name, which has 301 characters, at 256.",
      ])
    let text = preview.text(with: [])
    #expect(text.contains("\n  text  \(letters(4095))…\n"))
    #expect(text.contains("Mattermost\n  site  \(letters(299))…\n  title \(letters(299))…\n"))
    #expect(text.contains("Teams\n  site  \(letters(301))\n  title \(letters(301))\n"))
    #expect(text.contains("Discord\n  site  \(letters(255))…\n  title \(letters(255))…\n"))
  }

  @Test func slackReadsThirtyTwoKilobytes() {
    func faults(_ size: Int) -> [String] {
      let tags = tags(Self.whole)
      let comment = "<!--" + String(repeating: "-", count: size - tags.utf8.count - 7) + "-->"
      // What stands after the tags, and tags that no preview is made of, do not count.
      let rest = "<meta name=\"author\" content=\"Ada\"><link rel=\"icon\" href=\"x\"></head>"
      return LinkPreview(of: PageHead(Array((comment + tags + rest).utf8))).faults
    }
    #expect(faults(32_768) == [])
    #expect(
      faults(32_769) == ["Slack reads 32768 bytes of a page, and the last tag ends at byte 32769."])
  }

  @Test func anAddressThatNoChatCanOpenIsShownInPart() {
    let address = "card/" + letters(300)
    #expect(
      preview(("og:image", address)).faults == [
        "og:image is not an absolute web address: card/" + letters(195)
      ])
    #expect(preview(("og:url", "../A/")).faults == ["og:url is not an absolute web address: ../A/"])
  }

  @Test(arguments: [
    ("&lt;b&gt; &quot;&apos;&amp;", "<b> \"'&"), ("a&nbsp;b", "a b"), ("&#75;&#x6B;&#X4b;", "KkK"),
    ("&#xD800;&#;&#x;", "&#xD800;&#;&#x;"), ("&amp", "&amp"),
    ("&averylongname;", "&averylongname;"),
    ("&#00000000075;", "&#00000000075;"), ("&#0000000075;", "K"), ("R&amp;D&amp;", "R&D&"),
  ])
  func referencesAreReadAsBrowsersDo(_ written: String, _ shown: String) {
    #expect(preview(("og:title", written)).title == shown)
  }

  @Test func theFirstOfTwoTagsCountsAndNoneInScriptsAndBodies() {
    let page = """
      <script>"<meta property='og:title' content='1'>"</script><noscript><meta name=og:title \
      content=2></noscript><template><meta name=og:title content=3></template><style>x</style\
      ><META property = 'OG:Title' content = 'kept' content='late' ><meta name="og:title" \
      content="second"><meta content="nameless"><meta property="og:empty"></HEAD><meta \
      property="og:site_name" content="late">
      """
    let head = PageHead(Array(page.utf8))
    #expect(head.values == ["og:title": "kept"])
    #expect(PageHead(Array("<title>a</title><title>b</title><body><title>".utf8)).title == "a")
    #expect(PageHead(Array("<BODY><title>c</title>".utf8)).title == nil)
    #expect(PageHead(Array("<!-- <title>x</title> --><title>y".utf8)).title == "y")
    #expect(PageHead(Array("<!----><title>y</title><!-- -->".utf8)).title == "y")
  }
}
