// Pagefind, the program that makes the index of a site: finding it and running it.
import Foundation
import Programs

struct Pagefind: Sendable {
  /// Told by the program itself.
  let version: String
  private let command: [String]

  /// The program that `$ALMANAC_PAGEFIND` names; without it the first that answers of
  /// `pagefind_extended` and `pagefind` on the path and Python's package.
  static func find(
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) async -> Pagefind? {
    for command in commands(in: environment) {
      let answer = try? await OutsideProgram(command + ["--version"]).run(within: .seconds(20))
      if let version = answer?.split(whereSeparator: \.isWhitespace).last {
        return Pagefind(version: String(version), command: command)
      }
    }
    return nil
  }

  private static func commands(in environment: [String: String]) -> [[String]] {
    if let named = environment["ALMANAC_PAGEFIND"], !named.isEmpty { return [[named]] }
    func program(_ name: String) -> [String]? {
      OutsideProgram.path(of: name, in: environment).map { [$0] }
    }
    return [
      program("pagefind_extended"), program("pagefind"),
      program("python3").map { $0 + ["-m", "pagefind"] },
    ].compactMap(\.self)
  }

  /// Writes the index of a site's pages into another folder. Results keep `index.html` in their
  /// addresses, as all links of the site do.
  func index(_ site: String, into folder: String, within limit: Duration) async throws {
    let arguments = ["--site", site, "--output-path", folder, "--keep-index-url", "--quiet"]
    _ = try await OutsideProgram(command + arguments).run(within: limit)
  }
}
