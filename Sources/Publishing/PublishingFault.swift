// Why a site could not be written: the facts. `FaultSentence.swift` says them in words.

/// A site could not be published. Whatever the fault, the output folder is as it was before, or, where the
/// disk failed in the moment after the swap, as it was to be.
public struct PublishingFault: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    // The output folder.
    /// The output is a file or something else that is no folder.
    case outputNotAFolder
    /// The output is a symbolic link that leads nowhere.
    case outputLinkDangles
    /// The output is `/`, or its path is empty or contains a NUL.
    case outputNotUsable
    /// The output is, or contains, a folder that the build reads.
    case outputProtected(folder: String)
    /// The output has files in it and no manifest of ours.
    case outputNotOurs
    /// There is no site of ours in the output.
    case outputWithoutSite
    /// The manifest is of a format that a later Almanac wrote.
    case outputFromLaterVersion
    /// The manifest is damaged, and what is to be done needs one.
    case manifestDamaged
    /// Another build holds the lock.
    case outputBusy
    /// Somebody moved or replaced the output folder during the build.
    case outputReplaced
    /// The old site was moved aside (to `path`), and neither it nor the new one could be moved in.
    case outputMovedAside

    // One page.
    /// The path is absolute or empty, or has an empty part, `.`, `..` or a NUL.
    case pagePathNotPlain
    /// The path is inside `.almanac`, where the manifest lives.
    case pagePathReserved
    /// A page with this path was written before.
    case pageWrittenTwice
    /// One page needs the path as a file, another as a folder.
    case pageIsAlsoFolder
    /// A file that we did not write is where a page should be.
    case foreignFileInTheWay
    /// What should be copied into the site is no regular file.
    case sourceNotAFile

    // The order of calls.
    /// The draft was published or discarded before.
    case draftClosed
    /// `publish` was called before all writes had returned.
    case draftStillWriting

    // The system said no; `errno` says why.
    case cannotRead, cannotWrite, cannotLock, cannotReplace
  }

  public let kind: Kind
  /// The file or folder in question, as the user would write it.
  public let path: String
  /// The system's reason, 0 if the fault is not the system's.
  public let errno: Int32

  public init(_ kind: Kind, _ path: String, errno: Int32 = 0) {
    self.kind = kind
    self.path = path
    self.errno = errno
  }
}
