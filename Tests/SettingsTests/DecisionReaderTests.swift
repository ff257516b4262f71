// `decisions.yml` as a team writes it.
import Dates
import Settings
import Testing

struct DecisionReaderTests {
  private func read(_ yaml: String) -> [Decision] {
    let (decisions, diagnostics, isSpoiled) = Decision.read(yaml: yaml, file: "decisions.yml")
    #expect(diagnostics.map(\.description) == [] && !isSpoiled)
    return decisions
  }

  @Test("Every action is read, with who, when and why")
  func everyAction() throws {
    let yaml = """
      # Decided in the Monday round.
      - merge: 9TR2X
        into: K7Q2M
        by: release crew
        on: 2026-03-14 15:20 UTC   # after the call
        why: one certificate, two alarms
      - split: K7Q2M
        finding: critical/2026-03-01.md:42
        title: Vault sealed after restart
      - close: K7Q2M
      - reopen: K7Q2M
      - mute: K7Q2M
        until: 2026-12-01
      - assign: K7Q2M
        to: storage crew
      - assign: K7Q2M
      - rename: K7Q2M
        title: Better words
      - severity: K7Q2M
        is: p1
      - distinct: [K7Q2M, 9tr2x]
        why: two certificates

      """
    let until = try #require(StatedDate(year: 2026, month: 12, day: 1))
    let place = Decision.FindingPlace(
      worklog: "critical/2026-03-01.md", line: 42, title: "Vault sealed after restart")
    let decisions = read(yaml)
    #expect(
      decisions.map(\.action) == [
        .merge(into: "K7Q2M"), .split(place), .close, .reopen, .mute(until: until),
        .assign(to: "storage crew"), .assign(to: nil), .rename(to: "Better words"), .severity(1),
        .distinct(from: "9TR2X"),
      ])
    #expect(decisions.map(\.line) == [2, 7, 10, 11, 12, 14, 16, 17, 19, 21])
    #expect(decisions.last?.issue == "K7Q2M" && decisions.last?.why == "two certificates")
    let merge = try #require(decisions.first)
    #expect(merge.issue == "9TR2X" && merge.by == "release crew")
    #expect(merge.why == "one certificate, two alarms")
    #expect(
      merge.on
        == StatedDate(year: 2026, month: 3, day: 14, hour: 15, minute: 20, second: nil, offset: 0))
  }

  @Test(
    "Ids are read as people copy them",
    arguments: ["0o1Ab", "OOIAB", "oolab", "00lAB", "\"001AB\""])
  func ids(text: String) {
    #expect(read("- close: \(text)\n").map(\.issue) == ["001AB"])
  }

  @Test(
    "Dates are read at their precision",
    arguments: [
      ("2026-03-14", "2026-03-14"), ("2026-03-14 15:20 UTC", "2026-03-14T15:20Z"),
      ("2026-03-14T15:20:07Z", "2026-03-14T15:20:07Z"), ("2026-03-14 15:20", "2026-03-14T15:20"),
      ("2026-03-14 15:20 +01:00", "2026-03-14T15:20+01:00"),
      ("'2026-03-14 15:20 gmt'", "2026-03-14T15:20Z"),
    ])
  func dates(text: String, expected: String) {
    #expect(read("- close: K7Q2M\n  on: \(text)\n").map(\.on?.iso8601) == [expected])
  }

  @Test("Keys may stand in any order, lists may be indented, and emptiness is no decision")
  func loose() {
    let indented = "  - by: crew\n    close: K7Q2M\n  - reopen: K7Q2M\n"
    #expect(read(indented).map(\.action) == [.close, .reopen])
    #expect(read("-\n  close: K7Q2M\r\n-   close: K7Q2M\r\n").count == 2)
    #expect(read("\u{FEFF}- close: K7Q2M\n- close: K7Q2N").count == 2)
    for nothing in ["", "\n\n", "# none yet\n", "---\n"] { #expect(read(nothing).isEmpty) }
  }

  @Test("A history of many years is read, whatever marks its texts have")
  func many() {
    let entry = "- close: K7Q2M\n  why: \"[flaky] again? and a {brace\"\n"
    #expect(read(String(repeating: entry, count: 5_000)).count == 5_000)
  }
}
