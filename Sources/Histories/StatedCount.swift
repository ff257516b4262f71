// Counts of tests as a worklog's fields state them: `**Failed:** 12`, `**Results:** 288 passed, 12 failed`.
import Reports
import Worklogs

/// A number of tests, and what is said to have become of them.
struct StatedCount: Hashable {
  enum Kind: String, CaseIterable {
    case passed, failed, skipped

    init?(word: some StringProtocol) {
      switch word.lowercased() {
      case "passed", "passing", "passes": self = .passed
      case "failed", "failing", "failures", "fails": self = .failed
      case "skipped", "skips": self = .skipped
      default: return nil
      }
    }

    func counted(in counts: OutcomeCounts) -> Int {
      switch self {
      case .passed: counts[.passed] + counts[.xpassed] + counts[.flaky]
      case .failed: counts.failures
      case .skipped: counts[.skipped]
      }
    }
  }

  var kind: Kind
  var count: Int

  /// Whether the reports say so, by any usual way of counting: errors apart or among the failures,
  /// expected failures with the skipped or with the passed.
  func agrees(with counts: OutcomeCounts) -> Bool {
    switch kind {
    case .passed:
      [0, counts[.xfailed], -counts[.xpassed], -counts[.flaky]].contains {
        kind.counted(in: counts) + $0 == count
      }
    case .failed: count == counts.failures || count == counts[.failed]
    case .skipped: count == counts[.skipped] || count == counts[.skipped] + counts[.xfailed]
    }
  }

  /// The counts in a field: in its value as `12 failed`, or its name says what its number counts.
  static func all(in field: Field) -> [StatedCount] {
    let words = field.value.split { !$0.isLetter && !$0.isNumber }
    var found: [StatedCount] = []
    for (number, word) in zip(words, words.dropFirst()) {
      // `12 tests failed` has a word between.
      if let count = Int(number), let kind = Kind(word: word) {
        found.append(StatedCount(kind: kind, count: count))
      }
    }
    for (index, word) in words.enumerated().dropFirst(2)
    where ["test", "tests"].contains(words[index - 1].lowercased()) {
      if let count = Int(words[index - 2]), let kind = Kind(word: word) {
        found.append(StatedCount(kind: kind, count: count))
      }
    }
    if found.isEmpty, words.count == 1, let count = Int(words[0]) {
      let name = field.name.split { !$0.isLetter }
      let kinds = Set(name.compactMap { Kind(word: $0) })
      let isPlain = name.allSatisfy {
        Kind(word: $0) != nil || Self.nouns.contains($0.lowercased())
      }
      if let kind = kinds.first, kinds.count == 1, isPlain {
        found.append(StatedCount(kind: kind, count: count))
      }
    }
    return found
  }

  private static let nouns: Set<String> = ["test", "tests", "total", "count", "number", "of"]
}
