import Testing
import Worklogs

@Suite struct FindingHeadingTests {
  @Test(arguments: [
    ("ISSUE #1: Boarding pass is blank", "- - Boarding pass is blank"),
    ("Issue 2 - Boarding pass is blank", "- - Boarding pass is blank"),
    ("Issue 1A: Boarding pass is blank", "- - Boarding pass is blank"),
    ("Problem 4 – Boarding pass is blank", "- - Boarding pass is blank"),
    ("Failure #3: Boarding pass is blank", "- - Boarding pass is blank"),
    ("Bug 7: Boarding pass is blank", "- - Boarding pass is blank"),
    ("2. Boarding pass is blank", "- - Boarding pass is blank"),
    ("2) Boarding pass is blank", "- - Boarding pass is blank"),
    ("🔴 CLUSTER 3: Boarding pass is blank (P1)", "P1 - Boarding pass is blank"),
    ("🔴 CLUSTER 3: Boarding pass is blank (P1 - ACTIVE)", "P1 open Boarding pass is blank"),
    ("🚨 HIGH - Issue 2: Boarding pass is blank", "P1 - Boarding pass is blank"),
    ("✅ RESOLVED: Boarding pass is blank", "- resolved Boarding pass is blank"),
    ("✅ Fixed – Boarding pass is blank", "- resolved Boarding pass is blank"),
    ("P1: Boarding pass is blank", "P1 - Boarding pass is blank"),
    ("[P2] Boarding pass is blank", "P2 - Boarding pass is blank"),
    ("Boarding pass is blank [P2]", "P2 - Boarding pass is blank"),
    ("Boarding pass is blank - P2", "P2 - Boarding pass is blank"),
    ("Boarding pass is blank – HIGH", "P1 - Boarding pass is blank"),
    ("Boarding pass is blank ⚠️ **P0-CRITICAL**", "P0 - Boarding pass is blank"),
    ("CRITICAL: Boarding pass is blank", "P0 - Boarding pass is blank"),
    ("3. ~~Boarding pass is blank~~", "- resolved Boarding pass is blank"),
    ("Issue 1: **Boarding pass** is `blank`", "- - Boarding pass is blank"),
    (
      "Issue 1: [Boarding pass](https://skerry.example/pass) is blank", "- - Boarding pass is blank"
    ),
    ("Issue 1: Boarding pass is blank ➜ Issue #473 (NEW)", "- open Boarding pass is blank"),
    ("Issue 1: Bordkarte für Fähre ist leer (P3)", "P3 - Bordkarte für Fähre ist leer"),
  ])
  func `a heading under discovered issues is a finding`(heading: String, told: String) {
    let worklog = read(
      """
      # Night run of the ferry desk

      ## Discovered issues

      ### \(heading)

      Passengers get an empty PDF.
      """)
    #expect(worklog.told == [told])
    #expect(worklog.findings.first?.line == 5)
  }

  @Test(arguments: [
    ("P0-1: Boarding pass is blank", "P0 - Boarding pass is blank"),
    ("P2-14 – Boarding pass is blank", "P2 - Boarding pass is blank"),
  ])
  func `a severity code with a number is a label that states the severity`(
    heading: String, told: String
  ) {
    let worklog = read("# Night run\n\n## Discovered issues\n\n### \(heading)\n\nText.")
    #expect(worklog.findings.map(\.title) == ["Boarding pass is blank"])
    #expect(worklog.told == [told])
  }

  @Test(arguments: [
    ("BUG-12: Boarding pass is blank", "- - Boarding pass is blank"),
    ("Issue 1: Boarding pass is blank (P1, still failing)", "P1 open Boarding pass is blank"),
  ])
  func `rarer marks are taken off the title as well`(heading: String, told: String) {
    let worklog = read("# Night run\n\n## Discovered issues\n\n### \(heading)\n\nText.")
    #expect(worklog.told == [told])
  }

  @Test func `a heading without any mark is a finding where issues are told`() {
    let worklog = read(
      """
      # Night run

      ## Issues found

      ### Boarding pass is blank

      Passengers get an empty PDF.

      ### Gate scanner rejects day tickets

      Only at pier 4.
      """)
    #expect(
      worklog.told == ["- - Boarding pass is blank", "- - Gate scanner rejects day tickets"])
  }

  @Test(arguments: ["#", "##", "###", "####", "#####", "######"])
  func `a labelled heading is a finding at any level`(marks: String) {
    let worklog = read(
      """
      **Date:** 2031-05-04

      \(marks) ISSUE #1: Boarding pass is blank (P1)

      Passengers get an empty PDF.

      \(marks) ISSUE #2: Gate scanner rejects day tickets (P2)

      Only at pier 4.
      """)
    #expect(
      worklog.told == ["P1 - Boarding pass is blank", "P2 - Gate scanner rejects day tickets"])
    #expect(worklog.findings.map(\.label) == ["ISSUE 1", "ISSUE 2"])
    #expect(worklog.findings.map(\.line) == [3, 7])
  }

  @Test func `an underlined heading is a finding too`() {
    let worklog = read(
      """
      Night run
      =========

      ISSUE #1: Boarding pass is blank
      --------------------------------

      Passengers get an empty PDF.
      """)
    #expect(worklog.title == "Night run")
    #expect(worklog.told == ["- - Boarding pass is blank"])
  }

  @Test func `sub-headings of a finding belong to it`() {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### Issue 1: Boarding pass is blank (P1)

      #### Root cause

      The template has no barcode field.

      #### Error

      Something.

      ### Issue 2: Gate scanner rejects day tickets (P2)
      """)
    #expect(
      worklog.told == ["P1 - Boarding pass is blank", "P2 - Gate scanner rejects day tickets"])
  }

  @Test(arguments: [
    "Discovered issues", "Critical failures", "P1 issues", "🔴 High priority problems",
    "Executive summary", "Environment", "Next steps", "Test results", "Related issues",
    "Issue 4: INFO – deployment went well",
  ])
  func `a heading that groups or informs is no finding`(heading: String) {
    #expect(read("# Night run\n\n## \(heading)\n\nThe sea was calm.").told == [])
  }

  @Test func `a worklog of prose has no findings`() {
    let worklog = read(
      """
      # Night run

      All 214 tests passed. Nothing to report, **really**.

      1. Coffee was made.
      2. The ferry left on time.
      """)
    #expect(worklog.told == [])
    #expect(worklog.diagnostics == [])
  }

  @Test(arguments: ["ISSUE #1:", "Timeout", "Flaky", "P1 failure"])
  func `a heading of nothing but marks is a finding where a severity of its own follows`(
    heading: String
  ) {
    let head = "# Night run\n\n## Discovered issues\n\n### \(heading)\n\n"
    let worklog = read(head + "**Severity:** P2\n\nIt did not answer.\n")
    #expect(worklog.findings.map(\.line) == [5])
    #expect(worklog.findings.first?.severity == .p2 || heading == "P1 failure")
  }
}
