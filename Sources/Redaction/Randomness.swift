// Whether a text looks like a secret or like a word, a placeholder, a path: by its bytes alone.
import Foundation

struct Randomness {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Shannon entropy in bits for each byte: 0 for one byte again and again, 4 at most for hexadecimal
  /// digits, 6 for base64.
  var entropy: Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    let total = Double(bytes.count)
    // Sums of whole numbers times logarithms: the same on every machine to far more digits than matter.
    return counts.reduce(0) { sum, count in
      guard count > 0 else { return sum }
      let share = Double(count) / total
      return sum - share * log2(share)
    }
  }

  // MARK: Placeholders

  /// Whether it stands for a secret that somebody is to put there, or for none.
  var isPlaceholder: Bool {
    let folded = bytes.map(\.folded)
    return Self.placeholders.contains { folded.has($0) } || longestRepeat >= 5
      || longestSequence >= 8
  }

  private static let placeholders = [
    "example", "placeholder", "changeme", "change-me", "change_me", "change.me", "your", "dummy",
    "sample", "redacted", "xxxx", "***", "...", "insert", "replace", "foobar",
  ].map { Array($0.utf8) }

  /// The longest run of one byte: `0000`.
  private var longestRepeat: Int { longestRun { $0 == $1 } }

  /// The longest run of bytes each one after the one before: `abcdef`, `7890`.
  private var longestSequence: Int {
    longestRun { $1 == $0 &+ 1 || ($0 == UInt8(ascii: "9") && $1 == UInt8(ascii: "0")) }
  }

  private func longestRun(where follows: (UInt8, UInt8) -> Bool) -> Int {
    var longest = 1
    var length = 1
    for (first, second) in zip(bytes, bytes.dropFirst()) {
      length = follows(first.folded, second.folded) ? length + 1 : 1
      longest = max(longest, length)
    }
    return longest
  }

  // MARK: Secrets

  /// Whether what follows a token's prefix may be one.
  var isToken: Bool { !isPlaceholder && entropy >= 2.7 }

  /// Whether a line between the dashes of a private key may be one of its own.
  var isLineOfKey: Bool {
    bytes.count >= 12 && !isPlaceholder && hasMixedCase && (hasDigit || bytes.count >= 40)
  }

  /// Whether a value that something says is secret looks as if it were: long and like noise, or, where
  /// it is a password, short and of many kinds of characters.
  ///
  /// The bounds are between what people write as values (words, paths, versions, dates, names of variables)
  /// and what programs draw at random; gitleaks asks for an entropy of 3.5 from ten characters on, which
  /// names of tests have too.
  func isSecret(isPassword: Bool) -> Bool {
    guard bytes.count >= 8, hasLetter, hasDigit, !isMoment,
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !isPlaceholder, !standsForOther
    else { return false }
    if bytes.count >= 16, entropy >= 3, changes >= 4, wordiness < 0.5 { return true }
    if bytes.count >= 12, entropy >= 3, changes >= 4, wordiness < 0.3 { return true }
    return isPassword && entropy >= 2.5
      && (kinds == 3 && wordiness < 0.5 || kinds == 4 && wordiness < 0.8)
  }

  /// A variable, a call, an address: what somebody may write in the place of a secret.
  private var standsForOther: Bool {
    let folded = bytes.map(\.folded)
    if Self.otherStarts.contains(folded.first ?? 0) || folded.starts(with: "arn:".utf8) {
      return true
    }
    if folded.has(Array("://".utf8)) || folded.has(Array("${".utf8)) { return true }
    if Self.names.contains(where: folded.has) { return true }
    let name = folded.prefix { ByteSet.dotted.contains($0) }
    return !name.isEmpty && name.count < folded.count
      && [UInt8(ascii: "("), UInt8(ascii: "[")].contains(folded[name.endIndex])
  }

  private static let otherStarts = Set("$%<{[(/@".utf8)
  private static let names = [
    "password", "passwd", "secret", "token", "apikey", "api-key", "api_key",
  ]
  .map { Array($0.utf8) }

  /// Whether there are small letters and capitals.
  var hasMixedCase: Bool {
    bytes.contains { $0.kind == 0 } && bytes.contains { $0.kind == 1 }
  }

  private var hasLetter: Bool { bytes.contains { $0.isLetter } }
  private var hasDigit: Bool { bytes.contains { $0.isDigit } }

  /// A date, a time, a number.
  private var isMoment: Bool { bytes.allSatisfy { Self.inMoments.contains($0) } }
  private static let inMoments = ByteSet("0123456789-:.,+TZzt")

  /// How many kinds of characters there are: lower case, upper case, digits, others.
  private var kinds: Int { Set(bytes.map(\.kind)).count }

  /// How often one kind follows another.
  private var changes: Int {
    zip(bytes, bytes.dropFirst()).count { $0.kind != $1.kind }
  }

  /// The share of bytes in what may be words: four or more letters with a vowel among them, a capital
  /// at most at their front.
  private var wordiness: Double {
    var inWords = 0
    var start = bytes.startIndex
    func close(_ end: Int) {
      let word = bytes[start..<end]
      if word.count >= 4, word.contains(where: { Self.vowels.contains($0.folded) }) {
        inWords += word.count
      }
    }
    for index in bytes.indices where index > start {
      let (before, byte) = (bytes[index - 1], bytes[index])
      let goesOn = before.isLetter && byte.isLetter && (byte.kind == before.kind || byte.kind == 0)
      if !goesOn {
        close(index)
        start = index
      }
    }
    close(bytes.endIndex)
    return Double(inWords) / Double(max(1, bytes.count))
  }

  private static let vowels = Set("aeiouy".utf8)
}

extension [UInt8] {
  /// Whether other bytes stand in it: both are short.
  fileprivate func has(_ part: [UInt8]) -> Bool {
    guard let first = part.first, part.count <= count else { return false }
    return (0...count - part.count).contains { self[$0] == first && self[$0...].starts(with: part) }
  }
}

extension UInt8 {
  /// Lower case, where it is an ASCII letter.
  @inline(__always) var folded: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// A letter or a digit.
  var isAlphanumeric: Bool { isLetter || isDigit }

  /// Lower case 0, upper case 1, digit 2, anything else 3.
  fileprivate var kind: Int {
    switch self {
    case 0x61...0x7A: 0
    case 0x41...0x5A: 1
    case 0x30...0x39: 2
    default: 3
    }
  }
}
