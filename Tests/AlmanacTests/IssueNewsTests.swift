// What a publish says became of issues: two lists of a site, as readers had them before and have them now.
import Testing

@testable import almanac

@Suite struct IssueNewsTests {
  /// `id state run`, and what else an issue of `issues.json` has.
  private static func issue(_ words: String, _ more: String = "") -> String {
    let words = words.split(separator: " ")
    return """
      {"id":"\(words[0])","title":"Kite \(words[0])","severity":"P1","state":"\(words[1])",\
      "url":"issues/\(words[0])/","findings":[{"run":"first"},{"run":"\(words[2])"}]\(more)}
      """
  }

  private static func list(_ name: String, _ items: [String]) -> [UInt8] {
    Array("{\"\(name)\":[\(items.joined(separator: ","))]}".utf8)
  }

  /// Two scopes by turns: d1, n1, d2, n2 …
  private static let runs = list(
    "runs",
    (1...6).flatMap { day in
      [("d", "day"), ("n", "night")].map { "{\"id\":\"\($0.0)\(day)\",\"scope\":\"\($0.1)\"}" }
    })

  private func news(_ old: [String]?, _ now: [String], runs: [UInt8]? = runs) -> IssueNews {
    IssueNews(
      from: { name in name == "issues.json" ? old.map { Self.list("issues", $0) } : nil },
      to: { $0 == "issues.json" ? Self.list("issues", now) : runs })
  }

  private func sentences(_ old: String, _ now: String) -> [String] {
    let news = news([Self.issue(old)], [Self.issue(now)])
    return (news.new + news.regressed + news.resolved).map(\.sentence)
  }

  @Test(arguments: [
    ("A resolved d1", "A regressed d5", "is back after 3 runs"),
    ("A resolved d1", "A regressed d3", "is back after 1 run"),
    ("A resolved d1", "A regressed d2", "is back"), ("A resolved d2", "A new d2", "is back"),
    // How long it was away from one scope the runs of another do not tell.
    ("A resolved d1", "A ongoing n5", "is back"), ("A resolved x", "A ongoing d5", "is back"),
    ("A stale d1", "A ongoing d4", "is back after 2 runs"),
    ("A ongoing d1", "A resolved d2", "is resolved"),
    ("A stale d1", "A resolved d1", "is resolved"),
    ("A muted d1", "A resolved d2", "is resolved"),
  ])
  func anIssueThatComesBackOrIsResolvedIsNews(_ old: String, _ now: String, _ news: String) {
    #expect(sentences(old, now) == ["P1 A “Kite A” \(news)"])
  }

  @Test(arguments: [
    ("A ongoing d1", "A ongoing d2"), ("A new d1", "A stale d1"), ("A resolved d1", "A muted d2"),
    ("A stale d1", "A muted d2"), ("A resolved d1", "A stale d1"), ("A muted d1", "A ongoing d2"),
    ("A resolved d1", "A resolved d1"), ("A known d1", "A ongoing d2"),
  ])
  func whatNobodyHasToLookAtIsNone(_ old: String, _ now: String) {
    #expect(sentences(old, now) == [])
  }

  @Test func anIssueThatReadersDidNotKnowIsNewUnlessItHadAnotherId() {
    let news = news(
      [Self.issue("A ongoing d1", ",\"aliases\":[\"OLD\"]")],
      [
        Self.issue("A ongoing d1"), Self.issue("OLD ongoing d1"), Self.issue("B new d2"),
        Self.issue("C resolved d2"), Self.issue("D stale d2"),
      ])
    #expect(
      news.new.map(\.sentence) == [
        "P1 B “Kite B” is new", "P1 C “Kite C” is new, and resolved",
        "P1 D “Kite D” is new, and no longer reported",
      ])
    #expect(news.regressed.isEmpty && news.resolved.isEmpty)
    let first = news.new.first
    #expect(first?.id == "B" && first?.title == "Kite B" && first?.severity == "P1")
    #expect(first?.state == "new" && first?.url == "issues/B/")
  }

  @Test func withoutAListOfBeforeNothingIsNews() {
    let now = [Self.issue("A new d1")]
    #expect(news(nil, now).new.isEmpty && news([], now).new.count == 1)
  }

  @Test func whatOthersMadeOfTheListsIsReadAsFarAsItCanBe() {
    let odd = [
      "7", "{}", "{\"id\":\"A\"}", "{\"state\":\"new\"}", "{\"id\":\"B\",\"state\":\"resolved\"}",
      "{\"id\":\"B\",\"state\":\"ongoing\"}",
    ]
    let news = news(odd, ["{\"id\":\"B\",\"state\":\"ongoing\"}"], runs: Array("{".utf8))
    #expect(news.regressed.map(\.sentence) == ["B “” is back"])
    #expect(news.new.isEmpty && news.resolved.isEmpty)
    let garbled = IssueNews(from: { _ in Array("[".utf8) }, to: { _ in Self.list("issues", odd) })
    #expect(garbled.new.isEmpty)
  }
}
