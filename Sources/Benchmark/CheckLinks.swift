// `links`: builds a history again and again while its worklogs are edited, and checks that no issue gets
// another id and that every address that was published still has its page.

import ArgumentParser
import BenchmarkCorpus
import Foundation
import Histories

struct CheckLinks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "Checks that links hold while a long history with repeated titles is edited.")

  @Option(help: "How many worklogs there are at first.")
  var files = 5970

  @Option(help: "How many builds, with edits between.")
  var builds = 10

  @Option(help: "One worklog of so many is edited between two builds.")
  var share = 50

  @Option(help: "The seed of the corpus and the edits.")
  var seed: UInt64 = 1

  @Option(help: "A folder on a disk for logs.")
  var work = ".build/benchmark"

  @Option(help: "The almanac program (default: next to this one).")
  var almanac: String?

  func validate() throws {
    guard files > 0, builds > 0, share > 0 else {
      throw ValidationError("--files, --builds and --share must be at least 1.")
    }
  }

  func run() throws {
    do {
      let faults = try check()
      faults.prefix(20).forEach { print($0) }
      print("\(builds) builds of \(files) worklogs with repeated titles: \(faults.count) faults")
      if !faults.isEmpty { throw ExitCode(1) }
    } catch let code as ExitCode {
      throw code
    } catch {
      note("Error: \(error)")
      throw ExitCode(2)
    }
  }

  /// Bytes in the memory file system for a worklog, its pages and the build's own files.
  private static let roomPerWorklog = 150_000

  private func check() throws -> [String] {
    let program = try Programs.require("almanac", at: almanac, option: "--almanac")
    let venue = try Venue(
      disk: URL(fileURLWithPath: work), bytes: files * Self.roomPerWorklog)
    defer { venue.cleanUp() }
    let site = CheckedSite(
      program: program, content: venue.race.appendingPathComponent("content"),
      output: venue.race.appendingPathComponent("site"),
      log: venue.logs.appendingPathComponent("links.log"))
    var corpus = EditedCorpus(seed: seed, worklogs: files)
    try corpus.write(to: site.content)
    var faults: [String] = []
    var ledger = try site.build()
    for build in 2...max(2, builds) {
      let touched = try corpus.edit(oneOf: share, in: site.content)
      let next = try site.build()
      faults += site.faults(from: ledger, to: next, touched: touched).map {
        "build \(build): \($0)"
      }
      ledger = next
    }
    return faults
  }
}

/// A site that is built several times.
private struct CheckedSite {
  let program: URL
  let content: URL
  let output: URL
  let log: URL

  /// Builds the site, and reads the ledger that the build has written. Throws where one of both fails.
  func build() throws -> Ledger {
    _ = try Invocation(
      executable: program,
      arguments: ["build", "--quiet", "--content", content.path, "--output", output.path]
    ).run(log: log)
    let file = content.appendingPathComponent(Ledger.fileName)
    return try Ledger(reading: Array(Data(contentsOf: file)))
  }

  /// What is wrong with a build after another one.
  ///
  /// - Parameter touched: worklogs that were edited between the two. In others nothing may have moved.
  func faults(from old: Ledger, to new: Ledger, touched: Set<String>) -> [String] {
    let ids = Dictionary(new.findings.map { ($0.key, $0.id) }) { first, _ in first }
    let moved = old.findings.filter {
      !touched.contains($0.key.worklog) && ids[$0.key] != $0.id
    }.map { "“\($0.key.title)” of \($0.key.worklog) was in \($0.id)" }
    let lost = Set(old.findings.map(\.id)).sorted().filter { !hasPage($0) }
    return moved + lost.map { "\($0) has no page any more" }
  }

  private func hasPage(_ id: String) -> Bool {
    access(output.appendingPathComponent("issues/\(id)/index.html").path, F_OK) == 0
  }
}
