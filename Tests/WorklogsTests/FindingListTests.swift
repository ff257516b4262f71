import Testing
import Worklogs

@Suite struct FindingListTests {
  private func underIssues(_ list: String) -> Worklog {
    read("# Night run\n\n## Issues discovered\n\n\(list)\n\n## Environment\n\n- **Host:** pier-4")
  }

  @Test(arguments: [
    ("- **Fares round up**: a child pays 3.00", "- - Fares round up"),
    ("- **Fares round up:** a child pays 3.00", "- - Fares round up"),
    ("* **Fares round up** – a child pays 3.00", "- - Fares round up"),
    ("- **Fares round up** (P2) – a child pays 3.00", "P2 - Fares round up"),
    ("- **Fares round up** (P2) – #221, still failing", "P2 open Fares round up"),
    ("- **[P1] Fares round up** a child pays 3.00", "P1 - Fares round up"),
    ("- **P1: Fares round up**", "P1 - Fares round up"),
    ("1. **Fares round up** (P2) – a child pays 3.00", "P2 - Fares round up"),
    ("1. **Issue #1: Fares round up** (P1)", "P1 - Fares round up"),
    ("- **RESOLVED: Fares round up**", "- resolved Fares round up"),
    ("- **~~Fares round up~~** – a child pays 3.00", "- - Fares round up"),
    ("- Fares round up", "- - Fares round up"),
    ("1. Fares round up (P2)", "P2 - Fares round up"),
    ("- **5b. Fares round up** (P2)", "P2 - Fares round up"),
    ("- **5b) Fares round up** (P2)", "P2 - Fares round up"),
    ("- **5xx answers** (P2)", "P2 - 5xx answers"),
    ("- P2: Fares round up", "P2 - Fares round up"),
  ])
  func `an item under issues is a finding`(item: String, told: String) {
    #expect(underIssues(item).told == [told])
  }

  @Test(arguments: [
    ("- 🔴 **Fares round up** (CRITICAL)", "P0 - Fares round up"),
    ("1. **Issue #1: Fares round up** (High)", "P1 - Fares round up"),
    ("- **Fares round up** – Low", "P3 - Fares round up"),
  ])
  func `a word after a bold item states its severity`(item: String, told: String) {
    #expect(underIssues(item).told == [told])
  }

  @Test func `a list of bold items tells one finding an item`() {
    let worklog = underIssues(
      """
      - **Fares round up** (P2): a child pays 3.00
      - **Timetable lists last winter** (P1): cached since March
        since the deployment, that is
      - **Berth planner is slow** (P3)
      """)
    #expect(
      worklog.told == [
        "P2 - Fares round up", "P1 - Timetable lists last winter", "P3 - Berth planner is slow",
      ])
    #expect(worklog.findings.map(\.line) == [5, 6, 8])
  }

  @Test func `a numbered item takes the fields nested in it`() throws {
    let worklog = underIssues(
      """
      1. Fares round up
         - **Severity:** P2
         - **Status:** open
         - **Failing tests:** `test_child_fare`, `test_day_fare`
         - **Impact:** children pay too much
         - **Tracker:** #812
      2. Timetable lists last winter
         - **Severity:** P1
         - **Status:** known
      """)
    #expect(worklog.told == ["P2 open Fares round up", "P1 known Timetable lists last winter"])
    let first = try #require(worklog.findings.first)
    #expect(first.tests == ["test_child_fare", "test_day_fare"])
    #expect(first.impact == "children pay too much")
    #expect(first.ownReferences == [812])
    #expect(worklog.findings.last?.tests == [])
    #expect(worklog.findings.last?.references == [])
  }

  @Test(arguments: ["**Severity:** P2", "**Severity**: P2", "Severity: P2", "*Severity:* P2"])
  func `a nested severity may be written in any way`(field: String) {
    #expect(underIssues("1. Fares round up\n   - \(field)").told == ["P2 - Fares round up"])
  }

  @Test func `a bold line is a finding where it has a label and a severity`() {
    let worklog = read(
      """
      # Night run

      ## What we saw

      **Problem 1 (P1): Boarding pass is blank**

      Passengers get an empty PDF. `test_pass_has_code` says so.

      **Problem 2 (P3): Fares round up**

      A child pays 3.00.
      """)
    #expect(worklog.told == ["P1 - Boarding pass is blank", "P3 - Fares round up"])
    #expect(worklog.findings.map(\.line) == [5, 9])
  }

  @Test func `a bold line that announces a severity is inherited by the items under it`() {
    let worklog = underIssues(
      """
      **P1 issues:**

      - **Boarding pass is blank**: no barcode
      - **Timetable lists last winter**: cached

      **P3 issues:**

      - **Fares round up**: by cents
      """)
    #expect(
      worklog.told == [
        "P1 - Boarding pass is blank", "P1 - Timetable lists last winter", "P3 - Fares round up",
      ])
  }

  @Test func `fields in a list are no findings`() {
    let worklog = underIssues(
      """
      - **Fares round up** (P2): a child pays 3.00
      - **Boarding pass is blank** (P1): since noon
      - **Environment:** staging
      - **Error:** `KeyError: 'berth'`
      - **Command:** `make ferry`
      """)
    #expect(worklog.told == ["P2 - Fares round up", "P1 - Boarding pass is blank"])
  }

  @Test func `a ticked result in a list is no finding, a crossed one is`() {
    let worklog = underIssues(
      "- **Fares round up** (P2)\n- ✅ **Boarding** passes\n- ❌ **Timetable** did not start")
    #expect(worklog.told == ["P2 - Fares round up", "- - Timetable"])
  }
}
