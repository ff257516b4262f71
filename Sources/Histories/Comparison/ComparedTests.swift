// How the tests of one run changed against any other.
import Reports

extension History {
  /// The run with which a run's transitions compare: the last one before it in the scope that has
  /// results. Nil for a run without results.
  public func comparedRun(of run: Int) -> Int? {
    guard runs[run].results != nil else { return nil }
    var before = runs[run].previous
    while let candidate = before, runs[candidate].results == nil {
      before = runs[candidate].previous
    }
    return before
  }

  /// What changed in the tests from one run to another; nil where one of them has no results.
  ///
  /// Between a run and the one it is compared with anyway these are `RunResults.transitions`. Between
  /// others only what both say counts: a test that fails now and did not fail then is new, or fails
  /// again where a run in between or before, in the scope of the second, saw it fail.
  func transitions(from: Int, to: Int) -> Transitions? {
    guard let before = runs[from].results, let after = runs[to].results else { return nil }
    if comparedRun(of: to) == from { return after.transitions }
    var transitions = Transitions()
    var rest = Dictionary(
      before.entries.map { (current(Int($0.test)), $0) }, uniquingKeysWith: { first, _ in first })
    for entry in after.entries {
      let then = rest.removeValue(forKey: current(Int(entry.test)))
      transitions.notePresence(of: Int(entry.test), before: then.map { Int($0.test) })
      note(entry, then, before: to, in: &transitions)
    }
    if after.problems.isEmpty, !after.entries.isEmpty {
      transitions.disappeared = before.entries.map { Int($0.test) }.filter {
        rest[current($0)] != nil
      }
    }
    return transitions
  }

  private func note(
    _ now: RunResults.Entry, _ then: RunResults.Entry?, before run: Int,
    in transitions: inout Transitions
  ) {
    let test = Int(now.test)
    let hadFailed = then.map { $0.outcome.isFailure && !$0.isLeftOut } ?? false
    if now.outcome.isFailure {
      if hadFailed {
        transitions.still.append(test)
      } else if hasFailed(current(test), before: run) {
        transitions.again.append(test)
      } else {
        transitions.new.append(test)
      }
    } else if hadFailed, now.outcome.isSuccess {
      transitions.fixed.append(test)
    }
  }

  /// Whether a test failed in the scope of a run before that run.
  private func hasFailed(_ test: Int, before run: Int) -> Bool {
    tests[test].occurrences.contains { occurrence in
      Int(occurrence.run) < run && runs[Int(occurrence.run)].scope == runs[run].scope
        && countedOutcome(occurrence)?.isFailure ?? false
    }
  }
}

extension Transitions {
  /// - Parameter before: The same test in the run before, perhaps under another id; nil where it was
  ///   not in it.
  fileprivate mutating func notePresence(of test: Int, before: Int?) {
    if let before {
      if before != test { moved.append(Move(from: before, to: test)) }
    } else {
      appeared.append(test)
    }
  }
}
