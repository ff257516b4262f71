// What front matter says of its worklog.
import Settings
import Testing

struct FrontMatterReaderTests {
  @Test("Every key is read, with its line in the worklog")
  func whole() {
    let yaml = """
      title: "First day of the tariff"
      date: 2026-04-01
      scope: no
      run: 12:30
      fields:
        Tester: QA
        Cases: 60 (55 passed, 5 failed)
        Notes:
      findings:
        - title: Customs hold stays
          severity: p1
          status: Open
          tests:
            - tests/test_customs.py::test_hold[a-1]
          references: [214, "#215"]
        - {title: Invoice is a cent off, tests: one::test, references: 216}
      """
    var expected = FrontMatter()
    expected.title = "First day of the tariff"
    expected.date = "2026-04-01"
    expected.scope = "no"
    expected.run = "12:30"
    expected.lines = ["title": 2, "date": 3, "scope": 4, "run": 5]
    expected.fields = [
      .init(name: "Tester", value: "QA", line: 7),
      .init(name: "Cases", value: "60 (55 passed, 5 failed)", line: 8),
      .init(name: "Notes", value: "", line: 9),
    ]
    expected.findings = [hold, cent]
    let (frontMatter, diagnostics) = FrontMatter.read(yaml: yaml, file: "a.md", firstLine: 2)
    #expect(frontMatter == expected)
    #expect(diagnostics.isEmpty)
  }

  private var hold: FrontMatter.FindingOverride {
    var finding = FrontMatter.FindingOverride(title: "Customs hold stays", line: 11)
    finding.severity = "P1"
    finding.status = "open"
    finding.tests = ["tests/test_customs.py::test_hold[a-1]"]
    finding.references = [214, 215]
    return finding
  }

  private var cent: FrontMatter.FindingOverride {
    var finding = FrontMatter.FindingOverride(title: "Invoice is a cent off", line: 17)
    finding.tests = ["one::test"]
    finding.references = [216]
    return finding
  }

  @Test(
    "A key that cannot be used is left out with a warning",
    arguments: [
      (
        "tile: x",
        "2:1: warning: `tile` is not a key of front matter. Did you mean `title`? [unknown-key]"
      ),
      (
        "layout: post",
        "2:1: warning: `layout` is not a key of front matter. Known are `title`, `date`, `scope`,"
          + " `run`, `fields`, `findings`. Other facts go under `fields`. [unknown-key]"
      ),
      ("date: [a]", "2:7: warning: `date` should be a text, but is a list. [wrong-type]"),
      (
        "just text",
        "2:1: warning: `front matter` should be a mapping, but is a text. [wrong-type]"
      ),
      ("fields:\n  A: [1]", "3:6: warning: `A` should be a text, but is a list. [wrong-type]"),
      (
        "findings:\n  - Hold stays",
        "3:5: warning: `findings` should be a list of mappings with a `title`, but is a text."
          + " [wrong-type]"
      ),
      (
        "findings:\n  - severity: P1",
        "3:5: warning: A finding should have a `title`; this one was left out. [missing-title]"
      ),
      (
        "findings:\n  - title: a\n    sevrity: P1",
        "4:5: warning: `sevrity` is not a key of front matter. Did you mean `severity`?"
          + " [unknown-key]"
      ),
      (
        "findings:\n  - title: a\n    severity: high",
        "4:15: warning: `severity` should be P0, P1, P2 or P3, but is `high`. [invalid-value]"
      ),
      (
        "findings:\n  - title: a\n    status: done",
        "4:13: warning: `status` should be open, resolved or known, but is `done`. [invalid-value]"
      ),
      (
        "findings:\n  - title: a\n    tests: {a: b}",
        "4:12: warning: `tests` should be a list of tests, but is a mapping. [wrong-type]"
      ),
      (
        "findings:\n  - title: a\n    references: [-1]",
        "4:18: warning: `references` should be numbers such as 214 or \"#214\", but is `-1`."
          + " [invalid-value]"
      ),
      (
        "findings:\n  - title: a\n    references: #214",
        "4:16: warning: `references` is empty, since `#` starts a comment."
          + " Write numbers without `#`, or as `\"#214\"` in quotes. [wrong-type]"
      ),
      (
        "title: &name x",
        "2:8: warning: YAML anchors (`&name`) are not read."
          + " Leave it out, or put the value in quotes if `&` belongs to it. [unsupported-yaml]"
      ),
    ])
  func warnings(yaml: String, expected: String) {
    #expect(faults(inFrontMatter: yaml) == ["a.md:" + expected])
  }

  @Test(
    "Front matter that is not YAML is an error and gives nothing",
    arguments: [
      (
        "scope: e2e\ntitle: a: b",
        "3:9: error: This is not YAML: mapping values are not allowed in this context."
          + " Put a value with `: ` in it in quotes, and indent keys alike. [invalid-yaml]"
      ),
      (
        "findings:\n  - title: a\n    references: [#1, #2]\n",
        "4:17: error: This is not YAML: did not find expected node content while parsing a flow"
          + " node. Write numbers without `#`, or as `\"#214\"` in quotes. [invalid-yaml]"
      ),
      (
        "title: a\nscope: e2e\ntitle: b",
        "4:1: error: `title` is given twice, first in line 2. Keep one of them. [duplicate-key]"
      ),
    ])
  func errors(yaml: String, expected: String) {
    let (frontMatter, diagnostics) = FrontMatter.read(yaml: yaml, file: "a.md", firstLine: 2)
    #expect(frontMatter == FrontMatter())
    #expect(diagnostics.map(\.description) == ["a.md:" + expected])
  }

  @Test("What is left out leaves the rest")
  func rest() {
    let yaml = """
      findings:
        - {title: a, references: [1, x, 2], status: done}
        - {}
        - title: b
      """
    let (frontMatter, _) = FrontMatter.read(yaml: yaml, file: "a.md", firstLine: 2)
    #expect(frontMatter.findings.map(\.title) == ["a", "b"])
    #expect(frontMatter.findings.first?.references == [1, 2])
    #expect(frontMatter.findings.first?.status == nil)
  }
}
