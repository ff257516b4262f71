// The feed, to the letter.
import Dates
import Histories
import Settings
import Testing
import Worklogs

@testable import Site

@Suite struct FeedTests {
  private static func worklog(_ name: String, _ date: StatedDate?, _ summary: String?) -> Worklog {
    var worklog = Worklog(file: name + ".md", title: "Quay & <gate>")
    worklog.date = date
    worklog.scope = "quay"
    worklog.summary = summary
    worklog.findings = [Finding(title: "Gate is shut", line: 5)]
    return worklog
  }

  private let history = History(relating: [
    worklog("a", StatedDate(year: 2031, month: 5, day: 1), nil),
    worklog(
      "b", StatedDate(year: 2031, month: 5, day: 2, hour: 14, minute: 5, offset: 120), "Shut."),
    worklog(
      "c", StatedDate(year: 2031, month: 5, day: 3, hour: 4, minute: 5, second: 9, offset: 0),
      String(repeating: "shut again ", count: 60)), worklog("d", nil, nil),
  ])

  private func feed(_ baseURL: String?) throws -> [Substring] {
    var settings = Settings()
    settings.title = "Ferry & co"
    settings.baseURL = baseURL
    return try #require(try renderedSite(history, settings)["feed.xml"]).split(separator: "\n")
  }

  @Test func withABaseURLEveryAddressIsWhole() throws {
    let lines = try feed("https://ferry.example/log")
    #expect(
      lines.prefix(9) == [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "<title>Ferry &amp; co</title>", "<id>https://ferry.example/log/</id>",
        "<link href=\"https://ferry.example/log/\"/>",
        "<link rel=\"self\" href=\"https://ferry.example/log/feed.xml\"/>",
        "<updated>2031-05-03T04:05:09Z</updated>",
        "<author><name>Ferry &amp; co</name></author>", "<entry>",
      ])
    #expect(
      lines.dropFirst(15).prefix(7) == [
        "<entry>", "<title>quay: failing, Quay &amp; &lt;gate&gt;</title>",
        "<id>https://ferry.example/log/runs/2031-05-02-1405-quay/</id>",
        "<link href=\"https://ferry.example/log/runs/2031-05-02-1405-quay/\"/>",
        "<updated>2031-05-02T14:05:00+02:00</updated>", "<summary>1 finding. Shut.</summary>",
        "</entry>",
      ])
    #expect(lines.count == 9 + 6 + 7 + 7 + 1 && lines.last == "</feed>")
  }

  @Test func withoutOneLinksAreRelativeAndIdsAreNames() throws {
    let lines = try feed(nil)
    #expect(lines[3] == "<id>urn:x-almanac:runs</id>" && lines[4] == "<link href=\"index.html\"/>")
    #expect(lines[5] == "<updated>2031-05-03T04:05:09Z</updated>")
    #expect(
      lines.suffix(8) == [
        "<entry>", "<title>quay: failing, Quay &amp; &lt;gate&gt;</title>",
        "<id>urn:x-almanac:run:2031-05-01-quay</id>",
        "<link href=\"runs/2031-05-01-quay/index.html\"/>",
        "<updated>2031-05-01T00:00:00Z</updated>", "<summary>1 finding. </summary>", "</entry>",
        "</feed>",
      ])
  }

  @Test func aLongSummaryIsCutAtAWord() throws {
    let summary = try #require(try feed(nil).first { $0.hasPrefix("<summary>1 finding. shut") })
    let text = summary.dropFirst("<summary>".count).dropLast("</summary>".count)
    #expect(text.hasSuffix("shut again…") && (480...500).contains(text.utf16.count))
  }

  @Test func aHistoryWithoutDatesHasAFeedWithoutEntries() throws {
    let history = History(relating: [Self.worklog("d", nil, nil)])
    let feed = try #require(try renderedSite(history)["feed.xml"])
    #expect(feed.contains("<updated>1970-01-01T00:00:00Z</updated>") && !feed.contains("<entry>"))
  }
}
