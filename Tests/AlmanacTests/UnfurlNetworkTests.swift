// What `almanac unfurl` asks of the network for a page of somebody else's, and for how long.
import Foundation
import Synchronization
import Testing

@testable import almanac

@Suite struct UnfurlNetworkTests {
  private static let here = NetworkAddress("127.0.0.1")

  /// A network in which this machine is a public server, and names lead where a test wants them to.
  private func network(_ names: [String: [String]] = [:]) -> Network {
    Network(
      addresses: { host in (names[host] ?? [host]).compactMap(NetworkAddress.init) },
      reserve: { $0 == Self.here ? nil : $0.reserve })
  }

  private func page(image: String) -> LoopbackServer.Answer {
    .text("<head><meta property=\"og:image\" content=\"\(image)\"></head>")
  }

  /// What is said of the picture of the page at `/`.
  private func faults(at server: LoopbackServer, in network: Network) async throws -> [String] {
    let url = try #require(URL(string: server.url("/")))
    let page = try await VisitedPage(at: url, by: Robot(patience: 3600, network: network))
    return await page.pictureFaults(of: LinkPreview(of: PageHead(page.bytes)))
  }

  @Test(arguments: [
    (["127.0.0.2"], "127.0.0.2, a loopback address"), (["::1"], "::1, a loopback address"),
    (["10.0.0.5"], "10.0.0.5, a private address"), (["fd00::5"], "fd00::5, a private address"),
    (["169.254.169.254"], "169.254.169.254, a link-local address"),
    (["fe80::1%eth0"], "fe80::1, a link-local address"),
    (["0.0.0.0"], "0.0.0.0, an unspecified address"),
    (["127.0.0.1", "192.168.0.9"], "192.168.0.9, a private address"),
  ])
  func aPublicPageCannotMakeThisMachineAskItsOwnNetwork(
    _ addresses: [String], _ place: String
  ) async throws {
    let requests = Mutex<[String]>([])
    let server = try LoopbackServer { request in
      requests.withLock { $0.append(String(request.prefix { $0 != "\r\n" })) }
      return page(image: "http://intranet.example/card.png")
    }
    let said = try await faults(at: server, in: network(["intranet.example": addresses]))
    #expect(
      said == ["og:image was not fetched: intranet.example is at \(place), and the page is public."]
    )
    #expect(requests.withLock { $0 } == ["GET / HTTP/1.1"])
  }

  @Test func norByARedirectOfItsPicture() async throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /card.png")
        ? .redirect(to: "http://10.0.0.5/card.png")
        : page(image: "http://cards.example:\(Self.port(in: request))/card.png")
    }
    let said = try await faults(at: server, in: network(["cards.example": ["127.0.0.1"]]))
    #expect(
      said == [
        "og:image was not fetched: 10.0.0.5 is at 10.0.0.5, a private address, and the page is public."
      ])
  }

  @Test func theAddressThatWasLookedAtIsTheOneThatIsAsked() async throws {
    let hosts = Mutex<[String]>([])
    let server = try LoopbackServer { request in
      hosts.withLock { $0.append(Self.host(in: request)) }
      return request.hasPrefix("GET /card.png")
        ? .text("PNG", type: "image/png")
        : page(image: "http://cards.example:\(Self.port(in: request))/card.png")
    }
    // No resolver but the test's knows this name.
    let said = try await faults(at: server, in: network(["cards.example": ["127.0.0.1"]]))
    #expect(said == [])
    #expect(
      hosts.withLock { $0 } == ["127.0.0.1:\(server.port)", "cards.example:\(server.port)"])
  }

  @Test func aPageOfOnesOwnNetworkMayNamePicturesThere() async throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /card.png")
        ? .text("PNG", type: "image/png") : page(image: "http://\(Self.host(in: request))/card.png")
    }
    #expect(try await faults(at: server, in: Network()) == [])
  }

  @Test func aPictureOfAHostThatIsNowhereIsSaid() async throws {
    let server = try LoopbackServer { _ in page(image: "http://gone.example/card.png") }
    let said = try await faults(at: server, in: network(["gone.example": []]))
    #expect(said == ["og:image cannot be shown: there is no host of that name."])
  }

  @Test func redirectsPageAndPictureShareTheTime() async throws {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer { request in
      switch request.prefix(while: { $0 != "\r\n" }) {
      case "GET / HTTP/1.1": return .redirect(to: "/page")
      case "GET /page HTTP/1.1": return page(image: "http://\(Self.host(in: request))/card.png")
      default:
        // Time is up as the third answer is waited for.
        end.finish()
        return .silence
      }
    }
    let robot = Robot(patience: 3600, network: network(), sleep: { _ in for await _ in ends {} })
    let visited = try await VisitedPage(at: try #require(URL(string: server.url("/"))), by: robot)
    let said = await visited.pictureFaults(of: LinkPreview(of: PageHead(visited.bytes)))
    #expect(
      said == ["og:image cannot be shown: it takes longer than the 3600 s of --timeout."])
  }

  private static func host(in request: String) -> String {
    request.firstMatch(of: /(?i)host: (\S+)/).map { String($0.output.1) } ?? ""
  }

  private static func port(in request: String) -> Substring {
    host(in: request).split(separator: ":").last ?? ""
  }
}

@Suite struct NetworkAddressTests {
  @Test(arguments: [
    ("0.1.2.3", "an unspecified address"), ("10.255.255.255", "a private address"),
    ("100.64.0.1", "a provider's own address"), ("100.127.255.255", "a provider's own address"),
    ("127.255.0.1", "a loopback address"), ("169.254.0.1", "a link-local address"),
    ("172.16.0.0", "a private address"), ("172.31.255.255", "a private address"),
    ("192.168.255.255", "a private address"), ("224.0.0.1", "a multicast address"),
    ("239.255.255.255", "a multicast address"), ("255.255.255.255", "a reserved address"),
    ("::", "an unspecified address"), ("::1", "a loopback address"),
    ("fc00::1", "a private address"), ("fdff::1", "a private address"),
    ("fe80::1", "a link-local address"), ("febf::1", "a link-local address"),
    ("ff02::1", "a multicast address"), ("::ffff:10.0.0.1", "a private address"),
    ("64:ff9b::7f00:1", "a loopback address"), ("2002:c0a8:101::", "a private address"),
  ])
  func anAddressThatNotEverybodyCanReach(_ text: String, _ kind: String) {
    #expect(NetworkAddress(text)?.reserve == kind)
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
    "192.167.255.255", "192.169.0.0", "223.255.255.255", "2001:4860::8888", "::2",
    "fbff::1", "fec0::1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::",
  ])
  func anAddressThatEverybodyMayReach(_ text: String) throws {
    #expect(try #require(NetworkAddress(text)).reserve == nil)
  }

  @Test func whatIsNoAddressIsNone() {
    for text in ["", "localhost", "10.0.0", "10.0.0.256", "1.2.3.4:80", "[::1]", ":::"] {
      #expect(NetworkAddress(text) == nil, "\(text)")
    }
  }
}
