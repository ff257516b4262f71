// Putting the draft where the old site is, in one step if the system can.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension OutputPlace {
  /// Moves the draft to a place that was free when the build began.
  func moveIn(_ draft: SystemPath) throws(PublishingFault) {
    do {
      try parent.rename(draft, to: name)
    } catch {
      guard [ENOTEMPTY, EEXIST, ENOTDIR].contains(error.errno) else { throw error }
      throw PublishingFault(.outputReplaced, shown)
    }
  }

  /// Moves the draft to where the old site is. The answer is the name that the old site has then.
  func swapIn(
    _ draft: SystemPath, replacing site: PublishedSite, with shortcuts: Shortcuts
  ) throws(PublishingFault) -> SystemPath {
    let found = try? parent.status(name)
    guard let found, found.isSameFile(as: try site.folder.status()) else {
      throw PublishingFault(.outputReplaced, shown)
    }
    if shortcuts.contains(.exchange), try parent.exchange(draft, name) { return draft }
    return try moveAside(toMakeRoomFor: draft)
  }

  /// Two renames; between them there is no site for a moment. A build killed in that moment leaves
  /// the old site for the next one to put back.
  private func moveAside(toMakeRoomFor draft: SystemPath) throws(PublishingFault) -> SystemPath {
    let old = freshSibling("old")
    try parent.rename(name, to: old)
    do {
      try parent.rename(draft, to: name)
    } catch {
      guard (try? parent.rename(old, to: name)) != nil else {
        throw PublishingFault(.outputMovedAside, parent.shown(old), errno: error.errno)
      }
      throw error
    }
    return old
  }
}
