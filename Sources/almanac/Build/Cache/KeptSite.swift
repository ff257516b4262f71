// What earlier builds of a site left, as one build uses it.
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
  private let inputs: BuildInputs?
  /// Whether there is a whole site of an earlier build to compare with.
  private let hasBuild: Bool

  init(_ cache: BuildCache?, of folder: ContentFolder, _ options: BuildOptions) async {
    self.cache = cache
    self.folder = folder
    self.options = options
    hasBuild = cache?.has(.build) ?? false
    inputs =
      cache == nil ? nil : await BuildInputs(of: folder, options, withWorklogs: hasBuild)
  }

  /// What all pages share beside the history, as one number.
  var shared: UInt64 { inputs?.shared(in: folder) ?? 0 }

  /// The site that is there, where nothing changed since it was built.
  func whole() async -> BuiltSite? {
    guard let cache, hasBuild, let all = inputs?.all, !options.search,
      let kept = cache.value(KeptBuild.self, of: .build, key: all),
      await KeptPages.areUntouched(
        in: cache, output: options.output, key: shared, count: kept.files, jobs: options.jobs)
    else { return nil }
    return BuiltSite(
      runs: kept.runs, issues: kept.issues, changes: SiteChanges(unchanged: kept.shownFiles),
      diagnostics: kept.diagnostics)
  }

  /// Finds that settings and templates, which have been read by now, are those that are kept for.
  func check() throws(ContentChanged) {
    if let file = inputs?.changed(in: folder) { throw ContentChanged(file: file) }
  }

  /// The folder's worklogs; those that were kept come without their text.
  func read(_ settings: Settings) async -> ReadWorklogs {
    guard let cache, let inputs else {
      return ReadWorklogs(await folder.read(settings, jobs: options.jobs))
    }
    return await folder.read(
      settings, keptIn: cache, key: inputs.settings(in: folder), jobs: options.jobs)
  }

  /// Sorts pages into those to render and those that are as they were, and reads the text that the first
  /// show.
  func sort(
    _ pages: [Page], of history: History, _ settings: Settings, shelf: ProseShelf
  ) async throws(ContentChanged) -> [SortedPage] {
    guard cache != nil else {
      return pages.map { SortedPage(page: $0, inputs: nil, keptSize: nil) }
    }
    let kept = KeptPages(in: cache, output: options.output, key: shared)
    let sorted = await map(pages, jobs: options.jobs) { page in
      let inputs = page.inputs
      return SortedPage(
        page: page, inputs: inputs, keptSize: kept.size(of: page.path, inputs: inputs))
    }
    let shown = Set(sorted.lazy.filter { $0.keptSize == nil }.flatMap(\.page.shownProse))
    try await folder.readProse(
      of: shown, in: history, settings, jobs: options.jobs, into: shelf)
    return sorted
  }

  /// Keeps what was built for the next build.
  ///
  /// - Parameter paths: All files of the site.
  func keep(
    _ built: BuiltSite, of worklogs: [Worklog], _ pages: [SortedPage], _ paths: [String]
  ) async {
    guard let cache, var inputs else { return }
    if !hasBuild { inputs.note(worklogs, in: folder) }
    let known = Dictionary(
      pages.compactMap { page in page.inputs.map { (page.page.path, $0) } }
    ) { first, _ in first }
    // With the manifest, which another command may have written since.
    let paths = paths + [SiteDraft.manifestPath]
    await KeptPages.keep(
      paths, inputs: known, of: options.output, in: cache, key: shared, jobs: options.jobs)
    // The build itself may have written the ledger.
    inputs.refresh(folder.path + "/" + Ledger.fileName)
    guard let all = inputs.all, built.indexFault == nil else { return }
    let changes = built.changes
    cache.put(
      KeptBuild(
        runs: built.runs, issues: built.issues, files: paths.count,
        shownFiles: changes.added + changes.changed + changes.unchanged,
        diagnostics: built.diagnostics), as: .build, key: all)
  }
}
