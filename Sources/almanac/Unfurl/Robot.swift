// Fetches from the web as the robot of a chat does: without a login, briefly, and never more than it wants.
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// What a server sent.
struct Fetched: Sendable {
  /// The address that was asked for, and those that it redirected to.
  let addresses: [URL]
  /// The HTTP status.
  let status: Int
  /// Its media type in lower case, `text/html`; empty where the server does not say.
  let type: String
  /// Its beginning, at most as much as was asked for.
  let bytes: [UInt8]
  /// How many bytes it has in all, as the server says; nil where it does not.
  let length: Int?
}

/// A robot that looks at links.
struct Robot: Sendable {
  /// How long all that it fetches may take together, in seconds.
  private let patience: Double
  private let network: Network
  /// Ends when that time is over.
  private let deadline: Task<Void, Never>

  /// Chats give up after a few.
  static let mostRedirects = 5

  /// Its time begins.
  init(
    patience: Double, network: Network = Network(),
    sleep: @escaping @Sendable (Double) async -> Void = { try? await Task.sleep(for: .seconds($0)) }
  ) {
    (self.patience, self.network) = (patience, network)
    deadline = Task { await sleep(patience) }
  }

  /// Gets an address, and where it redirects to.
  ///
  /// - Parameters:
  ///   - limit: How many bytes of the answer are read; the rest is not waited for.
  ///   - mustBePublic: Whether it may ask only addresses that everybody can reach.
  func get(
    _ url: URL, limit: Int, mustBePublic: Bool = false
  ) async throws(FetchFault) -> Fetched {
    var visited = [url]
    for _ in 0...Self.mostRedirects {
      let here = visited[visited.count - 1]
      let (response, bytes) = try await inTime { () async throws(FetchFault) in
        try await answer(of: here, limit: limit, mustBePublic: mustBePublic)
      }
      guard let target = try response.redirect(from: here) else {
        return try Fetched(response, bytes, from: visited)
      }
      if target.asksForLogin(comingFrom: url) { throw .login(target.host ?? "") }
      visited.append(target)
    }
    throw .tooManyRedirects(Self.mostRedirects)
  }

  /// Whether one of some addresses is in the public internet.
  func isAnyPublic(_ addresses: [URL]) async throws(FetchFault) -> Bool {
    try await inTime { () async throws(FetchFault) in
      for address in addresses { if await network.isPublic(address) { return true } }
      return false
    }
  }

  /// Waits no longer than its time; what goes on behind is left alone.
  private func inTime<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(FetchFault) -> Value
  ) async throws(FetchFault) -> Value {
    let (results, continuation) = AsyncStream.makeStream(of: Result<Value, FetchFault>.self)
    let working = Task {
      do throws(FetchFault) {
        continuation.yield(.success(try await work()))
      } catch {
        continuation.yield(.failure(error))
      }
    }
    let waiting = Task {
      await deadline.value
      continuation.yield(.failure(.tooSlow(patience)))
    }
    defer {
      working.cancel()
      waiting.cancel()
    }
    for await result in results { return try result.get() }
    throw .noAnswer
  }

  private func answer(
    of url: URL, limit: Int, mustBePublic: Bool
  ) async throws(FetchFault) -> (HTTPURLResponse, [UInt8]) {
    var request =
      mustBePublic ? try await network.publicRequest(for: url) : URLRequest(url: url)
    request.timeoutInterval = patience
    let settings = URLSessionConfiguration.ephemeral
    settings.urlCache = nil
    settings.httpCookieStorage = nil
    settings.urlCredentialStorage = nil
    let reception = Reception(limit: limit)
    let session = URLSession(
      configuration: settings, delegate: reception, delegateQueue: ImmediateQueue())
    defer { session.invalidateAndCancel() }
    request.setValue(
      "Almanac-unfurl/\(Almanac.configuration.version)", forHTTPHeaderField: "User-Agent")
    let fault = await reception.receive(session.dataTask(with: request))
    let (response, bytes, isFull) = reception.received
    // A server that goes on for ever has said enough once the limit is reached.
    if let fault, !isFull { throw FetchFault(fault, after: patience) }
    guard let response else { throw .noAnswer }
    return (response, bytes)
  }
}

