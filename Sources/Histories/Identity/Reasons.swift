// Why findings are one issue, or may be, in words for its page.
import Foundation
import Worklogs

/// Sentences about what a finding has in common with an issue.
struct Reasons {
  let reader: TraitReader
  let traits: Traits
  /// The finding that has them.
  let finding: Finding
  /// The traits of the findings.
  let group: [Traits]

  /// The first title, and the finding's.
  let titles: (String, String)

  func sentence(for rule: LikenessRule) -> String {
    switch rule {
    case .trackerNumber:
      "Worklogs name the tracker number \(list(shared(\.numbers).map { "#\($0)" })) as their own."
    case .failingTests:
      "The same tests fail: \(list(shared(\.tests).map(testName)))."
    case .errorSignature: "The error is the same: “\(sharedError)”."
    case .suites:
      "The same suites fail: \(list(shared(\.namedSuites).map { reader.suites.names[$0] }))."
    case .titles:
      titles.0 == titles.1
        ? "The titles are the same: “\(titles.0)”."
        : "Their titles are alike: “\(titles.0)” and “\(titles.1)”."
    case .severalFindings: "“\(titles.1)” is like several of its findings."
    }
  }

  /// A test's own name as the finding has it.
  private func testName(_ number: Int) -> String {
    let name = reader.tests.names[number]
    let written = finding.tests.first { TestLookup.parts(of: $0).last == name }
    let own = written.flatMap { text in
      text.range(of: name, options: [.caseInsensitive, .backwards]).map { String(text[$0]) }
    }
    return own ?? name
  }

  /// The first line of the error that the findings have too, normalised.
  private var sharedError: String {
    let known = Set(group.flatMap(\.signatures))
    let lines = finding.excerpts.lazy.flatMap { ErrorSignature.all(in: $0.text) }
    return lines.first { known.contains(ErrorSignature.hash(of: $0)) } ?? ""
  }

  private func shared(_ trait: (Traits) -> [Int]) -> [Int] {
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
