// What was mended while a report was built, in one diagnostic a kind.
import Diagnostics

/// How often something happened, and to which test first.
struct Occurrences: Sendable {
  private(set) var count = 0
  private(set) var first: String?

  mutating func note(_ id: @autoclosure () -> String) {
    if count == 0 { first = id() }
    count += 1
  }
}

/// Tests of one id, file and place in a report.
struct Namesake: Hashable, Sendable {
  /// The index of the first test with the id.
  var first: Int
  /// As `Results.place`.
  var place: UInt32
  /// A hash.
  var file: UInt64
}

/// What a builder mended.
struct BuildingFaults: Sendable {
  var durations = Occurrences()
  /// Whether the run as a whole states a duration that cannot be.
  var hasAbsurdRun = false
  var duplicates = Occurrences()
  /// Words of the report for outcomes that are not known.
  var unknownOutcomes = Occurrences()
  /// Times of the report that are not understood.
  var unknownTimes = Occurrences()
  /// Tests whose repetitions were taken for attempts by what they look like.
  var assumedAttempts = Occurrences()
  /// The next number for a name that is there already, by the hash of the id.
  var numbers: [UInt64: Int] = [:]
  /// The last test of each name that is there more than once, by where it stood.
  var lastNamesakes: [Namesake: Int] = [:]

  func diagnostics(in file: String) -> [Diagnostic] {
    let place = SourceLocation(file: file)
    var diagnostics: [Diagnostic] = []
    let absurd = [
      durations.first.map { first in
        "\(tests(durations.count)) a duration that cannot be, which is left out: \(first)."
      },
      hasAbsurdRun ? "The run has a duration that cannot be, which is left out." : nil,
    ]
    for sentence in absurd.compactMap(\.self) {
      diagnostics.append(
        Diagnostic(
          .warning, at: place, sentence,
          hint: "A clock that a test freezes, or a process that died, gives such durations.",
          identifier: "absurd-duration"))
    }
    if let first = duplicates.first {
      diagnostics.append(
        Diagnostic(
          .note, at: place,
          "\(tests(duplicates.count)) the name of a test before it and is told apart by a number:"
            + " \(first).",
          hint: "Give each test a name of its own, so that its history is its own.",
          identifier: "duplicate-test-name"))
    }
    if let word = unknownOutcomes.first {
      diagnostics.append(
        Diagnostic(
          .warning, at: place,
          "\(tests(unknownOutcomes.count)) an outcome that is not known and counts as skipped: "
            + (word.isEmpty ? "none at all." : "`\(word.prefix(60))`."),
          hint: "The rule for the report can say which words mean passed, failed or skipped.",
          identifier: "unknown-outcome"))
    }
    if let time = unknownTimes.first {
      diagnostics.append(
        Diagnostic(
          .warning, at: place, "“\(time.prefix(60))” is no time that can be read.",
          hint: "Write it as 2026-11-02T02:15:07Z or as seconds since 1970.",
          identifier: "unknown-time"))
    }
    if let first = assumedAttempts.first {
      diagnostics.append(
        Diagnostic(
          .note, at: place,
          "\(tests(assumedAttempts.count)) the name of one that failed before it, and counts as the next"
            + " attempt at that, as Gradle's test retry plugin writes it: \(first).",
          hint:
            "Where these are several tests, say `repeated: tests` for the file under `reports:` in"
            + " almanac.yml.",
          identifier: "assumed-attempt"))
    }
    return diagnostics
  }

  private func tests(_ count: Int) -> String { count == 1 ? "A test has" : "\(count) tests have" }
}

/// A figure of the report's own summary.
struct StatedCount: Sendable {
  /// The summary's word for it.
  var word: String
  var count: Int
  var counted: Counted

  enum Counted: Sendable {
    /// The outcomes that the word means.
    case outcomes(Set<Outcome>)
    case figure(Int)
  }

  func recount(_ counts: OutcomeCounts) -> Int {
    switch counted {
    case .outcomes(let outcomes): outcomes.reduce(0) { $0 + counts[$1] }
    case .figure(let figure): figure
    }
  }

  static func disagreement(
    _ wrong: [StatedCount], _ counts: OutcomeCounts, in file: String
  ) -> Diagnostic? {
    guard !wrong.isEmpty else { return nil }
    let figures = wrong.map { "\($0.count) \($0.word) where \($0.recount(counts)) are counted" }
    return Diagnostic(
      .warning, at: SourceLocation(file: file),
      "The summary states \(figures.joined(separator: ", ")).",
      hint: "The tests are counted; the summary is not used.", identifier: "summary-disagrees")
  }
}
