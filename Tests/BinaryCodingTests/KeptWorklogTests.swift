// What is kept of a worklog is all that was read of it, and damaged bytes are never a trap.
import BinaryCoding
import Settings
import Testing
import Worklogs

@Suite struct KeptWorklogTests {
  private static let text = """
    # Kite tests on 2026-02-03 at 09:30 +01:00

    **Scope:** nightly

    ## Summary

    Two things broke; see #41.

    ## Issues

    ### 1. Tail tears in `test_tail::tears_at_force_7` (P1)

    - **Status:** open
    - **GitHub Issue:** #463
    - **Failing tests:** `tests/test_tail.py::test_tears`, `tests/test_tail.py::test_knots`
    - **Impact:** Kites are lost.
    - **Affected files:** `src/tail.py`

    ```text
    TimeoutError: no wind after 3000 ms
      at tail.py:12
    ```

    ### 2. ✅ RESOLVED: String snaps (P3)

    It was knotted by `make knots`.
    """

  private var worklog: Worklog {
    var worklog = WorklogReader().read(Array(Self.text.utf8), file: "nightly.md")
    worklog.run = "2026-02-03-nightly"
    return worklog
  }

  /// All that is known of a worklog but its text, as Swift shows it.
  private func facts(of worklog: Worklog) -> [String] {
    Mirror(reflecting: worklog).children.compactMap { child in
      child.label == "prose" ? nil : "\(child.label ?? ""): \(child.value)"
    }
  }

  @Test func allButTheTextComesBack() throws {
    let worklog = worklog
    #expect(worklog.findings.count == 2)
    #expect(worklog.findings.contains { !$0.codes.isEmpty && $0.isMarked && $0.severity != nil })
    let bytes = worklog.binary
    let kept = try Worklog(binary: bytes)
    #expect(facts(of: kept) == facts(of: worklog))
    #expect(kept.prose.html.isEmpty)
  }

  /// A text with a slot of every kind.
  private var prose: Prose {
    let text = Self.text + "\nAs in [the last](other.md#top), nightly-2026-02-01-0930 and #41.\n"
    return WorklogReader().read(Array(text.utf8), file: "nightly.md").prose
  }

  @Test func theTextComesBackWithItsSlotsAndHeadings() throws {
    let prose = prose
    #expect(Set(prose.slots.map { "\($0.kind)".prefix { $0 != "(" } }).count == 6)
    let kept = try Prose(binary: prose.binary)
    #expect(kept.html == prose.html && kept.slots == prose.slots)
    #expect(kept.headings == prose.headings && !kept.headings.isEmpty)
  }

  @Test(arguments: [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8])
  func aTextWithADamagedByteIsAnErrorOrHasItsSlotsWithinIt(damage: UInt8) throws {
    let bytes = prose.binary
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] = damage
      guard let kept = try? Prose(binary: damaged) else { continue }
      var position = 0
      for slot in kept.slots {
        #expect(slot.offset >= position && slot.length >= 0)
        position = slot.offset + slot.length
      }
      #expect(position <= kept.html.count)
    }
  }

  @Test
  func `what stands around a secret comes back, so that a weak password is masked only there`()
    throws
  {
    let text = "# Kite tests\n\nSee postgres://kite:sunny@db.example/kites for all.\n"
    let worklog = WorklogReader().read(Array(text.utf8), file: "kites.md")
    let kept = try Worklog(binary: worklog.binary)
    #expect(kept.secrets == worklog.secrets)
    #expect(kept.secrets.map(\.text) == ["sunny"])
    #expect(kept.secrets.map(\.before) == ["://kite:"])
    #expect(kept.secrets.map(\.after) == ["@"])
  }

  @Test func theSameWorklogIsTheSameBytes() throws {
    #expect(worklog.binary == worklog.binary)
  }

  @Test func bytesThatEndTooSoonAreAnError() throws {
    let bytes = worklog.binary
    for end in bytes.indices {
      #expect(throws: (any Error).self) {
        try Worklog(binary: Array(bytes[..<end]))
      }
    }
  }

  @Test func bytesThatGoOnAreAnError() throws {
    let bytes = worklog.binary + [0]
    #expect(throws: (any Error).self) {
      try Worklog(binary: bytes)
    }
  }

  @Test(arguments: [0x00, 0x01, 0x7F, 0x80, 0xFF] as [UInt8])
  func aDamagedByteIsAnErrorOrAnotherWorklog(damage: UInt8) throws {
    let bytes = worklog.binary
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] = damage
      let kept = try? Worklog(binary: damaged)
      // Using what came of it must not trap either.
      _ = kept.map { ($0.date?.instant, $0.findings.map(\.text.count)) }
    }
  }

  @Test(arguments: [Int.min, -1, 0, 1, 63, 64, 127, 128, Int.max])
  func numbersOfAnySizeComeBack(number: Int) throws {
    let bytes = [number].binary
    #expect(try [Int](binary: bytes) == [number])
  }

  @Test func `what is kept of a date that may be read in two ways are both readings`() throws {
    func kept(_ date: String) throws -> Worklog {
      let text = "# Kite tests\n\n**Date:** \(date)\n"
      return try Worklog(binary: WorklogReader().read(Array(text.utf8), file: "kites.md").binary)
    }
    #expect(try kept("03/02/2026").eitherDate.map(\.dayText) == ["2026-02-03", "2026-03-02"])
    #expect(try kept("23/02/2026").dayOrder == .dayFirst)
  }
}
