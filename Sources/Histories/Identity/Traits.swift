// What identity looks at in a finding: each kind of evidence as numbers, so that comparing is cheap.
import Hashing
import Worklogs

/// The traits of one finding, as they were when it arrived. A class, so that comparing many costs no copies of
/// lists.
final class Traits: Sendable {
  /// Its run's, by number; nil where it is not stated.
  let scope: Int?
  let severity: Severity?
  /// Numbers in the tracker under which the finding itself stands.
  let numbers: TraitSet<Int>
  /// Those of the title.
  let words: TraitSet<Int>
  /// The title and the beginning of the text; title and text.
  let opening: TermVector
  let section: TermVector
  /// The names of code that the text has.
  let names: TermVector
  /// Whether it has more words than its title, and what every worklog says.
  let hasText: Bool
  /// Tests that it names as failing, by hashes of their own names.
  let tests: TraitSet<UInt64>
  /// Files and classes that it names as failing as a whole, likewise.
  let namedSuites: TraitSet<UInt64>
  /// Normalised lines of its error texts.
  let signatures: TraitSet<UInt64>
  /// `TimeoutError`, …
  let errorKinds: TraitSet<UInt64>

  init(
    _ own: OwnTraits, scope: Int?, words: [Int], opening: TermVector, section: TermVector,
    names: TermVector
  ) {
    self.scope = scope
    self.words = TraitSet(words)
    self.opening = opening
    self.section = section
    self.names = names
    severity = own.severity
    hasText = own.hasText
    numbers = own.numbers
    tests = own.tests
    namedSuites = own.namedSuites
    signatures = own.signatures
    errorKinds = own.errorKinds
  }
}

/// Numbers that are compared with many others, most of which share none.
struct TraitSet<Number: FixedWidthInteger & Sendable>: Sendable, Equatable {
  /// Has a bit for each of them, by its last six bits: sets whose bits are others share nothing.
  private let bits: UInt64
  /// Sorted, each once.
  let numbers: [Number]

  init(_ numbers: [Number]) {
    self.numbers = numbers.ordered
    bits = numbers.reduce(0) { $0 | 1 << UInt64(truncatingIfNeeded: $1 & 63) }
  }

  var isEmpty: Bool { bits == 0 }

  /// Whether both hold something, but nothing that the other holds.
  func isApart(from other: TraitSet) -> Bool {
    !isEmpty && !other.isEmpty && countShared(with: other) == 0
  }

  func countShared(with other: TraitSet) -> Int {
    if bits & other.bits == 0 { return 0 }
    var (count, left, right) = (0, 0, 0)
    // Without a branch for each number, which could not be foretold.
    while left < numbers.count, right < other.numbers.count {
      let (one, another) = (numbers[left], other.numbers[right])
      count += one == another ? 1 : 0
      left += one <= another ? 1 : 0
      right += another <= one ? 1 : 0
    }
    return count
  }

  func shared(with other: TraitSet) -> [Number] {
    if bits & other.bits == 0 { return [] }
    var shared: [Number] = []
    var rest = other.numbers[...]
    for number in numbers {
      rest = rest.drop { $0 < number }
      if rest.first == number { shared.append(number) }
    }
    return shared
  }

  /// The share of the smaller set that is in the other one.
  func overlap(with other: TraitSet) -> Double {
    let count = countShared(with: other)
    return count == 0 ? 0 : Double(count) / Double(min(numbers.count, other.numbers.count))
  }

  /// The share of what either holds that both do.
  func jaccard(with other: TraitSet) -> Double {
    let count = countShared(with: other)
    return count == 0 ? 0 : Double(count) / Double(numbers.count + other.numbers.count - count)
  }

  /// What the two share against what they hold (Dice's coefficient).
  func dice(with other: TraitSet) -> Double {
    let count = countShared(with: other)
    return count == 0 ? 0 : 2 * Double(count) / Double(numbers.count + other.numbers.count)
  }
}

