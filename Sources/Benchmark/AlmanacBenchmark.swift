// `almanac-benchmark`: how long Almanac takes, against the floor under it and against Hugo.

import ArgumentParser

@main
struct AlmanacBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "almanac-benchmark",
    abstract: "Measures Almanac against bare cmark-gfm and against Hugo.",
    subcommands: [Compare.self, CompareReports.self, Growth.self, CheckLinks.self, Generate.self])
}
