// Worklogs of teams that agree on nothing: what their shape says, whatever words they use.
import Testing
import Worklogs

@Suite struct EvidenceTests {
  @Test(arguments: ["Failed Test Files", "Failing tests", "What broke tonight", "Red suites"])
  func `numbered suites with their errors are findings, whatever the heading is called`(
    heading: String
  ) {
    let worklog = read(
      """
      # Test run of the ferry desk, 2031-05-04

      Total tests run: 412, 9 failed.

      ## \(heading)

      ### 1. `tests/fares.test.ts` (4 failures)

      - **Error:** `expected 1.50, got 3.00`
      - **Root cause:** the child fare is rounded twice

      ### 2. `tests/gate.test.ts` (3 failures)

      - **Error:** `TypeError: lamp is undefined`
      - **Root cause:** the gate has no lamp in the test bench

      ### 3. `tests/timetable.test.ts` (2 failures)

      - **Error:** `TimeoutError: no answer after 5000 ms`
      - **Root cause:** not known yet
      """, file: "test-failures.md")
    #expect(worklog.findings.map(\.line) == [7, 12, 17])
  }

  /// The kind of evidence for each candidate, by its line.
  private func evidence(_ kind: String, _ text: String) throws -> [Int: Float] {
    let sample = ReadingSample(Array(text.utf8), file: "notes.md")
    let place = try #require(Weights.names.firstIndex(of: kind))
    return Dictionary(
      sample.lines.enumerated().map {
        ($0.element, sample.evidence[$0.offset * Weights.names.count + place])
      }, uniquingKeysWith: max)
  }

  @Test func `an item with a number is told from one with a dash`() throws {
    let numbered = try evidence(
      "numberedItem", "# Run\n\n1. The gate is shut\n2. The lamp is dark\n\n- The pier is wet\n")
    #expect(numbered[3] == 1 && numbered[4] == 1 && numbered[6] == 0)
  }

  @Test func `headings may lack the blank after their hashes`() {
    let worklog = read(
      """
      # Bugs found in the ferry desk

      ##BUG #1: Fares round up
      **Severity:** High
      **Expected:** 1.50
      **Actual:** 3.00

      ##BUG #2: Boarding pass is blank
      **Severity:** Low
      **Expected:** a name
      **Actual:** nothing
      """, file: "bugs.md")
    #expect(worklog.told == ["P1 - Fares round up", "P3 - Boarding pass is blank"])
  }

  @Test func `the findings of other languages are found`() {
    let german = read(
      """
      # Testbericht Fährbüro, 04.05.2031

      ## Gefundene Fehler

      ### 1. Kinderpreis wird aufgerundet

      - **Schweregrad:** hoch
      - **Erwartet:** 1,50
      - **Tatsächlich:** 3,00

      ### 2. Bordkarte ist leer

      - **Schweregrad:** niedrig
      - **Erwartet:** ein Name
      - **Tatsächlich:** nichts
      """, file: "testbericht.md")
    #expect(german.told == ["P1 - Kinderpreis wird aufgerundet", "P3 - Bordkarte ist leer"])
    let chinese = read(
      """
      # 渡轮测试报告

      ## 发现的问题

      ### 1. 儿童票价错误

      - **严重程度**: 高
      - **原因**: 四舍五入两次

      ### 2. 登船牌为空

      - **严重程度**: 低
      - **原因**: 缺少姓名
      """, file: "report.md")
    #expect(chinese.findings.map(\.line) == [5, 10])
  }

  @Test func `no finding stands in another`() {
    let worklog = read(
      """
      # Failures of the night

      ## Failed suites

      ### Issue 1: Fares (P1)

      1. `test_child_fare` failed: expected 1.50
      2. `test_day_fare` failed: expected 8.00

      ### Issue 2: Gates (P2)

      1. `test_gate_opens` failed: timeout
      """, file: "failures.md")
    #expect(worklog.findings.map(\.line) == [5, 10])
  }

  @Test func `a manual has no findings`() {
    let worklog = read(
      """
      # How to write tests for the ferry desk

      ## Setup

      1. Install the bench.
      2. Run `make bench`.

      ## Writing a test

      1. Choose a name such as `test_child_fare`.
      2. Write what is expected.
      3. Run it and see it fail.

      ## Naming

      - Names begin with `test_`.
      - One behaviour a test.
      """, file: "testing-guide.md")
    #expect(worklog.told == [])
  }

  @Test func `inspect can say which evidence counted`() {
    let text = "# Run\n\n## Issues\n\n### Issue 1: Fares round up (P1)\n\nBy 1.50."
    let worklog = WorklogReader(explains: true).read(Array(text.utf8), file: "run.md")
    let reasons = worklog.inferences.filter { $0.rule == "evidence" }
    #expect(reasons.map(\.line) == worklog.findings.map(\.line))
    #expect(reasons.allSatisfy { $0.fact.hasPrefix("finding “") && $0.fact.hasSuffix("in all") })
    #expect(read(text).inferences.allSatisfy { $0.rule != "evidence" })
  }

  @Test func `of thousands of candidates the first are weighed`() {
    let bug = "### Bug 1: Fares round up\n\n**Severity:** High\n\n**Expected:** 1.50\n\n"
    let worklog = read(
      "# Bugs\n\n## Bugs found\n\n" + String(repeating: bug, count: 5000), file: "bugs.md")
    #expect(worklog.findings.count <= 200)
  }
}
