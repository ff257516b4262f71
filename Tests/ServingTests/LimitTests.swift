// What a client may take of the server, and what happens to one that takes more.
import Foundation
import Testing

@testable import Serving

@Suite struct LimitTests {
  // MARK: Length

  @Test func aRequestLineOfEightKilobytesIsReadAndOneByteMoreIsRefused() async throws {
    try await withSite { site in
      for (length, status) in [(8192, 404), (8193, 414)] {
        let frame = "GET / HTTP/1.1\r\n".utf8.count
        let answer = try await site.ask("/" + String(repeating: "a", count: length - frame))
        #expect(answer.status == status, "\(length)")
      }
    }
  }

  @Test func headersOfThirtyTwoKilobytesAreReadAndOneByteMoreIsRefused() async throws {
    try await withSite { site in
      for (length, status) in [(32_768, 200), (32_769, 431)] {
        let frame = "Host: localhost\r\nCookie: \r\n\r\n".utf8.count
        let cookie = String(repeating: "c", count: length - frame)
        let bytes = try await site.client.exchange(
          "GET / HTTP/1.1\r\nHost: localhost\r\nCookie: \(cookie)\r\n\r\n")
        #expect(Answer(bytes)?.status == status, "\(length)")
      }
    }
  }

  @Test func manyShortHeadersCountTogether() async throws {
    try await withSite { site in
      let headers = String(repeating: "X: y\r\n", count: 6000)
      let bytes = try await site.client.exchange("GET / HTTP/1.1\r\n\(headers)\r\n")
      #expect(Answer(bytes)?.status == 431)
    }
  }

  /// How many bytes are looked at before a head is refused; nil where it never is.
  private func bytesTaken(of head: String) -> Int? {
    var reader = RequestHead(within: Limits())
    for (index, byte) in head.utf8.enumerated() {
      do { _ = try reader.take(byte) } catch { return index + 1 }
    }
    return nil
  }

  @Test func nothingBeyondALimitIsLookedAt() {
    let million = String(repeating: "a", count: 1_000_000)
    #expect(bytesTaken(of: "GET /\(million)") == 8193)
    let line = "GET / HTTP/1.1\r\n"
    #expect(bytesTaken(of: "\(line)X: \(million)") == line.utf8.count + 32_769)
    let lines = String(repeating: "X: y\r\n", count: 100_000)
    #expect(bytesTaken(of: line + lines) == line.utf8.count + 32_769)
  }

  @Test func whatCannotBecomeARequestIsRefusedAtItsFirstWrongLine() {
    #expect(bytesTaken(of: "GET /\r\nHost: localhost\r\n\r\n") == 7)
    #expect(bytesTaken(of: "GET / HTTP/1.1\r\nno header\r\nHost: localhost\r\n\r\n") == 27)
  }

  @Test func whoHasSentMoreThanIsReadStillHearsWhy() async throws {
    try await withSite { site in
      let long = try await site.ask("/" + String(repeating: "a", count: 100_000))
      #expect(long.status == 414 && long.text == "This address is too long.\n")
    }
  }

  @Test func whoNeverStopsSendingIsCutOff() async throws {
    try await withSite { site in
      let headers = Array(repeating: Array("X-Header: of no use\r\n".utf8), count: 50_000).joined()
      let isCut = try await onThread {
        let connection = try RawConnection(port: site.client.port)
        connection.send(Array("GET / HTTP/1.1\r\n".utf8))
        // 64 MB, more than the system keeps for a server that reads no more.
        return (0..<64).contains { _ in connection.send(Array(headers)) < headers.count }
      }
      #expect(isCut)
      #expect(try await site.ask("/").status == 200)
    }
  }

