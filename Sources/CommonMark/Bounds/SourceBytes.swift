// Names and kinds of the bytes that matter to Markdown, and steps over them that stop at the end of
// the source.

typealias SourceBytes = UnsafeBufferPointer<UInt8>

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")

  var endsLine: Bool { self == .newline || self == .carriageReturn }
  var isBlank: Bool { self == .space || self == .tab }
  /// What cmark-gfm calls space (`cmark_isspace`): vertical tab and form feed are none.
  var isSpace: Bool { isBlank || endsLine }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
  var isWord: Bool { isLetter || isDigit }
}

/// A set of ASCII characters, quick enough to be asked for every byte of a document.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ characters: StaticString) {
    for index in 0..<characters.utf8CodeUnitCount {
      let byte = characters.utf8Start[index]
      let bit = (1 as UInt64) &<< UInt64(byte & 63)
      if byte < 64 { low |= bit } else { high |= bit }
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let bits = byte < 64 ? low : high
    return byte < 0x80 && bits &>> UInt64(byte & 63) & 1 != 0
  }
}

extension SourceBytes {
  /// The end of the source ends a line too.
  @inline(__always)
  func endsLine(at index: Int) -> Bool { index >= count || self[index].endsLine }

  @inline(__always)
  func has(_ byte: UInt8, at index: Int) -> Bool {
    index >= 0 && index < count && self[index] == byte
  }

  /// The first offset from `start` on where the byte does not satisfy the condition.
  @inline(__always)
  func skip(from start: Int, while condition: (UInt8) -> Bool) -> Int {
    var index = start
    while index < count, condition(self[index]) { index &+= 1 }
    return index
  }

  func skipBlanks(from start: Int) -> Int { skip(from: start) { $0.isBlank } }

  func lineEnd(from start: Int) -> Int { skip(from: start) { !$0.endsLine } }

  /// Past the end of a line, which may be a pair of carriage return and newline.
  func nextLine(after lineEnd: Int) -> Int {
    let isPair = has(.carriageReturn, at: lineEnd) && has(.newline, at: lineEnd + 1)
    return Swift.min(lineEnd + (isPair ? 2 : 1), count)
  }

  /// Whether `text`, in lowercase, is at `start` in any case.
  func has(_ text: StaticString, at start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= count else { return false }
    for index in 0..<text.utf8CodeUnitCount {
      let byte = self[start + index]
      guard text.utf8Start[index] == (byte.isLetter ? byte | 0x20 : byte) else { return false }
    }
    return true
  }

  /// Whether `text` is on the line from `start` on.
  func lineHas(_ text: StaticString, from start: Int) -> Bool {
    var index = start
    while index < count, !self[index].endsLine {
      if has(text, at: index) { return true }
      index += 1
    }
    return false
  }
}
