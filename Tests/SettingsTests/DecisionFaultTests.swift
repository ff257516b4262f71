// What a user reads about mistakes in `decisions.yml`: a table of texts and lines.
import Settings
import Testing

struct DecisionFaultTests {
  @Test(
    "A mistake names its place, what is wrong and what mends it",
    arguments: [
      (
        "- by: crew",
        "1:3: error: A decision should say what is done with which issue. Start it with one of"
          + " `merge`, `split`, `close`, `reopen`, `mute`, `assign`, `rename`, `severity`,"
          + " `distinct` and the id of an issue. [missing-action]"
      ),
      (
        "- distinct: [K7Q2M]",
        "1:3: error: `distinct` should be a list of two different ids."
          + " Write it as in `- distinct: [K7Q2M, 9TR2X]`. [not-two-issues]"
      ),
      (
        "- distinct: [K7Q2M, k7q2m]",
        "1:3: error: `distinct` should be a list of two different ids."
          + " Write it as in `- distinct: [K7Q2M, 9TR2X]`. [not-two-issues]"
      ),
      (
        "- distinct: [K7Q2M, soon]",
        "1:21: error: `distinct` should be the id of an issue, but is `soon`. An id is five letters"
          + " and digits such as K7Q2M; none of them is a U. [invalid-id]"
      ),
      (
        "- distinct: K7Q2M",
        "1:13: error: `distinct` should be a list of two ids, but is a text."
          + " Write a decision as in `- close: K7Q2M`. [wrong-type]"
      ),
      (
        "- clsoe: K7Q2M",
        "1:3: error: `clsoe` is not a key of this decision. Did you mean `close`? [unknown-key]"
      ),
      (
        "- close: K7Q2M\n  reopen: K7Q2M",
        "2:3: error: A decision should have one action, but this one has `close` and `reopen`."
          + " Make an entry for each. [two-actions]"
      ),
      (
        "- mute: K7Q2M\n  untill: 2026-12-01\n  until: 2026-12-02",
        "2:3: error: `untill` is not a key of this decision. Did you mean `until`? [unknown-key]"
      ),
      (
        "- close: K7Q2M\n  into: 9TR2X",
        "2:3: error: `into` is not a key of this decision. Known are `by`, `on`, `why`."
          + " [unknown-key]"
      ),
      (
        "# one\n\n- merge: 9TR2X\n",
        "3:3: error: `merge` should have `into` beside it. For example: `into: K7Q2M`"
          + " [missing-key]"
      ),
      (
        "- split: K7Q2M",
        "1:3: error: `split` should have `finding` beside it."
          + " For example: `finding: critical/2026-03-01.md:42` [missing-key]"
      ),
      (
        "- mute: K7Q2M\n  until:",
        "2:3: error: `mute` should have `until` beside it. For example: `until: 2026-12-01`"
          + " [missing-key]"
      ),
      (
        "- severity: K7Q2M",
        "1:3: error: `severity` should have `is` beside it. For example: `is: P1` [missing-key]"
      ),
      (
        "- rename: K7Q2M\n  title: ''",
        "2:3: error: `rename` should have `title` beside it. For example: `title: Better words`"
          + " [missing-key]"
      ),
      (
        "- close: K7Q2",
        "1:10: error: `close` should be the id of an issue, but is `K7Q2`."
          + " An id is five letters and digits such as K7Q2M; none of them is a U. [invalid-id]"
      ),
      (
        "- merge: K7Q2M\n  into: K7U2M",
        "2:9: error: `into` should be the id of an issue, but is `K7U2M`."
          + " An id is five letters and digits such as K7Q2M; none of them is a U. [invalid-id]"
      ),
      (
        "- merge: K7Q2M\n  into: k7q2m",
        "1:3: error: The issue `K7Q2M` cannot be merged into itself."
          + " Give the id of the other issue as `into`. [merged-into-itself]"
      ),
      (
        "- mute: K7Q2M\n  until: next week",
        "2:10: error: `until` should be a date, but is `next week`."
          + " Write it as 2026-03-14 or 2026-03-14 15:20 UTC. [invalid-date]"
      ),
      (
        "- close: K7Q2M\n  on: 2026-02-30",
        "2:7: error: `on` should be a date, but is `2026-02-30`."
          + " Write it as 2026-03-14 or 2026-03-14 15:20 UTC. [invalid-date]"
      ),
      (
        "- severity: K7Q2M\n  is: P5",
        "2:7: error: `is` should be a severity, but is `P5`. Use P0, P1, P2 or P3. [invalid-value]"
      ),
      (
        "- split: K7Q2M\n  finding: critical/2026-03-01.md",
        "2:12: error: `finding` should be a worklog and a line, but is"
          + " `critical/2026-03-01.md`. Write the worklog's path in the content folder, a colon and"
          + " the line. [invalid-value]"
      ),
      (
        "- close: [K7Q2M]",
        "1:10: error: `close` should be a text, but is a list."
          + " Write a decision as in `- close: K7Q2M`. [wrong-type]"
      ),
      (
        "close: K7Q2M",
        "1:1: error: `decisions` should be a list of decisions, but is a mapping."
          + " Write a decision as in `- close: K7Q2M`. [wrong-type]"
      ),
      (
        "- close K7Q2M",
        "1:3: error: `decision` should be a mapping, but is a text."
          + " Write a decision as in `- close: K7Q2M`. [wrong-type]"
      ),
    ])
  func mistake(yaml: String, expected: String) {
    #expect(faults(inDecisions: yaml) == ["decisions.yml:" + expected])
    #expect(Decision.read(yaml: yaml, file: "decisions.yml").decisions.isEmpty)
  }

  @Test("A mistake costs its own entry only")
  func others() {
    let yaml = "- close: K7Q2M\n- mute: K7Q2M\n- severity: 9TR2X\n  is: P9\n- reopen: 9TR2X\n"
    let (decisions, diagnostics, isSpoiled) = Decision.read(yaml: yaml, file: "decisions.yml")
    #expect(decisions.map(\.action) == [.close, .reopen] && !isSpoiled)
    #expect(diagnostics.map(\.location.line) == [2, 4])
  }

  @Test(
    "A text that is not YAML leaves no decision, and says so",
    arguments: [
      ("- close: K7Q2M\n- close: K7Q2N\n  why: 'it's over\n- reopen: K7Q2M\n", 3, "invalid-yaml"),
      ("- close: K7Q2M\n<<<<<<< ours\n- reopen: K7Q2M\n", 2, "invalid-yaml"),
      ("- close: K7Q2M\n  why: a\n  why: b\n", 3, "duplicate-key"),
      ("- close: K7Q2M\n  why: \u{1B}[31m\n", 2, "invalid-yaml"),
      ("# \(String(repeating: "x", count: Decision.longest))\n", 1, "yaml-too-long"),
    ])
  func spoiled(yaml: String, line: Int, identifier: String) {
    let read = Decision.read(yaml: yaml, file: "decisions.yml")
    #expect(read.isSpoiled && read.decisions.isEmpty)
    #expect(read.diagnostics.map(\.location.line) == [line])
    #expect(read.diagnostics.map(\.identifier) == [identifier])
  }

  @Test("Hostile decisions are refused", arguments: HostileTextTests.texts)
  func hostile(text: HostileText) {
    for yaml in [text.yaml, "- close: K7Q2M\n  why: x\n" + text.yaml] {
      let read = Decision.read(yaml: yaml, file: "decisions.yml")
      #expect(!read.diagnostics.isEmpty && read.decisions.count <= 1)
    }
  }
}
