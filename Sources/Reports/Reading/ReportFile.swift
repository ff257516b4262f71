// A file as the reader of reports is given it, and what its outside shows it to be.
import JSON

/// A file of a run.
public struct ReportFile: Sendable {
  /// The path relative to the content folder.
  public var path: String
  /// What is in it, as it is on disk, packed or not; nil where the file is longer than
  /// `ReportReader.longest` and was therefore not read.
  public var bytes: [UInt8]?

  public init(path: String, bytes: [UInt8]?) {
    self.path = path
    self.bytes = bytes
  }

  /// Its text in UTF-8, unpacked; nil where it was not read or is too long.
  public var text: [UInt8]? {
    bytes.flatMap { UnpackedText($0, limit: ReportReader.longest)?.bytes }
  }

  /// Whether it is packed by gzip.
  public var isPacked: Bool { bytes?.starts(with: [0x1F, 0x8B]) ?? false }

  /// The last part of its path.
  var name: String { path.lastPathPart }

  /// The path of the folder it is in, without a closing slash; empty for the content folder itself.
  var folder: String {
    path.pathFolder
  }
}

/// What a file holds, before it is known which format it is in.
struct ReportContent {
  /// The path relative to the content folder.
  let file: String
  let form: Form

  enum Form {
    /// One JSON text, perhaps damaged: see `JSONDocument.repairs`.
    case json(JSONDocument)
    /// A JSON value a line, perhaps with other text between.
    case jsonLines(JSONLines)
    /// Markup: the first sign that is no blank is `<`.
    case xml([UInt8])
    /// None of these: a log, an image, a table.
    case other([UInt8])
  }

  /// The root of one JSON text; nil for another form.
  var json: JSONValue? {
    guard case .json(let document) = form else { return nil }
    return document.root
  }

  /// Nil for a form that is not JSON lines.
  var jsonLines: JSONLines? {
    guard case .jsonLines(let lines) = form else { return nil }
    return lines
  }

  /// The bytes of markup; nil for another form.
  var xml: [UInt8]? {
    guard case .xml(let bytes) = form else { return nil }
    return bytes
  }
}
