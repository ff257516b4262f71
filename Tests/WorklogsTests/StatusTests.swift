import Testing
import Worklogs

@Suite struct StatusTests {
  private func status(_ finding: String) -> Status? {
    read("# Night run\n\n## Discovered issues\n\n\(finding)").findings.first?.status
  }

  @Test(
    arguments: [
      ("Open", .open), ("ACTIVE", .open), ("new", .open), ("Failing", .open), ("Regression", .open),
      ("Still failing", .open), ("Reopened", .open), ("Reopened after it was fixed", .open),
      ("Ongoing", .open), ("Investigating", .open), ("Broken", .open), ("Blocked", .open),
      ("Unresolved", .open), ("Partially resolved", .open), ("Partly fixed", .open),
      ("Not fixed", .open), ("Not yet resolved", .open), ("🔴 Open", .open),
      ("Requires investigation", .open),
      ("Resolved", .resolved), ("✅ FIXED", .resolved), ("Closed", .resolved),
      ("Resolved in 4.2", .resolved), ("Fixed, was failing since Monday", .resolved),
      ("Known", .known), ("Known issue, failing since May", .known), ("Accepted", .known),
      ("Deferred to the winter", .known), ("Pre-existing", .known), ("wontfix", .known),
      ("May be resolved", nil), ("Should be fixed by the next run", nil),
      ("To be resolved", .open), ("Will be fixed in 3.2", .open), ("To be fixed", .open),
      ("Mitigated", .open), ("In progress", .open), ("Fix in review", .open),
      ("Won't fix in 4.2", .known), ("Won't be fixed", .known), ("Quarantined", .known),
      ("Muted since May", .known), ("Done", .resolved), ("✅ done after two runs", .resolved),
      ("No longer reproducible", .resolved), ("No longer failing", .resolved), ("Not done", nil),
      ("Tracker issue created", nil),
      ("Processed", nil), ("On the list", nil),
    ] as [(String, Status?)])
  func `a status field is read`(stated: String, status expected: Status?) {
    #expect(status("### Issue 1: Fares round up\n\n**Status:** \(stated)") == expected)
  }

  @Test(
    arguments: [
      ("### Issue 1: Fares round up (RESOLVED)", .resolved),
      ("### Issue 1: Fares round up - FIXED ✅", .resolved),
      ("### RESOLVED: Fares round up", .resolved),
      ("### ✅ Issue 1: Fares round up – Resolved", .resolved),
      ("### 1. ~~Fares round up~~", .resolved),
      ("### Issue 1: Fares round up (P1 - NEW)", .open),
      ("### Issue 1: Fares round up (REGRESSION)", .open),
      ("### Issue 1: Fares round up (known)", .known),
      ("### Issue 1: Fares round up\n\n**Category:** failing-test-regression-P1-fares", .open),
      ("### Issue 1: Fares round up\n\n**Category:** failing-test-new-fares", .open),
      ("### Issue 1: Fares round up\n\n**Severity:** P0 (blocking)", .open),
      ("### Issue 1: Fares round up\n\n**Severity:** P3 (non-blocking)", nil),
      ("### Issue 1: Fares round up\n\n**Tracker:** #209. Known, the order is placed.", .known),
      ("### Issue 1: Fares round up\n\n- #838: the rounding - OPEN", .open),
      ("### Issue 1: Fares round up\n\n- #838: the rounding (CLOSED)", .resolved),
      ("### Resolved issues\n\n#### Issue 1: Fares round up", .resolved),
      ("### Known issues\n\n#### Issue 1: Fares round up", .known),
      ("### Pre-existing failures\n\n#### Issue 1: Fares round up", .known),
      ("### New failures\n\n#### Issue 1: Fares round up", .open),
      ("### Issue 1: Fares round up\n\nThe rounding was fixed in May for adults.", nil),
      ("### Issue 1: Error message for closed piers is wrong", nil),
      ("### Issue 1: New timetable is missing", nil),
    ] as [(String, Status?)])
  func `a status may stand in the title, a slug, a reference or above`(
    finding: String, expected: Status?
  ) {
    #expect(status(finding) == expected)
  }

  @Test func `a title that says resolved beats the field`() {
    #expect(status("### RESOLVED: Fares round up\n\n**Status:** was failing") == .resolved)
  }

  @Test func `a ticked item is resolved unless it says otherwise`() {
    let worklog = read(
      """
      # Night run

      ## Known problems

      - [ ] **P0** Boarding pass is blank (#771)
      - [x] **P1** Fares round up (#772)
      - [x] **P2** Timetable lists last winter – still open
      """)
    #expect(worklog.findings.map(\.status) == [.known, .resolved, .open])
    #expect(worklog.inferences.contains { $0.rule == "ticked-item" && $0.line == 6 })
  }

  @Test func `done in a title is said of work`() {
    #expect(status("### Issue 1: Fares round up – done") == nil)
  }

  @Test func `the field beats a word in the title`() {
    #expect(status("### Issue 1: Fares round up (NEW)\n\n**Status:** resolved") == .resolved)
    #expect(status("### Issue 1: Fares round up (NEW)\n\n**Status:** known") == .known)
  }

  @Test func `the own status beats the group's`() {
    #expect(status("### Known issues\n\n#### Issue 1: Fares round up (RESOLVED)") == .resolved)
    #expect(status("### New failures\n\n#### Issue 1: Fares\n\n**Status:** known") == .known)
  }

  @Test func `the status of one finding is not that of the next`() {
    let worklog = read(
      """
      # Night run

      ## Issues

      ### Issue 1: Fares round up

      **Status:** resolved

      ### Issue 2: Boarding pass is blank

      No word on it.
      """)
    #expect(worklog.told == ["- resolved Fares round up", "- - Boarding pass is blank"])
  }
}
