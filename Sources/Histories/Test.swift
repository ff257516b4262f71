// One test across runs.
import Reports

/// One test case, and how it went in every run that has it.
public struct Test: Sendable {
  /// The runner's own id.
  public let id: String
  /// The source file it is in, where a report says so.
  public internal(set) var file: String?
  /// Part of its page's URL, unique; nil where it has no page, since it never failed nor was flaky.
  public internal(set) var slug: String?
  /// Its results in time order; those before a move stand under the id of that time.
  public internal(set) var occurrences: [Occurrence] = []
  public internal(set) var steadiness = Steadiness.steady
  /// The ids it had before it was moved, oldest first.
  public internal(set) var formerIDs: [String] = []
  /// Of a test that was moved: the index of the test that it is now.
  public internal(set) var movedTo: Int?
  private let nameOffset: Int

  init(id: String, nameOffset: Int = 0, file: String? = nil) {
    self.id = id
    self.nameOffset = nameOffset
    self.file = file
  }

  /// Its own name: the last part of its id.
  public var name: String { String(decoding: id.utf8.dropFirst(nameOffset), as: UTF8.self) }

  /// What stands before its name: file, suite, class, with the separator at the end.
  public var suitePath: String { String(decoding: id.utf8.prefix(nameOffset), as: UTF8.self) }

  /// Where it has a result.
  public struct Occurrence: Sendable, Hashable {
    /// Index in `History.runs`.
    public var run: Int32
    /// Index in that run's `results.entries`.
    public var entry: Int32
  }

  /// Whether what it says can be relied on.
  public enum Steadiness: Sendable, Hashable {
    case steady
    /// Where it is held to be flaky, and why, in words.
    case flaky(scope: String, why: String)
    /// It failed in its last four results and more: no longer flaky.
    case broken(failures: Int)
  }
}
