// `almanac build`: a folder of worklogs becomes a site.
import ArgumentParser

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

      With --search, Pagefind makes an index of all pages for the site's search page. It is looked \
      for on the path and among Python's packages; ALMANAC_PAGEFIND names another. Without it the \
      search page filters issues.

      What the system does not let us read ends the build, and ledger and site stay as they were; \
      with --keep-going it is left out and reported, and nothing new goes into the ledger.

      Tokens and passwords in worklogs and reports are masked everywhere in the site; a warning says \
      where each stands, and --strict counts it as an error.

      Exit codes: 0 built; 1 built, but with errors in the content or without the index that \
      --search asked for (only with --strict); 2 could not build, and the old site stays as it was.
      """)

  @OptionGroup var options: BuildOptions
  @Flag(help: "Exit with 1 where the content has errors.") var strict = false
  @Flag(help: "Print errors only.") var quiet = false
  @Flag(help: "Say how long each step took.") var timings = false

  func run() async throws {
    let start = ContinuousClock.now
    let terminal = Terminal(isQuiet: quiet)
    do {
      let built = try await SiteBuild(options: options).run(on: terminal)
      try terminal.report(built, in: options, after: start.duration(to: .now))
      if timings { try terminal.report(built.times) }
      if strict, built.hasErrors { throw ExitCode(1) }
    } catch {
      try terminal.giveUp(error, in: options.content)
    }
  }
}
