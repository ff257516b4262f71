// `almanac ledger`: what is done about the ledger by hand.
import ArgumentParser

struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Looks after ledger.json, which keeps the ids of issues.",
    discussion: """
      The build writes ledger.json beside the worklogs whenever something new appears. Commit it: \
      with it, every link stays what it was, whatever happens to the worklogs.
      """,
    subcommands: [LedgerUpgrade.self])
}
