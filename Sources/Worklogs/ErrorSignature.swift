// Error texts without what changes from run to run, so that the same error is the same text again.
//
// It works on UTF-8: a history has many thousands of error texts.
import CXXHash

/// The lines of an error text that can be recognised.
public enum ErrorSignature {
  /// So much of a text is looked at, in bytes; errors say what they are near their beginning.
  private static let longestText = 8_000
  /// A signature is at most this long; both ends of a longer line are kept.
  static let longest = 160
  /// So many lines of an error text say what it is; the rest is its surroundings.
  private static let most = 6
  /// A line of fewer words than this says nothing: `Traceback`, `assert False`.
  private static let fewestWords = 4

  /// The signatures of an error text: its first telling lines, normalised, each once.
  public static func all(in text: String) -> [String] {
    lines(of: text).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Hashes of the signatures, the same on every machine: what comparing needs of them.
  static func hashes(in text: String) -> [UInt64] { lines(of: text).map(hash) }

  /// The hash of a signature.
  public static func hash(of signature: String) -> UInt64 { hash(Array(signature.utf8)) }

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
  }

  private static func lines(of text: String) -> [[UInt8]] {
    var signatures: [[UInt8]] = []
    let bytes = Array(text.utf8.prefix(longestText))
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let normaliser = LineNormaliser(line)
      guard normaliser.words >= fewestWords else { continue }
      let signature = normaliser.text
      if signatures.contains(signature) { continue }
      signatures.append(signature)
      if signatures.count == most { break }
    }
    return signatures
  }

  /// One line, normalised; see `LineNormaliser`.
  static func normalised(_ line: String) -> String {
    String(decoding: LineNormaliser(Array(line.utf8)[...]).text, as: UTF8.self)
  }

  /// Hashes of the kinds of error that a text names: `TimeoutError`, `AssertionError`,
  /// `NullPointerException`.
  public static func kinds(in text: String) -> [UInt64] {
    let bytes = Array(text.utf8.prefix(4_000))
    var kinds: [UInt64] = []
    var start = 0
    for place in 0...bytes.count {
      if place < bytes.count, bytes[place].isWordSign { continue }
      let word = bytes[start..<place]
      if let first = word.first, first.isUppercase, endings.contains(where: word.endsLonger) {
        kinds.append(hash(Array(word)))
      }
      start = place + 1
    }
    return kinds
  }

  private static let endings = ["Error", "Exception", "Warning", "Failure"].map { Array($0.utf8) }
}

/// Normalises one line: lower case; numbers, hexadecimal values, dates, durations, addresses and temporary
/// paths become `#`, quoted text that is no plain name `'…'`; line marks, log levels and names of errors at
/// the front go.
private struct LineNormaliser {
  private var output: [UInt8] = []
  /// Parts that have at least three letters.
  private(set) var words = 0
  /// Whether nothing but marks, levels and names of errors was met so far.
  private var isOpening = true

  init(_ line: ArraySlice<UInt8>) {
    output.reserveCapacity(min(line.count, 400))
    var rest = line
    while let first = rest.first {
      if first.isBlank {
        rest = rest.dropFirst()
      } else if first.isQuote, let quoted = rest.dropFirst().quoted(by: first) {
        append(quoted: quoted)
        rest = rest[(quoted.endIndex + 1)...]
      } else {
        let word =
          rest.first.map { $0.isQuote } == true ? rest.prefix(1) : rest.prefix { !$0.endsWord }
        append(word: word)
        rest = rest[word.endIndex...]
      }
    }
  }

  var text: [UInt8] {
    guard output.count > ErrorSignature.longest else { return output }
    let half = ErrorSignature.longest / 2
    return output.prefix(half) + Array("…".utf8) + output.suffix(half)
  }

  private mutating func append(quoted: ArraySlice<UInt8>) {
    let start = begin()
    if quoted.isName {
      output.append(contentsOf: quoted.lazy.map(\.lowercased))
    } else {
      output.append(contentsOf: Array("'…'".utf8))
    }
    end(start)
  }

  private mutating func append(word: ArraySlice<UInt8>) {
    let start = begin()
    if Self.temporary.contains(where: word.holds) {
      output.append(UInt8(ascii: "#"))
      return end(start)
    }
    var rest = word
    var isValue = false
    while let first = rest.first {
      let isLetters = first.isLetterOrDigit
      let run = rest.prefix { $0.isLetterOrDigit == isLetters }
      if isLetters, run.isValue {
        if !isValue { output.append(UInt8(ascii: "#")) }
        isValue = true
      } else if !isValue || !run.isJoint {
        // `10:21:07.5` and `10.0.0.1:80` are one value.
        output.append(contentsOf: run.lazy.map(\.lowercased))
        isValue = false
      }
      rest = rest[run.endIndex...]
    }
    end(start)
  }

