// What identity looks at in a finding: each kind of evidence as numbers, so that comparing is cheap.
import Worklogs

/// The traits of one finding. Lists are sorted and hold each number once. A class, so that comparing many
/// costs no copies of lists.
final class Traits: Sendable {
  /// That of its run, by number.
  let scope: Int
  /// Numbers in the tracker under which the finding itself stands.
  let numbers: [Int]
  let words: [Int]
  /// Tests that it names as failing, by their own names.
  let tests: [Int]
  /// Files and classes that it names as failing as a whole, and those around its tests.
  let suites: [Int]
  /// Those that it names as failing as a whole.
  let namedSuites: [Int]
  /// Normalised lines of its error texts.
  let signatures: [UInt64]
  /// `TimeoutError`, …
  let errorKinds: [UInt64]

  init(
    scope: Int, numbers: [Int], words: [Int], tests: [Int], suites: [Int], namedSuites: [Int],
    signatures: [UInt64], errorKinds: [UInt64]
  ) {
    self.scope = scope
    self.numbers = numbers.ordered
    self.words = words.ordered
    self.tests = tests.ordered
    self.suites = (suites + namedSuites).ordered
    self.namedSuites = namedSuites.ordered
    self.signatures = signatures.ordered
    self.errorKinds = errorKinds.ordered
  }

  func isSame(as other: Traits) -> Bool {
    scope == other.scope && words == other.words && tests == other.tests
      && signatures == other.signatures && numbers == other.numbers && suites == other.suites
      && namedSuites == other.namedSuites && errorKinds == other.errorKinds
  }
}

/// Makes traits: gives every word, test and signature of the history its number.
struct TraitReader {
  private(set) var words = Names<TitleWord>()
  private(set) var tests = Names<String>()
  private(set) var suites = Names<String>()
  private var scopes = Names<String>()
  private var known: [String: TestNumbers] = [:]

  mutating func traits(of finding: Finding, in scope: String) -> Traits {
    let named = finding.tests.map { numbers(of: $0) }
    let excerpts = finding.excerpts.prefix(8)
    let kinds = excerpts.flatMap(\.errorKinds) + ErrorSignature.kinds(in: finding.title)
    return Traits(
      scope: scopes.number(of: scope), numbers: finding.ownReferences,
      words: TitleWord.all(in: finding.title).map { words.number(of: $0) },
      tests: named.compactMap(\.test),
      suites: named.compactMap(\.suite), namedSuites: named.compactMap(\.whole),
      signatures: excerpts.flatMap(\.signatures),
      errorKinds: kinds)
  }

  /// What a test's name says, as numbers; the same names come again and again.
  private struct TestNumbers {
    var test: Int?
    var suite: Int?
    /// Where it names a suite as a whole.
    var whole: Int?
  }

  private mutating func numbers(of test: String) -> TestNumbers {
    if let known = known[test] { return known }
    var numbers = TestNumbers()
    let parts = TestLookup.parts(of: test)
    if let name = parts.last {
      if Self.isSuite(test) {
        numbers.whole = suites.number(of: name)
      } else {
        numbers.test = tests.number(of: name)
        if parts.count > 1 { numbers.suite = suites.number(of: parts[parts.count - 2]) }
      }
    }
    known[test] = numbers
    return numbers
  }

  /// A file or a class rather than a test in it.
  private static func isSuite(_ test: String) -> Bool {
    guard let last = test.split(whereSeparator: { ":#>".contains($0) }).last else { return false }
    let name = last.split(separator: "/").last ?? last
    let ending = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    let isFile = TestLookup.sourceEndings.contains(ending) && !test.contains("::")
    return isFile || suiteEndings.contains { name.hasSuffix($0) }
  }

  private static let suiteEndings = ["Tests", "TestCase", "Suite", "Spec"]
}

/// Numbers for names, in the order in which they are met.
struct Names<Name: Hashable> {
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

  /// How many numbers two sorted lists share.
  func countShared(with other: [Element]) -> Int {
    var count = 0
    forEachShared(with: other) { _ in count += 1 }
    return count
  }

  /// The numbers that two sorted lists share.
  func shared(with other: [Element]) -> [Element] {
    var result: [Element] = []
    forEachShared(with: other) { result.append($0) }
    return result
  }

  @inline(__always)
  private func forEachShared(with other: [Element], _ body: (Element) -> Void) {
    var (left, right) = (0, 0)
    while left < count, right < other.count {
      if self[left] == other[right] {
        body(self[left])
        left += 1
        right += 1
      } else if self[left] < other[right] {
        left += 1
      } else {
        right += 1
      }
    }
  }
}
