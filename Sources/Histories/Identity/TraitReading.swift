// Findings' traits, worklog by worklog in time order: what is rare is judged by what was read so far, so that a
// newer worklog never changes what an older finding looked like.
import AllCores
import Worklogs

/// Reads the traits of a history's findings.
struct TraitReading {
  private var scopes = Names<String>()
  private var words = Names<UInt64>()
  private var openings = TermRarity()
  private(set) var sections = TermRarity()
  private var names = TermRarity()
  private(set) var titles = TitleRarity()
  /// The words of the titles that were read.
  private var told: Set<[Int]> = []
  /// The tracker numbers under which some worklog tells more than one problem.
  private(set) var umbrellas: Set<Int> = []

  /// The traits of a worklog's findings. Worklogs come in time order; a scope that is not stated is empty.
  mutating func read(_ own: [OwnTraits], scope: String) -> [Traits] {
    noteUmbrellas(own)
    let titles = enterTitles(own)
    let isTold = titles.map { !told.insert($0).inserted }
    let openings = zip(own, isTold).map { self.openings.enter($0.opening, isTold: $1) }
    let sections = zip(own, isTold).map { self.sections.enter($0.section, isTold: $1) }
    let names = zip(own, isTold).map { self.names.enter($0.names, isTold: $1) }
    let scope = scope.isEmpty ? nil : scopes.number(of: scope)
    return own.indices.map { index in
      Traits(
        own[index], scope: scope, words: titles[index],
        opening: Self.vector(own[index].opening, openings[index], self.openings),
        section: Self.vector(own[index].section, sections[index], self.sections),
        names: TermVector(
          names[index].map { ($0, self.names.weight(of: $0)) }, length: 1))
    }
  }

  private mutating func noteUmbrellas(_ own: [OwnTraits]) {
    var seen: Set<Int> = []
    for number in own.flatMap(\.numbers.numbers) where !seen.insert(number).inserted {
      umbrellas.insert(number)
    }
  }

  private mutating func enterTitles(_ own: [OwnTraits]) -> [[Int]] {
    var isCommon: [Int: Bool] = [:]
    let titles = own.map { own in
      own.words.map { word in
        let number = words.number(of: word.stem)
        isCommon[number] = word.isCommon
        return number
      }
    }
    self.titles.enter(titles) { isCommon[$0] ?? false }
    return titles
  }

  /// A term weighs the more the rarer it is, and, by its logarithm, the more often it stands there.
  private static func vector(
    _ terms: [OwnTraits.Term], _ numbers: [Int], _ rarity: TermRarity
  ) -> TermVector {
    TermVector.ofText(
      zip(terms, numbers).map { term, number in
        (number, (1 + naturalLogarithm(Double(term.count))) * rarity.weight(of: number))
      })
  }
}
