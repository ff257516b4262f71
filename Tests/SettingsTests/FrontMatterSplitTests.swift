// Where front matter starts and ends in a worklog.
import Settings
import Testing

struct FrontMatterSplitTests {
  /// The two parts as texts.
  private func parts(_ source: String) -> [String]? {
    let bytes = Array(source.utf8)
    return FrontMatter.split(bytes).map { parts in
      [parts.yaml, parts.body].map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  @Test(
    "Front matter stands between two lines at the very start",
    arguments: [
      ("---\ntitle: a\n---\n# Text\n", ["title: a\n", "# Text\n"]),
      ("---\r\ntitle: a\r\n---\r\nText", ["title: a\r\n", "Text"]),
      ("\u{FEFF}---\ntitle: a\n...\nText", ["title: a\n", "Text"]),
      ("---  \ntitle: a\n---\t\n\nText", ["title: a\n", "\nText"]),
      ("---\n---\nText", ["", "Text"]),
      ("---\ntitle: a\n---", ["title: a\n", ""]),
      ("---\ntext: |\n  ---\n  ----\n---\n", ["text: |\n  ---\n  ----\n", ""]),
      ("---\n\ntitle: a\n---\nText", ["\ntitle: a\n", "Text"]),
      ("---\n# Notes\ntitle: a\n---\n---\n", ["# Notes\ntitle: a\n", "---\n"]),
    ])
  func found(source: String, expected: [String]) {
    #expect(parts(source) == expected)
  }

  @Test(
    "Anything else is text",
    arguments: [
      "", "---", "---\n", "---\ntitle: a\n", "\n---\ntitle: a\n---\n", " ---\na: b\n---\n",
      "----\na: b\n----\n", "--- a\nb: c\n---\n", "---\na: b\n ---\n", "---\na: b\n---x\n",
      "---\n\n# A thematic break above\n\n---\nText", "---\n\n**Date:** today\n---\n",
      "...\na\n...\n",
    ])
  func absent(source: String) {
    #expect(parts(source) == nil)
  }

  @Test("Front matter is closed within 64 KB")
  func long() {
    let room = FrontMatter.longest - "---\n\n---\n".utf8.count
    #expect(parts("---\n\(String(repeating: "a", count: room))\n---\nText")?.last == "Text")
    #expect(parts("---\n\(String(repeating: "a", count: room + 1))\n---\nText") == nil)
    #expect(parts(String(repeating: "---\n\n", count: 100_000)) == nil)
  }

  @Test("The ranges of a slice are indices of the slice")
  func slice() {
    let source = Array("xx---\na: b\n---\nText".utf8)
    let parts = FrontMatter.split(source[2...])
    #expect(parts?.yaml == 6..<11)
    #expect(parts?.body == 15..<19)
  }
}
