// What ParsingBounds refuses, with which reason and line, and what it must let through.

import CommonMark
import Testing

private func firstExceeded(_ text: String) -> BoundExceeded? { firstExceeded(Array(text.utf8)) }

private func firstExceeded(_ bytes: [UInt8]) -> BoundExceeded? {
  bytes.withUnsafeBufferPointer(ParsingBounds.firstExceeded)
}

@Suite("Parsing bounds refuse")
struct ParsingBoundsRefusalTests {
  @Test("a megabyte of each dangerous family, for its reason", arguments: PathologicalInputs.all)
  func families(input: PathologicalInput) {
    #expect(firstExceeded(input.bytes())?.reason == input.reason)
  }

  @Test("elsewhere what is dangerous in a paragraph", arguments: PathologicalContext.inlines)
  func contexts(context: PathologicalContext) {
    for input in PathologicalInputs.delimiters + PathologicalInputs.bareLinks
      + PathologicalInputs.markup
    {
      let text = input.bytes(1 << 16)
      guard !text.contains(UInt8(ascii: "\n")), firstExceeded(text) != nil else { continue }
      #expect(firstExceeded(context.wrap(text)) != nil, "\(input) in \(context)")
    }
  }

  @Test(
    "a document of more than a megabyte, at the line where a megabyte ends",
    arguments: ["\n", "\r", "\r\n"])
  func tooLarge(lineEnd: String) {
    let line = String(repeating: "a", count: 10 - lineEnd.utf8.count) + lineEnd
    let text = String(repeating: line, count: 110_000)
    #expect(firstExceeded(text) == BoundExceeded(reason: .tooLarge, line: 104_858))
    #expect(firstExceeded(Array(text.utf8.prefix(ParsingBounds.largestDocument))) == nil)
  }

  private static let bomb = String(repeating: "<?", count: 40_000)

  @Test("at the line of the danger", arguments: ["\n", "\r\n", "\r"])
  func line(lineEnd: String) {
    let text = [
      "# Title", "", "Text", "- item", "", "```", "code", "```", "> quote", Self.bomb, "end",
    ]
    #expect(
      firstExceeded(text.joined(separator: lineEnd))
        == BoundExceeded(reason: .unclosedMarkup, line: 10))
  }

  @Test("a paragraph of delimiters at its first line")
  func paragraphLine() {
    let bomb =
      String(repeating: "_a\n", count: 20_000) + String(repeating: "c* d_\n", count: 20_000)
    #expect(
      firstExceeded("# Title\n\nText\n\n" + bomb)
        == BoundExceeded(reason: .tooManyDelimiters, line: 5))
  }

  @Test("a wide table at the row where it is too much")
  func tableLine() {
    let row = String(repeating: "|a", count: 1000) + "|\n"
    let table =
      row + String(repeating: "|-", count: 1000) + "|\n" + String(repeating: "|a|\n", count: 1000)
    let exceeded = firstExceeded("# Title\n\n" + table)
    #expect(exceeded?.reason == .tableTooWide)
    #expect((100..<500).contains(exceeded?.line ?? 0))
  }

  @Test(
    "101 nested quotes, and 101 nested lists, but not 100",
    arguments: ["> ", ">", "- ", "1. ", "> - "])
  func depth(marker: String) {
    let levels = marker == "> - " ? 2 : 1
    #expect(firstExceeded("a\n\n" + String(repeating: marker, count: 100 / levels) + "a\n") == nil)
    let deeper = String(repeating: marker, count: 100 / levels + 1)
    #expect(firstExceeded("a\n\n" + deeper + "a\n") == BoundExceeded(reason: .tooDeep, line: 3))
  }

  @Test("quotes without text, nested too deep")
  func quotesWithoutText() {
    #expect(firstExceeded(String(repeating: ">", count: 101))?.reason == .tooDeep)
  }

  @Test("lists that go in line by line")
  func depthByLines() {
    let text = (0..<101).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
    #expect(firstExceeded(text) == BoundExceeded(reason: .tooDeep, line: 101))
  }

  /// Lines before a danger that look like an open fence, but are none, or one that is closed
  /// already.
  static let noFences = [
    "<!--\n```\n-->", "<!--\n\n```\n\n-->", "<div>\n```\n\n", "<pre>\n\n```\n</pre>",
    "<script>\n\n```\n</script>",
    "<!A\n```\n>", "<!A\n\n```\n>", "<?\n\n```\n?>", "<![CDATA[\n\n```\n]]>",
    "<?\n```\n?>", "<![CDATA[\n```\n]]>", "- <!--\n  ```", "- ```\n  ```", "- ```\n\n  ```",
    "- a\n  ```\n b\n  ```",
    "- a\n\n  ```\n ```\n```", "1. ```\n   ```", "> ```\n", "> ```\n\n", "    ```\n", "\t```\n",
    "``` `\n", "``\n",
    "~~\n",
    "```\n````\n", "\u{FEFF}```\n```", "```\r```\r", "~~~\n```\n~~~\n", "```\n  ```\n",
    "\u{B}```\n", "a ```\n",
    "- a\n\n\t```\n  ```\n", "- > ```\n",
  ]

  @Test("what follows lines that only look like an open fence", arguments: noFences)
  func noFence(lines: String) {
    #expect(firstExceeded(lines + "\n\nx " + Self.bomb)?.reason == .unclosedMarkup)
  }
}

@Suite("Parsing bounds let through")
struct ParsingBoundsAcceptanceTests {
  @Test(
    "short and empty documents",
    arguments: [
      "", "\n", "\r", "\u{FEFF}", "a", "|", "[", "<", "`", ">", "-", "\0", "]:", "@", "w", ":",
    ])
  func short(text: String) {
    #expect(firstExceeded(text) == nil)
  }

  @Test("dangers inside of fenced code", arguments: ["```", "~~~", "`````", "``` swift", "   ```"])
  func fences(fence: String) {
    let end = fence == "``` swift" ? "```" : fence
    for input in PathologicalInputs.tables + PathologicalInputs.bareLinks {
      let code = String(decoding: input.bytes(1 << 16), as: UTF8.self)
      #expect(firstExceeded("Text\n\n\(fence)\n\(code)\n\(end)\n") == nil, "\(input)")
    }
  }

  @Test("large documents as people and programs write them", arguments: RealisticDocument.all)
  func realistic(document: RealisticDocument) {
    #expect(firstExceeded(document.text) == nil)
  }

  @Test("a row of one mark as a break, not as nested lists")
  func breaks() {
    #expect(
      firstExceeded(
        String(repeating: "- ", count: 500) + "\n" + String(repeating: "* ", count: 500)) == nil)
  }
}
