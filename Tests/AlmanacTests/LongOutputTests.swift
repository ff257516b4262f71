// What the commands print of many things: the first ten, and how many more there are.
import Foundation
import Testing

@Suite struct LongOutputTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  // MARK: Publish

  private func publish(_ arguments: String...) throws -> [String] {
    let outcome = try workspace.almanac(["publish", "target"] + arguments)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").filter { !$0.contains("_site: ") }.map(String.init)
  }

  private func put(_ text: String, _ numbers: ClosedRange<Int>) throws {
    for number in numbers { try workspace.write(text, to: "Content/Public/kite-\(number).txt") }
  }

  @Test func aPublishListsTenAddressesOfAKindPagesFirst() throws {
    try workspace.write("# Fine\n", to: "Content/WORKLOG-e2e-2026-02-01-0900.md")
    try put("one", 10...19)
    let first = try publish()
    // Of a first release all is new, so nothing is listed.
    #expect(first.count == 1 && first[0].contains(" new, 0 changed, 0 removed)"))

    try put("two", 10...19)
    try put("one", 20...29)
    let second = try publish()
    #expect(second[0].hasSuffix("(10 new, 10 changed, 0 removed)"))
    #expect(
      Array(second.dropFirst())
        == (20...29).map { "  new: kite-\($0).txt" } + (10...19).map { "  changed: kite-\($0).txt" }
    )

    for number in 10...20 { try workspace.remove("Content/Public/kite-\(number).txt") }
    try put("three", 21...21)
    for page in ["about.html", "zebra/index.html"] {
      try workspace.write("<!DOCTYPE html><title>x</title>", to: "Content/Public/" + page)
    }
    try put("one", 30...38)
    let preview = try publish("--dry-run")
    #expect(preview[0].hasPrefix("target: would publish release "))
    let third = try publish()
    #expect(third[0].hasSuffix("(11 new, 1 changed, 11 removed)"))
    #expect(
      Array(third.dropFirst())
        == ["  new: about.html", "  new: zebra/"] + (30...37).map { "  new: kite-\($0).txt" }
        + ["  … and 1 more", "  changed: kite-21.txt"]
        + (10...19).map { "  removed: kite-\($0).txt" } + ["  … and 1 more"])
    #expect(Array(preview.dropFirst()) == Array(third.dropFirst()))

    let back = try publish("--rollback", "--dry-run")
    #expect(back[0].hasPrefix("target: would go back to release "))
    #expect(back[0].contains(" from ") && back[0].hasSuffix(" (11 new, 1 changed, 11 removed)"))
    #expect(try publish("--rollback")[0].hasPrefix("target: went back to release "))
  }

  @Test func aScriptGetsAllOfThem() throws {
    try workspace.write("# Fine\n", to: "Content/WORKLOG-e2e-2026-02-01-0900.md")
    _ = try publish("--changes", "changes.json")
    try put("one", 10...21)
    _ = try publish("--changes", "changes.json")
    let data = Data(try workspace.text("changes.json").utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let urls = try #require(json["urls"] as? [String: [String]])
    #expect(urls["added"] == (10...21).map { "kite-\($0).txt" })
    #expect(urls["changed"] == [] && urls["removed"] == [])
    #expect(json["version"] as? Int == 1 && json["target"] as? String == "target")
    #expect(json["repaired"] as? [String] == [])
    _ = try publish("--changes", "changes.json")
    let same = try workspace.text("changes.json")
    #expect(same.contains("\"added\":[]"))
    let again = try #require(
      try JSONSerialization.jsonObject(with: Data(same.utf8)) as? [String: Any])
    #expect(again["release"] as? String == again["previous"] as? String)
  }

  // MARK: Diff

  /// Two nights; in the second so many tests fail that passed.
  private func nights(failing: Int) throws -> [String] {
    for day in 1...2 {
      let tests = (1...failing).map { number in
        "<testcase classname=\"kites\" name=\"loop_\(number + 100)\">"
          + (day == 2 ? "<failure message=\"snaps\"/>" : "") + "</testcase>"
      }
      try workspace.write(
        "<testsuite timestamp=\"2026-02-0\(day)T09:30:00Z\">\(tests.joined())</testsuite>",
        to: "Content/runs/critical/r\(day).xml")
    }
    let outcome = try workspace.almanac(["diff", "2026-02-01", "2026-02-02"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").filter { $0.hasPrefix("  ") }.map(String.init)
  }

  @Test(arguments: [(10, nil), (11, "  new: … and 1 more"), (13, "  new: … and 3 more")])
  func aComparisonListsTenTestsOfAKind(_ failing: Int, _ more: String?) throws {
    let lines = try nights(failing: failing)
    #expect(lines.prefix(10) == (1...10).map { "  new: kites.loop_\($0 + 100)" }[...])
    #expect(Array(lines.dropFirst(10)) == [more].compactMap(\.self))
  }

  @Test func aSeverityThatChangedIsSaid() throws {
    for (day, severity) in [(1, "P2"), (2, "P0")] {
      try workspace.write(
        Sample.worklog(title: "String snaps", day: day).replacing("P1", with: severity)
          + "\n### Tail is tangled\n\n**Severity:** P1\n**Issue:** #77\n",
        to: "Content/log-\(day).md")
    }
    let outcome = try workspace.almanac(["diff", "log-1", "log-2"])
    #expect(outcome.output.contains("Issues: 2 in both."), "\(outcome)")
    let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(lines.count == 1 && lines.first?.hasPrefix("  other severity: P2 → P0 ") == true)
    #expect(lines.first?.hasSuffix(": String snaps") == true)
  }

  // MARK: What is gone

  @Test(arguments: [(10, nil), (12, "  … and 2 more")])
  func ofAnIssueThatIsGoneTenWorklogsAreNamed(_ count: Int, _ more: String?) throws {
    let names = (0..<count).map { "log-\($0 + 10).md" }
    for (number, name) in names.enumerated() {
      try workspace.write(
        Sample.worklog(title: "String snaps", day: number % 9 + 1), to: "Content/" + name)
    }
    try workspace.write("# Fine\n", to: "Content/fine.md")
    _ = try workspace.build()
    let list = try workspace.text("_site/issues.json")
    let id = try String(#require(list.firstMatch(of: /"id":"([0-9A-Z]{5})"/)).output.1)
    for name in names { try workspace.remove("Content/" + name) }
    let lines = try workspace.almanac(["link", id]).errors.split(separator: "\n")
    #expect(
      lines.dropFirst().map(String.init)
        == names.prefix(10).map { "  " + $0 } + [more].compactMap(\.self))
  }

  @Test(arguments: [
    ([], "again. ["),
    (["a.txt"], "again. 1 file that this build did not write stayed: a.txt. Remove"),
    (["a.txt", "b", "c"], "3 files that this build did not write stayed: a.txt, b, c. Remove"),
    (
      ["a.txt", "b", "c", "d"], "4 files that this build did not write stayed: a.txt, b, c, …. Rem"
    ),
  ])
  func ofTheFilesThatStayThreeAreNamed(_ files: [String], _ sentence: String) throws {
    try workspace.write("# Fine\n", to: "Content/fine.md")
    _ = try workspace.build()
    try workspace.write("", to: "_site/.almanac/manifest")
    for file in files { try workspace.write("theirs", to: "_site/" + file) }
    let outcome = try workspace.build()
    #expect(outcome.code == 0 && outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  // MARK: Long files

  @Test func decisionsMayBeAMegabyteAndNotAByteMore() throws {
    try workspace.write("# Fine\n", to: "Content/fine.md")
    let text = "#" + String(repeating: "k", count: (1 << 20) - 2) + "\n"
    try workspace.write(text, to: "Content/decisions.yml")
    #expect(try workspace.build().code == 0)
    try workspace.write(text + "\n", to: "Content/decisions.yml")
    let outcome = try workspace.build()
    #expect(outcome.code == 2 && outcome.errors.contains("Content/decisions.yml:1:1: error: "))
  }

  @Test func aWorklogMayBeAMegabyteAndNotAByteMore() throws {
    let lines = String(repeating: "the line has thirty-two letters\n", count: (1 << 20) / 32)
    try workspace.write(lines, to: "Content/long.md")
    #expect(try workspace.build().diagnostics.isEmpty)
    try workspace.write(lines + "\n", to: "Content/long.md")
    #expect(try workspace.build().diagnostics.map(\.file) == ["Content/long.md"])
  }
}
