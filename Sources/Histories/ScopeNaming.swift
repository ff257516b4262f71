// Scopes as people write them, and which of these are one.
//
// Letter case and hyphens are no part of a scope's name; beyond that only `scopes` in `almanac.yml` makes
// two names one. What a run is called in its address stays as it was written.
import Settings

/// Gives the scope of what a worklog or a report states.
struct ScopeNaming: Sendable {
  /// The scope of logs that were looked at for a while, whichever while that was.
  static let logs = "logs"
  static let unscoped = "unscoped"

  /// Scopes by the compact form of their names.
  private var scopes: [String: String] = [:]
  /// Names with a `*`, cut at each; the longest first, which says most.
  private var patterns: [(pieces: [String], scope: String)] = []
  /// The compact forms that settings name.
  private var decided: Set<String> = []

  /// - Parameters:
  ///   - names: scopes by name, as `Settings.scopeNames` has them.
  ///   - stated: the scope of each worklog and report.
  /// Of one scope's spellings the most frequent is taken; of equals the one with the most hyphens, which
  /// reads best.
  init(_ names: [String: String] = [:], stated: [String] = []) {
    for (name, scope) in names where !name.contains("*") {
      scopes[name.compactScope] = scope
      decided.insert(name.compactScope)
    }
    patterns = names.filter { $0.key.contains("*") }
      .sorted { ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key) }
      .map { name, scope in
        let pieces = name.split(separator: "*", omittingEmptySubsequences: false)
        return (pieces.map { String($0).compactScope }, scope)
      }
    var counts: [String: Int] = [:]
    for spelling in stated { counts[spelling, default: 0] += 1 }
    func rank(_ spelling: String) -> (Int, Int, String) {
      (-(counts[spelling] ?? 0), -spelling.utf8.count { $0 == UInt8(ascii: "-") }, spelling)
    }
    for spelling in counts.keys.sorted(by: { rank($0) < rank($1) }) {
      let compact = spelling.compactScope
      if scopes[compact] == nil { scopes[compact] = pattern(for: compact)?.scope ?? spelling }
    }
  }

  private func pattern(for compact: String) -> (pieces: [String], scope: String)? {
    patterns.first { compact.matches($0.pieces) }
  }

  /// The scope that is meant.
  func scope(of stated: String) -> String { scopes[stated.compactScope] ?? stated }

  /// Whether settings say what a name means.
  func isDecided(_ stated: String) -> Bool {
    let compact = stated.compactScope
    return decided.contains(compact) || pattern(for: compact) != nil
  }

  /// The scope of a run: of logs where nothing ran and only a span of time is stated.
  func scope(ofRunWith stated: String?, hasReports: Bool) -> String {
    guard let stated else { return Self.unscoped }
    let isLogs = !hasReports && !isDecided(stated) && stated.isSpanOfTime
    return isLogs ? scope(of: Self.logs) : scope(of: stated)
  }
}

extension String {
  /// Lower case, letters and digits alone; the text itself where it has none.
  fileprivate var compactScope: String {
    let compact = String(lowercased().filter { $0.isLetter || $0.isNumber })
    return compact.isEmpty ? self : compact
  }

  /// Whether it begins with the first piece, ends with the last, and has the others in between, in order.
  fileprivate func matches(_ pieces: [String]) -> Bool {
    guard let first = pieces.first, let last = pieces.last, hasPrefix(first) else { return false }
    var rest = dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return pieces.count == 1 ? rest.isEmpty : rest.hasSuffix(last)
  }

  /// `last-1-hour`, `past 24h`, `latest`: when somebody looked, not at what.
  fileprivate var isSpanOfTime: Bool {
    let words = lowercased().split { !$0.isLetter && !$0.isNumber }
    if words.count == 1, let word = words.first, Self.nows.contains(String(word)) { return true }
    let isOpened = words.first.map { Self.openers.contains(String($0)) } ?? false
    let span = words.dropFirst(isOpened ? 1 : 0).joined()
    let number = span.prefix(while: \.isNumber)
    let unit = String(span.dropFirst(number.count))
    return (isOpened || !number.isEmpty) && Self.units.contains(unit)
  }

  private static let nows: Set<String> = ["latest", "today", "yesterday", "recent", "now"]
  private static let openers: Set<String> = ["last", "past", "previous", "recent"]
  private static let units: Set<String> = [
    "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "d", "day", "days",
    "w", "week", "weeks", "month", "months", "night",
  ]
}
