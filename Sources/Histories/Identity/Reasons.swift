// Why findings are one issue, or may be, in words for its page.
import Foundation
import Hashing
import Worklogs

/// Something that a finding and an issue have in common.
struct Reason: Sendable {
  enum Kind: Sendable, Hashable {
    case number, tests, errorText, suites, titles, words, names
  }

  let kind: Kind
  /// The finding that has it, and the first one of the issue.
  let finding: Sighting
  let first: Sighting
  /// What the two share: tracker numbers, or hashes of tests, suites, lines of error text, stems and names; the
  /// most telling first.
  let shared: [UInt64]

  /// What speaks for a finding and one of an issue being one problem, most telling first: each kind of evidence that
  /// more than doubles the odds; where none does, the one that does most.
  static func all(
    of likeness: Likeness, _ finding: Sighting, _ traits: Traits, and face: Traits,
    first: Sighting, _ sections: TermRarity
  ) -> [Reason] {
    func sum(_ clues: Clue...) -> Double { clues.reduce(0) { $0 + likeness.part($1) } }
    func hashes<Number: FixedWidthInteger>(_ trait: (Traits) -> TraitSet<Number>) -> [UInt64] {
      trait(traits).shared(with: trait(face)).map { UInt64(truncatingIfNeeded: $0) }
    }
    let words = traits.section.shared(with: face.section).map { sections.key(of: $0.term) }
    let kinds: [(Kind, Double, [UInt64])] = [
      (.number, sum(.number), hashes(\.numbers)),
      (.tests, sum(.tests), hashes(\.tests)),
      (.errorText, sum(.errorText), hashes(\.signatures)),
      (.suites, sum(.suites), hashes(\.namedSuites)),
      (.titles, sum(.title, .titleWithin), []),
      (.words, sum(.opening, .section), Array(words.prefix(8))),
      (.names, sum(.names), []),
    ]
    let sorted = kinds.enumerated().filter { $0.element.1 > 0 }.sorted {
      (Likeness.rounded($1.element.1), $0.offset) < (Likeness.rounded($0.element.1), $1.offset)
    }.map(\.element)
    let telling = sorted.filter { $0.1 >= log2 }
    return (telling.isEmpty ? Array(sorted.prefix(1)) : telling).map {
      Reason(kind: $0.0, finding: finding, first: first, shared: $0.2)
    }
  }

  private static let log2 = 0.693

  /// A sentence about it; nil where there is nothing to show for it.
  func sentence(in runs: [Run]) -> String? {
    let told = runs[finding.run].findings[finding.finding]
    let earlier = runs[first.run].findings[first.finding]
    switch kind {
    case .number:
      let numbers = shared.map { "#\($0)" }
      return "Worklogs name the tracker number \(list(numbers)) as their own."
    case .tests:
      let tests = sharedTests(told)
      return tests.count == 1
        ? "The same test fails: \(list(tests))."
        : "The same \(tests.count) tests fail: \(list(tests))."
    case .errorText:
      return sharedError(told).map { "The error is the same: “\($0)”." }
    case .suites: return "The same suites fail: \(list(sharedSuites(told)))."
    case .titles:
      return earlier.title == told.title
        ? "The titles are the same: “\(told.title)”."
        : "Their titles are alike: “\(earlier.title)” and “\(told.title)”."
    case .words:
      let words = sharedWords(told)
      return words.isEmpty ? nil : "Both speak of \(words.joined(separator: ", "))."
    case .names:
      let tests = Set(told.tests.flatMap { TestLookup.parts(of: $0) })
      let names = told.words.names.filter {
        earlier.words.names.contains($0) && !tests.contains($0)
      }
      return names.isEmpty ? nil : "Both name \(list(names))."
    }
  }

  /// The tests' own names as the finding has them, each once.
  private func sharedTests(_ finding: Finding) -> [String] {
    finding.tests.compactMap { written -> String? in
      guard let name = FailingName(written).test, shared.contains(name.hash64) else {
        return nil
      }
      let own = written.range(of: name, options: [.caseInsensitive, .backwards])
      return own.map { String(written[$0]) } ?? name
    }.unique
  }

  private func sharedSuites(_ finding: Finding) -> [String] {
    finding.tests.compactMap { FailingName($0).whole }.filter { shared.contains($0.hash64) }.unique
  }

  /// The first line of the error that both have, normalised.
  private func sharedError(_ finding: Finding) -> String? {
    let lines = finding.excerpts.lazy.flatMap { ErrorSignature.all(in: $0.text) }
    return lines.first { shared.contains(ErrorSignature.hash(of: $0)) }
  }

  /// As many as a reader takes in at a glance.
  private static let mostWords = 4

  /// Words of the text that the title does not have, those first that tell most.
  private func sharedWords(_ finding: Finding) -> [String] {
    let title = Set(([finding.title] + finding.tests).flatMap { TextWord.all(in: $0) }.map(\.stem))
    let telling = shared.filter { !title.contains($0) && !TextWord.isUsual(stem: $0) }
    return finding.words.forms(of: Array(telling.prefix(Self.mostWords)))
  }

  /// At most three, and how many more.
  private func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
