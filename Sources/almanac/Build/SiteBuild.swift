// A folder of worklogs becomes a site. `run` reads as the way of the data.
import Diagnostics
import Histories
import Publishing
import Redaction
import Settings
import Site
import Synchronization

/// A site as it was built.
struct BuiltSite: Sendable {
  /// How many there are.
  let runs: Int
  let issues: Int
  let changes: SiteChanges
  /// What is wrong with the content, by file and line.
  let diagnostics: [Diagnostic]
  /// Why there is no index for the search page, where one was asked for.
  var indexFault: Diagnostic?

  /// Whether `--strict` objects: to errors, and to what must not be published, though it is masked.
  var hasErrors: Bool {
    indexFault?.level == .error
      || diagnostics.contains { $0.level == .error || $0.identifier == SecretNotes.identifier }
  }
}

struct SiteBuild: Sendable {
  var options: BuildOptions

  /// Builds the site and puts it in the old one's place. Throws where nothing could be built: the old
  /// site is as it was then.
  func run(on terminal: Terminal) async throws -> BuiltSite {
    do {
      return try await run(with: options.cache ? BuildCache(beside: options.output) : nil, terminal)
    } catch is ContentChanged {
      return try await run(with: nil, terminal)
    }
  }

  private func run(with cache: BuildCache?, _ terminal: Terminal) async throws -> BuiltSite {
    let folder = try ContentFolder(options.content)
    let kept = await KeptSite(cache, of: folder, options)
    if let built = await kept.whole() { return built }
    let records = try folder.records(baseURL: options.baseURL)
    let settings = records.settings.value
    let templates = try folder.readTemplates()
    try kept.check()
    let draft = try SiteDraft.begin(output: options.output, protecting: folder.protected)

    let read = await kept.read(settings)
    // Beside relating, most of which is done on one core.
    async let keeping: Void = read.keep()
    var history = await folder.history(of: read.worklogs, records, jobs: options.jobs)
    await keeping
    try remember(&history, in: records.ledger)
    let cards = try await drawCards(
      of: &history, settings: settings, templates, jobs: options.jobs, into: draft)
    let index = options.search ? SearchIndex(pagefind: await Pagefind.find()) : nil
    let heavy = HeavyPages()
    let shelf = ProseShelf()
    let planned = layOut(
      history, settings: settings, cards: cards, hasIndex: index?.pagefind != nil,
      showsComponents: options.styleguide, inputs: kept.shared, shelf: shelf, heavy: heavy)
    let pages = try await kept.sort(planned, of: history, settings, shelf: shelf)
    for (path, file) in folder.publicFiles { try draft.copy(file: file, to: path) }
    try await copyReports(of: history, in: folder.path, jobs: options.jobs, into: draft)
    for asset in templates.assets { try draft.write(asset.bytes, to: asset.path) }
    try await write(pages, heavy, templates, into: draft, terminal)
    let fault = try await index?.add(to: draft, replacing: options.output)
    if options.precompress { try await precompress(draft, jobs: options.jobs) }
    let built = BuiltSite(
      runs: history.runs.count, issues: history.issues.count, changes: try draft.publish(),
      diagnostics: history.diagnostics, indexFault: fault)
    await kept.keep(built, of: read.worklogs, pages, draft.paths)
    letGo(of: (consume history, consume read, consume planned, consume pages))
    return built
  }

  /// Gives memory back beside what comes next: taking a large history apart takes as long as rendering
  /// hundreds of pages, and a command that ends after the build need not wait for it.
  private func letGo<Value: Sendable>(of value: consuming Value) {
    let last = Mutex<Value?>(value)
    Task.detached(priority: .background) { last.withLock { $0 = nil } }
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

  /// Renders and writes the pages into the draft, as far as they are not as they were.
  private func write(
    _ pages: [SortedPage], _ heavy: HeavyPages, _ templates: Templates, into draft: SiteDraft,
    _ terminal: Terminal
  ) async throws {
    let progress = Progress(of: pages.count, on: terminal)
    // The last one tells how large the others are.
    for part in [pages.dropLast(), pages.suffix(1)] {
      try await forEach(Array(part), jobs: options.jobs) { sorted in
        let path = sorted.page.path
        if let size = sorted.keptSize, try draft.keep(path) {
          heavy.note(path, bytes: size)
        } else {
          let bytes = sorted.page.render(with: templates)
          heavy.note(path, bytes: bytes.count)
          try draft.write(bytes, to: path)
        }
        progress.advance()
      }
    }
    progress.finish()
  }
}
