import Histories
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
      (["- open", "- open"], .ongoing), (["- -", "- -"], .ongoing), (["- open", "*"], .ongoing),
      (["- -", "*", "- -"], .ongoing), (["- known", "- open"], .ongoing),
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

  @Test func `an issue is new until there is another run of its scope`() {
    let first = worklog("1.md", "2031-05-01", scope: "fares", "P1 - Fares round up")
    let other = worklog("2.md", "2031-05-02", scope: "gates")
    #expect(history(first, other).told == ["P1 new Fares round up"])
    let next = worklog("3.md", "2031-05-03", scope: "fares")
    #expect(history(first, other, next).told == ["P1 ongoing Fares round up"])
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
