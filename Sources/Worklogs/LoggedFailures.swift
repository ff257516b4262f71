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
  /// Where in `failures` the tests are that have a last part of their names in common.
  private var places: [String: [Int]] = [:]
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

  /// Of so many tests that share the last part of their names one is looked for.
  private static let mostAlike = 16

  /// Runners name a test more than once, shorter or longer: above what it says, and in a list at the end.
  private mutating func open(_ name: String, _ number: Int) {
    let parts = name.nameParts
    let alike = places[parts.last ?? name, default: []]
    let known = alike.suffix(Self.mostAlike).first { place in
      let other = failures[place].test?.nameParts ?? []
      return zip(parts.reversed(), other.reversed()).allSatisfy(==)
    }
    if let known {
      if (failures[known].test ?? "").utf8.count < name.utf8.count { failures[known].test = name }
      current = known
      return
    }
    places[parts.last ?? name, default: []].append(failures.count)
    current = failures.count
    failures.append(
      Failure(test: name, text: String(decoding: opening, as: UTF8.self), line: number))
    opening = []
  }
}

extension String {
  /// What `::`, `/`, `>` and `›` part, and in names of code the dots; without parameters.
  fileprivate var nameParts: [String] {
    let name = replacing("›", with: ">").bytes.prefix { $0 != UInt8(ascii: "[") }
    let isCode = !name.contains(0x20)
    return name.split { Self.marks.contains($0) || isCode && $0 == UInt8(ascii: ".") }
      .map { $0.trimmed.string }
  }

  private static let marks = Array(":/>".utf8)
}
