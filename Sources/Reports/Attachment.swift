// A file that a report names beside a test: a screenshot, a film, a trace, a log.
import Hashing

public struct Attachment: Sendable, Hashable {
  /// What the report calls it, in one line.
  public var name: String
  /// Where it is, as the report states it: any text. Nil where its content is in the report itself.
  public var path: String?
  public internal(set) var place = Place.unknown

  /// Where its file is, or why there is none.
  public enum Place: Sendable, Hashable {
    /// Nobody looked.
    case unknown
    case file(AttachedFile)
    /// The content is in the report itself.
    case inReport
    /// The run has no such file, or several that may be it.
    case missing
    /// The file has that many bytes (at least), more than are kept of one.
    case tooLarge(Int)
    /// The file would go beyond what is kept of a run.
    case beyondRun(Int)
  }

  /// The longest name, in bytes.
  static let longestName = 200

  public init(_ name: String, path: String?) {
    self.name = name.replacing(#/\s+/#, with: " ").shortened(to: Self.longestName)
    self.path = path
    if path == nil { place = .inReport }
  }

  /// The same of an attempt that was not the last.
  func of(attempt: Int) -> Attachment {
    var attachment = self
    attachment.name += ", attempt \(attempt)"
    return attachment
  }
}

/// A file of a run, as it is on disk.
public struct AttachedFile: Sendable, Hashable {
  /// Relative to the content folder.
  public var path: String
  /// In bytes.
  public var size: Int
  /// Hexadecimal digits of the XXH3 of its content, 128 bits: equal files have the same.
  public var hash: String
  public var type: FileType

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    size = bytes.count
    hash = bytes.hash128.hexadecimal
    type = FileType(of: bytes)
  }
}
