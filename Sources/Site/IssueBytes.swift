// All that is in an issue as bytes, to tell whether it is still the same. It is never read again.
//
// What is missing here would let a page stay as it was: the tests go through the properties of each of these
// types.
import BinaryCoding
import Histories
import Settings
import Worklogs

extension Issue: BinaryWritable {
  public func write(to output: BinaryOutput) {
    id.write(to: output)
    title.write(to: output)
    severity.write(to: output)
    state.rawValue.write(to: output)
    findings.write(to: output)
    merged.sorted().write(to: output)
    tests.write(to: output)
    references.write(to: output)
    why.write(to: output)
    suggestions.write(to: output)
    aliases.write(to: output)
    owner.write(to: output)
    decisions.write(to: output)
    timeline.write(to: output)
    seenIn.write(to: output)
    stands.write(to: output)
    notes.write(to: output)
    score.write(to: output)
  }
}

extension Sighting: BinaryWritable {
  public func write(to output: BinaryOutput) {
    run.write(to: output)
    finding.write(to: output)
  }
}

extension Suggestion: BinaryWritable {
  public func write(to output: BinaryOutput) {
    id.write(to: output)
    why.write(to: output)
  }
}

extension Stand: BinaryWritable {
  public func write(to output: BinaryOutput) {
    isOpen.write(to: output)
    severity.write(to: output)
    since.write(to: output)
  }
}

extension Score: BinaryWritable {
  public func write(to output: BinaryOutput) { parts.write(to: output) }
}

extension Score.Part: BinaryWritable {
  public func write(to output: BinaryOutput) {
    points.write(to: output)
    why.write(to: output)
  }
}

// MARK: The timeline

extension Change: BinaryWritable {
  public func write(to output: BinaryOutput) {
    event.write(to: output)
    source.write(to: output)
    when.write(to: output)
  }
}

extension Change.Event: BinaryWritable {
  public func write(to output: BinaryOutput) {
    switch self {
    case .firstSeen: output.write(case: 0)
    case .state(let state): output.write(case: 1, state.rawValue)
    case .severity(let before, let severity): output.write(case: 2, before, severity)
    case .decided: output.write(case: 3)
    case .unsettled(let severity):
      output.write(case: 4, severity.changes)
      for severity in severity.severities { severity.rawValue.write(to: output) }
    }
  }
}

extension Change.Source: BinaryWritable {
  public func write(to output: BinaryOutput) {
    switch self {
    case .finding(let sighting): output.write(case: 0, sighting)
    case .tests(let run): output.write(case: 1, run)
    case .absence(let run): output.write(case: 2, run)
    case .decision(let index): output.write(case: 3, index)
    }
  }
}

extension IssueStrip.Mark: BinaryWritable {
  func write(to output: BinaryOutput) {
    switch self {
    case .seen(let severity): output.write(case: 0, severity)
    case .unseen: output.write(case: 1)
    case .resolved: output.write(case: 2)
    }
  }
}

// MARK: What people decided and noted

extension Decision: BinaryWritable {
  public func write(to output: BinaryOutput) {
    issue.write(to: output)
    action.write(to: output)
    by.write(to: output)
    on.write(to: output)
    why.write(to: output)
    line.write(to: output)
  }
}

extension Decision.Action: BinaryWritable {
  public func write(to output: BinaryOutput) {
    switch self {
    case .merge(let into): output.write(case: 0, into)
    case .split(let place): output.write(case: 1, place)
    case .close: output.write(case: 2)
    case .reopen: output.write(case: 3)
    case .mute(let until): output.write(case: 4, until)
    case .assign(let owner): output.write(case: 5, owner)
    case .rename(let title): output.write(case: 6, title)
    case .severity(let severity): output.write(case: 7, severity)
    case .distinct(let other): output.write(case: 8, other)
    }
  }
}

extension Decision.FindingPlace: BinaryWritable {
  public func write(to output: BinaryOutput) {
    worklog.write(to: output)
    line.write(to: output)
    title.write(to: output)
  }
}

extension IssueNote: BinaryWritable {
  public func write(to output: BinaryOutput) {
    file.write(to: output)
    issue.write(to: output)
    prose.write(to: output)
    text.write(to: output)
    diagnostics.write(to: output)
    secrets.write(to: output)
  }
}

extension Prose: BinaryWritable {
  public func write(to output: BinaryOutput) {
    html.write(to: output)
    slots.write(to: output)
    headings.write(to: output)
  }
}

extension Prose.Heading: BinaryWritable {
  public func write(to output: BinaryOutput) {
    level.write(to: output)
    text.write(to: output)
    anchor.write(to: output)
    line.write(to: output)
  }
}

extension Prose.Slot: BinaryWritable {
  public func write(to output: BinaryOutput) {
    offset.write(to: output)
    length.write(to: output)
    kind.write(to: output)
  }
}

extension Prose.Slot.Kind: BinaryWritable {
  public func write(to output: BinaryOutput) {
    switch self {
    case .anchor: output.write(case: 0)
    case .finding(let index): output.write(case: 1, index)
    case .reference(let number): output.write(case: 2, number)
    case .worklogName(let name): output.write(case: 3, name)
    case .linkStart(let target): output.write(case: 4, target)
    case .linkEnd: output.write(case: 5)
    case .picture(let path): output.write(case: 6, path)
    }
  }
}

extension BinaryOutput {
  /// A case of an enumeration, by a number of its own, and what it holds.
  fileprivate func write<each Value: BinaryWritable>(case number: Int, _ values: repeat each Value)
  {
    number.write(to: self)
    repeat (each values).write(to: self)
  }
}
