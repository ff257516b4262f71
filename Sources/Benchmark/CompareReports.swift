// `reports`: how fast reports of a large suite are read and built.
//
// 1. Read one report into the model, against Python's json.loads of the same text.
// 2. Build the site of ten and of a hundred such reports.

import ArgumentParser
import BenchmarkCorpus
import Foundation
import Reports

struct CompareReports: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reports",
    abstract: "Measures reading a large report, and building a history of them.")

  @Option(help: "How many tests the suite has.")
  var tests = 12_300

  @Option(help: "How many runs; a tenth of them is built too.")
  var runs = 100

  @Option(help: "The seed of the reports.")
  var seed: UInt64 = 1

  @Option(help: "Builds that count, after one that does not.")
  var repetitions = 3

  @Option(help: "Threads for each build.")
  var threads = 2

  @Option(help: "A folder on a disk for logs.")
  var work = ".build/benchmark"

  @Option(help: "The almanac program (default: next to this one).")
  var almanac: String?

  @Flag(help: "Print the table as Markdown.")
  var markdown = false

  func validate() throws {
    guard tests > 0, runs >= 10, repetitions > 0 else {
      throw ValidationError("--tests and --repetitions must be at least 1, --runs at least 10.")
    }
  }

  /// Bytes that a test takes in a report, in the copy on the site and in the margin.
  private static let roomPerTest = 1_300

  func run() throws {
    do {
      try measure()
    } catch {
      note("Error: \(error)")
      throw ExitCode(2)
    }
  }

  private func measure() throws {
    let program = try Programs.require("almanac", at: almanac, option: "--almanac")
    let venue = try Venue(
      disk: URL(fileURLWithPath: work), bytes: runs * tests * Self.roomPerTest)
    defer { venue.cleanUp() }
    let reports = GeneratedReports(seed: seed, tests: tests)
    let bytes = reports.report(night: 0)
    let size = (Double(bytes.count) / 1e6).rounded(places: 1)
    let rows = [
      try reading(bytes, in: venue),
      try building(runs / 10, reports, with: program, in: venue),
      try building(runs, reports, with: program, in: venue),
    ]
    print("Reports of \(tests) tests, \(size) MB each; \(threads) threads, \(venue.description)\n")
    let table = [["", "seconds", "peak MB", "against"]] + rows
    for (number, row) in table.enumerated() {
      print(markdown ? "| " + row.joined(separator: " | ") + " |" : row.joined(separator: "  "))
      if markdown, number == 0 { print("|---|--:|--:|---|") }
    }
  }

  /// The fastest of many, of the reader and of Python, by turns in one run.
  private func reading(_ bytes: [UInt8], in venue: Venue) throws -> [String] {
    let file = venue.race.appendingPathComponent("report.json")
    try Data(bytes).write(to: file)
    let reader = ReportReader()
    let clock = ContinuousClock()
    var own = Duration.seconds(1_000)
    for _ in 0..<30 {
      let begin = clock.now
      let read = reader.read([ReportFile(path: "report.json", bytes: bytes)])
      own = min(own, clock.now - begin)
      guard read.reports.first?.results.count == tests else { throw Unread() }
    }
    let python = try fastestOfPython(file, log: venue.logs.appendingPathComponent("python.log"))
    let seconds = own / .seconds(1)
    return [
      "one report, read", seconds.rounded(places: 4), "",
      "\((seconds / python).rounded(places: 2)) × Python's json.loads, "
        + "\(python.rounded(places: 4)) s",
    ]
  }

  private func fastestOfPython(_ file: URL, log: URL) throws -> Double {
    guard let python = Programs.find("python3") else { throw NoPython() }
    let script = """
      import json, sys, time
      text = open(sys.argv[1], encoding="utf-8").read()
      best = 1e9
      for _ in range(30):
          begin = time.perf_counter()
          json.loads(text)
          best = min(best, time.perf_counter() - begin)
      print(best)
      """
    _ = try Invocation(executable: python, arguments: ["-c", script, file.path]).run(log: log)
    let text = try String(contentsOf: log, encoding: .utf8)
    guard let seconds = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw NoPython()
    }
    return seconds
  }

  private func building(
    _ count: Int, _ reports: GeneratedReports, with program: URL, in venue: Venue
  ) throws -> [String] {
    note("Building \(count) runs")
    let content = venue.race.appendingPathComponent("content")
    let output = venue.race.appendingPathComponent("site")
    let folder = content.appendingPathComponent("runs/nightly")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for night in 0..<count {
      let name = "night-\(1000 + night).json"
      try Data(reports.report(night: night)).write(to: folder.appendingPathComponent(name))
    }
    let invocation = Invocation(
      executable: program,
      arguments: [
        "build", "--content", content.path, "--output", output.path, "--quiet", "--jobs",
        "\(threads)",
      ])
    var costs: [Cost] = []
    for round in 0...repetitions {
      try? FileManager.default.removeItem(at: output)
      let cost = try invocation.run(log: venue.logs.appendingPathComponent("reports.log"))
      if round > 0 { costs.append(cost) }
    }
    try? FileManager.default.removeItem(at: output)
    try? FileManager.default.removeItem(at: content)
    let seconds = costs.map(\.seconds).sorted()[costs.count / 2]
    let peak = Double(costs.map(\.peakBytes).max() ?? 0) / 1e6
    return [
      "\(count) runs, built", seconds.rounded(places: 2), peak.rounded(places: 0),
      "\((seconds / Double(count) * 1000).rounded(places: 0)) ms a run",
    ]
  }
}

/// The report was not read whole.
struct Unread: Error, CustomStringConvertible {
  var description: String { "The generated report was not read whole." }
}

struct NoPython: Error, CustomStringConvertible {
  var description: String { "There is no python3 to compare with." }
}
