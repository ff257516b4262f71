// Whether what readers get of a release is what was published.
import Publishing

/// What a check of a release found.
public struct ReleaseCheck: Sendable, Equatable {
  public enum Damage: String, Sendable, CaseIterable {
    case missing, empty
    /// There with other bytes.
    case changed
    /// In a bucket: a publish that sent it was ended before it was done.
    case unfinished = "half sent"
  }

  public struct File: Sendable, Equatable {
    public let path: String
    public let damage: Damage
  }

  /// The name of the release.
  public let release: String
  /// How many files were published.
  public let fileCount: Int
  /// The list of these files is missing, cut or garbled, so nothing is known of them.
  public let isListDamaged: Bool
  /// By path.
  public fileprivate(set) var damaged: [File] = []

  public var isWhole: Bool { damaged.isEmpty && !isListDamaged }

  /// What is damaged: `3 of 120 files (1 missing, 2 empty)`
  public var summary: String {
    if isListDamaged { return "the list of its files" }
    let kinds = Damage.allCases.compactMap { kind in
      let count = damaged.count { $0.damage == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    return "\(damaged.count) of \(fileCount) files (\(kinds.joined(separator: ", ")))"
  }

  fileprivate init(_ release: ReleaseManifest) {
    self.release = release.name.description
    fileCount = release.files.count
    isListDamaged = !release.isWhole
  }
}

/// A file as it is at the target.
struct FoundFile: Sendable {
  /// In bytes.
  var size: Int
  /// Whether it was written later than the list of the release, which is the last file of one.
  var isNewer: Bool
}

extension ReleasePlace {
  /// Compares what is there with what was published: sizes always, and the bytes of files that are newer than
  /// the release or whose size is not known.
  ///
  /// - Parameter readsAll: compares the bytes of all files.
  func check(_ release: ReleaseManifest, readsAll: Bool) async throws -> ReleaseCheck {
    var check = ReleaseCheck(release)
    guard release.isWhole else { return check }
    let found = try await files(of: release.name)
    var damage: [SystemPath: ReleaseCheck.Damage] = [:]
    var doubtful: [SystemPath] = []
    for (path, digest) in release.files {
      let size = release.sizes[path]
      if let fault = Self.damage(to: found[path], size: size, digest) {
        damage[path] = fault
      } else if readsAll || size == nil || found[path]?.isNewer == true {
        doubtful.append(path)
      }
    }
    let digests = try await digests(of: doubtful.sorted(), in: release.name)
    for path in doubtful where digests[path] != release.files[path] { damage[path] = .changed }
    check.damaged = damage.sorted { $0.key < $1.key }
      .map { ReleaseCheck.File(path: $0.key.shown, damage: $0.value) }
    return check
  }

  /// What can be said without its bytes.
  private static func damage(
    to file: FoundFile?, size: Int?, _ digest: Digest
  ) -> ReleaseCheck.Damage? {
    guard digest != .uncertain else { return .unfinished }
    guard let file else { return .missing }
    guard let size, size != file.size else { return nil }
    return file.size == 0 ? .empty : .changed
  }
}

extension ReleaseManifest {
  /// As far as it can be relied on.
  func sound(after check: ReleaseCheck) -> ReleaseManifest {
    var sound = self
    for file in check.damaged { sound.files[SystemPath(file.path)] = .uncertain }
    return sound
  }
}
