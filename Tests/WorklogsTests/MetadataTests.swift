import Testing
import Worklogs

@Suite struct MetadataTests {
  @Test(arguments: [
    ("# Night run\n\nText.", "Night run"), ("## Night run\n\nText.", "Night run"),
    ("Text first.\n\n# Night run", "Night run"), ("# **Night** `run` 🌙", "Night run 🌙"),
    ("# [Night run](https://skerry.example)", "Night run"), ("# Night &amp; day", "Night & day"),
    ("Just text.", "notes.md"), ("#\n\nText.", "notes.md"), ("#Night run", "notes.md"),
  ])
  func `the title is the first heading, else the file's name`(text: String, title: String) {
    #expect(read(text, file: "logs/notes.md").title == title)
  }

  @Test func `the fields at the head are kept as written`() {
    let worklog = read(
      """
      # Night run

      **Date:** 2031-05-04
      **Scope:** fares
      - **Environment**: staging, *pier 4*
      - **Build:** `4.2.1`

      ## Summary

      **Verdict:** bad
      """)
    #expect(
      worklog.fields == [
        Field(name: "Date", value: "2031-05-04", line: 3),
        Field(name: "Scope", value: "fares", line: 4),
        Field(name: "Environment", value: "staging, pier 4", line: 5),
        Field(name: "Build", value: "4.2.1", line: 6),
      ])
  }

  @Test func `a table of two columns at the head states fields`() {
    let worklog = read(
      "# Night run\n\n| Field | Value |\n|---|---|\n| Date | 2031-05-04 |\n| Host | pier-4 |\n")
    #expect(
      worklog.fields == [
        Field(name: "Date", value: "2031-05-04", line: 5),
        Field(name: "Host", value: "pier-4", line: 6),
      ])
  }

  @Test func `fields of findings are not the worklog's`() {
    let worklog = read(
      "# Night run\n\n## Issue 1: Fares (P1)\n\n**Owner:** Ines\n\n## Issue 2: Berths (P2)\n")
    #expect(worklog.fields == [])
    #expect(worklog.findings.first?.fields.map(\.name) == ["Owner"])
  }

  @Test(
    arguments: [
      ("WORKLOG-critical-2031-05-04-0630.md", "critical"),
      ("WORKLOG-e2e-2031-05-04.md", "e2e"), ("logs/night-log-fares-20310504.md", "fares"),
      ("report-gate-scanner-2031-05-04.md", "gate-scanner"),
      ("REVIEW-Gate_Scanner-2031-05-04.md", "gate-scanner"),
      ("FERRY-DESK-WORKLOG-all-2031-05-04.md", "all"), ("fares-2031-05-04.md", "fares"),
      ("2031-05-04-fares.md", nil), ("notes.md", nil), ("WORKLOG-2031-05-04.md", nil),
    ] as [(String, String?)])
  func `the file's name states the scope`(file: String, scope: String?) {
    #expect(read("# Night run", file: file).scope == scope)
  }

  @Test(
    arguments: [
      ("fares-7", "fares"), ("fares-run-12", "fares"), ("fares-r12", "fares"),
      ("fares-3f9c2ab", "fares"), ("fares-build4711", "fares"), ("fares-attempt-2", "fares"),
      ("fares-4711-2", "fares"), ("fares-tier-2", "fares-tier-2"), ("7", nil),
      ("last-1-hour", "last-1-hour"), ("last-24", "last-24"), ("decade", "decade"),
      ("e2e", "e2e"), ("gate-effaced", "gate-effaced"), ("fares-3f9c2a", "fares-3f9c2a"),
      ("fares-3F9C2AB", "fares"), ("fares-3f9c2ag", "fares-3f9c2ag"), ("fares-run12", "fares"),
      ("fares-run-12-3", "fares"), ("fares-build", "fares-build"),
      ("fares-x12", "fares-x12"), ("fares-shard-2-7", "fares-shard-2"),
      ("fares-past-7", "fares-past-7"),
      ("a-b-c-d-e-f-g", "a-b-c-d-e-f"),
    ] as [(String, String?)])
  func `counters and ids at the end of its name are no part of the scope`(
    name: String, scope: String?
  ) {
    #expect(read("# Night run", file: "WORKLOG-\(name)-2031-05-04.md").scope == scope)
  }

  @Test(arguments: [
    ("**Scope:** Critical tests", "critical-tests"), ("**Focus:** fares", "fares"),
    ("**Test focus:** Gate Scanner (pier 4)", "gate-scanner"), ("Scope: e2e, slow", "e2e"),
    ("**Scope:** all", "all"),
  ])
  func `a field states the scope`(field: String, scope: String) {
    let worklog = read("# Night run\n\n\(field)\n")
    #expect(worklog.scope == scope)
    #expect(worklog.inferences.map(\.rule) == ["scope-field"])
  }

  @Test func `the scope of the file's name beats the field`() {
    let worklog = read("# Night run\n\n**Scope:** fares", file: "WORKLOG-berths-2031-05-04.md")
    #expect(worklog.scope == "berths")
  }

  @Test(
    arguments: [
      (
        "# Night run\n\n## Summary\n\nTwo ferries\nwere late.\n\n## Issues\n\nMore.",
        "Two ferries were late."
      ),
      ("# Night run\n\n## Executive summary\n\nAll is well.", "All is well."),
      ("# Night run\n\n**Date:** 2031-05-04\n\nAll is well.\n\n## Issues", "All is well."),
      (
        "# Night run\n\n## Overview\n\n**Verdict**: two ferries late.", "Verdict: two ferries late."
      ),
      ("All is well.", "All is well."), ("# Night run", nil), ("# Night run\n\n- a list", nil),
    ] as [(String, String?)])
  func `the summary is its section, else the first paragraph`(text: String, summary: String?) {
    #expect(read(text).summary == summary)
  }

  @Test
  func `fields below the first section count where the head has none and it is about the run`() {
    func names(_ text: String) -> [String] { read("# Night run\n\n" + text).fields.map(\.name) }
    let section = "\n\n**Host:** pier-4\n\n## Issues\n\n**Boat:** 7\n"
    for name in ["Overview", "Run details", "Context", "Metadata"] {
      #expect(names("## " + name + section) == ["Host"], "\(name)")
    }
    #expect(names("## Gates" + section) == [])
    #expect(names("**Build:** 7\n\n## Overview" + section) == ["Build"])
  }

  @Test func `a table's header states a field only where it names one that is known`() {
    func names(_ header: String) -> [String] {
      read("# Night run\n\n| \(header) |\n|---|---|\n| Host | pier-4 |\n").fields.map(\.name)
    }
    #expect(names("Date | 2031-05-04") == ["Date", "Host"])
    #expect(names("Boat | Gull") == ["Host"])
  }

  @Test func `quoted fields count, those of a list in a list do not`() {
    #expect(read("# Night run\n\n> **Host:** pier-4\n").fields.map(\.name) == ["Host"])
    #expect(read("# Night run\n\n- Boats\n  - **Host:** pier-4\n").fields.map(\.name) == [])
    #expect(read("# Night run\n\n**Host:**\n\npier-4\n").fields.map(\.name) == [])
  }

  @Test func `a summary ends with the paragraph in which it reaches four hundred letters`() {
    func count(_ length: Int) -> Int {
      let paragraph = String(repeating: "a", count: length)
      return read("# Night run\n\n\(paragraph)\n\nNext.\n\nLast.\n").summary?.count ?? 0
    }
    #expect(count(300) == 300 + " Next. Last.".count)
    #expect(count(400) == 400 + " Next.".count)
    #expect(count(401) == 401)
  }

  @Test func `a long summary is cut after some sentences`() throws {
    let text = "# Night run\n\n" + String(repeating: "The sea was calm.\n", count: 1000)
    let summary = try #require(read(text).summary)
    #expect(summary.count < 500)
    #expect(summary.hasPrefix("The sea was calm. The sea was calm."))
  }
}
