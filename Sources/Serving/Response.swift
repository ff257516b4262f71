// An answer: its status, its headers, and where its bytes come from.

struct Response: Sendable {
  let status: Status
  /// Beyond those that every answer has.
  var headers: [String: String] = [:]
  var body = Body.bytes([])

  /// As it stands in the first line of an answer.
  enum Status: String {
    case ok = "200 OK"
    case partialContent = "206 Partial Content"
    case notModified = "304 Not Modified"
    case permanentRedirect = "308 Permanent Redirect"
    case badRequest = "400 Bad Request"
    case notFound = "404 Not Found"
    case methodNotAllowed = "405 Method Not Allowed"
    case requestTimeout = "408 Request Timeout"
    case uriTooLong = "414 URI Too Long"
    case rangeNotSatisfiable = "416 Range Not Satisfiable"
    case misdirectedRequest = "421 Misdirected Request"
    case headersTooLarge = "431 Request Header Fields Too Large"
    case unavailable = "503 Service Unavailable"
    case versionNotSupported = "505 HTTP Version Not Supported"
  }

  enum Body: Sendable {
    case bytes([UInt8])
    case file(ServedFile, Range<Int>)
    /// All that is said from now on, without an end.
    case events(Announcements)

    fileprivate var count: Int? {
      switch self {
      case .bytes(let bytes): bytes.count
      case .file(_, let range): range.count
      case .events: nil
      }
    }
  }

  static func sentence(_ status: Status, _ sentence: String) -> Response {
    Response(
      status: status, headers: ["Content-Type": "text/plain; charset=utf-8"],
      body: .bytes(Array((sentence + "\n").utf8)))
  }

  /// The body, where it is at hand.
  var whole: [UInt8] { if case .bytes(let bytes) = body { bytes } else { [] } }

  /// The first line and the headers, as they are sent.
  var head: [UInt8] {
    var all = [
      "Cache-Control": "no-cache", "Connection": "close", "X-Content-Type-Options": "nosniff",
    ]
    all["Content-Length"] = body.count.map(String.init)
    all.merge(headers) { _, own in own }
    let lines = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return Array("HTTP/1.1 \(status.rawValue)\r\n\(lines.joined())\r\n".utf8)
  }
}
