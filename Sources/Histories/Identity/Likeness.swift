// How much speaks for two findings being one problem: a small rule for each kind of evidence.
//
// Each rule gives a strength. At 1 it joins by itself; weaker evidence of several kinds adds up; what speaks
// against it is taken off. Between `suggested` and 1 it is a suggestion for people.

/// A kind of evidence, strongest first, as in the tiers of identity.
enum LikenessRule: Int, CaseIterable {
  /// The same tracker number as the findings' own.
  case trackerNumber
  /// The same failing tests.
  case failingTests
  /// The same error text.
  case errorSignature
  /// Files or classes that are named as failing as a whole.
  case suites
  /// Titles alike, by how rare their words are.
  case titles
  /// Several different findings of the issue are more like it than not.
  case severalFindings
}

/// What speaks for two findings being one problem.
struct Likeness {
  /// Strength by rule's number.
  private var strengths = SIMD8<Double>()
  /// What speaks against it.
  private(set) var doubt = 0.0

  var strength: Double { strengths.sum() - doubt }

  /// The rules that say enough to be worth naming, strongest evidence first.
  var reasons: [LikenessRule] {
    LikenessRule.allCases.filter { strengths[$0.rawValue] >= 0.25 }
  }

  mutating func add(_ rule: LikenessRule, _ strength: Double) {
    strengths[rule.rawValue] = strength
  }

  mutating func doubt(_ strength: Double) { doubt += strength }

  /// To an issue, of whose findings so many are alike and this one the most.
  fileprivate func asIssue(alike: Int, _ isElsewhere: Bool) -> Likeness {
    var likeness = self
    if alike > 1 { likeness.add(.severalFindings, LikenessStrength.severalFindings) }
    if isElsewhere { likeness.doubt(LikenessStrength.otherNumber) }
    return likeness
  }

  /// From here on two findings are one issue.
  static let certain = 1.0
  /// From here on people are told that two issues may be one.
  static let suggested = 0.6
}

/// The strength of each kind of evidence. Where a figure is not a matter of logic it comes from a history
/// of real worklogs that two readers had sorted, and is kept where small changes make no difference.
enum LikenessStrength {
  /// A number that the findings give as their own says it all; one that several different problems share
  /// says little.
  static let trackerNumber = 1.0
  static let umbrella = 0.25
  /// The finding and the issue stand under different numbers: somebody holds them to be two.
  static let otherNumber = 0.25
  /// All tests of the shorter list are on the other one: just enough, unless the errors are others.
  static let tests = 1.04
  /// No test in common though both name some, and other kinds of error: each a reason for doubt.
  static let otherTests = 0.15
  static let otherErrors = 0.25
  /// No line of error text in common though both have some.
  static let otherSignatures = 0.05
  /// A file or a class as a whole may fail for many reasons.
  static let suites = 0.53
  /// The same lines of error text in both and no others: one symptom may have several causes.
  static let signatures = 0.75
  /// Titles whose words, weighed, are four fifths the same, and a little more.
  static let titles = 1 / 0.82
  /// Several different findings of the issue, each at least half of what makes certain: what recurs is
  /// told in other words each time.
  static let severalFindings = 0.3
  static let likeSeveral = 0.5
  /// In two scopes a title that says little may be of two problems; its strength times this.
  static let vagueTitles = 0.7
}

/// Compares findings by their traits.
struct LikenessComparison {
  let rarity: WordRarity
  /// Tracker numbers that stand for several problems.
  let umbrellas: Set<Int>

  /// - Parameter titles: What the two titles say.
  private func likeness(_ left: Traits, _ right: Traits, titles: Double) -> Likeness {
    var likeness = Likeness()
    compareNumbers(left, right, &likeness)
    compareTests(left, right, &likeness)
    compareSignatures(left, right, &likeness)
    likeness.add(
      .suites, LikenessStrength.suites * left.namedSuites.overlap(with: right.namedSuites))
    likeness.add(.titles, titles)
    return likeness
  }

