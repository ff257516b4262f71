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

  /// What somebody typed, a word of a page, and how well that has it.
  @Test(arguments: [
    ("tide", "tide", 6), ("ti", "tide", 4), ("t", "tide", 0), ("t", "t", 6), ("ide", "tide", 3),
    ("id", "tide", 0), ("de", "tide", 0), ("463", "463", 6), ("46", "463", 0), ("463", "1463", 0),
    ("4g3", "4g31", 4), ("gates", "gatos", 3), ("gate", "gato", 0), ("gates", "gtaes", 3),
    ("gates", "gaets", 3), ("gates", "getas", 0), ("gates", "gatxy", 0), ("gates", "gats", 3),
    ("gates", "gaites", 3), ("gates", "ates", 3), ("gates", "ats", 0), ("gates", "ga1tes2", 0),
    ("agates", "gates", 3), ("gatess", "gates", 3), ("gates", "xyzes", 0), ("aabaa", "aaaa", 3),
    ("aaaaab", "aaaab", 3), ("levels", "elvels", 3), ("gates", "setag", 0), ("abbaab", "ababba", 0),
  ])
  func aWordIsHadWholeFromItsBeginningInsideOrMisspelt(
    _ typed: String, _ word: String, _ quality: Int
  ) {
    #expect(WordMatch(typed).quality(word) == quality)
  }

  @Test func whatAnIssueSaysOfItselfWeighsTwiceWhatIsConnectedWithIt() {
    var told = worklog(
      "a.md", "2026-03-14", scope: "harbour", "P2 open Gate is shut #71", "P1 open Pier sinks #8",
      "P3 open Harbour is closed #9")
    told.findings[1].tests = ["tests/test_gate.py::opens"]
    let search = LinkSearch(Histories.History(relating: [told]))
    let issues = search.find("gate").found
    #expect(issues == [.issue(1), .issue(0)])
    // Each is of that scope; one says so itself. The run says so too.
    #expect(search.find("harbour").found.prefix(2) == [.issue(2), .run(0)])
    #expect(search.find("71").found == [.reference(2), .issue(1)])
    #expect(search.find("opens").found == [.issue(0)])
  }

  @Test func aFormerTitleOfAnIssueFindsIt() {
    let history = HistoriesTests.history(
      worklog("a.md", "2026-03-14", "P2 open Gate is shut #71"),
      worklog("b.md", "2026-03-15", "P2 open Gate barrier stays down #71"))
    #expect(history.issues.map(\.title) == ["Gate barrier stays down"])
    #expect(LinkSearch(history).find("gate shut").found == [.issue(0)])
  }

  @Test func twoRunsOfOneScopeAreMeantBeforeNewerOnesOfTwo() {
    let history = HistoriesTests.history(
      worklog("a.md", "2026-03-14 06:10", scope: "fares"),
      worklog("b.md", "2026-03-14 07:10", scope: "piers"),
      worklog("c.md", "2026-03-15 06:10", scope: "fares"),
      worklog("d.md", "2026-03-15 07:10", scope: "docks"))
    let search = LinkSearch(history)
    #expect(search.runs("2026-03-14", "2026-03-15") == .found(from: 0, to: 2))
    #expect(search.runs("2026-03-14", "2026-03-15-0710") == .found(from: 1, to: 3))
    #expect(search.runs("2026-03-14", "2026-03-14") == .found(from: 0, to: 1))
    #expect(search.runs("d.md", "2026-03-15-0710-docks") == .found(from: 3, to: 3))
    #expect(search.runs("2026", "2026-03-16") == .missing("2026-03-16", nearest: 3))
    #expect(search.runs("202", "2026") == .missing("202", nearest: nil))
    #expect(
      search.runs("2026-03-14-0610-fairs", "2026") == .missing("2026-03-14-0610-fairs", nearest: 0))
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
