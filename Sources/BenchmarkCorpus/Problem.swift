// One thing that is wrong with Millrace, whoever reports it and however often.
import SeededRandom

enum Severity: Int, Sendable, CaseIterable {
  case p0, p1, p2, p3

  /// `P1`
  var code: String { "P\(rawValue)" }
  var word: String { ["Critical", "High", "Medium", "Low"][rawValue] }
  var mark: String { ["🚨", "🔴", "🟡", "🔵"][rawValue] }
}

struct Problem: Sendable {
  let component: String
  let area: String
  let objects: String
  /// The ways in which people write its title; the first is the usual one.
  let titles: [String]
  let severity: Severity
  let testFile: String
  let testClass: String
  let tests: [String]
  let error: String
  /// The error text, cut where a number goes that differs from run to run.
  let messageParts: [String]
  let tracker: Int?
  /// A tracker number that several problems share.
  let umbrella: Int?
  let isAccepted: Bool
  /// How readily it is noticed, against the others.
  let weight: Int
  /// When it is there, in numbers of worklogs since the corpus begins.
  let episodes: [Range<Int>]

  var module: String { "millrace.\(area).\(component.snakeCase)" }
  var sourceFile: String { "millrace/\(area)/\(component.snakeCase).py" }

  func message(_ random: inout RandomSource) -> String {
    var text = messageParts.first ?? ""
    for part in messageParts.dropFirst() {
      text += String(random.number(in: 2...9400)) + part
    }
    return text
  }

  func title(_ random: inout RandomSource) -> String {
    random.chance(percent: 80) ? titles[0] : random.pick(titles)
  }

  func qualified(_ test: String) -> String { "\(testFile)::\(testClass)::\(test)" }
}

/// What a worklog says of how a problem stands.
enum Status: Sendable {
  case new, open, regressed, resolved, known

  /// A word for a status line.
  func word(_ random: inout RandomSource) -> String {
    switch self {
    case .new: random.pick(["NEW", "New", "Open (first seen today)"])
    case .open: random.pick(["OPEN", "Active", "Still failing", "ACTIVE", "Unresolved"])
    case .regressed: random.pick(["REGRESSION", "Regression, was mended before", "Reopened"])
    case .resolved: random.pick(["RESOLVED", "Fixed", "✅ Resolved", "RESOLVED ✅"])
    case .known: random.pick(["Known issue", "KNOWN", "Known, accepted for this release"])
    }
  }
}

/// A problem as one worklog tells it.
struct Finding: Sendable {
  let problem: Problem
  let status: Status
  /// The tracker number, if the writer had it at hand.
  let tracker: Int?
}
