// What failed by a log, or by a few lines of it: for each test that a runner says failed the lines about it.

extension Failure {
  /// The failures that a text tells; the text as one where it names no test.
  ///
  /// - Returns: Nothing where the text has no words.
  /// - Complexity: linear in the length of the text.
  public static func all(in text: String) -> [Failure] {
    let bytes = text.bytes
    guard bytes.contains(where: { isLetter($0) || $0 >= 0x80 }) else { return [] }
    var reading = LogReading()
    var (start, number) = (bytes.startIndex, 1)
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      reading.read(bytes[start..<end], number)
      (start, number) = (end + 1, number + 1)
    }
    return reading.failures.isEmpty
      ? [Failure(test: nil, text: bytes.prefix(mostOfText).string, line: 1)] : reading.failures
  }
}

/// The lines of a log, one after the other.
private struct LogReading {
  private(set) var failures: [Failure] = []
  /// Where in `failures` a test stands, by the last part of its name.
  private var places: [String: Int] = [:]
  /// What was said before the first test.
  private var opening: [UInt8] = []
  private var current: Int?

  mutating func read(_ line: Bytes, _ number: Int) {
    let row = line.trimmed
    if let named = RunnerOutput.failedTest(row), !named.isFile {
      open(named.text, number)
    }
    guard let current else {
      if opening.count < Failure.mostOfText { opening += line + [0x0A] }
      return
    }
    if failures[current].text.utf8.count < Failure.mostOfText {
      failures[current].text += line.prefix(Failure.mostOfText).string + "\n"
    }
  }

  /// Runners name a test more than once: above what it says, and in a list at the end.
  private mutating func open(_ name: String, _ number: Int) {
    let own = name.ownName
    if let place = places[own] {
      if let known = failures[place].test, known.utf8.count < name.utf8.count {
        failures[place].test = name
      }
      current = place
      return
    }
    places[own] = failures.count
    current = failures.count
    failures.append(
      Failure(test: name, text: String(decoding: opening, as: UTF8.self), line: number))
    opening = []
  }
}

extension String {
  /// What stands after the last `::`, `/`, `>` or `›`, and of names of code after the last dot.
  fileprivate var ownName: String {
    let name = bytes.prefix { $0 != UInt8(ascii: "[") }
    let isCode = !name.contains(0x20)
    let mark = name.lastIndex { Self.marks.contains($0) || isCode && $0 == UInt8(ascii: ".") }
    return mark.map { bytes[($0 + 1)...].trimmed.string } ?? self
  }

  /// The last one ends `›`.
  private static let marks = Array(":/>".utf8) + [0xBA]
}
