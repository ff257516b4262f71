import Histories
import Testing
import Worklogs

@Suite struct JoiningTests {
  @Test func `findings that name one tracker number and speak of the same are one issue`() throws {
    let history = history(
      worklog("1.md", "2031-05-01", "P2 open Fares round up #812"),
      worklog("2.md", "2031-05-02", "P1 open Fares of children #812"))
    #expect(history.told == ["P1 new Fares round up"])
    let issue = try #require(history.issues.first)
    #expect(issue.findings == [Sighting(run: 0, finding: 0), Sighting(run: 1, finding: 0)])
    #expect(issue.why.first == "Worklogs name the tracker number #812 as their own.")
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

  @Test(arguments: ["Gate sticks", "Receipts print twice", "Night", ""])
  func `findings with other titles are other issues`(title: String) {
    let history = history(
      worklog("1.md", "2031-05-01", "P2 - Fares round up"),
      worklog("2.md", "2031-05-02", "P2 - \(title)"))
    #expect(history.issues.count == 2)
    #expect(history.issues.allSatisfy { $0.why.isEmpty })
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
      worklog("3.md", "2031-05-03", "P2 - Fares round again #812"))
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

  @Test(arguments: [
    (["Fares round up", "Fares of children round up to crowns"], 1),
    (["Fares of children round up to crowns", "Fares round up"], 0),
    (["RESOLVED", "Fares round up"], 1), (["Fares round up", "Fixed"], 0),
    (["Fares round up", "Fares round down"], 1),
  ])
  func `an issue is called by the title that says most, of equals by the latest`(
    titles: [String], best: Int
  ) throws {
    let test = "tests/test_fares.py::test_child_pays_half"
    let logs = titles.enumerated().map {
      written(
        "\($0.offset).md", "2031-05-0\($0.offset + 1)",
        WrittenFinding(
          $0.element, "A child paid three crowns at the gate instead of two.", number: 812,
          test: test))
    }
    let history = History(relating: logs)
    #expect(history.issues.map(\.title) == [titles[best]])
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

  @Test(arguments: [
    "A child pays 3.00 instead of 1.50 at the gate.", "Seen at gate {day} of {day} today.",
  ])
  func `what is reported every day stays one issue`(text: String) {
    let days = (1...120).map { day in
      written(
        "\(day).md", "2031-0\(3 + day / 30)-\(10 + day % 18)",
        WrittenFinding("Fares round up", text.replacing("{day}", with: "\(day)")))
    }
    #expect(History(relating: days).issues.map(\.findings.count) == [120])
  }

  @Test func `an issue is found again among many that share most of its words`() {
    let parts = (0..<60).map { "Gate \($0) times out under load behind the proxy" }
    let crowd = parts.enumerated().map { day, title in
      written(
        "crowd-\(day).md", "2031-0\(3 + day / 28)-\(day % 28 < 9 ? "0" : "")\(day % 28 + 1)",
        WrittenFinding(
          title, "**GitHub Issue:** #\(400 + day)\n\nAfter two minutes, `test_gate_\(day)` fails."))
    }
    let again = written(
      "again.md", "2031-06-01",
      WrittenFinding(parts[0], "**GitHub Issue:** #400\n\nAfter two minutes, `test_gate_0` fails."))
    let history = History(relating: crowd + [again])
    #expect(history.issues.contains { $0.findings.count > 1 && $0.references.contains(400) })
  }
}
