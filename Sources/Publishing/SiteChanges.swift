// What a build did to a site, in files.

/// How a site differs from the one it replaced, counted in files that Almanac writes. Files that
/// others put into the folder are not counted.
public struct SiteChanges: Sendable, Hashable {
  public var added: Int
  /// The file was there with other bytes.
  public var changed: Int
  /// The file was there with the same bytes and was kept: same inode, same modification time.
  public var unchanged: Int
  public var removed: Int
  /// Where the list of our files was damaged: the files that stayed, since nobody can tell whose they are.
  /// Nil where the list was whole.
  public var undecided: [String]?

  public init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, removed: Int = 0) {
    self.added = added
    self.changed = changed
    self.unchanged = unchanged
    self.removed = removed
  }
}

/// What became of one page.
enum PageChange {
  case added, changed, unchanged
}

extension SiteChanges {
  mutating func count(_ change: PageChange) {
    switch change {
    case .added: added += 1
    case .changed: changed += 1
    case .unchanged: unchanged += 1
    }
  }
}
