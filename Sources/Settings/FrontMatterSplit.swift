// Finds the front matter of a worklog, in its bytes.

extension FrontMatter {
  /// The YAML of the front matter and the text after it, as indices of `source`; nil where there is
  /// no front matter.
  ///
  /// Front matter starts with a line `---` at the very start (after a byte order mark, if any) and ends
  /// with the next line `---` or `...`, within `longest` bytes. So a thematic break at the start is
  /// front matter only if another one follows, and not if a blank line follows that no key comes
  /// after.
  public static func split(
    _ source: ArraySlice<UInt8>
  ) -> (yaml: Range<Int>, body: Range<Int>)? {
    let window = source.prefix(longest)
    let start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? source.startIndex + 3 : source.startIndex
    let opening = line(of: window, at: start)
    guard isDashes(window[opening]), opening.upperBound < window.endIndex else { return nil }
    var next = opening.upperBound
    while next < window.endIndex {
      let candidate = line(of: window, at: next)
      let isWhole = window[candidate].last == UInt8(ascii: "\n") || window.count == source.count
      if isWhole, isDashes(window[candidate]) || isDots(window[candidate]) {
        let yaml = opening.upperBound..<next
        return startsWithKey(window[yaml]) ? (yaml, candidate.upperBound..<source.endIndex) : nil
      }
      next = candidate.upperBound
    }
    return nil
  }

  /// As for a slice.
  public static func split(_ source: [UInt8]) -> (yaml: Range<Int>, body: Range<Int>)? {
    split(source[...])
  }

  /// The line at an index, with its line feed.
  private static func line(of source: ArraySlice<UInt8>, at start: Int) -> Range<Int> {
    let feed = source[start...].firstIndex(of: UInt8(ascii: "\n"))
    return start..<(feed.map { $0 + 1 } ?? source.endIndex)
  }

  private static func isDashes(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: Array("---".utf8)) && isBlank(line.dropFirst(3))
  }

  private static func isDots(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: Array("...".utf8)) && isBlank(line.dropFirst(3))
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
  }

  /// Whether a text that begins with a blank line goes on with `name:`; any other may be YAML.
  private static func startsWithKey(_ yaml: ArraySlice<UInt8>) -> Bool {
    guard isBlank(yaml[line(of: yaml, at: yaml.startIndex)]), !yaml.isEmpty else { return true }
    let rest = yaml.drop { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
    let name = rest.prefix { byte in
      byte == UInt8(ascii: "_") || UnicodeScalar(byte).properties.isAlphabetic
    }
    return !name.isEmpty && rest.dropFirst(name.count).first == UInt8(ascii: ":")
  }
}
