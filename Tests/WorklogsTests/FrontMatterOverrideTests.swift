import Testing
import Worklogs

@Suite struct FrontMatterOverrideTests {
  private let text = """
    # Night run 2031-05-04

    **Host:** pier-4
    **Build:** 4.2.1

    ## Discovered issues

    ### Issue 1: Boarding pass is blank (P1)

    **Status:** open
    **Failing tests:** `test_pass_has_code`
    **Tracker:** #771

    ### Issue 2: Fares round up (P2)
    """

  @Test func `title, date, scope and run hold against the text`() {
    let worklog = read(
      """
      ---
      title: The night of the blank passes
      date: 2031-05-05 06:30 UTC
      scope: boarding
      run: night-17
      ---
      \(text)
      """, file: "WORKLOG-fares-2031-05-03.md")
    #expect(worklog.title == "The night of the blank passes")
    #expect(worklog.date?.iso8601 == "2031-05-05T06:30Z")
    #expect(worklog.scope == "boarding")
    #expect(worklog.run == "night-17")
    #expect(worklog.complaints == [])
    #expect(worklog.inferences.contains { $0.rule == "date-in-front-matter" && $0.line == 3 })
  }

  @Test func `fields replace those of the same name and add others`() {
    let worklog = read("---\nfields:\n  Host: pier-5\n  Crew: Ines\n---\n\(text)")
    let fields = worklog.fields.map { "\($0.name): \($0.value)" }.sorted()
    #expect(fields == ["Build: 4.2.1", "Crew: Ines", "Host: pier-5"])
  }

  @Test func `findings are corrected by title`() throws {
    let worklog = read(
      """
      ---
      findings:
        - title: Boarding pass is blank
          severity: P0
          status: resolved
          tests: [test_pass, test_gate]
          references: [772]
      ---
      \(text)
      """)
    #expect(worklog.told == ["P0 resolved Boarding pass is blank", "P2 - Fares round up"])
    #expect(worklog.findings.first?.tests == ["test_pass", "test_gate"])
    #expect(worklog.findings.first?.references == [772])
    #expect(worklog.findings.first?.line == 16)
  }

  @Test func `what front matter does not say of a finding stays`() throws {
    let worklog = read(
      "---\nfindings:\n  - title: boarding pass is blank\n    status: known\n---\n\(text)")
    #expect(worklog.told == ["P1 known Boarding pass is blank", "P2 - Fares round up"])
    #expect(worklog.findings.first?.tests == ["test_pass_has_code"])
    #expect(worklog.findings.first?.references == [771])
  }

  @Test func `a finding that the text does not tell is added`() throws {
    let worklog = read(
      "---\nfindings:\n  - title: Crane stalls\n    severity: P3\n    tests: []\n---\n\(text)")
    #expect(worklog.told.last == "P3 - Crane stalls")
    #expect(worklog.findings.count == 3)
    #expect(worklog.findings.last?.line == 3)
    #expect(worklog.findings.last?.text.isEmpty == true)
  }

  @Test(arguments: [
    ("titel: Night", "log.md:2: warning [unknown-key]"),
    ("date: 2025-02-30", "log.md:2: error [impossible-date]"),
    ("date: yesterday", "log.md:2: error [impossible-date]"),
    ("date: [2031]", "log.md:2:7: warning [wrong-type]"),
    ("scope: a\nscope: b", "log.md:3: error [duplicate-key]"),
    ("title: [open", "log.md:2: error [invalid-yaml]"),
    ("findings:\n  - severity: P1", "log.md:3: warning [missing-title]"),
    ("findings:\n  - title: Fares\n    severity: P9", "log.md:4: warning [invalid-value]"),
  ])
  func `a fault is told with its line, and the text is read all the same`(
    yaml: String, complaint: String
  ) throws {
    let worklog = read("---\n\(yaml)\n---\n\(text)", file: "log.md")
    #expect(
      worklog.findings.map(\.title).prefix(2) == ["Boarding pass is blank", "Fares round up"])
    let told = try #require(worklog.complaints.first)
    let parts = complaint.split(separator: ": ", maxSplits: 1)
    #expect(worklog.complaints.count == 1)
    #expect(told.hasPrefix(parts[0]) && told.hasSuffix(parts[1]), "\(told)")
  }

  @Test func `an impossible date in front matter leaves the text's`() {
    #expect(read("---\ndate: 2025-02-30\n---\n\(text)").date?.iso8601 == "2031-05-04")
  }

  @Test func `lines count from the start of the file`() {
    let plain = read(text)
    let headed = read("---\ntitle: Night\nscope: fares\n\n---\n\(text)")
    #expect(headed.findings.map(\.line) == plain.findings.map { $0.line + 5 })
    #expect(headed.fields.map(\.line) == plain.fields.map { $0.line + 5 })
    #expect(headed.prose.headings.map(\.line) == plain.prose.headings.map { $0.line + 5 })
    #expect(headed.html == plain.html)
  }

  @Test func `a line of dashes alone is no front matter`() {
    let worklog = read("---\n\n# Night run\n\n---\n\nText.")
    #expect(worklog.title == "Night run")
    #expect(worklog.complaints == [])
    #expect(worklog.html.contains("<hr>"))
  }
}