  /// How like a finding is to an issue, whose findings have such traits: as to the one that it is most like,
  /// and more so where it is like several.
  ///
  /// - Parameters:
  ///   - faces: From the oldest to the newest, with which it begins.
  ///   - leastTitles: Findings of the issue whose title says less are passed over.
  ///   - enough: Once it is as like as that, no more findings are looked at.
  func likeness(
    _ traits: Traits, toIssueWith faces: [Traits], leastTitles: Double = 0,
    enough: Double = .infinity
  ) -> Likeness {
    let isElsewhere = isElsewhere(traits, faces)
    var best = Likeness()
    var alike = 0
    for face in faces.reversed() {
      let titles = titles(traits, face)
      if titles < leastTitles { continue }
      let likeness = likeness(traits, face, titles: titles)
      if likeness.strength >= LikenessStrength.likeSeveral { alike += 1 }
      if likeness.strength > best.strength { best = likeness }
      if best.asIssue(alike: alike, isElsewhere).strength >= enough { break }
    }
    return best.asIssue(alike: alike, isElsewhere)
  }

  /// Whether finding and issue stand under numbers, and under none together.
  private func isElsewhere(_ traits: Traits, _ faces: [Traits]) -> Bool {
    if traits.numbers.isEmpty { return false }
    var isNumbered = false
    for face in faces where !face.numbers.isEmpty {
      if face.numbers.countShared(with: traits.numbers) > 0 { return false }
      isNumbered = true
    }
    return isNumbered
  }

  /// The strength of the titles alone.
  private func titles(_ left: Traits, _ right: Traits) -> Double {
    let likeness = titleLikeness(left.words, right.words)
    let isVague =
      likeness > 0 && left.scope != right.scope && tellsLittle(left.words, right.words)
    return LikenessStrength.titles * likeness * (isVague ? LikenessStrength.vagueTitles : 1)
  }

  private func compareNumbers(_ left: Traits, _ right: Traits, _ likeness: inout Likeness) {
    guard left.numbers.countShared(with: right.numbers) > 0 else { return }
    let shared = left.numbers.shared(with: right.numbers)
    let isOfOne = shared.contains { !umbrellas.contains($0) }
    likeness.add(
      .trackerNumber, isOfOne ? LikenessStrength.trackerNumber : LikenessStrength.umbrella)
  }

  private func compareTests(_ left: Traits, _ right: Traits, _ likeness: inout Likeness) {
    likeness.add(.failingTests, LikenessStrength.tests * left.tests.overlap(with: right.tests))
    if left.tests.isApart(from: right.tests), left.suites.countShared(with: right.suites) == 0 {
      likeness.doubt(LikenessStrength.otherTests)
    }
    if left.errorKinds.isApart(from: right.errorKinds) {
      likeness.doubt(LikenessStrength.otherErrors)
    }
  }

  private func compareSignatures(_ left: Traits, _ right: Traits, _ likeness: inout Likeness) {
    likeness.add(
      .errorSignature,
      LikenessStrength.signatures * left.signatures.dice(with: right.signatures))
    if left.signatures.isApart(from: right.signatures) {
      likeness.doubt(LikenessStrength.otherSignatures)
    }
  }

  /// Whether fewer than two words that they share say what is wrong: `Timeout`, `Slow tests`.
  private func tellsLittle(_ left: TraitSet<Int>, _ right: TraitSet<Int>) -> Bool {
    left.shared(with: right).count { !rarity.isCommon(word: $0) } < 2
  }

  /// The weight of the words that both have against that of all words (a weighed Jaccard index).
  private func titleLikeness(_ left: TraitSet<Int>, _ right: TraitSet<Int>) -> Double {
    if left.countShared(with: right) == 0 { return 0 }
    let (left, right) = (left.numbers, right.numbers)
    var (shared, all) = (0.0, 0.0)
    var (first, second) = (0, 0)
    while first < left.count || second < right.count {
      let one = first < left.count ? left[first] : Int.max
      let other = second < right.count ? right[second] : Int.max
      let weight = rarity.weight(of: min(one, other))
      all += weight
      shared += one == other ? weight : 0
      first += one <= other ? 1 : 0
      second += other <= one ? 1 : 0
    }
    return all > 0 ? shared / all : 0
  }
}
