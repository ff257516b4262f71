// What one file of machine results says, whatever its format.
import Dates
import Diagnostics
import Settings

/// The results of one file; of Allure, whose results are a file an attempt, those of one folder.
public struct Report: Sendable {
  /// The path relative to the content folder; of an Allure report that of its folder.
  public var file: String
  public var format: ReportFormat
  /// The runner and its version, where the format has them: `pytest 8.3.2`.
  public var tool: String?
  public var start: StatedDate?
  /// The newest time that a test of it states, for reports that state no start.
  public var newestTime: StatedDate?
  /// Of the whole run, in seconds.
  public var duration: Double?
  public var exitCode: Int?
  /// Python's version, the platform, the commit, …: in the order of the file.
  public var environment: [EnvironmentValue] = []
  /// Commit, branch, job and build, as far as the report states them.
  public var origin = RunOrigin()
  public var results = Results()
  /// Paths of files that it names beside tests that passed, as it states them; they are not kept.
  var otherAttachments: Set<String> = []
  /// What kept tests from having a result. A report with a problem is never green.
  public var problems: [Problem] = []
  /// What could not be read, and where the report contradicts itself.
  public var diagnostics: [Diagnostic] = []

  public init(file: String, format: ReportFormat) {
    self.file = file
    self.format = format
  }
}

/// A format of reports, by the name that `runs.json` gives it.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case ctrf
  case pytestJSONReport = "pytest-json-report"
  case junit
  case jest = "jest-json"
  case vitest = "vitest-json"
  case mocha = "mocha-json"
  case playwright = "playwright-json"
  case goTest = "go-json"
  case swiftTesting = "swift-events"
  case nodeTest = "node-events"
  case libtest = "libtest-json"
  case allure
  case pytestReportLog = "pytest-reportlog"
  case cucumber = "cucumber-json"
  case mochawesome
  case robot = "robot-json"
  case trx
  case nunit
  case xunit
  case testng
  case rspec = "rspec-json"
  case googleTest = "googletest-json"
  case tap
  case ctest = "ctest-xml"
  case dart = "dart-json"
  case robotXML = "robot-xml"
  case newman = "newman-json"
  case k6 = "k6-summary"
  /// Read by a rule of `almanac.yml`.
  case custom
  /// No report could be read of the file: it is empty, cut off, or in no format that is read.
  case unread
}

/// A name and a value of a run's surroundings.
public struct EnvironmentValue: Sendable, Hashable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Why tests have no result, or why the results cannot be trusted to be all.
public struct Problem: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A file or suite could not be loaded, collected or compiled.
    case notCollected = "not-collected"
    /// The runner's process died.
    case crashed
    /// Somebody or something stopped the run: an interrupt, a time limit, the first failure.
    case stopped
    /// The file ends before the report does.
    case cutOff = "cut-off"
    /// The runner says that it failed (its exit code, its own verdict), and no test explains it.
    case unexplained
    /// A suite failed outside of its tests: its setup or its teardown did.
    case suiteFailed = "suite-failed"
    /// There is a file, and no report could be read of it.
    case unread
  }

  public var kind: Kind
  /// The file or suite that it is about; nil where it is the whole run.
  public var subject: String?
  /// What the runner says about it; may have many lines.
  public var message: String?

  public init(_ kind: Kind, subject: String? = nil, message: String? = nil) {
    self.kind = kind
    self.subject = subject
    self.message = message
  }
}
