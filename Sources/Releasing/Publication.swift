// What `almanac publish` does with a built site and a target, whatever kind the target is.
import Foundation
import Publishing

/// Releases a site, or goes back to an earlier release.
public struct Publication: Sendable {
  var target: Target
  /// What the target must not overlap with: the output and what the build reads.
  var protected: [String]
  var patience: Patience
  private let say: @Sendable (String) -> Void

  /// Whether all that was published before is read, and not only what its size or time tells of.
  public var readsAll = false
  /// Files that are handed to who asks what changed, by path.
  public var comparedFiles: [String] = []

  /// - Parameter say: told a sentence when somebody else has to be waited for.
  public init(
    to target: Target, protecting folders: [String], patience: Patience = Patience(),
    say: @escaping @Sendable (String) -> Void
  ) {
    (self.target, protected, self.patience, self.say) = (target, folders, patience, say)
  }

  /// Throws what is wrong with the target, as far as that can be seen before there is a site. Nothing is
  /// touched.
  public func confirmTarget() async throws {
    _ = try await target.look(protecting: protected)?.current()
  }

  /// What became of a publish.
  public enum Outcome: Sendable {
    /// The target has the same content already, as this release.
    case unchanged(release: String)
    case released(ReleaseChanges)
  }

  /// Releases the site and removes the oldest releases.
  ///
  /// - Parameter keep: how many releases stay, with the new one; the one that is shown always stays.
  public func release(_ site: SiteFolder, keep: Int) async throws -> Outcome {
    let place = try await target.open(protecting: protected, patience: patience, say: say)
    let old = try await published(in: place)
    guard let new = try await next(after: old, site, in: place) else {
      if let old { try await removeOutdated(in: place, current: old.manifest, keep: keep) }
      return .unchanged(release: old?.manifest.name.description ?? "")
    }
    let oldFiles = try await compared(old?.sound, in: place)
    try await place.put(site, as: new, replacing: old?.sound)
    try await removeOutdated(in: place, current: new, keep: keep)
    return .released(
      changes(
        from: old?.manifest, oldFiles, to: new, try compared(in: site), repairing: old?.check))
  }

  /// Compares what readers get with what was published. Nothing is touched.
  public func verify() async throws -> ReleaseCheck {
    let place = try await target.look(protecting: protected, isForWriting: false)
    while true {
      guard let place, let old = try await published(in: place) else {
        throw ReleasingFault(.nothingPublished, target.description)
      }
      // Another publish may have replaced it, and removed it, meanwhile.
      if old.check.isWhole { return old.check }
      if try await place.current()?.name == old.manifest.name { return old.check }
    }
  }

  /// Removes what is more than `keep` releases: neither the current one nor, if two may stay, the one that a
  /// rollback goes to, which is not the newest of the others after an earlier rollback.
  private func removeOutdated(
    in place: any ReleasePlace, current: ReleaseManifest, keep: Int
  ) async throws {
    let first = [current.name] + (keep > 1 ? [current.previous].compactMap(\.self) : [])
    let others = try await place.releases().filter { !first.contains($0) }
    let outdated = others.dropLast(max(0, keep - first.count))
    if !outdated.isEmpty { try await place.remove(Array(outdated)) }
  }

  /// What `release` would do; nothing is touched.
  public func preview(_ site: SiteFolder) async throws -> Outcome {
    let place = try await target.look(protecting: protected)
    let old = if let place { try await published(in: place) } else { nil as Published? }
    guard let new = try await next(after: old, site, in: place) else {
      return .unchanged(release: old?.manifest.name.description ?? "")
    }
    let oldFiles =
      if let place { try await compared(old?.sound, in: place) } else { [String: [UInt8]]() }
    return .released(
      changes(
        from: old?.manifest, oldFiles, to: new, try compared(in: site), repairing: old?.check))
  }

  /// Shows the release that readers saw before the current one.
  ///
  /// - Parameter isPreview: only says which that is.
  public func rollBack(isPreview: Bool) async throws -> ReleaseChanges {
    let place =
      isPreview
      ? try await target.look(protecting: protected)
      : try await target.open(protecting: protected, patience: patience, say: say)
    guard let place, let old = try await place.current() else {
      throw ReleasingFault(.nothingPublished, place?.shown ?? target.description)
    }
    guard place.keepsReleases else { throw ReleasingFault(.noRollback, place.shown) }
    let new = try await wholeRelease(before: old, in: place)
    let files = (try await compared(old, in: place), try await compared(new, in: place))
    if !isPreview { try await place.show(new.name) }
    return changes(from: old, files.0, to: new, files.1)
  }

