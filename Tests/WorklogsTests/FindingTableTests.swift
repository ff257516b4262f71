import Testing
import Worklogs

@Suite struct FindingTableTests {
  @Test func `rows with a problem and a severity are findings`() throws {
    let worklog = read(
      """
      # Night run

      ## What broke

      | # | Issue | Severity | Status | Ticket |
      |---|---|:-:|---|---|
      | 1 | Boarding pass is blank | P1 | open | #771 |
      | 2 | Fares round up | Low | fixed | |
      | 3 | Timetable lists last winter | P2 (Medium) | known | [#902](https://git.example/skerry/issues/902) |
      """)
    #expect(
      worklog.told == [
        "P1 open Boarding pass is blank", "P3 resolved Fares round up",
        "P2 known Timetable lists last winter",
      ])
    #expect(worklog.findings.map(\.line) == [7, 8, 9])
    #expect(worklog.findings.map(\.references) == [[771], [], [902]])
  }

  @Test(arguments: [
    "Issue | Severity", "Problem | Priority", "Finding | Sev", "Title | severity",
    "Description | Prio", "Summary | Priority",
  ])
  func `the columns may have other names`(header: String) {
    let worklog = read(
      """
      # Night run

      | \(header) |
      |---|---|
      | Boarding pass is blank | P1 |
      """)
    #expect(worklog.told == ["P1 - Boarding pass is blank"])
  }

  @Test func `the columns may stand in any order`() {
    let worklog = read(
      """
      # Night run

      | Priority | Owner | Problem |
      |---|---|---|
      | P0 | Ines | Boarding pass is blank |
      """)
    #expect(worklog.told == ["P0 - Boarding pass is blank"])
  }

  @Test func `markup in a cell is no part of the title`() {
    let worklog = read(
      """
      # Night run

      | Problem | Priority |
      |---|---|
      | **Boarding pass** is `blank` | **P0** |
      | ~~Fares round up~~ | P2 |
      """)
    #expect(worklog.findings.map(\.title) == ["Boarding pass is blank", "Fares round up"])
    #expect(worklog.findings.map(\.severity) == [.p0, .p2])
  }

  @Test func `rows without a severity are no findings`() {
    let worklog = read(
      """
      # Night run

      | Check | Result | Priority |
      |---|---|---|
      | Boarding | passed | |
      | Fares | passed | n/a |
      """)
    #expect(worklog.told == [])
  }

  @Test func `short and long rows do no harm`() {
    let worklog = read(
      """
      # Night run

      | Problem | Priority |
      |---|---|
      | Boarding pass is blank |
      | Fares round up | P2 | more | than | the header |
      """)
    #expect(worklog.told == ["- - Boarding pass is blank", "P2 - Fares round up"])
  }

  @Test func `the table of related issues tells none`() {
    let worklog = read(
      """
      # Night run

      ## Related issues

      | Issue | Severity |
      |---|---|
      | Boarding pass is blank | P1 |
      """)
    withKnownIssue("A small table of problems counts for more than the heading over it.") {
      #expect(worklog.told == [])
    }
  }
}
