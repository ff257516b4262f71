// How far evidence is counted, and how far down a worklog it is looked for.
import Testing
import Worklogs

@Suite struct EvidenceLimitsTests {
  /// A kind of evidence for the candidate in a line.
  private func evidence(_ kind: String, _ text: String, line: Int) throws -> Float {
    let sample = ReadingSample(Array(text.utf8), file: "notes.md")
    let place = try #require(Weights.names.firstIndex(of: kind))
    let candidate = try #require(sample.lines.firstIndex(of: line), "line \(line)")
    return sample.evidence[candidate * Weights.names.count + place]
  }

  private func list(_ count: Int) -> String {
    "# Run\n\n## Bugs\n\n" + (1...count).map { "\($0). Gate \($0) jams\n" }.joined()
      + "\n## Later\n"
  }

  @Test(arguments: [
    ("groupSize", 5, 12, 40), ("childCount", 3, 12, 30), ("cousinCount", 5, 12, 16),
    ("lines", 3, 12, 40), ("groupShare", 5, 1, 1),
  ])
  func `of twelve items all are counted, of fifty some`(
    kind: String, line: Int, twelve: Float, fifty: Float
  ) throws {
    #expect(try evidence(kind, list(12), line: line) == twelve)
    #expect(try evidence(kind, list(50), line: line) == fifty)
  }

  @Test func `what comes after sees how many items were before`() throws {
    func before(_ count: Int) throws -> Float {
      let items = (1...count).map { "- BUG-\($0) jams\n" }.joined()
      return try evidence(
        "itemsBefore", "# Run\n\n\(items)\n**Lamp is dark**\n", line: 4 + count)
    }
    #expect(try before(12) == 12)
    #expect(try before(50) == 20)
  }

  private func table(rows: Int, columns: Int, cell: String = "7") -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let names = (1...columns).map { "Pier \($0)" }
    let cells = [cell] + Array(repeating: "gate", count: columns - 1)
    return "# Run\n\n" + row(names) + row(names.map { _ in "---" })
      + String(repeating: row(cells), count: rows)
  }

  @Test func `a table counts its rows and columns, its numbers and long cells`() throws {
    #expect(try evidence("rows", table(rows: 3, columns: 4), line: 5) == 3)
    #expect(try evidence("rows", table(rows: 50, columns: 4), line: 5) == 40)
    #expect(try evidence("columns", table(rows: 3, columns: 4), line: 5) == 4)
    #expect(try evidence("columns", table(rows: 3, columns: 12), line: 5) == 10)
    #expect(try evidence("numericCells", table(rows: 3, columns: 4), line: 5) == 0.25)
    #expect(try evidence("numericCells", table(rows: 3, columns: 4, cell: "é"), line: 5) == 0)
    for (cell, isLong) in [
      ("a b c d", false), ("a b c d e", true), (String(repeating: "a", count: 30), false),
      (String(repeating: "a", count: 31), true),
    ] {
      let found = try evidence("longCell", table(rows: 2, columns: 2, cell: cell), line: 5)
      #expect((found == 1) == isLong, "\(cell)")
    }
  }

  /// An issue with some paragraphs and then a line.
  private func issue(after count: Int, _ line: String) -> String {
    "# Run\n\n### Gate\n\n" + (0..<count).map { "Text \($0).\n\n" }.joined() + line + "\n"
  }

  @Test
  func `of what stands in a candidate the first sixty lines are read, for words the first eight`()
    throws
  {
    #expect(try evidence("fields", issue(after: 59, "**Root cause:** old"), line: 3) == 1)
    #expect(try evidence("fields", issue(after: 60, "**Root cause:** old"), line: 3) == 0)
    #expect(try evidence("problemInside", issue(after: 7, "It fails."), line: 3) == 1)
    #expect(try evidence("problemInside", issue(after: 8, "It fails."), line: 3) == 0)
    #expect(try evidence("planInside", issue(after: 7, "Fix it."), line: 3) == 1)
    #expect(try evidence("planInside", issue(after: 8, "Fix it."), line: 3) == 0)
    #expect(try evidence("passedInside", issue(after: 7, "It works."), line: 3) == 1)
    #expect(try evidence("passedInside", issue(after: 8, "It works."), line: 3) == 0)
  }

  @Test func `of code the first six hundred letters are read`() throws {
    func code(after count: Int) -> String {
      "# Run\n\n### Gate\n\n```\n" + String(repeating: "x", count: count) + "\nfatal error\n```\n"
    }
    #expect(try evidence("errorInside", code(after: 580), line: 3) == 1)
    #expect(try evidence("errorInside", code(after: 600), line: 3) == 0)
  }

  @Test func `a field is common where three of five have it`() throws {
    func bugs(with count: Int) -> String {
      "# Run\n\n"
        + (0..<5).map {
          "### Bug \($0 + 1)\n\n\($0 < count ? "**Root cause:** old" : "It rains.")\n\n"
        }
        .joined()
    }
    #expect(try evidence("groupCommonFields", bugs(with: 2), line: 3) == 0)
    #expect(try evidence("groupCommonFields", bugs(with: 3), line: 3) == 1)
    #expect(
      try evidence("groupCommonFields", "# Run\n\n### Bug 1\n\n**Root cause:** old\n", line: 3) == 0
    )
  }

  @Test func `a bold line of 160 letters is a sentence, and no heading`() throws {
    func bold(_ count: Int) -> String { "# Run\n\n**\(String(repeating: "a", count: count))**\n" }
    #expect(try evidence("headingLevel", bold(159), line: 3) == 7)
    #expect(try evidence("headingLevel", bold(160), line: 3) == 0)
  }

  @Test func `a table of two columns tells one problem where its header does`() throws {
    func table(_ name: String, _ value: String) -> String {
      "# Run\n\n| \(name) | \(value) |\n|---|---|\n| Severity | high |\n"
    }
    #expect(try evidence("record", table("Reason", "The gate jams"), line: 3) == 1)
    for other in [table("Reason", "A gate jams."), table("Boat", "The gate jams")] {
      #expect(try evidence("row", other, line: 5) == 1)
    }
  }

  @Test func `a line's own text goes on for a dozen lines, or to the next`() throws {
    func lines(_ rest: [String]) throws -> Float {
      let text = "# Run\n\n**BUG-1**: Gate jams\n\n" + rest.map { $0 + "\n\n" }.joined()
      return try evidence("lines", text, line: 3)
    }
    #expect(try lines(Array(repeating: "Text.", count: 5)) == 5)
    #expect(try lines(Array(repeating: "Text.", count: 20)) == 11)
    #expect(try lines(["Text.", "**BUG-2**: Lamp", "Text."]) == 1)
    #expect(try lines(["Text.", "## Lamp", "Text."]) == 1)
    #expect(try lines(["Text.", "- Lamp", "- Pier"]) == 3)
  }

  @Test func `of candidates the first three thousand are weighed`() {
    let items = String(repeating: "- Gate jams\n", count: 4_000)
    #expect(ReadingSample(Array(("# Run\n\n" + items).utf8), file: "notes.md").lines.count == 3_000)
  }
}
