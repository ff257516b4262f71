// `almanac issue merge`, `split`: which findings are one issue.
import ArgumentParser
import Histories
import Settings
import Worklogs

struct Merge: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says that an issue is part of another one.",
    discussion: """
      The findings of the first belong to the second from now on, and its link leads there.

      Example: almanac issue merge 9TR2X K7Q2M --reason "one certificate, two alarms"
      """)

  @Argument(help: "The id of the issue that becomes part of the other.") var issue: String
  @Argument(help: "The id of the issue that it becomes part of.") var into: String
  @OptionGroup var options: DecisionOptions

  func action(on issue: Issue, in records: IssueRecords) throws(Refusal) -> Decision.Action {
    let other = try records.issue(into)
    guard other.id != issue.id else {
      throw Refusal("\(self.issue) and \(into) are one issue already: \(issue.shown).")
    }
    guard Decision.id(from: self.issue) == issue.id else {
      throw Refusal("\(self.issue) is part of \(issue.shown) already; merge that.")
    }
    return .merge(into: other.id)
  }
}

struct Split: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says that a finding is an issue of its own.",
    discussion: """
      The finding is named by its worklog and the line of its title. The title is written down too, \
      so that it is found again when lines have moved.

      Example: almanac issue split K7Q2M --finding critical/2026-03-01.md:42
      """)

  @Argument(help: "The id of the issue.") var issue: String
  @Option(help: "The finding, as WORKLOG:LINE.") var finding: String
  @OptionGroup var options: DecisionOptions

  func action(on issue: Issue, in records: IssueRecords) throws(Refusal) -> Decision.Action {
    let places = records.places(of: issue)
    let given = Decision.FindingPlace(finding)
    let found = places.first { place in
      guard let given, given.line == place.line else { return false }
      return [place.worklog, options.content + "/" + place.worklog].contains(given.worklog)
    }
    guard let found else {
      throw Refusal(
        ["\(finding) is no finding of \(issue.shown). It has:"]
          + places.map { "  \($0.text)  \($0.title ?? "")" })
    }
    guard places.count > 1 else {
      throw Refusal("\(issue.shown) has no other finding, so it is an issue of its own already.")
    }
    return .split(found)
  }
}
