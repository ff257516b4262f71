// What test runners print of a test that did not pass. A line's first byte decides which runners may
// have printed it; the rest of the line is looked at once.

enum RunnerOutput {
  /// The test that a line of a runner's output says did not pass.
  static func failedTest(_ row: Bytes) -> TestName? {
    guard let first = row.first, row.count <= 2000 else { return nil }
    switch first {
    case UInt8(ascii: "F"), UInt8(ascii: "-"): return statedTest(row)
    case 0xC3, 0xE2: return marked(row).flatMap { TestName(listed: $0) }
    case UInt8(ascii: "E"):
      // pytest, unittest.
      return row.after("ERROR ", "ERROR: ").flatMap { TestName($0.firstName) }
    case UInt8(ascii: "["): return bracketed(row)
    case UInt8(ascii: "n"):
      // TAP: `not ok 3 - child`, `not ok 4 parallel/test-child`.
      guard let rest = row.after("not ok ") else { return nil }
      return TestName(
        listed: rest.drop { isDigit($0) || isSpace($0) || $0 == 0x2D }, isAlone: true)
    case UInt8(ascii: "("):
      return row.after("(fail) ").flatMap { TestName(listed: $0.withoutDuration) }
    case UInt8(ascii: "T"):
      // XCTest: `Test Case '-[FareTests testChild]' failed (0.1 seconds).`
      guard let rest = row.after("Test Case '"), let end = rest.firstIndex(of: 0x27),
        rest[end...].hasPrefix("' failed")
      else { return nil }
      return TestName(rest[..<end])
    case UInt8(ascii: "_"):
      // pytest: `____ test_child ____`.
      guard row.hasPrefix("____"), row.hasSuffix("____") else { return nil }
      let marks: (UInt8) -> Bool = { $0 == 0x5F || $0 == 0x20 }
      let name = row.drop(while: marks)
      return name.lastIndex { !marks($0) }.flatMap { TestName(name[...$0]) }
    case UInt8(ascii: "r"):
      // RSpec: `rspec ./spec/fare_spec.rb:12 # Fare pays half`.
      guard let rest = row.after("rspec "), let mark = rest.firstRange(of: " # ") else {
        return nil
      }
      return TestName(listed: rest[mark.upperBound...])
    case _ where isDigit(first): return numbered(row)
    default: return ended(row)
    }
  }

  /// The same of a line outside code, where only what no sentence begins with counts.
  static func statedTest(_ line: Bytes) -> TestName? {
    guard let first = line.first else { return nil }
    switch first {
    case UInt8(ascii: "F"):
      // pytest, Jest, Vitest, unittest, nextest, .NET.
      guard let rest = line.after("FAILED ", "FAIL ", "FAIL\t", "FAIL: ", "Failed ") else {
        return nil
      }
      let name = rest.afterBracket
      return TestName(name.withoutDuration) ?? TestName(name.firstName)
    case UInt8(ascii: "-"):
      // Go, cargo, ScalaTest: `- pays half *** FAILED ***`.
      if let rest = line.after("--- FAIL: ", "---- ") {
        return TestName(rest.firstName)
      }
      guard let end = line.firstRange(of: " *** FAILED ***") else { return nil }
      return TestName(listed: line[..<end.lowerBound].dropFirst().trimmed)
    case 0xE2: return marked(line).flatMap { TestName($0) }
    default: return nil
    }
  }

  /// `✕ pays half (5 ms)`, `✘  13 [chromium] › fare.spec.ts:4:2 › child (5.3s)`, `× pays half 5ms`: Jest,
  /// Vitest, Mocha, Node, Playwright.
  private static func marked(_ line: Bytes) -> Bytes? {
    line.after("✘ ", "✕ ", "✗ ", "✖ ", "● ", "× ").map { rest in
      rest.drop { isDigit($0) || isSpace($0) }.afterBracket.withoutDuration
    }
  }

