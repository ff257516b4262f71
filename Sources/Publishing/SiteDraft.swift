// The write step: pages go into a draft beside the output, and the whole draft takes its place.
//
// 1. `begin` resolves the output, refuses what must not be replaced, takes the lock, clears what a
//    killed build left, and makes the draft.
// 2. `write` and `copy` fill it from many threads. A page with the old site's bytes is a second
//    name for the old file.
// 3. `publish` carries over the files of others, writes the manifest, waits until all of it is on the disk,
//    swaps, and removes the old.

import AllCores
import Synchronization

/// A site that is being written, all or nothing: until `publish` returns, readers see the old site,
/// whole; from then on the new one, whole. If anything fails, or the draft goes away unpublished,
/// it is removed and the output folder is as it was. That holds for a killed process and a power cut, too.
///
///     let draft = try SiteDraft.begin(output: "_site", protecting: ["Content", "Templates"])
///     try draft.write(Array(html.utf8), to: "issues/K7Q2M/index.html")
///     try draft.copy(file: "Public/style.css", to: "style.css")
///     let changes = try draft.publish()
public final class SiteDraft: Sendable {
  /// The file by which a folder is known as a site of ours: `.almanac/manifest`. Who reads content
  /// should skip folders that have it, in case the output is inside the content folder.
  public static let manifestPath = Manifest.path.shown

  let output: OutputPlace
  let name: SystemPath
  let site: PublishedSite?
  let tree: DraftTree
  let progress: Mutex<DraftProgress>
  private let shortcuts: Shortcuts

  /// Begins a draft for an output folder, which need not exist; missing parents are created. A
  /// symbolic link to a folder stands for that folder.
  ///
  /// - Parameter folders: what the build reads. An output that is or contains one is refused; one
  ///   inside is not.
  /// - Throws: a fault if the output is no place for a site, has files in it but no manifest of
  ///   ours, is being written by another build, or if the draft cannot be made beside it.
  /// - Complexity: reads the old site's manifest.
  public static func begin(
    output: String, protecting folders: [String]
  ) throws(PublishingFault) -> SiteDraft {
    try SiteDraft(output, protecting: folders, with: .all)
  }

  init(
    _ path: String, protecting folders: [String], with shortcuts: Shortcuts
  ) throws(PublishingFault) {
    output = try OutputPlace(path, protecting: folders)
    let lock = try OutputLock(of: output)
    try output.clearLeftovers()
    site = try PublishedSite(at: output)
    name = output.freshSibling("draft")
    self.shortcuts = shortcuts
    do {
      tree = try DraftTree(name, beside: output, like: site, shortcuts: shortcuts)
    } catch {
      output.removeSibling(name)
      throw error
    }
    progress = Mutex(DraftProgress(lock: lock))
  }

  deinit { discard() }

  /// Writes a page. May be called from many threads at once.
  ///
  /// - Parameter path: relative, with `/`, and in one way only: no `.` or `..`, nothing empty.
  /// - Throws: a fault if the path is not plain, is inside `.almanac` or was written before, or if
  ///   the system refuses (a full disk). After a fault the draft cannot be published.
  /// - Complexity: one open, write and close; folders are made once. For a page that the old site
  ///   has, the old file is read, unless its size tells enough, and then linked.
  public func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(PublishingFault) {
    try put(BytesInMemory(bytes: bytes), at: path)
  }

