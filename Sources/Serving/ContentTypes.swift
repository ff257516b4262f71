// What a file is, by the ending of its name, and what a page of it may do.

enum ContentType: Sendable {
  case page, feed
  /// Documents that could run scripts of their own or of ours, such as copies of reports.
  case data(String)
  case other(String)

  init(name: [UInt8]) {
    let name = String(decoding: name, as: UTF8.self).lowercased()
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    switch ending {
    case "html", "htm": self = .page
    case "xml": self = name == "feed.xml" ? .feed : .data("application/xml")
    case "json", "map": self = .data("application/json")
    case "svg": self = .data("image/svg+xml; charset=utf-8")
    default: self = .other(ending.flatMap { Self.types[String($0)] } ?? "application/octet-stream")
    }
  }

  private static let types: [String: String] = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8", "jsonl": "text/plain; charset=utf-8",
    "ndjson": "text/plain; charset=utf-8", "csv": "text/plain; charset=utf-8",
    "log": "text/plain; charset=utf-8", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif",
    "mp4": "video/mp4", "webm": "video/webm",
    "ico": "image/x-icon", "woff": "font/woff", "woff2": "font/woff2", "wasm": "application/wasm",
    "pdf": "application/pdf", "gz": "application/gzip", "zip": "application/zip",
    "webmanifest": "application/manifest+json",
  ]

  /// The header `Content-Type`.
  var header: String {
    switch self {
    case .page: "text/html; charset=utf-8"
    case .feed: "application/atom+xml; charset=utf-8"
    case .data(let type), .other(let type): type
    }
  }

  /// The header `Content-Security-Policy`: what the README advises for a site, and the connection by
  /// which a page hears of changes.
  ///
  /// - Parameter folder: the first name of the path. Search needs more, in its worker too.
  func policy(in folder: [UInt8]?) -> String {
    if folder.map({ String(decoding: $0, as: UTF8.self) }) == "attachments" {
      return "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"
    }
    let scripts =
      folder.map { String(decoding: $0, as: UTF8.self) }.map(Self.withIndex.contains) == true
      ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'"
    return switch self {
    case .feed, .data: "default-src 'none'; sandbox"
    case .page, .other:
      "default-src 'none'; \(scripts); style-src 'self'; img-src 'self'; connect-src 'self'"
    }
  }

  private static let withIndex: Set<String> = ["search", "pagefind"]
}
