// What a person reads about a `PublishingFault`: what is wrong, and what to do.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension PublishingFault: CustomStringConvertible {
  /// One to three sentences for the user, on one line: what is wrong, why, what to do. Control
  /// characters in file names are shown as `\u{1B}`.
  public var description: String {
    let text = [sentence, advice].compactMap(\.self).joined(separator: " ")
    return text.unicodeScalars.reduce(into: "") { line, scalar in
      line += scalar.isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }

  private var sentence: String {
    switch kind {
    case .outputNotAFolder: "The output \(path) is not a folder."
    case .outputLinkDangles:
      "The output \(path) is a symbolic link to a folder that does not exist."
    case .outputNotUsable: "“\(path)” cannot be the output folder."
    case .outputProtected(let folder): "The output \(path) is or contains \(folder), a source."
    case .outputNotOurs: "The folder \(path) is not empty and was not written by Almanac."
    case .outputWithoutSite: "There is no site of Almanac's in \(path)."
    case .outputFromLaterVersion: "The site in \(path) was written by a later version of Almanac."
    case .manifestDamaged: "The list of what Almanac wrote into \(path) is damaged."
    case .outputBusy: "Another build is writing to \(path), or it is being published."
    case .outputReplaced: "The folder \(path) was moved or replaced during the build."
    case .outputMovedAside: "The old site is in \(path) and could not be moved back: \(reason)."
    case .pagePathNotPlain: "“\(path)” is not a path of a page."
    case .pagePathReserved: "The page \(path) is where Almanac keeps its manifest."
    case .pageWrittenTwice: "Two pages have the path \(path)."
    case .pageIsAlsoFolder: "The path \(path) is needed both as a page and as a folder."
    case .foreignFileInTheWay: "\(path) was not written by Almanac and is where a page should be."
    case .sourceNotAFile: "\(path) is not a regular file."
    case .draftClosed: "The draft of \(path) was published or discarded already."
    case .draftStillWriting: "The draft of \(path) was published while pages were being written."
    case .cannotRead: "Cannot read \(path): \(reason)."
    case .cannotWrite: "Cannot write \(path): \(reason)."
    case .cannotLock: "Cannot lock \(path): \(reason)."
    case .cannotReplace: "Cannot replace \(path): \(reason)."
    }
  }

  private var advice: String? {
    switch kind {
    case .outputNotAFolder, .outputNotUsable, .outputProtected: "Choose another output folder."
    case .outputLinkDangles: "Create that folder or remove the link."
    case .outputNotOurs: "Choose another output folder, or move away what is in it."
    case .outputWithoutSite: "Build it first."
    case .manifestDamaged: "Build again."
    case .outputFromLaterVersion: "Update Almanac, or choose another output folder."
    case .outputBusy: "Wait until it is done."
    case .outputReplaced: "Build again."
    case .outputMovedAside: "The next build moves it back."
    case .pageWrittenTwice, .pageIsAlsoFolder, .pagePathReserved: "Rename one of the sources."
    case .foreignFileInTheWay: "Move or remove it."
    case .pagePathNotPlain, .draftClosed, .draftStillWriting: "This is a bug in Almanac."
    case .sourceNotAFile: nil
    case .cannotRead, .cannotWrite, .cannotLock, .cannotReplace: systemAdvice
    }
  }

  /// The system's reason in its own words: `No space left on device`.
  package var reason: String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }

  private var systemAdvice: String? {
    switch errno {
    case ENOSPC: "Free some space: while it is written, a site needs room beside the old one."
    case EDQUOT: "Free some space: your share of the disk is used up."
    case EACCES, EPERM: "You need leave to write there; the new site is drafted beside the output."
    case EROFS: "Choose an output folder that can be written, in a folder that can be written."
    case ENAMETOOLONG: "Shorten the name."
    case EBUSY, EXDEV:
      "A mount point or a folder of a container image stays where it is: choose a folder inside it."
    case EMFILE, ENFILE: "Raise the limit of open files."
    default: nil
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
