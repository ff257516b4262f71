// Why findings are one issue, or may be, in words for its page.
import Foundation
import Hashing
import Worklogs

/// What a finding has in common with an issue, by one rule.
struct Reason: Sendable {
  let rule: LikenessRule
  let traits: Traits
  /// The finding that has them.
  let finding: Sighting
  /// The traits of the findings, and the first of these.
  let group: [Traits]
  let first: Sighting

  /// A sentence about it.
  func sentence(in runs: [Run]) -> String {
    let finding = runs[finding.run].findings[finding.finding]
    switch rule {
    case .trackerNumber:
      return
        "Worklogs name the tracker number \(list(shared(\.numbers).map { "#\($0)" })) as their own."
    case .failingTests: return "The same tests fail: \(list(sharedTests(finding)))."
    case .errorSignature: return "The error is the same: “\(sharedError(finding))”."
    case .suites: return "The same suites fail: \(list(sharedSuites(finding)))."
    case .titles:
      let title = runs[first.run].findings[first.finding].title
      return title == finding.title
        ? "The titles are the same: “\(title)”."
        : "Their titles are alike: “\(title)” and “\(finding.title)”."
    case .severalFindings: return "“\(finding.title)” is like several of its findings."
    }
  }

  /// The tests' own names as the finding has them, each once.
  private func sharedTests(_ finding: Finding) -> [String] {
    let shared = Set(shared(\.tests))
    return finding.tests.compactMap { written -> String? in
      guard let name = FailingName(written).test, shared.contains(name.hash64) else {
        return nil
      }
      let own = written.range(of: name, options: [.caseInsensitive, .backwards])
      return own.map { String(written[$0]) } ?? name
    }.unique
  }

  private func sharedSuites(_ finding: Finding) -> [String] {
    let shared = Set(shared(\.namedSuites))
    return finding.tests.compactMap { FailingName($0).whole }.filter {
      shared.contains($0.hash64)
    }.unique
  }

  /// The first line of the error that the findings have too, normalised.
  private func sharedError(_ finding: Finding) -> String {
    let known = Set(group.flatMap(\.signatures.numbers))
    let lines = finding.excerpts.lazy.flatMap { ErrorSignature.all(in: $0.text) }
    return lines.first { known.contains(ErrorSignature.hash(of: $0)) } ?? ""
  }

  private func shared<Number: FixedWidthInteger>(_ trait: (Traits) -> TraitSet<Number>) -> [Number]
  {
    let own = trait(traits)
    let face = group.first { !own.shared(with: trait($0)).isEmpty }
    return face.map { own.shared(with: trait($0)) } ?? []
  }

  /// At most three, and how many more.
  private func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
