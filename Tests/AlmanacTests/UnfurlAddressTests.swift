// `almanac unfurl` of an address, against a server on this machine.
import Foundation
import Synchronization
import Testing

@Suite struct UnfurlAddressTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func unfurl(_ address: String, _ options: String...) throws -> Outcome {
    // A slow machine may take long, and a proxy of the surroundings is not to be asked for this one.
    try workspace.almanac(
      ["unfurl", address, "--timeout", "3600"] + options,
      environment: ["no_proxy": "*", "NO_PROXY": "*"])
  }

  private static func page(image: String = "") -> String {
    """
    <!DOCTYPE html><html><head><meta property="og:title" content="P1: String snaps">
    <meta property="og:description" content="Seen in 1 run.">
    <meta property="og:url" content="https://kites.example/issues/A/">
    <meta property="og:image" content="\(image)">
    <meta property="og:site_name" content="Kite shop"></head></html>
    """
  }

  /// Serves a page at `/`, and the picture that it names at `/card.png`.
  private func server(picture: LoopbackServer.Answer) throws -> LoopbackServer {
    try LoopbackServer { request in
      if request.hasPrefix("GET /card.png") { return picture }
      let host = request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("host:") } ?? ""
      return .text(Self.page(image: "http://\(host.dropFirst(6))/card.png"))
    }
  }

  @Test func aPageAndItsPictureAreFetchedByARobotThatSaysWhoItIs() throws {
    let requests = Mutex<[String]>([])
    let server = try LoopbackServer { request in
      requests.withLock { $0.append(request) }
      return request.hasPrefix("GET /card.png")
        ? .text("PNG", type: "image/png")
        : .text(
          Self.page(
            image: "http://"
              + (request.firstMatch(of: /(?i)host: (\S+)/).map { String($0.output.1) } ?? "")
              + "/card.png"))
    }
    let outcome = try unfurl(server.url("/issues/A/"))
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("P1: String snaps") && outcome.output.contains("Within all"))
    let seen = requests.withLock { $0 }
    #expect(seen.count == 2 && seen.first?.hasPrefix("GET /issues/A/ HTTP/1.1") == true)
    #expect(seen.allSatisfy { $0.contains(/(?i)user-agent: Almanac-unfurl\/\d+\.\d+/) })
  }

  @Test(arguments: [
    ("301 Moved Permanently", true), ("302 Found", true), ("303 See Other", true),
    ("307 Temporary Redirect", true), ("308 Permanent Redirect", true),
    ("300 Multiple Choices", false), ("305 Use Proxy", false),
  ])
  func eachKindOfRedirectIsFollowed(_ status: String, _ isFollowed: Bool) throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /old ")
        ? .redirect(to: "/new/", status: status) : .text(Self.page(image: "card.png"))
    }
    let outcome = try unfurl(server.url("/old"))
    #expect(outcome.code == (isFollowed ? 1 : 2))
    #expect(outcome.output.contains("P1: String snaps") == isFollowed)
  }

  @Test func aFewRedirectsAreFollowedAndACircleIsNot() throws {
    let server = try LoopbackServer { request in
      switch request.prefix(while: { $0 != "\r\n" }) {
      case "GET /old HTTP/1.1": .redirect(to: "/older", status: "301 Moved Permanently")
      case "GET /older HTTP/1.1": .redirect(to: "new/")
      case "GET /new/ HTTP/1.1": .text(Self.page(image: "card.png"))
      case "GET /nowhere HTTP/1.1": .redirect(to: "file:///etc/hostname")
      default: .redirect(to: "/round")
      }
    }
    let outcome = try unfurl(server.url("/old"))
    #expect(outcome.code == 1 && outcome.output.contains("P1: String snaps"), "\(outcome.errors)")
    #expect(outcome.output.contains("og:image is not an absolute web address: card.png"))
    let circle = try unfurl(server.url("/round"))
    #expect(circle.code == 2 && circle.errors.contains("it redirects more than 5 times"))
    #expect(try unfurl(server.url("/nowhere")).errors.contains("to what is no web address"))
  }

  @Test(arguments: [
    ("401 Unauthorized", "needs a login (401): chats will show no preview because they cannot"),
    ("403 Forbidden", "needs a login (403): chats will show no preview because they cannot"),
    ("404 Not Found", "there is no such page (404)"),
    ("503 Service Unavailable", "the server answers with status 503"),
  ])
  func aPageThatIsNotGivenSaysWhy(_ status: String, _ sentence: String) throws {
    let server = try LoopbackServer { _ in .text(Self.page(), status: status) }
    let outcome = try unfurl(server.url("/"))
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  @Test(arguments: ["https://sso.kites.example/start?to=x", "/users/sign_in", "/accounts/login/"])
  func aRedirectToALoginIsNamedAsWhatChatsMeet(_ place: String) throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /issues") ? .redirect(to: place) : .text("<title>Log in</title>")
    }
    let outcome = try unfurl(server.url("/issues/A/"))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("chats will show no preview because they cannot log in"))
  }

  @Test func aPageAboutTheLoginMayRedirectToItself() throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /tests/login/ ")
        ? .text(Self.page(image: "x")) : .redirect(to: "/tests/login/")
    }
    #expect(try unfurl(server.url("/tests/login")).output.contains("P1: String snaps"))
  }

  @Test func onlyHTMLHasAPreview() throws {
    let types = ["/a.pdf": "application/pdf", "/b": nil, "/c": "text/plain"]
    let server = try LoopbackServer { request in
      let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
      return .text(Self.page(), type: types[path] ?? nil)
    }
    #expect(
      try unfurl(server.url("/a.pdf")).errors.contains("this is application/pdf and not text/html"))
    #expect(try unfurl(server.url("/b")).code == 2)
    #expect(try unfurl(server.url("/c")).errors.contains("text/plain and not text/html"))
  }

  @Test func aPageWithoutEndIsReadToWhatChatsRead() throws {
    let server = try LoopbackServer { _ in
      let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + Self.page(image: "x")
      return .endless(Array(head.utf8), again: [UInt8](repeating: 0x20, count: 1 << 16))
    }
    let outcome = try unfurl(server.url("/"))
    #expect(outcome.code == 1 && outcome.output.contains("P1: String snaps"), "\(outcome.errors)")
    #expect(outcome.peakBytes < 400 << 20, "\(outcome.peakBytes)")
  }

  @Test func aServerThatIsSilentOrDribblesIsGivenUp() throws {
    let server = try LoopbackServer { request in
      request.hasPrefix("GET /silent")
        ? .silence
        : .endless(
          Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8),
          again: [UInt8(ascii: "<")], pause: 100_000)
    }
    for path in ["/silent", "/dribbles"] {
      let outcome = try unfurl(server.url(path), "--timeout", "0.5")
      #expect(
        outcome.code == 2 && outcome.errors.contains("it takes longer than the 0.5 s of --timeout"))
    }
    #expect(try unfurl(server.url("/"), "--timeout", "0").code == 64)
  }

  @Test func anAddressThatNobodyAnswersOrThatIsNoneEndsWithTwo() throws {
    // A port that only the system's own servers may have, and none has.
    let outcome = try unfurl("http://127.0.0.1:1/")
    #expect(outcome.code == 2 && outcome.errors.contains("the host does not answer"))
    for address in ["http:", "https://", "http://[", "HTTP:///path"] {
      let outcome = try unfurl(address)
      #expect(outcome.code == 2 && outcome.errors.contains("no whole web address"), "\(address)")
    }
    let garbage = try LoopbackServer { _ in .bytes(Array("\u{1B}[31m no HTTP\r\n\r\n".utf8)) }
    #expect(try unfurl(garbage.url("/")).code == 2)
  }

  @Test(arguments: [
    (
      LoopbackServer.Answer.text("", status: "404 Not Found"),
      "og:image cannot be shown: there is no such page (404)."
    ),
    (.text("<html>", type: "text/html"), "og:image is no picture: what the server sends is text"),
    (.text("", type: "image/png"), "og:image is empty."),
    (
      .text(String(repeating: "p", count: 3 << 20), type: "image/png"),
      "Slack shows no picture of more than 2097152 bytes, and og:image has 3145728."
    ),
    (
      .endless(
        Array("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".utf8),
        again: [UInt8](repeating: 1, count: 1 << 16)),
      "Slack shows no picture of more than 2097152 bytes, and og:image has at least 2097153."
    ),
  ])
  func whatKeepsAPictureFromBeingShownIsNamed(
    _ picture: LoopbackServer.Answer, _ sentence: String
  ) throws {
    let server = try server(picture: picture)
    let outcome = try unfurl(server.url("/"))
    #expect(outcome.code == 1 && outcome.output.contains("Breaks 1:"), "\(outcome.errors)")
    #expect(outcome.output.contains(sentence), "\(outcome.output)")
  }
}
