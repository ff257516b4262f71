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
  /// Why the ledger lacks what is new on the site; among the diagnostics too.
  var ledgerFault: Diagnostic?
  /// How long its steps took.
  var times = StepTimes()

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
    let cache = options.cache ? BuildCache(beside: options.output) : nil
    do {
      return try await run(with: cache, terminal)
    } catch is ContentChanged {
      return try await run(with: cache, terminal)
    }
  }

  private func run(with cache: BuildCache?, _ terminal: Terminal) async throws -> BuiltSite {
    var times = StepTimes()
    let folder = try ContentFolder(options.content, leavesOutUnread: options.keepGoing)
    folder.clearLeftovers()
    let kept = KeptSite(cache, of: folder, options)
    let unchanged = await kept.whole()
    times.end("look for changes")
    if var unchanged {
      unchanged.times = times
      return unchanged
    }
    let records = try folder.records(baseURL: options.baseURL)
    let settings = records.settings.value
    var templates = try folder.readTemplates()
    let draft = try SiteDraft.begin(output: options.output, protecting: folder.protected)
    times.end("read settings and templates")

    let read = await ReadWorklogs(folder, settings, keptIn: kept.worklogs(), jobs: options.jobs)
    times.end("read worklogs")
    let reports = await folder.readReports(settings, jobs: options.jobs)
    times.end("read reports")
    var history = try await folder.history(
      of: read.worklogs, reports, records, jobs: options.jobs)
    times.end("relate")
    let cards = try await drawCards(
      of: &history, settings: settings, templates, jobs: options.jobs, into: draft)
    times.end("draw cards")
    let index = options.search ? SearchIndex(pagefind: await Pagefind.find()) : nil
    func layOut(_ history: History) -> SiteLayout {
      SiteLayout(
        history, settings: settings, cards: cards, hasIndex: index?.pagefind != nil,
        showsComponents: options.styleguide, prose: read.prose)
    }
    var layout = layOut(history)
    let left = try await copy(
      from: folder, of: history, beside: layout.pages.map(\.path) + templates.assets.map(\.path),
      into: draft)
    // By now all is read.
    let ledgerFault = try remember(history.ledger, in: records.ledger, of: folder)
    let faults = left + (ledgerFault.map { [$0] } ?? [])
    if !faults.isEmpty {
      history.add(faults)
      templates = try folder.readTemplates(without: Set(left.map(\.location.file)))
      layout = layOut(history)
    }
    times.end("copy files and lay out")
    for asset in templates.assets { try draft.write(asset.bytes, to: asset.path) }
    let sizes = try await write(layout.pages, templates, into: draft, terminal)
    let health = layout.healthPage(naming: sizes)
    try draft.write(health.render(with: templates), to: health.path)
    // Texts that were kept and are damaged were read once more.
    try folder.confirmAll()
    times.end("write pages")
    let fault = try await index?.add(to: draft, replacing: options.output)
    if options.search { times.end("index pages") }
    if options.precompress {
      try await precompress(draft, jobs: options.jobs)
      times.end("compress")
    }
    kept.forget()
    var built = BuiltSite(
      runs: history.runs.count, issues: history.issues.count, changes: try draft.publish(),
      diagnostics: history.diagnostics, indexFault: fault, ledgerFault: ledgerFault)
    // What was repaired is whole by now: the next build has nothing to say of it.
    if records.ledger.repairs.isEmpty { await kept.keep(built, draft.paths) }
    times.end("publish")
    built.times = times
    letGo(of: (consume history, consume read, consume layout))
    return built
  }

  /// Gives memory back beside what comes next: taking a large history apart takes as long as rendering
  /// hundreds of pages, and a command that ends after the build need not wait for it.
  private func letGo<Value: Sendable>(of value: consuming Value) {
    let last = Mutex<Value?>(value)
    Task.detached(priority: .background) { last.withLock { $0 = nil } }
  }

  /// Writes what is new into the ledger before a link to it is published; gives why that is not possible.
  private func remember(
    _ new: Ledger, in file: LedgerFile, of folder: ContentFolder
  ) throws(LedgerFault) -> Diagnostic? {
    let hasNews = new.hasNews(since: file.ledger)
    if options.frozen, hasNews { throw file.frozen(new) }
    if options.frozen || folder.sources.hasLeftOut {
      // A page that the next build may note is not news, but neither is the ledger as that build wants it.
      if new != file.ledger { folder.sources.renew(nil, of: .content(Ledger.fileName)) }
      return hasNews ? LedgerFile.partlyRead.diagnostic : nil
    }
    do throws(LedgerFault) {
      try file.replace(with: new)
      return nil
    } catch {
      return error.diagnostic
    }
  }

  /// Renders and writes the pages into the draft; gives how large each is.
  private func write(
    _ pages: [Page], _ templates: Templates, into draft: SiteDraft, _ terminal: Terminal
  ) async throws -> [(path: String, bytes: Int)] {
    let progress = Progress(of: pages.count, on: terminal)
    let sizes = Mutex<[(path: String, bytes: Int)]>([])
    try await forEach(pages, jobs: options.jobs) { page in
      let bytes = page.render(with: templates)
      try draft.write(bytes, to: page.path)
      sizes.withLock { $0.append((page.path, bytes.count)) }
      progress.advance()
    }
    progress.finish()
    return sizes.withLock { $0 }
  }
}

extension History {
  fileprivate mutating func add(_ diagnostics: [Diagnostic]) {
    self.diagnostics = (self.diagnostics + diagnostics).sorted()
  }
}
