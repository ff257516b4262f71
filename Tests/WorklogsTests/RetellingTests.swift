import Testing
import Worklogs

@Suite struct RetellingTests {
  private let findings = """
    # Night run

    ## Discovered issues

    ### Issue 1: Boarding pass is blank

    Passengers get an empty PDF.

    ### Issue 2: Gate scanner rejects day tickets (P2)

    Only at pier 4.


    """

  @Test(arguments: [
    "## Summary of issues\n\n| Issue | Severity |\n|---|---|\n| Boarding pass is blank | P1 |\n| Gate scanner rejects day tickets | P2 |",
    "## Priority matrix\n\n| Priority | Issue |\n|---|---|\n| P1 | Boarding pass is blank |\n| P2 | Gate scanner |",
    "## Priority matrix\n\n### P1\n\n- **Boarding pass is blank**\n\n### P2\n\n- **Gate scanner rejects day tickets**",
    "## Next steps\n\n1. **Boarding pass is blank (P1)**: add the barcode\n2. **Gate scanner rejects day tickets**: ask pier 4",
    "## Recommendations\n\n### Issue 1: Boarding pass is blank (P1)\n\nAdd the barcode.",
    "## Processing results\n\n### Issue 1: Boarding pass is blank (P1)\n\nA ticket was written.",
    "## Action plan\n\n### 1. Boarding pass is blank (P1)\n\nAdd the barcode.",
  ])
  func `a finding told again is not a second one`(again: String) {
    let worklog = read(findings + again)
    #expect(
      worklog.findings.map(\.title) == [
        "Boarding pass is blank", "Gate scanner rejects day tickets",
      ])
    #expect(worklog.findings.map(\.severity) == [.p1, .p2])
    #expect(worklog.diagnostics == [])
  }

  @Test(
    arguments: [
      ("### Issue 1: Boarding pass is blank ✅ RESOLVED", .resolved),
      ("### ✅ Issue 1: Boarding pass is blank\n\n**Status:** fixed in 4.2", .resolved),
      ("### Issue 1: Boarding pass is blank\n\n**Status:** known", .known),
      ("- **Boarding pass is blank**: ✅ **RESOLVED**", .resolved),
      ("- **Boarding pass is blank**: regression of #12", .open),
      ("- **Boarding pass is blank**: add the barcode", nil),
    ] as [(String, Status?)])
  func `what results say completes the status`(again: String, status: Status?) {
    let worklog = read(findings + "## Results of processing\n\n" + again)
    #expect(worklog.findings.map(\.status) == [status, nil])
  }

  @Test(
    arguments: [
      ("### 2. Day tickets ✅ RESOLVED", .resolved), ("### 2. Gate ✅ RESOLVED", .resolved),
      ("### 2. Berths ✅ RESOLVED", nil), ("### 3. Gate ✅ RESOLVED", nil),
    ] as [(String, Status?)])
  func `a number with a word of the title is the finding of that number`(
    again: String, status: Status?
  ) {
    let numbered = findings.replacing("Issue 1:", with: "1.").replacing("Issue 2:", with: "2.")
    let worklog = read(numbered + "## Results of processing\n\n" + again)
    #expect(worklog.findings.first { $0.title.hasPrefix("Gate scanner") }?.status == status)
  }

  @Test(
    arguments: [
      ("### Issue 1: Boarding pass is blank\n\n**Category:** regression of #12", .open),
      ("### Issue 1: Boarding pass is blank\n\n**Category:** layout, since #12", nil),
      (
        "### Issue 1: Boarding pass is blank\n\n**Category:** regression\n**Status:** known", .known
      ),
    ] as [(String, Status?)])
  func `of categories only a regression says that it is open`(again: String, status: Status?) {
    let worklog = read(findings + "## Results of processing\n\n" + again)
    #expect(worklog.findings.map(\.status) == [status, nil])
  }

  @Test(
    arguments: [
      ("## New issues (current run)\n\n- **Boarding pass is blank**", .open),
      ("## New issues (current run)\n\n- **Boarding pass is blank** ✅ **RESOLVED**", .resolved),
      ("## Issues of the current run\n\n- **Boarding pass is blank**", nil),
    ] as [(String, Status?)])
  func `what is told again under new issues is open`(again: String, status: Status?) {
    let worklog = read(findings + again)
    #expect(worklog.findings.map(\.status) == [status, nil])
  }

  @Test(arguments: [
    ("Fares", "Fares", 1), ("Fares round up", "Fares round up for children", 1),
    ("Gate scanner rejects day tickets", "Gate scanner sees no light", 1),
    ("Gate scanner rejects day tickets", "Fares round up for tickets", 2),
  ])
  func `one number on two headings is one finding if they share two words or half`(
    first: String, second: String, count: Int
  ) {
    let worklog = read(
      "# Run\n\n## Discovered issues\n\n### Issue 1: \(first)\n\nA.\n\n### Issue 1: \(second)\n\nB.\n"
    )
    #expect(worklog.findings.count == count)
  }

  /// Five words carry the title: boarding, pass, show, empty, barcode.
  @Test(
    arguments: [
      ("Boarding pass lacks printed barcode", .resolved),
      ("Boarding gates lack printed barcode", nil),
      ("Boarding pass", .resolved), ("Boarding", nil),
    ] as [(String, Status?)])
  func `three of five words name a finding again, two do not`(again: String, status: Status?) {
    let worklog = read(
      """
      # Night run

      ## Discovered issues

      ### Issue 1: Boarding pass shows empty barcode

      ### Issue 2: Gate scanner rejects day tickets

      ## Results of processing

      - **\(again)**: ✅ **RESOLVED**
      """)
    #expect(worklog.findings.map(\.status) == [status, nil])
  }

  @Test func `a status column of a summary table completes the status`() {
    let worklog = read(
      findings + """
        ## Summary of issues

        | Issue | Severity | Status |
        |---|---|---|
        | Boarding pass is blank | P1 | resolved |
        | Gate scanner rejects day tickets | P2 | known |
        """)
    #expect(worklog.findings.map(\.status) == [.resolved, .known])
  }

  @Test func `resolved in the results beats open in the finding`() {
    let worklog = read(
      """
      # Night run

      ## Issues

      ### Issue 1: Boarding pass is blank

      **Status:** open

      ## Results

      ### Issue 1: Boarding pass is blank

      **Status:** resolved
      """)
    #expect(worklog.told == ["- resolved Boarding pass is blank"])
  }

  @Test func `open in the results does not beat resolved in the finding`() {
    let worklog = read(
      findings.replacing("blank\n", with: "blank (RESOLVED)\n") + """
        ## Next steps

        - **Boarding pass is blank (open)**
        """)
    #expect(worklog.findings.first?.status == .resolved)
  }

  @Test func `a tracker number may be told later`() {
    let worklog = read(
      findings + """
        ## Tracker issues created

        - **Boarding pass is blank**: #771
        - **Gate scanner rejects day tickets**: [#772](https://git.example/skerry/issues/772)
        """)
    #expect(worklog.findings.map(\.ownReferences) == [[771], [772]])
    #expect(worklog.inferences.filter { $0.rule == "reference-told-again" }.count == 2)
    #expect(worklog.findings.map(\.references) == [[], []])
  }

  @Test func `a summary before the findings is no finding`() {
    let worklog = read(
      """
      # Night run

      ## Executive summary

      - **Boarding pass is blank** (P1)
      - **Gate scanner rejects day tickets** (P2)

      ## Discovered issues

      ### 1. Boarding pass is blank (P1)

      ### 2. Gate scanner rejects day tickets (P2)
      """)
    #expect(
      worklog.told == ["P1 - Boarding pass is blank", "P2 - Gate scanner rejects day tickets"])
    #expect(worklog.findings.map(\.line) == [10, 12])
  }

  @Test func `the same heading twice is one finding`() {
    let worklog = read(
      """
      # Night run

      ## Issues

      ### Issue 1: Boarding pass is blank (P1)

      Passengers get an empty PDF.

      ## More about the issues

      ### Issue 1: Boarding pass is blank (P1)

      The template has no barcode field.
      """)
    #expect(worklog.told == ["P1 - Boarding pass is blank"])
  }

  @Test func `one label on two problems is two findings`() {
    let worklog = read(
      """
      # Night run

      ## Issues of boarding

      ### Issue 1: Boarding pass is blank (P1)

      ## Issues of the piers

      ### Issue 1: Crane telemetry stalls (P2)
      """)
    #expect(worklog.told == ["P1 - Boarding pass is blank", "P2 - Crane telemetry stalls"])
  }

  @Test func `what next steps say of something else changes no finding`() {
    let worklog = read(
      findings + """
        ## Next steps

        - **Order paint for the hull** ✅ resolved
        - **Renew the licence of the kiosk** #999
        """)
    #expect(worklog.findings.map(\.status) == [nil, nil])
    #expect(worklog.findings.map(\.references) == [[], []])
  }
}
