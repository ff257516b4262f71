// The figures that a JUnit XML document states, held to what stands in it.

/// Counts what a document says, suite by suite, in all the ways in which writers do.
struct JUnitTally {
  /// One figure, counted in several ways; the writer's is one of them.
  struct Count {
    /// Cases that have it.
    var cases = 0
    /// The elements in them.
    var elements = 0
    /// Cases that it is the outcome of.
    var outcomes = 0
    /// Surefire's elements of attempts before the last.
    var attempts = 0
    /// Cases that are earlier attempts at a test.
    var repeats = 0

    static func + (left: Count, right: Count) -> Count {
      Count(
        cases: left.cases + right.cases, elements: left.elements + right.elements,
        outcomes: left.outcomes + right.outcomes, attempts: left.attempts + right.attempts,
        repeats: left.repeats + right.repeats)
    }

    func agrees(with stated: Int) -> Bool {
      [
        cases, elements, outcomes, cases + attempts, elements + attempts, cases - repeats,
        elements - repeats, outcomes - repeats,
      ].contains(stated)
    }
  }

  fileprivate enum Word: String, CaseIterable {
    case tests, failures, errors, skipped
  }

  private struct Suite {
    var stated: [Int?]
    var own = [Count](repeating: Count(), count: Word.allCases.count)
    /// Of the suites in it.
    var inner = [Count](repeating: Count(), count: Word.allCases.count)
    /// Whether a suite in it states a figure.
    var isStatedWithin = [Bool](repeating: false, count: Word.allCases.count)

    init(_ attributes: [String: String]) {
      stated = Word.allCases.map { word in
        attributes[word.rawValue].flatMap { Int($0.trimmed) }.flatMap {
          (0...1_000_000_000).contains($0) ? $0 : nil
        }
      }
    }

    subscript(word: Word) -> Count {
      get { own[word.index] }
      set { own[word.index] = newValue }
    }
  }

  /// A stated figure that no way of counting gives.
  private struct Disagreement {
    var depth: Int
    var stated: Int
    var counted: Int
  }

  private var open: [Suite] = []
  private var total = [Count](repeating: Count(), count: Word.allCases.count)
  private var wrong = [[Disagreement]](repeating: [], count: Word.allCases.count)

  mutating func began(_ suite: JUnitSuite) { open.append(Suite(suite.attributes)) }

  /// Writers do not agree on whether a suite's figures are those of the suites in it too. Those of the root
  /// count only where no suite in it states any: some writers sum up wrongly.
  mutating func ended(_ dialect: JUnitDialect) {
    guard let suite = open.popLast() else { return }
    for word in Word.allCases {
      let all = suite[word] + suite.inner[word.index]
      if let stated = suite.stated[word.index], !open.isEmpty || !suite.isStatedWithin[word.index],
        !agrees(stated, word, suite, dialect)
      {
        wrong[word.index].append(
          Disagreement(depth: open.count, stated: stated, counted: all.cases))
      }
      guard let around = open.indices.last else {
        total[word.index] = total[word.index] + all
        continue
      }
      open[around].inner[word.index] = open[around].inner[word.index] + all
      if suite.stated[word.index] != nil || suite.isStatedWithin[word.index] {
        open[around].isStatedWithin[word.index] = true
      }
    }
  }

  /// pytest counts subtests as tests, which have no case of their own; libtest counts ignored tests, which it
  /// leaves out; SwiftPM does not count skipped tests.
  private func agrees(_ stated: Int, _ word: Word, _ suite: Suite, _ dialect: JUnitDialect) -> Bool
  {
    if dialect == .pytest || dialect == .libtest, word == .skipped || word == .tests { return true }
    let counts = [suite[word], suite[word] + suite.inner[word.index]]
    if counts.contains(where: { $0.agrees(with: stated) }) { return true }
    guard word == .tests, dialect == .swiftPM else { return false }
    let skipped = suite[.skipped] + suite.inner[Word.skipped.index]
    return zip(counts, [suite[.skipped], skipped]).contains { $0.elements - $1.cases == stated }
  }

  /// - Parameters:
  ///   - isTest: whether it stands for a test, and not for a file or a package that could not be loaded,
  ///     which some writers count and some do not.
  ///   - before: the outcome of the attempt that it is the next of.
  mutating func add(_ testCase: JUnitCase, _ outcome: Outcome, isTest: Bool, after before: Outcome?)
  {
    guard let last = open.indices.last else { return }
    open[last][.tests].cases += 1
    if isTest {
      open[last][.tests].elements += 1
      open[last][.tests].outcomes += 1
    }
    if testCase.entries.isEmpty, outcome == .passed, before == nil { return }
    for (word, kinds) in Self.kinds {
      let count = testCase.entries.count { $0.kind == kinds[0] }
      open[last][word].elements += isTest ? count : 0
      open[last][word].cases += min(1, count)
      let attempts = testCase.entries.count { kinds.dropFirst().contains($0.kind) }
      open[last][word].attempts += attempts
      open[last][.tests].attempts += attempts
    }
    switch outcome {
    case .failed: open[last][.failures].outcomes += 1
    case .error: open[last][.errors].outcomes += 1
    case .skipped, .xfailed: open[last][.skipped].outcomes += 1
    case .passed, .xpassed, .flaky: break
    }
    guard let before else { return }
    open[last][.tests].repeats += 1
    if before == .failed { open[last][.failures].repeats += 1 }
    if before == .error { open[last][.errors].repeats += 1 }
  }

  /// A failure of the suite itself, which some writers count as a test.
  mutating func addFailure(of kind: JUnitEntry.Kind) {
    guard let last = open.indices.last else { return }
    open[last][.tests].cases += 1
    let word: Word = kind == .error ? .errors : .failures
    open[last][word] = open[last][word] + Count(cases: 1, elements: 1, outcomes: 1)
  }

  /// An element for the last attempt, then those for earlier ones.
  private static let kinds: [(Word, [JUnitEntry.Kind])] = [
    (.failures, [.failure, .rerunFailure, .flakyFailure]),
    (.errors, [.error, .rerunError, .flakyError]), (.skipped, [.skipped]),
  ]

  /// Notes the figures that no way of counting gives. Of suites within each other the outermost count.
  func states(in builder: inout ReportBuilder) {
    for word in [Word.failures, .errors, .skipped, .tests] {
      let all = wrong[word.index]
      let outermost = all.map(\.depth).min()
      let figures = all.filter { $0.depth == outermost }
      guard !figures.isEmpty else { continue }
      builder.states(
        word.rawValue, figures.reduce(0) { $0 + $1.stated },
        counted: figures.reduce(0) { $0 + $1.counted })
    }
    // A summary that knows of failures where none is told is no sign of a run that passed.
    let isRed = [Word.failures, .errors].contains { word in
      wrong[word.index].contains { $0.stated > $0.counted }
    }
    let counted = [Word.failures, .errors].reduce(0) { $0 + total[$1.index].cases }
    if isRed, counted == 0 { builder.saysItFailed = true }
  }
}

extension JUnitTally.Word {
  fileprivate var index: Int {
    switch self {
    case .tests: 0
    case .failures: 1
    case .errors: 2
    case .skipped: 3
    }
  }
}
