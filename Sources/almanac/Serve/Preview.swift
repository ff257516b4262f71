// Building again and again, and telling the terminal and the open pages what came of it.
import Diagnostics
import Foundation
import Histories
import Publishing
import Serving
import Settings
import Site

struct Preview {
  let options: BuildOptions
  let server: SiteServer
  let terminal: Terminal
  /// As the last build left it: what it wrote there itself is no change. Nil where it failed.
  private var ownLedger: Data?
  /// What the terminal has shown of the last build, so that it shows only what is new.
  private var known: Set<Diagnostic> = []

  /// Another build into the same folder takes some time.
  private static let pause = Duration.milliseconds(500)
  private static let attempts = 20

  init(options: BuildOptions, server: SiteServer, terminal: Terminal) {
    (self.options, self.server, self.terminal) = (options, server, terminal)
  }

  /// The first build. Throws where no change of the content would help: where there is no content
  /// folder, or the output folder is none to write to.
  mutating func begin() async throws {
    let start = ContinuousClock.now
    do {
      let built = try await build()
      try terminal.report(built, in: options, after: start.duration(to: .now))
      succeed(with: built)
    } catch let fault where fault is ContentFault || fault is PublishingFault {
      throw fault
    } catch {
      try fail(with: error)
    }
  }

  /// Builds after every change, until a signal ends it; never in the midst of a build.
  mutating func follow(_ changes: AsyncStream<[String]>, until ending: EndingSignals) async throws {
    for await event in ending.merged(with: changes) {
      guard let changed = event else { return }
      try await rebuild(after: changed.filter(isNews))
    }
  }

  private func isNews(_ path: String) -> Bool {
    guard path == ledgerPath, let ownLedger else { return true }
    return FileManager.default.contents(atPath: path) != ownLedger
  }

  private var ledgerPath: String { options.content + "/" + Ledger.fileName }

  private mutating func rebuild(after changed: [String]) async throws {
    guard let first = changed.first else { return }
    let start = ContinuousClock.now
    let what = changed.count == 1 ? first : "\(first) and \(changed.count - 1) more"
    do {
      let built = try await buildWhenFree()
      let news = built.diagnostics.filter { !known.contains($0) }
      terminal.report(news, in: options.content)
      try terminal.tell(
        "\(Self.timeOfDay) \(what.visiblyEscaped): " + built.changes.words
          + " in \(Terminal.seconds(start.duration(to: .now)))")
      succeed(with: built)
    } catch let fault as OutputFault {
      throw fault
    } catch {
      try terminal.tell("\(Self.timeOfDay) \(what.visiblyEscaped): not built")
      do { try fail(with: error) } catch { terminal.say("almanac: error: \(error)") }
    }
  }

  /// A build of somebody else's into the same folder ends soon.
  private func buildWhenFree() async throws -> BuiltSite {
    for _ in 0..<Self.attempts {
      do {
        return try await build()
      } catch let fault as PublishingFault
        where fault.kind == .outputBusy || fault.kind == .outputReplaced
      {
        try await Task.sleep(for: Self.pause)
      }
    }
    return try await build()
  }

  private func build() async throws -> BuiltSite {
    try await SiteBuild(options: options).run(on: terminal)
  }

  private mutating func succeed(with built: BuiltSite) {
    ownLedger = FileManager.default.contents(atPath: ledgerPath)
    known = Set(built.diagnostics)
    server.announce(faults: built.faultsToShow(in: options.content))
  }

  private mutating func fail(with error: any Error) throws {
    ownLedger = nil
    let lines = try terminal.lines(for: error, in: options.content)
    for line in lines { terminal.say(line) }
    server.announce(faults: lines)
  }

  /// On the clock of who looks at the terminal.
  private static var timeOfDay: String {
    let style = Date.ISO8601FormatStyle(timeZone: .current)
    return Date.now.formatted(style.time(includingFractionalSeconds: false))
  }
}

extension BuiltSite {
  /// What a person has just got wrong in a file that concerns all pages. Faults in worklogs and reports
  /// may be old; the health page lists them.
  fileprivate func faultsToShow(in content: String) -> [String] {
    let shown = diagnostics.filter { diagnostic in
      let file = diagnostic.location.file
      return diagnostic.level == .error
        && ([ContentFolder.settingsFile, Decision.fileName].contains(file)
          || file.hasPrefix("Templates/"))
    }
    return shown.map { $0.placed(in: content).description }
      + (indexFault.map { [$0.description] } ?? [])
  }
}

extension SiteChanges {
  fileprivate var words: String {
    "\(added) new, \(changed) changed, \(unchanged) unchanged, \(removed) removed"
  }
}
