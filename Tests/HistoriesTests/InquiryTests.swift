// What a history says of what is asked, against what a build says once it is there.
import Histories
import Reports
import Settings
import Testing
import Worklogs

@Suite struct InquiryTests {
  static let reset = WrittenFinding(
    "Sign-in hangs after a password reset",
    "The vault keeps the old token for a minute, so the session is refused until it forgets it.",
    number: 41, test: "tests/test_login.py::test_reset_then_sign_in")
  static let fares = WrittenFinding(
    "Fares of children round up",
    "Half a fare is rounded to the next coin before the discount is taken off.",
    test: "tests/test_fares.py::test_child_pays_half")
  static let lamp = WrittenFinding(
    "Lighthouse lamp stays dark at dusk",
    "The dusk sensor reports noon when its clock was set back, and the relay never closes.")

  private func log(_ day: Int, _ findings: WrittenFinding..., scope: String = "fares") -> Worklog {
    writtenAll("day-\(day).md", "2031-05-\(day + 10)", scope: scope, findings)
  }

  /// The ids that a build gives to a worklog's findings.
  private func ids(_ file: String, in history: History) -> [String] {
    let run = history.runs.first { $0.worklog?.file == file }
    return run?.issues.map { history.issues[$0].id } ?? []
  }

  /// Asks each worklog before it is added, in this order, and compares with the build that has it.
  private func expectAgreement(_ worklogs: [Worklog], keepsLedger: Bool) {
    var ledger = Ledger()
    for (count, worklog) in worklogs.enumerated() {
      let inquiry = Inquiry(of: Array(worklogs.prefix(count)), ledger: ledger)
      let answers = inquiry.answers(to: [Inquiry.Question(worklog)]).first ?? []
      let built = History(relating: Array(worklogs.prefix(count + 1)), ledger: ledger)
      let known = Set(inquiry.history.issues.map(\.id))
      let expected = ids(worklog.file, in: built).map { known.contains($0) ? $0 : "new" }
      let said = answers.map { $0.issue.map { inquiry.history.issues[$0].id } ?? "new" }
      #expect(said == expected, "\(worklog.file)")
      #expect(answers.count == worklog.findings.count)
      if keepsLedger { ledger = built.ledger }
    }
  }

  /// Tellings of a few problems in other words, with and without tests, numbers and scopes, drawn by chance.
  private func story(seed: UInt64, days: Int) -> [Worklog] {
    var random = SeededRandom(seed: seed)
    let openings = ["", "Again: ", "Still there: ", "Worse today: "]
    return (0..<days).map { day in
      let told = [Self.reset, Self.fares, Self.lamp].filter { _ in Bool.random(using: &random) }
      let findings = told.map { problem in
        var finding = problem
        finding.title = (openings.randomElement(using: &random) ?? "") + problem.title
        if Bool.random(using: &random) { finding.number = nil }
        if Bool.random(using: &random) { finding.test = nil }
        if Bool.random(using: &random) { finding.text = "Nobody knows why on day \(day)." }
        return finding
      }
      let date = Int.random(in: 10...28, using: &random)
      return writtenAll(
        "day-\(day).md", "2031-05-\(date)", scope: Bool.random(using: &random) ? "fares" : "gates",
        findings)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64], [true, false])
  func whatIsAskedBeforeAWorklogIsAddedIsWhatTheBuildSaysThen(seed: UInt64, keepsLedger: Bool) {
    expectAgreement(story(seed: seed, days: 12), keepsLedger: keepsLedger)
  }

