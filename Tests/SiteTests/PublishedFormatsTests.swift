// The files for other programs: JSON, the feed, the site map, and links that need a base URL.
import Foundation
import JSON
import Testing

@testable import Site

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct PublishedFormatsTests {
  private func object(_ text: String?) throws -> [String: Any] {
    let data = Data(try #require(text).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func issuesJSONListsEveryIssueWithItsFindings() throws {
    let json = try object(try renderedSite()["issues.json"])
    #expect(json["version"] as? Int == 1)
    let issues = try #require(json["issues"] as? [[String: Any]])
    #expect(issues.count == 5)
    #expect(issues[0]["id"] as? String == "K7Q2M")
    #expect(issues[0]["url"] as? String == "issues/K7Q2M/")
    #expect(
      issues[2]["title"] as? String == "<script>alert(1)</script> in \"titles\" & 'fields' <b>")
    #expect(issues[4]["severity"] is NSNull)
    let findings = try #require(issues[0]["findings"] as? [[String: Any]])
    #expect(findings.first?["worklog"] as? String == "worklogs/worklog-0.md")
    #expect(findings.first?["line"] as? Int == 10)
  }

  @Test func runsJSONListsEveryRun() throws {
    let runs = try #require(try object(try renderedSite()["runs.json"])["runs"] as? [[String: Any]])
    #expect(runs.count == 12)
    #expect(runs[0]["start"] as? String == "2025-07-01T11:20Z")
    #expect(runs[1]["start"] is NSNull)
    #expect(runs[2]["url"] as? String == "runs/2025-2-e2e/")
  }

  @Test func anIssuesTwinHoldsWhatItsFindingsSay() throws {
    let twin = try object(try renderedSite()["issues/X0SS0/index.json"])
    let findings = try #require(twin["findings"] as? [[String: Any]])
    #expect(findings.first?["excerpts"] as? [String] == ["</code></pre><script>alert(2)</script>"])
  }

  @Test func jsonTextSurvivesControlCharactersAndQuotes() throws {
    let text = "a\"b\\c\n\r\t\u{1}\u{1F}\u{7F}é😀</script>"
    let json = try object(
      String(decoding: JSONObject.file { $0.member("text", text) }, as: UTF8.self))
    #expect(json["text"] as? String == text)
  }

  @Test func jsonTextSurvivesEveryCharacterAmongOthers() throws {
    let around = String(repeating: "plain text ", count: 4)
    for value in UInt8.min..<0x80 {
      let text = around + String(Unicode.Scalar(value)) + around
      let bytes = JSONObject.file { $0.member("text", text) }
      let json = try object(String(decoding: bytes, as: UTF8.self))
      #expect(json["text"] as? String == text)
      #expect(!bytes.contains(UInt8(ascii: "<")) && !bytes.dropLast().contains { $0 < 0x20 })
    }
  }

  @Test(arguments: [nil, "https://host.example/almanac"])
  func theFeedIsXMLWithTheNewestRunsFirst(baseURL: String?) throws {
    let site = try renderedSite(sampleHistory(), sampleSettings(baseURL: baseURL))
    let feed = try #require(site["feed.xml"])
    #expect(XMLParser(data: Data(feed.utf8)).parse())
    let newest = try #require(feed.firstRange(of: "2025-11-e2e"))
    let oldest = try #require(feed.firstRange(of: "2025-0-critical"))
    #expect(newest.lowerBound < oldest.lowerBound)
    #expect(feed.contains("https://host.example/almanac/runs/2025-0-critical/") == (baseURL != nil))
    #expect(feed.contains("<updated>2025-07-01T11:20:00Z</updated>"))
  }

  @Test func aBaseURLBringsASiteMapCardsAndLinksThatWorkFromAnyDepth() throws {
    let site = try renderedSite(
      sampleHistory(), sampleSettings(baseURL: "https://host.example/almanac"))
    let map = try #require(site["sitemap.xml"])
    #expect(XMLParser(data: Data(map.utf8)).parse())
    #expect(map.contains("<loc>https://host.example/almanac/issues/K7Q2M/</loc>"))
    #expect(map.contains("<loc>https://host.example/almanac/</loc>"))
    let issue = try #require(site["issues/K7Q2M/index.html"])
    #expect(
      issue.contains("og:url\" content=\"https://host.example/almanac/issues/K7Q2M/\""))
    let missing = try #require(site["404.html"])
    #expect(missing.contains("href=\"/almanac/almanac.css\""))
  }

  @Test func cardsKeepToTheLengthsThatChatsShow() throws {
    var history = sampleHistory()
    history.issues[0].title = String(repeating: "a long title of many words ", count: 20)
    let page = try #require(try renderedSite(history)["issues/K7Q2M/index.html"])
    let title = try #require(page.firstMatch(of: /og:title" content="([^"]*)"/)).output.1
    let description = try #require(page.firstMatch(of: /og:description" content="([^"]*)"/)).output
      .1
    #expect(title.count <= 65 && title.hasPrefix("K7Q2M P0 regressed: a long title"))
    #expect(title.hasSuffix("…"))
    #expect(description.count <= 200)
  }
}
