// The words that carry a title, for finding the same problem told in other words.

/// A small set of words, by hash: titles are compared by the million.
struct SignificantWords: Equatable {
  /// Sorted, unique.
  fileprivate let hashes: [UInt64]

  var count: Int { hashes.count }
  var isEmpty: Bool { hashes.isEmpty }

  /// Plural and singular count as one; short and common words not at all.
  init(_ title: String) {
    var found: [UInt64] = []
    for word in words(title) where word.utf8.count > 2 && !Self.common.contains(word) {
      let isPlural = word.utf8.count > 4 && word.utf8.last == UInt8(ascii: "s")
      found.append(Self.hash(isPlural ? word.utf8.dropLast() : word.utf8[...]))
    }
    found.sort()
    hashes = found.indices.filter { $0 == 0 || found[$0] != found[$0 - 1] }.map { found[$0] }
  }

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

  /// Whether most words of the shorter title are in the longer one.
  func resembles(_ other: SignificantWords) -> Bool {
    let shared = shared(with: other)
    return shared >= 2 && shared * 5 >= min(count, other.count) * 3
  }

  /// FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo).
  private static func hash(_ word: Substring.UTF8View) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static let common: Set<String> = [
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "not", "due", "all", "has",
    "have", "into", "issue", "issues", "error", "errors", "failure", "failures", "test", "tests",
    "fix", "failing", "problem", "problems",
  ]
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

  /// Whether a known title has all or most of a title's words.
  func repeats(_ title: SignificantWords) -> Bool {
    candidates(title).contains { index in
      title.shared(with: titles[index]) == title.count || title.resembles(titles[index])
    }
  }
}
