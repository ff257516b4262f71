// What a killed build left beside the output: `.site.almanac-draft-k3x9…`, a draft or a site that
// was replaced, and `.site.almanac-old-…`, a site that was moved aside for a moment.

extension OutputPlace {
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
  private static let letterCount = 10

  /// A hidden name beside the output that is not taken: `.site.almanac-draft-k3x9…`.
  func freshSibling(_ role: String) -> SystemPath {
    let letters = (0..<Self.letterCount).compactMap { _ in Self.letters.randomElement() }
    return SystemPath(bytes: sibling(role + "-").bytes + letters)
  }

  /// Puts back a site that was moved aside if there is none, then removes the rest. Call with the
  /// lock held: what is there then belongs to nobody.
  func clearLeftovers() throws(PublishingFault) {
    let names = try parent.entries(of: SystemPath("")).filter { $0.kind == .folder }.map(\.path)
    let old = names.filter { isSibling($0, "old-") }.sorted()
    if (try? parent.status(name)) == nil, let site = old.first(where: isOurs) {
      try parent.rename(site, to: name)
    }
    for name in names where isSibling(name, "old-") || isSibling(name, "draft-") {
      removeSibling(name)
    }
  }

  private func isSibling(_ name: SystemPath, _ role: String) -> Bool {
    let prefix = sibling(role).bytes
    let rest = name.bytes.dropFirst(prefix.count)
    return name.bytes.starts(with: prefix) && rest.count == Self.letterCount
      && rest.allSatisfy(Self.letters.contains)
  }

  /// Whether a folder beside the output holds our manifest, which every draft has from its start.
  private func isOurs(_ sibling: SystemPath) -> Bool {
    guard let folder = try? open(sibling), let reading = try? PublishedSite.reading(of: folder)
    else { return false }
    switch reading {
    case .manifest, .damaged: return true
    case .laterVersion, .missing: return false
    }
  }

  private func open(_ sibling: SystemPath) throws(PublishingFault) -> Folder {
    try Folder(sibling, in: parent, shown: parent.shown(sibling))
  }

  /// Removes a draft or an old site with all that is in it. Of a folder that is not ours only an
  /// empty one goes, such as a draft that was killed before it had its manifest.
  func removeSibling(_ sibling: SystemPath) {
    guard let folder = try? open(sibling) else { return }
    if isOurs(sibling) {
      folder.empty { try? folder.remove($0.path) }
    } else {
      try? folder.removeFolder(Manifest.folder)
    }
    try? parent.removeFolder(sibling)
  }
}
