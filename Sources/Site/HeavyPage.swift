// Pages that are too large for a phone: the health page names them.

/// A page that is too large.
public struct HeavyPage: ViewModel {
  let path: String
  let bytes: Int

  /// From so many bytes on a page is named: some seconds on a slow line.
  public static let limit = 1_000_000

  /// Those among the files of a site, the largest first.
  static func among(_ sizes: [(path: String, bytes: Int)]) -> [HeavyPage] {
    sizes.filter { $0.bytes > limit && $0.path.hasSuffix(".html") }
      .map { HeavyPage(path: $0.path, bytes: $0.bytes) }
      .sorted { (-$0.bytes, $0.path) < (-$1.bytes, $1.path) }
  }

  static let variables: [String: Variable<Self>] = [
    "url": .address { Address.health.root + $0.path.encodedPath },
    "path": .text { $0.path },
    "megabytes": .text { "\($0.bytes / 1_000_000).\($0.bytes / 100_000 % 10) MB" },
  ]
}
