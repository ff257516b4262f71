// `almanac server-config`: how a web server hands out a site, printed as a file to look through.
import ArgumentParser
import Foundation

struct ServerConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "server-config",
    abstract: "Prints a configuration for nginx, Caddy or Apache.",
    discussion: """
      It serves packed files (almanac build --precompress), lets browsers keep what never changes and \
      ask for the rest, allows pages nothing but the site's own files, and has a place for a login. \
      Comments say what each part is for.

        almanac server-config nginx --root /srv/worklogs/current \\
          --base-url https://ci.example/worklogs > worklogs.conf
      """)

  @Argument(help: "nginx, caddy or apache.") var server: Server
  @Option(help: "The folder of the site; of `almanac publish` the link `current` in it.")
  var root = "/srv/worklogs/current"
  @Option(
    name: .customLong("base-url"),
    help: "Where readers find the site (default: the root of any host, on port 80).")
  var baseURL: String?

  enum Server: String, ExpressibleByArgument, CaseIterable {
    case nginx, caddy, apache
  }

  func validate() throws { _ = try site() }

  func run() throws {
    try Terminal(isQuiet: false).tell(configuration(of: try site()))
  }

  private func configuration(of site: ServedSite) -> String {
    switch server {
    case .nginx: site.nginxConfiguration
    case .caddy: site.caddyConfiguration
    case .apache: site.apacheConfiguration
    }
  }

  private func site() throws -> ServedSite {
    guard let folder = ServedSite.folder(root) else {
      throw ValidationError("--root takes a path without quotes, braces, `\\`, `$`, `%` and `*`.")
    }
    guard let baseURL else { return ServedSite(folder: folder) }
    guard let site = ServedSite(folder: folder, baseURL: baseURL) else {
      throw ValidationError(
        "--base-url takes an http or https URL whose path has letters, digits, `-`, `.`, `_`, `~` "
          + "and `/` only, not “\(baseURL)”.")
    }
    return site
  }
}
