// Reads a damaged JSON text byte by byte, to say where its faults are and to keep what is whole.

/// A text as far as it is JSON, with what was open at its end closed. Works with a stack of its own, so
/// depth costs no call stack, in time in proportion to the text.
struct Salvage {
  /// Valid JSON, or nothing.
  private(set) var output: [UInt8] = []
  /// How many of the brackets at the end of `output` are not in the text.
  private(set) var closers = 0
  /// The first fault of each kind, in the order of the text.
  private(set) var repairs: [JSONFault] = []

  private let text: [UInt8]
  var index = 0
  /// The closing brackets of the containers that are open.
  private var open: [UInt8] = []
  /// How much of `output` is left where the text is cut: up to the last whole value or open bracket.
  private var safe = 0
  private var expected = Expected.value

  private enum Expected {
    case value, valueOrClose, name, nameOrClose, colon, commaOrClose, end
  }

  init(_ bytes: [UInt8]) {
    let decoded = String(decoding: bytes, as: UTF8.self)
    text = decoded.utf8.elementsEqual(bytes) ? bytes : Array(decoded.utf8)
    if text != bytes {
      let place = zip(text, bytes).enumerated().first { $1.0 != $1.1 }?.offset
      report(.notUTF8, at: place ?? min(text.count, bytes.count))
    }
    skipLeadingText()
    output.reserveCapacity(text.count - index + 64)
    while step() {}
  }

  private mutating func report(_ kind: JSONFault.Kind, at index: Int) {
    guard !repairs.contains(where: { $0.kind == kind }) else { return }
    repairs.append(JSONFault(kind, at: index, of: text))
  }

  /// Goes to the first line that begins with a brace, where the text does not begin with a value.
  private mutating func skipLeadingText() {
    skipBlanks()
    guard index < text.count else { return report(.empty, at: 0) }
    let first = text[index]
    guard first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return }
    let brace = text.indices.first {
      text[$0] == UInt8(ascii: "{") && $0 > 0 && text[$0 - 1] == 0x0A
    }
    guard let brace else { return }
    report(.leadingText, at: index)
    index = brace
  }

  private mutating func skipBlanks() {
    while index < text.count, [0x20, 0x0A, 0x0D, 0x09].contains(text[index]) { index += 1 }
  }

  /// Takes one token; false at the end.
  private mutating func step() -> Bool {
    skipBlanks()
    guard index < text.count else {
      if expected != .end { cut(.endsEarly) }
      return false
    }
    let byte = text[index]
    switch (expected, byte) {
    case (.end, _):
      report(.trailingText, at: index)
      return false
    case (.value, UInt8(ascii: "{")), (.valueOrClose, UInt8(ascii: "{")):
      return begin(byte, closing: UInt8(ascii: "}"), then: .nameOrClose)
    case (.value, UInt8(ascii: "[")), (.valueOrClose, UInt8(ascii: "[")):
      return begin(byte, closing: UInt8(ascii: "]"), then: .valueOrClose)
    case (.valueOrClose, UInt8(ascii: "]")), (.nameOrClose, UInt8(ascii: "}")): return close()
    case (.value, _), (.valueOrClose, _): return scalar(byte)
    case (.name, UInt8(ascii: "\"")), (.nameOrClose, UInt8(ascii: "\"")):
      expected = .colon
      return string()
    case (.colon, UInt8(ascii: ":")): return take(byte, then: .value)
    case (.commaOrClose, UInt8(ascii: ",")):
      return take(byte, then: open.last == UInt8(ascii: "}") ? .name : .value)
    case (.commaOrClose, open.last): return close()
    default: return cut(.unexpected)
    }
  }

  private mutating func take(_ byte: UInt8, then next: Expected) -> Bool {
    output.append(byte)
    index += 1
    expected = next
    return true
  }

  private mutating func begin(_ byte: UInt8, closing: UInt8, then next: Expected) -> Bool {
    guard open.count < JSONDocument.deepest else { return cut(.tooDeep) }
    open.append(closing)
    _ = take(byte, then: next)
    safe = output.count
    return true
  }

  private mutating func close() -> Bool {
    if let closing = open.popLast() { _ = take(closing, then: .commaOrClose) }
    endValue()
    return true
  }

  private mutating func endValue() {
    expected = open.isEmpty ? .end : .commaOrClose
    safe = output.count
  }

  /// Drops what is not whole, and closes the rest.
  @discardableResult
  private mutating func cut(_ kind: JSONFault.Kind) -> Bool {
    report(kind, at: index)
    output.removeLast(output.count - safe)
    output.append(contentsOf: open.reversed())
    closers = open.count
    return false
  }
}

