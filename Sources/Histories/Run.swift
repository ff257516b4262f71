// One run: what was written about it, what the tests said, and what it comes to.
import Dates
import Redaction
import Reports
import Settings
import Worklogs

/// One execution of tests or one look at logs: at most one worklog, any number of reports.
public struct Run: Sendable {
  /// `2025-09-14-1120-critical`; unique.
  public var id: String
  /// Nil where neither the worklog nor a report states one.
  public var start: StatedDate?
  /// `unscoped` where none is stated.
  public var scope: String
  /// Nil where there are reports alone.
  public var worklog: Worklog?
  /// Nil where there is a worklog alone.
  public var results: RunResults?
  public var verdict: Verdict
  /// For each of the worklog's findings the index of its issue.
  public var issues: [Int] = []
  /// For each of the worklog's findings the tests that it names; empty where there are no reports at all.
  public internal(set) var namedTests: [[NamedTest]] = []
  /// Its worklog and the folder or file of its reports, relative to the content folder.
  var sources: [String] = []
  /// Which state of the code was tested, and by which job.
  public internal(set) var origin = RunOrigin()
  /// What is stated of its surroundings, each once: by the CI job, then by the reports.
  public internal(set) var environment: [EnvironmentValue] = []
  /// Whether it keeps the files that its reports name.
  public internal(set) var attachments = AttachmentKeeping.off
  /// The name of the folder or file that its reports are in.
  public var reportedName: String?
  /// The runs before and after in the same scope.
  public var previous: Int?
  public var next: Int?

  public init(
    id: String, start: StatedDate?, scope: String, worklog: Worklog? = nil,
    results: RunResults? = nil
  ) {
    self.id = id
    self.start = start
    self.scope = scope
    self.worklog = worklog
    self.results = results
    verdict = .quiet
    verdict = Verdict(findings: findings, results: results)
  }

  /// The files that it comes from, relative to the content folder.
  public var files: [String] {
    (worklog.map { [$0.file] } ?? []) + (results?.reports.map(\.file) ?? [])
  }

  @inlinable public var findings: [Finding] { worklog?.findings ?? [] }

  /// The worklog's title; of reports alone the name of their folder or file.
  public var title: String { worklog?.title ?? reportedName ?? id }
}

/// What a run comes to, in one word.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// It stopped, crashed, could not collect its tests, or its report is cut off.
  case broken
  /// Tests failed, or there are findings that are open or of which nothing is said.
  case failing
  /// There are reports, and no test ran.
  case empty
  /// All tests that ran passed, and all findings are resolved or known.
  case passing
  /// There is no report, and the worklog lists no findings.
  case quiet

  /// The worst of what was written and what the tests say.
  init(findings: [Finding], results: RunResults?) {
    let isOpen = findings.contains { $0.status == nil || $0.status == .open }
    if let results, !results.problems.isEmpty {
      self = .broken
    } else if isOpen || results.map({ $0.counts.failures > 0 }) ?? false {
      self = .failing
    } else if let results {
      self = results.counts.ran == 0 ? .empty : .passing
    } else {
      self = findings.isEmpty ? .quiet : .passing
    }
  }
}

/// The reports of one folder, or one file, under `runs/`, as they were read.
public struct ReportedRun: Sendable {
  /// The folder's, in lower case: `critical` of `runs/critical/r7.json`; nil of `runs/r7.json`.
  public var scope: String?
  /// The folder's or the file's name without its endings.
  public var name: String
  /// The path of the folder or file, relative to the content folder.
  public var path: String
  public var reports: [Report]
  /// What a file beside the reports states of the run; it counts more than what they say.
  public var statement: RunStatement?
  /// What of its files must not be published.
  public var secrets: [Secret]
  /// When its reports were committed: nil where that is not known, or not asked as they state a time.
  public var committed: StatedDate?

  public init(
    scope: String?, name: String, path: String, reports: [Report],
    statement: RunStatement? = nil, secrets: [Secret] = []
  ) {
    self.statement = statement
    self.secrets = secrets
    self.scope = scope?.lowercased()
    self.name = name
    self.path = path
    self.reports = reports
  }

  /// When it began: as the earliest of its reports states it; else by the name of its folder or file, of the
  /// reports in it, or of its scope; else the newest time that a test states; else when it was committed.
  var start: StatedDate? {
    Self.earliest(reports.compactMap(\.start)) ?? named
      ?? reports.compactMap(\.newestTime).max { $0.instant < $1.instant } ?? committed
  }

  /// Of several reports the first that states a fact counts.
  var origin: RunOrigin {
    var origin = statement?.origin ?? RunOrigin()
    for report in reports { origin.complete(from: report.origin) }
    return origin
  }

  var environment: [EnvironmentValue] {
    let stated = statement?.environment.map { EnvironmentValue($0.name, $0.value) } ?? []
    let names = Set(stated.map(\.name))
    var seen: Set<EnvironmentValue> = []
    let reported = reports.lazy.flatMap(\.environment).filter { !names.contains($0.name) }
    return stated + reported.filter { seen.insert($0).inserted }
  }

  /// Whether nothing but its commit can date it.
  public var isUndated: Bool { start == nil }

  private var named: StatedDate? {
    if let date = StatedDate(inName: name) { return date }
    let files = reports.map { String($0.file.dropFirst(path.count)) }
    return Self.earliest(files.compactMap { StatedDate(inName: $0) })
      ?? scope.flatMap { StatedDate(inName: $0) }
  }

  private static func earliest(_ dates: [StatedDate]) -> StatedDate? {
    dates.min { ($0.instant, $0.iso8601) < ($1.instant, $1.iso8601) }
  }
}
