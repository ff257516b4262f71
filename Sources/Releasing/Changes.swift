// How a release differs from what readers saw before it.
import Publishing

/// Addresses relative to the site, sorted: `issues/K7Q2M/` for `issues/K7Q2M/index.html`.
public struct URLChanges: Sendable, Equatable {
  public private(set) var added: [String] = []
  public private(set) var changed: [String] = []
  public private(set) var removed: [String] = []

  public var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }

  /// Packed files are left out: nobody asks for them by their address.
  init(from old: [SystemPath: Digest], to new: [SystemPath: Digest]) {
    let (old, new) = (old.withoutPacked, new.withoutPacked)
    for (path, digest) in new {
      if let before = old[path] {
        if before != digest { changed.append(path.address) }
      } else {
        added.append(path.address)
      }
    }
    removed = old.keys.filter { new[$0] == nil }.map(\.address)
    added.sort()
    changed.sort()
    removed.sort()
  }
}

extension [SystemPath: Digest] {
  private static var endings: [[UInt8]] { [".gz", ".br", ".zst"].map { Array($0.utf8) } }

  /// Without the files that hold another one of these in fewer bytes.
  fileprivate var withoutPacked: Self {
    filter { path, _ in
      !Self.endings.contains { ending in
        path.bytes.suffix(ending.count).elementsEqual(ending)
          && self[SystemPath(bytes: Array(path.bytes.dropLast(ending.count)))] != nil
      }
    }
  }
}

extension SystemPath {
  fileprivate var address: String {
    guard name == SystemPath("index.html") else { return shown }
    return folder.map { $0.shown + "/" } ?? "./"
  }
}

/// What a publish did, or would do.
public struct ReleaseChanges: Sendable {
  /// The release that readers see now, by name.
  public let release: String
  /// What they saw before; nil where there was nothing.
  public let previous: String?
  public let urls: URLChanges
  /// What was wrong with the previous one, which this one makes whole; nil if nothing was.
  public let repaired: ReleaseCheck?
  /// A file of either release, for who wants to compare what is in them.
  let oldFiles: [String: [UInt8]]
  let newFiles: [String: [UInt8]]

  public func old(_ path: String) -> [UInt8]? { oldFiles[path] }
  public func new(_ path: String) -> [UInt8]? { newFiles[path] }
}
