// How rare words are in the history so far: what tells problems apart, and what stands everywhere.
import Worklogs

/// How well the words of titles tell the problems of one worklog apart.
struct TitleRarity: Sendable {
  private struct Word {
    var isCommon: Bool
    /// In how many titles it stands, and how many of these came after another one of the same worklog.
    var titles = 0
    var again = 0
    var weight = 0.0
  }

  private var words: [Word] = []

  /// What a word weighs that only says that something is wrong.
  private static let commonWeight = 0.1
  /// A word that was hardly met is taken to stand again in 9 of 100 titles, as if it had been met in so many
  /// before (additive smoothing).
  private static let titlesBefore = 4.0
  private static let againBefore = 0.35

  /// Enters the titles of a worklog, by numbers of words; `isCommon` tells of words that are new.
  mutating func enter(_ titles: [[Int]], isCommon: (Int) -> Bool) {
    var count: [Int: Int] = [:]
    for word in titles.joined() {
      while words.count <= word { words.append(Word(isCommon: isCommon(words.count))) }
      words[word].titles += 1
      if count.updateValue(1, forKey: word) != nil { words[word].again += 1 }
    }
    for word in count.keys {
      let again =
        (Double(words[word].again) + Self.againBefore)
        / (Double(words[word].titles) + Self.titlesBefore)
      let weight = max(0.05, -naturalLogarithm(min(0.95, again + 0.02)))
      words[word].weight = weight * (words[word].isCommon ? Self.commonWeight : 1)
    }
  }

  func isCommon(word: Int) -> Bool { words[word].isCommon }

  func weight(of word: Int) -> Double { words[word].weight }

  func weight(of list: [Int]) -> Double { list.reduce(0) { $0 + words[$1].weight } }
}

/// In how many findings each term stands: words of texts, or names of code.
struct TermRarity: Sendable {
  private var terms = Names<UInt64>()
  private var counts: [Int] = []
  private var findings = 0
  /// Of whole numbers.
  private var logarithms: [Double] = [0]

  /// While little has been read all terms look rare alike: as if so many findings had been read before, none of
  /// which had the term,
  private static let findingsBefore = 20
  /// but for the words that every team's worklogs have: so many of them had those.
  private static let usualBefore = 10

  /// Numbers of a finding's terms, which count from now on.
  /// - Parameter isTold: Whether a finding of that title was entered before. What recurs every day makes its own
  ///   words no less telling, so of such a finding only terms that are new count.
  mutating func enter(_ terms: [OwnTraits.Term], isTold: Bool) -> [Int] {
    if !isTold { findings += 1 }
    while logarithms.count <= findings + Self.findingsBefore {
      logarithms.append(naturalLogarithm(Double(logarithms.count)))
    }
    return terms.map { term in
      let number = self.terms.number(of: term.key)
      if number == counts.count {
        counts.append(TextWord.isUsual(stem: term.key) ? Self.usualBefore : 0)
      }
      if !isTold || counts[number] == 0 { counts[number] += 1 }
      return number
    }
  }

  /// Inverse document frequency: the logarithm of how many findings there are for each that has the term.
  func weight(of term: Int) -> Double {
    logarithms[findings + Self.findingsBefore] - logarithms[counts[term] + 1]
  }

  /// The term's hash.
  func key(of term: Int) -> UInt64 { terms.names[term] }
}

/// The natural logarithm of a positive number, made of additions, multiplications and divisions alone: the C
/// library's differs in the last place from machine to machine.
func naturalLogarithm(_ number: Double) -> Double {
  var (mantissa, exponent) = (number.significand, Double(number.exponent))
  if mantissa > 1.4 {
    mantissa /= 2
    exponent += 1
  }
  // ln m = 2 artanh((m − 1) / (m + 1)); twelve terms are exact where m is at most 1.4.
  let ratio = (mantissa - 1) / (mantissa + 1)
  var (sum, power) = (0.0, ratio)
  for term in 0..<12 {
    sum += power / Double(2 * term + 1)
    power *= ratio * ratio
  }
  return 2 * sum + exponent * 0.693_147_180_559_945_3
}
