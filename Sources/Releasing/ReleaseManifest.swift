// What is in a release: `.almanac/release`, a digest and a path a line.
//
//     almanac release 1
//     release 20251123T183000Z-6f1c09d2a7be
//     previous 20251122T060000Z-0b93fe1177aa
//     d41c…  issues/K7Q2M/index.html
//
// Paths are escaped as in the manifest of a site.

import Hashing
import Publishing

/// The digest of a file's bytes.
typealias Digest = Hash128

extension Digest {
  /// No file has it that was sent whole: the file may be half there.
  static let beingSent = Digest(high: 0, low: 0)
}

/// The files of a release, and its place among the others.
struct ReleaseManifest: Sendable, Equatable {
  /// Beside the pages of a release.
  static let path = SystemPath(".almanac/release")

  var name: ReleaseName
  /// What readers saw before it.
  var previous: ReleaseName?
  var files: [SystemPath: Digest]

  private static let header = "almanac release "

  /// The text of the file.
  var text: [UInt8] {
    var text = Array("\(Self.header)1\nrelease \(name)\n".utf8)
    if let previous { text += Array("previous \(previous)\n".utf8) }
    text += Self.lines(of: files)
    return text
  }

  private static func lines(of files: [SystemPath: Digest]) -> [UInt8] {
    var text: [UInt8] = []
    for (path, digest) in files.sorted(by: { $0.key < $1.key }) {
      text += Array((digest.hexadecimal + " ").utf8)
      for byte in path.bytes { text.append(escaping: byte) }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// Twelve digits that stand for the content: the same for the same files.
  static func contentDigits(of files: [SystemPath: Digest]) -> String {
    String(lines(of: files).hash128.hexadecimal.prefix(12))
  }

  /// Reads the text. Lines that are damaged are left out: their files count as not there.
  ///
  /// - Throws: what is wrong with a file that is no manifest, or one of a later version.
  init(reading text: [UInt8], at shown: String) throws(ReleasingFault) {
    let lines = text.split(separator: UInt8(ascii: "\n"))
    let first = lines.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard first.hasPrefix(Self.header) else { throw ReleasingFault(.manifestDamaged, shown) }
    guard first == Self.header + "1" else { throw ReleasingFault(.laterVersion, shown) }
    let facts = lines.dropFirst().prefix(2).map { String(decoding: $0, as: UTF8.self) }
    guard let name = Self.name(after: "release ", in: facts) else {
      throw ReleasingFault(.manifestDamaged, shown)
    }
    self.name = name
    previous = Self.name(after: "previous ", in: facts)
    files = [:]
    for line in lines.dropFirst(2) {
      if let (path, digest) = Self.entry(line) { files[path] = digest }
    }
  }

  init(name: ReleaseName, previous: ReleaseName?, files: [SystemPath: Digest]) {
    (self.name, self.previous, self.files) = (name, previous, files)
  }

  private static func name(after word: String, in lines: [String]) -> ReleaseName? {
    lines.first { $0.hasPrefix(word) }.flatMap { ReleaseName($0.dropFirst(word.count)) }
  }

  /// Only plain paths: what is removed by them must be below the target.
  private static func entry(_ line: ArraySlice<UInt8>) -> (SystemPath, Digest)? {
    guard let digest = Digest(hexadecimal: String(decoding: line.prefix(32), as: UTF8.self)),
      let path = line.dropFirst(33).unescaped,
      let page = try? SystemPath(page: path.shown), page == path
    else { return nil }
    return (path, digest)
  }
}