/// What can be told of a finding's traits without the rest of the history.
struct OwnTraits: Sendable {
  let severity: Severity?
  let words: [TextWord]
  let opening: [Term]
  let section: [Term]
  let names: [Term]
  let hasText: Bool
  let numbers: TraitSet<Int>
  let tests: TraitSet<UInt64>
  let namedSuites: TraitSet<UInt64>
  let signatures: TraitSet<UInt64>
  let errorKinds: TraitSet<UInt64>

  /// A word's stem or a name, by its hash, and how often it stands there.
  struct Term: Sendable {
    var key: UInt64
    var count: Int
  }

  init(of finding: Finding) {
    severity = finding.severity
    words = TextWord.all(in: finding.title)
    let (title, text) = (words.map(\.stem), finding.words.terms)
    opening = Self.terms(title, text, \.opening)
    section = Self.terms(title, text, \.whole)
    hasText = text.contains { !title.contains($0.stem) && !TextWord.isUsual(stem: $0.stem) }
    names = finding.words.names.map { Term(key: $0.hash64, count: 1) }
    numbers = TraitSet(finding.ownReferences)
    let failing = finding.tests.map(FailingName.init)
    tests = TraitSet(failing.compactMap(\.test).map(\.hash64))
    namedSuites = TraitSet(failing.compactMap(\.whole).map(\.hash64))
    signatures = TraitSet(finding.excerpts.prefix(8).flatMap(\.signatures))
    errorKinds = TraitSet(finding.words.errorKinds(with: finding.title).map(\.hash64))
  }

  /// The words of a part of the text, and those of the title, by their stems.
  private static func terms(
    _ title: [UInt64], _ text: [FindingWords.Term], _ count: (FindingWords.Term) -> UInt8
  ) -> [Term] {
    var missing = title
    var terms: [Term] = []
    for word in text {
      var count = Int(count(word))
      if let place = missing.firstIndex(of: word.stem) {
        missing.remove(at: place)
        count += 1
      }
      if count > 0 { terms.append(Term(key: word.stem, count: count)) }
    }
    return terms + missing.map { Term(key: $0, count: 1) }
  }
}

/// What the name of something that fails says of it: names are short, long, with and without the path.
struct FailingName {
  /// The test's own name, where it names a test.
  private(set) var test: String?
  /// The file or the class, where it names one as a whole.
  private(set) var whole: String?

  init(_ written: String) {
    let written = written.hasSuffix("::*") ? String(written.dropLast(3)) : written
    let parts = TestLookup.parts(of: written)
    guard let name = parts.last else { return }
    if Self.isSuite(written) {
      whole = name
    } else {
      test = name
    }
  }

  /// A file or a class rather than a test in it.
  private static func isSuite(_ test: String) -> Bool {
    var name = Array(test.utf8)[...]
    while let last = name.last, separators.contains(last) { name.removeLast() }
    if let place = name.lastIndex(where: separators.contains) { name = name[(place + 1)...] }
    if suiteEndings.contains(where: { name.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
      return true
    }
    let words = name.split(separator: UInt8(ascii: "."), maxSplits: 2)
    guard words.count > 1 else { return false }
    return TestLookup.sourceEndings.contains(String(decoding: words[1], as: UTF8.self).lowercased())
      && !test.contains("::")
  }

  private static let separators = Array(":#>/".utf8)
  private static let suiteEndings = ["Tests", "TestCase", "Suite", "Spec"]
}

/// Numbers for names, in the order in which they are met.
struct Names<Name: Hashable & Sendable>: Sendable {
  private(set) var names: [Name] = []
  private var numbers: [Name: Int] = [:]

  mutating func number(of name: Name) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

extension Array where Element: FixedWidthInteger {
  /// Sorted, each once.
  var ordered: [Element] {
    if count < 2 { return self }
    var result: [Element] = []
    for number in sorted() where number != result.last { result.append(number) }
    return result
  }
}
