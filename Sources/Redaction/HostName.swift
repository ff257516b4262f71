// Names of hosts that a team keeps to itself.

/// `build.example`, or `*.internal.example` for a name and all below it.
public struct HostName: Sendable {
  /// In lower case, without the star and its dot.
  private let name: [UInt8]
  private let hasStar: Bool

  /// Nil for what can be no name of a host.
  public init?(_ text: String) {
    let folded = text.utf8.map(\.folded)
    hasStar = folded.starts(with: "*.".utf8)
    name = Array(folded.dropFirst(hasStar ? 2 : 0))
    guard name.count >= 2, name.allSatisfy(Self.inName.contains),
      name.first?.isAlphanumeric ?? false
    else { return nil }
  }

  private static let inName = ByteSet.dotted

  func places(in text: [UInt8]) -> [Range<Int>] {
    guard text.count >= name.count else { return [] }
    var places: [Range<Int>] = []
    var index = 0
    while index <= text.count - name.count {
      if text[index].folded == name[0], let place = place(at: index, in: text) {
        places.append(place)
        index = place.upperBound
      } else {
        index += 1
      }
    }
    return places
  }

  private func place(at start: Int, in text: [UInt8]) -> Range<Int>? {
    let end = start + name.count
    for offset in name.indices where text[start + offset].folded != name[offset] { return nil }
    // The dot that ends a sentence does not go on with the name.
    if end < text.count, text[end].isAlphanumeric || text[end] == UInt8(ascii: "-") { return nil }
    if end + 1 < text.count, text[end] == UInt8(ascii: "."), text[end + 1].isAlphanumeric {
      return nil
    }
    var front = start
    while front > 0, Self.inName.contains(text[front - 1]) { front -= 1 }
    if front == start { return start..<end }
    guard hasStar, text[start - 1] == UInt8(ascii: ".") else { return nil }
    while !text[front].isAlphanumeric, front < start { front += 1 }
    return front..<end
  }
}
