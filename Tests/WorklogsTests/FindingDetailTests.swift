import Testing
import Worklogs

@Suite struct FindingDetailTests {
  private func finding(_ body: String) throws -> Finding {
    let text =
      "# Night run\n\n## Discovered issues\n\n### Issue 1: Fares round up (P1)\n\n\(body)\n"
    return try #require(read(text).findings.first)
  }

  @Test func `every field is kept in order, with its line`() throws {
    let finding = try finding(
      """
      **Severity:** P1
      **Owner:** Ines
      - **First seen**: 2031-05-01
      - Status: open

      Text in between.

      **Root cause:** binary floats
      """)
    #expect(
      finding.fields == [
        Field(name: "Severity", value: "P1", line: 7), Field(name: "Owner", value: "Ines", line: 8),
        Field(name: "First seen", value: "2031-05-01", line: 9),
        Field(name: "Status", value: "open", line: 10),
        Field(name: "Root cause", value: "binary floats", line: 14),
      ])
  }

  @Test func `a value keeps its colons, and a link in it its text`() throws {
    let finding = try finding("**Owner:** Ines: pier 4, see [the wiki](https://wiki.example)")
    #expect(finding.fields.map(\.value) == ["Ines: pier 4, see the wiki"])
  }

  @Test(arguments: [
    ("**Business Impact:** children pay too much", "children pay too much"),
    ("**Impact:** children pay too much", "children pay too much"),
    ("- **Risk**: children pay too much", "children pay too much"),
    ("**Impact:**\n- children pay too much\n- so do dogs", "children pay too much; so do dogs"),
    ("#### Impact\n\nchildren pay too much", "children pay too much"),
    ("**Impact:** children pay\n\n**Business risk:** refunds", "children pay; refunds"),
  ])
  func `the impact is kept`(body: String, impact: String) throws {
    #expect(try finding(body).impact == impact)
  }

  @Test(arguments: [
    ("**Source:** nightly suite", "nightly suite"), ("**Command:** `make fares`", "make fares"),
    ("**Source Command:** run `make fares` twice", "make fares"),
    ("- **Detection method**: a passenger rang", "a passenger rang"),
  ])
  func `the source is kept`(body: String, source: String) throws {
    #expect(try finding(body).source == source)
  }

  @Test func `without impact and source there are none`() throws {
    let finding = try finding("The impact of this on the source is small.")
    #expect(finding.impact == nil)
    #expect(finding.source == nil)
    #expect(finding.fields == [])
  }

  @Test(arguments: ["", "text", "log", "python-traceback"])
  func `a code block is an error excerpt`(language: String) throws {
    let body = "```\(language)\nValueError: 3.00\n  at <fares>\n```"
    let excerpt = try #require(try finding(body).excerpts.first)
    #expect(excerpt.text == "ValueError: 3.00\n  at <fares>\n")
    #expect(excerpt.language == (language.isEmpty ? nil : language))
    #expect(excerpt.line == 7)
  }

  @Test func `indented code and code in an item are excerpts too`() throws {
    let finding = try finding("    ValueError: 3.00\n\n- Log:\n\n  ```\n  KeyError: berth\n  ```\n")
    #expect(finding.excerpts.map(\.text) == ["ValueError: 3.00\n", "KeyError: berth\n"])
  }

  @Test func `an error field is an excerpt`() throws {
    let finding = try finding("**Error:** `ValueError: 3.00`\n\n**Error message:** no such fare")
    #expect(finding.excerpts.map(\.text) == ["ValueError: 3.00", "no such fare"])
  }

  @Test(arguments: ["bash", "sh", "shell", "zsh", "console", "Bash"])
  func `a command is no excerpt`(language: String) throws {
    #expect(try finding("```\(language)\nmake fares\n```").excerpts == [])
  }

  @Test(arguments: [
    "swift", "python", "py", "diff", "yaml", "yml", "toml", "js", "javascript", "ts", "TypeScript",
    "go", "rust", "java", "kotlin", "c", "cpp", "html", "css", "sql", "ini", "dockerfile",
  ])
  func `source code is no excerpt, unless it tells an error`(language: String) throws {
    let excerpts = try finding("```\(language)\nlet fare = 3\n```").excerpts
    #expect(excerpts == [])
    for error in ["ValueError: 3", "Exception in thread", "Traceback:", "assert fare == 3"] {
      #expect(try finding("```\(language)\n\(error)\n```").excerpts.map(\.text) == [error + "\n"])
    }
    #expect(try finding("```bash\nValueError: 3\n```").excerpts == [])
  }

  /// Severity and status of a finding whose title states neither.
  private func rating(_ body: String) -> String {
    let worklog = read("# Night run\n\n## Discovered issues\n\n### Issue 1: Fares\n\n\(body)\n")
    return worklog.told.first ?? "no finding"
  }

  @Test(arguments: [
    ("**Impact:** P0 - nobody boards", "P0 - Fares"),
    ("**Impact:** High, nobody boards", "P1 - Fares"),
    ("**Impact:** nobody boards on high seas", "- - Fares"),
    ("**Impact:** High\n\n**Severity:** low", "P3 - Fares"),
    ("**Impact:** P0\n\n**Severity:** P3", "P3 - Fares"),
    ("**Severity:** P3\n\n**Impact:** P0", "P3 - Fares"),
    ("**Priority:** P0\n\n**Severity:** P2", "P2 - Fares"),
    ("**Severity:** P2\n\n**Priority:** P0", "P2 - Fares"),
    ("**Severity:** P2\n\n**Severity:** P0", "P2 - Fares"),
    ("**Priority:** P2\n\n**Priority:** P0", "P2 - Fares"),
    ("**Status:** known\n\n**Status:** open", "- known Fares"),
    ("**Status:**\n\nknown", "- known Fares"), ("**Severity:**\n\nP2", "P2 - Fares"),
    ("**Status:**\n\nText.\n\nknown to all", "- - Fares"),
  ])
  func `of what fields state the first counts, a severity before a priority and an impact`(
    body: String, told: String
  ) {
    #expect(rating(body) == told)
  }

  @Test(arguments: [
    ("**Fix:** Rounded by cents", "resolved"), ("**Fix:** Round by cents", "-"),
    ("**Fix applied:** round by cents", "resolved"), ("**Fix:** round by cents ✅", "resolved"),
    ("**Fix:** perhaps Rounded by cents", "-"), ("**Possible fix:** Rounded by cents", "-"),
    ("**Fix:** round by cents\n\n**Commit:** 1f2e3d4", "resolved"), ("**Commit:** 1f2e3d4", "-"),
    ("**Fix:** won't fix", "known"), ("#### Fixed in 4.2\n\nRounded.", "resolved"),
    ("- Fixed: the fares are rounded", "resolved"), ("- Fixed fares are shown", "-"),
    ("**Fix:** Need a table", "-"), ("**Not fixed:** the fares", "-"),
    ("**Workaround:** Rounded by cents", "-"),
  ])
  func `a fix that was made resolves, one that is thought of does not`(
    body: String, status: String
  ) {
    #expect(rating(body) == "- \(status) Fares")
  }

  @Test(arguments: [
    ("**Files:** `src/fares.py`, `src/rounding.py`", ["src/fares.py", "src/rounding.py"]),
    ("**File:** `src/fares.py`", ["src/fares.py"]),
    (
      "**Affected files:**\n- `src/fares.py`\n- `src/rounding.py` rounds",
      ["src/fares.py", "src/rounding.py"]
    ),
    ("See `src/fares.py`.", []),
  ])
  func `affected files are kept`(body: String, files: [String]) throws {
    #expect(try finding(body).files == files)
  }

  @Test func `a file with a line number is kept without it, and only once`() throws {
    let files = try finding("**Files:** `src/fares.py:41`, `src/fares.py:57`").files
    #expect(files == ["src/fares.py"])
  }

  @Test func `nothing of one finding is told of the next`() throws {
    let worklog = read(
      """
      # Night run

      ## Issues

      1. **Fares round up** (P1)
         - **Impact:** children pay too much
         - **Source:** `make fares`
         - **Files:** `src/fares.py`

         ```
         ValueError
         ```
      2. **Boarding pass is blank** (P2)
      """)
    let last = try #require(worklog.findings.last)
    #expect(worklog.findings.map(\.excerpts.count) == [1, 0])
    #expect((last.impact, last.source) == (nil, nil))
    #expect(last.files == [])
    #expect(last.fields == [])
  }
}
