// What running text names: numbers in the tracker and other worklogs.

extension ArraySlice<UInt8> {
  /// Where a tracker number ends that begins with the `#` at an index; nil where it is none.
  func referenceEnd(from hash: Int) -> Int? {
    if hash > startIndex {
      let before = self[hash - 1]
      if isWordByte(before) || before == UInt8(ascii: "#") || before == UInt8(ascii: "&") {
        return nil
      }
    }
    var end = hash + 1
    while end < endIndex, isDigit(self[end]) { end += 1 }
    guard (1...7).contains(end - hash - 1) else { return nil }
    return end < endIndex && isWordByte(self[end]) ? nil : end
  }

  /// A word with a year in it (`WORKLOG-critical-2026-03-02-0612.md`), long enough to be a file's name.
  /// The year's `2` stands at `year`; the word begins at `start` or later.
  func worklogName(around year: Int, from start: Int) -> Range<Int>? {
    guard year > start, self[year - 1] == 0x2D || self[year - 1] == 0x5F,
      year + 4 <= endIndex, self[year + 1] == UInt8(ascii: "0"), isDigit(self[year + 2]),
      isDigit(self[year + 3])
    else { return nil }
    var first = year
    while first > start, isNameByte(self[first - 1]) { first -= 1 }
    var end = year
    while end < endIndex, isNameByte(self[end]) { end += 1 }
    while end > first, self[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return (12...160).contains(end - first) ? first..<end : nil
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  isWordByte(byte) || byte == 0x2D || byte == UInt8(ascii: ".")
}
