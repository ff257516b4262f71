// Answers a request: a file of the site, the news, or why neither.
import FlyingFox
import Foundation

struct SiteHandler: HTTPHandler {
  let folder: ServedFolder
  let hosts: AllowedHosts
  let announcements: Announcements

  func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    var response = answer(request)
    response.headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-cache" }
    if request.method == .HEAD { response.leaveOutBody() }
    return response
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    guard hosts.allow(request.headers[.host]) else {
      return .sentence(
        .misdirectedRequest,
        "This server answers only to its own address; see the option --host of almanac serve.")
    }
    guard [.GET, .HEAD].contains(request.method) else {
      var refusal = HTTPResponse.sentence(.methodNotAllowed, "Pages can only be read.")
      refusal.headers[HTTPHeader("Allow")] = "GET, HEAD"
      return refusal
    }
    do throws(RequestPath.Fault) {
      let target = request.target.path()
      if target == ReloadScript.events { return events(for: request) }
      if target == ReloadScript.path { return .script(ReloadScript.text) }
      return page(try RequestPath(target), for: request)
    } catch .malformed {
      return .sentence(.badRequest, "This address is not written as addresses are.")
    } catch {
      return missing()
    }
  }

  private func page(_ path: RequestPath, for request: HTTPRequest) -> HTTPResponse {
    let names = path.isFolder ? path.names + [Self.index] : path.names
    switch folder.find(names) {
    case .file(let file):
      return response(to: request, file, ContentType(name: names.last ?? []), path.names.first)
    case .folder where !path.isFolder: return .moved(to: path.asFolder, request.target.query())
    case .folder, .nothing: return missing()
    }
  }

  private func response(
    to request: HTTPRequest, _ file: ServedFile, _ type: ContentType, _ first: [UInt8]?
  ) -> HTTPResponse {
    let file = file.announced(type)
    var headers: HTTPHeaders = [
      .contentType: type.header, .eTag: "\"\(file.tag)\"", .acceptRanges: "bytes",
      HTTPHeader("Content-Security-Policy"): type.policy(in: first),
    ]
    if file.isKnown(by: request.headers[HTTPHeader("If-None-Match")]) {
      headers[.contentLength] = String(file.count)
      return HTTPResponse(statusCode: .notModified, headers: headers)
    }
    switch file.range(for: request) {
    case .all:
      return HTTPResponse(statusCode: .ok, headers: headers, body: file.body(0..<file.count))
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.count)"
      return HTTPResponse(statusCode: .partialContent, headers: headers, body: file.body(range))
    case .notSatisfiable:
      headers[.contentRange] = "bytes */\(file.count)"
      return HTTPResponse(statusCode: .rangeNotSatisfiable, headers: headers)
    }
  }

  /// The site's own page for what is not there; while there is no site, one that waits for it.
  private func missing() -> HTTPResponse {
    let headers: HTTPHeaders = [
      .contentType: ContentType.page.header,
      HTTPHeader("Content-Security-Policy"): ContentType.page.policy(in: nil),
    ]
    guard case .file(let found) = folder.find([Self.missing]) else {
      var response = HTTPResponse(
        statusCode: folder.exists ? .notFound : .serviceUnavailable, headers: headers,
        body: Data(ReloadScript.waitingPage.utf8))
      response.headers[.eTag] = "\"\(ReloadScript.waitingTag)\""
      return response
    }
    let file = found.announced(.page)
    var response = HTTPResponse(
      statusCode: .notFound, headers: headers, body: file.body(0..<file.count))
    response.headers[.eTag] = "\"\(file.tag)\""
    return response
  }

  private func events(for request: HTTPRequest) -> HTTPResponse {
    let headers: HTTPHeaders = [
      .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
    ]
    guard request.method == .GET else { return HTTPResponse(statusCode: .ok, headers: headers) }
    return HTTPResponse(
      statusCode: .ok, headers: headers, body: HTTPBodySequence(from: announcements.listen()))
  }

  private static let index = Array("index.html".utf8)
  private static let missing = Array("404.html".utf8)
}

extension ServedFile {
  /// A page is sent with the script that hears of changes.
  fileprivate func announced(_ type: ContentType) -> ServedFile {
    guard case .page = type else { return self }
    var page = self
    page.addition = Array(ReloadScript.element(tag: tag).utf8)
    return page
  }

  fileprivate func body(_ range: Range<Int>) -> HTTPBodySequence {
    HTTPBodySequence(
      from: FileBody(file: self, range: range), count: range.count,
      suggestedBufferSize: FileBody.bufferSize)
  }

  /// Whether `If-None-Match` names it.
  fileprivate func isKnown(by header: String?) -> Bool {
    (header ?? "").split(separator: ",").contains { entry in
      let entry = entry.trimmingCharacters(in: .whitespaces)
      return entry == "*" || entry == "\"\(tag)\"" || entry == "W/\"\(tag)\""
    }
  }

  fileprivate func range(for request: HTTPRequest) -> ByteRange {
    guard request.method == .GET else { return .all }
    let condition = request.headers[HTTPHeader("If-Range")]
    guard condition == nil || condition == "\"\(tag)\"" else { return .all }
    return ByteRange(request.headers[.range], of: count)
  }
}

extension HTTPResponse {
  fileprivate static func sentence(_ status: HTTPStatusCode, _ sentence: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: Data((sentence + "\n").utf8))
  }

  fileprivate static func script(_ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: [.contentType: "text/javascript; charset=utf-8"],
      body: Data(text.utf8))
  }

  fileprivate static func moved(to address: String, _ query: String) -> HTTPResponse {
    let isPlain = !query.isEmpty && query.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    var response = sentence(.permanentRedirect, "This is a folder.")
    response.headers[.location] = isPlain ? address + "?" + query : address
    return response
  }

  /// Says how long the body is, and does not send it.
  fileprivate mutating func leaveOutBody() {
    guard case .httpBody(let body) = payload else { return }
    if headers[.contentLength] == nil, let count = body.count {
      headers[.contentLength] = String(count)
    }
    payload = .httpBody(HTTPBodySequence())
  }
}
