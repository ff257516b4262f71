// Masks secrets in what is laid out: in whichever file they were found, and however a file writes them.
import Hashing

/// The secrets of a whole history, ready to be masked in any text.
///
///     let masks = Masks([Secret("a9K2…")])
///     masks.masked(page, as: .markup)    // `•••` in its place, in text and in attributes
public struct Masks: Sendable {
  /// What stands in the place of a secret.
  public static let mark = "•••"

  /// Each once, in order.
  public let secrets: [Secret]
  private let needles: Needles

  public init(_ secrets: some Sequence<Secret> = []) {
    self.secrets = Set(secrets).sorted()
    needles = Needles(self.secrets.flatMap(Needle.needles))
  }

  /// For addresses of pages too: each is replaced by another one.
  private init(_ secrets: [Secret], replacing addresses: [(String, by: String)]) {
    self.secrets = secrets
    needles = Needles(
      secrets.flatMap(Needle.needles) + addresses.map { Needle(address: $0, by: $1) })
  }

  public func replacing(_ addresses: [(String, by: String)]) -> Masks {
    addresses.isEmpty ? self : Masks(secrets, replacing: addresses)
  }

  public var isEmpty: Bool { secrets.isEmpty }

  // MARK: Texts

  /// The file with secrets masked; the same bytes where it has none.
  ///
  /// - Parameter sparesNames: Whether names of members in JSON stay: they are the site's own words.
  /// - Complexity: One pass over the file, and a search among the secrets where one may begin.
  public func masked(
    _ file: [UInt8], as form: TextForm, sparesNames: Bool = true
  ) -> [UInt8] {
    if isEmpty { return file }
    var changes: [(range: Range<Int>, bytes: [UInt8])] = []
    for text in DecodedText.texts(of: file, as: form) {
      for match in needles.matches(in: text.bytes, gaps: text.gaps) {
        if form == .json, sparesNames, text.bytes.isName(at: match.range.upperBound) { continue }
        for (number, piece) in text.written(match.range).enumerated() {
          changes.append((piece, number == 0 ? match.replacement : []))
        }
      }
    }
    return changes.isEmpty ? file : file.replacing(changes)
  }

  /// A plain text with secrets masked.
  public func masked(_ text: String) -> String {
    isEmpty ? text : masked(Array(text.utf8), as: .plain).string
  }

  /// A path of the site with secrets masked: `tests/sign-in-redacted-3f2a-4kq7z/index.html`. Another path
  /// has another one, as far as four digits of a hash tell them apart.
  public func masked(path: String) -> String {
    if isEmpty { return path }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      let bytes = Array(part.utf8)
      let matches = needles.matches(in: bytes)
      if matches.isEmpty { return String(part) }
      let replacement = Array("redacted-\(bytes.hash64.hexadecimal.prefix(4))".utf8)
      return bytes.replacing(matches.map { ($0.range, replacement) }).string
    }
    return parts.joined(separator: "/")
  }
}

extension [UInt8] {
  /// The bytes with ranges replaced, which do not overlap.
  fileprivate func replacing(_ changes: [(range: Range<Int>, bytes: [UInt8])]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var end = 0
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where change.range.lowerBound >= end {
      result.append(contentsOf: self[end..<change.range.lowerBound])
      result.append(contentsOf: change.bytes)
      end = change.range.upperBound
    }
    result.append(contentsOf: self[end...])
    return result
  }

  /// Whether a string that goes on here is the name of a member: a colon follows its end.
  fileprivate func isName(at start: Int) -> Bool {
    guard let end = self[start...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == 0x0A }),
      self[end] == UInt8(ascii: "\"")
    else { return false }
    return self[(end + 1)...].first { $0 != 0x20 } == UInt8(ascii: ":")
  }
}
