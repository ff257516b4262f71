import Testing
import Worklogs

@Suite struct ContradictionTests {
  @Test func `a finding that the summary table leaves out is told`() throws {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### Issue 1: Boarding pass is blank (P1)

      ### Issue 2: Gate scanner rejects day tickets (P2)

      ### Issue 3: Timetable lists last winter (P3)

      ## Summary of issues

      | Issue | Severity |
      |---|---|
      | Boarding pass is blank | P1 |
      | Gate scanner rejects day tickets | P2 |
      """, file: "logs/night.md")
    let complaint = try #require(worklog.diagnostics.first)
    #expect(worklog.complaints == ["logs/night.md:9: warning [missing-from-summary]"])
    #expect(complaint.sentence.contains("Timetable lists last winter"))
    #expect(complaint.sentence.contains("line 13"))
  }

  @Test func `a complete summary table is no contradiction`() {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### Issue 1: Boarding pass is blank (P1)

      ### Issue 2: Gate scanner rejects day tickets (P2)

      ## Summary of issues

      | Issue | Severity |
      |---|---|
      | Issue 1: blank boarding pass | P1 |
      | Day tickets at the gate scanner | P2 |
      """)
    #expect(worklog.complaints == [])
  }

  @Test func `a table of something else is no contradiction`() {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### Issue 1: Boarding pass is blank (P1)

      ### Issue 2: Gate scanner rejects day tickets (P2)

      ## Crew

      | Name | Priority |
      |---|---|
      | Ines | P1 |
      | Olav | P2 |
      """)
    #expect(worklog.complaints == [])
  }

  @Test func `two severities in one finding are told, and the field counts`() {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### Issue 1: Boarding pass is blank (P1)

      **Severity:** P3
      """, file: "night.md")
    #expect(worklog.told == ["P3 - Boarding pass is blank"])
    #expect(worklog.complaints == ["night.md:5: warning [two-severities]"])
    #expect(
      worklog.diagnostics.first?.sentence.contains("P1 in its title and P3 in its text") == true)
  }

  @Test(arguments: ["P1", "P1 (High)", "High", "Critical"])
  func `the same severity, or only a word for it, is no contradiction`(stated: String) {
    let worklog = read("# Run\n\n## Issues\n\n### Issue 1: Fares (P1)\n\n**Severity:** \(stated)")
    #expect(worklog.complaints == [])
  }

  @Test(
    "a code in the list of priorities counts more than a word in the heading, and that is said",
    arguments: [
      "## Priority matrix\n\n| Priority | Issue |\n|---|---|\n| P0 | Boarding pass is blank |",
      "## Priorities\n\n### P0\n\n- **Boarding pass is blank**",
      "## Next steps\n\n1. **Boarding pass is blank (P0)**: add the barcode",
    ])
  func priorities(_ list: String) {
    let worklog = read(
      "# Run\n\n## Issues\n\n### Issue 1: Boarding pass is blank\n\n**Severity:** High\n\n" + list,
      file: "night.md")
    #expect(worklog.told == ["P0 - Boarding pass is blank"])
    let notes = worklog.diagnostics.map { "\($0.level) \($0.location.line) \($0.identifier)" }
    #expect(notes == ["note 5 two-severities"])
    #expect(worklog.diagnostics.first?.sentence.contains("is P1 by the words here, but P0") == true)
  }

  @Test func `a code of something that only has words in common takes no place`() {
    let worklog = read(
      """
      # Run

      ## Issues

      ### Issue 1: Boarding pass lacks printed barcode

      **Severity:** High

      ## Priorities

      ### P3

      - **Print other boarding pass**
      """)
    #expect(worklog.told == ["P1 - Boarding pass lacks printed barcode"])
  }

  @Test(arguments: ["Critical", "P1", "High"])
  func `no word, and no second code, takes the place of a severity`(listed: String) {
    let worklog = read(
      "# Run\n\n## Issues\n\n### Issue 1: Boarding pass is blank (P1)\n\nText.\n\n"
        + "## Priority matrix\n\n| Priority | Issue |\n|---|---|\n| \(listed) | Boarding pass is blank |"
    )
    #expect(worklog.told == ["P1 - Boarding pass is blank"])
    #expect(worklog.complaints == [])
  }
}
