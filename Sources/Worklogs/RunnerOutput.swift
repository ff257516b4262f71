// What test runners print of a test that did not pass: `FAILED tests/a.py::test_b - …`,
// `--- FAIL: TestFare (0.1s)`, `FAIL src/fare.test.ts > child`, `[ERROR]   FareTest.child:212 …`.

enum RunnerOutput {
  /// The test that a line of a runner's output says did not pass.
  static func failedTest(_ row: Bytes) -> TestName? {
    if let stated = statedTest(row) { return stated }
    if row.hasPrefix("ERROR ") { return TestName(row.dropFirst(6).firstName) }
    if row.hasPrefix("[ERROR] ") {
      let name = row.dropFirst(8).trimmed.firstName
      return name.contains(UInt8(ascii: ".")) ? TestName(name) : nil
    }
    guard let last = row.last, isUppercase(last), outcomes.contains(where: row.hasSuffix)
    else { return nil }
    let said = row.split(separator: 0x20)
    guard (2...4).contains(said.count), let first = said.first else { return nil }
    return TestName(first.elementsEqual("test".utf8) ? said[1] : first)
  }

  /// The same of a line outside code, where only what no sentence begins with counts.
  static func statedTest(_ line: Bytes) -> TestName? {
    guard let first = line.first else { return nil }
    // A quick look at the first letters.
    guard first == UInt8(ascii: "F") || first == UInt8(ascii: "-") || first == 0xE2 else {
      return nil
    }
    for opening in openings where line.hasPrefix(opening) {
      let rest = line.dropFirst(opening.utf8.count).trimmed.withoutDuration
      return TestName(rest) ?? TestName(rest.firstName)
    }
    guard line.hasPrefix("✘ ") || line.hasPrefix("✕ ") || line.hasPrefix("✗ ") else { return nil }
    return TestName(line.dropFirst(4).drop { isDigit($0) || isSpace($0) }.withoutDuration)
  }

  private static let openings = ["FAILED ", "FAIL ", "FAIL\t", "FAIL: ", "--- FAIL: "]

  /// How a test runner's line ends when the test did not pass.
  private static let outcomes = [" FAILED", " TIMEOUT", " ERROR"]
}

extension Bytes {
  fileprivate var firstName: Bytes { prefix { !isSpace($0) } }

  /// Without `(0.41s)` at the end.
  fileprivate var withoutDuration: Bytes {
    let text = trimmed
    guard text.last == UInt8(ascii: ")"), let open = text.lastIndex(of: UInt8(ascii: "(")),
      open + 1 < text.endIndex, isDigit(text[open + 1])
    else { return text }
    return text[..<open].trimmed
  }
}
