// Ledgers that have one finding in two issues, as older versions wrote them: they are read, repaired and
// written whole again.
import Diagnostics
import Testing

@testable import Histories

@Suite struct LedgerRepairTests {
  /// The ids that a first, and a second, finding “Risk Level” of `week.md` gets.
  private static let first = IssueIDs.letters(of: "week.md\nrisk level")
  private static let second = IssueIDs.letters(of: "week.md\nrisk level\n")

  private static func line(_ id: String, _ worklog: String = "week.md", _ rest: String = "")
    -> String
  {
    "{\"id\":\"\(id)\",\"worklog\":\"\(worklog)\",\"title\":\"Risk Level\",\"text\":\"a1\"\(rest)},"
  }

  private func read(_ lines: [String]) throws -> (ledger: Ledger, repairs: [Diagnostic]) {
    let text = (["["] + lines + ["{\"version\":1,\"rules\":1}", "]"]).joined(separator: "\n")
    var repairs: [Diagnostic] = []
    let ledger = try Ledger(reading: Array(text.utf8)) { repairs.append($0) }
    return (ledger, repairs)
  }

  @Test(arguments: [false, true])
  func `the older id keeps the finding and the other leads to it`(isTurned: Bool) throws {
    let lines = [Self.line(Self.first), Self.line(Self.second)]
    let (ledger, repairs) = try read(isTurned ? lines.reversed() : lines)
    #expect(ledger.findings.map(\.id) == [Self.first])
    #expect(ledger.successors == [Self.second: Self.first])
    let repair = try #require(repairs.first)
    #expect(repairs.count == 1 && repair.level == .warning)
    #expect(repair.identifier == "ledger-repaired")
    #expect(repair.location == SourceLocation(file: "ledger.json", line: 3, column: 1))
    #expect(
      repair.sentence
        == "The ledger has “Risk Level” of week.md in two issues. It stays in \(Self.first), the "
        + "older one, and \(Self.second) leads there.")
    // What is written is whole.
    #expect(try Ledger(reading: ledger.file) == ledger)
  }

  @Test func `an issue that the finding joined is older than one that was made of it`() throws {
    let (ledger, _) = try read([
      Self.line("AAAAA", "before.md"), Self.line("AAAAA"), Self.line(Self.first),
    ])
    #expect(ledger.findings.map(\.id) == ["AAAAA", "AAAAA"])
    #expect(ledger.successors == [Self.first: "AAAAA"])
  }

  @Test func `a repair merges no two issues that have other findings`() throws {
    let (ledger, repairs) = try read([
      Self.line(Self.first), Self.line(Self.second), Self.line(Self.second, "later.md"),
    ])
    #expect(ledger.findings.map(\.id).sorted() == [Self.first, Self.second].sorted())
    #expect(ledger.successors.isEmpty)
    #expect(repairs.first?.sentence.hasSuffix("It stays in \(Self.first), the older one.") == true)
  }

  @Test func `three issues of one finding become one`() throws {
    let third = IssueIDs.letters(of: "week.md\nrisk level\n\n")
    let (ledger, repairs) = try read([third, Self.first, Self.second].map { Self.line($0) })
    #expect(ledger.findings.map(\.id) == [Self.first] && repairs.count == 2)
    #expect(ledger.successors == [third: Self.first, Self.second: Self.first])
  }

  @Test func `two ids that lead to the same issue need no repair`() throws {
    let (ledger, repairs) = try read([
      Self.line(Self.first), Self.line(Self.second),
      "{\"id\":\"\(Self.second)\",\"into\":\"\(Self.first)\"},",
    ])
    #expect(ledger.findings.count == 1 && repairs.isEmpty)
  }

  @Test func `equal findings that are told apart are no fault`() throws {
    let (ledger, repairs) = try read([
      Self.line("AAAAA"), Self.line("BBBBB", "week.md", ",\"occurrence\":2"),
      Self.line("CCCCC", "week.md", ",\"gone\":1"),
    ])
    #expect(ledger.findings.map(\.key.occurrence) == [1, 2, -1] && repairs.isEmpty)
  }

  @Test(arguments: ["0", "-1", "\"2\"", "1.5", "9007199254740993", "null"])
  func `an occurrence that is no number of a finding is refused`(number: String) {
    #expect(throws: LedgerFault.self) {
      try read([Self.line("AAAAA", "week.md", ",\"occurrence\":\(number)")])
    }
    #expect(throws: LedgerFault.self) {
      try read([Self.line("AAAAA", "week.md", ",\"gone\":\(number)")])
    }
  }
}
