// A folder of worklogs becomes a site. `run` reads as the way of the data.
import Diagnostics
import Histories
import Publishing
import Settings
import Site

/// A site as it was built.
struct BuiltSite: Sendable {
  let history: History
  let changes: SiteChanges
  /// Why there is no index for the search page, where one was asked for.
  let indexFault: Diagnostic?

  var hasErrors: Bool {
    indexFault?.level == .error || history.diagnostics.contains { $0.level == .error }
  }
}

struct SiteBuild: Sendable {
  var options: BuildOptions

  /// Builds the site and puts it in the old one's place. Throws where nothing could be built: the old
  /// site is as it was then.
  func run(on terminal: Terminal) async throws -> BuiltSite {
    let folder = try ContentFolder(options.content)
    let records = try folder.records(baseURL: options.baseURL)
    let templates = try Templates(folders: Product.folders("Templates") + [folder.templates])
    let draft = try SiteDraft.begin(output: options.output, protecting: folder.protected)

    var history = await folder.history(records, jobs: options.jobs)
    try remember(&history, in: records.ledger)
    let cards = try await drawCards(
      of: &history, settings: records.settings.value, templates, jobs: options.jobs, into: draft)
    let index = options.search ? SearchIndex(pagefind: await Pagefind.find()) : nil
    let heavy = HeavyPages()
    let pages = layOut(
      history, settings: records.settings.value, cards: cards, hasIndex: index?.pagefind != nil,
      showsComponents: options.styleguide, heavy: heavy)
    try copyFiles(of: history, in: folder, into: draft)
    try await write(pages, heavy, templates, into: draft, terminal)
    let fault = try await index?.add(to: draft, replacing: options.output)
    let changes = try draft.publish()
    return BuiltSite(history: history, changes: changes, indexFault: fault)
  }

  /// Writes what is new into the ledger before a link to it is published.
  private func remember(_ history: inout History, in file: LedgerFile) throws(LedgerFault) {
    if options.frozen {
      if history.ledger.hasNews(since: file.ledger) { throw file.frozen(history.ledger) }
      return
    }
    do throws(LedgerFault) {
      try file.replace(with: history.ledger)
    } catch {
      history.diagnostics.append(error.diagnostic)
      history.diagnostics.sort()
    }
  }

  /// Copies what goes into the site as it is: public files and reports.
  private func copyFiles(
    of history: History, in folder: ContentFolder, into draft: SiteDraft
  ) throws {
    for file in publicFiles(folders: Product.folders("Public") + [folder.publicFolder]) {
      try draft.copy(file: file.file, to: file.path)
    }
    for copy in reportCopies(of: history) {
      try draft.copy(file: folder.path + "/" + copy.file, to: copy.path)
    }
  }

  /// Renders and writes the pages into the draft.
  private func write(
    _ pages: [Page], _ heavy: HeavyPages, _ templates: Templates, into draft: SiteDraft,
    _ terminal: Terminal
  ) async throws {
    let progress = Progress(of: pages.count, on: terminal)
    // The last one tells how large the others are.
    for part in [pages.dropLast(), pages.suffix(1)] {
      try await forEach(Array(part), jobs: options.jobs) { page in
        let bytes = page.render(with: templates)
        heavy.note(page.path, bytes: bytes.count)
        try draft.write(bytes, to: page.path)
        progress.advance()
      }
    }
    progress.finish()
  }
}
