// A file that a report names, at the failure it belongs to.
import Histories
import Redaction
import Reports
import Settings

/// An attachment: a picture or a link where it is kept, else why it is not.
struct AttachmentView: ViewModel {
  let name: String
  /// Its type and size, or why there is no file.
  let words: String
  let url: String?
  /// Whether it can be shown as a picture.
  let isImage: Bool

  static let variables: [String: Variable<Self>] = [
    "name": .text { $0.name },
    "words": .text { $0.words },
    "link": .address { $0.isImage ? nil : $0.url },
    "image": .address { $0.isImage ? $0.url : nil },
  ]

  /// - Parameter root: the way to the site's root.
  init(_ attachment: Attachment, of run: Run, root: String) {
    name = attachment.name
    guard case .file(let file) = attachment.place else {
      (url, isImage, words) = (nil, false, attachment.place.words)
      return
    }
    guard run.attachments == .kept else {
      words = "no longer kept: only newer runs keep their files"
      (url, isImage) = (nil, false)
      return
    }
    url = root + file.publishedPath
    isImage = file.type.isImage
    words = "\(file.type.words), \(file.size.asFileSize)"
  }

  /// None where attachments are off.
  static func all(_ attachments: [Attachment], of run: Run, root: String) -> [AttachmentView] {
    guard run.attachments != .off else { return [] }
    return attachments.map { AttachmentView($0, of: run, root: root) }
  }
}

extension AttachedFile {
  /// Its path in the site.
  var publishedPath: String { "attachments/\(hash).\(type.ending)" }
}

/// The attachments and pictures that a site keeps, each content once: the file in the content folder, and where it goes in the
/// site. Where what must not be published is to be masked in it, its type says so.
public func attachmentCopies(
  of history: History
) -> [(file: String, path: String, type: FileType)] {
  var seen: Set<String> = []
  let files = history.runs.flatMap { $0.attachedFiles + history.pictures(of: $0) }
  return files.compactMap { file in
    seen.insert(file.publishedPath).inserted ? (file.path, file.publishedPath, file.type) : nil
  }
}

extension Attachment.Place {
  fileprivate var words: String {
    switch self {
    case .file, .unknown: ""
    case .inReport: "not shown: its content is in the report itself"
    case .missing: "not kept: it is not among the files of the run"
    case .tooLarge(let size): "not kept: \(size.asFileSize) is over the limit of a file"
    case .beyondRun(let size): "not kept: its \(size.asFileSize) would go over the limit of a run"
    }
  }
}

extension FileType {
  fileprivate var words: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .gif: "GIF"
    case .webp: "WebP"
    case .mp4: "MP4"
    case .webm: "WebM"
    case .zip: "ZIP"
    case .json: "JSON"
    case .text: "text"
    case .other: "file"
    }
  }
}
