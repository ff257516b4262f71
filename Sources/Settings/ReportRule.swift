// How to read the reports of a team's own script, as `almanac.yml` states it.

/// A rule for JSON files that are in no known format. Paths name members from the outside in, joined by
/// dots; `*` goes through all elements of a list or all values of a map: `suites.*.cases`.
public struct ReportRule: Sendable, Hashable {
  /// The files it is for, relative to the content folder; `*` stands for anything within a folder's
  /// name, `**` for any folders.
  public var files: String
  /// The path to the list of tests, or to the map of tests by name; empty where it is the whole file.
  public var tests: String
  /// The path within a test to its name; nil where the tests are a map, whose keys are the names.
  public var name: String?
  /// The path within a test to its outcome; nil where the tests are a map of names to outcomes.
  public var outcome: String?
  public var duration: String?
  public var durationUnit: DurationUnit = .seconds
  public var message: String?
  /// The path, from the top of the file, to the time at which the run began.
  public var time: String?
  /// Which values of the outcome mean what, in lower case, by outcome's name (`passed`, `failed`, …);
  /// besides those that are plain anyway.
  public var words: [String: String] = [:]

  /// What it means that a report has a name twice; nil where that is left to the format.
  public var repeated: Repeated?

  public enum Repeated: String, Sendable, Hashable, CaseIterable {
    /// The test was tried again.
    case attempts
    /// There are several tests of that name.
    case tests
  }

  /// Whether it says how a report is to be read, and not only what a repeated name means.
  public var reads: Bool {
    repeated == nil || !tests.isEmpty || name != nil || outcome != nil || time != nil
  }

  public init(files: String, tests: String = "") {
    self.files = files
    self.tests = tests
  }

  public enum DurationUnit: String, Sendable, Hashable, CaseIterable {
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"
    case nanoseconds = "ns"
    case minutes = "min"

    /// One of it, in seconds.
    public var seconds: Double {
      switch self {
      case .seconds: 1
      case .milliseconds: 1e-3
      case .microseconds: 1e-6
      case .nanoseconds: 1e-9
      case .minutes: 60
      }
    }
  }
}
