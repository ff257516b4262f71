// What is different in one run from another: its tests, and the issues that its worklog tells of.
import Worklogs

/// Two runs side by side. They need be no neighbours, nor of one scope.
public struct RunComparison: Sendable {
  /// Index in `History.runs`; usually the older one.
  public let from: Int
  /// Index in `History.runs`.
  public let to: Int
  /// What changed in the tests; nil where one of the runs has no results.
  public let tests: Transitions?
  /// The issues that came, went or stayed, in the order of `History.issues`. Where a run has no worklog,
  /// nothing says which issues it knew; then those alone are here that are new or resolved without it.
  public let issues: [ComparedIssue]

  /// - Complexity: linear in what the two runs have; where they are no neighbours, in the results of the
  ///   tests that fail in the second.
  public init(_ history: History, from: Int, to: Int) {
    self.from = from
    self.to = to
    tests = history.transitions(from: from, to: to)
    let before = history.tellings(in: from)
    let after = history.tellings(in: to)
    issues = Set(before.keys).union(after.keys).sorted().compactMap { issue in
      ComparedIssue(issue, before: before[issue], after: after[issue], from, to, in: history)
    }
  }

  /// The issues of one kind.
  public func issues(_ kind: ComparedIssue.Kind) -> [ComparedIssue] {
    issues.filter { $0.kind == kind }
  }
}

/// An issue that one of two runs tells of, or both.
public struct ComparedIssue: Sendable, Hashable {
  /// Index in `History.issues`.
  public let issue: Int
  public let kind: Kind
  /// What the first run's worklog says of it.
  public let before: Telling?
  /// What the second run's worklog says of it.
  public let after: Telling?

  /// What the first run's worklog states where the second's states another severity.
  public var formerSeverity: Severity? {
    guard let severity = before?.severity, let now = after?.severity, severity != now else {
      return nil
    }
    return severity
  }

  /// Each issue is of one kind, the first that fits.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The second run resolved it: by its worklog's word or by its tests.
    case resolved
    /// In the second run and not in the first, nor in any before that.
    case new
    /// In the second run and not in the first, but in one before that.
    case back
    /// In the first run and not in the second.
    case gone
    /// In both.
    case both
  }

  /// What one worklog says of an issue.
  public struct Telling: Sendable, Hashable {
    /// In the worklog's order; at least one.
    public var findings: [Sighting]
    /// The worst that is stated.
    public var severity: Severity?
    /// Whether the worklog holds it to be fixed: every finding of it says so.
    public var isResolved: Bool
  }

  /// Nil where it cannot be said of what kind it is.
  fileprivate init?(
    _ issue: Int, before: Telling?, after: Telling?, _ from: Int, _ to: Int, in history: History
  ) {
    self.issue = issue
    self.before = before
    self.after = after
    let value = history.issues[issue]
    if before?.isResolved != true, history.isResolved(value, by: to, told: after) {
      kind = .resolved
    } else if after == nil {
      if history.runs[to].worklog == nil { return nil }
      kind = .gone
    } else if before != nil {
      kind = .both
    } else if let first = value.findings.first, first.run < from {
      if history.runs[from].worklog == nil { return nil }
      kind = .back
    } else {
      kind = .new
    }
  }
}

extension History {
  /// Whether a run's worklog, which says `told` of an issue, or the run's results resolved it.
  fileprivate func isResolved(
    _ issue: Issue, by run: Int, told: ComparedIssue.Telling?
  ) -> Bool {
    if let told { return told.isResolved }
    // A timeline may be as long as the history, so it is not searched in vain.
    guard runs[run].results != nil else { return false }
    return issue.timeline.contains {
      $0.event == .state(.resolved) && $0.source == .tests(run: run)
    }
  }

  /// What a run's worklog says, by issue.
  fileprivate func tellings(in run: Int) -> [Int: ComparedIssue.Telling] {
    var tellings: [Int: ComparedIssue.Telling] = [:]
    let findings = runs[run].findings
    for (place, issue) in zip(findings.indices, runs[run].issues) {
      let isResolved = findings[place].status == .resolved
      var told =
        tellings[issue]
        ?? ComparedIssue.Telling(findings: [], severity: nil, isResolved: isResolved)
      told.findings.append(Sighting(run: run, finding: place))
      told.severity = [told.severity, findings[place].severity].compactMap(\.self).min()
      told.isResolved = told.isResolved && isResolved
      tellings[issue] = told
    }
    return tellings
  }
}
