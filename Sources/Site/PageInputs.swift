// What a page's bytes come from, as one number: a page whose number is the same is not rendered again.
//
// A page that is missing something here would stay as it was when that changes. So the numbers are coarse:
// all facts of an issue, all of a worklog, and what every page shares; and pages that show results of
// tests, which come from many runs at once, have none.
import BinaryCoding
import Hashing
import Histories
import Synchronization
import Worklogs

/// Values as one number, which differs where one of them does.
final class InputsDigest {
  private let output = BinaryOutput()

  func add(_ value: some BinaryWritable) { value.write(to: output) }

  /// 64-bit XXH3.
  var value: UInt64 { output.bytes.hash64 }
}

/// What the page of an issue comes from, worked out when it is wanted first.
final class IssueInputs: Sendable {
  private let index: Int
  private let known = Mutex<UInt64??>(nil)

  init(_ index: Int) { self.index = index }

  /// Nil where reports know a test of the issue.
  func value(of plan: Plan) -> UInt64? {
    known.withLock { known in
      if let known { return known }
      let value = plan.inputs(ofIssue: index)
      known = .some(value)
      return value
    }
  }
}

extension Plan {
  /// What all pages depend on, beside settings and templates: which numbers and names have pages.
  static func shared(by history: History, inputs: UInt64) -> UInt64 {
    let digest = InputsDigest()
    digest.add(inputs)
    for secret in history.masks.secrets { digest.add(secret) }
    digest.add(history.tests.isEmpty ? 0 : 1)
    for reference in history.references { digest.add(reference.number) }
    for (path, picture) in history.pictures.sorted(by: { $0.key < $1.key }) {
      digest.add(path)
      digest.add(picture.publishedPath)
    }
    for (name, run) in history.runsByWorklogName.sorted(by: { $0.key < $1.key }) {
      digest.add(name)
      digest.add(history.runs[run].id)
    }
    return digest.value
  }

  /// Of a run's own page; nil where it shows results.
  func inputs(ofRun index: Int) -> UInt64? {
    let run = history.runs[index]
    guard run.results == nil, hasNoTests(run) else { return nil }
    let digest = InputsDigest()
    digest.add(shared)
    add(run: index, to: digest)
    for neighbour in [run.previous, run.next] + history.comparedRuns(of: index) {
      if let neighbour { add(run: neighbour, to: digest) } else { digest.add(-1) }
    }
    for issue in run.issues { add(issueNamed: issue, to: digest) }
    digest.add(diagnostics(of: run))
    digest.add(cards[.run(index)])
    return digest.value
  }

  /// Of an issue's page and its JSON; nil where reports know a test of it.
  func inputs(ofIssue index: Int) -> UInt64? {
    let issue = history.issues[index]
    guard issue.seenIn.allSatisfy({ hasNoTests(history.runs[$0]) }) else { return nil }
    let digest = InputsDigest()
    digest.add(shared)
    digest.add(issue)
    for decision in issue.decisions { digest.add(history.decisions[decision]) }
    for suggestion in issue.suggestions {
      if let other = self.issue(named: suggestion.id) {
        add(issueNamed: other, to: digest)
        digest.add(history.kept(index, other) == index ? 1 : 0)
      }
    }
    for sighting in issue.findings { add(run: sighting.run, to: digest) }
    for change in issue.timeline { add(change.source, to: digest) }
    for (run, mark) in IssueStrip(issue, self)?.marks ?? [] {
      add(run: run, to: digest)
      digest.add(mark)
    }
    digest.add(cards[.issue(index)])
    return digest.value
  }

  /// Of the page of a number; nil where reports know a test of its findings.
  func inputs(ofReference index: Int) -> UInt64? {
    let reference = history.references[index]
    guard reference.findings.allSatisfy({ hasNoTests(history.runs[$0.run]) }) else { return nil }
    let digest = InputsDigest()
    digest.add(shared)
    digest.add(reference.number)
    for sighting in reference.findings {
      digest.add(sighting.finding)
      add(run: sighting.run, to: digest)
      if let issue = issue(of: sighting) { add(issueNamed: issue, to: digest) }
    }
    return digest.value
  }

  /// Of the page that compares two runs; nil where one has results.
  func inputs(ofComparison from: Int, _ to: Int) -> UInt64? {
    for run in [from, to] {
      let issues = history.runs[run].issues
      guard history.runs[run].results == nil,
        issues.allSatisfy({ issueInputs[$0].value(of: self) != nil })
      else { return nil }
    }
    let digest = InputsDigest()
    digest.add(shared)
    for run in [from, to] { add(run: run, to: digest) }
    for issue in Set(history.runs[from].issues + history.runs[to].issues).sorted() {
      digest.add(issueInputs[issue].value(of: self) ?? 0)
    }
    return digest.value
  }

  private func hasNoTests(_ run: Run) -> Bool {
    run.namedTests.allSatisfy { $0.allSatisfy(\.tests.isEmpty) }
  }

  private func add(run index: Int, to digest: InputsDigest) {
    digest.add(runInputs[index])
  }

  /// What other pages show of a run, and its worklog, as one number.
  static func inputs(of run: Run) -> UInt64 {
    let digest = InputsDigest()
    digest.add(run.id)
    digest.add(run.start?.iso8601)
    digest.add(run.scope)
    digest.add(run.verdict.rawValue)
    digest.add(run.reportedName)
    digest.add(run.worklog?.file)
    digest.add(run.worklog?.sourceHash ?? 0)
    if run.worklog?.pictures.isEmpty == false { digest.add(run.attachments.rawValue) }
    return digest.value
  }

  private func add(issueNamed index: Int, to digest: InputsDigest) {
    let issue = history.issues[index]
    digest.add(issue.id)
    digest.add(issue.title)
    digest.add(issue.state.rawValue)
    digest.add(issue.severity?.name)
  }

  private func add(_ source: Change.Source, to digest: InputsDigest) {
    switch source {
    case .finding(let sighting): add(run: sighting.run, to: digest)
    case .tests(let run), .absence(let run): add(run: run, to: digest)
    case .decision(let index): digest.add(history.decisions[index])
    }
  }
}
