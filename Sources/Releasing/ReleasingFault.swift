// Why a site could not be released: the facts, and the sentences for them.
import Diagnostics

/// A site could not be released. Whatever the fault, readers see what they saw before.
public struct ReleasingFault: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    // The target.
    case notATarget(why: String)
    case targetNotAFolder
    case targetNotOurs
    case targetOverlaps(folder: String)
    /// The folder that should hold the target is not there.
    case parentMissing
    case targetNotWritable(why: String)
    case currentNotALink
    case currentLeadsElsewhere(to: String)
    case busy(seconds: Int64)
    /// There is no release before the current one.
    case nothingBefore
    /// There is no release at all.
    case nothingPublished
    case noRollback

    // A release.
    case laterVersion
    /// A file of the site is another than when the work began.
    case siteChanged(file: String)
    /// A name that a program cannot be told of.
    case nameNotPublishable(file: String)

    // Other programs.
    case programMissing(name: String, package: String)
    /// `words` are a sentence without its subject.
    case programFailed(name: String, words: String)
    case connectionLost
  }

  public let kind: Kind
  /// The target, or the file in question, as the user would write it.
  public let path: String

  public init(_ kind: Kind, _ path: String) {
    self.kind = kind
    self.path = path
  }
}

extension ReleasingFault: CustomStringConvertible {
  /// One to three sentences on one line: what is wrong, and what to do.
  public var description: String {
    [sentence, advice].compactMap(\.self).joined(separator: " ").visiblyEscaped
  }

  private var sentence: String {
    switch kind {
    case .notATarget(let why): "“\(path)” is not a place to publish to: \(why)."
    case .targetNotAFolder: "The target \(path) is not a folder."
    case .targetNotOurs: "The target \(path) is not empty and was not made by almanac publish."
    case .targetOverlaps(let folder): "The target \(path) is, contains or is inside \(folder)."
    case .parentMissing: "There is no folder to make the target \(path) in."
    case .targetNotWritable(let why): "The target \(path) cannot be written: \(why)."
    case .currentNotALink: "\(path) is not a symbolic link, so something else put it there."
    case .currentLeadsElsewhere(let place):
      "\(path) leads to \(place), which is no release of ours."
    case .busy(let seconds):
      "Another publish to \(path) was still running after \(seconds) seconds."
    case .nothingBefore: "\(path) has no release before the current one to go back to."
    case .nothingPublished: "Nothing was published to \(path) yet."
    case .noRollback:
      "Earlier releases are kept in folders only, so \(path) cannot go back to one."
    case .laterVersion: "\(path) was published by a later version of Almanac."
    case .siteChanged(let file): "\(path)/\(file) changed while the site was being published."
    case .nameNotPublishable(let file):
      "\(path)/\(file) cannot be published to this target, since its name has a line break."
    case .programMissing(let name, _):
      "Publishing to \(path) needs \(name), which is not installed."
    case .programFailed(let name, let words): "Publishing to \(path) failed: \(name) \(words)."
    case .connectionLost: "The connection to \(path) was lost."
    }
  }

  private var advice: String? {
    switch kind {
    case .notATarget:
      "Give a folder, ssh://[user@]host[:port]/path, s3://bucket/prefix or rclone:REMOTE:path."
    case .targetNotAFolder, .targetOverlaps: "Choose another target."
    case .targetNotOurs: "Choose an empty or a new folder, or move away what is in it."
    case .parentMissing: "Make it, or mount the share, and publish again."
    case .targetNotWritable: "You need leave to write there."
    case .currentNotALink, .currentLeadsElsewhere: "Move it away and publish again."
    case .busy, .connectionLost, .siteChanged: "Publish again."
    case .nameNotPublishable: "Rename it."
    case .nothingBefore, .nothingPublished, .programFailed: nil
    case .noRollback: "Build the earlier state of the content and publish that."
    case .laterVersion: "Update Almanac, or choose another target."
    case .programMissing(_, let package): "On Debian and Ubuntu: apt-get install \(package)."
    }
  }
}
