// JSON as bytes: keys in the order given, everything escaped, one entry of a list a line.
import Worklogs

/// A value of the JSON that the site publishes.
enum JSON {
  case null
  case number(Int)
  case text(String)
  case list([JSON])
  /// A list with a line for each entry.
  case lines([JSON])
  case object([(String, JSON)])

  init(_ text: String?) { self = text.map(JSON.text) ?? .null }
  init(_ texts: [String]) { self = .list(texts.map(JSON.text)) }
  init(_ numbers: [Int]) { self = .list(numbers.map(JSON.number)) }

  /// The value as a file, with a line feed at its end.
  var file: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append("null")
    case .number(let number): bytes.append(String(number))
    case .text(let text): bytes.appendJSON(text)
    case .list(let values): bytes.appendJSON(values, separator: ",", open: "[", close: "]")
    case .lines(let values): bytes.appendJSON(values, separator: ",\n", open: "[\n", close: "\n]")
    case .object(let members): bytes.appendJSON(members)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendJSON(
    _ values: [JSON], separator: String, open: String, close: String
  ) {
    if values.isEmpty { return append("[]") }
    append(open)
    for (index, value) in values.enumerated() {
      if index > 0 { append(separator) }
      value.write(to: &self)
    }
    append(close)
  }

  fileprivate mutating func appendJSON(_ members: [(String, JSON)]) {
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
    if !append(text, ifAll: \.isPlainJSON) { appendEscapedJSON(Array(text.utf8)) }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscapedJSON(_ text: [UInt8]) {
    var start = 0
    for (index, byte) in text.enumerated() where !byte.isPlainJSON {
      append(contentsOf: text[start..<index])
      append(byte.escapedJSON)
      start = index + 1
    }
    append(contentsOf: text[start...])
  }
}

extension UInt8 {
  fileprivate var isPlainJSON: Bool {
    self >= 0x20 && self != 0x7F && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
      && self != UInt8(ascii: "<")
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
