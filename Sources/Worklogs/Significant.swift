// The words that carry a title, for finding the same problem told in other words.

/// A small set of words, by hash: titles are compared by the million.
struct SignificantWords: Equatable {
  /// Sorted, unique.
  fileprivate let hashes: [UInt64]

  /// The words' hashes, sorted, each once.
  var sorted: [UInt64] { hashes }

  var count: Int { hashes.count }
  var isEmpty: Bool { hashes.isEmpty }

  /// Plural and singular count as one; short and common words not at all. Of scripts without blanks each
  /// two characters that stand side by side are a word.
  init(_ title: Bytes) {
    var found: [UInt64] = []
    found.reserveCapacity(min(12, title.count / 4 + 1))
    var word = HashedWord()
    var ideograph: UInt32 = 0
    var index = title.startIndex
    while index < title.endIndex {
      let letter = title.letter(at: index)
      switch letter.form {
      case .part where letter.folded != 0x20: word.append(letter.folded)
      case .part: word.append(0x5F)
      case .ideograph:
        word.end(into: &found)
        if ideograph != 0 { found.append(UInt64(ideograph) << 32 | UInt64(letter.folded)) }
      case .mark: if letter.folded != 0x27, word.length > 0 { word.end(into: &found) }
      }
      ideograph = letter.form == .ideograph ? letter.folded : 0
      index += letter.length
    }
    word.end(into: &found)
    found.sort()
    var kept = 0
    for index in found.indices where kept == 0 || found[index] != found[kept - 1] {
      found[kept] = found[index]
      kept += 1
    }
    found.removeLast(found.count - kept)
    hashes = found
  }

  init(_ title: String) { self.init(title.bytes) }

  /// How many words both have.
  func shared(with other: SignificantWords) -> Int {
    var (mine, theirs, count) = (0, 0, 0)
    while mine < hashes.count, theirs < other.hashes.count {
      if hashes[mine] == other.hashes[theirs] {
        count += 1
        mine += 1
        theirs += 1
      } else if hashes[mine] < other.hashes[theirs] {
        mine += 1
      } else {
        theirs += 1
      }
    }
    return count
  }
}

/// A word's hash while its letters come in: FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo).
private struct HashedWord {
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var length = 0
  private var hash = start
  /// The hash without the last letter.
  private var stem = start
  private var last: UInt32 = 0

  mutating func append(_ letter: UInt32) {
    length += 1
    stem = hash
    last = letter
    hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3
  }

  /// Adds the word if it carries a title, and begins the next.
  mutating func end(into found: inout [UInt64]) {
    defer { self = HashedWord() }
    guard length > 2, Self.commonBits & 1 << (hash & 63) == 0 || !Self.common.contains(hash) else {
      return
    }
    let isPlural = length > 4 && last == 0x73
    found.append(isPlural ? stem : hash)
  }

  /// The last bits of the hashes of common words: most other words have none of them.
  private static let commonBits = common.reduce(UInt64(0)) { $0 | 1 << ($1 & 63) }
  private static let common = Set(
    [
      "the", "and", "for", "with", "from", "that", "this", "are", "was", "not", "due", "all", "has",
      "have", "into", "issue", "issues", "error", "errors", "failure", "failures", "test", "tests",
      "fix", "failing", "problem", "problems",
    ].map { common in
      var word = HashedWord()
      for letter in common.unicodeScalars { word.append(letter.value) }
      return word.hash
    })
}

/// Titles by their words, so that a long worklog does not compare each title with each.
struct TitleIndex {
  private var titles: [SignificantWords] = []
  private var byWord: [UInt64: [Int]] = [:]

  /// Up to here, comparing with all is quicker than looking up words.
  private static let few = 24
  /// As many titles with a word in common are looked at; more means that the word says nothing.
  private static let most = 48

  mutating func add(_ title: SignificantWords) {
    let index = titles.count
    titles.append(title)
    if titles.count == Self.few + 1 {
      for known in titles.indices { note(known) }
    } else if titles.count > Self.few {
      note(index)
    }
  }

  private mutating func note(_ index: Int) {
    for hash in titles[index].hashes where byWord[hash, default: []].count < Self.most {
      byWord[hash, default: []].append(index)
    }
  }

  /// Titles that may have words in common with one, in the order in which they were added.
  func candidates(_ title: SignificantWords) -> [Int] {
    guard titles.count > Self.few else { return Array(titles.indices) }
    var found = Set<Int>()
    for hash in title.hashes { found.formUnion(byWord[hash] ?? []) }
    return found.sorted()
  }

  subscript(index: Int) -> SignificantWords { titles[index] }
}
