// The header `Range`, as far as browsers use it: one range of bytes (RFC 9110, section 14).

enum ByteRange: Equatable {
  /// All of it: there is no range, or not one that has to be understood.
  case all
  case part(Range<Int>)
  case notSatisfiable

  init(_ header: String?, of size: Int) {
    guard let header, let ends = Self.ends(header) else {
      self = .all
      return
    }
    switch ends {
    case (let first?, let last):
      self = first < size ? .part(first..<min(size, (last ?? size - 1) + 1)) : .notSatisfiable
    case (nil, let length?):
      self = length > 0 && size > 0 ? .part(max(0, size - length)..<size) : .notSatisfiable
    case (nil, nil): self = .all
    }
  }

  /// First and last byte of `bytes=first-last`; nil where it is something else.
  private static func ends(_ header: String) -> (Int?, Int?)? {
    let unit = "bytes="
    guard header.lowercased().hasPrefix(unit) else { return nil }
    let parts = header.dropFirst(unit.count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = number(parts[0]), let last = number(parts[1]) else {
      return nil
    }
    if let from = first, let to = last, from > to { return nil }
    return (first, last)
  }

  /// A number, or nothing where nothing stands; larger ones count as the largest that can be added to.
  private static func number(_ text: Substring) -> Int?? {
    if text.isEmpty { return .some(nil) }
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return .some(min(Int(text) ?? .max, .max - 1))
  }
}
