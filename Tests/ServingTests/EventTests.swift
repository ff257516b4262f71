// What open pages hear: that something changed, why it did not, and for how long.
import Foundation
import Testing

@testable import Serving

@Suite struct EventTests {
  private func listen(_ site: ServedSite) async throws -> Connection {
    try await onThread {
      let connection = try Connection(port: site.client.port)
      connection.send(
        Array("GET /.almanac-serve/events HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
      return connection
    }
  }

  private func expect(_ text: String, from connection: Connection) async throws -> String {
    try #require(try await onThread { connection.receive(until: text) }, "never heard \(text)")
  }

  @Test func aPageHearsWhereThingsStandAndThenOfEachBuild() async throws {
    try await withSite { site in
      let page = try await listen(site)
      let start = try await expect("data: {\"faults\":[]}\n\n", from: page)
      #expect(start.contains("Content-Type: text/event-stream"))
      site.server.announce(faults: ["a.md:2:1: error: “x”\nis no y"])
      let fault = try await expect("\n\n", from: page)
      #expect(fault.contains(#"["a.md:2:1: error: “x”\nis no y"]"#))
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
      var pages: [Connection] = []
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
    let news = await events.nextBuffer(suggested: 1)
    #expect(news.map { String(decoding: $0, as: UTF8.self) }?.contains("data: ") == true)
    announcements.wake()
    let sign = await events.nextBuffer(suggested: 1)
    // A line that begins with a colon is no event.
    #expect(sign.map { String(decoding: $0, as: UTF8.self) } == ": still here\n\n")
  }

  @Test func whoHasGoneIsForgotten() async throws {
    try await withSite { site in
      do {
        let page = try await listen(site)
        _ = try await expect("faults", from: page)
        #expect(site.server.listenerCount == 1)
      }
      for _ in 0..<100 where site.server.listenerCount > 0 {
        site.server.announce()
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(site.server.listenerCount == 0)
    }
  }

  @Test func aPageThatListensDoesNotKeepTheServerFromEnding() async throws {
    let site = try await ServedSite()
    let page = try await listen(site)
    _ = try await expect("faults", from: page)
    let idle = try Connection(port: site.client.port)
    let own = "\(UUID().uuidString).txt"
    try site.put("mine", at: "site/\(own)")
    #expect(try await site.ask("/\(own)").status == 200)
    let start = ContinuousClock.now
    await site.close()
    #expect(start.duration(to: .now) < .seconds(3))
    #expect(try await onThread { page.receive(until: "never") } == nil)
    // Nobody answers with it any more. The port itself may still take connections: another server may
    // have it by now, or a program that another test started holds the socket.
    let request = "GET /\(own) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    let answer = try? await site.client.exchange(request)
    #expect(!String(decoding: answer ?? [], as: UTF8.self).contains("mine"))
    withExtendedLifetime(idle) {}
  }

  @Test func aPortThatIsTakenIsSaidSo() async throws {
    try await withSite { site in
      await #expect(throws: ServingFault.portInUse(site.client.port)) {
        _ = try await SiteServer.start(folder: site.path, port: site.client.port)
      }
      await #expect(throws: ServingFault.notAnAddress("elsewhere")) {
        _ = try await SiteServer.start(folder: site.path, host: "elsewhere", port: 0)
      }
      await #expect(throws: ServingFault.addressNotHere("203.0.113.7")) {
        _ = try await SiteServer.start(folder: site.path, host: "203.0.113.7", port: 0)
      }
    }
  }
}
