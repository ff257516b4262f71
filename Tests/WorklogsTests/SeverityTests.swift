import Testing
import Worklogs

@Suite struct SeverityTests {
  private func severity(_ finding: String) -> Severity? {
    read("# Night run\n\n## Discovered issues\n\n\(finding)").findings.first?.severity
  }

  @Test(
    arguments: [
      ("P0", .p0), ("P1", .p1), ("P2", .p2), ("P3", .p3), ("P4", .p3), ("P7", .p3), ("p1", .p1),
      ("Critical", .p0), ("CRITICAL", .p0), ("Blocker", .p0), ("High", .p1), ("Major", .p1),
      ("urgent", .p1), ("Medium", .p2), ("Moderate", .p2), ("Low", .p3), ("minor", .p3),
      ("trivial", .p3), ("SEV1", .p1), ("P1 (High)", .p1), ("High (P2)", .p2), ("🔴 Critical", .p0),
      ("High – blocks boarding", .p1), ("`P2`", .p2), ("**P2**", .p2),
      ("S1", .p1), ("S3 (docs)", .p3), ("Sev-1", .p1), ("SEV 0", .p0), ("Severity 2", .p2),
      ("prio 1", .p1), ("2", .p2), ("Severe", .p1), ("Showstopper", .p0), ("Cosmetic", .p3),
      ("🔴", .p0), ("🟠", .p1), ("🟡", .p2), ("🟢", .p3), ("🔵", .p3),
      ("ERROR", nil), ("WARNING", nil), ("to be decided", nil), ("P", nil), ("P12", nil),
    ] as [(String, Severity?)])
  func `a severity field is read`(stated: String, severity expected: Severity?) {
    #expect(severity("### Issue 1: Fares round up\n\n**Severity:** \(stated)") == expected)
  }

  @Test(arguments: [
    "### Issue 1: Fares round up (P1)", "### Issue 1: Fares round up - P1",
    "### Issue 1: Fares round up [HIGH]", "### P1: Fares round up",
    "### HIGH - Issue 1: Fares round up", "### [P1] Fares round up",
    "### Issue 1: Fares round up\n\n**Severity:** P1",
    "### Issue 1: Fares round up\n\nSeverity: P1",
    "### Issue 1: Fares round up\n\n- **Priority**: High",
    "### Issue 1: Fares round up\n\n**Impact:** P1 - children pay too much",
    "### Issue 1: Fares round up\n\n**Category:** failing-test-regression-P1-fare-rounding",
    "### Issue 1: Fares round up\n\n**Category:** `failing-test-regression-high-fare-rounding`",
    "### Issue 1: Fares round up\n\n**Issue:** `failing-test-new-P1-fare-rounding`",
    "### P1 failures\n\n#### Issue 1: Fares round up",
    "### [Sev-1] Fares round up", "### Issue 1: Fares round up (SEV 1)",
    "### Issue 1: Fares round up - prio 1 - open", "### 🟠 Issue 1: Fares round up",
    "### Issue 1: Fares round up\n\nSev: 1", "### Issue 1: Fares round up\n\nPrio: high",
    "### Issue 1: Fares round up\n\nUrgency: high", "### Issue 1: Fares round up\n\nLevel: P1",
  ])
  func `a severity may stand before, after, in a field, in a slug or above`(finding: String) {
    #expect(severity(finding) == .p1)
  }

  @Test(
    arguments: [
      (
        "a code in the field beats a word in the title", "### CRITICAL: Fares\n\n**Severity:** P2",
        .p2
      ),
      (
        "a code in the title beats a word in the field",
        "### Issue 1: Fares (P1)\n\n**Severity:** Low", .p1
      ),
      ("a code in the title beats a word in it", "### CRITICAL: Fares (P2)", .p2),
      (
        "a code in a slug beats a word in the title",
        "### HIGH: Fares\n\n**Category:** failing-test-P3-fares", .p3
      ),
      (
        "the severity beats the priority",
        "### Issue 1: Fares\n\n**Priority:** P3\n\n**Severity:** P1", .p1
      ),
      ("the own severity beats the group's", "### P1 failures\n\n#### Issue 1: Fares (P3)", .p3),
      (
        "a word of its own beats the group's code", "### P0 failures\n\n#### Issue 1: Fares (low)",
        .p3
      ),
    ] as [(String, String, Severity)])
  func `the stronger statement counts`(why: String, finding: String, expected: Severity) {
    #expect(severity(finding) == expected, "\(why)")
  }

  @Test func `a colour means what the worklog says it means`() {
    let legend = "Legend: 🔴 high · 🟠 medium · 🟢 done\n\n"
    let titles = "## Issues\n\n### 🔴 Issue 1: Fares\n\n### 🟢 Issue 2: Gates\n\n### 🟡 Issue 3: Ink"
    #expect(
      read("# Run\n\n" + legend + titles).told == ["P1 - Fares", "- - Gates", "P2 - Ink"])
    let other = "\n\n### 🔴 Issue 4: Piers (P1)"
    #expect(read("# Run\n\n" + titles + other).findings.first?.severity == .p1)
    #expect(read("# Run\n\n" + titles).findings.first?.severity == .p0)
  }

  @Test func `the storage S3 is no severity`() {
    #expect(severity("### Issue 1: S3: upload of fares fails") == nil)
    #expect(severity("### Issue 1: Upload of fares fails (S3)") == nil)
  }

  @Test func `the nearest group counts`() {
    let worklog = read(
      """
      # Night run

      ## Critical failures

      ### Medium priority issues

      #### Issue 1: Fares round up

      ### High priority issues

      #### Issue 2: Boarding pass is blank

      ## Environment

      ### Issue 3: Timetable lists last winter
      """)
    #expect(
      worklog.told == [
        "P2 - Fares round up", "P1 - Boarding pass is blank", "- - Timetable lists last winter",
      ])
  }

  @Test(
    arguments: [
      ("..... (P2)", .p2), ("(((((P2)))))", .p2), ("a, b, c, P2", .p2),
      ("a, b, c, d, P2", nil),
      ("it came with the P2", nil),
    ] as [(String, Severity?)])
  func `the first five parts of what follows a title may be a severity`(
    rest: String, expected: Severity?
  ) {
    let worklog = read("# Night run\n\n## Issues\n\n1. **The gate is shut** – \(rest)\n")
    #expect(worklog.findings.map(\.severity) == [expected])
  }

  @Test func `a title that merely has such a word states none`() {
    #expect(severity("### Issue 1: High tide breaks the berth planner") == nil)
    #expect(severity("### Issue 1: Critical path of boarding is slow") == nil)
    #expect(severity("### Issue 1: Low battery of the gate scanner") == nil)
  }

  @Test(arguments: [
    ("### Issue 1: Fares (P1)", "severity-in-title"), ("### HIGH: Fares", "severity-word-in-title"),
    ("### Issue 1: Fares\n\n**Severity:** P1", "severity-field"),
    ("### P1 failures\n\n#### Issue 1: Fares", "severity-from-group-heading"),
    ("### Issue 1: Fares\n\n**Category:** test-new-P1-fares", "severity-in-label-slug"),
  ])
  func `the rule that gave the severity is told`(finding: String, rule: String) {
    let worklog = read("# Night run\n\n## Discovered issues\n\n\(finding)")
    #expect(worklog.findings.map(\.severity) == [.p1])
    #expect(worklog.inferences.contains { $0.rule == rule && $0.fact.hasPrefix("severity P1") })
  }
}
