// `almanac link`: a few words become the link that somebody wants to paste.
import ArgumentParser
import Diagnostics
import Foundation
import Histories
import Settings
import Site

struct Link: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the link to what a few words mean, for people and chat bots.",
    discussion: """
      WORDS are an issue's id, a tracker number, a run's id or the beginning of it, a date, a test's \
      name, or words of a title, in part or misspelt, with a severity or a state. Up to four others \
      that fit are printed below the best.

        almanac link k7q2m
        almanac link '#463'
        almanac link 2026-03-14
        almanac link test_reset_then_sign_in
        almanac link P0 token refr --format slack

      Exit codes: 0 found; 1 nothing fits; 2 the content folder could not be read.
      """)

  @Argument(help: "What to link to.") var words: [String]
  @Option(help: "The form of the link.") var format = LinkFormat.plain
  @Option(help: "The folder of worklogs, with almanac.yml if there is one.")
  var content = "Content"
  @Option(
    name: .customLong("base-url"), help: "Where the site is published; overrides almanac.yml.")
  var baseURL: String?

  func validate() throws {
    if let baseURL, Settings.baseURL(from: baseURL) == nil {
      throw ValidationError("--base-url takes an http or https URL, not “\(baseURL)”.")
    }
  }

  func run() async throws {
    let terminal = Terminal(isQuiet: false)
    do {
      let folder = try ContentFolder(content)
      let records = try folder.records(baseURL: baseURL)
      let history = try await folder.history(records)
      let result = LinkSearch(history).find(words.joined(separator: " "))
      guard !result.found.isEmpty else { throw nothingFound(result.nearest, history, terminal) }
      if records.settings.value.baseURL == nil {
        terminal.say(
          "almanac: note: the links are relative to the site, for its address is not known. "
            + "Set base_url in almanac.yml or give --base-url.")
      }
      let base = records.settings.value.baseURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
      try terminal.tell(
        format.text(result.found.map { ($0.linkText(in: history), base + $0.path(in: history)) }))
    } catch {
      try terminal.giveUp(error, in: content)
    }
  }

  private func nothingFound(
    _ nearest: LinkTarget?, _ history: History, _ terminal: Terminal
  ) -> ExitCode {
    let obituary = history.obituary(of: words.joined(separator: " ")).map(\.visiblyEscaped)
    if !obituary.isEmpty {
      terminal.say("almanac: " + obituary.joined(separator: "\n"))
      return ExitCode(1)
    }
    let sentence = "almanac: nothing fits “\(words.joined(separator: " ").visiblyEscaped)”."
    let hint = nearest.map { " The nearest is \($0.linkText(in: history).visiblyEscaped)" } ?? ""
    terminal.say(sentence + hint)
    return ExitCode(1)
  }
}
