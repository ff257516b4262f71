// The type of a file by its content, whatever its name says. It decides how a browser may show the file.
import JSON

public enum FileType: String, Sendable, Hashable, CaseIterable {
  case png
  case jpeg = "jpg"
  case gif, webp, mp4, webm, zip, json
  /// Text of any kind. HTML and SVG are text, too: shown as what was written, never run.
  case text = "txt"
  /// Anything else: to be downloaded.
  case other = "bin"

  /// The ending of a file's name that servers know it by.
  public var ending: String { rawValue }

  /// Whether a page may show it as a picture.
  public var isImage: Bool {
    switch self {
    case .png, .jpeg, .gif, .webp: true
    case .mp4, .webm, .zip, .json, .text, .other: false
    }
  }

  /// Whether secrets in it can be masked.
  public var isText: Bool { self == .text || self == .json }

  public init(of bytes: [UInt8]) {
    if let known = Self.signatures.first(where: { bytes.has($0.bytes, at: $0.offset) }) {
      self = known.type
    } else if bytes.starts(with: Array("RIFF".utf8)), bytes.has(Array("WEBP".utf8), at: 8) {
      self = .webp
    } else {
      self = Self.text(bytes) ?? .other
    }
  }

  /// The bytes by which files of a type are known (https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern).
  private static let signatures: [(type: FileType, bytes: [UInt8], offset: Int)] = [
    (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0), (.jpeg, [0xFF, 0xD8, 0xFF], 0),
    (.gif, Array("GIF87a".utf8), 0), (.gif, Array("GIF89a".utf8), 0),
    (.mp4, Array("ftyp".utf8), 4), (.webm, [0x1A, 0x45, 0xDF, 0xA3], 0),
    (.zip, [0x50, 0x4B, 0x03, 0x04], 0), (.zip, [0x50, 0x4B, 0x05, 0x06], 0),
  ]

  /// UTF-8 without control characters but blanks, line breaks and the escapes of terminals.
  private static func text(_ bytes: [UInt8]) -> FileType? {
    let isText = bytes.allSatisfy { $0 >= 0x20 || (0x08...0x0D).contains($0) || $0 == 0x1B }
    guard isText, String(validating: bytes, as: UTF8.self) != nil else { return nil }
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return .text }
    return (try? JSONDocument(parsing: bytes)) == nil ? .text : .json
  }
}

extension [UInt8] {
  fileprivate func has(_ part: [UInt8], at offset: Int) -> Bool {
    count >= offset + part.count && self[offset..<offset + part.count].elementsEqual(part)
  }
}
