// The site that is in the output folder now.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package struct PublishedSite: Sendable {
  package let folder: Folder
  package private(set) var manifest: Manifest
  /// Whether the manifest is there and says nothing reliable. What is ours is known only when a build has
  /// written the same files again; `claim` says which.
  let isManifestDamaged: Bool

  /// The site in the output folder, nil if there is no such folder. An empty folder is a site
  /// without pages; a folder with files and no manifest is not ours.
  package init?(at output: OutputPlace) throws(PublishingFault) {
    do {
      folder = try Folder(output.name, in: output.parent, shown: output.shown)
    } catch {
      if error.errno == ENOENT { return nil }
      guard error.errno != ENOTDIR else {
        throw PublishingFault(.outputNotAFolder, output.shown)
      }
      throw error
    }
    let reading = try Self.reading(of: folder)
    if case .damaged = reading { isManifestDamaged = true } else { isManifestDamaged = false }
    manifest = try Self.manifest(reading, in: folder, shown: output.shown)
  }

  private static func manifest(
    _ reading: Manifest.Reading, in folder: Folder, shown: String
  ) throws(PublishingFault) -> Manifest {
    switch reading {
    case .manifest(let manifest): return manifest
    case .damaged: return Manifest()
    case .laterVersion: throw PublishingFault(.outputFromLaterVersion, shown)
    case .missing: break
    }
    guard try folder.entries(of: SystemPath("")).isEmpty else {
      throw PublishingFault(.outputNotOurs, shown)
    }
    return Manifest()
  }

  /// Where the manifest is damaged, takes the files that a build has written again for ours.
  func claiming(_ pages: [SystemPath]) -> PublishedSite {
    guard isManifestDamaged else { return self }
    var site = self
    site.manifest = Manifest(pages: Set(pages))
    return site
  }

  /// Reads the manifest of a folder.
  static func reading(of folder: Folder) throws(PublishingFault) -> Manifest.Reading {
    do {
      let file = try folder.read(Manifest.path)
      let status = try file.status()
      guard status.kind == .file else { return .missing }
      return Manifest.read(try file.readAll())
    } catch {
      guard [ENOENT, ENOTDIR, ELOOP].contains(error.errno) else { throw error }
      return .missing
    }
  }

  /// Whether Almanac wrote it: a regular file that the manifest names, or the manifest.
  func wrote(_ entry: FolderEntry) -> Bool {
    guard entry.kind == .file else { return false }
    return manifest.pages.contains(entry.path) || entry.path == Manifest.path
  }

  /// Whether a file where a page goes is ours, or may be taken for ours.
  private func mayHaveWritten(_ page: SystemPath) -> Bool {
    isManifestDamaged || manifest.pages.contains(page)
  }

  /// Whether a page is there and not empty.
  func hasPage(_ page: SystemPath) -> Bool {
    guard mayHaveWritten(page), let status = try? folder.status(page) else { return false }
    return status.kind == .file && status.size > 0
  }

  /// What a page with these contents would change. An old page that cannot be read counts as
  /// changed; only a source that cannot be read is a fault.
  func change(
    at page: SystemPath, to contents: some PageContents
  ) throws(PublishingFault) -> PageChange {
    guard mayHaveWritten(page) else { return .added }
    do {
      let file = try folder.read(page)
      guard try file.status().kind == .file else { return .added }
      return try contents.equals(file) ? .unchanged : .changed
    } catch {
      guard error.path == folder.shown(page) else { throw error }
      return [ENOENT, ENOTDIR, ELOOP].contains(error.errno) ? .added : .changed
    }
  }
}
