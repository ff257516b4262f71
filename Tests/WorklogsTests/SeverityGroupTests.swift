import Testing
import Worklogs

@Suite struct SeverityGroupTests {
  /// Two findings under a grouping heading, told as headings and as items, with and without a heading
  /// over the groups.
  private func worklogs(grouping heading: String) -> [Worklog] {
    let asHeadings = "### Fares round up\n\nBy cents.\n\n### Boarding pass is blank\n\nNo barcode."
    let asItems = "- **Fares round up**: by cents\n- **Boarding pass is blank**: no barcode"
    return [
      "## \(heading)\n\n\(asHeadings)", "## \(heading)\n\n\(asItems)",
      "## Issues found\n\n### \(heading)\n\n" + asHeadings.replacing("###", with: "####"),
      "## Issues found\n\n### \(heading)\n\n\(asItems)",
    ].map { read("# Night run\n\n\($0)\n") }
  }

  @Test(arguments: [
    "P1 (High)", "P1 - High", "P1 – High issues", "🔴 High (P1)", "P1: High failures",
  ])
  func `findings inherit the severity of the heading that groups them`(heading: String) {
    for worklog in worklogs(grouping: heading) {
      #expect(worklog.told == ["P1 - Fares round up", "P1 - Boarding pass is blank"])
    }
  }

  @Test(arguments: [
    "P1", "High", "🟠 High", "High severity", "High priority", "P1 - High priority",
    "High priority (P1)",
  ])
  func `a heading that is nothing but a severity groups as well`(heading: String) {
    for worklog in worklogs(grouping: heading) {
      #expect(worklog.told == ["P1 - Fares round up", "P1 - Boarding pass is blank"])
    }
  }

  @Test func `a labelled finding under a group inherits its severity`() {
    let worklog = read(
      """
      # Night run

      ## P0 – Critical failures

      ### Issue 1: Boarding pass is blank

      ## P3 – Low failures

      ### Issue 2: Fares round up

      ### Issue 3: Timetable lists last winter (P2)
      """)
    #expect(
      worklog.told == [
        "P0 - Boarding pass is blank", "P3 - Fares round up", "P2 - Timetable lists last winter",
      ])
    let rules = worklog.inferences.filter { $0.rule == "severity-from-group-heading" }
    #expect(rules.map(\.fact) == ["severity P0, from line 3", "severity P3, from line 7"])
  }

  @Test func `a group that has findings of its own level ends the one before`() {
    let worklog = read(
      """
      # Night run

      ## P0 failures

      ### Issue 1: Boarding pass is blank

      ## Other issues

      ### Issue 2: Fares round up
      """)
    #expect(worklog.told == ["P0 - Boarding pass is blank", "- - Fares round up"])
  }
}
