// Which issues are worth comparing with a finding: those that share a trait of it, found by the trait.

/// Issues by the traits of their findings.
struct IssueIndex: Sendable {
  private enum Key: Hashable {
    case number(Int)
    case test(UInt64)
    case suite(UInt64)
    case errorText(UInt64)
    case title(Int)
    case opening(Int)
  }

  private var issues: [Key: [Int]] = [:]

  /// Of a trait that many issues have, the newest so many count: what stands everywhere tells nothing apart, and
  /// the cost stays in a straight line.
  private static let mostOfTrait = 16
  /// So many issues are compared, those that share most, and of these none that shares less than a third of what the
  /// best one does. Twice as many join the same findings in histories of nine teams.
  private static let mostCompared = 6
  private static let leastShare = 1.0 / 3
  /// What a shared number, test, suite or error counts against words, of which a rare one counts two.
  private static let strong = 3.0

  mutating func enter(_ traits: Traits, of issue: Int, _ rarity: TitleRarity) {
    for (key, _) in Self.keys(of: traits, rarity) {
      if issues[key]?.suffix(Self.mostOfTrait).contains(issue) != true {
        issues[key, default: []].append(issue)
      }
    }
  }

  /// The issues that share most with a finding; of equals the older ones.
  ///
  /// - Parameter own: The issue that the finding is part of, which is none of them.
  func candidates(for traits: Traits, _ rarity: TitleRarity, besides own: Int? = nil) -> [Int] {
    var votes: [Int: Double] = [:]
    for (key, vote) in Self.keys(of: traits, rarity) {
      guard let having = issues[key] else { continue }
      // What few issues have finds the right one, however many words it shares with others.
      let share = vote / Double(having.count).squareRoot()
      for issue in having.suffix(Self.mostOfTrait) { votes[issue, default: 0] += share }
    }
    if let own { votes[own] = nil }
    let least = (votes.values.max() ?? 0) * Self.leastShare
    return votes.filter { $0.value >= least }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostCompared).map(\.key)
  }

  private static func keys(
    of traits: Traits, _ rarity: TitleRarity
  ) -> [(key: Key, vote: Double)] {
    var keys: [(key: Key, vote: Double)] = []
    keys += traits.numbers.numbers.map { (.number($0), strong) }
    keys += traits.tests.numbers.prefix(50).map { (.test($0), strong) }
    keys += traits.namedSuites.numbers.prefix(20).map { (.suite($0), strong) }
    keys += traits.signatures.numbers.prefix(20).map { (.errorText($0), strong) }
    keys += traits.words.numbers.filter { !rarity.isCommon(word: $0) }
      .map { (.title($0), rarity.weight(of: $0)) }
    keys += traits.opening.strongest.map { (.opening($0.term), $0.weight) }
    return keys
  }
}