  /// What readers saw before a release, or before that, and so on: the first that is whole.
  private func wholeRelease(
    before release: ReleaseManifest, in place: any ReleasePlace
  ) async throws -> ReleaseManifest {
    var names = try await place.releases()
    var last = release
    while true {
      // The one before may have been removed since; then the newest of those that are older.
      names.removeAll { $0 >= last.name }
      let before = last.previous.flatMap { names.contains($0) ? $0 : nil }
      guard last.previous != nil || !last.isWhole, let name = before ?? names.last else {
        throw ReleasingFault(.nothingBefore, place.shown)
      }
      last = try await place.manifest(of: name)
      let check = try await place.check(last, readsAll: readsAll)
      if check.isWhole { return last }
      say("Release \(name) is passed over, for it is damaged: \(check.summary).")
    }
  }

  // MARK: Parts

  /// A release, and what is wrong with it.
  private struct Published {
    var manifest: ReleaseManifest
    var check: ReleaseCheck

    /// As far as it can be relied on.
    var sound: ReleaseManifest { manifest.sound(after: check) }
  }

  private func published(in place: any ReleasePlace) async throws -> Published? {
    guard let current = try await place.current() else { return nil }
    return Published(
      manifest: current, check: try await place.check(current, readsAll: readsAll))
  }

  /// The release that the site would become; nil where readers see that content already, whole.
  private func next(
    after old: Published?, _ site: SiteFolder, in place: (any ReleasePlace)?
  ) async throws -> ReleaseManifest? {
    if let old, old.check.isWhole, old.manifest.files == site.files { return nil }
    let names = try await place?.releases() ?? []
    let digits = ReleaseManifest.contentDigits(of: site.files)
    // Two within a second, or a clock that was set back: releases are in the order of their names.
    let newest = names.last?.time ?? .distantPast
    let time = max(Date.now, newest.addingTimeInterval(1))
    guard let name = ReleaseName(at: time, digits: digits) else {
      throw ReleasingFault(.notATarget(why: "the clock is wrong"), target.description)
    }
    return ReleaseManifest(
      name: name, previous: old.flatMap { Self.wayBack(from: $0, among: names) }, files: site.files,
      sizes: site.sizes)
  }

  /// Where a rollback goes from the release that comes after this one: nobody wants to go back to one that
  /// is damaged.
  private static func wayBack(
    from old: Published, among names: [ReleaseName]
  ) -> ReleaseName? {
    if old.check.isWhole { return old.manifest.name }
    return old.manifest.isWhole ? old.manifest.previous : names.last { $0 < old.manifest.name }
  }

  private func compared(
    _ release: ReleaseManifest?, in place: any ReleasePlace
  ) async throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in comparedFiles {
      guard let release, let digest = release.files[SystemPath(path)], digest != .uncertain else {
        continue
      }
      files[path] = try await place.file(path, of: release.name)
    }
    return files
  }

  private func compared(in site: SiteFolder) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in comparedFiles where site.files[SystemPath(path)] != nil {
      files[path] = try site.bytes(of: SystemPath(path))
    }
    return files
  }

  private func changes(
    from old: ReleaseManifest?, _ oldFiles: [String: [UInt8]], to new: ReleaseManifest,
    _ newFiles: [String: [UInt8]], repairing check: ReleaseCheck? = nil
  ) -> ReleaseChanges {
    ReleaseChanges(
      release: new.name.description,
      previous: old.flatMap { $0.name == .unknown ? nil : $0.name.description },
      urls: URLChanges(from: old?.files ?? [:], to: new.files),
      repaired: check.flatMap { $0.isWhole ? nil : $0 }, oldFiles: oldFiles, newFiles: newFiles)
  }
}

extension Target: CustomStringConvertible {
  public var description: String {
    switch self {
    case .folder(let path): path
    case .ssh(let folder): folder.shown
    case .storage(let storage): storage.shown
    }
  }
}
