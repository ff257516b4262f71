// Which issues are worth comparing with a finding: those that share a trait of it, found by the trait.

/// Issues by each of the traits of their findings.
struct TraitIndex: Sendable {
  private var byNumber: [Int: [Int]] = [:]
  private var byTest: [UInt64: [Int]] = [:]
  private var bySuite: [UInt64: [Int]] = [:]
  private var bySignature: [UInt64: [Int]] = [:]
  private var byWord: [Int: [Int]] = [:]

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
  }

  /// What look-ups note of issues, by the issue; all zero between look-ups, and used again by the next.
  struct Notes {
    fileprivate var isFound: [Bool] = []
    fileprivate var sharedWords: [UInt8] = []

    fileprivate mutating func grow(to count: Int) {
      while isFound.count < count { isFound.append(false) }
      while sharedWords.count < count { sharedWords.append(0) }
    }
  }

  /// The issues that share a test, an error, a suite or a number with a finding, and those that share words
  /// of the title only, each in order.
  ///
  /// - Parameter count: How many issues there are.
  func candidates(
    for traits: Traits, among count: Int, _ notes: inout Notes
  ) -> (byEvidence: [Int], byTitle: [Int]) {
    notes.grow(to: count)
    var found: [Int] = []
    take(traits.numbers.numbers, byNumber, into: &found, &notes.isFound)
    take(traits.tests.numbers.prefix(50), byTest, into: &found, &notes.isFound)
    take(traits.namedSuites.numbers.prefix(20), bySuite, into: &found, &notes.isFound)
    take(traits.signatures.numbers.prefix(20), bySignature, into: &found, &notes.isFound)
    let byTitle = groups(sharing: traits.words, &notes.sharedWords).filter { !notes.isFound[$0] }
    for group in found { notes.isFound[group] = false }
    return (found.sorted(), byTitle.sorted())
  }

  private func take<Key>(
    _ keys: some Sequence<Key>, _ index: [Key: [Int]], into found: inout [Int],
    _ isFound: inout [Bool]
  ) {
    for key in keys {
      guard let groups = index[key] else { continue }
      for group in groups.suffix(Self.most) where !isFound[group] {
        isFound[group] = true
        found.append(group)
      }
    }
  }

  private func groups(sharing words: [Int], _ shared: inout [UInt8]) -> [Int] {
    var met: [Int] = []
    for word in words.prefix(Int(UInt8.max)) {
      guard let groups = byWord[word] else { continue }
      for group in groups.suffix(Self.most) {
        if shared[group] == 0 { met.append(group) }
        shared[group] += 1
      }
    }
    let close = met.filter { Int(shared[$0]) * Self.leastShare >= words.count }
    for group in met { shared[group] = 0 }
    return close
  }
}

extension TraitIndex {
  /// An issue, and what speaks for a finding belonging to it.
  struct Match: Sendable {
    var group: Int
    var likeness: Likeness

    /// Whether the two are one issue.
    var isCertain: Bool { likeness.strength >= Likeness.certain }
  }

  /// The issues of which more or less speaks for a finding, best first; at the same strength the older one.
  ///
  /// - Parameter faces: The traits of the issues' findings, by issue.
  func matches(
    of traits: Traits, among faces: [[Traits]], _ comparison: LikenessComparison,
    _ notes: inout Notes
  ) -> [Match] {
    let candidates = candidates(for: traits, among: faces.count, &notes)
    var found: [Match] = []
    func compare(_ group: Int, _ compared: [Traits]) {
      let likeness = comparison.likeness(traits, toIssueWith: faces[group], comparing: compared)
      if likeness.strength >= Likeness.suggested {
        found.append(Match(group: group, likeness: likeness))
      }
    }
    for group in candidates.byEvidence { compare(group, faces[group]) }
    for group in candidates.byTitle {
      // Nothing else speaks for these, so most are told by their titles at once.
      compare(
        group, faces[group].filter { comparison.titles(traits, $0) >= Likeness.suggested })
    }
    return found.sorted {
      ($1.likeness.strength, $0.group) < ($0.likeness.strength, $1.group)
    }
  }
}

extension [Traits] {
  /// An issue is known by this many different faces; older ones are forgotten.
  private static let most = 6

  /// Adds those of one more finding of the issue; false where another has the same.
  @discardableResult
  mutating func show(_ traits: Traits) -> Bool {
    if contains(where: traits.isSame) { return false }
    append(traits)
    if count > Self.most { removeFirst() }
    return true
  }
}

extension [Int] {
  /// Appends a group that is not among the newest already.
  fileprivate mutating func enter(_ group: Int) {
    if !suffix(TraitIndex.most).contains(group) { append(group) }
  }
}
