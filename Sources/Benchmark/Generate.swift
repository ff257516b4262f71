// `generate`: a corpus of worklogs, for the comparison or for a look at it.

import ArgumentParser
import BenchmarkCorpus
import Foundation

struct Generate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes worklogs of a product that does not exist, the same for the same seed.")

  @Option(help: "How many worklogs.")
  var files = 6000

  @Option(help: "Another seed gives another corpus.")
  var seed: UInt64 = 1

  @Option(help: "The folder for the worklogs; made if need be.")
  var output: String

  func validate() throws {
    guard files > 0 else { throw ValidationError("--files must be at least 1.") }
  }

  func run() async throws {
    let corpus = GeneratedCorpus(seed: seed, worklogs: files)
    let figures = try await corpus.write(to: URL(fileURLWithPath: output))
    print(figures.sentence)
  }
}

extension CorpusFigures {
  /// `6000 worklogs, 55.2 MB (mean 9.2 KB, median 7.9 KB), 25012 findings of 1504 problems`
  var sentence: String {
    let megabytes = String(format: "%.1f", Double(bytes) / 1e6)
    let mean = String(format: "%.1f", Double(meanBytes) / 1e3)
    let median = String(format: "%.1f", Double(medianBytes) / 1e3)
    return "\(worklogs) worklogs, \(megabytes) MB (mean \(mean) KB, median \(median) KB), "
      + "\(findings) findings of \(problems) problems"
  }
}
