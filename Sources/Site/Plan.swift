// What pages share: the history, the settings, and the few look-ups that are made once for all.
import Diagnostics
import Histories
import Settings
import Worklogs

/// A class, so that handing it to every row of every page costs one reference count.
final class Plan: Sendable {
  let history: History
  let settings: Settings
  let pagedReferences: Set<Int>
  let diagnosticsByFile: [String: [Diagnostic]]
  /// The newest dated run of each scope, newest first.
  let newestRuns: [Int]
  let openIssues: Int

  init(_ history: History, settings: Settings) {
    self.history = history
    self.settings = settings
    pagedReferences = Set(history.references.map(\.number))
    diagnosticsByFile = Dictionary(grouping: history.diagnostics, by: \.location.file)
    newestRuns = Self.newestRuns(of: history)
    openIssues = history.issues.count { $0.state.isOpen }
  }

  private static func newestRuns(of history: History) -> [Int] {
    var seen: Set<String> = []
    return history.runs.indices.reversed().filter { run in
      history.runs[run].start != nil && seen.insert(history.runs[run].scope).inserted
    }
  }

  /// The newest date in the content, which stands for now: pages never read the clock.
  var newestDate: StatedDate? { newestRuns.first.flatMap { history.runs[$0].start } }

  /// The index of a finding's issue.
  func issue(of sighting: Sighting) -> Int? {
    let count = history.runs[sighting.run].issues.count
    return sighting.finding < count ? history.runs[sighting.run].issues[sighting.finding] : nil
  }

  /// What is wrong with one worklog.
  func diagnostics(of worklog: Worklog) -> [Diagnostic] {
    let known = diagnosticsByFile[worklog.file] ?? []
    return (known + worklog.diagnostics.filter { !known.contains($0) }).sorted()
  }

  /// The tracker's page about a number, if `almanac.yml` says how to get there.
  func trackerURL(of number: Int) -> String? {
    settings.tracker.issue?.webURL?.replacing("{number}", with: String(number))
  }

  /// Where a number leads: its page here, else the tracker.
  func link(toReference number: Int, from root: String) -> String? {
    pagedReferences.contains(number)
      ? Address.reference(number).link(from: root) : trackerURL(of: number)
  }

  /// The whole URL of a site path; nil without a base URL.
  func absolute(_ path: String) -> String? {
    settings.baseURL.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + path.encodedPath }
  }
}

extension String {
  /// The text itself where it is an `http` or `https` URL.
  var webURL: String? {
    let scheme = prefix { $0 != ":" }.lowercased()
    return scheme == "http" || scheme == "https" ? self : nil
  }
}

extension Issue {
  /// In how many runs it was seen.
  var runCount: Int { Set(findings.map(\.run)).count }

  /// Where it was seen, most recent first.
  func scopes(in history: History) -> [String] {
    var seen: Set<String> = []
    return findings.reversed().map { history.runs[$0.run].scope }.filter { seen.insert($0).inserted }
  }

  func firstSeen(in history: History) -> StatedDate? {
    findings.first.flatMap { history.runs[$0.run].start }
  }

  func lastSeen(in history: History) -> StatedDate? {
    findings.last.flatMap { history.runs[$0.run].start }
  }
}
