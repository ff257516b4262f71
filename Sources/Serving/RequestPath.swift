// The path of a request: names of folders and of a file, each decoded exactly once.

struct RequestPath: Sendable, Hashable {
  /// From the served folder down, as bytes: no slash, no NUL, and none that begins with a dot.
  let names: [[UInt8]]
  /// Whether it ends with a slash, as the address of a folder does.
  let isFolder: Bool

  enum Fault: Error {
    /// Not what any browser sends: no leading slash, a bad escape, a NUL, a backslash, an escaped slash.
    case malformed
    /// It may be meant honestly, but nothing is served there: an empty name, a hidden one, `..`.
    case leadsNowhere
  }

  /// - Parameter path: the path as it was sent, percent-encoded, without the query.
  init(_ path: String) throws(Fault) {
    let bytes = Array(path.utf8)
    guard bytes.first == slash else { throw .malformed }
    var parts = bytes.dropFirst().split(separator: slash, omittingEmptySubsequences: false)
    isFolder = parts.last?.isEmpty ?? true
    if isFolder { parts.removeLast() }
    var names: [[UInt8]] = []
    for part in parts { names.append(try Self.decode(part)) }
    guard names.allSatisfy({ !$0.isEmpty && $0.first != dot }) else { throw .leadsNowhere }
    self.names = names
  }

  private static func decode(_ part: ArraySlice<UInt8>) throws(Fault) -> [UInt8] {
    var name: [UInt8] = []
    var rest = part
    while let byte = rest.popFirst() {
      guard byte == percent else {
        name.append(byte)
        continue
      }
      guard let high = rest.popFirst()?.hexDigitValue, let low = rest.popFirst()?.hexDigitValue
      else { throw .malformed }
      name.append(high << 4 | low)
    }
    guard !name.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == slash || $0 == backslash })
    else { throw .malformed }
    return name
  }

  /// The address of the folder of this name: escaped anew, and never of another host, since it
  /// begins with one slash.
  var asFolder: String { names.map { "/" + $0.percentEncoded }.joined() + "/" }
}

private let slash = UInt8(ascii: "/")
private let backslash = UInt8(ascii: "\\")
private let dot = UInt8(ascii: ".")
private let percent = UInt8(ascii: "%")

extension UInt8 {
  fileprivate var hexDigitValue: UInt8? {
    Character(Unicode.Scalar(self)).hexDigitValue.flatMap { UInt8(exactly: $0) }
  }

  /// What RFC 3986 calls unreserved.
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(self)
    }
  }
}

extension [UInt8] {
  fileprivate var percentEncoded: String {
    reduce(into: "") { text, byte in
      if byte.isUnreserved {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += byte < 0x10 ? "%0" + digits : "%" + digits
      }
    }
  }
}
