// Numbers of the team's tracker in running text: `#463`, `Issue #463`, `GH-463`, `ticket 463`,
// `…/issues/463`.

enum ReferenceReading {
  /// The tracker numbers in a text, in order. Numbers of pull requests, tests, errors and runs, a team's own
  /// bugs (`Bug #2`) and longer words (`a#1`, `##2`, `&#39;`) are none.
  static func numbers(in bytes: Bytes) -> [Int] {
    var found: [Int] = []
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(where: { $0 == hash || isDigit($0) }) {
      let hasHash = bytes[start] == hash
      let digits = bytes[(hasHash ? start + 1 : start)...].prefix(while: isDigit)
      index = max(digits.endIndex, start + 1)
      guard (1...7).contains(digits.count), index >= bytes.endIndex || !isWordByte(bytes[index]),
        hasHash ? stands(digits, in: bytes) : isNamed(digits, in: bytes)
      else { continue }
      if let number = Int(String(decoding: digits, as: UTF8.self)), number > 0 {
        found.append(number)
      }
    }
    return found
  }

  private static let hash = UInt8(ascii: "#")

  /// Whether a `#` begins a word and does not follow a word that counts something else.
  private static func stands(_ digits: Bytes, in bytes: Bytes) -> Bool {
    let hash = digits.startIndex - 1
    guard hash > bytes.startIndex else { return true }
    let before = bytes[hash - 1]
    if isWordByte(before) || before == Self.hash || before == UInt8(ascii: "&") {
      return false
    }
    let name = bytes[..<hash].lastName
    let noun = Word(name.suffix(while: isWordByte).prefix(while: isLetter))
    if counted.contains(noun) || ownNouns.contains(noun) && digits.count < 3 { return false }
    return !isJob(name, in: bytes)
  }

  /// `Jenkins backend-main #1482`: a name joined by hyphens in a line of a build server.
  private static func isJob(_ name: Bytes, in bytes: Bytes) -> Bool {
    name.contains(UInt8(ascii: "-"))
      && words(bytes[..<name.startIndex].suffix(40)).containsAny(of: servers)
  }

  private static let counted: WordSet = [
    "pr", "prs", "request", "requests", "mr", "build", "builds", "run", "runs", "runner", "job",
    "jobs", "attempt", "pipeline", "worker", "shard", "jenkins", "test", "tests", "case", "error",
    "errors", "task", "tasks", "step", "question",
  ]
  /// What teams number themselves.
  private static let ownNouns: WordSet = ["bug", "bugs", "defect", "defects"]

  private static let servers: WordSet = [
    "jenkins", "teamcity", "buildkite", "bamboo", "circleci", "pipeline", "job", "build",
  ]

  /// `GH-288`, `…/issues/288`, `…/pull/288`; and `issue 512`, where three digits or more are no numbering of the worklog's own.
  private static func isNamed(_ digits: Bytes, in bytes: Bytes) -> Bool {
    guard digits.startIndex > bytes.startIndex + 1 else { return false }
    let mark = bytes[digits.startIndex - 1]
    if mark == UInt8(ascii: "/") {
      let path = bytes[..<(digits.startIndex - 1)]
      return path.hasSuffix("/issues") || path.hasSuffix("/pull")
    }
    let isHyphen = mark == UInt8(ascii: "-")
    guard isHyphen || mark == 0x20 && digits.count > 2 else { return false }
    let before = bytes[..<(digits.startIndex - 1)].suffix(longestNoun + 1)
    let name = before.suffix(while: { isWordByte($0) || $0 == UInt8(ascii: "-") })
    if isHyphen { return Word(name) == github }
    guard trackerNouns.contains(Word(name)) else { return false }
    let after = bytes[digits.endIndex...]
    guard let next = after.first, ".-:/,%".utf8.contains(next) else { return true }
    return after.dropFirst().first.map(isDigit) != true && next != UInt8(ascii: "%")
  }

  /// In bytes; what is longer is none of them.
  private static let longestNoun = 6
  private static let github: Word = "gh"
  private static let trackerNouns: WordSet = ["issue", "ticket", "bug"]

  /// The number of a tracker URL: GitHub, GitLab, Gitea and Redmine all end in `/issues/463`.
  static func number(ofURL url: Bytes) -> Int? {
    guard let marker = url.firstRange(of: "/issues/") else { return nil }
    let digits = url[marker.upperBound...].prefix(while: isDigit)
    guard (1...7).contains(digits.count) else { return nil }
    return Int(digits.string)
  }

  /// All tracker numbers that a line names, in text and links. GitHub counts pull requests with the issues.
  static func numbers(in line: Line) -> [Int] {
    var found = numbers(in: line.text)
    for link in line.links {
      let named = number(ofURL: link).map { [$0] } ?? numbers(in: link)
      for number in named where !found.contains(number) { found.append(number) }
    }
    return found
  }
}

extension Bytes {
  /// The name at the end, before blanks and the marks of code: letters, digits, hyphens.
  fileprivate var lastName: Bytes {
    var end = endIndex
    while end > startIndex, self[end - 1] == 0x20 || self[end - 1] == UInt8(ascii: "`") { end -= 1 }
    return self[..<end].suffix(while: { isWordByte($0) || $0 == UInt8(ascii: "-") })
  }

  fileprivate func suffix(while isPart: (UInt8) -> Bool) -> Bytes {
    var start = endIndex
    while start > startIndex, isPart(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
