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
  package let manifest: Manifest

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
    manifest = try Self.manifest(in: folder, shown: output.shown)
  }

  private static func manifest(
    in folder: Folder, shown: String
  ) throws(PublishingFault) -> Manifest {
    switch try reading(of: folder) {
    case .manifest(let manifest): return manifest
    case .laterVersion: throw PublishingFault(.outputFromLaterVersion, shown)
    case .somethingElse: break
    }
    guard try folder.entries(of: SystemPath("")).isEmpty else {
      throw PublishingFault(.outputNotOurs, shown)
    }
    return Manifest()
  }

  /// Reads the manifest of a folder; a missing one is something else.
  static func reading(of folder: Folder) throws(PublishingFault) -> Manifest.Reading {
    do {
      let file = try folder.read(Manifest.path)
      let status = try file.status()
      guard status.kind == .file else { return .somethingElse }
      return Manifest.read(try file.readAll())
    } catch {
      guard [ENOENT, ENOTDIR, ELOOP].contains(error.errno) else { throw error }
      return .somethingElse
    }
  }

  /// Whether Almanac wrote it: a regular file that the manifest names, or the manifest.
  func wrote(_ entry: FolderEntry) -> Bool {
    guard entry.kind == .file else { return false }
    return manifest.pages.contains(entry.path) || entry.path == Manifest.path
  }

  /// Whether a page is there and not empty.
  func hasPage(_ page: SystemPath) -> Bool {
    guard manifest.pages.contains(page), let status = try? folder.status(page) else { return false }
    return status.kind == .file && status.size > 0
  }

  /// What a page with these contents would change. An old page that cannot be read counts as
  /// changed; only a source that cannot be read is a fault.
  func change(
    at page: SystemPath, to contents: some PageContents
  ) throws(PublishingFault) -> PageChange {
    guard manifest.pages.contains(page) else { return .added }
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
