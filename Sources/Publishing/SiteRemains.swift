// What an old site leaves: the files in its folder that Almanac did not write (a CNAME, a folder of
// somebody's, a link), which move from site to site as they are. Both sites have them until the new
// one is in place.

struct SiteRemains: Sendable {
  private let entries: [FolderEntry]
  /// What was carried over, folders left out.
  private(set) var carried: Set<SystemPath> = []
  /// How many pages the old site has.
  private(set) var pageCount = 0

  /// Carries the files of others into the draft. A fault if one of them is where a page is.
  init(carriedFrom site: PublishedSite, to draft: DraftTree) throws(PublishingFault) {
    entries = try site.folder.everything()
    let siteFolders = site.manifest.folders
    var folders: [SystemPath] = []
    for entry in entries {
      if site.wrote(entry) {
        pageCount += entry.path == Manifest.path ? 0 : 1
      } else if entry.kind != .folder {
        try Self.carry(entry, from: site.folder, to: draft)
        carried.insert(entry.path)
      } else if !siteFolders.contains(entry.path) {
        try Self.carry(entry, from: site.folder, to: draft)
        folders.append(entry.path)
      }
    }
    for folder in folders.reversed() {
      draft.root.makeFolder(folder, resemble: try site.folder.status(folder))
    }
  }

  private static func carry(
    _ entry: FolderEntry, from old: Folder, to draft: DraftTree
  ) throws(PublishingFault) {
    do {
      switch entry.kind {
      case .folder: try draft.makeFolder(entry.path)
      case .link: try draft.makeLink(entry.path, to: old.target(of: entry.path))
      case .file, .other: try draft.adopt(entry.path, from: old)
      }
    } catch {
      let collisions: [PublishingFault.Kind] = [.pageWrittenTwice, .pageIsAlsoFolder]
      guard collisions.contains(error.kind) else { throw error }
      throw PublishingFault(.foreignFileInTheWay, draft.root.shown(entry.path))
    }
  }

  /// Empties the old site once the new one is in place. What others put or replaced there since
  /// `init` moves to the new site; what finds no place there stays.
  func retire(_ site: PublishedSite, to draft: DraftTree) {
    site.folder.empty(entries) { entry throws(PublishingFault) in
      if !site.wrote(entry) { try moveLate(entry, from: site.folder, to: draft) }
      try site.folder.remove(entry.path)
    }
  }

  private func moveLate(
    _ entry: FolderEntry, from old: Folder, to draft: DraftTree
  ) throws(PublishingFault) {
    if carried.contains(entry.path) {
      // Two names of one file stay two: nothing moves then.
      try? draft.root.move(entry.path, from: old)
    } else {
      try Self.carry(entry, from: old, to: draft)
    }
  }
}
