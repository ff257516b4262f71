// What open pages hear: that something changed, why it did not, and for how long.
import Foundation
import Testing

@testable import Serving

@Suite struct EventTests {
  private func listen(_ site: ServedSite) async throws -> RawConnection {
    try await onThread {
      let connection = try RawConnection(port: site.client.port)
      connection.send(
        Array("GET /.almanac-serve/events HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
      return connection
    }
  }

  private func expect(_ text: String, from connection: RawConnection) async throws -> String {
    try #require(try await connection.hear(text), "never heard \(text)")
  }

  @Test func aPageHearsWhereThingsStandAndThenOfEachBuild() async throws {
    try await withSite { site in
      let page = try await listen(site)
      let start = try await expect("data: {\"faults\":[]}\n\n", from: page)
      #expect(start.contains("Content-Type: text/event-stream"))
      site.server.announce(faults: ["a.md:2:1: error: “x”\nis no y"])
      _ = try await expect(#"["a.md:2:1: error: “x”\nis no y"]"#, from: page)
      site.server.announce()
      _ = try await expect("data: {\"faults\":[]}\n\n", from: page)
    }
  }

  @Test func aPageThatComesLaterHearsTheNewestFaults() async throws {
    try await withSite { site in
      for number in 1...3 { site.server.announce(faults: ["fault \(number)"]) }
      let heard = try await expect("fault 3", from: try await listen(site))
      #expect(!heard.contains("fault 2"))
    }
  }

  @Test func manyPagesListenAndOthersAreStillServed() async throws {
    try await withSite { site in
      var pages: [RawConnection] = []
      for _ in 0..<100 { pages.append(try await listen(site)) }
      for page in pages { _ = try await expect("faults", from: page) }
      #expect(try await site.ask("/").status == 200)
      site.server.announce(faults: ["broken"])
      for page in pages { _ = try await expect("broken", from: page) }
    }
  }

  @Test func withoutNewsAConnectionSaysThatItIsThere() async throws {
    let announcements = Announcements()
    var events = announcements.listen().makeAsyncIterator()
    #expect(await events.next()?.contains("data: ") == true)
    announcements.wake()
    // A line that begins with a colon is no event.
    #expect(await events.next() == ": still here\n\n")
  }

  @Test func whoHasGoneIsForgotten() async throws {
    try await withSite { site in
      do {
        let page = try await listen(site)
        _ = try await expect("faults", from: page)
        #expect(site.server.listenerCount == 1)
      }
      try await until { site.server.listenerCount == 0 }
    }
  }

  @Test func aPageThatListensDoesNotKeepTheServerFromEnding() async throws {
    let site = try ServedSite()
    let page = try await listen(site)
    _ = try await expect("faults", from: page)
    let idle = try RawConnection(port: site.client.port)
    await site.close()
    let (heard, idleHeard) = (try await page.hearAll(), try await idle.hearAll())
    #expect(heard.isEmpty && idleHeard.isEmpty)
  }

  @Test func aPortThatIsTakenIsSaidSo() async throws {
    try await withSite { site in
      #expect(throws: ServingFault.portInUse(site.client.port)) {
        _ = try SiteServer(folder: site.path, port: site.client.port)
      }
      #expect(throws: ServingFault.notAnAddress("elsewhere")) {
        _ = try SiteServer(folder: site.path, host: "elsewhere", port: 0)
      }
      #expect(throws: ServingFault.addressNotHere("203.0.113.7")) {
        _ = try SiteServer(folder: site.path, host: "203.0.113.7", port: 0)
      }
    }
  }
}
