// A few words find the page that somebody means.
import Settings
import Testing
import Worklogs

@testable import Histories

@Suite struct LinkSearchTests {
  /// A ferry line's history: each worklog is a run of its day.
  let history: History
  let search: LinkSearch

  init() {
    history = Histories.History(relating: [
      worklog(
        "a.md", "2026-03-14 06:10", "P1 open Token refresh loses the session #463",
        "P0 resolved Vault seals itself at night #12"),
      worklog(
        "b.md", "2026-03-15 06:10", "P1 open Token refresh loses the session #463",
        "P2 open Vault rotation takes an hour #14", "P3 known Timetable shows the old harbour #15"),
      worklog(
        "c.md", "2026-04-01", scope: "piers", "P0 open Vault refuses new keys #16",
        "- open Gangway sensor reads zero #2026"),
    ])
    search = LinkSearch(history)
  }

  /// Titles, run ids and numbers of what is found, best first.
  private func found(_ words: String) -> [String] { search.find(words).found.map(name) }

  private func name(_ target: LinkTarget) -> String {
    switch target {
    case .issue(let index): history.issues[index].title
    case .run(let index): history.runs[index].id
    case .test(let index): history.tests[index].id
    case .reference(let index): "#\(history.references[index].number)"
    }
  }

  @Test func anIdIsReadInAnyCaseAndAsCrockfordMeansIt() throws {
    for issue in history.issues {
      let typed = issue.id.lowercased().replacing("0", with: "o").replacing("1", with: "l")
      #expect(found(typed).first == issue.title, "\(typed)")
    }
  }

  @Test func aFormerIdFindsTheIssueThatItBecame() {
    var history = history
    history.issues[1].aliases = ["AB0C1"]
    #expect(LinkSearch(history).find("aboci").found == [.issue(1)])
  }

  @Test(arguments: ["#463", "463"])
  func aNumberFindsItsPageAndThenTheIssuesThatNameIt(_ number: String) {
    #expect(found(number) == ["#463", "Token refresh loses the session"])
  }

  @Test func aNumberThatIsAYearTooFindsTheNumberFirst() {
    #expect(found("2026").prefix(2) == ["#2026", "2026-04-01-piers"])
  }

  @Test func runsAreFoundByTheirIdByItsBeginningAndByDateNewestFirst() {
    #expect(found("2026-03-14-0610-fares") == ["2026-03-14-0610-fares"])
    #expect(found("2026-03-14") == ["2026-03-14-0610-fares"])
    #expect(found("2026-03") == ["2026-03-15-0610-fares", "2026-03-14-0610-fares"])
    #expect(found("b.md") == ["2026-03-15-0610-fares"])
  }

  @Test(arguments: [
    "Token refresh loses the session", "session token", "token refr", "TOKEN", "refrehs", "refesh",
    "tokens", "sessiom", "oken refre",
  ])
  func anIssueIsFoundByWordsInAnyOrderInPartAndMisspelt(_ words: String) {
    #expect(found(words).first == "Token refresh loses the session")
  }

  @Test func shortWordsAreNotTakenForOthers() {
    #expect(search.find("olt").found.isEmpty)
    #expect(found("zero") == ["Gangway sensor reads zero"])
    #expect(search.find("zera").found.isEmpty)
  }

  @Test func openIssuesComeBeforeClosedAndWorseBeforeOthers() {
    #expect(
      found("vault") == [
        "Vault refuses new keys", "Vault rotation takes an hour", "Vault seals itself at night",
      ])
  }

  @Test func aSeverityOrAStateTellsIssuesApart() {
    #expect(
      found("P0 vault").prefix(2) == ["Vault refuses new keys", "Vault seals itself at night"])
    #expect(found("vault resolved").first == "Vault seals itself at night")
    #expect(found("P2 vault").first == "Vault rotation takes an hour")
  }

  @Test func aRareWordWeighsMoreThanACommonOne() {
    #expect(found("vault gangway").first == "Gangway sensor reads zero")
  }

  @Test func whatHasLessThanHalfOfTheWordsIsOnlyTheNearest() throws {
    let result = search.find("vault anchor propeller keel")
    #expect(result.found.isEmpty)
    #expect(result.nearest.map(name) == "Vault refuses new keys")
    #expect(search.find("propeller") == LinkSearch.Result(found: [], nearest: nil))
  }

  @Test func anIdWithAWrongLetterIsNamedAsTheNearest() throws {
    let id = try #require(history.issues.first?.id)
    let wrong = String(id.dropLast()) + (id.hasSuffix("Z") ? "Y" : "Z")
    #expect(search.find(wrong) == LinkSearch.Result(found: [], nearest: .issue(0)))
  }

  @Test func noMoreThanFiveAreFoundAndNoneTwice() {
    for words in ["fares", "2026", "the", "P0 P1 P2 open", "failing"] {
      let found = search.find(words).found
      #expect(found.count <= LinkSearch.most && Set(found).count == found.count, "\(words)")
    }
  }

  @Test func ofALongWordTheFirst64LettersCount() {
    let long = String(repeating: "tide", count: 16)
    let search = LinkSearch(
      Histories.History(relating: [worklog("a.md", "2026-03-14", "P1 open Gate \(long)abcd shuts")])
    )
    #expect(search.find(long + "efgh").found == [.issue(0)])
    #expect(search.find("efgh" + long).found == [])
  }

  @Test(arguments: ["tests/test_tide.py::ebbs", "test_tide.py::ebbs", "ebbs", "EBBS", "ebs tide"])
  func aTestIsFoundIfItEverFailedAndSoHasAPage(_ words: String) {
    let nights = [
      ran("r1", "tests/test_tide.py::ebbs- tests/test_tide.py::flows+", at: "2026-03-14"),
      ran("r2", "tests/test_tide.py::ebbs+ tests/test_tide.py::flows+", at: "2026-03-15"),
    ]
    let history = History(relating: [], nights)
    let search = LinkSearch(history)
    func tests(_ words: String) -> [String] {
      search.find(words).found.compactMap { target in
        if case .test(let index) = target { history.tests[index].id } else { nil }
      }
    }
    #expect(tests(words) == ["tests/test_tide.py::ebbs"])
    #expect(
      !tests(words.replacing(/(?i)eb+s/, with: "flows")).contains("tests/test_tide.py::flows"))
  }

  @Test(arguments: [
    "", " ", "#", "##", "#99999999999999999999", "\u{0}", "'; DROP TABLE", "-", "[", "::",
    "e\u{301}",
    String(repeating: "vault ", count: 5_000), String(repeating: "x", count: 200_000), "🦆", "٤٦٣",
  ])
  func anyTextHasAnAnswer(_ text: String) {
    #expect(search.find(text) == search.find(text))
    #expect(LinkSearch(History()).find(text) == LinkSearch.Result(found: [], nearest: nil))
  }
}
