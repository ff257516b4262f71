// Tests across runs: their results in time order, what changed in each run, and which are flaky.
import Diagnostics
import Reports

extension History {
  /// Gives every test its history. The runs stand in time order.
  ///
  /// - Complexity: linear in the number of results.
  mutating func relateTests(_ reports: [[Report]]) {
    var table = TestTable()
    for run in runs.indices where !reports[run].isEmpty {
      runs[run].results = RunResults(
        joining: reports[run], tests: &table, diagnostics: &diagnostics)
      runs[run].verdict = Verdict(findings: runs[run].findings, results: runs[run].results)
    }
    tests = table.tests
    var records: [String: ScopeRecord] = [:]
    for run in runs.indices { enter(run, into: &records) }
    carryOverMoves()
    nameTests()
    for test in tests.indices where tests[test].slug != nil {
      tests[test].steadiness = steadiness(of: tests[test])
    }
  }

  private mutating func enter(_ run: Int, into records: inout [String: ScopeRecord]) {
    guard let results = runs[run].results else { return }
    // Removed while it is changed, so that the record is not copied.
    var record = records.removeValue(forKey: runs[run].scope) ?? ScopeRecord()
    let isWhole = results.problems.isEmpty && !results.entries.isEmpty
    runs[run].results?.transitions = record.enter(results, isWhole: isWhole, tests: &tests)
    runs[run].results?.findEnvironmentFailure()
    if let judged = runs[run].results, judged.environmentFailure != nil { record.leaveOut(judged) }
    records[runs[run].scope] = record
    for (index, entry) in results.entries.enumerated() {
      tests[Int(entry.test)].occurrences.append(
        Test.Occurrence(run: Int32(clamping: run), entry: Int32(clamping: index)))
    }
  }

  /// Puts a moved test's results before those under its new id.
  private mutating func carryOverMoves() {
    var done: Set<Transitions.Move> = []
    for move in runs.flatMap({ $0.results?.transitions.moved ?? [] })
    where done.insert(move).inserted {
      // A test that came back under its old id, or has it still elsewhere, is there twice, and stays so.
      if isStillThere(move) {
        tests[move.from].movedTo = nil
      } else {
        tests[move.to].occurrences = (tests[move.from].occurrences + tests[move.to].occurrences)
          .sorted { $0.run < $1.run }
      }
    }
  }

  /// Whether any scope has results under the old id that are not older than those under the new one.
  private func isStillThere(_ move: Transitions.Move) -> Bool {
    var first: [String: Int32] = [:]
    for occurrence in tests[move.to].occurrences {
      let scope = runs[Int(occurrence.run)].scope
      first[scope] = min(first[scope] ?? .max, occurrence.run)
    }
    return tests[move.from].occurrences.contains { occurrence in
      occurrence.run >= first[runs[Int(occurrence.run)].scope] ?? -1
    }
  }

  /// Tests that failed or were flaky at least once get a page.
  private mutating func nameTests() {
    var isPaged = [Bool](repeating: false, count: tests.count)
    for run in runs {
      for entry in run.results?.entries ?? []
      where entry.outcome.isFailure || entry.outcome == .flaky {
        isPaged[Int(entry.test)] = true
      }
    }
    for test in tests.indices where tests[test].movedTo != nil {
      if isPaged[test] { isPaged[current(test)] = true }
    }
    var taken: Set<String> = []
    for test in tests.indices where isPaged[test] {
      let base =
        "\(Self.slug(tests[test].name, else: "test"))-\(IssueIDs.letters(of: tests[test].id))"
      var slug = base.lowercased()
      var count = 2
      while !taken.insert(slug).inserted {
        slug = "\(base.lowercased())-\(count)"
        count += 1
      }
      tests[test].slug = slug
    }
  }

  /// What a test is today, however often it was moved.
  public func current(_ test: Int) -> Int { tests.current(test) }

  /// A test's entry in a run; nil where the run has no result of it.
  public func entry(ofTest test: Int, in run: Int) -> RunResults.Entry? {
    let occurrences = tests[test].occurrences
    var range = occurrences.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if occurrences[middle].run < run {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    guard range.lowerBound < occurrences.count, occurrences[range.lowerBound].run == run else {
      return nil
    }
    return entry(occurrences[range.lowerBound])
  }

  /// The entry behind an occurrence; nil where there is none such.
  public func entry(_ occurrence: Test.Occurrence) -> RunResults.Entry? {
    // The entries alone: a copy of all that a run has costs more than the look-up.
    guard let entries = runs[Int(occurrence.run)].results?.entries,
      entries.indices.contains(Int(occurrence.entry))
    else { return nil }
    return entries[Int(occurrence.entry)]
  }
}

extension [Test] {
  /// What a test is today, however often it was moved.
  func current(_ test: Int) -> Int {
    var test = test
    // A move leads from an older to a newer id, so the way has no more steps than there are tests.
    for _ in indices {
      guard let next = self[test].movedTo else { break }
      test = next
    }
    return test
  }
}
