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
    for word in traits.words.numbers { byWord[word, default: []].enter(group) }
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

  /// An issue that is worth comparing with a finding.
  struct Candidate {
    let group: Int
    /// Whether it shares words of the title only; nothing but these can speak for it.
    let isByTitle: Bool
  }

  /// The issues that share a test, an error, a suite or a number with a finding, or words of the title.
  ///
  /// - Parameter count: How many issues there are.
  func candidates(
    for traits: Traits, among count: Int, _ notes: inout Notes
  ) -> [Candidate] {
    notes.grow(to: count)
    var found: [Int] = []
    take(traits.numbers.numbers, byNumber, into: &found, &notes.isFound)
    take(traits.tests.numbers.prefix(50), byTest, into: &found, &notes.isFound)
    take(traits.namedSuites.numbers.prefix(20), bySuite, into: &found, &notes.isFound)
    take(traits.signatures.numbers.prefix(20), bySignature, into: &found, &notes.isFound)
    var candidates = found.map { Candidate(group: $0, isByTitle: false) }
    for group in groups(sharing: traits.words.numbers, &notes.sharedWords)
    where !notes.isFound[group] {
      candidates.append(Candidate(group: group, isByTitle: true))
    }
    for group in found { notes.isFound[group] = false }
    return candidates
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
  }

  /// The issues of which more or less speaks for a finding, best first; at the same strength the older one.
  ///
  /// - Parameter faces: The traits of the issues' findings, by issue.
  func matches(
    of traits: Traits, among faces: [[Traits]], _ comparison: LikenessComparison,
    _ notes: inout Notes
  ) -> [Match] {
    candidates(for: traits, among: faces.count, &notes).compactMap { candidate in
      let likeness = comparison.likeness(traits, to: candidate, among: faces)
      return likeness.strength >= Likeness.suggested
        ? Match(group: candidate.group, likeness: likeness) : nil
    }.sorted {
      ($1.likeness.strength, $0.group) < ($0.likeness.strength, $1.group)
    }
  }
}

extension LikenessComparison {
  /// How like a finding is to an issue that was found for it.
  ///
  /// - Parameters:
  ///   - faces: The traits of the issues' findings, by issue.
  ///   - enough: More than that need not be known.
  func likeness(
    _ traits: Traits, to candidate: TraitIndex.Candidate, among faces: [[Traits]],
    enough: Double = .infinity
  ) -> Likeness {
    likeness(
      traits, toIssueWith: faces[candidate.group],
      leastTitles: candidate.isByTitle ? Likeness.suggested : 0, enough: enough)
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
