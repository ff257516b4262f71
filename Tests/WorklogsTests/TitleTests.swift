// What a finding is called where its heading names no problem.
import Testing

@testable import Worklogs

@Suite struct TitleTests {
  /// A worklog of two issues, the second with a heading that names its problem.
  private func titles(_ issue: String) -> [String] {
    read(
      """
      # Ferry tests, night run

      ## Issues found

      \(issue)

      ### Issue 2: Boarding pass is blank

      **Severity:** P2
      **Error:** the template has no field `berth`
      """
    ).findings.map(\.title)
  }

  @Test func `a field that names the problem beats a heading of marks`() {
    #expect(
      titles(
        """
        ### Issue #817 - CREATED (P0 CRITICAL)

        **Title:** Checkout hangs on an empty basket
        **Error:** `TimeoutError`
        """) == ["Checkout hangs on an empty basket", "Boarding pass is blank"])
  }

  @Test func `so does the field that says what is wrong`() {
    #expect(
      titles(
        """
        ### Problem 1

        **Severity:** P1
        **Problem:** The export writes an empty file. Seen on two machines.
        """) == ["The export writes an empty file", "Boarding pass is blank"])
  }

  @Test func `else the first sentence names it`() {
    #expect(
      titles(
        """
        ### Issue 1 (P1)

        The gate stays shut after a season ticket. The log has no error.
        """) == ["The gate stays shut after a season ticket", "Boarding pass is blank"])
  }

  @Test func `a heading that names its problem keeps it`() {
    #expect(
      titles(
        """
        ### Issue 1: Fares round up (P1)

        **Title:** Fares
        **Error:** 3.00 instead of 1.50
        """) == ["Fares round up", "Boarding pass is blank"])
  }

  @Test(arguments: [
    "Ferry suite – 10 failed, 55 passed", "Ferry suite (13 errors)", "Ferry suite (2026-03-01)",
    "Ferry suite – FIXED", "~~Ferry suite~~ (P1)", "Ferry suite [P1]", "Ferry suite | P1",
    "Ferry suite -> FIXED", "Ferry suite: FIXED", "Ferry suite / (P1)", "Ferry suite (P1) [open]",
  ])
  func `counts, dates and marks come off`(heading: String) {
    #expect(TitleReading(heading.bytes, vocabulary: Vocabulary()).title == "Ferry suite")
  }

  @Test(arguments: [
    ("Gate [lamp] jams [P1]", "Gate [lamp] jams"), ("Gate (lamp) jams (P1)", "Gate (lamp) jams"),
    ("Gate – lamp – FIXED", "Gate – lamp"), ("Gate jams (at noon)", "Gate jams (at noon)"),
    ("Gate jams [at noon]", "Gate jams [at noon]"),
  ])
  func `only the last part comes off, and only where it is a mark`(heading: String, title: String) {
    #expect(TitleReading(heading.bytes, vocabulary: Vocabulary()).title == title)
  }

  @Test(arguments: ["CREATED", "Issue #4", "10 failed, 55 passed", "=====", "Critical issues"])
  func `what names no problem is no title`(heading: String) {
    #expect(TitleReading(heading.bytes, vocabulary: Vocabulary()).isBare)
  }

  @Test(arguments: ["Gate 4 is shut", "HTTP 500 at checkout", "test_gate_opens", "网关 超时"])
  func `what names one is`(heading: String) {
    #expect(!TitleReading(heading.bytes, vocabulary: Vocabulary()).isBare)
  }
}
