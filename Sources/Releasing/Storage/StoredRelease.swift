// The one release of a bucket. It cannot be swapped in one step, so what changed is sent in an order in which
// no page names a file that is not there yet:
//
// 1. the list of files says of what will change that it is being sent, so that a publish that is killed
//    leaves nothing that the next one does not know of;
// 2. files that pages need, then pages;
// 3. what is gone is removed, and only what our own list names;
// 4. the list says what is there.

import Foundation
import Hashing
import Programs
import Publishing

final class StoredRelease: ReleasePlace {
  let keepsReleases = false
  private let storage: Storage
  private let rclone: Rclone
  /// Nil where the target is only looked at.
  private let lock: ReleasesLock?

  var shown: String { storage.shown }

  /// Waits for other publishes of this user on this machine; there are no locks in a bucket.
  init(_ storage: Storage, patience: Patience, say: (String) -> Void) async throws {
    self.storage = storage
    let temporary = SystemPath(FileManager.default.temporaryDirectory.path)
    let folder = try Folder(temporary.resolved(shown: temporary.shown), shown: temporary.shown)
    let digits = Array(storage.remote.utf8).hash128.hexadecimal.prefix(16)
    let name = SystemPath(".almanac-publish-\(getuid())-\(digits)")
    let lock = try await patience.take(
      from: storage.shown,
      saying: "Another publish to \(storage.shown) is running; waiting for it.", say
    ) { try ReleasesLock(on: name, in: folder) }
    self.lock = lock
    rclone = try Rclone(for: storage, holding: lock.handle)
  }

  init(lookingAt storage: Storage) async throws {
    self.storage = storage
    lock = nil
    rclone = try Rclone(for: storage, holding: nil)
  }

  // MARK: Looking

  private static let list = ReleaseManifest.path.shown

  func releases() -> [ReleaseName] { [] }

  /// A fault if the target has files and no list of ours.
  func current() async throws -> ReleaseManifest? {
    if try await rclone.names(in: storage.remote(".almanac")).contains("release") {
      let place = storage.remote(Self.list)
      return try ReleaseManifest(
        reading: Array(try await rclone.read(place).utf8), at: shown + "/" + Self.list)
    }
    guard try await rclone.names(in: storage.remote).isEmpty else {
      throw ReleasingFault(.targetNotOurs, shown)
    }
    return nil
  }

  func manifest(of release: ReleaseName) throws -> ReleaseManifest {
    throw ReleasingFault(.noRollback, shown)
  }

  func file(_ path: String, of release: ReleaseName) async throws -> [UInt8]? {
    Array(try await rclone.read(storage.remote(path)).utf8)
  }

  func files(of release: ReleaseName) async throws -> [SystemPath: FoundFile] {
    let listed = try await rclone.files(in: storage.remote)
    let list = listed.first { $0.path == Self.list }?.time
    return Dictionary(
      listed.map { file in
        let isNewer = if let list, let time = file.time { time > list } else { true }
        return (SystemPath(file.path), FoundFile(size: file.size, isNewer: isNewer))
      }, uniquingKeysWith: { first, _ in first })
  }

  func digests(
    of files: [SystemPath], in release: ReleaseName
  ) async throws -> [SystemPath: Digest] {
    try await FetchedFiles.digests(of: files) { files, folder in
      try await rclone.fetch(files, from: storage, to: folder)
    }
  }

  // MARK: Releasing

  func put(
    _ site: SiteFolder, as release: ReleaseManifest, replacing old: ReleaseManifest?
  ) async throws {
    let before = old?.files ?? [:]
    let sent = release.files.filter { before[$0.key] != $0.value }.keys.sorted()
    let gone = before.keys.filter { release.files[$0] == nil }.sorted()
    try confirmNames(sent, in: site)
    var pending = old ?? release
    pending.files = before
    for path in sent + gone { pending.files[path] = .uncertain }
    try await write(pending)
    for kind in ServedFile.allCases {
      let files = sent.filter { ServedFile($0) == kind }
      try await rclone.send(files, of: site, to: storage, caching: kind.caching)
    }
    try site.confirmUnchanged()
    try await rclone.remove(gone, from: storage)
    try await write(release)
  }

  private func confirmNames(_ files: [SystemPath], in site: SiteFolder) throws {
    let breaks: Set<UInt8> = [0x0A, 0x0D]
    if let file = files.first(where: { !breaks.isDisjoint(with: $0.bytes) }) {
      throw ReleasingFault(.nameNotPublishable(file: file.shown), site.shown)
    }
  }

  private func write(_ manifest: ReleaseManifest) async throws {
    try await rclone.write(manifest.text, to: storage.remote(Self.list))
  }

  func show(_ release: ReleaseName) throws { throw ReleasingFault(.noRollback, shown) }

  func remove(_ releases: [ReleaseName]) {}
}

/// What a file of a site is to who serves it, in the order of sending.
private enum ServedFile: CaseIterable {
  /// Its name says what is in it, so it never changes.
  case named
  case other
  case page

  private static let namedFolders = ["cards", "pagefind/fragment", "pagefind/index"]
    .map { SystemPath($0) }

  init(_ path: SystemPath) {
    if path.shown.hasSuffix(".html") {
      self = .page
    } else {
      self = Self.namedFolders.contains { path.isInside($0) } ? .named : .other
    }
  }

  /// `no-cache` lets browsers keep a file and ask each time whether it is still that one.
  var caching: String {
    self == .named ? "public, max-age=31536000, immutable" : "no-cache"
  }
}
