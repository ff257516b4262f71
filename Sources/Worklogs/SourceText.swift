// From the bytes of a file to text that can be parsed: encodings, control characters, line ends.
import Diagnostics

/// A worklog's text as clean UTF-8: no byte order mark, no NUL or other control characters but tab
/// and line ends. Lines keep their numbers.
struct SourceText {
  private(set) var bytes: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []
  private let file: String

  init(_ source: [UInt8], file: String) {
    self.file = file
    bytes = source
    dropByteOrderMark()
    let isPlain = Self.isPlain(bytes)
    if !isPlain { noteLineEnds() }
    if !Self.isValid(bytes) { repair() }
    if !isPlain, bytes.contains(where: Self.isControl) { replaceControls() }
  }

  private mutating func dropByteOrderMark() {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    bytes.removeFirst(3)
    report(
      .note, at: 0, "The file begins with a byte order mark, which is left out.",
      identifier: "byte-order-mark")
  }

  private mutating func noteLineEnds() {
    guard let carriage = bytes.firstIndex(of: 0x0D) else { return }
    report(.note, at: carriage, "The lines end as on Windows (CRLF).", identifier: "crlf")
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Replaces what is not UTF-8 by U+FFFD, which is what a browser would show.
  private mutating func repair() {
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let offset = zip(bytes, repaired).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
    report(
      .warning, at: offset, "This is not UTF-8; what could not be read is shown as \u{FFFD}.",
      hint: "Save the file as UTF-8.", identifier: "not-utf8")
    bytes = repaired
  }

  /// Whether there are neither control characters nor carriage returns. It looks at each byte, as that
  /// takes less time than asking after each byte whether it was the first.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    var found: UInt8 = 0
    for byte in bytes {
      let isLow: UInt8 = byte < 0x20 ? 1 : 0
      let isUsual: UInt8 = byte == 0x09 || byte == 0x0A ? 0 : 1
      found |= isLow & isUsual | (byte == 0x7F ? 1 : 0)
    }
    return found == 0
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 || byte == 0x7F
  }

  private mutating func replaceControls() {
    let offset = bytes.firstIndex(where: Self.isControl) ?? 0
    report(
      .warning, at: offset, "There are control characters in the text; they are shown as \u{FFFD}.",
      identifier: "control-characters")
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count + 16)
    for byte in bytes {
      if Self.isControl(byte) { clean += [0xEF, 0xBF, 0xBD] } else { clean.append(byte) }
    }
    bytes = clean
  }

  private mutating func report(
    _ level: Diagnostic.Level, at offset: Int, _ sentence: String, hint: String? = nil,
    identifier: String
  ) {
    let before = bytes.prefix(offset)
    let line = before.count(where: { $0 == 0x0A }) + 1
    let column = offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    diagnostics.append(
      Diagnostic(
        level, at: SourceLocation(file: file, line: line, column: column), sentence, hint: hint,
        identifier: identifier))
  }
}
