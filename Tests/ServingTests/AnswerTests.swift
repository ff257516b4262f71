// What a browser gets: types, redirects, parts, what it has already, and the page for what is missing.
import Foundation
import Testing

@testable import Serving

@Suite struct AnswerTests {
  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("/almanac.css", "text/css; charset=utf-8"),
    ("/almanac.js", "text/javascript; charset=utf-8"), ("/issues.json", "application/json"),
    ("/feed.xml", "application/atom+xml; charset=utf-8"),
    ("/favicon.svg", "image/svg+xml; charset=utf-8"), ("/card.png", "image/png"),
    ("/robots.txt", "text/plain; charset=utf-8"), ("/pagefind/wasm.en.wasm", "application/wasm"),
    ("/pagefind/index.pf_meta", "application/octet-stream"),
    ("/runs/r1/reports/junit.xml", "application/xml"),
    ("/runs/r1/reports/ctrf.json.gz", "application/gzip"),
    ("/digits.bin", "application/octet-stream"),
  ])
  func eachFileHasItsType(_ path: String, _ type: String) async throws {
    try await withSite { site in
      let answer = try await site.ask(path)
      #expect(answer.status == 200 && answer["Content-Type"] == type)
      #expect(answer["X-Content-Type-Options"] == "nosniff")
      #expect(answer["Cache-Control"] == "no-cache")
      #expect(answer["Content-Length"] == String(answer.body.count))
    }
  }

  @Test func aPageIsSentWithTheScriptThatHearsOfChangesAndOtherFilesAreNot() async throws {
    try await withSite { site in
      let page = try await site.ask("/")
      #expect(page.text.hasPrefix("<!DOCTYPE html><title>Overview</title><p>All is well"))
      let tag = try #require(page["ETag"]).replacingOccurrences(of: "\"", with: "")
      #expect(page.text.contains("src=\"/.almanac-serve/reload.js\" data-tag=\"\(tag)\""))
      #expect(try await site.ask("/almanac.css").text == "body { color: teal }")
      let script = try await site.ask("/.almanac-serve/reload.js")
      #expect(script.status == 200 && script.text.contains("EventSource"))
      #expect(script["Content-Type"] == "text/javascript; charset=utf-8")
    }
  }

  @Test func nothingButTheSitesOwnFilesMayRunAndCopiedReportsMayNot() async throws {
    try await withSite { site in
      let page = try #require(try await site.ask("/")["Content-Security-Policy"])
      #expect(page.contains("default-src 'none'") && page.contains("script-src 'self';"))
      #expect(!page.contains("unsafe"))
      for path in ["/search/", "/pagefind/pagefind.js"] {
        let policy = try #require(try await site.ask(path)["Content-Security-Policy"])
        #expect(policy.contains("script-src 'self' 'wasm-unsafe-eval';"))
      }
      for path in ["/runs/r1/reports/junit.xml", "/issues.json", "/favicon.svg"] {
        let policy = try await site.ask(path)["Content-Security-Policy"]
        #expect(policy == "default-src 'none'; sandbox", "\(path)")
      }
    }
  }

  @Test func aFolderIsItsIndexAndItsAddressEndsWithASlash() async throws {
    try await withSite { site in
      #expect(try await site.ask("/issues/A8SVA/").text.hasPrefix("<p>Sign-in hangs"))
      let moved = try await site.ask("/issues/A8SVA?a=1")
      #expect(moved.status == 308 && moved["Location"] == "/issues/A8SVA/?a=1")
      #expect(try await site.ask("/issues/A8SVA/?a=1").status == 200)
      #expect(try await site.ask("/issues/").status == 404)
    }
  }

  @Test func namesAreDecodedOnce() async throws {
    try await withSite { site in
      let once = try await site.ask("/100%25%20K%C3%A4se.txt")
      #expect(once.text == "a name to escape")
      let twice = try await site.ask("/100%2525%20K%C3%A4se.txt")
      #expect(twice.status == 404)
    }
  }

  @Test func whatIsMissingHasTheSitesOwnPage() async throws {
    try await withSite { site in
      for path in ["/nope", "/a/b/c", "/issues/ZZZZZ/", "/.almanac/manifest"] {
        let answer = try await site.ask(path)
        #expect(answer.status == 404 && answer.text.contains("There is no such page"))
        #expect(answer.text.contains("reload.js"))
      }
    }
  }

  @Test func beforeThereIsASiteAPageWaitsForIt() async throws {
    try await withSite { site in
      try FileManager.default.moveItem(atPath: site.path + "/site", toPath: site.path + "/away")
      let answer = try await site.ask("/issues/A8SVA/")
      #expect(answer.status == 503 && answer.text.contains("There is no site yet"))
      #expect(answer.text.contains("reload.js") && answer["ETag"] == "\"waiting\"")
    }
  }

  @Test func headSaysWhatGetWouldAndSendsNothing() async throws {
    try await withSite { site in
      for path in ["/", "/almanac.css", "/nope", "/issues/A8SVA"] {
        let head = try await site.ask(path, method: "HEAD")
        let get = try await site.ask(path)
        #expect(head.body.isEmpty && head.status == get.status)
        #expect(head.headers == get.headers)
        #expect(get["Content-Length"] == String(get.body.count))
      }
    }
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get"])
  func otherMethodsAreRefused(_ method: String) async throws {
    try await withSite { site in
      let answer = try await site.ask("/", method: method)
      #expect(answer.status == 405 && answer["Allow"] == "GET, HEAD")
    }
  }

  @Test func whatABrowserHasIsNotSentAgainUntilItChanges() async throws {
    try await withSite { site in
      let tag = try #require(try await site.ask("/almanac.css")["ETag"])
      for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
        let answer = try await site.ask("/almanac.css", "If-None-Match: \(known)")
        #expect(answer.status == 304 && answer.body.isEmpty && answer["ETag"] == tag, "\(known)")
      }
      #expect(try await site.ask("/almanac.css", "If-None-Match: \"x\"").status == 200)
      try site.put("body { color: plum }", at: "site/almanac.css")
      let answer = try await site.ask("/almanac.css", "If-None-Match: \(tag)")
      #expect(answer.status == 200 && answer.text == "body { color: plum }")
    }
  }

  @Test(arguments: [
    ("bytes=0-3", "0123", "bytes 0-3/10"), ("bytes=7-", "789", "bytes 7-9/10"),
    ("bytes=-2", "89", "bytes 8-9/10"), ("bytes=9-9", "9", "bytes 9-9/10"),
    ("bytes=5-500", "56789", "bytes 5-9/10"), ("bytes=-500", "0123456789", "bytes 0-9/10"),
    ("Bytes=0-0", "0", "bytes 0-0/10"),
    ("bytes=8-99999999999999999999999", "89", "bytes 8-9/10"),
  ])
  func aPartIsSent(_ range: String, _ text: String, _ place: String) async throws {
    try await withSite { site in
      let answer = try await site.ask("/digits.bin", "Range: \(range)")
      #expect(answer.status == 206 && answer.text == text && answer["Content-Range"] == place)
    }
  }

  @Test func headAnswersAsIfNoPartWereAskedFor() async throws {
    try await withSite { site in
      for range in ["bytes=2-5", "bytes=10-", "bytes=-2"] {
        let head = try await site.ask("/digits.bin", method: "HEAD", "Range: \(range)")
        #expect(head.status == 200 && head.body.isEmpty, "\(range)")
        #expect(head["Content-Length"] == "10" && head["Content-Range"] == nil, "\(range)")
        #expect(head["Accept-Ranges"] == "bytes" && head["Content-Type"] != nil, "\(range)")
      }
    }
  }

  @Test(arguments: ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999-"])
  func aPartThatIsNotThereIsRefused(_ range: String) async throws {
    try await withSite { site in
      let answer = try await site.ask("/digits.bin", "Range: \(range)")
      #expect(answer.status == 416 && answer["Content-Range"] == "bytes */10")
      #expect(try await site.ask("/empty.txt", "Range: bytes=0-").status == 416)
    }
  }

  @Test(arguments: [
    "bytes=3-1", "bytes=", "bytes=-", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", "bytes=0-1-2",
    "bytes=+1-2", "0-3",
  ])
  func whatIsNoSingleRangeIsAllOfIt(_ range: String) async throws {
    try await withSite { site in
      let answer = try await site.ask("/digits.bin", "Range: \(range)")
      #expect(answer.status == 200 && answer.text == "0123456789")
    }
  }

  @Test func aPartOfAnOlderFileIsNotMixedWithTheNewOne() async throws {
    try await withSite { site in
      let tag = try #require(try await site.ask("/digits.bin")["ETag"])
      let same = try await site.ask("/digits.bin", "Range: bytes=1-2", "If-Range: \(tag)")
      #expect(same.status == 206 && same.text == "12")
      let other = try await site.ask("/digits.bin", "Range: bytes=1-2", "If-Range: \"old\"")
      #expect(other.status == 200 && other.text == "0123456789")
    }
  }

  @Test func aFileLargerThanOneReadIsSentWhole() async throws {
    try await withSite { site in
      let text = (0..<60_000).map { "line \($0)\n" }.joined()
      try site.put(text, at: "site/large.txt")
      #expect(try await site.ask("/large.txt").text == text)
      let part = try await site.ask("/large.txt", "Range: bytes=65530-131080")
      #expect(part.body == Array(Array(text.utf8)[65530...131080]))
    }
  }

  @Test(arguments: [
    "evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example",
    "localhost@evil.example", "", "127.0.0.2", "[::2]", "localhost:port", "localhost:99999",
    "localhost:80:80", "192.168.1.1", "0.0.0.0", "[::1", "[::1]x", "localhost, evil.example",
  ])
  func aForeignNameIsRefused(_ host: String) async throws {
    try await withSite { site in
      let answer = try await site.ask("/", host: host)
      #expect(answer.status == 421 && !answer.text.contains("All is well"))
    }
  }

  @Test(arguments: ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:1", "[::1]:8000"])
  func thisMachinesOwnNamesAreNot(_ host: String) async throws {
    try await withSite { site in
      let answer = try await site.ask("/", host: host)
      #expect(answer.status == 200)
    }
  }

  @Test func whoListensElsewhereIsCalledByThatAddress() {
    let one = AllowedHosts(address: "192.168.1.5")
    #expect(one.allow("192.168.1.5:8000") && !one.allow("192.168.1.6") && !one.allow("box"))
    let all = AllowedHosts(address: "0.0.0.0")
    #expect(
      all.allow("192.168.1.5:8000") && all.allow("[fe80::1]:8000") && !all.allow("evil.example"))
    #expect(!all.allow(nil))
  }
}
