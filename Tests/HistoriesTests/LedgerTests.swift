// `ledger.json` as bytes: what is written is read again, by whatever way it comes back.
import Diagnostics
import Histories
import Testing

@Suite struct LedgerTests {
  /// A ledger with an entry of every kind.
  private static var whole: Ledger { whole(with: []) }

  private static func whole(with more: [Ledger.Entry]) -> Ledger {
    var ledger = Ledger(findings: findings + more)
    ledger.successors = ["00042": "K7Q2M", "00001": "00042"]
    ledger.pages = [
      .test(slug: "test-child", id: "tests/fares.py::test_child"), .reference(812), .reference(9),
      .run(id: "2031-05-02-gates", of: "runs/gates/r1"), .run(id: "2031-05-01-fares", of: "f.md"),
      .comparison(from: "2031-05-01-gates", to: "2031-05-02-gates"),
    ]
    return ledger
  }

  private static let findings = [
    entry("K7Q2M", "logs/fares-2.md", "Fares \"round\" up – twice", 0xFFFF_FFFF),
    entry("K7Q2M", "logs/fares-1.md", "Fares round up", 0xA1),
    entry("9TR2X", "gates.md", "Gate 3 stays </script> open\tat \u{7}night", 0),
    entry("9TR2X", "gates.md", "Gate 3 stays </script> open\tat \u{7}night", 0, 2),
    entry("9TR2X", "gates.md", "Gate 3 stays </script> open\tat \u{7}night", 0, -1),
  ]

  private static func entry(
    _ id: String, _ worklog: String, _ title: String, _ text: UInt32, _ occurrence: Int = 1
  ) -> Ledger.Entry {
    Ledger.Entry(
      id: id,
      key: Ledger.Key(worklog: worklog, title: title, text: text, occurrence: occurrence))
  }

  private func text(_ ledger: Ledger) -> String { String(decoding: ledger.file, as: UTF8.self) }

  private func read(_ text: String) throws -> Ledger { try Ledger(reading: Array(text.utf8)) }

  // MARK: Whole ledgers

  @Test func `a ledger that is read and written again has the same bytes`() throws {
    let file = Self.whole.file
    let ledger = try Ledger(reading: file)
    #expect(ledger.file == file)
    #expect(ledger.findings == Self.whole.findings.sorted())
    #expect(ledger.successors == Self.whole.successors)
    #expect(ledger.pages == Self.whole.pages.sorted())
    #expect(try Ledger(reading: Ledger().file) == Ledger())
  }

  @Test func `every entry has a line, in order, and only the last has no comma`() {
    let lines = text(Self.whole).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "[" && lines.suffix(2) == ["]", ""])
    let entries = lines.dropFirst().dropLast(2)
    #expect(entries.count == 5 + 2 + 6 + 1)
    #expect(entries.dropLast().allSatisfy { $0.hasSuffix("},") })
    #expect(entries.last?.hasPrefix("{\"version\":2,") == true)
    #expect(entries.last?.hasSuffix("}") == true)
    let findings = entries.filter { $0.contains("\"worklog\"") }
    #expect(findings.map { $0.prefix(12) } == findings.map { $0.prefix(12) }.sorted())
    #expect(findings == Array(entries.prefix(5)))
    #expect(findings[0].hasSuffix("\"text\":\"0\",\"gone\":1},"))
    #expect(findings[1].hasSuffix("\"text\":\"0\"},"))
    #expect(findings[2].hasSuffix("\"text\":\"0\",\"occurrence\":2},"))
  }

  @Test func `the order in which entries were added leaves no trace`() {
    var other = Ledger(findings: Self.findings.reversed())
    other.successors = Self.whole.successors
    other.pages = Self.whole.pages.reversed()
    #expect(other.file == Self.whole.file)
  }

  @Test func `a reformatted ledger is read`() throws {
    let onOneLine = text(Self.whole).replacing("\n", with: "")
    let indented = text(Self.whole).replacing("{", with: "  {\n    ").replacing(
      ",\"", with: ",\r\n    \"")
    #expect(try read(onOneLine).file == Self.whole.file)
    #expect(try read(indented).file == Self.whole.file)
    #expect(try read("\u{FEFF}" + text(Self.whole)).file == Self.whole.file)
  }

  @Test func `members that a ledger has besides are no fault`() throws {
    let ledger = try read(
      """
      [{"id":"K7Q2M","worklog":"a.md","title":"A","text":"0","note":"Ada's"},
      {"version":1,"rules":1,"by":"almanac 1.4"}]
      """)
    #expect(ledger.findings.map(\.id) == ["K7Q2M"])
  }

  // MARK: Put together

  @Test func `the lines of two branches, put together, are read as one ledger`() throws {
    let lift = Self.entry("AAAAA", "left.md", "Lift stands still", 7)
    let fares = Self.entry("K7Q2M", "right.md", "Fares round up", 8)
    var (left, right) = (Self.whole(with: [lift]), Self.whole(with: [fares]))
    left.pages.append(.reference(77))
    right.pages.append(.run(id: "2031-05-03-right", of: "right.md"))
    let lines = text(left).split(separator: "\n").map(String.init)
    let more = Set(text(right).split(separator: "\n").map(String.init)).subtracting(lines).sorted()
    let ledger = try read((["["] + more + lines.dropFirst()).joined(separator: "\n"))
    #expect(ledger.findings.count == 7 && ledger.pages.count == 8)
    var both = Self.whole(with: [lift, fares])
    both.pages += [left, right].compactMap { $0.pages.last }
    #expect(ledger.file == both.file)
  }

  @Test func `a line that both branches have is one entry`() throws {
    let lines = text(Self.whole).split(separator: "\n").map(String.init)
    let entries = lines.dropFirst().dropLast(2)
    let doubled = ["["] + entries + entries + lines.suffix(2)
    #expect(try read(doubled.joined(separator: "\n")).file == Self.whole.file)
  }
}
