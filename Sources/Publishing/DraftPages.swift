// What is made from pages one by one needs of a draft: which pages it has, whether each is new, and
// its bytes.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension SiteDraft {
  /// The pages written so far, sorted, each with whether the site that is there has it with the same
  /// bytes.
  public func pages() -> [(path: String, isUnchanged: Bool)] {
    let written = progress.withLock { $0.written }
    let fresh = Set(written.fresh)
    return written.paths.sorted().map { ($0.shown, !fresh.contains($0)) }
  }

  /// The bytes of a page that was written.
  public func bytes(of path: String) throws(PublishingFault) -> [UInt8] {
    let page = try SystemPath(page: path)
    do {
      return try tree.root.read(page).readAll()
    } catch {
      // An unchanged page may not be in the draft yet.
      guard error.errno == ENOENT, let site else { throw error }
      return try site.folder.read(page).readAll()
    }
  }
}
