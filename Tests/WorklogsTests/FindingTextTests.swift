import Testing
import Worklogs

@Suite struct FindingTextTests {
  @Test func `the text of a heading's finding ends at the next heading of its level`() {
    let worklog = read(
      """
      # Night run

      ## Issue 1: Boarding pass is blank (P1)

      One.

      ### Root cause

      Two.

      ## Issue 2: Fares round up (P2)

      Three.

      ## Next steps

      Four.
      """)
    #expect(words(worklog, 0) == ["One.", "Root cause", "Two."])
    #expect(words(worklog, 1) == ["Three."])
  }

  @Test func `the text of the last finding reaches the end`() {
    let worklog = read(
      "# Night run\n\n## Issue 1: Fares (P1)\n\nOne.\n\n> Two.\n\n```\nThree.\n```")
    #expect(words(worklog, 0) == ["One.", "Two.", "Three."])
  }

  @Test func `the text of an item is the item`() {
    let worklog = read(
      """
      # Night run

      ## Issues

      1. **Fares round up** (P1) one
         - two

         Three.
      2. **Boarding pass is blank** (P2) four

      Five.
      """)
    #expect(worklog.text(of: 0).contains("one") && worklog.text(of: 0).contains("Three."))
    #expect(!worklog.text(of: 0).contains("four"))
    #expect(worklog.text(of: 1).contains("four") && !worklog.text(of: 1).contains("Five."))
  }

  @Test func `the text of a bold line ends at the next one, or at a heading`() {
    let worklog = read(
      """
      # Night run

      **Problem 1 (P1): Fares round up**

      One.

      **Problem 2 (P2): Boarding pass is blank**

      - two

      ## Environment

      Three.
      """)
    #expect(words(worklog, 0) == ["One."])
    #expect(words(worklog, 1) == ["two"])
  }

  @Test func `a finding without text has none`() {
    let worklog = read("# Night run\n\n## Issue 1: Fares (P1)\n\n## Issue 2: Berths (P2)\n")
    #expect(worklog.text(of: 0) == "")
    #expect(worklog.text(of: 1) == "")
  }

  @Test func `findings in a table do not take what follows it`() {
    let worklog = read(
      "# Run\n\n| Problem | Severity |\n|---|---|\n| Fares | P1 |\n| Berths | P2 |\n\nAfter.")
    for finding in 0..<2 {
      #expect(!worklog.text(of: finding).contains("After."))
      #expect(wellNested(worklog.text(of: finding)))
    }
  }

  @Test func `the text of an item is whole HTML`() {
    let worklog = read("# Run\n\n## Issues\n\n- **Fares** (P1) one\n- **Berths** (P2) two\n")
    #expect(worklog.text(of: 0) == "<strong>Fares</strong> (P1) one\n")
    #expect(worklog.text(of: 1) == "<strong>Berths</strong> (P2) two\n")
  }

  @Test func `what a finding has as code within a line is kept as it was written`() {
    let worklog = read(
      """
      # Night run

      ## Issue 1: Boarding pass is blank (P1)

      Stalls in `gate › prints "A & B"`, see `3 < 4` and #12.

      ```
      `no name`
      ```

      ## Issue 2: Fares round up (P2)

      - In `fares › rounds`

      ## Next steps

      Ask for `help`.
      """)
    #expect(
      worklog.findings.map(\.codes) == [["gate › prints \"A & B\"", "3 < 4"], ["fares › rounds"]])
  }

  @Test(arguments: Fixture.all)
  func `each text is whole HTML and holds no title of another finding`(fixture: Fixture) {
    let worklog = read(fixture.text, file: fixture.file)
    for (index, finding) in worklog.findings.enumerated() {
      let text = worklog.text(of: index)
      #expect(wellNested(text), "\(finding.title): \(text)")
      let others = worklog.prose.slots.filter { slot in
        guard case .finding(let other) = slot.kind else { return false }
        return other != index && finding.text.contains(slot.offset)
      }
      #expect(others.isEmpty, "\(finding.title) holds \(others.map(\.kind))")
    }
  }

  /// The texts between tags.
  private func words(_ worklog: Worklog, _ finding: Int) -> [String] {
    let parts = worklog.text(of: finding).split(separator: "<").map { part in
      part.drop { $0 != ">" }.dropFirst().filter { $0 != "\n" }
    }
    return parts.filter { !$0.isEmpty }
  }
}
