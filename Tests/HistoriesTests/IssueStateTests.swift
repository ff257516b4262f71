import Histories
import Settings
import Testing
import Worklogs

@Suite struct IssueStateTests {
  /// A run a day; `*` is a run that does not tell the finding, anything else its severity and status.
  private func issue(_ days: [String]) -> Histories.Issue? {
    let worklogs = days.enumerated().map { day, told in
      let (file, date) = ("\(day).md", "2031-05-0\(day + 1)")
      return told == "*" ? worklog(file, date) : worklog(file, date, "\(told) Fares round up")
    }
    return History(relating: worklogs).issues.first
  }

  @Test(
    arguments: [
      (["- -"], .new), (["- open"], .new), (["*", "- -"], .new),
      (["- open", "- open"], .new), (["- open", "*"], .new), (["- -", "*", "- -"], .new),
      (["- -", "*", "*", "- -"], .ongoing), (["- open", "*", "*", "*"], .ongoing),
      (["- known", "- open"], .new), (["- known", "*", "*", "- open"], .ongoing),
      (["- resolved"], .resolved), (["- open", "- resolved"], .resolved),
      (["- open", "- resolved", "*"], .resolved),
      (["- resolved", "- open", "- resolved"], .resolved),
      (["- resolved", "- open"], .regressed), (["- open", "- resolved", "- -"], .regressed),
      (["- resolved", "- open", "- open"], .regressed), (["- resolved", "*", "- -"], .regressed),
      (["- known"], .known), (["- open", "- known"], .known), (["- resolved", "- known"], .known),
      (["- known", "*"], .known),
    ] as [([String], Histories.Issue.State)])
  func `the state follows from what was said, in time order`(
    days: [String], state: Histories.Issue.State
  ) {
    #expect(issue(days)?.state == state)
  }

  @Test func `an issue is new in the newest three runs of its scope, whatever else ran`() {
    let days = ["P1 -", "gates: *", "gates: *", "gates: *", "*", "*"]
    #expect(Life(days: days).state == .new)
    #expect(Life(days: days + ["*"]).state == .ongoing)
  }

  /// An issue of the first of May, and `others`: runs of another scope, by their dates.
  private func aging(_ others: [String], _ settings: Settings = Settings()) -> Histories.Issue? {
    let first = worklog("0.md", "2031-05-01 12:00", "P1 - Fares round up")
    let later = others.map { worklog("\($0).md", $0, scope: "gates") }
    return History(relating: [first] + later, settings: settings).issues.first
  }

  @Test func `a scope that ran once makes nothing new for ever`() {
    #expect(aging(["2031-05-08 11:59"])?.state == .new)
    #expect(aging(["2031-05-08 12:00"])?.state == .ongoing)
  }

  @Test func `an issue is stale after three weeks in which the history went on`() {
    let weekly = ["2031-05-05", "2031-05-09", "2031-05-13", "2031-05-17"]
    #expect(aging(weekly + ["2031-05-22 11:59"])?.state == .ongoing)
    let stale = aging(weekly + ["2031-05-22 12:00", "2031-05-23"])
    #expect(stale?.state == .stale)
    #expect(
      stale?.timeline.map(\.told) == ["05-01 first seen by worklog", "05-22 stale by absence"])
  }

  @Test func `after holidays, or with one date far ahead, nothing is stale at once`() {
    #expect(aging(["2031-08-01", "2031-08-02", "2031-08-03", "2031-08-04"])?.state == .ongoing)
    #expect(aging(["2031-05-02", "2131-05-02"])?.state == .ongoing)
    #expect(
      aging(["2031-08-01", "2031-08-02", "2031-08-03", "2031-08-04", "2031-08-05"])?.state
        == .stale)
  }

  @Test func `a stale issue that is reported again goes on`() {
    let first = worklog("0.md", "2031-05-01", "P1 - Fares round up")
    let others = (1...5).map { worklog("g\($0).md", "2031-06-0\($0)", scope: "gates") }
    let again = worklog("9.md", "2031-06-09", "P1 - Fares round up")
    let issue = History(relating: [first] + others + [again]).issues.first
    #expect(issue?.state == .ongoing)
    #expect(
      issue?.timeline.map(\.told) == [
        "05-01 first seen by worklog", "06-05 stale by absence", "06-09 ongoing by worklog",
      ])
  }

  @Test func `settings say how many days these are`() {
    var settings = Settings()
    settings.states.newDays = 1
    settings.states.staleDays = 3
    let days = ["2031-05-02 11:59", "2031-05-02 12:00", "2031-05-03", "2031-05-04 11:00"]
    #expect(aging(Array(days.prefix(1)), settings)?.state == .new)
    #expect(aging(Array(days.prefix(2)), settings)?.state == .ongoing)
    #expect(aging(days + ["2031-05-04 12:00"], settings)?.state == .stale)
  }

  @Test func `runs without dates take no time`() {
    let runs = (1...9).map { worklog("\($0).md", nil, scope: "s\($0)") }
    let issue = History(relating: [worklog("0.md", nil, "P1 - Fares round up")] + runs).issues.first
    #expect(issue?.state == .new)
  }

  @Test(
    arguments: [
      (["P1 -", "P3 -"], .p3), (["P3 -", "P0 -"], .p0), (["P1 -", "- -"], .p1),
      (["- -", "- -"], nil),
      (["P0 -", "P2 -", "- resolved"], .p2), (["*", "P2 -", "*"], .p2),
    ] as [([String], Severity?)])
  func `the severity is the latest that was stated`(days: [String], severity: Severity?) {
    #expect(issue(days)?.severity == severity)
  }

  @Test func `new, ongoing and regressed issues are open, resolved and known ones are not`() {
    let open = Histories.Issue.State.allCases.filter(\.isOpen)
    #expect(open == [.new, .ongoing, .regressed])
  }
}
