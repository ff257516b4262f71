// What earlier builds of a site left, as one build uses it.
import Hashing
import Histories
import Publishing
import Settings
import Site
import Worklogs

/// A page, with how large its file is where it is as it was and need not be rendered.
struct SortedPage: Sendable {
  let page: Page
  let inputs: UInt64?
  let keptSize: Int?
}

/// What is kept of one content folder and one output; nothing where there is no cache.
struct KeptSite: Sendable {
  private let cache: BuildCache?
  private let folder: ContentFolder
  private let options: BuildOptions
  private let inputs: BuildInputs

  init(_ cache: BuildCache?, of folder: ContentFolder, _ options: BuildOptions) {
    self.cache = cache
    self.folder = folder
    self.options = options
    inputs = BuildInputs(of: folder, options)
  }

  /// The site that is there, where nothing changed since it was built.
  func whole() async -> BuiltSite? {
    guard let cache, cache.has(.build), !options.search, let all = await inputs.asTheyAre(),
      let kept = cache.value(KeptBuild.self, of: .build, key: all),
      await KeptPages.areUntouched(
        in: cache, output: options.output, key: kept.pages, count: kept.files, jobs: options.jobs)
    else { return nil }
    return BuiltSite(
      runs: kept.runs, issues: kept.issues, changes: SiteChanges(unchanged: kept.shownFiles),
      diagnostics: kept.diagnostics)
  }

  /// What all pages share beside the history, as one number. Call it once the settings are read.
  func shared(_ templates: Templates) -> UInt64 {
    "\(options.baseURL ?? "") \(settings) \(templates.hash)".hash64
  }

  /// Of the settings, which say how worklogs are read.
  private var settings: UInt64 {
    folder.sources.hash(of: .content(ContentFolder.settingsFile)) ?? 0
  }

  /// The folder's worklogs; those that were kept come without their text.
  func read(_ settings: Settings) async -> ReadWorklogs {
    guard let cache else {
      return ReadWorklogs(await folder.readWorklogs(settings, jobs: options.jobs))
    }
    return await folder.readWorklogs(
      settings, keptIn: cache, key: self.settings, jobs: options.jobs)
  }

  /// Sorts pages into those to render and those that are as they were, and reads the text that the first
  /// show.
  func sort(
    _ pages: [Page], of history: History, _ layout: Layout
  ) async throws -> [SortedPage] {
    guard cache != nil else {
      return pages.map { SortedPage(page: $0, inputs: nil, keptSize: nil) }
    }
    let kept = KeptPages(in: cache, output: options.output, key: layout.inputs)
    let sorted = await map(pages, jobs: options.jobs) { page in
      let inputs = page.inputs
      return SortedPage(
        page: page, inputs: inputs, keptSize: kept.size(of: page.path, inputs: inputs))
    }
    let shown = Set(sorted.lazy.filter { $0.keptSize == nil }.flatMap(\.page.shownProse))
    try await folder.readProse(
      of: shown, in: history, layout.settings, jobs: options.jobs, into: layout.shelf)
    return sorted
  }

  /// Call it before another site takes the place of the one that is there.
  func forget() { cache?.remove(.build) }

  /// Keeps what was built for the next build; as a whole only where nothing was missing.
  ///
  /// - Parameter paths: All files of the site.
  func keep(
    _ built: BuiltSite, _ pages: [SortedPage], _ paths: [String], shared: UInt64
  ) async {
    guard let cache else { return }
    let known = Dictionary(
      pages.compactMap { page in page.inputs.map { (page.page.path, $0) } }
    ) { first, _ in first }
    // With the manifest, which another command may have written since.
    let paths = paths + [SiteDraft.manifestPath]
    await KeptPages.keep(
      paths, inputs: known, of: options.output, in: cache, key: shared, jobs: options.jobs)
    guard built.indexFault == nil, built.ledgerFault == nil, !folder.sources.hasLeftOut,
      !folder.sources.dependsOnCommits,
      let all = inputs.asRead()
    else { return }
    let changes = built.changes
    cache.put(
      KeptBuild(
        runs: built.runs, issues: built.issues, files: paths.count,
        shownFiles: changes.added + changes.changed + changes.unchanged, pages: shared,
        diagnostics: built.diagnostics), as: .build, key: all)
  }
}
