// Where a site is published to, as the command line states it.
import Foundation
import Publishing

/// A place for releases.
public enum Target: Sendable, Hashable {
  /// A folder of this machine, or a mounted share.
  case folder(String)
  /// A folder of another machine.
  case ssh(RemoteFolder)
  /// A bucket, or what else rclone knows.
  case storage(Storage)

  /// Reads a target.
  ///
  /// - Parameter environment: `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, and `AWS_REGION`, are for `s3:`.
  public init(
    _ text: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ReleasingFault) {
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw ReleasingFault(.notATarget(why: "it is empty or has control characters"), text)
    }
    if text.hasPrefix("ssh://") {
      self = .ssh(try RemoteFolder(text))
    } else if text.hasPrefix("s3://") {
      self = .storage(try Storage(s3: text, environment: environment))
    } else if text.hasPrefix("rclone:") {
      self = .storage(try Storage(rclone: text))
    } else if let scheme = text.firstMatch(of: /^([a-z0-9+.-]+):\/\//) {
      throw ReleasingFault(.notATarget(why: "\(scheme.1): is not known"), text)
    } else {
      self = .folder(text)
    }
  }

  /// Opens the target and holds it, so that two take turns.
  ///
  /// - Parameter folders: what the target must not overlap with.
  func open(
    protecting folders: [String], patience: Patience, say: @Sendable (String) -> Void
  ) async throws -> any ReleasePlace {
    switch self {
    case .folder(let path):
      try await ReleasesFolder(path, protecting: folders, patience: patience, say: say)
    case .ssh(let folder): try await RemoteReleases(folder, patience: patience, say: say)
    case .storage(let storage): try await StoredRelease(storage, patience: patience, say: say)
    }
  }

  /// Opens the target to look at it only: nothing is made, and nobody waits. Nil where there is nothing.
  ///
  /// - Parameter isForWriting: whether a target that could not be written is a fault.
  func look(
    protecting folders: [String], isForWriting: Bool = true
  ) async throws -> (any ReleasePlace)? {
    switch self {
    case .folder(let path):
      try ReleasesFolder(lookingAt: path, protecting: folders, isForWriting: isForWriting)
    case .ssh(let folder):
      try await RemoteReleases(lookingAt: folder, isForWriting: isForWriting)
    case .storage(let storage): try await StoredRelease(lookingAt: storage)
    }
  }
}

/// A target that is open.
protocol ReleasePlace: Sendable {
  /// As the user would write it.
  var shown: String { get }
  /// Whether earlier releases stay; if not, `releases` is empty.
  var keepsReleases: Bool { get }
  /// The releases that are whole, oldest first.
  func releases() async throws -> [ReleaseName]
  /// What readers see, or should see: somebody may have removed it.
  func current() async throws -> ReleaseManifest?
  func manifest(of release: ReleaseName) async throws -> ReleaseManifest
  /// A file of a release; nil where it has none.
  func file(_ path: String, of release: ReleaseName) async throws -> [UInt8]?
  /// All files of a release that are there, also those that were not published.
  func files(of release: ReleaseName) async throws -> [SystemPath: FoundFile]
  /// What is in files; without those that cannot be read.
  func digests(
    of files: [SystemPath], in release: ReleaseName
  ) async throws -> [SystemPath: Digest]
  /// Brings a release in and shows it. Until this is done, readers see what they saw before; in
  /// a bucket, what they see comes page by page.
  func put(
    _ site: SiteFolder, as release: ReleaseManifest, replacing old: ReleaseManifest?
  ) async throws
  /// Shows an earlier release.
  func show(_ release: ReleaseName) async throws
  func remove(_ releases: [ReleaseName]) async throws
}
