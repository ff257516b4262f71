// Releases in a folder of this machine or of a mounted share:
//
//     .almanac-releases                        by it the folder is ours; whoever publishes locks it
//     current -> releases/20251123T183000Z-…   what readers see
//     releases/20251123T183000Z-6f1c09d2a7be/
//     releases/.incoming-k3x9…                 a release that is being brought in
//
// A release is filled under a hidden name, renamed once it is whole and on the disk, and then shown by a new
// link that takes the place of the old one: a rename each, so there is no moment without a site.

import Foundation
import Publishing

final class ReleasesFolder: ReleasePlace {
  let shown: String
  let keepsReleases = true
  private let root: Folder
  /// Nil where the folder is only looked at.
  private let lock: ReleasesLock?

  private static let marker = SystemPath(".almanac-releases")
  private static let link = SystemPath("current")
  private static let folder = SystemPath("releases")

  /// Opens the folder, or makes it, waits for its lock, and clears what a killed publish left.
  init(
    _ path: String, protecting folders: [String], patience: Patience, say: (String) -> Void
  ) async throws {
    shown = path
    let absolute = try Self.place(path, protecting: folders)
    try Self.make(absolute, shown: path)
    root = try Self.open(absolute, shown: path)
    try root.confirmWritable(shown: path)
    guard try Self.isOurs(root) else { throw ReleasingFault(.targetNotOurs, path) }
    let folder = root
    lock = try await patience.take(
      from: path, saying: "Another publish to \(path) is running; waiting for it.", say
    ) { try ReleasesLock(on: Self.marker, in: folder) }
    _ = try root.ensureFolder(Self.folder)
    try clear()
  }

  /// Nil where there is no such folder, or an empty one.
  init?(lookingAt path: String, protecting folders: [String], isForWriting: Bool) throws {
    shown = path
    let absolute = try Self.place(path, protecting: folders)
    guard (try? Folder.current.status(absolute)) != nil else {
      guard let above = absolute.folder, (try? Folder.current.status(above).kind) == .folder else {
        throw ReleasingFault(.parentMissing, path)
      }
      return nil
    }
    root = try Self.open(absolute, shown: path)
    if isForWriting { try root.confirmWritable(shown: path) }
    guard try Self.isOurs(root) else { throw ReleasingFault(.targetNotOurs, path) }
    guard (try? root.status(Self.folder)) != nil else { return nil }
    lock = nil
  }

  // MARK: Opening

  private static func place(_ path: String, protecting folders: [String]) throws -> SystemPath {
    let absolute = try SystemPath(path).resolved(shown: path)
    for folder in folders {
      guard let other = try? SystemPath(folder).resolved(shown: folder) else { continue }
      if other.isInside(absolute) || absolute.isInside(other) {
        throw ReleasingFault(.targetOverlaps(folder: folder), path)
      }
    }
    return absolute
  }

  /// Makes the last folder of the path only: a share that is not mounted must not fill our own disk.
  private static func make(_ path: SystemPath, shown: String) throws {
    if (try? Folder.current.status(path)) != nil { return }
    do {
      try Folder.current.makeFolder(path)
    } catch {
      switch error.errno {
      case EEXIST: break
      case ENOENT, ENOTDIR: throw ReleasingFault(.parentMissing, shown)
      default: throw error
      }
    }
    if let above = path.folder, !above.isEmpty { try Folder(above, shown: above.shown).flush() }
  }

  private static func open(_ path: SystemPath, shown: String) throws -> Folder {
    guard try Folder.current.status(path).kind == .folder else {
      throw ReleasingFault(.targetNotAFolder, shown)
    }
    return try Folder(path, shown: shown)
  }

  /// Whether the folder has our marker, or shows a release though the marker is gone, or is empty. Two that
  /// find it empty agree on the marker.
  private static func isOurs(_ root: Folder) throws -> Bool {
    for _ in 0..<2 {
      if (try? root.status(marker).kind) == .file { return true }
      if let shown = try? root.target(of: link), release(shown) != nil { return true }
      if try root.entries(of: SystemPath("")).isEmpty { return true }
    }
    return false
  }

  /// Removes what a killed publish left.
  private func clear() throws {
    for entry in try root.entries(of: Self.folder)
    where entry.kind == .folder && entry.path.name.isLeftover {
      root.removeTree(entry.path)
    }
    for entry in try root.entries(of: SystemPath(""))
    where entry.kind == .link && entry.path.isLeftover {
      try? root.remove(entry.path)
    }
  }

