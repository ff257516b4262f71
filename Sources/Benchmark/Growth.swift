// `growth`: whether what hostile documents cost grows in a straight line, counted in instructions, which are
// the same on a busy machine. Each is built at a size and at twice of it, under valgrind.

import ArgumentParser
import BenchmarkCorpus
import Foundation

struct Growth: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures how the cost of hostile documents grows with their size.")

  @Option(help: "The size of the documents in bytes, and half of the other one.")
  var size = 64 << 10

  @Option(help: "How many times as much a document of twice the size may cost.")
  var limit = 2.2

  @Option(help: "A folder on a disk for logs.")
  var work = ".build/benchmark"

  @Option(help: "The almanac program (default: next to this one).")
  var almanac: String?

  func run() throws {
    do {
      try measure()
    } catch let code as ExitCode {
      throw code
    } catch {
      note("Error: \(error)")
      throw ExitCode(2)
    }
  }

  private func measure() throws {
    let program = try Programs.require("almanac", at: almanac, option: "--almanac")
    let venue = try Venue(disk: URL(fileURLWithPath: work), bytes: 100 << 20)
    defer { venue.cleanUp() }
    let counting = try InstructionCount(of: program, in: venue)
    let least = try counting.build(nil)
    var worst = 0.0
    for document in HeavyDocument.dense {
      let (small, large) = (sized(document, size), sized(document, 2 * size))
      let costs = try [small, large].map { try counting.build($0) - least }
      let ratio = Double(costs[1]) / Double(max(costs[0], 1))
      worst = max(worst, ratio)
      let millions = costs.map { String($0 / 1_000_000) }.joined(separator: " → ")
      note("\(ratio.rounded(places: 2))  \(document.name): \(millions) million instructions")
    }
    print("At twice \(size >> 10) KB at most \(worst.rounded(places: 2)) times the instructions.")
    if worst > limit { throw ExitCode(1) }
  }

  private func sized(_ document: HeavyDocument, _ size: Int) -> HeavyDocument {
    var document = document
    document.size = size
    return document
  }
}

/// Counts the instructions of builds, with cachegrind.
private struct InstructionCount {
  let valgrind: URL
  let program: URL
  let folder: URL
  let log: URL

  init(of program: URL, in venue: Venue) throws {
    guard let valgrind = Programs.find("valgrind"), let strip = Programs.find("strip") else {
      throw MissingTools()
    }
    self.valgrind = valgrind
    folder = venue.race
    log = venue.logs.appendingPathComponent("growth.log")
    // Debian 12's valgrind does not understand the debug information of Swift.
    self.program = folder.appendingPathComponent("almanac")
    _ = try Invocation(
      executable: strip, arguments: ["-o", self.program.path, program.path]
    ).run(log: log)
  }

  /// The instructions of building a site of a document, or of none.
  func build(_ document: HeavyDocument?) throws -> Int {
    let content = folder.appendingPathComponent("Content")
    try? FileManager.default.removeItem(at: content)
    try FileManager.default.createDirectory(at: content, withIntermediateDirectories: true)
    try document?.write(to: content.appendingPathComponent("heavy.md").path)
    let site = folder.appendingPathComponent("site").path
    _ = try Invocation(
      executable: valgrind,
      arguments: [
        "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program.path,
        "build", "--no-cache", "--jobs", "1", "--content", content.path, "--output", site,
      ], environment: ["ALMANAC_SHARE": Self.share]
    ).run(log: log)
    let text = try String(contentsOf: log, encoding: .utf8)
    guard let count = text.firstMatch(of: /I\s+refs:\s+([0-9,]+)/)?.1,
      let number = Int(count.filter { $0 != "," })
    else { throw NoCount(log: log) }
    return number
  }

  /// The benchmark runs in a checkout.
  private static var share: String { FileManager.default.currentDirectoryPath }
}

private struct MissingTools: Error, CustomStringConvertible {
  let description = "Counting instructions needs valgrind and strip (Debian: valgrind, binutils)."
}

private struct NoCount: Error, CustomStringConvertible {
  let log: URL
  var description: String { "valgrind counted nothing; see \(log.path)." }
}
