// Serves a folder over HTTP, and tells the pages that are open of changes.
import Foundation

public final class SiteServer: Sendable {
  /// Where the folder is served: `http://127.0.0.1:8000/`.
  public let url: String
  private let announcements: Announcements
  private let tasks: [Task<Void, Never>]

  /// A connection that nobody listens to is noticed when something is said.
  private static let pulse = Duration.seconds(15)

  /// Starts to serve; when it returns, the server listens.
  ///
  /// - Parameters:
  ///   - folder: need not exist yet, and may be replaced by another at any time.
  ///   - host: an address of this machine, of IP version 4 or 6.
  ///   - port: 0 for any that is free.
  /// - Throws: a fault where the system does not let it listen there.
  public static func start(
    folder: String, host: String = "127.0.0.1", port: UInt16
  ) async throws(ServingFault) -> SiteServer {
    let announcements = Announcements()
    let handler = SiteHandler(
      folder: ServedFolder(path: folder), hosts: AllowedHosts(address: host),
      announcements: announcements)
    let listener = try await Listener.start(handler, host: host, port: port)
    return SiteServer(
      url: "http://\(ListenAddress.written(host)):\(listener.port)/", announcements, listener.task)
  }

  private init(url: String, _ announcements: Announcements, _ listening: Task<Void, Never>) {
    self.url = url
    self.announcements = announcements
    let beating = Task {
      while (try? await Task.sleep(for: Self.pulse)) != nil { announcements.wake() }
    }
    tasks = [listening, beating]
  }

  /// How many pages listen.
  var listenerCount: Int { announcements.listenerCount }

  /// Tells the pages that the folder has changed, or with faults, a line each, why it has not. A page
  /// loads itself anew only if it is another one now.
  public func announce(faults: [String] = []) { announcements.announce(faults: faults) }

  /// Ends all connections, and returns when nothing is served any more.
  public func stop() async {
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }
}