  // MARK: Form

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", "GET / HTTP/1.1\r\n: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: local\u{0}host\r\n\r\n",
    "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /\r\n\r\n", "\r\n", "GET / FTP/1.1\r\n\r\n",
    "GET /\u{7}/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
  ])
  func whatIsNoRequestIsRefused(_ request: String) async throws {
    try await withSite { site in
      let bytes = try await site.client.exchange(request)
      #expect(Answer(bytes)?.status == 400)
    }
  }

  @Test func anotherVersionOfTheProtocolIsRefused() async throws {
    try await withSite { site in
      for version in ["HTTP/2.0", "HTTP/9.9", "HTTP/1.2"] {
        let bytes = try await site.client.exchange("GET / \(version)\r\nHost: localhost\r\n\r\n")
        #expect(Answer(bytes)?.status == 505, "\(version)")
      }
    }
  }

  @Test(arguments: [
    ("GET", "Content-Length: 99999999999999999999", 200), ("GET", "Content-Length: 5000000", 200),
    ("GET", "Transfer-Encoding: chunked", 200), ("POST", "Content-Length: 5000000", 405),
  ])
  func aBodyIsNotWaitedFor(_ method: String, _ header: String, _ status: Int) async throws {
    try await withSite { site in
      let connection = try RawConnection(port: site.client.port)
      connection.send(
        Array("\(method) /almanac.css HTTP/1.1\r\nHost: localhost\r\n\(header)\r\n\r\nx".utf8))
      let answer = Answer(try await connection.hearAll())
      #expect(answer?.status == status)
    }
  }

  // MARK: Time

  @Test func whoSendsOneByteAndStopsIsEndedWhileOthersAreServed() async throws {
    let alarm = Alarm()
    try await withSite(Limits(sleep: { _ in try await alarm.wait() })) { site in
      let slow = try RawConnection(port: site.client.port)
      slow.send(Array("G".utf8))
      try await until { alarm.waitingCount == 1 }
      #expect(try await site.ask("/").status == 200)
      alarm.ring()
      let answer = Answer(try await slow.hearAll())
      #expect(answer?.status == 408 && answer?.text == "The request did not come in time.\n")
      #expect(try await site.ask("/").status == 200)
    }
  }

  @Test func whoTakesNothingOfAnAnswerIsEndedToo() async throws {
    let alarm = Alarm()
    let limits = Limits(connections: 1, sleep: { _ in try await alarm.wait() })
    try await withSite(limits) { site in
      // More than the system keeps for a client that reads no more.
      try site.put("", at: "site/large.bin")
      #expect(truncate(site.path + "/site/large.bin", 64 << 20) == 0)
      let slow = try RawConnection(port: site.client.port)
      slow.send(Array("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
      _ = try await slow.hear("\r\n\r\n")
      #expect(try await site.ask("/").status == 503)
      try await until {
        alarm.ring()
        return try await site.ask("/").status == 200
      }
      withExtendedLifetime(slow) {}
    }
  }

  @Test func aClientHasTenSecondsAndThereArePlacesForManyPages() {
    #expect(Limits().patience == .seconds(10) && Limits().connections == 128)
    #expect(Limits().requestLine == 8_192 && Limits().headers == 32_768)
    #expect(Limits().dropped == 262_144)
  }

  // MARK: Number

  @Test func eachOfManyConnectionsOneAfterAnotherIsHeard() async throws {
    // The system gives their numbers again and again, and nobody is woken by the clock.
    let alarm = Alarm()
    try await withSite(Limits(sleep: { _ in try await alarm.wait() })) { site in
      for _ in 0..<300 {
        let connection = try RawConnection(port: site.client.port)
        connection.send(Array("POST / HTTP/1.1\r\nHost: localhost\r\n".utf8))
        try await until { alarm.waitingCount > 0 }
        connection.send(Array("Content-Length: 1\r\n\r\n".utf8))
        let answer = Answer(try await connection.hearAll())
        #expect(answer?.status == 405)
      }
    }
  }

  @Test func moreConnectionsThanThereArePlacesAreRefusedUntilOneEnds() async throws {
    try await withSite(Limits(connections: 2)) { site in
      let first = try RawConnection(port: site.client.port)
      do {
        let second = try RawConnection(port: site.client.port)
        for connection in [first, second] {
          connection.send(
            Array("GET /.almanac-serve/events HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
          let heard = try await connection.hear("faults")
          #expect(heard?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        }
        let third = try RawConnection(port: site.client.port)
        let answer = Answer(try await third.hearAll())
        #expect(answer?.status == 503 && answer?.text == "Too many connections are open.\n")
      }
      try await until { try await site.ask("/").status == 200 }
      withExtendedLifetime(first) {}
    }
  }
}
