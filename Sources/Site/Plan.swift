// What pages share: the history, the settings, and the few look-ups that are made once for all.
import Dates
import Diagnostics
import Histories
import Settings
import Worklogs

/// A class, so that handing it to every row of every page costs one reference count.
final class Plan: Sendable {
  let history: History
  let settings: Settings
  let cards: CardPaths
  let pagedReferences: Set<Int>
  let diagnosticsByFile: [String: [Diagnostic]]
  /// The newest dated run of each scope, newest first.
  let newestRuns: [Int]
  /// Of the runs of each scope that nothing dates, though they have reports, the last by name; by scope.
  let undatedRuns: [Int]
  let openIssues: Int
  /// Indices of the issues whose findings name a test, by the test's index.
  let issuesByTest: [Int: [Int]]
  /// The runs of each scope.
  let scopeRuns: ScopeRuns
  /// What pages say of each run again and again.
  let runTexts: [RunText]
  private let issuesByID: [String: Int]
  private let trackerIssue: URLPattern?
  let trackerForm: URLPattern?
  private let prose: @Sendable (Worklog) -> Prose

  init(
    _ history: History, settings: Settings, cards: CardPaths = [:],
    prose: @escaping @Sendable (Worklog) -> Prose = \.prose
  ) {
    self.history = history
    self.settings = settings
    self.cards = cards
    pagedReferences = Set(history.references.map(\.number))
    diagnosticsByFile = Dictionary(grouping: history.diagnostics, by: \.location.file)
    newestRuns = Self.newestRuns(of: history)
    undatedRuns = Self.undatedRuns(of: history)
    scopeRuns = ScopeRuns(history.runs)
    runTexts = history.runs.map(RunText.init)
    openIssues = history.issues.count { $0.state.isOpen }
    issuesByTest = Self.issuesByTest(in: history)
    issuesByID = Dictionary(
      history.issues.indices.map { (history.issues[$0].id, $0) }, uniquingKeysWith: { $1 })
    trackerIssue = settings.tracker.issue?.webURL.map(URLPattern.init)
    trackerForm = settings.tracker.new?.webURL.map(URLPattern.init)
    self.prose = prose
  }

  private static func newestRuns(of history: History) -> [Int] {
    var seen: Set<String> = []
    return history.runs.indices.reversed().filter { run in
      history.runs[run].start != nil && seen.insert(history.runs[run].scope).inserted
    }
  }

  private static func undatedRuns(of history: History) -> [Int] {
    var seen: Set<String> = []
    return history.runs.indices.reversed().filter { run in
      history.runs[run].start == nil && history.runs[run].results != nil
        && seen.insert(history.runs[run].scope).inserted
    }.sorted { history.runs[$0].scope < history.runs[$1].scope }
  }

  /// A suite that is named as a whole says little of each test in it.
  private static func issuesByTest(in history: History) -> [Int: [Int]] {
    var issues: [Int: [Int]] = [:]
    for run in history.runs {
      for (named, issue) in zip(run.namedTests, run.issues) {
        for test in named.lazy.filter({ !$0.isSuite }).flatMap(\.tests)
        where !issues[test, default: []].contains(issue) {
          issues[test, default: []].append(issue)
        }
      }
    }
    return issues.mapValues { $0.sorted() }
  }

  /// The text of a run's worklog.
  func prose(of run: Int) -> Prose? {
    history.runs[run].worklog.map(prose)
  }

  /// The newest date in the content, which stands for now: pages never read the clock.
  var newestDate: StatedDate? { newestRuns.first.flatMap { history.runs[$0].start } }

  /// When a finding's run began: `2025-09-14 11:20 UTC`.
  func when(_ sighting: Sighting?) -> String? { sighting.flatMap { runTexts[$0.run].when } }

  /// The day of a finding's run, as HTML.
  func day(of sighting: Sighting?) -> [UInt8] {
    sighting.map { runTexts[$0.run].day } ?? StatedDate?.none.day
  }

  /// When a finding's run began, as HTML.
  func start(of sighting: Sighting?) -> [UInt8] {
    sighting.map { runTexts[$0.run].start } ?? StatedDate?.none.html
  }

  /// When a finding's run began, in ISO 8601.
  func iso8601(of sighting: Sighting?) -> String? { sighting.flatMap { runTexts[$0.run].iso8601 } }

  /// The index of a finding's issue.
  func issue(of sighting: Sighting) -> Int? {
    let count = history.runs[sighting.run].issues.count
    return sighting.finding < count ? history.runs[sighting.run].issues[sighting.finding] : nil
  }

  /// The index of the issue with an id.
  func issue(named id: String) -> Int? { issuesByID[id] }

  /// The tests that a finding names, as far as reports know them.
  func namedTests(of sighting: Sighting) -> [NamedTest] {
    let named = history.runs[sighting.run].namedTests
    guard named.indices.contains(sighting.finding) else {
      return history.finding(sighting).tests.map {
        NamedTest(name: $0, tests: [], isSuite: false)
      }
    }
    return named[sighting.finding]
  }

  /// Whether reports know a test that a finding names.
  func hasEvidence(of sighting: Sighting) -> Bool {
    let named = history.runs[sighting.run].namedTests
    return named.indices.contains(sighting.finding)
      && named[sighting.finding].contains { !$0.tests.isEmpty }
  }

  /// What is wrong with the files of one run, the worklog's first.
  func diagnostics(of run: Run) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return run.files.flatMap { (diagnosticsByFile[$0] ?? []).sorted() }.filter {
      seen.insert($0).inserted
    }
  }

  /// The tracker's page about a number, if `almanac.yml` says how to get there.
  func trackerURL(of number: Int) -> String? {
    trackerIssue?.filled(with: ["number": String(number)])
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

/// A URL with names in braces: `https://tracker.example/{number}`.
struct URLPattern: Sendable {
  /// Texts and names by turns, a text first.
  private let pieces: [String]

  init(_ pattern: String) {
    pieces = pattern.split(separator: "{", omittingEmptySubsequences: false)
      .enumerated().flatMap { index, part -> [String] in
        guard index > 0 else { return [String(part)] }
        guard let end = part.firstIndex(of: "}") else { return ["", "{" + part] }
        return [String(part[..<end]), String(part[end...].dropFirst())]
      }
  }

  /// The URL with each name's value, percent-encoded; unknown names stand for nothing.
  func filled(with values: [String: String]) -> String {
    pieces.enumerated().reduce(into: "") { url, piece in
      let isName = piece.offset % 2 == 1
      url += isName ? (values[piece.element] ?? "").encodedPart : piece.element
    }
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
  /// As the last finding that states one has it.
  func impact(in plan: Plan) -> String? {
    findings.reversed().lazy.compactMap { plan.history.finding($0).impact }.first
  }

  /// In how many runs it was seen.
  var runCount: Int { Set(findings.map(\.run)).count }

  /// Where it was seen, most recent first.
  func scopes(in history: History) -> [String] {
    var seen: Set<String> = []
    return findings.reversed().map { history.runs[$0.run].scope }.filter {
      seen.insert($0).inserted
    }
  }

  func firstSeen(in history: History) -> StatedDate? {
    findings.first.flatMap { history.runs[$0.run].start }
  }

  func lastSeen(in history: History) -> StatedDate? {
    findings.last.flatMap { history.runs[$0.run].start }
  }
}
