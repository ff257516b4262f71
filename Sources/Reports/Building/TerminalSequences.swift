// Texts without what a terminal does not show: colours, links, window titles.

extension String {
  /// Without escape sequences (ECMA-48): CSI (`ESC [ … letter`: colours, moves of the cursor), OSC
  /// (`ESC ] … BEL` or `… ESC \`: links, titles), and those of two characters. One that never ends goes
  /// no further than its line.
  var withoutTerminalSequences: String {
    let escape: UInt8 = 0x1B
    guard utf8.contains(escape) else { return self }
    var kept: [UInt8] = []
    kept.reserveCapacity(utf8.count)
    var rest = Array(utf8)[...]
    while let next = rest.firstIndex(of: escape) {
      kept.append(contentsOf: rest[..<next])
      rest = rest[(next + 1)...].afterSequence
    }
    return String(decoding: kept + rest, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// What follows the sequence whose introducer has just been read.
  fileprivate var afterSequence: ArraySlice<UInt8> {
    switch first {
    case UInt8(ascii: "["):
      let end = dropFirst().drop { (0x20...0x3F).contains($0) }
      return end.first.map { (0x40...0x7E).contains($0) } == true ? end.dropFirst() : end
    case UInt8(ascii: "]"):
      let end = dropFirst().drop { ![0x07, 0x0A, 0x1B].contains($0) }
      if end.first == 0x07 { return end.dropFirst() }
      return end.starts(with: [0x1B, UInt8(ascii: "\\")]) ? end.dropFirst(2) : end
    case .some(0x20...0x2F):
      // A choice of a character set: intermediate bytes, then one that ends it.
      let end = drop { (0x20...0x2F).contains($0) }
      return end.first.map { (0x30...0x7E).contains($0) } == true ? end.dropFirst() : end
    case .some(0x30...0x7E): return dropFirst()
    default: return self
    }
  }
}
