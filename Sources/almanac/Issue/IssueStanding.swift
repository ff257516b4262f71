// `almanac issue close`, `reopen`, `mute`: whether somebody has to look at an issue.
import ArgumentParser
import Histories
import Settings

struct Close: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says that an issue is done with.",
    discussion: """
      It comes back as regressed when it is seen again.

      Example: almanac issue close K7Q2M --reason "certificate renewed"
      """)

  @Argument(help: "The id of the issue.") var issue: String
  @OptionGroup var options: DecisionOptions

  func action(on issue: Issue, in records: IssueRecords) -> Decision.Action { .close }
}

struct Reopen: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says that an issue is not done with.",
    discussion: """
      It is open again, whatever was said before.

      Example: almanac issue reopen K7Q2M --reason "the alarm is back on staging"
      """)

  @Argument(help: "The id of the issue.") var issue: String
  @OptionGroup var options: DecisionOptions

  func action(on issue: Issue, in records: IssueRecords) -> Decision.Action { .reopen }
}

struct Mute: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says that nobody has to look at an issue for a while.",
    discussion: """
      The date of the newest run stands for today, so a site that is not built does not wake it. A \
      reason is required: whoever meets the issue wants to know.

      Example: almanac issue mute K7Q2M --until 2026-12-01 --reason "vendor fixes it in 4.2"
      """)

  @Argument(help: "The id of the issue.") var issue: String
  @Option(help: "Until when: 2026-12-01 or “2026-12-01 09:00 UTC”.") var until: GivenDate
  @OptionGroup var options: DecisionOptions

  func validate() throws {
    guard let reason = options.reason, !reason.isBlank else {
      throw ValidationError("Say with --reason why nobody has to look at it.")
    }
  }

  func action(on issue: Issue, in records: IssueRecords) throws(Refusal) -> Decision.Action {
    guard until.date.instant > records.when.instant else {
      throw Refusal(
        "\(Decision.text(of: until.date)) is not after the decision itself, "
          + "\(Decision.text(of: records.when)).")
    }
    return .mute(until: until.date)
  }
}
