// The beginning of a worklog's prose as plain text.

extension Prose {
  /// The words of a part of the HTML, at most `limit` bytes of them, without tags; blanks and line breaks
  /// in a row are one blank.
  public func text(of part: Range<Int>, limit: Int) -> String {
    var text: [UInt8] = []
    var isTag = false
    for byte in html[part.clamped(to: 0..<html.count)] {
      if text.count >= limit { break }
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">") where isTag: isTag = false
      case _ where isTag: continue
      case 0x00...0x20:
        if text.last.map({ $0 != 0x20 }) ?? false { text.append(0x20) }
      default: text.append(byte)
      }
      // A tag parts words as a blank does: `</li><li>`.
      if byte == UInt8(ascii: ">"), text.last.map({ $0 != 0x20 }) ?? false { text.append(0x20) }
    }
    var words = String(decoding: text, as: UTF8.self)
    for entity in Self.entities { words = words.replacing(entity.name, with: entity.sign) }
    return words
  }

  /// Those that are written; the ampersand last, so that nothing is read twice.
  private static let entities = [
    (name: "&lt;", sign: "<"), (name: "&gt;", sign: ">"), (name: "&quot;", sign: "\""),
    (name: "&#39;", sign: "'"), (name: "&amp;", sign: "&"),
  ]
}
