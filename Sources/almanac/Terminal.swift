// What a build says: diagnostics and faults to standard error, one line of result to standard output.
import ArgumentParser
import Diagnostics
import Foundation
import Histories
import Publishing
import Releasing
import Site
import Synchronization

struct Terminal: Sendable {
  let isQuiet: Bool

  /// Errors and warnings by file and line; with `--quiet` errors only. Notes are for the health page.
  func report(_ diagnostics: [Diagnostic], in content: String) {
    report(
      diagnostics.map { $0.placed(in: content) }, rest: "; the site's health page lists them all")
  }

  /// As above, for what has its whole path.
  ///
  /// - Parameter rest: where those are that would be too many to print.
  func report(_ diagnostics: [Diagnostic], rest: String = "") {
    let list = ShownDiagnostics(
      diagnostics.filter { $0.level == .error || !isQuiet && $0.level == .warning })
    for diagnostic in list.shown { say(diagnostic.description) }
    if let more = list.more { say("… and \(more)\(rest).") }
  }

  /// What is wrong, and one line of what was built.
  func report(
    _ built: BuiltSite, in options: BuildOptions, after time: Duration
  ) throws(OutputFault) {
    report(built.diagnostics, in: options.content)
    if let fault = built.indexFault { say(fault.description) }
    if let kept = built.changes.undecided { report([.listRebuilt(in: options.output, kept: kept)]) }
    guard !isQuiet else { return }
    let changes = built.changes
    let files = changes.added + changes.changed + changes.unchanged
    try tell(
      "\(options.output): \(counted(built.runs, "run")), "
        + "\(counted(built.issues, "issue")), \(counted(files, "file")) "
        + "(\(changes.added) new, \(changes.changed) changed, \(changes.unchanged) unchanged, "
        + "\(changes.removed) removed) in \(Self.seconds(time))",
      done: "The site is built.")
  }

  /// A line for each step, with its seconds.
  func report(_ times: StepTimes) throws(OutputFault) {
    let width = times.steps.map(\.name.count).max() ?? 0
    for step in times.steps {
      let name = step.name.padding(toLength: width, withPad: " ", startingAt: 0)
      try tell("  \(name)  \(Self.seconds(step.time))")
    }
  }

  static func seconds(_ time: Duration) -> String {
    time.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 2)))
  }

  /// Nothing was written: says why and exits with 2.
  func giveUp(_ lines: [String]) throws -> Never {
    for line in lines { say(line) }
    throw ExitCode(2)
  }

  /// As above, for what a command has thrown.
  func giveUp(_ error: any Error, in content: String) throws -> Never {
    try giveUp(lines(for: error, in: content))
  }

  /// Why nothing was built, in lines. What is not the build's fault goes on: an exit code, a mistake in
  /// the code.
  func lines(for error: any Error, in content: String) throws -> [String] {
    switch error {
    case let fault as TemplateFaults: fault.diagnostics.map(\.description)
    case let fault as SpoiledDecisions:
      fault.diagnostics.map { $0.placed(in: content).description } + ["almanac: error: \(fault)"]
    case let fault as UnreadContent:
      fault.diagnostics.map { $0.placed(in: content).description } + ["almanac: error: \(fault)"]
    case let fault as LedgerFault: [fault.diagnostic.placed(in: content).description]
    case is PublishingFault, is ContentFault, is ContentChanged, is ReleasingFault, is ChangesFault,
      is LinksNotKept:
      ["almanac: error: \(error)"]
    default: throw error
    }
  }

  /// Prints a result, or a part of it.
  ///
  /// - Parameter done: what the command has done by then, a sentence for when this cannot be printed.
  func tell(_ text: String, terminator: String = "\n", done: String = "") throws(OutputFault) {
    do throws(OutputFault) {
      try StandardOutput.write(text + terminator)
    } catch {
      throw OutputFault(code: error.code, done: done)
    }
  }

  func say(_ line: String) { StandardError.write(line + "\n") }
}

extension Diagnostic {
  /// - Parameter kept: the files that this build did not write.
  fileprivate static func listRebuilt(in output: String, kept: [String]) -> Diagnostic {
    let names = kept.prefix(3).joined(separator: ", ") + (kept.count > 3 ? ", …" : "")
    let rest =
      kept.isEmpty
      ? "" : " \(counted(kept.count, "file")) that this build did not write stayed: \(names)."
    return Diagnostic(
      .warning, at: SourceLocation(file: output + "/" + SiteDraft.manifestPath),
      "The list of the files that Almanac wrote was damaged, and was made again." + rest,
      hint: kept.isEmpty ? nil : "Remove those that nobody needs.", identifier: "list-rebuilt")
  }

  /// With the path from where the command was called.
  func placed(in content: String) -> Diagnostic {
    // What is the product's own has its whole path.
    if location.file.hasPrefix("/") { return self }
    var placed = self
    placed.location.file = content + "/" + placed.location.file
    return placed
  }
}

/// A bar on a terminal, for builds that last.
final class Progress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let done = Atomic(0)
  private let start = ContinuousClock.now
  private let shown = Mutex(Duration.zero)

  /// Quicker builds need no bar.
  private static let patience = Duration.milliseconds(500)
  private static let pause = Duration.milliseconds(100)
  private static let width = 30

  init(of total: Int, on terminal: Terminal) {
    self.total = total
    isShown = !terminal.isQuiet && isatty(STDERR_FILENO) == 1
  }

  func advance() {
    let count = done.add(1, ordering: .relaxed).newValue
    guard isShown, count % 64 == 0 else { return }
    let now = start.duration(to: .now)
    guard now > Self.patience else { return }
    shown.withLock { last in
      guard now - last > Self.pause else { return }
      last = now
      draw(count)
    }
  }

  func finish() {
    guard isShown, shown.withLock({ $0 > .zero }) else { return }
    StandardError.write("\r\u{1B}[K")
  }

  private func draw(_ count: Int) {
    let filled = total == 0 ? Self.width : count * Self.width / total
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    StandardError.write("\r\(bar) \(count) of \(total) pages")
  }
}
