import Testing
import Worklogs

@Suite struct ProseSlotTests {
  @Test(arguments: [
    ("See #463.", ["reference(463) #463"]), ("(#1, #2)", ["reference(1) #1", "reference(2) #2"]),
    ("`#463`", ["reference(463) #463"]), ("Issue #463", ["reference(463) #463"]),
    ("a#463 ##463 #12345678 #463b", []), ("[#463](https://git.example/issues/463)", []),
    ("```\n#463\n```", []), ("&#463;", []),
  ])
  func `tracker numbers in running text become slots`(markdown: String, slots: [String]) {
    #expect(read(markdown).slots == slots)
  }

  @Test(arguments: [
    ("See WORKLOG-fares-2031-05-04-0630.md.", "WORKLOG-fares-2031-05-04-0630.md"),
    ("See `night-log-2031-05-04.md`", "night-log-2031-05-04.md"),
    ("(night_log_2031-05-04)", "night_log_2031-05-04"),
    ("after fares-log-20310504-063000", "fares-log-20310504-063000"),
  ])
  func `what may be a worklog's name becomes a slot`(markdown: String, name: String) {
    #expect(read(markdown).slots == ["worklogName(\"\(name)\") \(name)"])
  }

  @Test(arguments: ["2031-05-04 06:30", "in 2031", "v-2031", "log-31-05-04"])
  func `a date alone is no worklog's name`(markdown: String) {
    #expect(read(markdown).slots == [])
  }

  @Test(arguments: [
    "night.md", "../fares/night.md", "./night.md#issue-1", "/logs/night.md?plain=1",
  ])
  func `a relative link to Markdown becomes two slots`(target: String) {
    let worklog = read("[last night](\(target))")
    let path = target.prefix { $0 != "#" && $0 != "?" }
    #expect(worklog.slots == ["linkStart(\"\(path)\") <span>", "linkEnd </span>"])
    #expect(worklog.html == "<p><span>last night</span></p>\n")
  }

  @Test func `a heading has its anchor and a finding its mark in slots`() {
    let worklog = read("# Night run\n\n## Issue 1: Fares round up (P1)\n\nSee #812.")
    #expect(
      worklog.slots == [
        "anchor  id=\"night-run\"", "anchor  id=\"issue-1-fares-round-up-p1\"", "finding(0) ",
        "reference(812) #812",
      ])
    let before = html(before: "finding(0)", of: worklog)
    #expect(before.contains("<h3") && !before.contains("</h3>"))
  }

  @Test func `a finding in a list, a bold line or a table has its mark where text may stand`() {
    let item = read("# Run\n\n## Issues\n\n- **Fares round up** (P1)")
    #expect(html(before: "finding(0)", of: item).hasSuffix("<li>"))
    let line = read("# Run\n\n**Problem 1 (P1): Fares round up**\n\nBy cents.")
    #expect(html(before: "finding(0)", of: line).hasSuffix("<p>"))
    let row = read("# Run\n\n| Problem | Severity |\n|---|---|\n| Fares | P1 |")
    #expect(html(before: "finding(0)", of: row).hasSuffix("<td>"))
  }

  @Test func `anchors are unique and plain`() {
    let worklog = read(
      "# Fares\n\n## Fares\n\n## fares!\n\n## Fares 2\n\n## 夜行\n\n## 🌙\n\n## Größe <b>\n\n## -\n")
    let anchors = worklog.prose.headings.map(\.anchor)
    #expect(Set(anchors).count == anchors.count)
    #expect(anchors.prefix(2) == ["fares", "fares-2"])
    for anchor in anchors {
      #expect(
        anchor.utf8.allSatisfy {
          0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D || $0 == 0x5F
        })
      #expect(worklog.html.contains(" id=\"\(anchor)\""))
    }
  }

  @Test func `the headings make a table of contents`() {
    let worklog = read("# Night & *day*\n\nText.\n\n### The `fares` ~~rise~~\n\n> ## Quoted\n")
    #expect(worklog.prose.headings.map(\.text) == ["Night & day", "The fares rise", "Quoted"])
    #expect(worklog.prose.headings.map(\.level) == [1, 3, 2])
    #expect(worklog.prose.headings.map(\.line) == [1, 5, 7])
  }

  private func html(before kind: String, of worklog: Worklog) -> String {
    guard let slot = worklog.prose.slots.first(where: { "\($0.kind)" == kind }) else {
      return "no slot"
    }
    return String(decoding: worklog.prose.html[..<slot.offset], as: UTF8.self)
  }
}
