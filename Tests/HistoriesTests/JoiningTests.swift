import Histories
import Testing
import Worklogs

@Suite struct JoiningTests {
  @Test func `findings that name one tracker number as their own are one issue`() throws {
    let history = history(
      worklog("1.md", "2031-05-01", scope: "fares", "P2 open Fares round up #812"),
      worklog("2.md", "2031-05-02", scope: "gates", "P1 open A child pays 3.00 #812"))
    #expect(history.told == ["P1 new A child pays 3.00"])
    let issue = try #require(history.issues.first)
    #expect(issue.findings == [Sighting(run: 0, finding: 0), Sighting(run: 1, finding: 0)])
    #expect(issue.why == ["Worklogs name the tracker number #812 as their own."])
    #expect(history.runs.map(\.issues) == [[0], [0]])
  }

  @Test func `a number that is merely mentioned joins nothing`() {
    var first = worklog("1.md", "2031-05-01", "P2 open Fares round up #812")
    var second = worklog("2.md", "2031-05-02", "P1 open A child pays 3.00 #812")
    first.findings[0].ownReferences = []
    second.findings[0].ownReferences = []
    #expect(history(first, second).issues.count == 2)
  }

  @Test(arguments: [
    "Fares round up", "fares round up", "FARES ROUND UP!", "Fares – round-up",
    "“Fares” (round) up…",
  ])
  func `findings with one title in one scope are one issue`(title: String) throws {
    let history = history(
      worklog("1.md", "2031-05-01", "P2 - Fares round up"),
      worklog("2.md", "2031-05-02", "P2 - \(title)"))
    let issue = try #require(history.issues.first)
    #expect(history.issues.count == 1)
    #expect(issue.title == title)
    #expect(issue.why.count == 1)
    #expect(issue.why.first?.contains("“Fares round up”") == true)
  }

  @Test(arguments: ["Fares round down", "Fares round up at night", "Fares", ""])
  func `findings with other titles are other issues`(title: String) {
    let history = history(
      worklog("1.md", "2031-05-01", "P2 - Fares round up"),
      worklog("2.md", "2031-05-02", "P2 - \(title)"))
    #expect(history.issues.count == 2)
    #expect(history.issues.allSatisfy { $0.why.isEmpty })
  }

  @Test func `a title that says little is two issues in two scopes`() {
    let history = history(
      worklog("1.md", "2031-05-01", scope: "fares", "P2 - Timeout"),
      worklog("2.md", "2031-05-02", scope: "gates", "P2 - Timeout"))
    #expect(history.issues.count == 2)
    #expect(Set(history.issues.map(\.id)).count == 2)
  }

  @Test func `one title with two tracker numbers is two issues`() {
    let history = history(
      worklog("1.md", "2031-05-01", "P2 - Timeout #812"),
      worklog("2.md", "2031-05-02", "P2 - Timeout #813"))
    #expect(history.issues.count == 2)
  }

  @Test func `a title joins a finding without a number to one with it, and the number goes on`() {
    let history = history(
      worklog("1.md", "2031-05-01", "P2 - Fares round up"),
      worklog("2.md", "2031-05-02", "P2 - Fares round up #812"),
      worklog("3.md", "2031-05-03", scope: "gates", "P2 - Rounding again #812"))
    #expect(history.issues.map(\.findings.count) == [3])
    #expect(
      history.issues.first?.why.last == "Worklogs name the tracker number #812 as their own.")
  }

  @Test func `two findings of one worklog under one number are two issues`() {
    let history = history(
      worklog("1.md", "2031-05-01", "P1 - Fares round up #812", "P2 - Receipts print twice #812"))
    #expect(history.issues.count == 2)
    #expect(history.runs.first?.issues == [0, 1])
  }

  @Test func `where several findings have one number, titles tell them apart`() {
    let history = history(
      worklog("1.md", "2031-05-01", "P1 - Fares round up #812", "P2 - Receipts print twice #812"),
      worklog("2.md", "2031-05-02", "P2 - Receipts print twice #812", "P1 - Fares round up #812"))
    #expect(history.issues.map(\.findings.count) == [2, 2])
    for issue in history.issues {
      #expect(Set(issue.findings.map { history.finding($0).title }).count == 1)
    }
  }

  @Test func `tests and references of all findings are gathered once`() throws {
    var first = worklog("1.md", "2031-05-01", "P2 - Fares round up #812")
    var second = worklog("2.md", "2031-05-02", "P2 - Fares round up #812")
    first.findings[0].tests = ["test_child", "test_day"]
    second.findings[0].tests = ["test_day", "test_dog"]
    second.findings[0].references = [813, 812]
    let issue = try #require(history(first, second).issues.first)
    #expect(issue.tests == ["test_child", "test_day", "test_dog"])
    #expect(issue.references == [812, 813])
  }
}
