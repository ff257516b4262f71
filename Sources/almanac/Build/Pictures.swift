// Pictures that worklogs show: files beside them, read within the bounds of attachments.
import Diagnostics
import Histories
import Reports
import Settings
import Worklogs

/// The pictures of a folder's worklogs.
struct ReadPictures: Sendable {
  fileprivate let named: Set<String>
  /// Those that are kept, by their paths.
  fileprivate(set) var pictures: [String: AttachedFile] = [:]
  /// What is left out.
  fileprivate(set) var diagnostics: [Diagnostic] = []

  /// Whether a file among reports is no report and need be none, as a worklog shows it.
  func explain(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.identifier == "not-a-report" && named.contains(diagnostic.location.file)
  }
}

extension ContentFolder {
  /// Reads the pictures that worklogs show. Files of the folder that no worklog names are read too, so that it shows when they change.
  func readPictures(
    of worklogs: [Worklog], _ settings: Settings.Attachments, jobs: Int
  ) async -> ReadPictures {
    let named = Set(worklogs.flatMap(\.pictures))
    let reported = files.reports.filter(named.contains)
    let read = await map(files.pictures + reported, jobs: jobs) { file in
      (file, readPicture(file, isNamed: named.contains(file), settings))
    }
    var all = ReadPictures(named: named)
    for case (let file, let picture?) in read {
      switch picture {
      case .kept(let kept): all.pictures[file] = kept
      case .left(let diagnostic): all.diagnostics.append(diagnostic)
      }
    }
    return all
  }

  private enum Picture: Sendable {
    case kept(AttachedFile)
    case left(Diagnostic)
  }

  private func readPicture(
    _ file: String, isNamed: Bool, _ settings: Settings.Attachments
  ) -> Picture? {
    guard let bytes = readable(.content(file)) else { return nil }
    guard isNamed else { return .left(.noWorklog(file)) }
    guard settings.areKept else { return nil }
    guard bytes.count <= settings.maxFile else { return .left(.pictureTooLarge(file, settings)) }
    let picture = AttachedFile(path: file, bytes: bytes)
    return picture.type.isImage ? .kept(picture) : .left(.noPicture(file))
  }
}

extension Diagnostic {
  /// A file that nothing is made of.
  static func noWorklog(_ file: String) -> Diagnostic {
    Diagnostic(
      .note, at: SourceLocation(file: file), "This is no worklog; nothing was made of it.",
      identifier: "not-a-worklog")
  }

  fileprivate static func noPicture(_ file: String) -> Diagnostic {
    Diagnostic(
      .warning, at: SourceLocation(file: file),
      "A worklog shows this as a picture, and it is none of PNG, JPEG, GIF and WebP.",
      identifier: "not-a-picture")
  }

  fileprivate static func pictureTooLarge(
    _ file: String, _ settings: Settings.Attachments
  ) -> Diagnostic {
    Diagnostic(
      .note, at: SourceLocation(file: file),
      "This picture is left out: more than \(settings.maxFile.asFileSize) in a file are not kept.",
      hint: "`attachments.max_file` in almanac.yml sets the bound.",
      identifier: "attachment-left-out")
  }
}
