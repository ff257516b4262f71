// Findings that no heading announces, or that stand under a heading which says something else: known by
// what is stated of them.
import Testing
import Worklogs

@Suite struct FindingWithoutAnnouncementTests {
  @Test(arguments: [
    "- **Severity:** High\n- **Status:** open", "**Severity:** High\n**Status:** open",
    "| Field | Value |\n|---|---|\n| Severity | High |\n| Status | open |",
    "### Severity\n\nHigh, all piers.\n\n### Status\n\nopen",
  ])
  func `a heading with a severity of its own is a finding`(fields: String) {
    let worklog = read(
      "# Night run\n\n## Boarding pass is blank\n\n\(fields)\n\n## Hosts\n\npier-4")
    #expect(worklog.told == ["P1 open Boarding pass is blank"])
  }

  @Test func `a priority with a status says as much`() {
    let worklog = read(
      "# Night run\n\n## Boarding pass is blank\n\n- **Priority:** P2\n- **Status:** known")
    #expect(worklog.told == ["P2 known Boarding pass is blank"])
  }

  @Test(arguments: [
    ("[HIGH] Boarding pass is blank", "P1"), ("Boarding pass is blank (P2)", "P2"),
    ("P0 – Boarding pass is blank", "P0"),
  ])
  func `a heading that states a severity over prose is a finding`(
    heading: String, severity: String
  ) {
    let worklog = read("# Night run\n\n### \(heading)\n\nPassengers get an empty PDF.")
    #expect(worklog.told == ["\(severity) - Boarding pass is blank"])
  }

  @Test(arguments: ["Order form is blank", "Metrics page times out", "Next ferry is never shown"])
  func `a title may have words that elsewhere announce results or plans`(title: String) {
    let worklog = read(
      "# Night run\n\n## Findings\n\n### Desk\n\n#### \(title)\n\n- Severity: Critical\n- Status: open"
    )
    #expect(worklog.told == ["P0 open \(title)"])
  }

  @Test(arguments: ["## Summary", "## Next steps", "## Priority matrix"])
  func `a severity under results and plans makes no finding`(heading: String) {
    #expect(read("# Night run\n\n\(heading)\n\n**Severity:** High\n\nSee above.").told.isEmpty)
  }

  @Test func `what is stated of the whole worklog at its end is of no listing above`() {
    let worklog = read(
      """
      # Night run

      ## Commands used

      ```bash
      fetch-logs --last 3h
      ```

      ---
      **Status:** ready
      **Priority:** P0
      """)
    #expect(worklog.told.isEmpty)
  }

  @Test func `parts of a finding are none`() {
    let worklog = read(
      """
      # Night run

      ## 1. Boarding pass is blank

      ### Symptoms

      Passengers get an empty PDF.

      ### Failing tests

      - `tests/pass_test.py::test_blank`

      ### Severity

      High - real passengers.
      """)
    #expect(worklog.told == ["P1 - Boarding pass is blank"])
    #expect(worklog.findings.first?.tests == ["tests/pass_test.py::test_blank"])
  }

  @Test func `headings over failing tests are findings where nothing else is`() {
    let worklog = read(
      """
      # Night run

      ### Passes: empty files are refused

      failing: `passes::tests::empty_file`

      ### Root cause

      Error: none yet.

      ### `test_gate_opens`

      37 of 500 failed.
      """)
    #expect(worklog.told == ["- - Passes: empty files are refused", "- - test_gate_opens"])
  }

  @Test func `a severity with a few words over a list groups it`() {
    let worklog = read(
      """
      # Night run

      ## 🔴 P0 – act now

      1. **Boarding pass is blank**
         - *Since:* 14:02

      ## P1 – today

      - **Gate scanner rejects day tickets** at pier 4
      """)
    #expect(
      worklog.told == ["P0 - Boarding pass is blank", "P1 - Gate scanner rejects day tickets"])
  }

  @Test func `the severity may lead an item in bold`() {
    let worklog = read(
      """
      # Night run

      ## Known problems

      - [ ] **P0** Boarding pass is blank (#2210)
      - **P1**: Gate scanner rejects day tickets
      """)
    #expect(
      worklog.told
        == ["P0 known Boarding pass is blank", "P1 known Gate scanner rejects day tickets"])
  }

  @Test func `how many there are of a severity is no finding`() {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      - **P0** (critical): 0
      - **P1**: 3
      - **High:** 2 issues
      - P3 (low): none

      ## Problems found

      1. **Boarding pass is blank**
         - **Severity:** P1
      """)
    #expect(worklog.told == ["P1 - Boarding pass is blank"])
  }

  @Test func `items that begin with a severity in brackets are findings`() {
    let worklog = read(
      """
      # Night run

      - [P1][open] boarding pass is blank, #745
      - [P3][wontfix] logo is off by a pixel
      """)
    #expect(
      worklog.told == ["P1 open boarding pass is blank, #745", "P3 known logo is off by a pixel"])
  }

  @Test(arguments: [
    "BUG 1: boarding pass is blank\nSeverity: High\nStatus: open\n\n"
      + "BUG 2: gate scanner rejects day tickets\nSeverity: Low\nStatus: closed",
    "Issue: boarding pass is blank\nSeverity: High\nStatus: open\n\n"
      + "Issue: gate scanner rejects day tickets\nSeverity: Low\nStatus: closed",
  ])
  func `lines of plain text with labels are findings where nothing else is`(text: String) {
    #expect(
      read("Log watch, 2031-05-04\n\n\(text)").told
        == ["P1 open boarding pass is blank", "P3 resolved gate scanner rejects day tickets"])
  }

  @Test func `a paragraph may open with the finding in bold`() {
    let worklog = read(
      """
      # Night run

      **Boarding pass is blank (high).** Passengers get an empty PDF.

      **Logo is off by a pixel (low).** Only in print.
      """)
    #expect(worklog.told == ["P1 - Boarding pass is blank", "P3 - Logo is off by a pixel"])
  }

  @Test func `rows of a table of checks that have a severity are findings`() {
    let worklog = read(
      """
      # Smoke run

      | Check | Result | Priority |
      |---|---|---|
      | Timetable | ✅ PASS | – |
      | Boarding pass | ❌ FAIL | P0 |
      """)
    #expect(worklog.told == ["P0 open Boarding pass"])
  }
}
