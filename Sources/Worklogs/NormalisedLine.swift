// One line of an error text without what changes from run to run.

/// A line in lower case; numbers, hexadecimal values, dates, durations, addresses and temporary paths
/// become `#`, quoted text that is no plain name `'…'`; line marks, log levels and names of errors at the
/// front go.
///
/// It is written in one pass, into a buffer that all lines of a text share.
struct NormalisedLine {
  /// Parts that have at least three letters.
  private(set) var words = 0
  /// How long it is in the buffer.
  private var count = 0
  /// Whether nothing but marks, levels and names of errors was met so far.
  private var isOpening = true
  private var part = Part()

  /// What has been written since the last blank.
  private struct Part {
    var letters = 0
    /// The last sixteen letters, a byte each.
    var ending: UInt128 = 0
    var last: UInt8 = 0
  }

  /// A text is at most this long; both ends of a longer line are kept.
  private static let longest = 160
  /// A closing quotation mark that is further away closes nothing.
  private static let longestQuotation = 400
  /// A byte becomes at most so many: two quotation marks become a blank and `'…'`.
  private static let growth = 3

  /// A buffer for lines of up to so many bytes.
  static func buffer(for size: Int) -> [UInt8] {
    Array(repeating: 0, count: (size + 1) * growth)
  }

  init(_ line: Span<UInt8>, into buffer: inout [UInt8]) {
    var output = buffer.mutableSpan
    var start = 0
    while start < line.count {
      let first = line[start]
      if first.isBlank {
        start += 1
      } else if first.isQuote, let close = Self.closing(first, from: start + 1, in: line) {
        begin(&output)
        append(quoted: line.extracting(start + 1..<close), to: &output)
        end()
        start = close + 1
      } else {
        let end = Self.wordEnd(from: start, in: line)
        begin(&output)
        append(word: line.extracting(start..<end), to: &output)
        self.end()
        start = end
      }
    }
  }

  /// Its text, where the buffer has not been used since.
  func text(in buffer: [UInt8]) -> ArraySlice<UInt8> {
    guard count > Self.longest else { return buffer[..<count] }
    let half = Self.longest / 2
    return buffer[..<half] + Array("…".utf8) + buffer[(count - half)..<count]
  }

  // MARK: Parts

  private static func closing(_ mark: UInt8, from start: Int, in line: Span<UInt8>) -> Int? {
    for place in start..<min(start + longestQuotation, line.count) where line[place] == mark {
      return place
    }
    return nil
  }

  private static func wordEnd(from start: Int, in line: Span<UInt8>) -> Int {
    var end = start + 1
    if line[start].isQuote { return end }
    while end < line.count, !line[end].isBlank, !line[end].isQuote { end += 1 }
    return end
  }

  private mutating func begin(_ output: inout MutableSpan<UInt8>) {
    if count > 0 { append(0x20, to: &output) }
    part = Part()
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8, to output: inout MutableSpan<UInt8>) {
    output[count] = byte
    count += 1
    part.last = byte
    guard byte.isLetter else { return }
    part.letters += 1
    if isOpening { part.ending = part.ending << 8 | UInt128(byte) }
  }

  /// Takes the part away where it only opens the line, and counts it as a word.
  private mutating func end() {
    if isOpening, part.letters == 0 || Self.levels.contains(part.ending) || isErrorName {
      count = 0
      return
    }
    isOpening = false
    if part.letters >= 3 { words += 1 }
  }

  /// The name of an error with its colon, after which the message starts.
  private var isErrorName: Bool {
    part.last == UInt8(ascii: ":")
      && Self.errorNames.contains { part.ending & $0.mask == $0.letters }
  }

  private static let levels = [
    "e", "error", "warning", "warn", "critical", "fatal", "info", "debug",
  ].map(letters)

  private static let errorNames = ["error", "exception", "warning", "failure"].map { name in
    (letters: letters(name), mask: (1 as UInt128) << (8 * name.utf8.count) - 1)
  }

  private static func letters(_ name: String) -> UInt128 {
    name.utf8.reduce(0) { $0 << 8 | UInt128($1) }
  }

  // MARK: Quoted text

