// `almanac diff`: what changed from one run to another, as a page of the site and in a few lines.
import ArgumentParser
import Compression
import Diagnostics
import Foundation
import Histories
import Publishing
import Site

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares two runs.",
    discussion: """
      A run is named by its id or the beginning of it, a date, or its worklog's file name. Where a \
      name fits several runs, two of one scope are preferred, then the newest.

      What changed is printed, and written as a page into the site in _site if there is one. \
      --output names another site, or a file that ends in .html. The page is in the site until the \
      next build, which writes comparisons of neighbouring runs itself.

        almanac diff 2026-03-14 2026-03-15
        almanac diff 2026-03-14-1120-critical WORKLOG-critical-2026-04-02.md

      Exit codes: 0 compared; 2 no such run, or the page could not be written.
      """)

  @Argument(help: "The run to compare with.") var from: String
  @Argument(help: "The run that is compared.") var to: String
  @Option(help: "The folder of worklogs, with almanac.yml if there is one.")
  var content = "Content"
  @Option(
    help: "The site, or the .html file, to write the page to (default: _site if it is there).")
  var output: String?

  /// Where `almanac build` puts the site if it is not told.
  private static let usualOutput = "_site"

  func run() async throws {
    let terminal = Terminal(isQuiet: false)
    do {
      let folder = try ContentFolder(content)
      let records = try folder.records()
      let history = try await folder.history(records)
      guard case .found(let from, let to) = try runs(in: history, terminal) else { return }
      try terminal.tell(DiffText(history, RunComparison(history, from: from, to: to)).text)

      guard let output = output ?? (hasSite(Self.usualOutput) ? Self.usualOutput : nil) else {
        return terminal.say(
          "almanac: note: no page is written, for there is no site in \(Self.usualOutput). "
            + "Build it first, or give --output.")
      }
      let templates = try folder.readTemplates()
      let page = comparisonPage(history, settings: records.settings.value, from: from, to: to)
      let file = try write(page.render(with: templates), page.path, to: output)
      if hasSite(output) { try add(templates.assets, to: output) }
      try terminal.tell("page: \(file)", done: "The page is in \(file).")
    } catch {
      try terminal.giveUp(error, in: content)
    }
  }

  private func runs(in history: History, _ terminal: Terminal) throws -> RunPair {
    let pair = LinkSearch(history).runs(from, to)
    if case .missing(let name, let nearest) = pair {
      let hint = nearest.map { " The nearest is \(history.runs[$0].id)." } ?? ""
      try terminal.giveUp(["almanac: error: There is no run “\(name.visiblyEscaped)”.\(hint)"])
    }
    return pair
  }

  /// The page names public files as they are now; those of the site may be older.
  private func add(_ assets: [Asset], to site: String) throws {
    for asset in assets where !FileManager.default.fileExists(atPath: site + "/" + asset.path) {
      try addPage(asset.bytes, at: asset.path, toSiteIn: site)
    }
  }

  /// Returns where the page is.
  private func write(_ bytes: [UInt8], _ path: String, to output: String) throws -> String {
    guard output.hasSuffix(".html") else {
      let packed = ContentCoding.allCases.map { path + $0.ending }
      try addPage(bytes, at: path, dropping: packed, toSiteIn: output)
      return output + "/" + path
    }
    try replaceFile(output, with: bytes)
    return output
  }
}
