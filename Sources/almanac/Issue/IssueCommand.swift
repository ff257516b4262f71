// `almanac issue`: what people decide about issues, recorded beside the worklogs.
import ArgumentParser

struct IssueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "Records what people decide about an issue.",
    discussion: """
      A decision outweighs what worklogs and tests say. It is added at the end of decisions.yml in \
      the folder of worklogs, with who decided it and when; commit that file with the worklogs. \
      The next build shows it. What is in the file already stays as it is, and it may be edited by \
      hand.

      An issue is named by its id, the five letters and digits at the end of its link.

      Exit codes: 0 recorded; 2 not possible, and nothing was written, or recorded but not printed, which \
      a sentence says.
      """,
    subcommands: [
      Review.self, Merge.self, Distinct.self, Split.self, Close.self, Reopen.self, Mute.self,
      Assign.self, Rename.self,
      SetSeverity.self,
    ])
}

/// What every decision states.
struct DecisionOptions: ParsableArguments {
  @Option(help: "The folder of worklogs.") var content = "Content"
  @Option(help: "Who decided (default: git's user.name, else the login name).") var by: String?
  @Option(help: "When: 2026-03-14 or “2026-03-14 15:20 UTC” (default: now).")
  var on: GivenDate?
  @Option(help: "Why, in a few words.") var reason: String?
}