  private mutating func append(quoted: Span<UInt8>, to output: inout MutableSpan<UInt8>) {
    guard Self.isName(quoted) else {
      for byte in "'…'".utf8 { append(byte, to: &output) }
      return
    }
    for place in 0..<quoted.count { append(quoted[place].lowercased, to: &output) }
  }

  /// `shop.cart.Cart`, `queue-name`: a name, which tells one error from another. Where digits make up a
  /// good part of it, it is a hash or an id.
  private static func isName(_ quoted: Span<UInt8>) -> Bool {
    guard quoted.count <= 120 else { return false }
    var (letters, digits) = (0, 0)
    for place in 0..<quoted.count {
      let byte = quoted[place]
      if byte.isLetter {
        letters += 1
      } else if byte.isDigit {
        digits += 1
      } else if !byte.isNameSign {
        return false
      }
    }
    return letters > 0 && digits * 3 <= quoted.count
  }

  // MARK: Words

  private mutating func append(word: Span<UInt8>, to output: inout MutableSpan<UInt8>) {
    if Self.holdsTemporaryPath(word) { return append(UInt8(ascii: "#"), to: &output) }
    var isValue = false
    var start = 0
    while start < word.count {
      let run = Run(from: start, in: word)
      if run.isValue {
        if !isValue { append(UInt8(ascii: "#"), to: &output) }
        isValue = true
      } else if !isValue || !run.isJoint {
        // `10:21:07.5` and `10.0.0.1:80` are one value.
        for place in start..<run.end { append(word[place].lowercased, to: &output) }
        isValue = false
      }
      start = run.end
    }
  }

  private static func holdsTemporaryPath(_ word: Span<UInt8>) -> Bool {
    for place in 0..<word.count where word[place].isPathSign {
      if temporary.contains(where: { word.holds($0, at: place) }) { return true }
    }
    return false
  }

  private static let temporary = [
    "/tmp/", "/var/folders/", "\\temp\\", "\\Temp\\", "/private/var/",
  ]
  .map { Array($0.utf8) }
}

/// A run of letters and digits, or of neither, in a word.
private struct Run {
  var end: Int
  /// A number, a duration, or a hexadecimal value: `12`, `30s`, `0x7f3a`, `9f86d081`.
  var isValue = false
  /// What stands between the parts of a date, a time, an address.
  var isJoint = false

  init(from start: Int, in word: Span<UInt8>) {
    end = start
    guard word[start].isLetterOrDigit else {
      isJoint = true
      while end < word.count, !word[end].isLetterOrDigit {
        if !word[end].isJoint { isJoint = false }
        end += 1
      }
      return
    }
    var digits = 0
    var isHexadecimal = true
    while end < word.count, word[end].isLetterOrDigit {
      if word[end].isDigit { digits += 1 } else if !word[end].isHexLetter { isHexadecimal = false }
      end += 1
    }
    let count = end - start
    isValue =
      digits > 0 && (count - digits <= 2 || count >= 6 && digits >= 2 && isHexadecimal)
  }
}

extension Span<UInt8> {
  /// Whether a text begins at a place.
  func holds(_ text: [UInt8], at place: Int) -> Bool {
    guard place + text.count <= count else { return false }
    for offset in text.indices where self[place + offset] != text[offset] { return false }
    return true
  }
}

extension UInt8 {
  var endsLine: Bool { self == 0x0A || self == 0x0D }
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
  fileprivate var isQuote: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
  }
  fileprivate var isPathSign: Bool { self == UInt8(ascii: "/") || self == UInt8(ascii: "\\") }
  fileprivate var isNameSign: Bool {
    switch self {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"),
      UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }
  fileprivate var isJoint: Bool {
    (0x2C...0x2F).contains(self) || self == UInt8(ascii: ":")  // , - . /
  }
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isUppercase: Bool { self >= 0x41 && self <= 0x5A }
  fileprivate var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
  /// What is not ASCII counts as a letter.
  fileprivate var isLetter: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x7A || self >= 0x80
  }
  fileprivate var isLetterOrDigit: Bool { isLetter || isDigit }
  var isWordSign: Bool { isLetterOrDigit || self == UInt8(ascii: "_") }
  /// Those of digits, and the `x` of `0x`.
  fileprivate var isHexLetter: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x66 || lower == UInt8(ascii: "x")
  }
}
