// Numbers of the team's tracker in running text: `#463`, `Issue #463`, `…/issues/463`.

enum ReferenceReading {
  /// The tracker numbers in a text, in order. Numbers of pull requests and longer words (`a#1`, `##2`,
  /// `&#39;`) are none.
  static func numbers(in bytes: Bytes) -> [Int] {
    var found: [Int] = []
    var index = bytes.startIndex
    while let hash = bytes[index...].firstIndex(of: UInt8(ascii: "#")) {
      let digits = bytes[(hash + 1)...].prefix(while: isDigit)
      index = hash + 1 + digits.count
      let isEnded = index >= bytes.endIndex || !isWordByte(bytes[index])
      guard (1...7).contains(digits.count), isEnded, stands(hash, in: bytes) else { continue }
      if let number = Int(String(decoding: digits, as: UTF8.self)), number > 0 {
        found.append(number)
      }
    }
    return found
  }

  /// Whether a `#` begins a word and does not follow "PR".
  private static func stands(_ hash: Int, in bytes: Bytes) -> Bool {
    guard hash > bytes.startIndex else { return true }
    let before = bytes[hash - 1]
    if isWordByte(before) || before == UInt8(ascii: "#") || before == UInt8(ascii: "&") {
      return false
    }
    let word = bytes[..<hash].reversed().drop { $0 == 0x20 }.prefix(while: isLetter)
    let name = String(decoding: word.reversed().map { $0 | 0x20 }, as: UTF8.self)
    return !["pr", "prs", "request", "requests", "mr", "build"].contains(name)
  }

  /// The number of a tracker URL: GitHub, GitLab, Gitea and Redmine all end in `/issues/463`.
  static func number(ofURL url: Bytes) -> Int? {
    guard let marker = url.firstRange(of: "/issues/") else { return nil }
    let digits = url[marker.upperBound...].prefix(while: isDigit)
    guard (1...7).contains(digits.count) else { return nil }
    return Int(digits.string)
  }

  /// All tracker numbers that a line names, in text and links.
  static func numbers(in line: Line) -> [Int] {
    var found = numbers(in: line.text)
    for link in line.links {
      if let number = number(ofURL: link), !found.contains(number) { found.append(number) }
    }
    return found
  }
}
