// Which issues are worth comparing with a finding: those that share a trait of it, found by the trait.

/// Issues by each of the traits of their findings.
struct TraitIndex {
  private var byNumber: [Int: [Int]] = [:]
  private var byTest: [Int: [Int]] = [:]
  private var bySuite: [Int: [Int]] = [:]
  private var bySignature: [UInt64: [Int]] = [:]
  private var byWord: [Int: [Int]] = [:]
  /// By group, how many words of the title that is looked up it has; zeros between look-ups.
  private var sharedWords: [Int] = []

  /// Of a trait that many issues have, the newest so many are compared: what stands everywhere tells
  /// nothing apart, and the cost stays in a straight line.
  fileprivate static let most = 16
  /// An issue that shares nothing but words of the title is compared where it shares half of them; with
  /// fewer, titles are not even worth a suggestion.
  private static let leastShare = 2

  mutating func enter(_ traits: Traits, of group: Int) {
    for number in traits.numbers { byNumber[number, default: []].enter(group) }
    for test in traits.tests { byTest[test, default: []].enter(group) }
    for suite in traits.namedSuites { bySuite[suite, default: []].enter(group) }
    for signature in traits.signatures { bySignature[signature, default: []].enter(group) }
    for word in traits.words { byWord[word, default: []].enter(group) }
    while sharedWords.count <= group { sharedWords.append(0) }
  }

  /// The issues that share a test, an error, a suite or a number with a finding, and those that share words
  /// of the title only, each in order.
  mutating func candidates(for traits: Traits) -> (byEvidence: [Int], byTitle: [Int]) {
    var found: [Int] = []
    func take<Key>(_ keys: some Sequence<Key>, _ index: [Key: [Int]]) {
      for key in keys { found += index[key]?.suffix(Self.most) ?? [] }
    }
    take(traits.numbers, byNumber)
    take(traits.tests.prefix(50), byTest)
    take(traits.namedSuites.prefix(20), bySuite)
    take(traits.signatures.prefix(20), bySignature)
    let byEvidence = Set(found)
    let byTitle = groups(sharing: traits.words).filter { !byEvidence.contains($0) }
    return (byEvidence.sorted(), byTitle.sorted())
  }

  private mutating func groups(sharing words: [Int]) -> [Int] {
    var met: [Int] = []
    for word in words {
      for group in byWord[word]?.suffix(Self.most) ?? [] {
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
