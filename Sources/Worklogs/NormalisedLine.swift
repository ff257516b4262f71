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
  /// Where the part begins that is being written, and how many letters it has.
  private var partStart = 0
  private var letters = 0

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
        end(&output)
        start = close + 1
      } else {
        begin(&output)
        start = appendWord(from: start, of: line, to: &output)
        end(&output)
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

  private mutating func begin(_ output: inout MutableSpan<UInt8>) {
    if count > 0 { append(0x20, to: &output) }
    (partStart, letters) = (count, 0)
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8, to output: inout MutableSpan<UInt8>) {
    output[count] = byte
    count &+= 1
  }

  /// Takes the part away where it only opens the line, and counts it as a word.
  private mutating func end(_ output: inout MutableSpan<UInt8>) {
    if isOpening, letters == 0 || opensLine(output.span.extracting(partStart..<count)) {
      count = 0
      return
    }
    isOpening = false
    if letters >= 3 { words += 1 }
  }

  /// A log level, or the name of an error with its colon, after which the message starts.
  private func opensLine(_ part: Span<UInt8>) -> Bool {
    var ending: UInt128 = 0
    for place in part.indices where part[place].isLetter {
      ending = ending << 8 | UInt128(part[place])
    }
    return Self.levels.contains(ending)
      || part[part.count - 1] == UInt8(ascii: ":")
        && Self.errorNames.contains { ending & $0.mask == $0.letters }
  }

  private static let levels = [
    "e", "error", "warning", "warn", "critical", "fatal", "info", "debug",
  ].map(letters)

  private static let errorNames = ["error", "exception", "warning", "failure"].map { name in
    (letters: letters(name), mask: (1 as UInt128) << (8 * name.utf8.count) - 1)
  }

  /// A byte each, the last at the lowest place.
  private static func letters(_ name: String) -> UInt128 {
    name.utf8.reduce(0) { $0 << 8 | UInt128($1) }
  }

  // MARK: Quoted text

  private mutating func append(quoted: Span<UInt8>, to output: inout MutableSpan<UInt8>) {
    guard Self.isName(quoted) else {
      for byte in "'…'".utf8 { append(byte, to: &output) }
      letters += 3  // what is not ASCII counts
      return
    }
    append(quoted, to: &output)
    for place in quoted.indices where quoted[place].isLetter { letters += 1 }
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

  /// What was met of the word that is being written.
  private struct Word {
    /// It ends in a value so far.
    var endsInValue = false
    var isTemporaryPath = false
  }

  /// Appends what stands up to the next blank or quotation mark, or that mark.
  /// - Returns: Where it ends.
  private mutating func appendWord(
    from start: Int, of line: Span<UInt8>, to output: inout MutableSpan<UInt8>
  ) -> Int {
    if line[start].isQuote {
      append(line[start], to: &output)
      return start + 1
    }
    var word = Word()
    var place = start
    while place < line.count, !line[place].endsWord {
      if line[place].isLetterOrDigit {
        place = appendLetters(from: place, of: line, &word, to: &output)
      } else {
        place = appendMarks(from: place, of: line, &word, to: &output)
      }
    }
    if word.isTemporaryPath {
      (count, letters) = (partStart, 0)
      append(UInt8(ascii: "#"), to: &output)
    }
    return place
  }

  /// Appends a run of letters and digits; of a value only its sign, and that once.
  /// - Returns: Where it ends.
  private mutating func appendLetters(
    from start: Int, of line: Span<UInt8>, _ word: inout Word, to output: inout MutableSpan<UInt8>
  ) -> Int {
    var place = start
    var digits = 0
    while place < line.count {
      if line[place].isDigit { digits &+= 1 } else if !line[place].isLetter { break }
      place &+= 1
    }
    let run = line.extracting(start..<place)
    if Self.isValue(run, digits: digits) {
      if !word.endsInValue { append(UInt8(ascii: "#"), to: &output) }
      word.endsInValue = true
    } else {
      append(run, to: &output)
      word.endsInValue = false
      letters += run.count - digits
    }
    return place
  }

  private mutating func append(_ run: Span<UInt8>, to output: inout MutableSpan<UInt8>) {
    let start = count
    for place in run.indices { output[start &+ place] = run[place].lowercased }
    count = start + run.count
  }

  /// A number, a duration, or a hexadecimal value: `12`, `30s`, `0x7f3a`, `9f86d081`.
  private static func isValue(_ run: Span<UInt8>, digits: Int) -> Bool {
    if digits == 0 { return false }
    if run.count - digits <= 2 { return true }
    guard run.count >= 6, digits >= 2 else { return false }
    for place in run.indices where !run[place].isDigit && !run[place].isHexLetter { return false }
    return true
  }

  /// Appends a run of neither letters nor digits, but not what stands between the parts of a date, a time
  /// or an address: `10:21:07.5` and `10.0.0.1:80` are one value.
  /// - Returns: Where it ends.
  private mutating func appendMarks(
    from start: Int, of line: Span<UInt8>, _ word: inout Word, to output: inout MutableSpan<UInt8>
  ) -> Int {
    let before = count
    var place = start
    var isJoint = true
    while place < line.count, !line[place].isLetterOrDigit, !line[place].endsWord {
      let byte = line[place]
      if !byte.isJoint { isJoint = false }
      if byte.isPathSign, Self.temporary.contains(where: { line.holds($0, at: place) }) {
        word.isTemporaryPath = true
      }
      append(byte, to: &output)
      place += 1
    }
    if word.endsInValue, isJoint { count = before } else { word.endsInValue = false }
    return place
  }

  private static let temporary = [
    "/tmp/", "/var/folders/", "\\temp\\", "\\Temp\\", "/private/var/",
  ]
  .map { Array($0.utf8) }
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
  var endsLine: Bool { self <= 0x0D && (self == 0x0A || self == 0x0D) }
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
  fileprivate var isQuote: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
  }
  fileprivate var endsWord: Bool { isBlank || isQuote }
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
  /// Those of digits, and the `x` of `0x`.
  fileprivate var isHexLetter: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x66 || lower == UInt8(ascii: "x")
  }
}
