// Requests that try to get at what is beside the site, or to break the server: none gets a byte of it.
import Foundation
import Testing

@testable import Serving

@Suite struct ProbeTests {
  @Test func thereAreHundredsOfProbes() {
    #expect(Probes.paths.count + Probes.requests.count >= 200)
    #expect(Set(Probes.paths).count == Probes.paths.count)
  }

  @Test func noPathLeadsOutOfTheSite() async throws {
    try await withSite { site in
      for path in Probes.paths {
        let bytes = try await site.client.exchange(
          "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("4711") && !text.contains("root:"), "\(path)")
        let status = try #require(Answer(bytes)?.status, "no answer to \(path)")
        #expect([308, 400, 404].contains(status), "\(path): \(status)")
      }
      #expect(try await site.ask("/").status == 200)
    }
  }

  @Test func noPathIsOpenedTwiceDecodedOrElsewhere() async throws {
    try await withSite { site in
      for path in Probes.paths {
        let answer = try await site.ask(path)
        let location = answer["Location"]
        #expect(location.map { $0.hasPrefix("/") && !$0.hasPrefix("//") } ?? true, "\(path)")
      }
    }
  }

  @Test func noRequestThatIsNoneStopsTheServer() async throws {
    try await withSite { site in
      for request in Probes.requests {
        let text = String(decoding: try await site.client.exchange(request), as: UTF8.self)
        #expect(!text.contains("4711"), "\(String(decoding: request.prefix(60), as: UTF8.self))")
      }
      #expect(try await site.ask("/").status == 200)
    }
  }

  @Test func aConnectionThatSaysNothingKeepsNobodyWaiting() async throws {
    try await withSite { site in
      let silent = try (0..<20).map { _ in try RawConnection(port: site.client.port) }
      silent.forEach { $0.send(Array("GET / HT".utf8)) }
      #expect(try await site.ask("/").status == 200)
      withExtendedLifetime(silent) {}
    }
  }
}

enum Probes {
  /// Ways to write “the folder above”, or what some server takes for it.
  private static let above = [
    "..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "%252e%252e", "%25252e%25252e", "%c0%ae%c0%ae",
    "%e0%80%ae%e0%80%ae", "..%00", "..;", "..%3b", "..%20", "..%09", "%2e%2e%5c", "..\\", "....",
    "...", "..%c0%af", "%u002e%u002e", "．．", "..%0d%0a",
  ]
  /// Ways to write a slash after it.
  private static let slashes = ["/", "%2f", "%2F", "//", "/./", "%252f", "%5c", "\\"]
  private static let targets = ["secret.txt", "etc/passwd"]

  static let paths: [String] = climbing + links + oddities

  private static var climbing: [String] {
    var paths: [String] = []
    for (index, up) in above.enumerated() {
      for slash in slashes {
        paths.append("/" + up + slash + targets[0])
        paths.append("/issues/" + up + slash + up + slash + targets[index % 2])
      }
    }
    return paths
  }

  private static let links = [
    "/leak.txt", "/leak/secret.txt", "/leak", "/leak/", "/absolute.txt", "/issues/out/",
    "/issues/out", "/issues/out/index.html", "/chain/secret.txt", "/chain", "/root/etc/passwd",
    "/root/", "/loop", "/loop/loop/x", "/inside.txt", "/leak/site/../secret.txt", "/leak.txt/",
    "/%6ceak.txt", "/leak%2etxt", "/issues/out/.", "/issues/../leak.txt", "/pipe", "/pipe/",
  ]

  private static let oddities = [
    "/.almanac/manifest", "/.almanac/", "/.almanac", "/%2ealmanac/manifest", "/.hidden",
    "/%2Ehidden", "//.almanac/manifest", "/./.almanac/manifest", "/.almanac-serve/",
    "/.almanac-serve/../../secret.txt", "/.almanac-serve/reload.js/", "//evil.example/",
    "//evil.example/%2e%2e", "///", "//", "/\\evil.example/", "/%5cevil.example",
    "/%2fevil.example",
    "/%2f%2fevil.example/..", "/secret.txt", "/../site-secret/", "/..site-secret/index.html",
    "/site/../secret.txt", "/%", "/%2", "/%zz", "/%%32%65", "/a%00.html", "/%00", "/robots.txt%00",
    "/robots.txt%00.html", "/robots.txt/", "/robots.txt/..", "/index.html/../../secret.txt",
    "/issues//A8SVA/", "/issues/./A8SVA/", "/%0d%0aSet-Cookie:x=1", "/%7f", "/%1b[2J",
    "/almanac.css%20", "/INDEX.HTML", "/.", "/..", "/./", "/../", "/...", "/.git/config",
    "/" + String(repeating: "a", count: 300), "/" + String(repeating: "a/", count: 500),
    "/" + String(repeating: "../", count: 200) + "etc/passwd", "/file:///etc/passwd",
    "/http://localhost/", "/C:/secret.txt", "/c$/secret.txt", "/~root/", "/proc/self/environ",
    "http://localhost/../secret.txt", "http://evil.example/", "file:///etc/passwd", "*",
    "secret.txt",
    "../secret.txt", "/?/../secret.txt/..".replacingOccurrences(of: "?", with: "%3f"),
  ]

  /// What is no request, or only half of one.
  static let requests: [[UInt8]] = texts.map { Array($0.utf8) } + bytes

  private static let texts: [String] = [
    "", "\r\n", "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET  HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost", "get / http/1.1\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", "GET / FTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /../secret.txt HTTP/1.0\r\n\r\n",
    "GET ../secret.txt HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "CONNECT secret.txt:80 HTTP/1.1\r\n\r\n",
    "TRACE /../secret.txt HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET\t/../secret.txt\tHTTP/1.1\r\n\r\n",
    "GET /../secret.txt HTTP/1.1\nHost: localhost\n\n", "GET / HTTP/1.1\r\n: empty\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9223372036854775807\r\n\r\nx",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\nGET /../secret.txt HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=9999999999999999999999-\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nRange: bytes=-9223372036854775808\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  ]

  private static let bytes: [[UInt8]] = [
    [0], [0xFF, 0xFE, 0xFD], [UInt8](repeating: 0x41, count: 10_000),
    [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03],
    Array("GET /".utf8) + [0xC3, 0x28, 0xFF] + Array(" HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8),
    Array("GET /..".utf8) + [0] + Array("/secret.txt HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8),
    Array(("GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 1000) + "\r\n").utf8),
    Array(("GET /" + String(repeating: "%2e%2e/", count: 100) + " HTTP/1.1\r\n\r\n").utf8),
  ]
}