  /// Writes a page. May be called from many threads at once.
  public func write(_ bytes: [UInt8], to path: String) throws(PublishingFault) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(PublishingFault) in try write(bytes, to: path) }
    }
    try result.get()
  }

  /// Copies a file into the site, with its bytes only. May be called from many threads at once.
  ///
  /// - Throws: what `write` throws, and a fault if the file cannot be read or is no regular file.
  public func copy(file: String, to path: String) throws(PublishingFault) {
    try copy(SystemPath(file), in: .current, to: path)
  }

  /// Copies a file of a folder into the site. The file itself must not be a link.
  package func copy(
    _ file: SystemPath, in folder: Folder, to path: String
  ) throws(PublishingFault) {
    try put(SourceFile(folder: folder, path: file), at: path)
  }

  /// Takes over a page of the old site as it is, whatever is in it: for pages whose name says what
  /// they hold. May be called from many threads at once.
  ///
  /// - Returns: whether the old site has such a page. If not, nothing was done.
  /// - Throws: what `write` throws.
  /// - Complexity: a second name for the old file, where the system has such a thing.
  public func keep(_ path: String) throws(PublishingFault) -> Bool {
    guard let site, site.hasPage(try SystemPath(page: path)) else { return false }
    try put(WhatIsThere(), at: path)
    return true
  }

  /// The files that were written so far, in no order.
  public var paths: [String] {
    progress.withLock { $0.written.paths.map { String(decoding: $0.bytes, as: UTF8.self) } }
  }

  private func put(_ contents: some PageContents, at path: String) throws(PublishingFault) {
    try put { () throws(PublishingFault) in
      let page = try SystemPath(page: path)
      let change = try site?.change(at: page, to: contents) ?? .added
      if change == .unchanged {
        try adopt(page)
      } else {
        try tree.create(page, holding: contents)
      }
      return (page, change)
    }
  }

  /// Puts a page into the draft: the work that does it tells which, and what it changes.
  func put(
    _ work: () throws(PublishingFault) -> (page: SystemPath, change: PageChange)
  ) throws(PublishingFault) {
    try progress.withLock { progress throws(PublishingFault) in try progress.enter(output.shown) }
    defer { removeIfOver() }
    do {
      let (page, change) = try work()
      progress.withLock { $0.leave(having: change, at: page) }
    } catch {
      progress.withLock { $0.leave(after: error) }
      throw error
    }
  }

  /// Takes a page over from the old site, now or, while that may turn out to be needless, later.
  func adopt(_ page: SystemPath) throws(PublishingFault) {
    guard let site else { return }
    let isForLater = progress.withLock { $0.written.postpone(page) }
    if !isForLater { try tree.adopt(page, from: site.folder) }
  }

  /// Puts the draft in the old site's place, in one step, and removes the old site. Files in the
  /// output folder that others put there stay. Call it once, after all writes have returned.
  ///
  /// - Returns: how the new site differs. If nothing does, the old folder stays as it is.
  /// - Throws: a fault if a write failed, if somebody's file is where a page should be, or if the
  ///   system refuses. The draft is removed then.
  /// - Complexity: lists the old site's folders once and removes its files.
  public func publish() throws(PublishingFault) -> SiteChanges {
    defer { removeIfOver() }
    let pages = try progress.withLock { progress throws(PublishingFault) in
      try progress.close(toPublish: output.shown)
      return progress.written
    }
    if let site { return try publish(pages, replacing: site) }
    try tree.writeManifest(of: pages.paths)
    try tree.flush()
    try output.moveIn(name)
    try output.parent.flush()
    return pages.changes
  }

  private func publish(
    _ pages: WrittenPages, replacing site: PublishedSite
  ) throws(PublishingFault) -> SiteChanges {
    var changes = pages.changes
    if !site.isManifestDamaged, pages.areSame(as: site.manifest) { return changes }
    let site = site.claiming(pages.paths)
    try forEachOnAllCores(pages.postponed) { page throws(PublishingFault) in
      try tree.adopt(page, from: site.folder)
    }
    let remains = try SiteRemains(carriedFrom: site, to: tree)
    try tree.writeManifest(of: pages.paths)
    try tree.flush()
    let old = try output.swapIn(name, replacing: site, with: shortcuts)
    try output.parent.flush()
    remains.retire(site, to: tree)
    output.removeSibling(old)
    changes.removed = max(0, remains.pageCount - changes.changed - changes.unchanged)
    if site.isManifestDamaged { changes.undecided = remains.carried.sorted().map(\.shown) }
    return changes
  }

  /// Removes the draft. The output folder stays as it is. After `publish` it does nothing; while
  /// others write, the last of them removes the draft.
  public func discard() {
    progress.withLock { $0.close() }
    removeIfOver()
  }

  /// Removes what is left under the draft's name, then lets go of the lock; once.
  private func removeIfOver() {
    guard let lock = progress.withLock({ $0.takeLockIfOver() }) else { return }
    withExtendedLifetime(lock) { output.removeSibling(name) }
  }
}