  // MARK: Looking

  func releases() throws -> [ReleaseName] {
    try root.entries(of: Self.folder).filter { $0.kind == .folder }
      .compactMap { ReleaseName($0.path.name.shown) }.sorted()
  }

  func current() throws -> ReleaseManifest? {
    let place = root.shown(Self.link)
    do {
      guard try root.status(Self.link).kind == .link else {
        throw ReleasingFault(.currentNotALink, place)
      }
    } catch let fault as PublishingFault {
      if fault.errno == ENOENT { return nil }
      throw fault
    }
    let target = try root.target(of: Self.link)
    guard let name = Self.release(target) else {
      throw ReleasingFault(.currentLeadsElsewhere(to: target.shown), place)
    }
    return try manifest(of: name)
  }

  /// The release that a link with this target shows.
  private static func release(_ target: SystemPath) -> ReleaseName? {
    target.folder == folder ? ReleaseName(target.name.shown) : nil
  }

  /// A list that is missing, perhaps with its release, counts as damaged.
  func manifest(of release: ReleaseName) throws -> ReleaseManifest {
    let path = path(of: release).appending(ReleaseManifest.path)
    var text: [UInt8] = []
    _ = try succeeds(text = root.read(path).readAll(), unless: ENOENT, ENOTDIR, ELOOP)
    return try ReleaseManifest(reading: text, at: root.shown(path), of: release)
  }

  private func folder(of release: ReleaseName) throws(PublishingFault) -> Folder {
    let path = path(of: release)
    return try Folder(path, in: root, shown: root.shown(path))
  }

  func files(of release: ReleaseName) throws -> [SystemPath: FoundFile] {
    let folder = try folder(of: release)
    let list = try folder.status(ReleaseManifest.path)
    var found: [SystemPath: FoundFile] = [:]
    for entry in try folder.everything() where entry.kind == .file {
      let status = try folder.status(entry.path)
      found[entry.path] = FoundFile(size: status.size, isNewer: status.isNewer(than: list))
    }
    return found
  }

  func digests(
    of files: [SystemPath], in release: ReleaseName
  ) throws -> [SystemPath: Digest] {
    let folder = try folder(of: release)
    var digests: [SystemPath: Digest] = [:]
    for file in files { digests[file] = try? folder.read(file).readAll().hash128 }
    return digests
  }

  func file(_ path: String, of release: ReleaseName) throws -> [UInt8]? {
    try? root.read(self.path(of: release).appending(SystemPath(path))).readAll()
  }

  private func path(of release: ReleaseName) -> SystemPath {
    Self.folder.appending(SystemPath(release.description))
  }

  // MARK: Releasing

  func put(
    _ site: SiteFolder, as release: ReleaseManifest, replacing old: ReleaseManifest?
  ) throws {
    let incoming = Self.folder.appending(.leftover("incoming"))
    do {
      try root.makeFolder(incoming)
      // Somebody may have removed the old one.
      let before = old.flatMap { old in
        (try? folder(of: old.name)).map { (folder: $0, manifest: old) }
      }
      var draft = try IncomingRelease(
        Folder(incoming, in: root, shown: root.shown(incoming)), like: before)
      try draft.fill(from: site)
      try draft.write(release.text, to: ReleaseManifest.path)
      try draft.flush()
      try root.rename(incoming, to: path(of: release.name))
      try root.flush([Self.folder])
    } catch {
      root.removeTree(incoming)
      throw error
    }
    do {
      try link(release.name)
    } catch {
      try? remove([release.name])
      throw error
    }
    try root.flush()
  }

  func show(_ release: ReleaseName) throws {
    try link(release)
    try root.flush()
  }

  private func link(_ release: ReleaseName) throws {
    let fresh = SystemPath.leftover("current")
    try root.makeLink(fresh, to: path(of: release))
    do {
      try root.rename(fresh, to: Self.link)
    } catch {
      try? root.remove(fresh)
      throw error
    }
  }

  /// A release that is being removed has no name of a release any more. Who reads one of its files goes
  /// on reading it.
  func remove(_ releases: [ReleaseName]) throws {
    for release in releases {
      let outgoing = Self.folder.appending(.leftover("outgoing"))
      try root.rename(path(of: release), to: outgoing)
      root.removeTree(outgoing)
    }
  }
}
