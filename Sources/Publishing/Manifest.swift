// The list of the files that Almanac wrote into a site: `.almanac/manifest`. What is not in it
// belongs to somebody else and is never removed.
//
//     almanac site 2
//     feed.xml
//     issues/K7Q2M/index.html
//     end 6d0c5e4f7a1b2c3d
//
// A path a line, sorted by bytes. A backslash, control characters and DEL are written `\xNN`, so a
// newline in a file name cannot end a line. The last line is a hash of the others: a list that was cut or
// garbled says nothing reliable. Version 1 had no such line.

package struct Manifest: Sendable {
  package static let folder = SystemPath(".almanac")
  package static let path = SystemPath(".almanac/manifest")

  private static let name = "almanac site "
  private static let version = 2

  package let pages: Set<SystemPath>

  init(pages: Set<SystemPath> = []) { self.pages = pages }

  /// All folders that lead to a page, and the one of the manifest.
  var folders: Set<SystemPath> {
    var folders: Set = [Self.folder]
    for page in pages {
      var folder = page.folder
      while let next = folder, folders.insert(next).inserted { folder = next.folder }
    }
    return folders
  }

  /// The text of a manifest.
  static func text(of pages: [SystemPath]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    var text = Array("\(name)\(version)\n".utf8)
    for page in pages.sorted() {
      for byte in page.bytes { text.append(escaping: byte) }
      text.append(newline)
    }
    return text.sealed
  }

  enum Reading {
    case manifest(Manifest)
    case damaged
    case laterVersion
    case missing
  }

  /// Reads the text of a manifest.
  static func read(_ text: [UInt8]) -> Reading {
    let header = text.prefix { $0 != UInt8(ascii: "\n") }
    guard header.starts(with: name.utf8),
      let found = Int(String(decoding: header.dropFirst(name.utf8.count), as: UTF8.self))
    else { return .damaged }
    switch found {
    case 1: return .manifest(Manifest(reading: text[...]))
    case version:
      return text.unsealed.map { .manifest(Manifest(reading: $0)) } ?? .damaged
    default: return found > version ? .laterVersion : .damaged
    }
  }

  /// A line that is damaged names no file, so that file counts as somebody else's.
  private init(reading text: ArraySlice<UInt8>) {
    let lines = text.split(separator: UInt8(ascii: "\n"))
    pages = Set(lines.dropFirst().compactMap(\.unescaped))
  }
}

extension [UInt8] {
  /// Appends a byte of a path that is to stand in one line.
  package mutating func append(escaping byte: UInt8) {
    guard byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") else { return append(byte) }
    let digits = String(byte, radix: 16, uppercase: true)
    append(contentsOf: (byte < 0x10 ? "\\x0" : "\\x").utf8)
    append(contentsOf: digits.utf8)
  }
}

extension ArraySlice<UInt8> {
  /// The path that a line stands for; nil if an escape is not whole.
  package var unescaped: SystemPath? {
    guard contains(UInt8(ascii: "\\")) else { return SystemPath(bytes: self) }
    var bytes: [UInt8] = []
    var rest = self
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(3).dropFirst(), as: UTF8.self)
      guard rest.first == UInt8(ascii: "x"), digits.count == 2, digits.allSatisfy(\.isHexDigit),
        let escaped = UInt8(digits, radix: 16)
      else { return nil }
      bytes.append(escaped)
      rest = rest.dropFirst(3)
    }
    return SystemPath(bytes: bytes)
  }
}
