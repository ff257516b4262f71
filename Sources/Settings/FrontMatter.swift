// What a worklog states about itself in YAML above its text.

/// The front matter of one worklog. Texts are as written: `2026-04-01`, `no` and `12:30` are no dates,
/// truth values or numbers yet.
public struct FrontMatter: Sendable, Hashable {
  /// The longest front matter that is read, in bytes with its two lines of dashes.
  public static let longest = 64 * 1024

  public var title: String?
  public var date: String?
  public var scope: String?
  /// The name of the run that the worklog is about.
  public var run: String?
  /// Further facts, in their order.
  public var fields: [Field] = []
  /// What the worklog states about its findings, in their order.
  public var findings: [FindingOverride] = []
  /// The line in the worklog of `title`, `date`, `scope` and `run`, where they are stated.
  public var lines: [String: Int] = [:]

  public init() {}

  /// A name and a value under `fields`.
  public struct Field: Sendable, Hashable {
    public var name: String
    /// Empty where nothing stands after the name.
    public var value: String
    /// The line in the worklog.
    public var line: Int

    public init(name: String, value: String, line: Int) {
      self.name = name
      self.value = value
      self.line = line
    }
  }

  /// A finding that is stated above the text, whatever the text says of it.
  public struct FindingOverride: Sendable, Hashable {
    public var title: String
    /// `P0` … `P3`.
    public var severity: String?
    /// `open`, `resolved` or `known`.
    public var status: String?
    /// Nil where front matter says nothing of tests; empty where it says that there are none.
    public var tests: [String]?
    /// Numbers in the team's tracker; nil where front matter says nothing of them.
    public var references: [Int]?
    /// The line in the worklog.
    public var line: Int

    public init(title: String, line: Int) {
      self.title = title
      self.line = line
    }
  }
}
