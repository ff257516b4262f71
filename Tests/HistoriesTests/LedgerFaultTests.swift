// Ledgers with a fault in them: each is refused, with the line and what to do; none crashes.
import Diagnostics
import Histories
import Testing

@Suite struct LedgerFaultTests {
  private static let end = "{\"version\":1,\"rules\":1}\n]\n"
  private static let fares =
    "{\"id\":\"K7Q2M\",\"worklog\":\"fares.md\",\"title\":\"Fares round up\",\"text\":\"a1\"}"

  /// What is wrong with a ledger; nil where nothing is.
  private func fault(_ text: String) -> Diagnostic? {
    do throws(LedgerFault) {
      _ = try Ledger(reading: Array(text.utf8))
      return nil
    } catch {
      return error.diagnostic
    }
  }

  private func expectFault(
    _ text: String, line: Int, _ identifier: String, says words: String = "",
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    guard let fault = fault(text) else {
      Testing.Issue.record("no fault", sourceLocation: sourceLocation)
      return
    }
    #expect(fault.level == .error && fault.location.file == "ledger.json")
    #expect(fault.location.line == line, sourceLocation: sourceLocation)
    #expect(fault.identifier == identifier, sourceLocation: sourceLocation)
    #expect(fault.hint?.isEmpty == false, sourceLocation: sourceLocation)
    #expect(
      words.isEmpty || fault.sentence.contains(words), "\(fault.sentence)",
      sourceLocation: sourceLocation)
  }

  @Test func `what is no JSON is refused where it stops being so`() {
    expectFault("", line: 1, "ledger-damaged")
    expectFault("almanac\n", line: 1, "ledger-damaged")
    expectFault(
      "[\n\(Self.fares),\n\(Self.fares.dropLast(3)),\n" + Self.end, line: 3, "ledger-damaged")
    expectFault("[\n\(Self.fares)\n" + Self.end, line: 3, "ledger-damaged")
  }

  @Test func `brackets, quotes and commas in a title are not counted as entries`() {
    let odd = Self.fares.replacing("Fares round up", with: #"Fares, [\"{ round\\"#)
    #expect(fault("[\n\(odd),\n" + Self.end) == nil)
    expectFault(
      "[\n\(odd),\n\(odd.replacing("K7Q2M", with: "9TR2X")),\n7,\n" + Self.end, line: 4,
      "ledger-damaged")
    // Nor are those of an entry's own lists.
    expectFault(
      "[\n{\"id\":\"K7Q2M\",\"title\":\"Fares\",\"text\":\"a1\",\"note\":[[1,2],{\"a\":[3]}],\n\"worklog\":\"a.md\"},\n7,\n"
        + Self.end, line: 4, "ledger-damaged")
  }

  @Test(arguments: ["{}", "null", "7", "\"ledger\"", "{\"version\":1}"])
  func `what is no list is refused`(text: String) {
    expectFault(text, line: 1, "ledger-damaged", says: "no list")
  }

  @Test func `a merge conflict is told by its marks`() {
    let ours = "[\n<<<<<<< HEAD\n\(Self.fares),\n=======\n"
    let theirs = Self.fares.replacing("fares.md", with: "gates.md") + ",\n>>>>>>> gates\n"
    expectFault(ours + theirs + Self.end, line: 2, "ledger-conflict", says: "merge conflict")
    // Somebody deleted the first mark only.
    let rest = ours.replacing("<<<<<<< HEAD\n", with: "")
    expectFault(rest + theirs + Self.end, line: 3, "ledger-conflict")
  }

  @Test func `a title with such marks in it is none`() {
    #expect(
      fault("[\n\(Self.fares.replacing("round", with: "======= <<<<<<<")),\n" + Self.end) == nil)
  }

  @Test func `a newer version's ledger is left to it`() {
    expectFault(
      "[\n\(Self.fares),\n{\"version\":3,\"rules\":9}\n]\n", line: 3, "ledger-too-new",
      says: "newer")
  }

  @Test(arguments: ["[]", "[\n]\n", "[\n\(fares)\n]\n"])
  func `a ledger without its closing line is cut off`(text: String) {
    let lines = text.split(separator: "\n").count
    expectFault(text, line: lines, "ledger-damaged", says: "cut off")
  }

  @Test func `an issue that is part of two others is refused`() {
    let text = "[\n{\"id\":\"K7Q2M\",\"into\":\"9TR2X\"},\n{\"id\":\"K7Q2M\",\"into\":\"AAAAA\"},\n"
    expectFault(text + Self.end, line: 3, "ledger-names-twice", says: "K7Q2M")
  }

  @Test(arguments: [["K7Q2M"], ["K7Q2M", "9TR2X"], ["K7Q2M", "9TR2X", "AAAAA"]])
  func `issues that are part of each other in a circle are refused`(ids: [String]) {
    let lines = zip(ids, ids.dropFirst() + ids.prefix(1)).map {
      "{\"id\":\"\($0)\",\"into\":\"\($1)\"},\n"
    }
    // An issue that leads into the circle is not part of itself.
    let way = "{\"id\":\"00001\",\"into\":\"K7Q2M\"},\n"
    let text = "[\n" + way + lines.joined() + Self.end
    let fault = fault(text)
    let named = ids.firstIndex { fault?.sentence.contains("says of \($0) ") == true }
    #expect(named.map { $0 + 3 } == fault?.location.line)
    #expect(fault?.identifier == "ledger-damaged" && fault?.hint?.contains("“into”") == true)
  }

  @Test(arguments: [
    "{}", "7", "null", "[]", "\"K7Q2M\"", "{\"note\":1}", "{\"id\":7}", "{\"reference\":\"812\"}",
    "{\"reference\":81.2}", "{\"reference\":-1}", "{\"run\":\"2031-05-01-fares\"}",
    "{\"test\":\"a\"}", "{\"comparison\":7}", "{\"comparison\":\"a\"}",
    "{\"comparison\":\"a...b...c\"}", "{\"comparison\":\"a...\"}",
    "{\"run\":\"2031-05-01-fares\",\"of\":7}", "{\"version\":\"1\"}", "{\"version\":1.5}",
  ])
  func `what is no entry is refused`(entry: String) {
    expectFault("[\n\(Self.fares),\n\(entry),\n" + Self.end, line: 3, "ledger-damaged")
  }

  @Test(arguments: ["", "K7Q2", "K7Q2MM", "k7q2m", "K7QIM", "../..", "K7Q2\u{2028}", "ÉÉ0"])
  func `an id that is none is refused`(id: String) {
    let entry = Self.fares.replacing("K7Q2M", with: id)
    expectFault("[\n\(entry),\n" + Self.end, line: 2, "ledger-damaged")
    expectFault("[\n{\"id\":\"K7Q2M\",\"into\":\"\(id)\"},\n" + Self.end, line: 2, "ledger-damaged")
  }

  @Test(arguments: [
    "../../etc", "..", "a/b", "", "/etc", "A B", "a\\u0000b", "a\\nb", "Ünï", "-",
  ])
  func `a page that no build would have made is refused`(name: String) {
    expectFault("[\n{\"run\":\"\(name)\",\"of\":\"a.md\"},\n" + Self.end, line: 2, "ledger-damaged")
    expectFault("[\n{\"test\":\"\(name)\",\"of\":\"a\"},\n" + Self.end, line: 2, "ledger-damaged")
    expectFault("[\n{\"comparison\":\"a...\(name)\"},\n" + Self.end, line: 2, "ledger-damaged")
    expectFault("[\n{\"comparison\":\"\(name)...b\"},\n" + Self.end, line: 2, "ledger-damaged")
  }

  @Test(arguments: ["worklog", "title", "text"])
  func `an entry that lacks something is refused`(member: String) {
    let entry = Self.fares.replacing("\"\(member)\"", with: "\"other\"")
    expectFault("[\n\(entry),\n" + Self.end, line: 2, "ledger-damaged", says: "not whole")
  }

  @Test(arguments: ["", "g", "-1", "1ffffffff", "0x1", "a b"])
  func `a text that is no number in hexadecimal is refused`(text: String) {
    let entry = Self.fares.replacing("\"a1\"", with: "\"\(text)\"")
    expectFault("[\n\(entry),\n" + Self.end, line: 2, "ledger-damaged", says: "not whole")
  }

  // MARK: Damage

  private static let small = Array(
    ("[\n\(fares),\n{\"id\":\"00001\",\"into\":\"K7Q2M\"},\n{\"reference\":812},\n"
      + "{\"run\":\"2031-05-01-fares\",\"of\":\"fares.md\"},\n"
      + "{\"test\":\"test-child\",\"of\":\"fares.py::test_child\"},\n" + end).utf8)

  @Test func `a ledger that is cut off anywhere is a fault or whole`() throws {
    let whole = try Ledger(reading: Self.small)
    for length in 0..<Self.small.count {
      do throws(LedgerFault) {
        let ledger = try Ledger(reading: Array(Self.small.prefix(length)))
        #expect(ledger == whole, "cut off after \(length) bytes")
      } catch {
        #expect(error.diagnostic.level == .error)
      }
    }
  }

  @Test func `ten thousand damaged ledgers are read or refused, none crashes`() {
    var random = SeededRandom(seed: 2031)
    var refused = 0
    for _ in 0..<10_000 {
      var bytes = Self.small
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: bytes.append(contentsOf: bytes[place...].prefix(9))
        }
      }
      do throws(LedgerFault) {
        let ledger = try Ledger(reading: bytes)
        // What was understood is kept.
        #expect((try? Ledger(reading: ledger.file)) == ledger)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 5_000)
  }
}
