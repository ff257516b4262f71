// What masks look for, sorted, so that the longest that stands at a place is found by halving.

/// A text to look for, and what of it is replaced.
struct Needle: Sendable {
  /// In lower case.
  let text: [UInt8]
  /// Which part of it is replaced.
  let masked: Range<Int>
  let replacement: [UInt8]
  let reach: Secret.Reach?

  private init(
    _ text: String, before: String = "", after: String = "", reach: Secret.Reach? = nil
  ) {
    self.text = (before + text + after).utf8.map(\.folded)
    masked = before.utf8.count..<before.utf8.count + text.utf8.count
    replacement = Array(Masks.mark.utf8)
    self.reach = reach
  }

  init(address: String, by other: String) {
    text = address.utf8.map(\.folded)
    masked = text.indices
    replacement = Array(other.utf8)
    reach = nil
  }

  /// A secret as it is, as addresses decode it, and as a part of names of pages and headings has it.
  static func needles(of secret: Secret) -> [Needle] {
    let text = secret.text
    if !secret.before.isEmpty || !secret.after.isEmpty {
      let (before, after) = (secret.before, secret.after)
      return [
        Needle(text, before: before, after: after),
        Needle(text.percentDecoded, before: before.percentDecoded, after: after),
      ]
    }
    let forms = [text, text.percentDecoded, text.slug].filter { !$0.isEmpty }
    return Set(forms).sorted().map { Needle($0, reach: secret.reach) }
  }
}

struct Needles: Sendable {
  /// By their text, each once.
  private let sorted: [Needle]
  /// The longest other needle that each begins with; -1 where there is none.
  private let shorter: [Int]
  /// Whether a needle begins with a pair of bytes: seven bits of either.
  private var begins = [Bool](repeating: false, count: 1 << 14)

  struct Match {
    let range: Range<Int>
    let replacement: [UInt8]
  }

  init(_ needles: [Needle]) {
    var sorted: [Needle] = []
    for needle in needles.filter({ !$0.text.isEmpty }).sorted(by: Self.isOrdered)
    where sorted.last?.text != needle.text { sorted.append(needle) }
    self.sorted = sorted
    var shorter: [Int] = []
    var open: [Int] = []
    for (index, needle) in sorted.enumerated() {
      while let last = open.last, !needle.text.starts(with: sorted[last].text) { open.removeLast() }
      shorter.append(open.last ?? -1)
      open.append(index)
      if needle.text.count == 1 {
        for second in 0..<128 { begins[Self.pair(needle.text[0], UInt8(second))] = true }
      } else {
        begins[Self.pair(needle.text[0], needle.text[1])] = true
      }
    }
    self.shorter = shorter
  }

  /// Of two with one text that which reaches further comes first.
  private static func isOrdered(_ left: Needle, _ right: Needle) -> Bool {
    if left.text != right.text { return left.text.lexicographicallyPrecedes(right.text) }
    return (left.reach?.rawValue ?? -1, left.masked.lowerBound)
      < (right.reach?.rawValue ?? -1, right.masked.lowerBound)
  }

  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x7F) << 7 | Int(second & 0x7F)
  }

  /// From the front, the longest at each place; none overlaps another.
  ///
  /// - Parameter gaps: Ascending places between bytes where no word goes on.
  func matches(in text: [UInt8], gaps: [Int] = []) -> [Match] {
    var matches: [Match] = []
    if sorted.isEmpty { return matches }
    var index = 0
    while index < text.count {
      let second = index + 1 < text.count ? text[index + 1].folded : 0
      if begins[Self.pair(text[index].folded, second)], let match = match(at: index, in: text, gaps)
      {
        matches.append(match)
        index = max(match.range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return matches
  }

  private func match(at start: Int, in text: [UInt8], _ gaps: [Int]) -> Match? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(sorted[middle].text, start, text) { high = middle } else { low = middle + 1 }
    }
    var candidate = low - 1
    while candidate >= 0 {
      let needle = sorted[candidate]
      if common(needle.text, start, text) == needle.text.count,
        stands(needle, at: start, in: text, gaps)
      {
        let masked = start + needle.masked.lowerBound..<start + needle.masked.upperBound
        return Match(range: masked, replacement: needle.replacement)
      }
      candidate = shorter[candidate]
    }
    return cutMatch(near: low, at: start, in: text)
  }

  /// Whether a needle stands after the text from a place on, as they are sorted.
  private func isAfter(_ needle: [UInt8], _ start: Int, _ text: [UInt8]) -> Bool {
    let count = common(needle, start, text)
    if count == needle.count { return false }
    return start + count >= text.count || needle[count] > text[start + count].folded
  }

  /// How many bytes a needle and the text from a place on share.
  private func common(_ needle: [UInt8], _ start: Int, _ text: [UInt8]) -> Int {
    var count = 0
    while count < needle.count, start + count < text.count,
      needle[count] == text[start + count].folded
    { count += 1 }
    return count
  }

  private func stands(
    _ needle: Needle, at start: Int, in text: [UInt8], _ gaps: [Int]
  ) -> Bool {
    guard needle.reach == .asWord else { return true }
    return [start, start + needle.text.count].allSatisfy { place in
      place <= 0 || place >= text.count || !text[place - 1].isAlphanumeric
        || !text[place].isAlphanumeric || gaps.hasSorted(place)
    }
  }

  // MARK: Cut texts

  /// So much of a secret tells enough of it to be masked wherever it stands; before an ellipsis less does.
  private static let longBeginning = 12
  private static let beginningBeforeEllipsis = 5
  private static let ellipsis = Array("…".utf8)

  /// The beginning of a secret, where a title or a message was cut within it. Its neighbours in order share
  /// most with it.
  private func cutMatch(near place: Int, at start: Int, in text: [UInt8]) -> Match? {
    var longest = 0
    for neighbour in [place - 1, place] where sorted.indices.contains(neighbour) {
      guard sorted[neighbour].reach == .everywhere else { continue }
      longest = max(longest, common(sorted[neighbour].text, start, text))
    }
    let isBeforeEllipsis = text[(start + longest)...].starts(with: Self.ellipsis)
    guard longest >= (isBeforeEllipsis ? Self.beginningBeforeEllipsis : Self.longBeginning) else {
      return nil
    }
    return Match(range: start..<start + longest, replacement: Array(Masks.mark.utf8))
  }
}

extension [Int] {
  /// Whether a number is among them, by halving.
  fileprivate func hasSorted(_ number: Int) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}

extension String {
  /// With `%2F` as the byte that it stands for.
  fileprivate var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    let bytes = Array(utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"),
        let byte = hexadecimal(bytes.dropFirst(index + 1).prefix(2)),
        byte.count == 2
      {
        decoded.append(UInt8(byte.value))
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return decoded.string
  }

  /// Letters and digits, anything else a hyphen: as in addresses of tests and runs and in anchors of headings.
  fileprivate var slug: String {
    let parts = utf8.map(\.folded).split { !$0.isAlphanumeric }
    return parts.map(\.string).joined(separator: "-")
  }
}
