// What the commands of `almanac issue` have in common: read the folder, check, record, tell.
import ArgumentParser
import Dates
import Diagnostics
import Foundation
import Histories
import Settings

/// A command that records one decision about one issue.
protocol DecidingCommand: AsyncParsableCommand {
  /// The id as it was given.
  var issue: String { get }
  var options: DecisionOptions { get }

  /// What is decided, after checking that it can be.
  func action(on issue: Issue, in records: IssueRecords) throws(Refusal) -> Decision.Action
}

extension DecidingCommand {
  func run() async throws {
    let terminal = Terminal(isQuiet: false)
    do {
      let folder = try ContentFolder(options.content)
      let kept = try folder.records()
      let history = try await folder.history(kept)
      let records = IssueRecords(history: history, when: try options.when())

      let issue = try records.issue(self.issue)
      let decision = Decision(
        issue: issue.id, action: try action(on: issue, in: records),
        by: options.by ?? Author.name(in: folder.path), on: records.when, why: options.reason)
      let file = try DecisionsFile(in: folder).add(decision)

      terminal.report(kept.decisions.diagnostics, in: options.content)
      try terminal.tell(
        history.masks.masked(
          "\(issue.shown): \(decision.action.told), in \(file); the next build shows it."
            .visiblyEscaped),
        done: "The decision is recorded in \(file).".visiblyEscaped)
    } catch let fault as Refusal {
      try terminal.giveUp(fault.lines.enumerated().map(Self.line))
    } catch {
      try terminal.giveUp(error, in: options.content)
    }
  }

  private static func line(_ index: Int, _ text: String) -> String {
    (index == 0 ? "almanac: error: " : "") + text.visiblyEscaped
  }
}

extension DecisionOptions {
  /// The date that was given, else now in UTC, to the minute.
  func when() throws(Refusal) -> StatedDate {
    if let on { return on.date }
    guard var now = StatedDate(secondsSince1970: Date().timeIntervalSince1970) else {
      throw Refusal("The clock is wrong; say with --on when it was decided.")
    }
    now.second = nil
    return now
  }
}

extension Decision.Action {
  /// What was decided, for the line that is printed.
  var told: String {
    switch self {
    case .merge(let other): "merged into \(other)"
    case .distinct(let other): "another problem than \(other)"
    case .split(let finding): "\(finding.text) split off"
    case .close: "closed"
    case .reopen: "reopened"
    case .mute(let until): "muted until \(Decision.text(of: until))"
    case .assign(let owner): owner.map { "assigned to \($0)" } ?? "assigned to nobody"
    case .rename(let title): "renamed to “\(title)”"
    case .severity(let level): "severity P\(level)"
    }
  }
}
