// JSON as bytes: keys in the order given, everything escaped, one entry of a list a line.

/// A value to be written. Numbers are whole.
public enum JSONOutput {
  case null
  case number(Int)
  case text(String)
  case list([JSONOutput])
  /// A list with a line for each entry.
  case lines([JSONOutput])
  case object([(String, JSONOutput)])

  public init(_ text: String?) { self = text.map(JSONOutput.text) ?? .null }
  public init(_ texts: [String]) { self = .list(texts.map(JSONOutput.text)) }
  public init(_ numbers: [Int]) { self = .list(numbers.map(JSONOutput.number)) }

  /// The value as a file, with a line feed at its end.
  public var file: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  public func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .text(let text): bytes.appendJSON(text)
    case .list(let values): bytes.appendJSON(values, separator: ",", open: "[", close: "]")
    case .lines(let values): bytes.appendJSON(values, separator: ",\n", open: "[\n", close: "\n]")
    case .object(let members): bytes.appendJSON(members)
    }
  }
}

/// Writes a list with a line for each entry, one after the other: as `JSONOutput.lines` does, without the
/// tree of the whole.
public struct JSONLineWriter {
  private var bytes: [UInt8] = []

  public init() {}

  public mutating func add(_ entry: JSONOutput) {
    bytes.append(contentsOf: (bytes.isEmpty ? "[\n" : ",\n").utf8)
    entry.write(to: &bytes)
  }

  /// The list as a file, with a line feed at its end.
  public var file: [UInt8] { bytes + Array((bytes.isEmpty ? "[]\n" : "\n]\n").utf8) }
}

extension [UInt8] {
  fileprivate mutating func appendJSON(
    _ values: [JSONOutput], separator: String, open: String, close: String
  ) {
    if values.isEmpty { return append(contentsOf: "[]".utf8) }
    append(contentsOf: open.utf8)
    for (index, value) in values.enumerated() {
      if index > 0 { append(contentsOf: separator.utf8) }
      value.write(to: &self)
    }
    append(contentsOf: close.utf8)
  }

  fileprivate mutating func appendJSON(_ members: [(String, JSONOutput)]) {
    append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      appendJSON(member.0)
      append(UInt8(ascii: ":"))
      member.1.write(to: &self)
    }
    append(UInt8(ascii: "}"))
  }

  /// The text in quotes. `<` goes as `\u003C`, so that the JSON can stand inside HTML.
  fileprivate mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { if $0.isPlainJSON { append(contentsOf: $0) } else { appendEscapedJSON($0) } }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscapedJSON(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for (index, byte) in text.enumerated() where !byte.isPlainJSON {
      append(contentsOf: text[start..<index])
      append(contentsOf: byte.escapedJSON.utf8)
      start = index + 1
    }
    append(contentsOf: text[start...])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all of it stands for itself. Every byte is looked at, which goes many at a time.
  fileprivate var isPlainJSON: Bool { reduce(UInt8.max) { Swift.min($0, $1.plainness) } > 0 }
}

extension UInt8 {
  fileprivate var isPlainJSON: Bool { plainness > 0 }

  /// How far it is from each byte that is escaped, at least: control characters, `"`, `\` and `<`. Without
  /// branches, so that the compiler makes it one step for many bytes.
  fileprivate var plainness: UInt8 {
    var least = Swift.min(self & 0xE0, self ^ 0x7F)
    least = Swift.min(least, self ^ UInt8(ascii: "\""))
    least = Swift.min(least, self ^ UInt8(ascii: "\\"))
    return Swift.min(least, self ^ UInt8(ascii: "<"))
  }

  fileprivate var escapedJSON: String {
    switch self {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\t"): "\\t"
    case UInt8(ascii: "\r"): "\\r"
    default: (self < 0x10 ? "\\u000" : "\\u00") + String(self, radix: 16, uppercase: true)
    }
  }
}