  /// `[  FAILED  ] Fare.Child (3 ms)` (GoogleTest), `[ERROR]   FareTest.child:212 …` (Maven),
  /// `[error]   com.skerry.FareSpec` (sbt), `[info] - pays half *** FAILED ***`.
  private static func bracketed(_ row: Bytes) -> TestName? {
    let rest = row.afterBracket
    if row.hasPrefix("[info]") { return statedTest(rest) }
    if row.hasPrefix("[  FAILED  ]") { return TestName(listed: rest.firstName) }
    guard row.hasPrefix("[ERROR] ") || row.hasPrefix("[error] ") else { return ended(row) }
    let name = rest.firstName
    return name.contains(UInt8(ascii: ".")) ? TestName(name) : nil
  }

  /// `1) Skerry\FareTest::testChild` (PHPUnit), `1) test pays half (FareTest)` (ExUnit),
  /// `1) [chromium] › fare.spec.ts:4:2 › child` (Playwright), `3 - fare_child (Failed)` and
  /// `3/9 Test #3: fare_child ....***Failed` (CTest).
  private static func numbered(_ row: Bytes) -> TestName? {
    let rest = row.drop { isDigit($0) || $0 == UInt8(ascii: "/") }
    if let named = rest.after(") ") {
      if named.hasPrefix("test "), named.last == UInt8(ascii: ")") {
        return named.lastIndex(of: UInt8(ascii: "(")).flatMap {
          TestName(listed: named[..<$0].trimmed)
        }
      }
      return TestName(named.afterBracket)
    }
    if let named = rest.after(" - "), named.hasSuffix("(Failed)") || named.hasSuffix("(Timeout)") {
      return TestName(listed: named.firstName)
    }
    guard rest.hasPrefix(" Test "), rest.contains(text: "***"),
      let colon = rest.firstRange(of: ": ")
    else { return nil }
    return TestName(listed: rest[colon.upperBound...].firstName)
  }

  /// What ends in its outcome: `tests/test_fares.py::test_child FAILED`, `test fares::child ... FAILED`,
  /// `FareTest > child FAILED`, `test_child - FAILED`, `tests/test_fares.py - 3 failures`.
  private static func ended(_ row: Bytes) -> TestName? {
    guard let last = row.last, isLetter(last) || last == UInt8(ascii: "]") else { return nil }
    if last == UInt8(ascii: "]"), let end = row.firstRange(of: " [FAIL]") {
      return TestName(row[..<end.lowerBound].lastName)
    }
    let isOutcome = outcomes.contains(where: row.hasSuffix)
    guard isOutcome || counts.contains(where: row.hasSuffix) else { return nil }
    let said = row.split(separator: 0x20)
    guard (2...6).contains(said.count), let first = said.first else { return nil }
    guard isOutcome else {
      return said.count == 4 && said[2].allSatisfy(isDigit) ? TestName(first) : nil
    }
    return said.count > 4 ? nil : TestName(first.elementsEqual("test".utf8) ? said[1] : first)
  }

  /// How a test runner's line ends when the test did not pass.
  private static let outcomes = [" FAILED", " TIMEOUT", " ERROR"]
  private static let counts = [" failure", " failures", " error", " errors"]
}

extension Bytes {
  /// What follows the first of some openings that the text has.
  fileprivate func after(_ openings: String...) -> Bytes? {
    openings.first(where: hasPrefix).map { dropFirst($0.utf8.count).trimmed }
  }

  /// What follows `[…]` or `|…|` at the beginning, and a `›` after it.
  fileprivate var afterBracket: Bytes {
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "|"),
      let end = dropFirst().firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "|") }
      )
    else { return self }
    let rest = self[(end + 1)...].trimmed
    return rest.after("› ") ?? rest
  }

  var firstName: Bytes { prefix { !isSpace($0) } }

  fileprivate var lastName: Bytes {
    lastIndex(where: isSpace).map { self[($0 + 1)...] } ?? self
  }

  /// Without `(0.41s)`, `[12 ms]` or `5ms` at the end.
  var withoutDuration: Bytes {
    let text = trimmed
    guard let last = text.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]"),
      let open = text.lastIndex(
        of: last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")),
      open + 1 < text.endIndex, isDigit(text[open + 1]), open > text.startIndex,
      text[open - 1] == 0x20
    else { return text }
    return text[..<open].trimmed
  }
}
