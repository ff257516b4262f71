// A text as it is read, not as it is written: without the escapes of its format, and with the way back from
// each byte to where it is written.

/// How a file writes texts.
public enum TextForm: Sendable, Hashable {
  case plain
  /// JSON, a text of it a line, or a script that holds JSON.
  case json
  /// HTML, XML, SVG.
  case markup

  /// That of a file of the site.
  public init(ofFile path: String) {
    switch path.split(separator: ".").last {
    case "html", "xml", "svg": self = .markup
    case "json", "jsonl", "js": self = .json
    default: self = .plain
    }
  }

  /// That of a file of which nothing else is known.
  public init(of bytes: [UInt8]) {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    self = first == UInt8(ascii: "<") ? .markup : .json
  }
}

struct DecodedText {
  private(set) var bytes: [UInt8] = []
  /// From here on bytes stand one after the other as they are written.
  private var steps: [Step] = []
  /// Where the next byte is written if nothing comes between.
  private var next = -1
  /// The places over which a text goes on though something stands between, a tag: no word goes on there.
  private(set) var gaps: [Int] = []

  private struct Step {
    let decoded: Int
    let written: Int
    /// How many bytes the first byte of the step takes where it is written.
    let length: Int
  }

  /// The texts of a file: of markup what is between tags, and the values of attributes.
  static func texts(of file: [UInt8], as form: TextForm) -> [DecodedText] {
    switch form {
    case .plain:
      var text = DecodedText()
      text.append(file, file.indices)
      return [text]
    case .json: return [jsonText(of: file)]
    case .markup:
      var reading = MarkupReading(file)
      reading.read()
      return [reading.text, reading.values]
    }
  }

  /// Takes bytes as they are written.
  mutating func append(_ file: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if range.lowerBound != next {
      noteGap()
      steps.append(Step(decoded: bytes.count, written: range.lowerBound, length: 1))
    }
    bytes.append(contentsOf: file[range])
    next = range.upperBound
  }

  /// Takes what an escape stands for.
  mutating func append(_ decoded: some Sequence<UInt8>, writtenAt range: Range<Int>) {
    if range.lowerBound != next { noteGap() }
    for byte in decoded {
      steps.append(Step(decoded: bytes.count, written: range.lowerBound, length: range.count))
      bytes.append(byte)
    }
    next = range.upperBound
  }

  private mutating func noteGap() { if next >= 0 { gaps.append(bytes.count) } }

  /// Ends a text: nothing goes on over it.
  mutating func separate() {
    steps.append(Step(decoded: bytes.count, written: 0, length: 0))
    bytes.append(0x0A)
    next = -1
  }

  /// Where a part of the text is written, without what stands between: tags, say.
  func written(_ range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var step = lastStep(at: range.lowerBound)
    for index in range {
      while step + 1 < steps.count, steps[step + 1].decoded <= index { step += 1 }
      let offset = index - steps[step].decoded
      let start = steps[step].written + (offset == 0 ? 0 : steps[step].length + offset - 1)
      let end = start + (offset == 0 ? steps[step].length : 1)
      guard let last = pieces.last else {
        pieces.append(start..<end)
        continue
      }
      if last.upperBound == start {
        pieces[pieces.count - 1] = last.lowerBound..<end
      } else if !(last.lowerBound <= start && end <= last.upperBound) {
        // A character of several bytes may be written by one escape, which is taken already.
        pieces.append(start..<end)
      }
    }
    return pieces
  }

  private func lastStep(at index: Int) -> Int {
    var (low, high) = (0, steps.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if steps[middle].decoded <= index { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: JSON

  /// The whole file with escapes resolved: quotes and commas end what they end.
  private static func jsonText(of file: [UInt8]) -> DecodedText {
    var text = DecodedText()
    var start = 0
    var index = 0
    while index < file.count {
      guard file[index] == UInt8(ascii: "\\"), index + 1 < file.count else {
        index += 1
        continue
      }
      text.append(file, start..<index)
      let (decoded, length) = escape(at: index, in: file)
      text.append(decoded, writtenAt: index..<index + length)
      index += length
      start = index
    }
    text.append(file, start..<file.count)
    return text
  }

  /// RFC 8259, 7.
  private static func escape(at index: Int, in file: [UInt8]) -> (bytes: [UInt8], length: Int) {
    switch file[index + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return ([0x0A], 2)
    case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): return ([0x20], 2)
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal(file.dropFirst(index + 2).prefix(4)), unit.count == 4 else {
        return ([file[index + 1]], 2)
      }
      // Half of a pair is a character that no secret has.
      let scalar = Unicode.Scalar(unit.value) ?? "\u{FFFD}"
      return (Array(String(scalar).utf8), 6)
    default: return ([file[index + 1]], 2)
    }
  }
}

/// The value of hexadecimal digits; nil where there are others, or none.
func hexadecimal(_ digits: some Collection<UInt8>) -> (value: UInt32, count: Int)? {
  guard let value = UInt32(digits.string, radix: 16), digits.first?.isAlphanumeric ?? false else {
    return nil
  }
  return (value, digits.count)
}
