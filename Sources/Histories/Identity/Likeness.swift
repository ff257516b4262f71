// How much speaks for two findings being one problem: log odds that add up.
//
// Each clue is a number, mostly between 0 and 1, times its weight. From odds of 1 : 1, a sum of 0, findings join; a
// little below that people are asked.

/// A kind of evidence, and what it weighs: by how much it changes the logarithm of the odds. The weights were fitted
/// once to the history of one team, by logistic regression over pairs that two readers had judged, rounded, and
/// confirmed on histories of nine other teams. None is so sharp that a tenth more or less would matter.
enum Clue: Int, CaseIterable {
  /// A tracker number that both give as their own. Right in about half of all cases: numbers gather neighbours.
  case number
  /// The same failing tests: the mean of the share of the shorter list and of all tests. One test fails for many
  /// reasons, so it is not enough across scopes.
  case tests
  /// The same lines of error text (Dice's coefficient).
  case errorText
  /// Files or classes that are named as failing as a whole: share of the shorter list.
  case suites
  /// The titles' words, weighed by how rare they are within a worklog: of all words the share that both have.
  case title
  /// The same as a share of the shorter title.
  case titleWithin
  /// Title and beginning of the text: cosine of their words, weighed by how rare they are in the history.
  case opening
  /// The whole section, in the same way.
  case section
  /// Names of code, weighed by how rare they are: of all names the share that both have.
  case names
  /// Both name kinds of error, and none in common.
  case otherErrors
  /// The same tests where that is so: they fail for another reason.
  case testsOfOtherErrors
  /// Both stand under tracker numbers, and under none in common: somebody holds them to be two.
  case otherNumber
  case otherScope
  case otherSeverity

  var weight: Double {
    switch self {
    case .number: 5
    case .tests: 8
    case .errorText: 1.5
    case .suites: 2
    case .title: 4.5
    case .titleWithin: 1.5
    case .opening: 6.5
    case .section: 4.5
    case .names: 2
    case .otherErrors: -1
    case .testsOfOtherErrors: -3
    case .otherNumber: -2.5
    case .otherScope: -1.5
    case .otherSeverity: -0.75
    }
  }
}

/// The log odds that two findings, or a finding and an issue, are one problem.
struct Likeness {
  /// What each clue adds, by its number.
  private var parts = SIMD16<Double>()
  /// Their sum. Added in the order of the clues, so that it is the same on every machine.
  private(set) var odds = Self.anyTwo

  /// Of two findings that have nothing in common and nothing that differs: about 1 : 850.
  private static let anyTwo = -6.75
  /// From here on they are one issue: of those that join here about 95 % are right.
  static let joined = 0.1
  /// From here on people are asked: at least one such pair in ten is one problem.
  static let suggested = -2.25
  /// Two findings of one worklog are seldom one problem: whoever wrote it told them apart.
  static let sameWorklog = 1.0

  mutating func add(_ clue: Clue, _ amount: Double) {
    if amount == 0 { return }
    parts[clue.rawValue] = amount * clue.weight
    odds += amount * clue.weight
  }

  func part(_ clue: Clue) -> Double { parts[clue.rawValue] }

  /// For comparing: what differs by less is equal.
  static func rounded(_ odds: Double) -> Int { Int((odds * 1024).rounded()) }
}

/// Compares findings by their traits.
struct LikenessComparison {
  let rarity: TitleRarity
  /// Tracker numbers under which some worklog tells several problems: they are no single problem's.
  let umbrellas: Set<Int>

  func likeness(_ one: Traits, _ other: Traits) -> Likeness {
    var likeness = Likeness()
    let shared = one.numbers.shared(with: other.numbers)
    if shared.contains(where: { !umbrellas.contains($0) }) { likeness.add(.number, 1) }
    let areOtherErrors = one.errorKinds.isApart(from: other.errorKinds)
    let overlap = one.tests.overlap(with: other.tests)
    if !areOtherErrors {
      likeness.add(.tests, (overlap + one.tests.jaccard(with: other.tests)) / 2)
    }
    likeness.add(.errorText, one.signatures.dice(with: other.signatures))
    likeness.add(.suites, one.namedSuites.overlap(with: other.namedSuites))
    let titles = compareTitles(one.words, other.words, &likeness)
    let isBare = !one.hasText || !other.hasText
    likeness.add(
      .opening,
      max(one.opening.cosine(with: other.opening), isBare ? titles * Self.forMissingText : 0))
    likeness.add(.section, one.section.cosine(with: other.section))
    likeness.add(.names, one.names.shareInCommon(with: other.names))
    if areOtherErrors {
      likeness.add(.otherErrors, 1)
      likeness.add(.testsOfOtherErrors, overlap)
    }
    if one.numbers.isApart(from: other.numbers) { likeness.add(.otherNumber, 1) }
    if let scope = one.scope, let another = other.scope, scope != another {
      likeness.add(.otherScope, 1)
    }
    if let severity = one.severity, let another = other.severity, severity != another {
      likeness.add(.otherSeverity, 1)
    }
    return likeness
  }

  /// So many findings of an issue have to be like another one: a single one chains problems that only touch.
  private static let best = 2

  /// The log odds that a finding belongs to an issue: the mean of the two of its findings that are most like it.
  func odds(_ traits: Traits, toIssueWith faces: [Traits]) -> Double {
    var best = (first: -Double.infinity, second: -Double.infinity)
    for face in faces {
      let odds = likeness(traits, face).odds
      if odds > best.first {
        best = (odds, best.first)
      } else if odds > best.second {
        best.second = odds
      }
    }
    return faces.count < 2 ? best.first : (best.first + best.second) / 2
  }

  /// Titles that say little weigh less: as if each had so much more, in the weight of words.
  private static let saidByNone = 0.5

  /// Where one is nothing but a title, as in a list, the titles stand for half of what texts would say.
  private static let forMissingText = 0.5

  /// Gives the share of all words that both have.
  private func compareTitles(
    _ one: TraitSet<Int>, _ other: TraitSet<Int>, _ likeness: inout Likeness
  ) -> Double {
    let common = one.shared(with: other)
    if common.isEmpty { return 0 }
    let shared = rarity.weight(of: common)
    let (left, right) = (rarity.weight(of: one.numbers), rarity.weight(of: other.numbers))
    let share = shared / (left + right - shared + Self.saidByNone)
    likeness.add(.title, share)
    likeness.add(.titleWithin, shared / (min(left, right) + Self.saidByNone))
    return share
  }
}
