// A failure as a program tells it, in a report or a log, and the finding that it makes: what a person would have
// written of it, as far as comparing needs it.
import Hashing

/// Something that failed.
public struct Failure: Sendable, Hashable {
  /// The test's whole name; nil where no test is named.
  public var test: String?
  /// What it says: the error, where it came from, what was printed. Bounded by who makes it.
  public var text: String
  /// The line of the file that tells it, from 1; 0 where that is not known.
  public var line: Int

  public init(test: String?, text: String, line: Int = 0) {
    self.test = test
    self.text = text
    self.line = line
  }

  /// By what failures of one cause are known: hashes of the lines that say what went wrong; where none does, of all
  /// that is said.
  public var signatures: [UInt64] {
    let lines = ErrorSignature.hashes(in: text.utf8.span)
    return lines.isEmpty ? [(text.isEmpty ? test ?? "" : text).hash64] : lines
  }

  /// The line that says most of what went wrong; the test's name where nothing is said.
  public var title: String {
    let lines = text.utf8.prefix(Self.mostOfText).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }
    )
    .map { Array($0)[...].withoutRunnerMark }.filter { $0.contains(where: isLetter) }
    guard let line = lines.first(where: \.namesError) ?? lines.first else {
      return test ?? "A failure without words"
    }
    return line.shortened(to: Self.longestTitle)
  }

  /// Errors say what they are near their beginning.
  static let mostOfText = 8_000
  /// In bytes.
  private static let longestTitle = 200
}

extension Finding {
  /// Failures of one cause as one finding.
  public init(of failures: [Failure]) {
    let first = failures.first ?? Failure(test: nil, text: "")
    self.init(title: first.title, line: first.line)
    tests = failures.compactMap(\.test)
    let texts = Array(failures.lazy.map(\.text).filter { !$0.isEmpty }.prefix(Self.mostTexts))
    excerpts = texts.map { Excerpt(text: $0, language: nil, line: first.line) }
    words = FindingWords(of: ([title] + tests.prefix(Self.mostNamed) + texts).map(\.bytes))
  }

  /// Those after it say the same again.
  private static let mostTexts = 2
  /// So many of the tests count among its words.
  private static let mostNamed = 10
}

extension Bytes {
  /// Without what pytest puts before each line of an error, and before what it says in its list of failing tests;
  /// without blanks.
  fileprivate var withoutRunnerMark: Bytes {
    let text = trimmed
    if text.hasPrefix("FAILED "), let mark = text.firstRange(of: " - ") {
      return text[mark.upperBound...].trimmed
    }
    return text.hasPrefix("E  ") ? text.dropFirst().trimmed : text
  }

  /// Whether it speaks of an error rather than of where it came from.
  fileprivate var namesError: Bool {
    let lower = map { isUppercase($0) ? $0 + 0x20 : $0 }[...]
    return !lower.hasPrefix("traceback") && Self.errorWords.contains { lower.contains(text: $0) }
  }

  private static let errorWords = [
    "error:", "exception", "error ", "assert", "panic", "timeout", "timed out", "refused", "denied",
    "fatal",
    "failed to", "cannot", "expected",
  ]

  /// Cut between two signs.
  fileprivate func shortened(to length: Int) -> String {
    count <= length ? string : prefix(length).prefix(through: cut(length)).string + "…"
  }

  /// The last byte that can stay: no sign of several bytes is cut through.
  private func cut(_ length: Int) -> Int {
    var end = startIndex + length
    while end > startIndex + 1, self[end] & 0xC0 == 0x80 { end -= 1 }
    return end - 1
  }
}
