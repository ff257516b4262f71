// How the tests behind a name went in every run that has a result of them.
import Reports

/// The results behind one name that findings give.
struct TestRecord: Sendable {
  let name: NamedTest
  /// The runs with a result, ascending; a skipped test has none, nor one that failed with its environment.
  private var runs: [Int] = []
  /// For each of `runs` whether all that ran passed. An expected failure or a second try that passed
  /// shows nothing fixed.
  private var isPassed: [Bool] = []
  /// Those of `runs` in which at least one failed.
  private var failures: [Int] = []
  /// The runs in which at least one failed as so much of the run that it looks like the environment.
  private(set) var leftOut: [Int] = []

  /// - Complexity: linear in the number of results, but for sorting those of a name with several tests.
  init(_ name: NamedTest, in history: History) {
    self.name = name
    let occurrences = name.tests.flatMap { history.tests[$0].occurrences }
    let inOrder = name.tests.count > 1 ? occurrences.sorted { $0.run < $1.run } : occurrences
    for occurrence in inOrder {
      let run = Int(occurrence.run)
      if let outcome = history.countedOutcome(occurrence) {
        enter(outcome, in: run)
      } else if leftOut.last != run, history.entry(occurrence)?.isLeftOut ?? false {
        leftOut.append(run)
      }
    }
  }

  private mutating func enter(_ outcome: Outcome, in run: Int) {
    let passed = outcome == .passed || outcome == .xpassed
    if let last = runs.last, last == run {
      isPassed[isPassed.count - 1] = passed && isPassed[isPassed.count - 1]
    } else {
      runs.append(run)
      isPassed.append(passed)
    }
    if outcome.isFailure, failures.last != run { failures.append(run) }
  }

  /// The first run after another that has a result.
  func firstResult(after run: Int) -> Int? {
    let place = runs.firstIndex(above: run)
    return place < runs.count ? runs[place] : nil
  }

  /// The first run after another in which it failed.
  func firstFailure(after run: Int) -> Int? {
    let place = failures.firstIndex(above: run)
    return place < failures.count ? failures[place] : nil
  }

  func fails(in run: Int) -> Bool { firstFailure(after: run - 1) == run }

  /// Whether it failed in the last run that has a result.
  var failsNow: Bool { failures.last != nil && failures.last == runs.last }

  /// Whether its last two results up to a run are passes, and both came after another run.
  func hasPassedTwice(after start: Int, upTo run: Int) -> Bool {
    let end = runs.firstIndex(above: run)
    guard end >= 2, runs[end - 2] > start else { return false }
    return isPassed[end - 1] && isPassed[end - 2]
  }
}

/// The records of all names, each made once: many issues name the same test.
struct TestRecords {
  private var records: [String: TestRecord] = [:]

  /// One record for each different name of an issue's findings that reports know, and whether they know
  /// all of them.
  mutating func records(of issue: Issue, in history: History) -> (all: [TestRecord], isWhole: Bool)
  {
    var seen: Set<String> = []
    var found: [TestRecord] = []
    var isWhole = true
    for sighting in issue.findings {
      for name in history.namedTests(of: sighting) where seen.insert(name.name).inserted {
        if name.tests.isEmpty {
          isWhole = false
        } else {
          found.append(record(of: name, in: history))
        }
      }
    }
    return (found, isWhole)
  }

  private mutating func record(of name: NamedTest, in history: History) -> TestRecord {
    if let known = records[name.name] { return known }
    let record = TestRecord(name, in: history)
    records[name.name] = record
    return record
  }
}

extension History {
  /// The tests that a finding names; none where there are no reports at all.
  func namedTests(of sighting: Sighting) -> [NamedTest] {
    let named = runs[sighting.run].namedTests
    return named.indices.contains(sighting.finding) ? named[sighting.finding] : []
  }
}
