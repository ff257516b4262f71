// `almanac build`: a folder of worklogs becomes a site. `run` reads as the way of the data.
import ArgumentParser
import Diagnostics
import Foundation
import Histories
import Publishing
import Settings
import Site
import Worklogs

struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site from a folder of worklogs.",
    discussion: """
      The site is written beside the old one and swapped in whole; files that did not change are \
      not written again. Faults in the content are reported and shown on the site's health page; \
      they do not stop the build.

      With a base URL a picture is drawn for every issue and run, which chats show of a link to it; \
      one that the old site has is not drawn again.

      What is new goes into ledger.json in the content folder, which keeps every link for ever: \
      commit it. With --frozen, as for a build in CI, it is not written, and a build that would \
      have to fails. What people decided about issues is in decisions.yml; see almanac issue. Where \
      one of the two cannot be read, nothing is built, so that no link and no decision is forgotten.

      Exit codes: 0 built; 1 built, but with errors in the content (only with --strict); 2 could \
      not build, and the old site stays as it was.
      """)

  @Option(help: "The folder of worklogs, with almanac.yml if there is one.")
  var content = "Content"
  @Option(help: "The folder to write the site to.") var output = "_site"
  @Option(
    name: .customLong("base-url"), help: "Where the site will be published; overrides almanac.yml.")
  var baseURL: String?
  @Flag(help: "Fail where ledger.json would have to be written.") var frozen = false
  @Flag(help: "Exit with 1 where the content has errors.") var strict = false
  @Option(help: "How many files to work on at once (default: one for each core).")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  @Flag(help: "Add /styleguide/, a page of all components, for changing templates and styles.")
  var styleguide = false
  @Flag(help: "Print errors only.") var quiet = false

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs takes a number from 1 on, not \(jobs).") }
    if let baseURL, Settings.baseURL(from: baseURL) == nil {
      throw ValidationError("--base-url takes an http or https URL, not “\(baseURL)”.")
    }
  }

  func run() async throws {
    let start = ContinuousClock.now
    let terminal = Terminal(isQuiet: quiet)
    do {
      let folder = try ContentFolder(content)
      let records = try folder.records(baseURL: baseURL)
      let templates = try Templates(folders: Product.folders("Templates") + [folder.templates])
      let draft = try SiteDraft.begin(output: output, protecting: folder.protected)

      var history = await folder.history(records, jobs: jobs)
      try remember(&history, in: records.ledger)
      let cards = try await drawCards(
        of: &history, settings: records.settings.value, templates, jobs: jobs, into: draft)
      let heavy = HeavyPages()
      let pages = layOut(
        history, settings: records.settings.value, cards: cards, showsComponents: styleguide,
        heavy: heavy)
      let copies = reportCopies(of: history).map { (folder.path + "/" + $0.file, $0.path) }
      let changes = try await write(pages, heavy, copies, templates, folder, into: draft, terminal)

      terminal.report(history.diagnostics, in: content)
      terminal.report(changes, of: history, into: output, after: start.duration(to: .now))
      if strict, history.diagnostics.contains(where: { $0.level == .error }) { throw ExitCode(1) }
    } catch {
      try terminal.giveUp(error, in: content)
    }
  }

  /// Writes what is new into the ledger before a link to it is published.
  private func remember(_ history: inout History, in file: LedgerFile) throws(LedgerFault) {
    if frozen, history.ledger != file.ledger { throw file.frozen(history.ledger) }
    do throws(LedgerFault) {
      try file.replace(with: history.ledger)
    } catch {
      history.diagnostics.append(error.diagnostic)
      history.diagnostics.sort()
    }
  }

  /// Renders and writes the pages and the public files; a site is published whole or not at all.
  private func write(
    _ pages: [Page], _ heavy: HeavyPages, _ copies: [(file: String, path: String)],
    _ templates: Templates,
    _ folder: ContentFolder, into draft: SiteDraft,
    _ terminal: Terminal
  ) async throws -> SiteChanges {
    do {
      for file in publicFiles(folders: Product.folders("Public") + [folder.publicFolder]) {
        try draft.copy(file: file.file, to: file.path)
      }
      for copy in copies { try draft.copy(file: copy.file, to: copy.path) }
      let progress = Progress(of: pages.count, on: terminal)
      // The last one tells how large the others are.
      for part in [pages.dropLast(), pages.suffix(1)] {
        try await forEach(Array(part), jobs: jobs) { page in
          let bytes = page.render(with: templates)
          heavy.note(page.path, bytes: bytes.count)
          try draft.write(bytes, to: page.path)
          progress.advance()
        }
      }
      progress.finish()
      return try draft.publish()
    } catch {
      draft.discard()
      throw error
    }
  }
}
