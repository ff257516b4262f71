// JSON as bytes, written as it is told: keys in the order given, everything escaped. No tree is made first.

/// An object that is being written. Numbers are whole.
///
///     JSONObject.file { json in
///       json.member("id", issue.id)
///       json.list("findings") { for finding in findings { $0.object { … } } }
///     }
public struct JSONObject {
  fileprivate var bytes: [UInt8] = []
  private var isEmpty = true

  /// The object as a file, with a line feed at its end.
  public static func file(_ members: (inout JSONObject) -> Void) -> [UInt8] {
    .jsonFile { $0.appendObject(members) }
  }

  /// Nil goes as `null`.
  public mutating func member(_ name: String, _ text: String?) {
    begin(name)
    bytes.appendJSON(text)
  }

  public mutating func member(_ name: String, _ number: Int) {
    begin(name)
    bytes.appendJSON(number)
  }

  public mutating func member(_ name: String, _ texts: [String]) {
    list(name) { for text in texts { $0.add(text) } }
  }

  public mutating func member(_ name: String, _ numbers: [Int]) {
    list(name) { for number in numbers { $0.add(number) } }
  }

  public mutating func object(_ name: String, _ members: (inout JSONObject) -> Void) {
    begin(name)
    bytes.appendObject(members)
  }

  public mutating func list(_ name: String, _ entries: (inout JSONList) -> Void) {
    begin(name)
    bytes.appendList(onLines: false, entries)
  }

  /// A list with a line for each entry.
  public mutating func lines(_ name: String, _ entries: (inout JSONList) -> Void) {
    begin(name)
    bytes.appendList(onLines: true, entries)
  }

  private mutating func begin(_ name: String) {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    isEmpty = false
    bytes.appendJSON(name)
    bytes.append(UInt8(ascii: ":"))
  }
}

/// A list that is being written.
public struct JSONList {
  fileprivate var bytes: [UInt8] = []
  /// Whether each entry has a line.
  fileprivate let isOnLines: Bool
  fileprivate private(set) var isEmpty = true

  fileprivate init(isOnLines: Bool) { self.isOnLines = isOnLines }

  /// A list as a file, with a line for each entry and a line feed at its end.
  public static func file(_ entries: (inout JSONList) -> Void) -> [UInt8] {
    .jsonFile { $0.appendList(onLines: true, entries) }
  }

  public mutating func add(_ text: String) {
    begin()
    bytes.appendJSON(text)
  }

  public mutating func add(_ number: Int) {
    begin()
    bytes.appendJSON(number)
  }

  public mutating func object(_ members: (inout JSONObject) -> Void) {
    begin()
    bytes.appendObject(members)
  }

  /// A list in the list, all on one line.
  public mutating func list(_ entries: (inout JSONList) -> Void) {
    begin()
    bytes.appendList(onLines: false, entries)
  }

  private mutating func begin() {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    if isOnLines { bytes.append(UInt8(ascii: "\n")) }
    isEmpty = false
  }
}

extension [UInt8] {
  fileprivate static func jsonFile(_ write: (inout Self) -> Void) -> Self {
    var bytes: Self = []
    write(&bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The bytes go to the object and come back, so that they are never copied.
  fileprivate mutating func appendObject(_ members: (inout JSONObject) -> Void) {
    append(UInt8(ascii: "{"))
    var object = JSONObject()
    swap(&self, &object.bytes)
    members(&object)
    swap(&self, &object.bytes)
    append(UInt8(ascii: "}"))
  }

  fileprivate mutating func appendList(onLines: Bool, _ entries: (inout JSONList) -> Void) {
    append(UInt8(ascii: "["))
    var list = JSONList(isOnLines: onLines)
    swap(&self, &list.bytes)
    entries(&list)
    swap(&self, &list.bytes)
    if onLines, !list.isEmpty { append(UInt8(ascii: "\n")) }
    append(UInt8(ascii: "]"))
  }

  fileprivate mutating func appendJSON(_ number: Int) { append(contentsOf: String(number).utf8) }

  fileprivate mutating func appendJSON(_ text: String?) {
    if let text { appendJSON(text) } else { append(contentsOf: "null".utf8) }
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