  @Test func aFindingThatWasMergedIntoAnotherIssueIsThatOne() throws {
    let (first, other) = (log(1, Self.reset), log(2, Self.lamp))
    let before = History(relating: [first, other])
    let (reset, lamp) = (
      before.id("day-1.md", Self.reset.title), before.id("day-2.md", Self.lamp.title)
    )
    let merge = Decision(issue: lamp, action: .merge(into: reset))
    let inquiry = Inquiry(of: [first, other], decisions: [merge], ledger: before.ledger)
    let answer = try #require(
      inquiry.answers(to: [Inquiry.Question(log(3, Self.lamp))]).first?.first)
    #expect(answer.issue.map { inquiry.history.issues[$0].id } == reset)
    #expect(answer.verdict(in: inquiry.history) == .known)
  }

  @Test func aFindingOfAnIssueThatWasResolvedIsBackUnlessItSaysThatItIsFixed() throws {
    var fixed = log(2, Self.fares)
    fixed.findings[0].status = .resolved
    let inquiry = Inquiry(of: [log(1, Self.fares), fixed])
    let answers = inquiry.answers(to: [Inquiry.Question(log(3, Self.fares))])
    #expect(answers.first?.first?.verdict(in: inquiry.history) == .back)
    var again = fixed
    again.file = "day-3.md"
    let told = inquiry.answers(to: [Inquiry.Question(again)])
    #expect(told.first?.first?.verdict(in: inquiry.history) == .known)
  }

  // MARK: Failures

  private func ask(_ failures: Failure..., scope: String? = nil) -> ([Answer], History) {
    let inquiry = Inquiry(of: [log(1, Self.reset, Self.fares), log(2, Self.lamp, scope: "quay")])
    let question = Inquiry.Question(failures, file: "-", scope: scope)
    return (inquiry.answers(to: [question]).first ?? [], inquiry.history)
  }

  @Test func aFailingTestIsTheIssueThatNamesIt() {
    let (answers, history) = ask(
      Failure(test: "tests/test_login.py::test_reset_then_sign_in", text: "refused", line: 7),
      Failure(test: "tests/test_fares.py::test_adult", text: "PriceError: no such coin as 7"))
    #expect(answers.map(\.certainty) == [.likely, nil])
    #expect(answers[0].issue.map { history.issues[$0].title } == Self.reset.title)
    #expect(answers[0].why == "It names the failing test." && answers[0].line == 7)
    #expect(answers[1].verdict(in: history) == .new && answers[1].perhaps.isEmpty)
    #expect(answers[1].title == "PriceError: no such coin as 7")
  }

  @Test func failuresOfOneCauseAreOneAnswer() {
    let (answers, _) = ask(
      Failure(test: "test_a", text: "ConnectError: the tide gauge does not answer on port 7"),
      Failure(test: "test_b", text: "ConnectError: the tide gauge does not answer on port 9"))
    #expect(answers.map(\.tests) == [["test_a", "test_b"]])
  }

  @Test func noFailureIsLeftOutWhereThereAreMoreThanAreCompared() {
    let failures = (0..<2_003).map { number in
      // Digits are no part of an error's identity.
      let word = String(number, radix: 16).map { $0.isNumber ? "v\($0)w" : "\($0)" }.joined()
        .map {
          $0.isNumber ? Character(UnicodeScalar(UInt8(103 + ($0.wholeNumberValue ?? 0)))) : $0
        }
      return Failure(
        test: "test_\(number)", text: "TideError: gauge \(String(word)) lost its float")
    }
    let inquiry = Inquiry(of: [])
    let question = Inquiry.Question(failures, file: "-", scope: nil)
    let answers = inquiry.answers(to: [question]).first ?? []
    #expect(answers.flatMap(\.tests).count == 2_003 && answers.count == 2_003)
    #expect(answers.count { $0.why.hasSuffix("this one was not compared.") } == 3)
  }

  @Test func aTextWithoutAScopeIsComparedWithIssuesOfAnyScope() {
    let text = "\(Self.lamp.title)\n\(Self.lamp.text)"
    let (answers, history) = ask(Failure(test: nil, text: text))
    #expect(answers.first?.issue.map { history.issues[$0].title } == Self.lamp.title)
  }

  @Test func failuresOfAnEmptyHistoryAreNew() {
    let inquiry = Inquiry(of: [])
    let question = Inquiry.Question([Failure(test: "test_a", text: "")], file: "-", scope: nil)
    let answers = inquiry.answers(to: [question])
    #expect(answers.first?.map { $0.verdict(in: inquiry.history) } == [.new])
    #expect(answers.first?.first?.title == "test_a")
  }

  @Test func aReportTellsItsFailuresAndWhatKeptItFromRunning() {
    let xml = """
      <testsuite name="fares"><testcase classname="tests.test_fares" name="test_child">\
      <failure message="expected 4, got 5">at line 9</failure></testcase>\
      <testcase classname="tests.test_fares" name="test_adult"/></testsuite>
      """
    let read = ReportReader().read([ReportFile(path: "r.xml", bytes: Array(xml.utf8))])
    let failures = read.reports.flatMap(\.failures)
    #expect(failures.count == 1 && failures.first?.title == "expected 4, got 5")
    #expect(failures.first?.test?.hasSuffix("test_child") == true)
  }
}
