// The built site that is to be released, held so that no build replaces it meanwhile.
import Diagnostics
import Hashing
import Publishing

/// A site in its output folder. As long as the value lives, builds into that folder say that it is in
/// use; somebody's editor is not stopped, so what is copied is compared with the digests.
public final class SiteFolder: Sendable {
  let folder: Folder
  /// The absolute path.
  let path: String
  /// As the user wrote it.
  let shown: String
  /// All regular files but `.almanac`, those of others too, such as a CNAME.
  let files: [SystemPath: Digest]
  /// In bytes.
  let sizes: [SystemPath: Int]
  /// What is neither a file nor a folder, and stays here.
  private let others: [SystemPath]
  private let lock: OutputLock

  /// Waits for a build that is writing the site.
  ///
  /// - Parameter say: told once, in a sentence, if there is somebody to wait for.
  /// - Complexity: reads every file once.
  public init(
    holding output: String, patience: Patience, say: (String) -> Void
  ) async throws {
    guard hasSite(output) else { throw PublishingFault(.outputWithoutSite, output) }
    let place = try OutputPlace(output, protecting: [])
    let found = try await patience.take(
      from: output, saying: "Another build is writing to \(output); waiting for it.", say
    ) { () throws(PublishingFault) -> OutputLock? in
      do throws(PublishingFault) {
        return try OutputLock(of: place)
      } catch {
        guard error.kind == .outputBusy else { throw error }
        return nil
      }
    }
    guard let site = try PublishedSite(at: place) else {
      throw PublishingFault(.outputWithoutSite, output)
    }
    (lock, folder, shown) = (found, site.folder, output)
    path = place.parent.shown(place.name)
    (files, sizes, others) = try Self.contents(of: site.folder)
  }

  private typealias Contents = (
    files: [SystemPath: Digest], sizes: [SystemPath: Int], others: [SystemPath]
  )

  private static func contents(of folder: Folder) throws(PublishingFault) -> Contents {
    var found: Contents = ([:], [:], [])
    for entry in try folder.everything() where !entry.path.isInside(Manifest.folder) {
      switch entry.kind {
      case .file:
        let bytes = try folder.read(entry.path).readAll()
        found.files[entry.path] = bytes.hash128
        found.sizes[entry.path] = bytes.count
      case .folder: break
      case .link, .other: found.others.append(entry.path)
      }
    }
    return found
  }

  /// A file's bytes; a fault if they are not the ones that were there at first.
  func bytes(of file: SystemPath) throws -> [UInt8] {
    let bytes = try folder.read(file).readAll()
    guard bytes.hash128 == files[file] else { throw changed(file) }
    return bytes
  }

  /// A fault if a file came, went or changed since the beginning. For what other programs copied.
  func confirmUnchanged() throws {
    let now = try Self.contents(of: folder).files
    let differing = Set(now.keys).union(files.keys).filter { now[$0] != files[$0] }
    if let file = differing.min() { throw changed(file) }
  }

  private func changed(_ file: SystemPath) -> ReleasingFault {
    ReleasingFault(.siteChanged(file: file.shown), shown)
  }

  /// Warnings about what is not published.
  var leftOut: [Diagnostic] {
    others.sorted().map { path in
      Diagnostic(
        .warning, at: SourceLocation(file: folder.shown(path)),
        "This is neither a file nor a folder, so it is not published.", identifier: "not-published")
    }
  }
}
