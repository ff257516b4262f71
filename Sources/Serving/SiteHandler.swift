// Answers a request: a file of the site, the news, or why neither.
import Foundation

struct SiteHandler: Sendable {
  let folder: ServedFolder
  let hosts: AllowedHosts
  let announcements: Announcements

  func answer(_ request: Request) -> Response {
    guard hosts.allow(request["Host"]) else {
      return .sentence(
        .misdirectedRequest,
        "This server answers only to its own address; see the option --host of almanac serve.")
    }
    guard ["GET", "HEAD"].contains(request.method) else {
      var refusal = Response.sentence(.methodNotAllowed, "Pages can only be read.")
      refusal.headers["Allow"] = "GET, HEAD"
      return refusal
    }
    do throws(RequestPath.Fault) {
      if request.path == ReloadScript.events { return events }
      if request.path == ReloadScript.path { return .script(ReloadScript.text) }
      return page(try RequestPath(request.path), for: request)
    } catch .malformed {
      return .sentence(.badRequest, "This address is not written as addresses are.")
    } catch {
      return missing()
    }
  }

  private func page(_ path: RequestPath, for request: Request) -> Response {
    let names = path.isFolder ? path.names + [Self.index] : path.names
    switch folder.find(names) {
    case .file(let file):
      return response(to: request, file, ContentType(name: names.last ?? []), path.names.first)
    case .folder where !path.isFolder: return .moved(to: path.asFolder, request.query)
    case .folder, .nothing: return missing()
    }
  }

  private func response(
    to request: Request, _ file: ServedFile, _ type: ContentType, _ first: [UInt8]?
  ) -> Response {
    let file = file.announced(type)
    var headers = [
      "Content-Type": type.header, "ETag": "\"\(file.tag)\"", "Accept-Ranges": "bytes",
      "Content-Security-Policy": type.policy(in: first),
    ]
    if file.isKnown(by: request["If-None-Match"]) {
      headers["Content-Length"] = String(file.count)
      return Response(status: .notModified, headers: headers)
    }
    switch file.range(for: request) {
    case .all:
      return Response(status: .ok, headers: headers, body: .file(file, 0..<file.count))
    case .part(let range):
      headers["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.count)"
      return Response(status: .partialContent, headers: headers, body: .file(file, range))
    case .notSatisfiable:
      headers["Content-Range"] = "bytes */\(file.count)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    }
  }

  /// The site's own page for what is not there; while there is no site, one that waits for it.
  private func missing() -> Response {
    var headers = [
      "Content-Type": ContentType.page.header,
      "Content-Security-Policy": ContentType.page.policy(in: nil),
    ]
    guard case .file(let found) = folder.find([Self.missing]) else {
      headers["ETag"] = "\"\(ReloadScript.waitingTag)\""
      return Response(
        status: folder.exists ? .notFound : .unavailable, headers: headers,
        body: .bytes(Array(ReloadScript.waitingPage.utf8)))
    }
    let file = found.announced(.page)
    headers["ETag"] = "\"\(file.tag)\""
    return Response(status: .notFound, headers: headers, body: .file(file, 0..<file.count))
  }

  private var events: Response {
    Response(
      status: .ok,
      headers: ["Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"],
      body: .events(announcements))
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

  /// Whether `If-None-Match` names it.
  fileprivate func isKnown(by header: String?) -> Bool {
    (header ?? "").split(separator: ",").contains { entry in
      let entry = entry.trimmingCharacters(in: .whitespaces)
      return entry == "*" || entry == "\"\(tag)\"" || entry == "W/\"\(tag)\""
    }
  }

  /// Of other methods than GET a range is not looked at (RFC 9110, section 14.2).
  fileprivate func range(for request: Request) -> ByteRange {
    guard request.method == "GET" else { return .all }
    let condition = request["If-Range"]
    guard condition == nil || condition == "\"\(tag)\"" else { return .all }
    return ByteRange(request["Range"], of: count)
  }
}

extension Response {
  fileprivate static func script(_ text: String) -> Response {
    Response(
      status: .ok, headers: ["Content-Type": "text/javascript; charset=utf-8"],
      body: .bytes(Array(text.utf8)))
  }

  fileprivate static func moved(to address: String, _ query: String) -> Response {
    let isPlain = !query.isEmpty && query.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    var response = sentence(.permanentRedirect, "This is a folder.")
    response.headers["Location"] = isPlain ? address + "?" + query : address
    return response
  }
}
