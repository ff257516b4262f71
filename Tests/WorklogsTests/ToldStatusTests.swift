import Testing
import Worklogs

@Suite struct ToldStatusTests {
  private func finding(_ body: String, title: String = "Issue 1: Fares round up") -> Worklog {
    read("# Night run\n\n## Discovered issues\n\n### \(title)\n\n\(body)\n")
  }

  @Test(
    arguments: [
      ("Still open.", .open), ("Only on old phones. Still open.", .open),
      ("Known, waiting for the vendor (#3002).", .known), ("Known since May.", .known),
      ("Known issue, the cache is old.", .known), ("Accepted, the bank sends it so.", .known),
      ("Fixed with 4.11.2, 0 hits.", .resolved), ("Closed #1188.", .resolved),
      ("The rounding was uploaded, passes now. Closed #1188.", .resolved),
      ("Update 14:10: half of the gates rolled.\nUpdate 14:30: resolved, all gates run", .resolved),
      ("Update 09:00: resolved\nUpdate 10:00: reopened, it came back", .open),
      ("97 events · known (#4099), fix planned", .known), ("310 events · **new**", .open),
      ("Children pay 3.00: fixed.", .resolved), ("New key at 09:50 -> resolved.", .resolved),
      ("Accepted, it comes every night. Severity: low", .known),
      ("It was so for ages, known.", .known), ("Not fixed yet.", .open),
      ("It is resolved.", .resolved), ("Was fixed by #2290.", .resolved),
      ("Regression from the fares update.", .open), ("Cause: the clock. Open as #2341.", .open),
    ] as [(String, Status)])
  func `a sentence of the text tells the status`(body: String, expected: Status) {
    let worklog = finding(body)
    #expect(worklog.findings.map(\.status) == [expected])
    #expect(worklog.inferences.contains { $0.rule == "status-in-text" })
  }

  @Test(arguments: [
    "Fixed-width font is used on the pass.", "It should be fixed.", "Known to happen in the rain.",
    "Open file handles pile up.", "Closed piers are listed.", "New timetable is missing.",
    "Resolved names are wrong.", "Error: the gate is stuck.", "Failed to connect to the gate.",
    "Children pay more than was fixed in May.", "Root cause: known.", "Not flaky any more.",
    "Fix: closed the valve.", "**Category:** flaky", "**Root cause:** known",
    "```\nStill open.\n```", "#### Plan\n\nFixed in 4.2.",
  ])
  func `a status word inside a sentence tells none`(body: String) {
    #expect(finding(body).findings.map(\.status) == [nil])
  }

  @Test(
    arguments: [
      ("Not known.", nil), ("Still not known.", nil), ("Not open.", nil), ("Not flaky.", nil),
      ("Known.", .known), ("Flaky.", .open), ("Not fixed.", .open), ("Not yet fixed.", .open),
      ("Still not resolved.", .open),
    ] as [(String, Status?)])
  func `what is not so is not told, but that what is not fixed is open`(
    body: String, expected: Status?
  ) {
    #expect(finding(body).findings.map(\.status) == [expected])
  }

  @Test func `a field and a title beat the sentence, which beats a log level`() {
    #expect(finding("Still open.\n\n**Status:** resolved").findings.first?.status == .resolved)
    #expect(finding("Known.", title: "Issue 1: Fares (NEW)").findings.first?.status == .open)
    #expect(
      finding("Fixed with 4.2.", title: "ERROR: Fares (P1)").findings.first?.status == .resolved)
  }

  @Test func `the rest of an item tells its status`() {
    let worklog = read(
      "# Run\n\n## Issues\n\n1. **P0 – Fares round up** – old table. Resolved 14:48 (#902)\n")
    #expect(worklog.told == ["P0 resolved Fares round up"])
    let bold = read(
      "# Run\n\n## Issues\n\n**Problem 1 (P1): Fares**\n\n`test_child` fails. Still failing.\n")
    #expect(bold.told == ["P1 open Fares"])
    #expect(bold.findings.first?.tests == ["test_child"])
  }

  @Test(arguments: [
    "Priority: P1 / Status: deferred / since: May", "**Priority:** P1 | **Status:** deferred",
    "Priority: P1 · Status: deferred", "The gate is old. Priority: P1. Status: deferred",
  ])
  func `fields may share a line`(body: String) {
    #expect(finding(body).told == ["P1 known Fares round up"])
  }

  @Test func `a status field may end a line of text`() {
    #expect(finding("Children pay 3.00. Status: open.").told == ["- open Fares round up"])
  }
}
