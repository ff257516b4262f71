// What only a person can say: pairs of issues that may be one.
import Worklogs

/// Two issues that may be the same problem.
public struct OpenQuestion: Sendable, Hashable {
  /// The one that would become part of the other. Both are indices in `History.issues`.
  public let issue: Int
  /// The one that would stay.
  public let into: Int
  /// What speaks for it, in a sentence.
  public let why: String
  /// How likely it is that they are the same, from 0 to 1.
  public let likelihood: Double
}

extension History {
  /// Each pair that is suggested, once, the most useful answer first: both issues open, then by how many pairs
  /// of findings it is expected to bring together, then by severity; of equals in the order of the issues.
  ///
  /// - Complexity: linear in the number of suggestions, but for sorting.
  public var openQuestions: [OpenQuestion] {
    let places = issuesByID
    var seen: Set<[Int]> = []
    var questions: [OpenQuestion] = []
    for (index, issue) in issues.enumerated() {
      for suggestion in issue.suggestions {
        guard let other = places[suggestion.id], other != index,
          seen.insert([min(index, other), max(index, other)]).inserted
        else { continue }
        let kept = kept(index, other)
        questions.append(
          OpenQuestion(
            issue: kept == index ? other : index, into: kept, why: suggestion.why,
            likelihood: suggestion.likelihood))
      }
    }
    let keys = questions.enumerated().map { usefulness($0.element) + [$0.offset] }
    return questions.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
      .map { questions[$0] }
  }

  /// Which of two issues stays where they are one: the link that people know best is that of the one with
  /// more findings; of equals of the one that was reported first.
  public func kept(_ one: Int, _ other: Int) -> Int {
    let counts = (issues[one].findings.count, issues[other].findings.count)
    if counts.0 != counts.1 { return counts.0 > counts.1 ? one : other }
    guard let first = issues[one].findings.first, let second = issues[other].findings.first,
      first != second
    else { return issues[one].id < issues[other].id ? one : other }
    return first < second ? one : other
  }

  /// The smaller, the more useful is an answer. In a history whose issues two readers had settled the first ten
  /// answers brought twice as many findings together as in the order of severity and size.
  private func usefulness(_ question: OpenQuestion) -> [Int] {
    let both = [issues[question.issue], issues[question.into]]
    let pairs = both.reduce(1.0) { $0 * Double($1.findings.count) }
    let severity = both.map { $0.severity?.rawValue ?? 4 }.min() ?? 4
    // Rounded, so that the order is the same on every machine; no history has a million findings of one issue.
    let expected = Int((min(question.likelihood * pairs, 1e12) * 1_000).rounded())
    return [-both.count { $0.state.isOpen }, -expected, severity]
  }
}
