// A small site in a temporary folder, with a secret beside it, served on any free port.
import Foundation
import Testing

@testable import Serving

final class ServedSite: Sendable {
  /// The folder around the site.
  let path: String
  let server: SiteServer
  let client: RawClient

  static let secret = "the combination of the safe is 4711"

  init(limits: Limits = Limits()) throws {
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("almanac-serving-\(UUID().uuidString)").path
    try Self.put(Self.secret, at: path + "/secret.txt")
    try Self.put(Self.secret, at: path + "/site-secret/index.html")
    try Self.fill(path + "/site")
    server = try SiteServer(folder: path + "/site", port: 0, limits: limits)
    let port = try #require(server.url.split(separator: ":").last?.dropLast())
    client = RawClient(port: try #require(UInt16(port)))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Ends the server, so that tests do not keep each other's.
  func close() async { await server.stop() }

  private static func fill(_ site: String) throws {
    let files = [
      "index.html": "<!DOCTYPE html><title>Overview</title><p>All is well",
      "404.html": "<!DOCTYPE html><title>Gone</title><p>There is no such page",
      "almanac.css": "body { color: teal }", "almanac.js": "'use strict';", "feed.xml": "<feed/>",
      "favicon.svg": "<svg/>", "issues.json": "{}", "robots.txt": "all", "card.png": "picture",
      "issues/A8SVA/index.html": "<p>Sign-in hangs", "search/index.html": "<p>Search",
      "pagefind/pagefind.js": "import", "pagefind/index.pf_meta": "index",
      "pagefind/wasm.en.wasm": "wasm", "runs/r1/reports/junit.xml": "<testsuites/>",
      "runs/r1/reports/ctrf.json.gz": "zipped", "100% Käse.txt": "a name to escape",
      "digits.bin": "0123456789", "empty.txt": "",
      ".almanac/manifest": "almanac site 1\n" + secret, ".hidden": secret,
    ]
    for (file, text) in files { try put(text, at: site + "/" + file) }
    for (link, target) in [
      "leak.txt": "../secret.txt", "leak": "..", "absolute.txt": site + "/../secret.txt",
      "issues/out": "../../site-secret", "chain": "leak", "root": "/", "loop": "loop",
      "inside.txt": "robots.txt",
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: site + "/" + link, withDestinationPath: target)
    }
    mkfifo(site + "/pipe", 0o600)
  }

  static func put(_ text: String, at file: String) throws {
    let url = URL(fileURLWithPath: file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func put(_ text: String, at file: String) throws { try Self.put(text, at: path + "/" + file) }

  func ask(
    _ path: String, method: String = "GET", host: String = "localhost", _ headers: String...
  ) async throws -> Answer {
    try await client.ask(path, method: method, host: host, headers)
  }
}

/// Runs a test with a site, and ends its server.
func withSite(
  _ limits: Limits = Limits(), _ body: (ServedSite) async throws -> Void
) async throws {
  let site = try ServedSite(limits: limits)
  do {
    try await body(site)
  } catch {
    await site.close()
    throw error
  }
  await site.close()
}