  private mutating func begin() -> Int {
    if !output.isEmpty { output.append(0x20) }
    return output.count
  }

  /// Takes the part that starts there away where it only opens the line, and counts it as a word.
  private mutating func end(_ start: Int) {
    let part = output[start...]
    if isOpening, part.opensLine {
      output.removeAll(keepingCapacity: true)
      return
    }
    isOpening = false
    if part.count(where: \.isLetter) >= 3 { words += 1 }
  }

  private static let temporary = [
    "/tmp/", "/var/folders/", "\\temp\\", "\\Temp\\", "/private/var/",
  ]
  .map { Array($0.utf8) }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
  fileprivate var isQuote: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`")
  }
  fileprivate var endsWord: Bool { isBlank || isQuote }
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  fileprivate var isUppercase: Bool { self >= 0x41 && self <= 0x5A }
  fileprivate var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
  /// What is not ASCII counts as a letter.
  fileprivate var isLetter: Bool {
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x7A || self >= 0x80
  }
  fileprivate var isLetterOrDigit: Bool { isLetter || isDigit }
  fileprivate var isWordSign: Bool { isLetterOrDigit || self == UInt8(ascii: "_") }
  fileprivate var isHexDigit: Bool {
    let lower = self | 0x20
    return isDigit || lower >= 0x61 && lower <= 0x66
  }
}

extension ArraySlice<UInt8> {
  /// What stands before the closing mark; nil where that is far or missing.
  fileprivate func quoted(by mark: UInt8) -> ArraySlice<UInt8>? {
    prefix(400).firstIndex(of: mark).map { self[startIndex..<$0] }
  }

  /// `shop.cart.Cart`, `queue-name`: a name, which tells one error from another. Where digits make up a
  /// good part of it, it is a hash or an id.
  fileprivate var isName: Bool {
    guard !isEmpty, count <= 120 else { return false }
    var (letters, digits) = (0, 0)
    for byte in self {
      if byte.isLetter {
        letters += 1
      } else if byte.isDigit {
        digits += 1
      } else if !Self.nameSigns.contains(byte) {
        return false
      }
    }
    return letters > 0 && digits * 3 <= count
  }

  private static let nameSigns = Array("._-:/\\<>".utf8)

  /// A number, a duration, or a hexadecimal value: `12`, `30s`, `0x7f3a`, `9f86d081`.
  fileprivate var isValue: Bool {
    let digits = count(where: \.isDigit)
    if digits == 0 { return false }
    if count - digits <= 2 { return true }
    return count >= 6 && digits >= 2
      && allSatisfy { $0.isHexDigit || $0 | 0x20 == UInt8(ascii: "x") }
  }

  /// What stands between the parts of a date, a time, an address.
  fileprivate var isJoint: Bool { allSatisfy { Self.joints.contains($0) } }

  private static let joints = Array(".:-,/".utf8)

  /// A mark, a log level, or the name of an error with its colon, after which the message starts.
  fileprivate var opensLine: Bool {
    let letters = filter(\.isLetter)
    if letters.isEmpty || Self.levels.contains(letters) { return true }
    return last == UInt8(ascii: ":") && Self.errorNames.contains { letters[...].endsWith($0) }
  }

  private static let levels: Set<[UInt8]> = Set(
    ["e", "error", "warning", "warn", "critical", "fatal", "info", "debug"].map { Array($0.utf8) })
  private static let errorNames = ["error", "exception", "warning", "failure"].map {
    Array($0.utf8)
  }

  fileprivate func endsWith(_ ending: [UInt8]) -> Bool {
    count >= ending.count && suffix(ending.count).elementsEqual(ending)
  }

  /// Ends with it, and has more before it.
  fileprivate func endsLonger(_ ending: [UInt8]) -> Bool {
    count > ending.count && endsWith(ending)
  }

  fileprivate func holds(_ text: [UInt8]) -> Bool {
    guard count >= text.count, let first = text.first else { return false }
    for place in startIndex...endIndex - text.count where self[place] == first {
      if self[place..<place + text.count].elementsEqual(text) { return true }
    }
    return false
  }
}
