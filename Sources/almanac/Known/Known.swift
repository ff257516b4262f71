// `almanac known`: is this known? A worklog, a report or an error, and for each failure the issue that it is.
import ArgumentParser
import Diagnostics
import Foundation
import Histories
import Settings

struct Known: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says for each failure whether it is a known issue, and which.",
    discussion: """
      Each FILE is a worklog, a test report in any format that a build reads, or a log; without one, or \
      for -, standard input is read. Each finding of a worklog, each failing test of a report and of a \
      log, and a text that names no test as one, is compared with the issues of the content folder as \
      a build would compare it. Nothing is written. A worklog that is in the content folder already is \
      asked as if it were not.

        almanac known report.xml
        pytest 2>&1 | almanac known --scope nightly
        echo 'TimeoutError: no answer from the vault after 30 s' | almanac known
        almanac known Content/worklogs/e2e-2026-03-14.md --format json

      known: an issue that is there. new: none is like it; issues that may be the same are named. back: \
      an issue that was resolved, or that came back after it had been. With --format github, workflow \
      commands of GitHub Actions are printed, which show as annotations.

      Exit codes: 0 all is known, or nothing failed; 1 something is new; 3 something is back; 2 it \
      could not be looked up.
      """)

  @Argument(help: "Worklogs, reports or logs; - is standard input.", completion: .file())
  var files: [String] = []
  @Option(help: "How to print the answers.") var format = AnswerFormat.text
  @Option(
    help: "The scope that the reports and logs are of; without it their scope tells nothing apart.")
  var scope: String?
  @Option(help: "The folder of worklogs, with almanac.yml if there is one.")
  var content = "Content"
  @Option(
    name: .customLong("base-url"), help: "Where the site is published; overrides almanac.yml.")
  var baseURL: String?

  func validate() throws {
    if let baseURL, Settings.baseURL(from: baseURL) == nil {
      throw ValidationError("--base-url takes an http or https URL, not “\(baseURL)”.")
    }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can be read once only.")
    }
  }

  func run() async throws {
    let terminal = Terminal(isQuiet: false)
    do {
      let folder = try ContentFolder(content)
      let records = try folder.records(baseURL: baseURL)
      let reader = AskedReader(records.settings.value, folder, scope: scope)
      let asked = try (files.isEmpty ? ["-"] : files).map { try reader.read($0) }
      terminal.report(asked.flatMap(\.diagnostics))
      let inquiry = try await folder.inquiry(records, without: Set(asked.compactMap(\.worklog)))
      let printed = PrintedAnswers(
        inquiry.answers(to: asked.map(\.question)), of: asked, inquiry.history,
        baseURL: records.settings.value.baseURL)
      try terminal.tell(printed.text(as: format), terminator: "")
      if printed.exitCode != 0 { throw ExitCode(printed.exitCode) }
    } catch let fault as Refusal {
      try terminal.giveUp(["almanac: error: " + fault.lines.joined(separator: "\n").visiblyEscaped])
    } catch {
      try terminal.giveUp(error, in: content)
    }
  }
}

extension ContentFolder {
  /// Its history, to be asked.
  ///
  /// - Parameter without: Worklogs that are asked about, which the history is not to know.
  fileprivate func inquiry(
    _ records: FolderRecords, without asked: Set<String>
  ) async throws -> Inquiry {
    let settings = records.settings.value
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let worklogs = await readWorklogs(settings, jobs: jobs).filter { !asked.contains($0.file) }
    let reported = await readReports(settings, jobs: jobs)
    _ = try confirm()
    return Inquiry(
      of: worklogs, reported.runs, settings: settings, decisions: records.decisions.decisions,
      ledger: records.ledger.ledger)
  }
}
