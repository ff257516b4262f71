// The site of an earlier build, where nothing changed since.
import BinaryCoding
import Diagnostics
import Publishing

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
      let kept = cache.value(KeptBuild.self, of: .build, key: all), await isUntouched(kept.files)
    else { return nil }
    return BuiltSite(
      runs: kept.runs, issues: kept.issues, changes: SiteChanges(unchanged: kept.shownFiles),
      diagnostics: kept.diagnostics)
  }

  /// Worklogs that were kept. Call it once the settings are read.
  func worklogs() -> KeptWorklogs? {
    let settings = folder.sources.hash(of: .content(ContentFolder.settingsFile)) ?? 0
    return cache.map { KeptWorklogs(in: $0, key: settings) }
  }

  /// Call it before another site takes the place of the one that is there.
  func forget() { cache?.remove(.build) }

  /// Keeps what was built for the next build, where nothing was missing.
  ///
  /// - Parameter paths: All files of the site.
  func keep(_ built: BuiltSite, _ paths: [String]) async {
    guard let cache, built.indexFault == nil, built.ledgerFault == nil,
      !folder.sources.hasLeftOut, !folder.sources.dependsOnCommits, let all = inputs.asRead()
    else { return }
    // With the manifest, which another command may have written since.
    let files = await map(paths + [SiteDraft.manifestPath], jobs: options.jobs) { path in
      FileIdentity(options.output + "/" + path).map { KeptBuild.File(path: path, identity: $0) }
    }
    let changes = built.changes
    cache.put(
      KeptBuild(
        runs: built.runs, issues: built.issues, files: files.compactMap(\.self),
        shownFiles: changes.added + changes.changed + changes.unchanged,
        diagnostics: built.diagnostics), as: .build, key: all)
  }

  /// Whether all files are as they were written.
  private func isUntouched(_ files: [KeptBuild.File]) async -> Bool {
    await map(files, jobs: options.jobs) { file in
      FileIdentity(options.output + "/" + file.path) == file.identity
    }.allSatisfy(\.self)
  }
}

/// What was said of a site when it was built, and its files.
struct KeptBuild: Sendable {
  struct File: Sendable {
    var path: String
    var identity: FileIdentity
  }

  var runs: Int
  var issues: Int
  var files: [File]
  /// How many are counted.
  var shownFiles: Int
  var diagnostics: [Diagnostic]
}

extension KeptBuild: BinaryCodable {
  func write(to output: BinaryOutput) {
    runs.write(to: output)
    issues.write(to: output)
    files.write(to: output)
    shownFiles.write(to: output)
    diagnostics.write(to: output)
  }

  init(from input: BinaryInput) throws {
    self.init(
      runs: try input.next(), issues: try input.next(), files: try input.next(),
      shownFiles: try input.next(), diagnostics: try input.next())
  }
}

extension KeptBuild.File: BinaryCodable {
  func write(to output: BinaryOutput) {
    path.write(to: output)
    identity.write(to: output)
  }

  init(from input: BinaryInput) throws {
    self.init(path: try input.next(), identity: try input.next())
  }
}
