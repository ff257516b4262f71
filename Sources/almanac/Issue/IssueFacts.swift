// `almanac issue assign`, `rename`, `severity`: what an issue is said to be.
import ArgumentParser
import Histories
import Settings

struct Assign: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says who takes care of an issue.",
    discussion: """
      Examples:
        almanac issue assign K7Q2M "storage crew"
        almanac issue assign K7Q2M --nobody
      """)

  @Argument(help: "The id of the issue.") var issue: String
  @Argument(help: "Who takes care of it: a person or a team.") var who: String?
  @Flag(help: "Nobody takes care of it any more.") var nobody = false
  @OptionGroup var options: DecisionOptions

  func validate() throws {
    guard nobody != (who.map { !$0.isBlank } ?? false) else {
      throw ValidationError("Say who takes care of it, or --nobody.")
    }
  }

  func action(on issue: Issue, in records: IssueRecords) -> Decision.Action {
    .assign(to: nobody ? nil : who)
  }
}

struct Rename: DecidingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Gives an issue a title of its own.",
    discussion: """
      Its link and its id stay.

      Example: almanac issue rename K7Q2M "Vault seals itself after every restart"
      """)

  @Argument(help: "The id of the issue.") var issue: String
  @Argument(help: "Its title from now on.") var title: String
  @OptionGroup var options: DecisionOptions

  func validate() throws {
    guard !title.isBlank else { throw ValidationError("The title is empty.") }
  }

  func action(on issue: Issue, in records: IssueRecords) -> Decision.Action { .rename(to: title) }
}

struct SetSeverity: DecidingCommand {
  static let configuration = CommandConfiguration(
    commandName: "severity",
    abstract: "Says how bad an issue is.",
    discussion: """
      It holds from now on, whatever worklogs say.

      Example: almanac issue severity K7Q2M P1
      """)

  @Argument(help: "The id of the issue.") var issue: String
  @Argument(help: "P0, P1, P2 or P3.") var severity: GivenSeverity
  @OptionGroup var options: DecisionOptions

  func action(on issue: Issue, in records: IssueRecords) -> Decision.Action {
    .severity(severity.level)
  }
}
