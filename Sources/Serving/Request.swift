// A request without its body: nothing here takes one.

struct Request: Sendable {
  let method: String
  /// Percent-encoded, as it was sent, and without the query.
  let path: String
  /// What stands behind the question mark, if there is one.
  let query: String
  /// By their names in lower case.
  private var headers: [String: String] = [:]

  subscript(header: String) -> String? { headers[header.lowercased()] }

  /// Whether more is to come of it than its head.
  var announcesBody: Bool { self["Content-Length"] != nil || self["Transfer-Encoding"] != nil }

  /// - Parameter line: `GET /runs/?a=1 HTTP/1.1`, without its end.
  init(line: [UInt8]) throws(Refusal) {
    let words = line.split(separator: space, omittingEmptySubsequences: false)
    guard words.count == 3, words.allSatisfy({ $0.allSatisfy(isVisible) && !$0.isEmpty }) else {
      throw .malformed
    }
    let version = String(decoding: words[2], as: UTF8.self)
    guard version.hasPrefix("HTTP/") else { throw .malformed }
    guard ["HTTP/1.1", "HTTP/1.0"].contains(version) else { throw .otherVersion }
    method = String(decoding: words[0], as: UTF8.self)
    let end = words[1].firstIndex(of: questionMark) ?? words[1].endIndex
    path = String(decoding: words[1][..<end], as: UTF8.self)
    query = String(decoding: words[1][end...].dropFirst(), as: UTF8.self)
  }

  /// Adds a header. One that comes again is a list with the first, except `Host`: who sends two of them may
  /// mean one for us and one for somebody behind us.
  ///
  /// - Parameter line: `Host: localhost`, without its end.
  mutating func add(_ line: [UInt8]) throws(Refusal) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed }
    let value = line[(colon + 1)...].trimmingBlanks
    guard colon > 0, line[..<colon].allSatisfy(isVisible), value.allSatisfy(isText) else {
      throw .malformed
    }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let text = String(decoding: value, as: UTF8.self)
    guard let earlier = headers[name] else {
      headers[name] = text
      return
    }
    if name == "host" { throw .malformed }
    headers[name] = earlier + ", " + text
  }
}

private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
private let questionMark = UInt8(ascii: "?")

private func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x7F }

private func isText(_ byte: UInt8) -> Bool { isVisible(byte) || byte == space || byte == tab }

extension ArraySlice<UInt8> {
  /// Without the spaces and tabs around it.
  fileprivate var trimmingBlanks: ArraySlice {
    guard let start = firstIndex(where: { $0 != space && $0 != tab }),
      let end = lastIndex(where: { $0 != space && $0 != tab })
    else { return [] }
    return self[start...end]
  }
}
