// The links and ids of one page, as hashes: a site of many thousands of pages has millions of them.
import Hashing

/// Stands for a path or an id. Two that share one would hide a dead link, once in some billion sites.
struct ShortHash: Hashable {
  private let value: UInt64

  init(_ bytes: [UInt8]) {
    value = bytes.hash64
  }
}

struct PageLinks: Sendable {
  struct Link: Sendable {
    var page: ShortHash
    var anchor: ShortHash
    /// As it is written in the page.
    var text: String
    var line: Int
  }

  struct Dead: Sendable {
    var text: String
    var line: Int
    /// Groups dead links of many pages that lead to the same place.
    var target: String
    var reason: String
  }

  let path: String
  let size: Int
  private(set) var ids: Set<ShortHash> = []
  /// Links to a part of another page, each once.
  private(set) var anchored: [Link] = []
  /// Links that lead nowhere, each once.
  private(set) var dead: [Dead] = []

  /// - Parameter files: the paths of all files of the site.
  init(reading bytes: [UInt8], at path: String, in files: Set<ShortHash>, base: [UInt8]) {
    self.path = path
    size = bytes.count
    let page = Array(path.utf8)
    let own = ShortHash(page)
    var scanner = LinkScanner(bytes)
    var known: Set<ShortHash> = []
    while let finding = scanner.next() {
      switch finding {
      case .id(let range): ids.insert(ShortHash(Self.value(bytes[range])))
      case .link(let range):
        let link = Self.value(bytes[range])
        guard known.insert(ShortHash(link)).inserted else { continue }
        check(
          link, LinkTarget.of(link, on: page, base: base), in: files,
          line: (bytes, range.lowerBound))
      }
    }
    for link in anchored where link.page == own && !ids.contains(link.anchor) {
      dead.append(
        Dead(
          text: link.text, line: link.line, target: path + link.text,
          reason: "names no id of this page"))
    }
    anchored.removeAll { $0.page == own }
  }

  private mutating func check(
    _ link: [UInt8], _ kind: LinkTarget.Kind, in files: Set<ShortHash>,
    line: (bytes: [UInt8], place: Int)
  ) {
    func text() -> String { String(decoding: link, as: UTF8.self) }
    func number() -> Int { 1 + line.bytes[..<line.place].count { $0 == UInt8(ascii: "\n") } }
    switch kind {
    case .elsewhere: break
    case .outOfTheSite:
      dead.append(
        Dead(text: text(), line: number(), target: text(), reason: "leads out of the site"))
    case .inside(let target):
      let page = ShortHash(target.path)
      guard files.contains(page) || files.contains(ShortHash(target.path + Self.index)) else {
        let place = String(decoding: target.path, as: UTF8.self)
        dead.append(Dead(text: text(), line: number(), target: place, reason: "leads nowhere"))
        return
      }
      guard let anchor = target.anchor, target.path.ends(with: Self.ending) else { return }
      anchored.append(
        Link(page: page, anchor: ShortHash(anchor), text: text(), line: number()))
    }
  }

  private static let index = Array("/index.html".utf8)
  private static let ending = Array(".html".utf8)

  /// An attribute's value with the character references read that the templates write.
  private static func value(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    var text = String(decoding: bytes, as: UTF8.self)
    for (reference, character) in references {
      text = text.replacing(reference, with: character)
    }
    return Array(text.utf8)
  }

  /// The ampersand last, so that what it spells is not read again.
  private static let references = [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"),
    ("&amp;", "&"),
  ]
}

extension [UInt8] {
  fileprivate func ends(with ending: [UInt8]) -> Bool { suffix(ending.count).elementsEqual(ending) }
}
