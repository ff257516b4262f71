// Which issues are worth comparing with a finding: those that share a trait of it, found by the trait.

/// Issues by each of the traits of their findings.
struct TraitIndex {
  private var byNumber: [Int: [Int]] = [:]
  private var byTest: [UInt64: [Int]] = [:]
  private var bySuite: [UInt64: [Int]] = [:]
  private var bySignature: [UInt64: [Int]] = [:]
  private var byWord: [Int: [Int]] = [:]
  /// By group, how many words of the title that is looked up it has; zeros between look-ups.
  private var sharedWords: [Int] = []
  /// By group, whether a look-up has it already; false between look-ups.
  private var isFound: [Bool] = []

  /// Of a trait that many issues have, the newest so many are compared: what stands everywhere tells
  /// nothing apart, and the cost stays in a straight line.
  fileprivate static let most = 16
  /// An issue that shares nothing but words of the title is compared where it shares half of them; with
  /// fewer, titles are not even worth a suggestion.
  private static let leastShare = 2

  mutating func enter(_ traits: Traits, of group: Int) {
    for number in traits.numbers.numbers { byNumber[number, default: []].enter(group) }
    for test in traits.tests.numbers { byTest[test, default: []].enter(group) }
    for suite in traits.namedSuites.numbers { bySuite[suite, default: []].enter(group) }
    for signature in traits.signatures.numbers { bySignature[signature, default: []].enter(group) }
    for word in traits.words { byWord[word, default: []].enter(group) }
    while sharedWords.count <= group {
      sharedWords.append(0)
      isFound.append(false)
    }
  }

  /// The issues that share a test, an error, a suite or a number with a finding, and those that share words
  /// of the title only, each in order.
  mutating func candidates(for traits: Traits) -> (byEvidence: [Int], byTitle: [Int]) {
    var found: [Int] = []
    take(traits.numbers.numbers, byNumber, into: &found)
    take(traits.tests.numbers.prefix(50), byTest, into: &found)
    take(traits.namedSuites.numbers.prefix(20), bySuite, into: &found)
    take(traits.signatures.numbers.prefix(20), bySignature, into: &found)
    let byTitle = groups(sharing: traits.words).filter { !isFound[$0] }
    for group in found { isFound[group] = false }
    return (found.sorted(), byTitle.sorted())
  }

  private mutating func take<Key>(
    _ keys: some Sequence<Key>, _ index: [Key: [Int]], into found: inout [Int]
  ) {
    for key in keys {
      guard let groups = index[key] else { continue }
      for group in groups.suffix(Self.most) where !isFound[group] {
        isFound[group] = true
        found.append(group)
      }
    }
  }

  private mutating func groups(sharing words: [Int]) -> [Int] {
    var met: [Int] = []
    for word in words {
      guard let groups = byWord[word] else { continue }
      for group in groups.suffix(Self.most) {
        if sharedWords[group] == 0 { met.append(group) }
        sharedWords[group] += 1
      }
    }
    let close = met.filter { sharedWords[$0] * Self.leastShare >= words.count }
    for group in met { sharedWords[group] = 0 }
    return close
  }
}

extension [Int] {
  /// Appends a group that is not among the newest already.
  fileprivate mutating func enter(_ group: Int) {
    if !suffix(TraitIndex.most).contains(group) { append(group) }
  }
}
