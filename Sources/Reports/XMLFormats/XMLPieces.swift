// How long documents are handed to Foundation's parser of XML: of what it gets at once libxml2 reads no more
// than ten million bytes (`XML_MAX_LOOKUP_LIMIT`), and no longer section of CDATA in any way.
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension XMLParser {
  /// A parser of a document of any length.
  convenience init(of document: [UInt8]) {
    if document.count > longestWhole {
      self.init(stream: InputStream(data: Data(document.withShortSections)))
    } else {
      self.init(data: Data(document))
    }
  }
}

private let longestWhole = 10_000_000
private let longestSection = 1_000_000

extension [UInt8] {
  /// With several sections of CDATA, one right after the other, for each that is too long.
  fileprivate var withShortSections: [UInt8] {
    let (opening, closing) = (Array("<![CDATA[".utf8), Array("]]>".utf8))
    var output: [UInt8] = []
    output.reserveCapacity(count + 1_024)
    var rest = self[...]
    while let start = rest.end(of: opening) {
      output += rest[..<start]
      rest = rest[start...]
      var section = rest[..<(rest.end(of: closing) ?? rest.endIndex)]
      rest = rest[section.endIndex...]
      while section.count > longestSection {
        let cut = section.prefix(longestSection).lastBreak
        output += section[..<cut] + closing + opening
        section = section[cut...]
      }
      output += section
    }
    return output + rest
  }
}

extension ArraySlice<UInt8> {
  /// Where the first of some marks ends.
  fileprivate func end(of mark: [UInt8]) -> Int? {
    guard let first = mark.first else { return nil }
    var rest = self
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: mark) { return start + mark.count }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Where it may be cut last, without cutting a character or what closes a section.
  fileprivate var lastBreak: Int {
    dropFirst().lastIndex { $0 & 0xC0 != 0x80 && !"]>".utf8.contains($0) } ?? endIndex
  }
}
