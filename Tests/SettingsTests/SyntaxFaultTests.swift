// What a user reads where `almanac.yml` is not YAML, or YAML of a kind that is not read.
import Testing

struct SyntaxFaultTests {
  @Test(
    "A slip of syntax is shown where it is, with the parser's reason",
    arguments: [
      (
        "title: Tides: a history",
        "1:13: error: This is not YAML: mapping values are not allowed in this context."
          + " Put a value with `: ` in it in quotes, and indent keys alike. [invalid-yaml]"
      ),
      (
        "title: **Tides**",
        "1:9: error: This is not YAML: did not find expected alphabetic or numeric character"
          + " while scanning an alias. Put a value that starts with a punctuation mark in quotes."
          + " [invalid-yaml]"
      ),
      (
        "title: `Tides`",
        "1:8: error: This is not YAML: found character that cannot start any token."
          + " Put a value that starts with a punctuation mark in quotes. [invalid-yaml]"
      ),
      (
        "tracker:\n\tissue: x",
        "2:1: error: This is not YAML: found character that cannot start any token."
          + " Indent with spaces, not with tabs. [invalid-yaml]"
      ),
      (
        "title: [P0] broken",
        "1:13: error: This is not YAML: did not find expected key while parsing a block mapping."
          + " Indent keys alike, and put a value that starts with `[` or `'` in quotes."
          + " [invalid-yaml]"
      ),
      (
        "title: Tides\n  \nsub title",
        "3:1: error: This is not YAML: could not find expected ':' while scanning a simple key."
          + " A key needs a colon and a space after it. [invalid-yaml]"
      ),
      (
        "severities:\n  P0: [a, b\n",
        "2:7: error: This is not YAML: did not find expected ',' or ']'"
          + " while parsing a flow sequence. Close the bracket. [invalid-yaml]"
      ),
      (
        "title: \"Tides\ntime_zone: UTC\n",
        "1:8: error: This is not YAML: found unexpected end of stream"
          + " while scanning a quoted scalar. Close the quotes. [invalid-yaml]"
      ),
      (
        "- a\nb: c",
        "2:1: error: This is not YAML: did not find expected '-' indicator"
          + " while parsing a block collection that starts in line 1. [invalid-yaml]"
      ),
      (
        "title: Tides\n---\ntitle: Ebbs",
        "2:1: error: This is not YAML: found another document."
          + " Remove the line `---` or `...` before it. [invalid-yaml]"
      ),
      (
        "title: Tides\r\ntime_zone: \u{1B}[31m",
        "2:12: error: YAML does not allow the character U+001B. [invalid-yaml]"
      ),
    ])
  func syntax(yaml: String, expected: String) {
    #expect(faults(inSettings: yaml) == ["almanac.yml:" + expected])
  }

  @Test(
    "A key that is given twice is shown where it is given again",
    arguments: [
      (
        "title: Tides\n# once more\ntitle: Ebbs",
        "3:1: error: `title` is given twice, first in line 1. Keep one of them. [duplicate-key]"
      ),
      (
        "tracker:\n  new: a\n  issue: b\n  new: c",
        "4:3: error: `new` is given twice, first in line 2. Keep one of them. [duplicate-key]"
      ),
      (
        "tracker: {new: a, new: b}",
        "1:11: error: `new` is given twice. Keep one of them. [duplicate-key]"
      ),
    ])
  func duplicate(yaml: String, expected: String) {
    #expect(faults(inSettings: yaml) == ["almanac.yml:" + expected])
  }

  @Test(
    "Anchors, aliases and tags are refused",
    arguments: [
      (
        "title: &name Tides",
        "1:8: error: YAML anchors (`&name`) are not read."
          + " Leave it out, or put the value in quotes if `&` belongs to it. [unsupported-yaml]"
      ),
      (
        "title: &name Tides\nbase_url: *name",
        "2:11: error: YAML aliases (`*name`) are not read."
          + " Write the value out, or put it in quotes if `*` belongs to it. [unsupported-yaml]"
      ),
      (
        "title: !!python/object/apply:os.system [ls]",
        "1:8: error: The YAML tag `!!python/object/apply:os.system` is not read."
          + " Leave it out, or put the value in quotes if `!` belongs to it. [unsupported-yaml]"
      ),
      (
        "severities:\n  P0: [!!binary aGk=]",
        "2:8: error: The YAML tag `!!binary` is not read."
          + " Leave it out, or put the value in quotes if `!` belongs to it. [unsupported-yaml]"
      ),
    ])
  func unsupported(yaml: String, expected: String) {
    #expect(faults(inSettings: yaml) == ["almanac.yml:" + expected])
  }

  @Test(
    "Marks of anchors, aliases and tags within a text are text",
    arguments: ["R&D &co", "5 * 3 *x &x", "wait !now", "x ? y", "a [b {c"])
  func marks(text: String) {
    #expect(faults(inSettings: "title: \(text)").isEmpty)
    #expect(faults(inSettings: "title: '&\(text)'").isEmpty)
  }
}
