// What is in a release: `.almanac/release`, a digest, a size in bytes and a path a line.
//
//     almanac release 2
//     release 20251123T183000Z-6f1c09d2a7be
//     previous 20251122T060000Z-0b93fe1177aa
//     d41c… 5310 issues/K7Q2M/index.html
//     end 6d0c5e4f7a1b2c3d
//
// Paths are escaped as in the manifest of a site, and the last line is a hash of the others. Version 1 had
// neither sizes nor the last line. The list is the last file that is written of a release: a file of it that is newer was
// changed since.

import Hashing
import Publishing

/// The digest of a file's bytes.
typealias Digest = Hash128

extension Digest {
  /// No file has it. It stands for one that may not be what it should: half sent, or damaged.
  static let uncertain = Digest(high: 0, low: 0)
}

/// The files of a release, and its place among the others.
struct ReleaseManifest: Sendable, Equatable {
  /// Beside the pages of a release.
  static let path = SystemPath(".almanac/release")

  var name: ReleaseName
  /// What readers saw before it.
  var previous: ReleaseName?
  var files: [SystemPath: Digest]
  /// In bytes; none where the list is of version 1.
  var sizes: [SystemPath: Int]
  /// False where the list is missing, cut or garbled. Nothing is known of the files then.
  private(set) var isWhole = true

  private static let header = "almanac release "
  private static let version = 2

  /// The text of the file.
  var text: [UInt8] {
    var text = Array("\(Self.header)\(Self.version)\nrelease \(name)\n".utf8)
    if let previous { text += Array("previous \(previous)\n".utf8) }
    text += Self.lines(of: files, sizes)
    return text.sealed
  }

  /// - Parameter sizes: nil leaves them out.
  private static func lines(
    of files: [SystemPath: Digest], _ sizes: [SystemPath: Int]? = nil
  ) -> [UInt8] {
    var text: [UInt8] = []
    for (path, digest) in files.sorted(by: { $0.key < $1.key }) {
      text += Array((digest.hexadecimal + " ").utf8)
      if let sizes { text += Array("\(sizes[path, default: 0]) ".utf8) }
      for byte in path.bytes { text.append(escaping: byte) }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// Twelve digits that stand for the content: the same for the same files.
  static func contentDigits(of files: [SystemPath: Digest]) -> String {
    String(lines(of: files).hash128.hexadecimal.prefix(12))
  }

  /// Reads the text.
  ///
  /// - Parameter known: the name, where the place of the list tells it.
  /// - Throws: a fault where a later version wrote it.
  init(reading text: [UInt8], at shown: String, of known: ReleaseName? = nil) throws(ReleasingFault)
  {
    self.init(name: known ?? .unknown, previous: nil, files: [:], sizes: [:])
    isWhole = false
    let first = String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard first.hasPrefix(Self.header), let found = Int(first.dropFirst(Self.header.count)) else {
      return
    }
    guard found <= Self.version else { throw ReleasingFault(.laterVersion, shown) }
    guard let lines = (found == 1 ? text[...] : text.unsealed)?.split(separator: UInt8(ascii: "\n"))
    else { return }
    let facts = lines.dropFirst().prefix(2).map { String(decoding: $0, as: UTF8.self) }
    guard let name = Self.name(after: "release ", in: facts), known == nil || known == name else {
      return
    }
    self.name = name
    previous = Self.name(after: "previous ", in: facts)
    for line in lines.dropFirst(2) { add(line, hasSize: found > 1) }
    isWhole = true
  }

  init(
    name: ReleaseName, previous: ReleaseName?, files: [SystemPath: Digest],
    sizes: [SystemPath: Int]
  ) {
    (self.name, self.previous, self.files, self.sizes) = (name, previous, files, sizes)
  }

  private static func name(after word: String, in lines: [String]) -> ReleaseName? {
    lines.first { $0.hasPrefix(word) }.flatMap { ReleaseName($0.dropFirst(word.count)) }
  }

  /// Only plain paths: what is removed by them must be below the target. A line that is damaged is left out:
  /// its file counts as not there.
  private mutating func add(_ line: ArraySlice<UInt8>, hasSize: Bool) {
    guard let digest = Digest(hexadecimal: String(decoding: line.prefix(32), as: UTF8.self)) else {
      return
    }
    var rest = line.dropFirst(33)
    var size: Int?
    if hasSize {
      let digits = rest.prefix { $0 != UInt8(ascii: " ") }
      size = Int(String(decoding: digits, as: UTF8.self))
      rest = rest.dropFirst(digits.count + 1)
    }
    guard let path = rest.unescaped, let page = try? SystemPath(page: path.shown), page == path
    else { return }
    files[path] = digest
    sizes[path] = size
  }
}
