// What people wrote against what the tests say.
import Diagnostics
import Reports
import Worklogs

/// A test that a finding names, found among the tests.
public struct NamedTest: Sendable, Hashable {
  /// As the worklog has it.
  public var name: String
  /// Indices in `History.tests`; empty where no report knows it.
  public var tests: [Int]
  /// A class, a file or a folder rather than one test.
  public var isSuite: Bool

  public init(name: String, tests: [Int], isSuite: Bool) {
    self.name = name
    self.tests = tests
    self.isSuite = isSuite
  }
}

/// How the tests behind a name went in one run.
public enum Evidence: Sendable, Hashable {
  /// At least one failed: how many, of how many that have a result.
  case failed(Int, of: Int)
  case flaky
  case passed
  case skipped
  /// They failed only as so much of the run did that it looks like the environment.
  case leftOut
  /// No report of the run has them.
  case none
}

extension History {
  /// Finds the tests that findings name, and sets what findings say against the results of their runs.
  mutating func weighEvidence() {
    guard !tests.isEmpty, runs.contains(where: { !$0.findings.isEmpty }) else { return }
    let lookup = TestLookup(tests)
    var known: [String: NamedTest] = [:]
    for run in runs.indices {
      runs[run].namedTests = runs[run].findings.map { finding in
        let named = finding.tests.map { name in
          if let seen = known[name] { return seen }
          let match = lookup.match(name)
          let named = NamedTest(
            name: name, tests: match?.tests ?? [], isSuite: match?.isSuite ?? false)
          known[name] = named
          return named
        }
        return named + mentionedFailures(of: finding, in: run, less: named, lookup)
      }
    }
    for run in runs.indices where runs[run].worklog != nil && runs[run].results != nil {
      contradictions(in: run)
    }
  }

  /// How the tests behind a name went in a run.
  public func evidence(for named: NamedTest, in run: Int) -> Evidence {
    let entries = named.tests.compactMap { entry(ofTest: $0, in: run) }
    let outcomes = entries.lazy.filter { !$0.isLeftOut }.map(\.outcome)
    let failed = outcomes.count { $0.isFailure }
    if failed > 0 { return .failed(failed, of: outcomes.count { $0 != .skipped }) }
    if outcomes.contains(.flaky) { return .flaky }
    if outcomes.contains(where: { $0 != .skipped }) { return .passed }
    if entries.contains(where: \.isLeftOut) { return .leftOut }
    return entries.isEmpty ? .none : .skipped
  }

  /// The last run in which the tests behind a name have a result that counts, and how they went.
  public func latestEvidence(for named: NamedTest) -> (run: Int, evidence: Evidence)? {
    let last = named.tests.lazy.compactMap { test in
      self.tests[test].occurrences.last { self.countedOutcome($0) != nil }?.run
    }.max()
    return last.map { (Int($0), evidence(for: named, in: Int($0))) }
  }

  // MARK: Contradictions

  private mutating func contradictions(in run: Int) {
    guard let results = runs[run].results, let file = runs[run].worklog?.file else { return }
    for (finding, named) in zip(runs[run].findings, runs[run].namedTests) {
      for name in named where !name.tests.isEmpty {
        contradiction(finding, name, evidence(for: name, in: run), in: file)
      }
    }
    unnamedFailures(in: run, results, file)
    disagreeingCounts(in: run, results, file)
  }

  private mutating func contradiction(
    _ finding: Finding, _ named: NamedTest, _ evidence: Evidence, in file: String
  ) {
    switch (finding.status, evidence) {
    case (.resolved, .failed(let failed, let count)):
      let which = count > 1 ? "\(failed) of its \(count) tests fail" : "it fails"
      contradict(
        file, finding.line,
        "“\(finding.title)” is said to be resolved, but \(named.name) is not: \(which) in this run.",
        "resolved-but-failing")
    case (.resolved, _): return
    case (_, .passed) where !named.isSuite:
      contradict(
        file, finding.line,
        "“\(finding.title)” names \(named.name), which passed in this run.", "passed-in-run")
    default: return
    }
  }

  /// One diagnostic for all failing tests that no finding names.
  private mutating func unnamedFailures(in run: Int, _ results: RunResults, _ file: String) {
    let named = Set(runs[run].namedTests.joined().flatMap(\.tests))
    let unnamed = results.entries.filter {
      $0.outcome.isFailure && !named.contains(current(Int($0.test)))
    }
    guard !unnamed.isEmpty else { return }
    let names = unnamed.prefix(5).map { tests[Int($0.test)].id.shortenedID }
    let rest = unnamed.count > 5 ? " and \(unnamed.count - 5) more" : ""
    let what =
      unnamed.count == 1
      ? "A test fails in this run, and no finding names it: "
      : "\(unnamed.count) tests fail in this run, and no finding names them: "
    contradict(
      file, 1, what + names.joined(separator: ", ") + rest + ".", "failure-without-finding")
  }

  /// Counts in the worklog's fields against those of the reports.
  private mutating func disagreeingCounts(in run: Int, _ results: RunResults, _ file: String) {
    for field in runs[run].worklog?.fields ?? [] {
      for stated in StatedCount.all(in: field) where !stated.agrees(with: results.counts) {
        contradict(
          file, field.line,
          "“\(field.name)” says \(stated.count) \(stated.kind.rawValue), "
            + "the reports of this run \(stated.kind.counted(in: results.counts)).",
          "counts-disagree")
      }
    }
  }

  private mutating func contradict(
    _ file: String, _ line: Int, _ sentence: String, _ identifier: String
  ) {
    diagnostics.append(
      Diagnostic(
        .warning, at: SourceLocation(file: file, line: line), sentence, identifier: identifier))
  }
}

extension String {
  /// Short enough for a sentence.
  fileprivate var shortenedID: String { count > 120 ? "…" + suffix(119) : self }
}
