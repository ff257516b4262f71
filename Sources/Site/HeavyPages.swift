// Pages that are too large for a phone: the health page names them.
import Synchronization

/// The large pages of a site, noted while it is rendered. The health page tells of them, so it is rendered
/// last.
public final class HeavyPages: Sendable {
  /// From so many bytes on a page is told: some seconds on a slow line.
  public static let limit = 1_000_000

  private let found = Mutex<[HeavyPage]>([])

  public init() {}

  /// Notes a file of the site if it is a page that is too large.
  public func note(_ path: String, bytes: Int) {
    guard bytes > Self.limit, path.hasSuffix(".html") else { return }
    found.withLock { $0.append(HeavyPage(path: path, bytes: bytes)) }
  }

  /// The largest first.
  var all: [HeavyPage] {
    found.withLock { $0 }.sorted { (-$0.bytes, $0.path) < (-$1.bytes, $1.path) }
  }
}

/// A page that is too large.
struct HeavyPage: ViewModel {
  let path: String
  let bytes: Int

  static let variables: [String: Variable<Self>] = [
    "url": .address { Address.health.root + $0.path.encodedPath },
    "path": .text { $0.path },
    "megabytes": .text { "\($0.bytes / 1_000_000).\($0.bytes / 100_000 % 10) MB" },
  ]
}
