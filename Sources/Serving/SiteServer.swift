// Serves a folder over HTTP, and tells the pages that are open of changes.
import Foundation

public final class SiteServer: Sendable {
  /// Where the folder is served: `http://127.0.0.1:8000/`.
  public let url: String
  private let announcements: Announcements
  private let tasks: [Task<Void, Never>]

  /// A listener whose machine has gone without a word is noticed when something is said.
  private static let pulse = Duration.seconds(15)

  /// Starts to serve: when it returns, the server listens.
  ///
  /// - Parameters:
  ///   - folder: need not exist yet, and may be replaced by another at any time.
  ///   - host: an address of this machine, of IP version 4 or 6.
  ///   - port: 0 for any that is free.
  /// - Throws: a fault where the system does not let it listen there.
  public convenience init(
    folder: String, host: String = "127.0.0.1", port: UInt16
  ) throws(ServingFault) {
    try self.init(folder: folder, host: host, port: port, limits: Limits())
  }

  init(
    folder: String, host: String = "127.0.0.1", port: UInt16, limits: Limits
  ) throws(ServingFault) {
    let listener = try Listener(host: host, port: port)
    let announcements = Announcements()
    let handler = SiteHandler(
      folder: ServedFolder(path: folder), hosts: AllowedHosts(address: host),
      announcements: announcements)
    url = "http://\(ListenAddress.written(host)):\(listener.port)/"
    self.announcements = announcements
    tasks = [
      Task { await listener.serve(handler, within: limits) },
      Task {
        while (try? await Task.sleep(for: Self.pulse)) != nil { announcements.wake() }
      },
    ]
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
