// `almanac issue distinct`: that two issues are two problems.
import ArgumentParser
import Histories
import Settings

struct Distinct: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says that two issues are two problems.",
    discussion: """
      Neither page suggests the other any more, and no rule joins the two later.

      Example: almanac issue distinct 9TR2X K7Q2M --reason "two certificates"
      """)

  @Argument(help: "The id of one issue.") var issue: String
  @Argument(help: "The id of the other.") var other: String
  @OptionGroup var options: DecisionOptions

  func action(on issue: Issue, in records: IssueRecords) throws(Refusal) -> Decision.Action {
    .distinct(from: try records.other(other, than: issue).id)
  }
}

extension IssueRecords {
  /// The issue of an id, which must not be this one.
  func other(_ text: String, than issue: Issue) throws(Refusal) -> Issue {
    let other = try self.issue(text)
    guard other.id != issue.id else {
      throw Refusal(
        "\(text) is \(issue.shown) itself; almanac issue split takes a finding out of it.")
    }
    return other
  }
}
