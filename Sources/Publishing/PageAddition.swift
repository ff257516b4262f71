// One page more in a site that is there, between two builds.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension PublishedSite {
  /// A name for what is written before it is put in its place.
  private static let fresh = Manifest.folder.appending(SystemPath("fresh"))

  /// Writes the page beside the manifest, then moves it to its place.
  fileprivate func add(
    _ bytes: [UInt8], at page: SystemPath, dropping stale: [SystemPath]
  ) throws(PublishingFault) {
    let isOurs = manifest.pages.contains(page)
    if !isOurs, (try? folder.status(page)) != nil {
      throw PublishingFault(.foreignFileInTheWay, folder.shown(page))
    }
    // Listed before it is there: a page that is missing is no harm, one that is not listed is
    // somebody else's.
    if !isOurs {
      try replace(Manifest.path, with: Manifest.text(of: manifest.pages.union([page]).sorted()))
    }
    try makeFolder(page.folder)
    for old in stale where manifest.pages.contains(old) {
      _ = try succeeds(folder.remove(old), unless: ENOENT)
    }
    try replace(page, with: bytes)
  }

  private func replace(_ path: SystemPath, with bytes: [UInt8]) throws(PublishingFault) {
    try? folder.remove(Self.fresh)
    var file = try folder.create(Self.fresh)
    try file.write(bytes)
    try file.flush()
    try file.finish()
    try folder.rename(Self.fresh, to: path)
    try folder.flush([path.folder].compactMap(\.self))
  }

  private func makeFolder(_ path: SystemPath?) throws(PublishingFault) {
    guard let path else { return }
    try makeFolder(path.folder)
    _ = try succeeds(folder.makeFolder(path), unless: EEXIST)
  }
}

/// Writes a page into the site in the output folder, in the place of the page that is there. It is
/// one of the site's own then: the next build keeps it, changes it or removes it like any other.
///
/// - Parameters:
///   - path: as in `SiteDraft.write`.
///   - stale: pages that were made from the one that was there; those of the site go.
/// - Throws: a fault if there is no site of ours, if another build is writing it, if a file of
///   somebody's is in the place, or if the system refuses.
public func addPage(
  _ bytes: [UInt8], at path: String, dropping stale: [String] = [], toSiteIn output: String
) throws(PublishingFault) {
  let page = try SystemPath(page: path)
  var others: [SystemPath] = []
  for path in stale { others.append(try SystemPath(page: path)) }
  guard hasSite(output) else { throw PublishingFault(.outputWithoutSite, output) }
  let place = try OutputPlace(output, protecting: [])
  let lock = try OutputLock(of: place)
  defer { withExtendedLifetime(lock) {} }
  guard let site = try PublishedSite(at: place) else {
    throw PublishingFault(.outputWithoutSite, output)
  }
  guard !site.isManifestDamaged else { throw PublishingFault(.manifestDamaged, output) }
  try site.add(bytes, at: page, dropping: others)
}

/// Whether there is a site of ours in a folder. Nothing is created.
public func hasSite(_ output: String) -> Bool {
  let manifest = SystemPath(output).appending(Manifest.path)
  return (try? Folder.current.status(manifest).kind) == .file
}
