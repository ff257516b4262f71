// Which issues are worth comparing with a finding: those that share a trait of it, found by the trait.

/// Issues by each of the traits of their findings.
struct TraitIndex {
  private var byNumber: [Int: [Int]] = [:]
  private var byTest: [Int: [Int]] = [:]
  private var bySuite: [Int: [Int]] = [:]
  private var bySignature: [Int: [Int]] = [:]
  private var byWord: [Int: [Int]] = [:]

  /// Of a trait that many issues have, the newest so many are compared: what stands everywhere tells
  /// nothing apart, and the cost stays in a straight line.
  private static let most = 40
  /// A title is looked up by this many of its heaviest words.
  private static let words = 4

  mutating func enter(_ traits: Traits, of group: Int) {
    for number in traits.numbers { byNumber[number, default: []].enter(group) }
    for test in traits.tests { byTest[test, default: []].enter(group) }
    for suite in traits.namedSuites { bySuite[suite, default: []].enter(group) }
    for signature in traits.signatures { bySignature[signature, default: []].enter(group) }
    for word in traits.words { byWord[word, default: []].enter(group) }
  }

  /// The issues that share something with a finding, in order.
  func candidates(for traits: Traits, weight: (Int) -> Double) -> [Int] {
    var found: [Int] = []
    func take(_ keys: some Sequence<Int>, _ index: [Int: [Int]]) {
      for key in keys { found += index[key]?.suffix(Self.most) ?? [] }
    }
    take(traits.numbers, byNumber)
    take(traits.tests.prefix(50), byTest)
    take(traits.namedSuites.prefix(20), bySuite)
    take(traits.signatures.prefix(20), bySignature)
    let heaviest = traits.words.sorted {
      let (left, right) = (weight($0), weight($1))
      return left != right ? left > right : $0 < $1
    }
    take(heaviest.prefix(Self.words), byWord)
    return found.ordered
  }
}

extension [Int] {
  /// Appends a group that is not the last already.
  fileprivate mutating func enter(_ group: Int) {
    if last == group { return }
    if count < 200 || !contains(group) { append(group) }
  }
}
