// What every command that builds a site asks for.
import ArgumentParser
import Foundation
import Settings

struct BuildOptions: ParsableArguments {
  @Option(help: "The folder of worklogs, with almanac.yml if there is one.")
  var content = "Content"
  @Option(help: "The folder to write the site to.") var output = "_site"
  @Option(
    name: .customLong("base-url"), help: "Where the site will be published; overrides almanac.yml.")
  var baseURL: String?
  @Flag(help: "Fail where ledger.json would have to be written.") var frozen = false
  @Flag(help: "Leave out what the system does not let us read, instead of building nothing.")
  var keepGoing = false
  @Flag(help: "Make an index of all pages with Pagefind, for the search page.") var search = false
  @Flag(help: "Write .gz, .br and .zst beside every text, for web servers that hand them out.")
  var precompress = false
  @Option(help: "How many files to work on at once (default: one for each core).")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  @Flag(
    inversion: .prefixedNo,
    help:
      "Keep what was read of worklogs in a hidden folder beside the output, for the next build.")
  var cache = true
  @Flag(help: "Add /styleguide/, a page of all components, for changing templates and styles.")
  var styleguide = false

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs takes a number from 1 on, not \(jobs).") }
    if let baseURL, Settings.baseURL(from: baseURL) == nil {
      throw ValidationError("--base-url takes an http or https URL, not “\(baseURL)”.")
    }
  }
}
