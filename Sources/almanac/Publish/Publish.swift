// `almanac publish`: builds the site and releases it to where readers see it.
import ArgumentParser
import Diagnostics
import Releasing
import Settings
import Site

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site and releases it to a folder, another machine or a bucket.",
    discussion: """
      A target is a folder of this machine or of a mounted share; ssh://[user@]host[:port]/path, \
      by rsync and ssh; s3://bucket/prefix; or rclone:REMOTE:path, by rclone.

      In a folder, here or on another machine, each publish makes a release: \
      TARGET/releases/<time>-<hash of the content>/. TARGET/current is a link to the one that \
      readers see, and changes in one step; let the web server serve that. What did not change \
      takes no room. The same content makes no new release. --rollback shows the release that \
      readers saw before. A folder with anything else in it is never touched. In a bucket there \
      is one release: what changed is sent, pages after the files they need, and what is gone is \
      removed last.

      A publish looks whether readers still get what was published: the size of every file, and \
      the bytes of those that are newer than the release. What is damaged or missing is published \
      again, as a new release, or sent again to a bucket; with --repair the bytes of all files are \
      read. --verify reads them all and does nothing else: it builds nothing and touches nothing, \
      and says what is damaged.

      The site is checked first: dead links are errors, large pages and a missing base URL are \
      warnings. With --strict an error there or in the content means that nothing is published.

      A site with an issue or a run that ledger.json lacks, since it could not be written, is not \
      published: the next build might give it another link.

      With --dry-run the site is built and checked, and what a publish would change is said; the \
      target is not touched.

      A publish that is killed, or cut short by a power cut, leaves readers what they saw before, \
      and the next one clears up. Of two at once the second waits.

      ssh never asks for anything, so keys and host keys have to be in place; ALMANAC_SSH is the \
      ssh command with further options. s3: takes its credentials from where AWS's own tools do, \
      and AWS_ENDPOINT_URL for a server other than Amazon's.

      Exit codes: 0 published, or nothing to publish; 1 not published since there are errors (only \
      with --strict); 2 could not publish. With --verify: 0 whole; 1 damaged; 2 could not look.
      """)

  @Argument(help: "Where to publish to.") var target: String
  @Flag(help: "Say what would change, and leave the target alone.") var dryRun = false
  @Option(help: "How many releases to keep, with the new one.") var keep = 10
  @Flag(help: "Show the release before the current one again; nothing is built.")
  var rollback = false
  @Flag(help: "Only look whether readers get what was published; nothing is built.")
  var verify = false
  @Flag(help: "Read all that was published, and publish again what is damaged.")
  var repair = false
  @Option(help: "Write what changed to a file, as JSON.") var changes: String?
  @Flag(name: .customLong("no-build"), help: "Publish the site as it was built last.")
  var skipsBuild = false
  @Flag(help: "Publish nothing where the content or the site has errors.") var strict = false
  @Flag(help: "Print errors only.") var quiet = false
  @OptionGroup(title: "Options of build") var options: BuildOptions

  func validate() throws {
    guard keep >= 1 else { throw ValidationError("--keep takes a number from 1 on, not \(keep).") }
    if verify, rollback || dryRun || repair || changes != nil {
      throw ValidationError(
        "--verify only looks, so it does not go with --rollback, --dry-run, --repair or --changes.")
    }
  }

  func run() async throws {
    let terminal = Terminal(isQuiet: quiet)
    do {
      let publication = try publication(on: terminal)
      if verify { return try report(try await publication.verify(), on: terminal) }
      let settings = try settings()
      let file = try changes.map { try ChangesFile($0) }
      let outcome =
        rollback
        ? .released(try await publication.rollBack(isPreview: dryRun))
        : try await release(with: publication, settings, on: terminal)
      let report = PublishReport(
        target: target, outcome: outcome, baseURL: settings.baseURL, isRollback: rollback,
        isPreview: dryRun)
      try file?.write(report.json)
      if !quiet { try terminal.tell(report.text, done: dryRun ? "" : "The target is up to date.") }
    } catch {
      try terminal.giveUp(error, in: options.content)
    }
  }

  private func publication(on terminal: Terminal) throws -> Publication {
    let sources =
      [options.output, options.content] + Product.folders("Templates") + Product.folders("Public")
    var publication = Publication(to: try Target(target), protecting: sources) { sentence in
      terminal.say("almanac: \(sentence.visiblyEscaped)")
    }
    publication.comparedFiles = IssueNews.files
    publication.readsAll = verify || repair
    return publication
  }

  private func report(_ check: ReleaseCheck, on terminal: Terminal) throws {
    let report = CheckReport(target: target, check: check)
    guard check.isWhole else {
      terminal.say(report.text)
      throw ExitCode(1)
    }
    if !quiet { try terminal.tell(report.text) }
  }

  private func settings() throws -> Settings {
    var settings = try ContentFolder.settings(in: options.content).value
    if let baseURL = options.baseURL { settings.baseURL = Settings.baseURL(from: baseURL) }
    return settings
  }

  private func release(
    with publication: Publication, _ settings: Settings, on terminal: Terminal
  ) async throws -> Publication.Outcome {
    var hasErrors = false
    if !skipsBuild {
      try await publication.confirmTarget()
      let start = ContinuousClock.now
      let built = try await SiteBuild(options: options).run(on: terminal)
      try terminal.report(built, in: options, after: start.duration(to: .now))
      hasErrors = built.hasErrors
    }
    try confirmLinks()
    let site = try await SiteFolder(holding: options.output, patience: Patience()) { sentence in
      terminal.say("almanac: \(sentence.visiblyEscaped)")
    }
    let found = try await site.diagnostics(check(settings)) + baseURLDiagnostics(settings)
    terminal.report(found)
    hasErrors = hasErrors || found.contains { $0.level == .error }
    if strict, hasErrors {
      terminal.say("almanac: error: there are errors, so nothing is published.")
      throw ExitCode(1)
    }
    return dryRun
      ? try await publication.preview(site) : try await publication.release(site, keep: keep)
  }

  private func check(_ settings: Settings) -> SiteCheck {
    // The path after the host: `/worklogs/` of `https://ci.example/worklogs`.
    let parts = (settings.baseURL ?? "").split(separator: "/", maxSplits: 2)
    let path = parts.count > 2 ? "/\(parts[2])/" : "/"
    return SiteCheck(base: path, largestPage: HeavyPage.limit, jobs: options.jobs)
  }

  private func baseURLDiagnostics(_ settings: Settings) -> [Diagnostic] {
    guard settings.baseURL == nil else { return [] }
    return [
      Diagnostic(
        .warning, at: SourceLocation(file: options.content + "/" + ContentFolder.settingsFile),
        "The site's address is not known, so the feed names no whole links and chats show no cards.",
        hint: "Set base_url, or give --base-url.", identifier: "no-base-url")
    ]
  }
}
