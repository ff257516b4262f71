// The pictures in link previews, as a team finds them in its site.
import Foundation
import Testing

@Suite struct ChatCardTests {
  private static let base = "https://kites.example/notes"

  /// The kite shop, with a base URL.
  private func shop(_ worklogs: [String: String] = Sample.history) throws -> Workspace {
    let workspace = try Workspace(worklogs)
    #expect(try workspace.build("--base-url", Self.base).code == 0)
    return workspace
  }

  private func cards(_ workspace: Workspace) throws -> [String: Data] {
    try workspace.site().filter { $0.key.hasPrefix("cards/") }
  }

  private func property(_ name: String, of page: Data?) -> String? {
    let tag = PageScanner(page ?? Data()).tags.first { $0["property"] == "og:\(name)" }
    return tag?["content"]
  }

  private func isCard(_ data: Data) -> Bool {
    let size: [UInt8] = [0, 0, 0x04, 0xB0, 0, 0, 0x02, 0x76]  // 1200 × 630
    return data.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      && data.count > 24 && Array(data[16..<24]) == size
  }

  @Test func everyIssueAndEveryRunNamesAPictureThatIsThere() throws {
    let site = try shop().site()
    let pages = site.filter {
      $0.key.wholeMatch(of: /issues\/[^\/]+\/index.html|runs\/\d{4}-[^\/]+\/index.html/) != nil
        && !$0.key.contains("...")
    }
    #expect(pages.count == 4)
    for (path, page) in pages {
      let url = try #require(property("image", of: page), "\(path)")
      #expect(url.hasPrefix(Self.base + "/cards/") && url.hasSuffix(".png"))
      let card = try #require(site[String(url.dropFirst(Self.base.count + 1))], "\(path)")
      #expect(isCard(card), "\(path)")
      #expect(property("image:width", of: page) == "1200")
      #expect(property("image:height", of: page) == "630")
      #expect(
        property("image:alt", of: page)?.contains(path.contains("issues/") ? "P1" : "critical")
          == true || path.contains("nightly"))
      #expect(String(decoding: page, as: UTF8.self).contains("summary_large_image"))
    }
  }

  @Test func withoutABaseURLNothingIsDrawn() throws {
    let workspace = try Workspace(Sample.history)
    _ = try workspace.build()
    #expect(try cards(workspace).isEmpty)
    for (path, page) in try workspace.site() where path.hasSuffix(".html") {
      #expect(!String(decoding: page, as: UTF8.self).contains("og:image"), "\(path)")
    }
  }

  @Test func theSameTextGivesTheSameNamesAndBytes() throws {
    #expect(try cards(shop()) == cards(shop()))
  }

  @Test func onlyWhatChangedIsDrawnAgain() throws {
    let workspace = try shop()
    let before = try cards(workspace)
    // Whoever draws it again writes over this.
    for name in before.keys { try workspace.write("as it was", to: "_site/" + name) }
    try workspace.write(
      Sample.worklog(title: "Tail tangles", day: 4, scope: "nightly"), to: "Content/later.md")
    #expect(try workspace.build("--base-url", Self.base).code == 0)
    let after = try cards(workspace)
    let kept = after.filter { $0.value == Data("as it was".utf8) }
    #expect(kept.count == before.count - 1, "one issue was seen again")
    #expect(after.count == before.count + 1, "and there is a run more")
    #expect(after.values.count(where: isCard) == 2)
  }

  @Test func aPictureThatWasEmptiedIsDrawnAnew() throws {
    let workspace = try shop()
    let before = try cards(workspace)
    for name in before.keys { try workspace.write("", to: "_site/" + name) }
    _ = try workspace.build("--base-url", Self.base)
    #expect(try cards(workspace) == before)
  }

  @Test func theImpactIsLeftOutWhereTheTeamSaysSo() throws {
    let worklog = Sample.good.replacing(
      "**Severity:** P1", with: "**Severity:** P1\n**Impact:** Every third kite is lost.")
    let workspace = try shop(["a.md": worklog])
    let before = try cards(workspace).keys
    try workspace.write("cards: {impact: false}\n", to: "Content/almanac.yml")
    #expect(try workspace.build("--base-url", Self.base).code == 0)
    #expect(Set(before).symmetricDifference(try cards(workspace).keys).count == 2)
  }

  @Test func titlesOfAnyKindHaveTheirPictures() throws {
    let titles = [
      "<script>alert(1)</script> & ]]> <!--", String(repeating: "w", count: 10_000),
      "👩‍👩‍👧‍👦 🔥 emoji", "支付失败 結帳時購物車消失", "الدفع يفشل עברית", "\u{202E}desrever",
      "e" + String(repeating: "\u{301}", count: 2_000), "&#0; &nbsp; \u{1}\u{7F}\u{FFFE}",
    ]
    var worklogs: [String: String] = [:]
    for (day, title) in titles.enumerated() {
      worklogs["\(day).md"] = Sample.worklog(title: title, day: day + 1)
    }
    let found = try cards(shop(worklogs))
    #expect(found.count >= titles.count + 1)
    #expect(found.values.allSatisfy(isCard))
  }

  @Test func aTemplateThatDrawsNothingIsReportedAndThePagesAreBuilt() throws {
    let workspace = try Workspace(Sample.history)
    try workspace.write("no picture: {{id}}", to: "Content/Templates/card.svg.mustache")
    let outcome = try workspace.build("--base-url", Self.base)
    #expect(outcome.code == 0)
    #expect(
      outcome.errors.contains("could not be drawn") && outcome.errors.contains("card-not-drawn"))
    #expect(try workspace.text("_site/health/index.html").contains("could not be drawn"))
    #expect(try cards(workspace).isEmpty)
    #expect(try workspace.text("_site/index.html").contains("og:title"))
    #expect(
      try workspace.build("--base-url", Self.base, "--strict").code == 1, "it is an error")
  }

  @Test func aTemplateMayNameOnlyWhatThereIs() throws {
    let workspace = try Workspace(Sample.history)
    try workspace.write("<svg>{{titel}}</svg>", to: "Content/Templates/card.svg.mustache")
    let outcome = try workspace.build()
    #expect(outcome.code == 2 && outcome.errors.contains("titel"))
  }
}
