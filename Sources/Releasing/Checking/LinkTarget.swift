// Where a link of a page leads within the site.
import Foundation

/// The file and the anchor that a link names.
struct LinkTarget: Equatable {
  /// Relative to the site.
  var path: [UInt8]
  /// Nil where none is named, or the top of the page.
  var anchor: [UInt8]?

  enum Kind: Equatable {
    case inside(LinkTarget)
    /// Above the root of the site.
    case outOfTheSite
    /// Another server, or a part of this one that is not the site.
    case elsewhere
  }

  /// - Parameters:
  ///   - link: without character references.
  ///   - page: the path of the page that has the link.
  ///   - base: the path under which the site is published, with a slash at both ends.
  static func of(_ link: [UInt8], on page: [UInt8], base: [UInt8]) -> Kind {
    guard !link.hasScheme, !link.starts(with: "//".utf8) else { return .elsewhere }
    let whole = link.split(separator: hash, maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = whole.count > 1 ? whole[1].percentDecoded.anchor : nil
    let written = (whole.first ?? []).prefix { $0 != UInt8(ascii: "?") }
    if written.isEmpty { return .inside(LinkTarget(path: page, anchor: anchor)) }
    let path = written.contains(percent) ? written.percentDecoded : Array(written)
    let isWhole = path.first == slash
    guard !isWhole || path.starts(with: base) else { return .elsewhere }
    let folder = page.lastIndex(of: slash).map { Array(page[...$0]) } ?? []
    guard
      let file = resolve(
        isWhole ? path.dropFirst(base.count) : path[...], from: isWhole ? [] : folder)
    else { return .outOfTheSite }
    return .inside(LinkTarget(path: file, anchor: anchor))
  }

  private static func resolve(_ path: ArraySlice<UInt8>, from folder: [UInt8]) -> [UInt8]? {
    var file = folder
    var isFolder = true
    for part in path.split(separator: slash, omittingEmptySubsequences: false) {
      isFolder = part.isEmpty || part.isDot || part.isDots
      if part.isDots {
        guard !file.isEmpty else { return nil }
        file.removeLast()
        file.removeSubrange((file.lastIndex(of: slash).map { $0 + 1 } ?? 0)...)
      } else if !isFolder {
        file += part
        file.append(slash)
      }
    }
    return isFolder ? file + Array("index.html".utf8) : file.dropLast()
  }
}

private let slash = UInt8(ascii: "/")
private let hash = UInt8(ascii: "#")
private let percent = UInt8(ascii: "%")

extension ArraySlice<UInt8> {
  fileprivate var isDot: Bool { count == 1 && first == UInt8(ascii: ".") }
  fileprivate var isDots: Bool { elementsEqual("..".utf8) }

  fileprivate var percentDecoded: [UInt8] {
    let text = String(decoding: self, as: UTF8.self)
    return text.removingPercentEncoding.map { Array($0.utf8) } ?? Array(self)
  }
}

extension [UInt8] {
  /// A scheme as RFC 3986, 3.1 has it, and a colon.
  fileprivate var hasScheme: Bool {
    guard let first, first.isLetter else { return false }
    let rest = drop {
      $0.isLetter || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
    }
    return rest.first == UInt8(ascii: ":")
  }

  /// What an id has to be; nil for the top of the page and for directions to the browser.
  fileprivate var anchor: [UInt8]? {
    isEmpty || elementsEqual("top".utf8) || starts(with: ":~:".utf8) ? nil : self
  }
}
