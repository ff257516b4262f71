// What is written to `decisions.yml` says the same when it is read.
import Dates
import Settings
import Testing

struct DecisionWritingTests {
  private static let texts = [
    "release crew", "one: two", "# not a comment", "trailing #hash", "a # b", "- dash", "--- x",
    "yes", "No", "null", "~", "2026-03-14", "12:30:45", "1e3", "0x1F", "\"quoted\"", "it's",
    "'both\" '", "back\\slash", "two\nlines", "two\r\nlines", "tab\there", "\u{1B}[31mred\u{0}",
    "[P0] broken", "{brace", "R&D &co then *co", "What??? Why ? ?", "*bold*", "!tag", "%TAG", "@at",
    "`code`", "| pipe", "> fold", "? key", "colon:", ":colon", "Ünïcode – naïve „Zitat“ 日本語 👩‍🚀",
    "line\u{2028}separator\u{85}x", "\u{202E}turned", "a: \u{301}b",
    "\u{FFFE}\u{10FFFF}",
    "...", "---", "a,b", "x]", "e\u{301}", "\u{301}", "K7Q2M", "<<<<<<< ours", "&", "*",
    String(repeating: "? [", count: 300), String(repeating: "long ", count: 2_000) + "end",
  ]

  /// Every action with every text in every place.
  private static let decisions: [Decision] = {
    let until = StatedDate(year: 2026, month: 12, day: 1)
    let dates = [
      nil, until, StatedDate(year: 2026, month: 3, day: 14, hour: 15, minute: 20, offset: 0),
      StatedDate(year: 1999, month: 2, day: 28, hour: 0, minute: 5, second: 59, offset: -210),
      StatedDate(year: 2026, month: 3, day: 14, hour: 23, minute: 59),
    ]
    var decisions: [Decision] = []
    for (index, text) in texts.enumerated() {
      let other = texts[(index + 7) % texts.count]
      let actions: [Decision.Action] =
        [
          .merge(into: "9TR2X"), .distinct(from: "9TR2X"), .close, .reopen, .assign(to: text),
          .assign(to: nil),
          .rename(to: text), .severity(index % 4),
          .split(.init(worklog: text, line: index + 1, title: other)),
          .split(.init(worklog: "a/b.md", line: 3)),
        ] + (until.map { [.mute(until: $0)] } ?? [])
      for action in actions {
        decisions.append(
          Decision(
            issue: "K7Q2M", action: action, by: other, on: dates[index % dates.count], why: text))
      }
    }
    return decisions
  }()

  private func read(_ yaml: String) -> [Decision] {
    let read = Decision.read(yaml: yaml, file: "decisions.yml")
    #expect(read.diagnostics.map(\.description) == [])
    return read.decisions
  }

  @Test("A decision that is written and read is the same, whatever its texts are")
  func same() {
    for decision in Self.decisions {
      let yaml = decision.yaml
      #expect(read(yaml) == [decision], "\(yaml)")
      #expect(yaml.hasSuffix("\n") && yaml.hasPrefix("- \(decision.action.key): "))
      #expect(!yaml.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test("A file that grows by every decision holds them all, in their order")
  func growing() {
    var text = ""
    let decisions = stride(from: 0, to: Self.decisions.count, by: 7).map { Self.decisions[$0] }
    for decision in decisions { text += decision.addition(to: text) }
    var found = read(text)
    for index in found.indices { found[index].line = 1 }
    #expect(found == decisions)
  }

  @Test("Texts that need no quotes have none")
  func plain() {
    let decision = Decision(
      issue: "K7Q2M", action: .rename(to: "Tür klemmt, it's stuck (again) – at 9:30!"),
      by: "release crew",
      on: StatedDate(year: 2026, month: 3, day: 14, hour: 9, minute: 5, offset: 0),
      why: "yes")
    #expect(
      decision.yaml == """
        - rename: K7Q2M
          title: Tür klemmt, it's stuck (again) – at 9:30!
          by: release crew
          on: 2026-03-14 09:05 UTC
          why: "yes"

        """)
  }

  @Test("Blanks around texts are left out, and empty texts are none")
  func blanks() {
    let decision = Decision(
      issue: "K7Q2M", action: .assign(to: "  "), by: " crew ", why: "\n\u{FEFF}")
    #expect(decision.yaml == "- assign: K7Q2M\n  by: crew\n")
  }

  @Test(
    "What is in the file stays as it is",
    arguments: [
      "- close: K7Q2M", "- close: K7Q2M\n", "# only a comment", "# a comment\n\n",
      "# head\r\n- close: K7Q2M # tail\r\n", "  - close: K7Q2M\n  # inner\n",
      "---\n- close: K7Q2M\n",
      "- close: K7Q2M\n  why: |\n    two\n    lines\n",
    ])
  func kept(text: String) throws {
    let decision = Decision(issue: "9TR2X", action: .reopen, by: "crew")
    let addition = decision.addition(to: text)
    let before = read(text)
    #expect(!addition.contains("#") && addition.hasSuffix("\n"))
    let after = read(text + addition)
    #expect(after.dropLast() == before[...])
    let last = try #require(after.last)
    #expect(last.issue == "9TR2X" && last.action == .reopen && last.by == "crew")
  }

  @Test("A new file starts by saying what it is", arguments: ["", "\n", " \n\n"])
  func new(text: String) {
    let decision = Decision(issue: "9TR2X", action: .close)
    let lines = decision.addition(to: text).split(separator: "\n")
    #expect(lines.first?.hasPrefix("# What people decided") ?? false)
    #expect(lines.last == "- close: 9TR2X")
    #expect(read(text + decision.addition(to: text)).count == 1)
  }
}