extension Fetched {
  fileprivate init(
    _ response: HTTPURLResponse, _ bytes: [UInt8], from addresses: [URL]
  ) throws(FetchFault) {
    switch response.statusCode {
    case 200..<300: break
    case 401, 403: throw .refused(response.statusCode)
    default: throw .status(response.statusCode)
    }
    self.addresses = addresses
    status = response.statusCode
    type = response.mimeType?.lowercased() ?? ""
    self.bytes = bytes
    let stated = Int(clamping: response.expectedContentLength)
    length = stated < bytes.count ? nil : stated
  }
}

extension HTTPURLResponse {
  /// Where a redirect leads; nil where this is none.
  fileprivate func redirect(from url: URL) throws(FetchFault) -> URL? {
    guard [301, 302, 303, 307, 308].contains(statusCode) else { return nil }
    guard let place = value(forHTTPHeaderField: "Location"),
      let target = URL(string: place, relativeTo: url)?.absoluteURL.absoluteString.webAddress
    else { throw .redirectToNowhere }
    return target
  }
}

extension URL {
  /// Whether it is a page to log in to, and the address that was asked for is none itself.
  fileprivate func asksForLogin(comingFrom asked: URL) -> Bool {
    !loginParts.subtracting(asked.loginParts).isEmpty
  }

  /// The parts of its host and its path that servers call their logins by.
  private var loginParts: Set<String> {
    let parts = (host ?? "").split(separator: ".") + path.split(separator: "/")
    return Set(parts.map { $0.lowercased().filter { $0 != "-" && $0 != "_" } }).filter { part in
      ["login", "signin", "logon"].contains { part.contains($0) }
        || ["sso", "saml", "saml2", "oauth", "oauth2", "auth", "authorize", "adfs", "cas"]
          .contains(part)
    }
  }
}

/// Does at once what it is given. What a server sends is looked at before more of it is taken, so that it
/// cannot pile up in memory, however fast it comes. It holds nothing of its own: that it is `Sendable` is
/// its superclass's word, which the language wants repeated.
private final class ImmediateQueue: OperationQueue, @unchecked Sendable {
  override func addOperation(_ block: @escaping @Sendable () -> Void) { block() }
  override func addOperation(_ operation: Operation) { operation.start() }
}

/// What comes in of one answer, up to the limit.
private final class Reception: NSObject, URLSessionDataDelegate, Sendable {
  private struct State {
    var response: HTTPURLResponse?
    var bytes: [UInt8] = []
    var waiting: CheckedContinuation<(any Error)?, Never>?
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  var received: (response: HTTPURLResponse?, bytes: [UInt8], isFull: Bool) {
    state.withLock { ($0.response, $0.bytes, $0.bytes.count >= limit) }
  }

  /// Waits until all has come, or enough. Returns why it ended before that.
  func receive(_ task: URLSessionDataTask) async -> (any Error)? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.waiting = continuation }
        task.resume()
      }
    } onCancel: {
      task.cancel()
      end(URLError(.cancelled))
    }
  }

  private func end(_ error: (any Error)?) {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume(returning: error)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    state.withLock { $0.response = response as? HTTPURLResponse }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isFull = state.withLock { state in
      state.bytes += data.prefix(limit - state.bytes.count)
      return state.bytes.count >= limit
    }
    // Ended from elsewhere, for the session waits for this call; until then the rest is dropped.
    if isFull { end(nil) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    end(error)
  }

  /// Redirects are followed one by one, so that each can be looked at.
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    state.withLock { $0.response = response }
    completionHandler(nil)
  }
}
