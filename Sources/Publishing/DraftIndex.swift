// What an index of the pages needs of a draft: whether they changed, all of them in one folder, and
// what the last build made of the same pages.

extension SiteDraft {
  /// Whether the site that is there has the same pages whose paths end so, with the same bytes, as
  /// were written so far. What was made from them then may be kept.
  public func isUnchanged(pagesEnding ending: String) -> Bool {
    guard let site else { return false }
    let isMeant = { (page: SystemPath) in page.bytes.reversed().starts(with: ending.utf8.reversed())
    }
    return progress.withLock { progress in
      !progress.written.fresh.contains(where: isMeant)
        && progress.written.paths.count(where: isMeant) == site.manifest.pages.count(where: isMeant)
    }
  }

  /// Takes the pages below a folder over from the site that is there, as if they were written
  /// again. Nothing is taken, and the answer is false, where there are none or one is missing.
  ///
  /// - Parameter isMeant: whether a page is one of them; the others are as if they were not there.
  public func keep(
    folder: String, where isMeant: (String) -> Bool = { _ in true }
  ) throws(PublishingFault) -> Bool {
    guard let site else { return false }
    let folder = try SystemPath(page: folder)
    let pages = site.manifest.pages.filter { $0.isInside(folder) && isMeant($0.shown) }.sorted()
    guard !pages.isEmpty, pages.allSatisfy({ (try? site.folder.status($0).kind) == .file }) else {
      return false
    }
    for page in pages {
      try put { () throws(PublishingFault) in
        try adopt(page)
        return (page, .unchanged)
      }
    }
    return true
  }

  /// The folder that has all pages written so far, for a program that reads them. It must leave
  /// them as they are: an unchanged page is the same file as in the site that is there.
  public func gathered() throws(PublishingFault) -> String {
    let postponed = progress.withLock { $0.written.takePostponed() }
    if let site {
      for page in postponed { try tree.adopt(page, from: site.folder) }
    }
    return output.parent.shown(name)
  }
}
