// How a site differs from the one that is expected, so that a person sees at a glance what changed.
import Foundation

struct SiteDifference: CustomStringConvertible {
  private var missing: [String] = []
  private var extra: [String] = []
  private var changed: [String] = []

  init(of site: [String: Data], from expected: [String: Data]) {
    missing = expected.keys.filter { site[$0] == nil }.sorted()
    extra = site.keys.filter { expected[$0] == nil }.sorted()
    for (file, data) in expected.sorted(by: { $0.key < $1.key }) {
      guard let found = site[file], found != data else { continue }
      changed.append(Self.firstDifference(in: file, data, found))
    }
  }

  var isEmpty: Bool { missing.isEmpty && extra.isEmpty && changed.isEmpty }

  /// Enough to see what happened.
  private static let longest = 5

  var description: String {
    let lines =
      missing.map { "missing from the site: \($0)" } + extra.map { "not expected: \($0)" }
      + changed.prefix(Self.longest)
    let rest = changed.count - Self.longest
    return lines.joined(separator: "\n") + (rest > 0 ? "\n… and \(rest) more files differ" : "")
  }

  private static func firstDifference(in file: String, _ expected: Data, _ found: Data) -> String {
    let old = String(decoding: expected, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let new = String(decoding: found, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    let pair = (line < old.count ? old[line] : nil, line < new.count ? new[line] : nil)
    let column = zip(pair.0 ?? "", pair.1 ?? "").prefix { $0 == $1 }.count
    return """
      \(file):\(line + 1):\(column + 1):
        expected: \(excerpt(pair.0, at: column))
        found:    \(excerpt(pair.1, at: column))
      """
  }

  /// Some of a line around a column.
  private static func excerpt(_ line: Substring?, at column: Int) -> String {
    guard let line else { return "the end of the file" }
    let start = max(0, column - 40)
    let part = line.dropFirst(start).prefix(120)
    return (start > 0 ? "…" : "") + part + (part.endIndex < line.endIndex ? "…" : "")
  }
}