// Strings, numbers and words.
extension Salvage {
  private mutating func scalar(_ first: UInt8) -> Bool {
    let isWhole = first == UInt8(ascii: "\"") ? string() : word()
    if isWhole { endValue() }
    return isWhole
  }

  /// A number, true, false, null, or what some writers put for a number that is none.
  private mutating func word() -> Bool {
    let rest = text[index...]
    let word = rest.prefix { $0.isASCIIWordByte }
    guard word.endIndex < text.count else {
      index = text.count
      return cut(.endsEarly)
    }
    guard let json = json(word) else { return cut(.unexpected) }
    output.append(contentsOf: json)
    index = word.endIndex
    return true
  }

  /// RFC 8259, section 6.
  private static var number: Regex<Substring> {
    #/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?/#
  }

  private mutating func json(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    switch String(decoding: word.prefix(100), as: UTF8.self) {
    case "true", "false", "null": return Array(word)
    case "NaN", "nan", "Infinity", "-Infinity", "inf", "-inf":
      report(.notFinite, at: index)
      return Array("null".utf8)
    default: break
    }
    if (try? Tape(parsing: Array(word))) != nil { return Array(word) }
    guard String(decoding: word, as: UTF8.self).wholeMatch(of: Self.number) != nil else {
      return nil
    }
    // Longer than 64 bits: as a floating-point number, if it is one.
    let asDouble = Array(word) + Array(".0".utf8)
    if (try? Tape(parsing: asDouble)) != nil { return asDouble }
    report(.notFinite, at: index)
    return Array("null".utf8)
  }

  /// A string from its opening to its closing quote.
  private mutating func string() -> Bool {
    output.append(UInt8(ascii: "\""))
    var position = index + 1
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") {
        output.append(byte)
        index = position + 1
        return true
      }
      position += byte == UInt8(ascii: "\\") ? escape(at: position) : character(byte, at: position)
    }
    index = text.count
    return cut(.endsEarly)
  }

  private mutating func character(_ byte: UInt8, at position: Int) -> Int {
    guard byte < 0x20 else {
      output.append(byte)
      return 1
    }
    report(.invalidString, at: position)
    let digits = Array("0123456789abcdef".utf8)
    output.append(contentsOf: "\\u00".utf8)
    output.append(digits[Int(byte >> 4)])
    output.append(digits[Int(byte & 15)])
    return 1
  }

  /// Copies an escape, or U+FFFD for one that there is not; gives the bytes it takes in the text.
  private mutating func escape(at position: Int) -> Int {
    let length = lengthOfValidEscape(at: position)
    if length > 0 {
      output.append(contentsOf: text[position..<position + length])
      return length
    }
    report(.invalidString, at: position)
    output.append(contentsOf: "\u{FFFD}".utf8)
    return lengthOfInvalidEscape(at: position)
  }

  /// 2 for `\n` and its like, 6 for `\u00e9`, 12 for a pair of surrogates; 0 where there is no such escape.
  private func lengthOfValidEscape(at position: Int) -> Int {
    guard position + 1 < text.count else { return 0 }
    switch text[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"): break
    default: return 0
    }
    guard let first = codeUnit(at: position) else { return 0 }
    guard UTF16.isSurrogate(first) else { return 6 }
    guard UTF16.isLeadSurrogate(first), let second = codeUnit(at: position + 6) else { return 0 }
    return UTF16.isTrailSurrogate(second) ? 12 : 0
  }

  /// The UTF-16 code unit of an escape of the form `\u00e9`; nil where there is none.
  private func codeUnit(at position: Int) -> UInt16? {
    guard position + 6 <= text.count, text[position] == UInt8(ascii: "\\"),
      text[position + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = text[position + 2..<position + 6]
    guard digits.allSatisfy(\.isASCIIHexDigit) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private func lengthOfInvalidEscape(at position: Int) -> Int {
    guard position + 1 < text.count, text[position + 1] == UInt8(ascii: "u") else {
      return position + 1 < text.count && text[position + 1] >= 0x20 ? 2 : 1
    }
    return 2 + text[(position + 2)...].prefix(4).prefix { $0.isASCIIHexDigit }.count
  }
}

extension UInt8 {
  private var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  fileprivate var isASCIIHexDigit: Bool {
    isASCIIDigit || (0x61...0x66).contains(self | 0x20)
  }

  fileprivate var isASCIIWordByte: Bool {
    isASCIIDigit || (0x61...0x7A).contains(self | 0x20)
      || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(self)
  }
}
