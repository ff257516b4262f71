// The command line: `almanac build` and its sisters.
import ArgumentParser

struct Almanac: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "almanac",
    abstract: "Turns a folder of worklogs into a static site: write worklogs, keep links for ever, "
      + "know what to fix first.",
    version: "0.1.0",
    subcommands: [
      Init.self, Build.self, Serve.self, Publish.self, Link.self, Known.self, Diff.self,
      Inspect.self, IssueCommand.self, LedgerCommand.self, ServerConfig.self, Unfurl.self,
    ])
}
