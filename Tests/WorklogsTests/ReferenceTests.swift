import Testing
import Worklogs

@Suite struct ReferenceTests {
  private func finding(_ body: String) -> Finding? {
    read("# Night run\n\n## Discovered issues\n\n### Issue 1: Fares round up\n\n\(body)\n")
      .findings.first
  }

  @Test(arguments: [
    ("See #463.", [463]), ("See Issue #463 and issue #464.", [463, 464]),
    ("(#463, #464)", [463, 464]),
    ("GitHub Issue #463", [463]), ("Fixed by #463; see #463 again", [463]),
    ("[the ticket](https://git.example/skerry/issues/463)", [463]),
    ("https://git.example/skerry/issues/463", [463]),
    ("[#463](https://git.example/skerry/issues/463#note-5)", [463]),
    ("https://git.example/skerry/-/issues/463?x=1", [463]),
    ("| Ticket | Note |\n|---|---|\n| #463 | fares |", [463]),
    ("- a\n  - b, which is #463", [463]), ("> as said in #463", [463]), ("`#463`", [463]),
    ("since May, GH-463", [463]), ("issue 463 and ticket 8812.", [463, 8812]),
    ("Bug 4411: the gate", [4411]), ("the same as Issue 463, see #464", [463, 464]),
    ("Jenkins backend-main #463", []), ("Jenkins: `backend-main #463`", []), ("run #463", []),
    ("runner #7", []), ("job #3, attempt #2", []), ("issue 12", []), ("ticket 2031-05", []),
    ("error 463", []), ("PATH-463", []), ("issue 463%", []), ("tissue 463", []),
    ("the well-known #463", [463]), ("PR #463 and PRs #464", []), ("pull request #463", []),
    ("MR #463", []), ("build #463", []),
    ("a#463 and ##463", []), ("&#463;", []), ("#12345678", []), ("#463abc", []), ("#0", []),
    ("# 463", []), ("463", []), ("https://git.example/skerry/pull/463", [463]),
    ("[first](https://git.example/skerry/pull/463)", [463]), ("test #463", []), ("Tests: #463", []),
    ("Display error #463", []), ("as in Bug #2", []), ("Bug #463", [463]),
    ("https://git.example/skerry/commit/463", []),
    ("color #ffaa00", []), ("```\nat #463\n```", []),
  ])
  func `tracker numbers are read, other numbers are not`(body: String, numbers: [Int]) {
    #expect(finding(body)?.references == numbers)
  }

  @Test(arguments: [
    "**GitHub Issue:** #463", "**Tracker:** #463", "Ticket: #463", "- **Issue:** #463",
    "**Jira ticket:** #463", "**Link:** https://git.example/skerry/issues/463",
    "https://git.example/skerry/issues/463",
  ])
  func `a field or link gives a finding its own number`(body: String) {
    #expect(finding(body)?.ownReferences == [463])
    #expect(finding(body)?.references == [463])
  }

  @Test func `a pull request is named, but not the finding's own number`() {
    #expect(finding("https://git.example/skerry/pull/463")?.ownReferences == [])
  }

  @Test func `numbers that go on from an earlier list are the worklog's own`() {
    let worklog = read(
      """
      # Night run

      ## Bugs

      ### Bug #6: Boarding pass is blank

      ### Bug #7: Fares round up

      Follows from Bug #6, see #812.

      ### Bug #8: Timetable lists last winter
      """)
    #expect(worklog.findings.map(\.references) == [[], [812], []])
  }

  @Test(
    arguments: [
      ([10, 11, 12], [[], [], []]), ([10, 10, 12], [[], [], []]), ([11, 12, 13], [[], [], []]),
      // One too far, two only, one that is far from the others.
      ([12, 13, 14], [[12], [13], [14]]), ([10, 11], [[10], [11]]), ([8, 9], [[], []]),
      ([10, 13, 14], [[], [13], [14]]), ([9, 10, 812], [[], [], [812]]),
      ([12, 11, 10], [[12], [], []]),
    ] as [([Int], [[Int]])])
  func `numbers that go on one by one are the worklog's own`(numbers: [Int], references: [[Int]]) {
    let problems = ["Boarding pass is blank", "Fares round up", "Gate jams at noon"]
    let headings = zip(numbers, problems).map { "### Issue #\($0): \($1)\n\nText.\n\n" }
    let worklog = read("# Night run\n\n## Discovered issues\n\n" + headings.joined())
    #expect(worklog.findings.map(\.references) == references)
  }

  @Test func `a number in passing is not the finding's own`() {
    #expect(finding("It looks like #463.")?.ownReferences == [])
  }

  @Test(arguments: [
    "Issue 1: Fares round up (#463)", "Issue 1: Fares round up ➜ Issue #463",
    "Issue #463: Fares round up",
    "Issue 1: [Fares round up](https://git.example/skerry/issues/463)",
  ])
  func `a number in the title is the finding's own`(heading: String) {
    let worklog = read("# Night run\n\n## Discovered issues\n\n### \(heading)\n\nText.")
    #expect(worklog.findings.map(\.title) == ["Fares round up"])
    #expect(worklog.findings.map(\.ownReferences) == [[463]])
  }

  @Test func `the worklog's own numbering is no tracker number`() {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### ISSUE #1: Boarding pass is blank

      Follows from #2.

      ### ISSUE #2: Fares round up

      See #1 and #812.

      ### ISSUE #3: Timetable lists last winter

      **Tracker:** #3
      """)
    #expect(worklog.findings.map(\.references) == [[], [812], [3]])
    #expect(worklog.findings.map(\.ownReferences) == [[], [], [3]])
  }

  @Test func `tracker numbers as labels are kept`() {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### Issue #771: Boarding pass is blank

      ### Issue #772: Fares round up
      """)
    #expect(worklog.findings.map(\.ownReferences) == [[771], [772]])
  }

  @Test func `the numbers of one finding are not those of the next`() {
    let worklog = read(
      """
      # Night run

      Last night: #900.

      ## Issues

      ### Issue 1: Fares round up

      See #812.

      ### Issue 2: Boarding pass is blank

      See #813.

      ## Related issues

      - #814
      """)
    #expect(worklog.findings.map(\.references) == [[812], [813]])
  }

  @Test func `a finding that names very many numbers keeps the first, and says so`() {
    let numbers = (900..<960).map { "#\($0)" }.joined(separator: " ")
    let worklog = read("# Run\n\n## Issues\n\n### Issue 1: Fares round up (P1)\n\n\(numbers)\n")
    #expect(worklog.findings.first?.references == Array(900..<950))
    #expect(worklog.complaints == ["notes.md:5: warning [too-many-references]"])
  }
}
